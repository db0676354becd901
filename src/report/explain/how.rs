//! How a value became a number, in words: `18 of 30 seats = 0.6`.

use crate::cell::fold;
use crate::explain::{Derived, Finding};
use crate::score::{Absence, Input};
use crate::scorecard::{Curve, DefaultValue, Derivation, Missing, Signal, Unit};

use super::figure::{cell, days, number, percent, shown};

/// How a signal's value became a number.
pub(super) fn how(finding: &Finding<'_>) -> String {
    let signal = finding.score.signal;
    match &finding.derived {
        Derived::Absent(why) if finding.is_assumed() => {
            format!(
                "assumed {}: {}",
                assumed(signal.missing),
                absence(finding, *why)
            )
        }
        Derived::Absent(why) => absence(finding, *why),
        Derived::Default(default) => {
            format!("empty: {} by default", default_value(default, signal))
        }
        derived => {
            let mut text = measured(derived, signal);
            if let Some(age) = finding.evidence.age {
                text.push_str(", ");
                text.push_str(&old(age));
            }
            text
        }
    }
}

/// Between which numbers strength grows, where a range says so.
pub(super) fn bounds(signal: &Signal) -> Option<String> {
    let (Curve::Range { from, to } | Curve::LogRange { from, to }) = &signal.curve else {
        return None;
    };
    let changes = matches!(signal.derivation, Derivation::RelativeChange(_));
    let figure = if changes || signal.unit == Unit::Percent {
        percent
    } else {
        number
    };
    Some(format!("from {} to {}", figure(*from), figure(*to)))
}

fn measured(derived: &Derived<'_>, signal: &Signal) -> String {
    let percentage = signal.unit == Unit::Percent;
    match derived {
        Derived::Cell(input @ Input::Number(_)) => named(cell(input, percentage), signal),
        Derived::Cell(input) => cell(input, percentage),
        Derived::Ratio {
            metric,
            divisor,
            per,
            number: ratio,
        } => format!(
            "{} of {} {} = {}",
            cell(metric, percentage),
            cell(divisor, false),
            shown(&per.replace('_', " ")),
            number(*ratio)
        ),
        Derived::Change {
            now,
            before,
            relative,
            number: change,
        } => {
            let figure = if *relative || percentage {
                percent
            } else {
                number
            };
            let plus = if *change > 0.0 { "+" } else { "" };
            let (now, before) = (cell(now, percentage), cell(before, percentage));
            format!("{now}, was {before}: {plus}{}", figure(*change))
        }
        Derived::Days {
            date,
            until,
            number: count,
        } => {
            let ahead = if *until { *count } else { -count };
            format!("{}: {}", cell(date, false), away(ahead))
        }
        Derived::Absent(_) | Derived::Default(_) => String::new(),
    }
}

/// A number with its column, where the signal is not called the same.
fn named(number: String, signal: &Signal) -> String {
    if fold(&signal.metric.replace('_', " ")) == fold(&signal.title()) {
        return number;
    }
    format!("{} {number}", shown(&signal.metric))
}

/// How far ahead of as-of a day is.
fn away(ahead: f64) -> String {
    if ahead == 0.0 {
        "today".to_owned()
    } else if ahead > 0.0 {
        format!("in {}", days(ahead))
    } else {
        format!("{} ago", days(-ahead))
    }
}

fn old(age: i64) -> String {
    format!("{} old", days(age as f64))
}

/// Why there is no value.
fn absence(finding: &Finding<'_>, why: Absence) -> String {
    let signal = finding.score.signal;
    let second = match &signal.derivation {
        Derivation::Per(name)
        | Derivation::RelativeChange(name)
        | Derivation::AbsoluteChange(name) => shown(name),
        Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil => String::new(),
    };
    let freshness = signal.freshness.as_ref();
    match why {
        Absence::NoColumn => {
            let lacking = finding.evidence.lacking.unwrap_or(&signal.metric);
            format!("no column {}", shown(lacking))
        }
        Absence::Empty => format!("{} is empty", shown(&signal.metric)),
        Absence::Undated => {
            let column = freshness.map_or("", |it| &it.measured_on);
            format!("{} is empty", shown(column))
        }
        Absence::Stale => {
            let age = finding.evidence.age.unwrap_or_default();
            let limit = freshness.map_or(0, |it| it.max_age);
            format!("stale: {}, limit {limit}", old(age))
        }
        Absence::SecondEmpty => format!("{second} is empty"),
        Absence::SecondZero => format!("{second} is 0"),
        Absence::Unlisted => {
            let text = finding.score.input.as_ref();
            let text = text.map(|it| cell(it, false)).unwrap_or_default();
            format!("{text} is not one of its values")
        }
    }
}

/// What a `missing` policy assumes.
fn assumed(missing: Missing) -> String {
    match missing {
        Missing::Worst => "the worst".to_owned(),
        Missing::Best => "the best".to_owned(),
        Missing::Neutral => "neutral".to_owned(),
        Missing::Strength(strength) => number(strength),
        Missing::Exclude | Missing::Error => "nothing".to_owned(),
    }
}

fn default_value(default: &DefaultValue, signal: &Signal) -> String {
    match default {
        DefaultValue::Number(it) if signal.unit == Unit::Percent => percent(*it),
        DefaultValue::Number(it) => number(*it),
        DefaultValue::Text(text) => shown(text),
        DefaultValue::Boolean(true) => "yes".to_owned(),
        DefaultValue::Boolean(false) => "no".to_owned(),
    }
}
