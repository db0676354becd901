//! Gates: what makes a run end with exit code 1.

use crate::diagnostic::quote;
use crate::score::Summary;
use crate::scorecard::Band;

/// One `--fail-on` expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gate {
    text: String,
    measure: Measure,
    limit: Limit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    Accounts(Band),
    ValueAtRisk,
}

/// The gate closes above it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Limit {
    Count(f64),
    /// Percent of all accounts, or of all value.
    Percent(f64),
}

impl Gate {
    /// Reads `red`, `red>5`, `red>10%`, `unknown>0`, `value-at-risk>100000`.
    ///
    /// # Errors
    ///
    /// What is wrong with the expression.
    pub(super) fn parse(text: &str) -> Result<Gate, String> {
        let (name, limit) = match text.split_once('>') {
            None => (text.trim(), Limit::Count(0.0)),
            Some((name, limit)) => (name.trim(), Limit::parse(limit.trim(), text)?),
        };
        let measure = match (name, Band::from_name(name)) {
            (_, Some(band)) => Measure::Accounts(band),
            ("value-at-risk", None) => Measure::ValueAtRisk,
            ("new-red", None) => {
                return Err("new-red is not in this version".to_owned());
            }
            _ => {
                return Err(format!(
                    "{} is not a gate; write red, red>5, red>10%, unknown>0 or value-at-risk>100000",
                    quote(text)
                ));
            }
        };
        Ok(Gate {
            text: text.to_owned(),
            measure,
            limit,
        })
    }

    /// What is said when the gate closes; `None` when it stays open.
    pub(super) fn closes(&self, summary: &Summary) -> Option<String> {
        let (found, all) = match self.measure {
            Measure::Accounts(band) => (
                summary.band(band).accounts as f64,
                summary.accounts() as f64,
            ),
            Measure::ValueAtRisk => {
                let all = Band::ALL.map(|band| summary.band(band).value);
                (summary.value_at_risk(), all.iter().sum())
            }
        };
        let closed = match self.limit {
            Limit::Count(limit) => found > limit,
            Limit::Percent(percent) => 100.0 * found > percent * all,
        };
        closed.then(|| format!("--fail-on {}: it is {found} of {all}", self.text))
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary() -> Summary {
        let mut summary = Summary::default();
        for _ in 0..9 {
            summary.add(Band::Green, Some(90.0), Some(10.0));
        }
        summary.add(Band::Red, Some(10.0), Some(110.0));
        summary
    }

    #[test]
    fn gates_close_above_their_limit_and_not_on_it() {
        let table = [
            ("red", true),
            ("red>0", true),
            ("red > 1", false),
            ("red>10%", false),
            ("red>9.9%", true),
            ("unknown>0", false),
            ("value-at-risk>109.99", true),
            ("value-at-risk>110", false),
            ("value-at-risk>54%", true),
            ("value-at-risk>55%", false),
        ];
        for (text, closes) in table {
            let gate = Gate::parse(text).expect(text);
            assert_eq!(gate.closes(&summary()).is_some(), closes, "{text}");
        }
    }

    #[test]
    fn what_is_no_gate_is_refused() {
        for text in ["rde>5", "red>five", "red>-1", "red>nan", "new-red", ""] {
            assert!(Gate::parse(text).is_err(), "{text}");
        }
    }
}
