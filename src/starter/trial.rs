//! Made-up accounts that a starter scorecard is tried on: its `[[test]]` tables.

use std::collections::BTreeMap;

use crate::cell::{Date, Decimal};
use crate::scorecard::Polarity;

use super::guess::{Plan, Signal};
use super::shape::Shape;
use super::toml_text::{number, quoted};

/// What a made-up account is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Everything is as good as it can be.
    Best,
    /// Nothing good happens, and nothing bad.
    Silent,
    /// Everything is as bad as it can be.
    Worst,
}

impl Case {
    fn is_strong(self, polarity: Polarity) -> bool {
        match polarity {
            Polarity::Positive => self == Case::Best,
            Polarity::Negative => self == Case::Worst,
        }
    }
}

/// The cells of a case by column, as TOML spells them.
pub(super) fn cells(
    plan: &Plan<'_>,
    case: Case,
    as_of: Date,
    decimal: Decimal,
) -> BTreeMap<usize, String> {
    let mut cells = BTreeMap::new();
    let mut numbers: BTreeMap<usize, f64> = BTreeMap::new();
    for signal in plan.counting() {
        let strong = case.is_strong(signal.polarity);
        match signal.shape {
            Shape::Range {
                from,
                to,
                percent: false,
            } => {
                numbers.insert(signal.column, if strong { to } else { from });
            }
            Shape::Part { whole, .. } => {
                numbers.insert(signal.column, if strong { 100.0 } else { 0.0 });
                numbers.insert(whole, 100.0);
            }
            Shape::Change { .. } => {}
            ref shape => {
                cells.insert(signal.column, cell(shape, strong, as_of, decimal));
            }
        }
    }
    // What has changed is known once its value of today is.
    for signal in plan.counting() {
        if let Shape::Change { previous } = signal.shape {
            let now = *numbers.entry(signal.column).or_insert(100.0);
            let before = earlier(now, case.is_strong(signal.polarity));
            numbers.insert(previous, before);
        }
    }
    cells.extend(
        numbers
            .into_iter()
            .map(|(column, value)| (column, number(value))),
    );
    cells
}

/// A cell that is no plain number.
fn cell(shape: &Shape, strong: bool, as_of: Date, decimal: Decimal) -> String {
    match *shape {
        Shape::Range { from, to, .. } => percentage(if strong { to } else { from }, decimal),
        Shape::Days { from, to } => {
            let days = if strong { to } else { from };
            Date::from_days(as_of.days().saturating_sub(days as i32)).to_string()
        }
        Shape::Values(ref ranked) => {
            let text = if strong {
                ranked.first()
            } else {
                ranked.last()
            };
            quoted(text.map_or("", |(text, _)| text))
        }
        Shape::Flag | Shape::Change { .. } | Shape::Part { .. } => strong.to_string(),
    }
}

/// A value from which one has risen or fallen by at least half.
fn earlier(now: f64, risen: bool) -> f64 {
    match (risen, now) {
        (true, 0.0..) if now > 0.0 => now / 2.0,
        (true, _) => now - now.abs().max(1.0),
        (false, 0.0..) if now > 0.0 => now * 4.0,
        (false, _) => now.abs().max(1.0),
    }
}

/// A percentage as a cell has it, in quotes.
pub(super) fn percentage(percent: f64, decimal: Decimal) -> String {
    let text = number(percent);
    let text = match decimal {
        Decimal::Comma => text.replace('.', ","),
        Decimal::Point | Decimal::Undecided => text,
    };
    format!("\"{text}%\"")
}

/// The score of a case.
pub(super) fn score(plan: &Plan<'_>, case: Case) -> f64 {
    let goodness = |signal: &Signal| {
        let strong = case.is_strong(signal.polarity);
        let strength = match &signal.shape {
            Shape::Values(ranked) => {
                let text = if strong {
                    ranked.first()
                } else {
                    ranked.last()
                };
                text.map_or(0.0, |&(_, strength)| strength)
            }
            _ => f64::from(u8::from(strong)),
        };
        signal.polarity.goodness(strength)
    };
    let (mut sum, mut all) = (0.0, 0.0);
    for signal in plan.counting() {
        let weight = plan.weight(signal.polarity);
        sum += weight * goodness(signal);
        all += weight;
    }
    if all > 0.0 { 100.0 * sum / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_risen_or_fallen_did_so_by_half_at_least() {
        for now in [-30.0_f64, -0.5, 0.0, 0.25, 1.0, 400.0] {
            for risen in [true, false] {
                let before = earlier(now, risen);
                let change = (now - before) / before.abs();
                assert!(
                    if risen { change >= 0.2 } else { change <= -0.5 },
                    "{now} since {before}"
                );
            }
        }
    }
}
