//! Curves: exactly one per signal.

use toml::de::DeValue;

use crate::cell::fold;

use super::super::code;
use super::super::curve::{Curve, Other, Point};
use super::super::file::{CURVES, Item, Section, Value, kind, number, quoted};
use super::super::problem::Collector;
use super::Context;
use super::bounds::Bounds;

/// The one curve of a signal.
pub(super) fn curve(
    section: &Section<'_>,
    bounds: &mut Bounds<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Curve> {
    let given: Vec<&Item<'_>> = section
        .items()
        .iter()
        .filter(|item| CURVES.contains(&item.key))
        .collect();
    let Some((item, more)) = given.split_first() else {
        problems.error(
            code::NO_CURVE,
            section.span(),
            format!("{} has no curve", section.what()),
            format!("add one of {}, as in range = [0, 10]", quoted(&CURVES)),
        );
        return None;
    };
    for extra in more {
        several(section, extra, item, problems);
    }
    check_other(section, problems);
    let mut reader = Reader {
        section,
        item,
        bounds,
    };
    match item.key {
        "range" => reader
            .ends(problems)
            .map(|[from, to]| Curve::Range { from, to }),
        "log_range" => reader.log_ends(problems),
        "line" => reader.points(problems).map(Curve::Line),
        "steps" => reader.points(problems).map(Curve::Steps),
        "values" => reader.values(context, problems),
        "flag" => reader.flag(problems),
        _ => reader.half_life(problems),
    }
}

fn several(
    section: &Section<'_>,
    extra: &Item<'_>,
    first: &Item<'_>,
    problems: &mut Collector<'_>,
) {
    let (what, extra_key, first_key) = (section.what(), extra.key, first.key);
    problems.error(
        code::SEVERAL_CURVES,
        extra.key_span.clone(),
        format!("{what} has {extra_key:?} beside {first_key:?}"),
        "keep one of them: a signal has exactly one curve",
    );
}

fn check_other(section: &Section<'_>, problems: &mut Collector<'_>) {
    if let Some(other) = section.item("other")
        && !section.has("values")
    {
        problems.error(
            code::NEEDS_KEY,
            other.key_span.clone(),
            format!("\"other\" without \"values\" in {}", section.what()),
            "take it away, or list texts, as in values = { good = 1, poor = 0 }",
        );
    }
}

struct Reader<'r, 'a, 'c> {
    section: &'r Section<'a>,
    item: &'r Item<'a>,
    bounds: &'r mut Bounds<'c>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn what(&self) -> String {
        format!("{:?} in {}", self.item.key, self.section.what())
    }

    fn ends(&mut self, problems: &mut Collector<'_>) -> Option<[f64; 2]> {
        let [from, to] = pair(self.section, self.item, self.bounds, problems)?;
        if from == to {
            problems.error(
                code::EQUAL_ENDS,
                self.item.value.span(),
                format!("{} begins and ends at {from}", self.what()),
                "write where strength 0 and where strength 1 lies, as in [0, 10]",
            );
            return None;
        }
        Some([from, to])
    }

    fn log_ends(&mut self, problems: &mut Collector<'_>) -> Option<Curve> {
        let [from, to] = self.ends(problems)?;
        if from < 0.0 || to < 0.0 {
            problems.error(
                code::OUT_OF_RANGE,
                self.item.value.span(),
                format!("{} has an end below 0", self.what()),
                "write ends from 0 on, or use \"range\"",
            );
            return None;
        }
        Some(Curve::LogRange { from, to })
    }

    fn points(&mut self, problems: &mut Collector<'_>) -> Option<Vec<Point>> {
        let DeValue::Array(array) = self.item.value.get_ref() else {
            let example = "a list of points, as in [[0, 0], [10, 1]]";
            self.section.wrong_kind(self.item, example, problems);
            return None;
        };
        let mut points: Vec<Point> = Vec::new();
        let mut complete = true;
        for value in array {
            let Some(point) = self.point(value, problems) else {
                complete = false;
                continue;
            };
            if points.last().is_some_and(|last| last.x >= point.x) {
                problems.error(
                    code::POINT_ORDER,
                    value.span(),
                    format!("{} does not increase at {}", self.what(), point.x),
                    "write the points with increasing numbers",
                );
                complete = false;
            }
            points.push(point);
        }
        if array.len() < 2 {
            problems.error(
                code::TOO_FEW_POINTS,
                self.item.value.span(),
                format!("{} has fewer than two points", self.what()),
                "write at least two, as in [[0, 0], [10, 1]]",
            );
            return None;
        }
        complete.then_some(points)
    }

    fn point(&mut self, value: &Value<'a>, problems: &mut Collector<'_>) -> Option<Point> {
        let array = value.get_ref().as_array().filter(|array| array.len() == 2);
        let Some(array) = array else {
            problems.error(
                code::WRONG_KIND,
                value.span(),
                format!("{} has a point that is not a pair", self.what()),
                "write each point as [number, strength]",
            );
            return None;
        };
        let mut both = array.iter();
        let (x, s) = (both.next()?, both.next()?);
        let x = self.bounds.read(x, self.item.key, problems);
        let strength = strength(s, &self.what(), problems);
        Some(Point {
            x: x?,
            strength: strength?,
        })
    }

    fn values(&self, context: &Context<'_>, problems: &mut Collector<'_>) -> Option<Curve> {
        let table = self.section.table("values", problems)?;
        if table.items().is_empty() {
            problems.error(
                code::TOO_FEW_POINTS,
                self.item.value.span(),
                format!("{} lists no text", self.what()),
                "list texts with their strengths, as in { good = 1, poor = 0 }",
            );
        }
        let mut strengths: Vec<(String, f64)> = Vec::new();
        for item in table.items() {
            let what = format!("{:?} of {}", item.key, self.what());
            let text = fold(item.key).into_owned();
            let span = item.key_span.clone();
            if strengths.iter().any(|(other, _)| *other == text) {
                problems.error(
                    code::DUPLICATE_VALUE,
                    span.clone(),
                    format!("{what} is there twice"),
                    "texts are compared in lower case and without blanks around: keep one of them",
                );
            }
            if text.is_empty() {
                problems.error(
                    code::EMPTY_TEXT,
                    span.clone(),
                    format!("{} lists an empty text", self.what()),
                    "an empty cell is missing: say what that means with \"missing\"",
                );
            }
            context.check_null(item.key, "listed in \"values\"", span, problems);
            if let Some(strength) = strength(item.value, &what, problems) {
                strengths.push((text, strength));
            }
        }
        let other = other(self.section, problems)?;
        Some(Curve::Values { strengths, other })
    }

    fn flag(&self, problems: &mut Collector<'_>) -> Option<Curve> {
        if self.item.value.get_ref().as_bool() == Some(true) {
            return Some(Curve::Flag);
        }
        problems.error(
            code::BAD_CHOICE,
            self.item.value.span(),
            format!("{} is not true", self.what()),
            "write flag = true; for a flag that is bad, put the signal under [negative]",
        );
        None
    }

    fn half_life(&mut self, problems: &mut Collector<'_>) -> Option<Curve> {
        let half = self.bounds.read(self.item.value, self.item.key, problems)?;
        if half > 0.0 {
            return Some(Curve::HalfLife(half));
        }
        problems.error(
            code::OUT_OF_RANGE,
            self.item.value.span(),
            format!("{} is {half}", self.what()),
            "write a number above 0: after so much the strength has halved",
        );
        None
    }
}

