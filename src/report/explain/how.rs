//! How a value became a number, in words: `18 of 30 seats = 0.6`.

use std::borrow::Cow;

use crate::cell::fold;
use crate::explain::{Derived, Finding};
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::score::{Absence, Input};
use crate::scorecard::{Curve, DefaultValue, Derivation, Missing, Signal, Unit};

use super::figure::{cell, truth};

/// How a signal's value became a number.
pub(in crate::report) fn how(finding: &Finding<'_>, speech: &Speech) -> String {
    let signal = finding.score.signal;
    match &finding.derived {
        Derived::Absent(why) if finding.is_assumed() => {
            let assumed = assumed(signal.missing, speech);
            let why = absence(finding, *why, speech);
            speech.assumed(&assumed, &why).into_owned()
        }
        Derived::Absent(why) => absence(finding, *why, speech).into_owned(),
        Derived::Default(default) => {
            let default = default_value(default, signal, speech);
            speech.by_default(&default).into_owned()
        }
        derived => {
            let mut text = measured(derived, signal, speech);
            if let Some(age) = finding.evidence.age {
                text.push_str(speech.joint());
                text.push_str(&speech.days_old(age as f64));
            }
            text
        }
    }
}

/// What a signal was measured to be, in a word or two; `None` where it was not measured.
pub(in crate::report) fn value(finding: &Finding<'_>, speech: &Speech) -> Option<String> {
    let percentage = finding.score.signal.unit == Unit::Percent;
    Some(match &finding.derived {
        Derived::Absent(_) | Derived::Default(_) => return None,
        Derived::Cell(input) => cell(input, percentage, speech),
        Derived::Ratio { number, .. } => figure(*number, percentage, speech),
        Derived::Change {
            relative, number, ..
        } => change(*number, *relative || percentage, speech),
        Derived::Days { until, number, .. } => {
            away(if *until { *number } else { -number }, speech).into_owned()
        }
    })
}

/// Between which numbers strength grows, where a range says so.
pub(in crate::report) fn bounds(signal: &Signal, speech: &Speech) -> Option<String> {
    let (Curve::Range { from, to } | Curve::LogRange { from, to }) = &signal.curve else {
        return None;
    };
    let changes = matches!(signal.derivation, Derivation::RelativeChange(_));
    let percentage = changes || signal.unit == Unit::Percent;
    let [low, high] = [*from, *to].map(|bound| figure(bound, percentage, speech));
    Some(speech.range(&low, &high).into_owned())
}

/// A number, or a fraction as a percentage.
fn figure(number: f64, percentage: bool, speech: &Speech) -> String {
    if percentage {
        speech.tenth_percent(number)
    } else {
        speech.number(number)
    }
}

/// A change, with its sign.
fn change(by: f64, percentage: bool, speech: &Speech) -> String {
    let plus = if by > 0.0 { "+" } else { "" };
    format!("{plus}{}", figure(by, percentage, speech))
}

fn measured(derived: &Derived<'_>, signal: &Signal, speech: &Speech) -> String {
    let percentage = signal.unit == Unit::Percent;
    let written = |input: &Input<'_>| cell(input, percentage, speech);
    match derived {
        Derived::Cell(input @ Input::Number(_)) => named(written(input), signal),
        Derived::Cell(input) => written(input),
        Derived::Ratio {
            metric,
            divisor,
            per,
            number,
        } => {
            let (part, whole) = (written(metric), cell(divisor, false, speech));
            let per = shown(&per.replace('_', " "));
            let ratio = speech.ratio(&part, &whole, &per, &speech.number(*number));
            ratio.into_owned()
        }
        Derived::Change {
            now,
            before,
            relative,
            number: by,
        } => {
            let by = change(*by, *relative || percentage, speech);
            let (now, before) = (written(now), written(before));
            let changed = speech.changed(&now, &before, &by);
            changed.into_owned()
        }
        Derived::Days {
            date,
            until,
            number: count,
        } => {
            let ahead = if *until { *count } else { -count };
            let date = cell(date, false, speech);
            speech.about(&date, &away(ahead, speech)).into_owned()
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
fn away(ahead: f64, speech: &Speech) -> Cow<'_, str> {
    if ahead == 0.0 {
        speech.today()
    } else if ahead > 0.0 {
        speech.days_ahead(ahead)
    } else {
        speech.days_ago(-ahead)
    }
}

/// Why there is no value.
fn absence<'s>(finding: &Finding<'_>, why: Absence, speech: &'s Speech) -> Cow<'s, str> {
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
            speech.no_column(&shown(lacking))
        }
        Absence::Empty => speech.is_empty(&shown(&signal.metric)),
        Absence::Undated => {
            let column = freshness.map_or("", |it| &it.measured_on);
            speech.is_empty(&shown(column))
        }
        Absence::Stale => {
            let age = finding.evidence.age.unwrap_or_default();
            let limit = freshness.map_or(0, |it| it.max_age);
            speech.stale(age as f64, limit.into())
        }
        Absence::SecondEmpty => speech.is_empty(&second),
        Absence::SecondZero => speech.is_zero(&second),
        Absence::Unlisted => {
            let text = finding.score.input.as_ref();
            let text = text.map(|it| cell(it, false, speech)).unwrap_or_default();
            speech.unlisted(&text)
        }
    }
}

/// What a `missing` policy assumes.
fn assumed(missing: Missing, speech: &Speech) -> Cow<'_, str> {
    match missing {
        Missing::Worst => speech.assumed_worst(),
        Missing::Best => speech.assumed_best(),
        Missing::Neutral => speech.assumed_neutral(),
        Missing::Strength(strength) => Cow::Owned(speech.number(strength)),
        Missing::Exclude | Missing::Error => speech.assumed_nothing(),
    }
}

fn default_value(default: &DefaultValue, signal: &Signal, speech: &Speech) -> String {
    match default {
        DefaultValue::Number(it) => figure(*it, signal.unit == Unit::Percent, speech),
        DefaultValue::Text(text) => shown(text),
        DefaultValue::Boolean(it) => truth(*it, speech).into_owned(),
    }
}
