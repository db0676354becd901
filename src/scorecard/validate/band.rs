//! `[bands]`: cuts by score or by place.

use toml::de::DeValue;

use crate::cell::{Cell, Grammar, trim};

use super::super::band::{Bands, Cuts, Labels};
use super::super::code;
use super::super::file::{Item, Section};
use super::super::problem::{Collector, Span};

const DEFAULT_COVERAGE: f64 = 0.5;
const EXAMPLE: &str = "green = 70 and yellow = 40, or green = \"top 25%\" and red = \"bottom 25%\"";

/// The bands of a card; `None` when they cannot be told. `top` is where the file begins.
pub(super) fn bands(
    section: Option<&Section<'_>>,
    top: &Span,
    problems: &mut Collector<'_>,
) -> Option<Bands> {
    let Some(section) = section else {
        problems.error(
            code::MISSING_KEY,
            top.clone(),
            "there is no [bands]",
            format!("write [bands] and under it {EXAMPLE}"),
        );
        return None;
    };
    section.known(
        &["green", "yellow", "red", "min_coverage", "labels"],
        problems,
    );
    let coverage = section.number("min_coverage", [0.0, 1.0], problems);
    let labels = labels(section, problems);
    Some(Bands {
        cuts: cuts(section, problems)?,
        min_coverage: coverage.map_or(DEFAULT_COVERAGE, |coverage| coverage.value),
        labels,
    })
}

/// Complains of a profile that changes quantile bands, or makes the base's so, and gives what it
/// changes else: the cuts of the base stay, and nothing more is to be said of them.
pub(super) fn check_patch<'a>(
    base: Option<&Section<'a>>,
    patch: Option<&Section<'a>>,
    problems: &mut Collector<'_>,
) -> Option<Section<'a>> {
    let patch = patch?;
    let base_is_quantile = base.is_some_and(is_quantile);
    let mut refused = false;
    for item in patch.items() {
        let cut = matches!(item.key, "green" | "yellow" | "red");
        let quantile = item.value.get_ref().is_str() && quoted_number(item).is_none();
        if cut && (base_is_quantile || quantile) {
            refused = true;
            problems.error(
                code::PROFILE_QUANTILE,
                item.key_span.clone(),
                format!(
                    "a profile cannot change quantile bands, as {:?} does",
                    item.key
                ),
                "take it away; absolute cuts, as in green = 70, can be changed",
            );
        }
    }
    Some(if refused {
        patch.without(&["green", "yellow", "red"])
    } else {
        patch.clone()
    })
}

fn is_quantile(section: &Section<'_>) -> bool {
    let text = |key| {
        section
            .get(key)
            .is_some_and(|value| value.get_ref().is_str())
    };
    section.has("red") || text("green")
}

fn cuts(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Cuts> {
    let quoted = section.items().iter().filter_map(|item| {
        let cut = matches!(item.key, "green" | "yellow");
        Some((item, quoted_number(item).filter(|_| cut)?))
    });
    let quoted: Vec<(&Item<'_>, f64)> = quoted.collect();
    if !quoted.is_empty() {
        for (item, number) in quoted {
            problems.error(
                code::WRONG_KIND,
                item.value.span(),
                format!("{:?} in [bands] is a text", item.key),
                format!("write {} = {number}, without quotes", item.key),
            );
        }
        return None;
    }
    if is_quantile(section) {
        quantile(section, problems)
    } else {
        absolute(section, problems)
    }
}

/// The number that a text is, where it is one.
fn quoted_number(item: &Item<'_>) -> Option<f64> {
    let text = item.value.get_ref().as_str()?;
    let number = Grammar::default().number(Cell::Text(text)).ok()?;
    (!number.percent).then_some(number.value)
}

fn absolute(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Cuts> {
    section.require("green", EXAMPLE, problems);
    section.require("yellow", EXAMPLE, problems);
    let any = [f64::NEG_INFINITY, f64::INFINITY];
    let green = section.number("green", any, problems);
    let yellow = section.number("yellow", any, problems);
    let (green, yellow) = (green?, yellow?);
    if 0.0 < yellow.value && yellow.value < green.value && green.value <= 100.0 {
        return Some(Cuts::Absolute {
            green: green.value,
            yellow: yellow.value,
        });
    }
    problems.error(
        code::BAND_CUTS,
        green_or_yellow(section),
        format!(
            "yellow from {} and green from {}",
            yellow.value, green.value
        ),
        "write cuts with 0 < yellow < green <= 100, as in green = 70 and yellow = 40",
    );
    None
}

// The later of the two: where a profile changes one of them, that one.
fn green_or_yellow(section: &Section<'_>) -> Span {
    let (green, yellow) = (section.key_span("green"), section.key_span("yellow"));
    if green.start > yellow.start {
        green
    } else {
        yellow
    }
}

fn quantile(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Cuts> {
    if let Some(yellow) = section.item("yellow") {
        problems.error(
            code::BAND_MIX,
            yellow.key_span.clone(),
            "\"yellow\" beside quantile bands",
            "take it away: yellow is what is neither \"top\" nor \"bottom\"",
        );
    }
    section.require("green", "green = \"top 25%\"", problems);
    section.require("red", "red = \"bottom 25%\"", problems);
    let green = section
        .item("green")
        .map(|item| share(item, "top", problems));
    let red = section
        .item("red")
        .map(|item| share(item, "bottom", problems));
    let (green_top, red_bottom) = (green??, red??);
    if green_top + red_bottom <= 100.0 {
        return Some(Cuts::Quantile {
            green_top,
            red_bottom,
        });
    }
    problems.error(
        code::BAND_CUTS,
        section.key_span("red"),
        format!("the top {green_top}% and the bottom {red_bottom}% overlap"),
        "write percentages that sum to at most 100",
    );
    None
}

// Of "top 25%", the 25.
fn share(item: &Item<'_>, word: &str, problems: &mut Collector<'_>) -> Option<f64> {
    let example = format!("write {} = \"{word} 25%\"", item.key);
    let DeValue::String(text) = item.value.get_ref() else {
        problems.error(
            code::BAND_MIX,
            item.value.span(),
            format!("{:?} is a score beside quantile bands", item.key),
            example,
        );
        return None;
    };
    let percent = trim(text)
        .strip_prefix(word)
        .and_then(|rest| trim(rest).strip_suffix('%'))
        .and_then(|rest| Grammar::default().number(Cell::Text(rest)).ok())
        .filter(|number| !number.percent && 0.0 < number.value && number.value < 100.0);
    if percent.is_none() {
        problems.error(
            code::BAD_PERCENTAGE,
            item.value.span(),
            format!("{:?} in [bands] is {text:?}", item.key),
            example,
        );
    }
    percent.map(|number| number.value)
}

fn labels(section: &Section<'_>, problems: &mut Collector<'_>) -> Labels {
    let Some(labels) = section.table("labels", problems) else {
        return Labels::default();
    };
    labels.known(&["green", "yellow", "red", "unknown"], problems);
    let mut label = |key| labels.plain_text(key, problems);
    Labels {
        green: label("green"),
        yellow: label("yellow"),
        red: label("red"),
        unknown: label("unknown"),
    }
}