/// The two bounds of a key.
pub(super) fn pair(
    section: &Section<'_>,
    item: &Item<'_>,
    bounds: &mut Bounds<'_>,
    problems: &mut Collector<'_>,
) -> Option<[f64; 2]> {
    let array = item.value.get_ref().as_array();
    let Some(array) = array.filter(|array| array.len() == 2) else {
        problems.error(
            code::WRONG_KIND,
            item.value.span(),
            format!("{:?} in {} is not a pair", item.key, section.what()),
            "write two bounds, as in [0, 10]",
        );
        return None;
    };
    let mut read = array
        .iter()
        .map(|value| bounds.read(value, item.key, problems));
    let (low, high) = (read.next()?, read.next()?);
    Some([low?, high?])
}

fn other(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Other> {
    let Some(item) = section.item("other") else {
        return Some(Other::Invalid);
    };
    let what = format!("\"other\" in {}", section.what());
    match item.value.get_ref().as_str() {
        Some("missing") => Some(Other::Missing),
        Some(text) => {
            problems.error(
                code::BAD_CHOICE,
                item.value.span(),
                format!("{what} is {text:?}"),
                "write a number from 0 to 1, or \"missing\"",
            );
            None
        }
        None => strength(item.value, &what, problems).map(Other::Strength),
    }
}

/// A strength, 0 to 1.
pub(super) fn strength(value: &Value<'_>, what: &str, problems: &mut Collector<'_>) -> Option<f64> {
    let span = value.span();
    let Some(strength) = number(value.get_ref()) else {
        problems.error(
            code::WRONG_KIND,
            span,
            format!("{what} has {} for a strength", kind(value.get_ref())),
            "write a number from 0 to 1",
        );
        return None;
    };
    if (0.0..=1.0).contains(&strength) {
        return Some(strength);
    }
    problems.error(
        code::OUT_OF_RANGE,
        span,
        format!("{what} has a strength of {strength}"),
        "write a number from 0 to 1",
    );
    None
}
