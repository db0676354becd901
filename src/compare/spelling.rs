//! How a part of a scorecard is spelled, close to how its file would.

use crate::cell::DateLayout;
use crate::scorecard::{
    Comparison, Condition, Curve, DefaultValue, Entry, Missing, Operand, Operator, Other, Point,
    Unit,
};

/// A number, with a percent sign where the bounds of its signal are percentages.
pub(super) fn number(number: f64, unit: Unit) -> String {
    if unit == Unit::Percent {
        // A hundredth of a whole number is a float beside it; nobody writes ten decimals.
        let percent = (number * 1e12).round() / 1e10;
        format!("\"{percent}%\"")
    } else {
        number.to_string()
    }
}

pub(super) fn pair([low, high]: [f64; 2], unit: Unit) -> String {
    format!("[{}, {}]", number(low, unit), number(high, unit))
}

pub(super) fn list<T>(entries: &[T], spell: impl Fn(&T) -> String) -> String {
    let entries: Vec<String> = entries.iter().map(spell).collect();
    format!("[{}]", entries.join(", "))
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

pub(super) fn curve(curve: &Curve, unit: Unit) -> String {
    let points = |points: &[Point]| {
        list(points, |it| {
            format!("[{}, {}]", number(it.x, unit), it.strength)
        })
    };
    match curve {
        Curve::Range { from, to } => format!("range = {}", pair([*from, *to], unit)),
        Curve::LogRange { from, to } => format!("log_range = {}", pair([*from, *to], unit)),
        Curve::Line(line) => format!("line = {}", points(line)),
        Curve::Steps(steps) => format!("steps = {}", points(steps)),
        Curve::Values { strengths, other } => {
            let values = strengths
                .iter()
                .map(|(text, strength)| format!("{} = {strength}", quoted(text)));
            let values: Vec<String> = values.collect();
            let other = match other {
                Other::Invalid => String::new(),
                Other::Missing => ", other = \"missing\"".to_owned(),
                Other::Strength(strength) => format!(", other = {strength}"),
            };
            format!("values = {{ {} }}{other}", values.join(", "))
        }
        Curve::Flag => "flag = true".to_owned(),
        Curve::HalfLife(half_life) => format!("half_life = {half_life}"),
    }
}

pub(super) fn missing(missing: Missing) -> String {
    match missing {
        Missing::Exclude => quoted("exclude"),
        Missing::Worst => quoted("worst"),
        Missing::Neutral => quoted("neutral"),
        Missing::Best => quoted("best"),
        Missing::Error => quoted("error"),
        Missing::Strength(strength) => strength.to_string(),
    }
}

pub(super) fn default(value: &DefaultValue, unit: Unit) -> String {
    match value {
        DefaultValue::Number(value) => number(*value, unit),
        DefaultValue::Text(text) => quoted(text),
        DefaultValue::Boolean(truth) => truth.to_string(),
    }
}

pub(super) fn layout(layout: &DateLayout) -> String {
    quoted(match layout {
        DateLayout::Iso => "iso",
        DateLayout::Layout(layout) => layout,
        DateLayout::Excel => "excel",
        DateLayout::Epoch => "epoch",
    })
}

/// A condition: alternatives stand in brackets, as tables do.
pub(super) fn condition(condition: &Condition) -> String {
    let all = |entries: &Vec<Entry>| {
        let entries: Vec<String> = entries.iter().map(entry).collect();
        format!("{{ {} }}", entries.join(", "))
    };
    match condition.any.as_slice() {
        [one] => all(one),
        several => list(several, all),
    }
}

fn entry(entry: &Entry) -> String {
    let all = |comparisons: &Vec<Comparison>| {
        let all: Vec<String> = comparisons.iter().map(comparison).collect();
        all.join(" and ")
    };
    let any = match entry.any.as_slice() {
        [one] => all(one),
        several => list(several, all),
    };
    format!("{} = {any}", entry.subject)
}

fn comparison(comparison: &Comparison) -> String {
    let operand = match &comparison.operand {
        Operand::Number(number) => number.value.to_string(),
        Operand::Date(date) => date.to_string(),
        Operand::Boolean(truth) => truth.to_string(),
        Operand::Text(text) => quoted(text),
        Operand::Empty => quoted(""),
    };
    match comparison.operator {
        Operator::Equal => operand,
        operator => format!("{} {operand}", operator.symbol()),
    }
}
