//! What a gate asks for: its grammar.

use crate::diagnostic::quote;
use crate::scorecard::Band;

use super::Gate;

/// What a gate counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    /// The accounts of a band.
    Accounts(Band),
    /// The value of the red accounts.
    ValueAtRisk,
    /// The accounts that are newly red.
    NewRed,
    /// The accounts that are newly in a worse band.
    Worse,
    /// The accounts that fell by more than so many millionths of a point.
    Dropped(i64),
}

/// The gate closes above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
    /// As many, or as much.
    Count(f64),
    /// Percent of all accounts, or of all value.
    Percent(f64),
}

impl Gate {
    /// Reads `red`, `red>5`, `red>10%`, `unknown>0`, `value-at-risk>100000`, `new-red`, `worse>5`,
    /// `dropped>10`, each also with `and value>50000` or `and value>5%` behind it.
    ///
    /// # Errors
    ///
    /// What is wrong with the expression.
    pub(in crate::cli) fn parse(text: &str) -> Result<Gate, String> {
        let (counted, value) = match text.split_once(" and ") {
            None => (text, None),
            Some((counted, worth)) => (counted, Some(of_value(worth, text)?)),
        };
        let (name, limit) = match counted.split_once('>') {
            None => (counted.trim(), None),
            Some((name, limit)) => (name.trim(), Some(Limit::parse(limit.trim(), text)?)),
        };
        let (measure, limit) = match (name, Band::from_name(name)) {
            (_, Some(band)) => (Measure::Accounts(band), limit),
            ("value-at-risk", None) => (Measure::ValueAtRisk, limit),
            ("new-red", None) => (Measure::NewRed, limit),
            ("worse", None) => (Measure::Worse, limit),
            ("dropped", None) => (Measure::Dropped(points(limit, text)?), None),
            _ => {
                return Err(format!(
                    "{} is not a gate; write red, red>5, red>10%, unknown>0, \
                     value-at-risk>100000, new-red, worse>5 or dropped>10",
                    quote(text)
                ));
            }
        };
        Ok(Gate {
            text: text.to_owned(),
            measure,
            limit: limit.unwrap_or(Limit::Count(0.0)),
            value,
        })
    }
}

/// Reads `value>50000`, which is what stands behind `and`.
fn of_value(worth: &str, text: &str) -> Result<Limit, String> {
    match worth.split_once('>') {
        Some((name, limit)) if name.trim() == "value" => Limit::parse(limit.trim(), text),
        _ => Err(format!(
            "{} in {} is not a value; write and value>50000 or and value>5%",
            quote(worth.trim()),
            quote(text)
        )),
    }
}

/// The limit of a fall, which is one in points, in millionths of them.
fn points(limit: Option<Limit>, text: &str) -> Result<i64, String> {
    match limit {
        Some(Limit::Count(points)) if points <= 100.0 => Ok((points * 1e6).round() as i64),
        Some(_) => Err(format!(
            "{} is not a fall in points of a score; write dropped>10",
            quote(text)
        )),
        None => Err(format!(
            "{} says not how far; write by how many points, as in dropped>10",
            quote(text)
        )),
    }
}

impl Limit {
    fn parse(limit: &str, text: &str) -> Result<Limit, String> {
        let (number, percent) = match limit.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (limit, false),
        };
        match number.parse::<f64>() {
            Ok(limit) if limit.is_finite() && limit >= 0.0 => Ok(if percent {
                Limit::Percent(limit)
            } else {
                Limit::Count(limit)
            }),
            _ => Err(format!(
                "{} in {} is not a limit; write a number or a percentage",
                quote(limit),
                quote(text)
            )),
        }
    }

    /// Whether `found` is above it, of `all` that there is.
    pub(super) fn is_passed(self, found: f64, all: f64) -> bool {
        match self {
            Limit::Count(limit) => found > limit,
            Limit::Percent(percent) => 100.0 * found > percent * all,
        }
    }
}
