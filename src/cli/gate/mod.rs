//! Gates: what makes a run end with exit code 1.

mod asked;
mod words;

use crate::diagnostic::Diagnostic;
use crate::history::{Accounts, Alarms};
use crate::report::diff::{Alarm, Alarmed};
use crate::score::Summary;
use crate::scorecard::{Band, Bands};

use super::failure::Failure;

use asked::{Limit, Measure};

/// One `--fail-on` expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gate {
    text: String,
    measure: Measure,
    limit: Limit,
    /// What the accounts must be worth together as well.
    value: Option<Limit>,
}

/// What gates are asked about.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) summary: &'a Summary,
    /// What is new since the nights before; `None` where there is nothing to compare with.
    pub(super) news: Option<News<'a>>,
}

/// What is new tonight.
#[derive(Clone, Copy)]
pub(super) struct News<'a> {
    pub(super) alarms: &'a Alarms,
    /// The limits of falls, in the order of the alarms.
    pub(super) limits: &'a [i64],
    /// The accounts of tonight.
    pub(super) accounts: &'a Accounts,
    /// What people call the bands.
    pub(super) bands: &'a Bands,
}

/// A gate that closed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Closed {
    /// What is said of it.
    pub(super) sentence: String,
    /// What others are told of it, where it asks what is new.
    pub(super) alarm: Option<Alarm>,
}

/// Accounts that a gate counts, tonight's.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Struck {
    place: usize,
    /// Where its score stood, in millionths of a point, for one that fell.
    from: Option<i64>,
}

/// Refuses gates on the value of accounts where no column says it: they would never close.
pub(super) fn refuse_value(gates: &[Gate]) -> Result<(), Failure> {
    let Some(gate) = gates.iter().find(|gate| gate.needs_value()) else {
        return Ok(());
    };
    let text = gate.text();
    let message = format!("--fail-on {text} asks what accounts are worth, and no column says it");
    let help = "name that column as `value` under [account] of the scorecard";
    let problem = Diagnostic::error("gate-without-value", message);
    Err(Failure::new(problem.help(help)))
}

impl Gate {
    /// The gate as it was asked for.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it asks what is new.
    pub(super) fn needs_history(&self) -> bool {
        use Measure::{Dropped, NewRed, Worse};
        matches!(self.measure, NewRed | Worse | Dropped(_))
    }

    /// Whether it asks what accounts are worth.
    fn needs_value(&self) -> bool {
        self.value.is_some() || self.measure == Measure::ValueAtRisk
    }

    /// By how many millionths of a point an account may fall.
    pub(super) fn fall(&self) -> Option<i64> {
        match self.measure {
            Measure::Dropped(limit) => Some(limit),
            _ => None,
        }
    }

    /// What is found when the gate closes; `None` when it stays open.
    pub(super) fn closes(&self, facts: Facts<'_>) -> Option<Closed> {
        if self.needs_history() {
            return self.closes_on_news(facts.news?, facts);
        }
        let summary = facts.summary;
        let (total, all) = match self.measure {
            Measure::Accounts(band) => (summary.band(band), summary.accounts() as f64),
            _ => (summary.band(Band::Red), facts.summary.value()),
        };
        let found = match self.measure {
            Measure::Accounts(_) => total.accounts as f64,
            _ => total.value,
        };
        self.is_passed(found, all, total.value, facts)
            .then(|| Closed {
                sentence: words::of_summary(self, found, all, total.value),
                alarm: None,
            })
    }

    fn closes_on_news(&self, news: News<'_>, facts: Facts<'_>) -> Option<Closed> {
        let struck = self.struck(news);
        let values = struck
            .iter()
            .filter_map(|it| news.accounts.values[it.place]);
        let value = values.reduce(|sum, value| sum + value);
        let (found, all) = (struck.len() as f64, facts.summary.accounts() as f64);
        self.is_passed(found, all, value.unwrap_or(0.0), facts)
            .then(|| Closed {
                sentence: words::of_news(self, &struck, value, news),
                alarm: Some(Alarm {
                    gate: self.text.clone(),
                    accounts: struck.iter().map(|it| news.alarmed(it.place)).collect(),
                    value,
                }),
            })
    }

    /// Whether so many of all are too many, and worth too much together.
    fn is_passed(&self, found: f64, all: f64, value: f64, facts: Facts<'_>) -> bool {
        let worth = |limit: Limit| limit.is_passed(value, facts.summary.value());
        self.limit.is_passed(found, all) && self.value.is_none_or(worth)
    }

    /// The accounts that it counts, the most valuable first; equals in the order of the input.
    fn struck(&self, news: News<'_>) -> Vec<Struck> {
        let mut struck = self.counted(news);
        let values = &news.accounts.values;
        let worth = |it: &Struck| values[it.place].unwrap_or(f64::NEG_INFINITY);
        struck.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
        struck
    }

    fn counted(&self, news: News<'_>) -> Vec<Struck> {
        let plain = |places: &[usize]| -> Vec<Struck> {
            let places = places.iter();
            places.map(|&place| Struck { place, from: None }).collect()
        };
        match self.measure {
            Measure::NewRed => plain(&news.alarms.red),
            Measure::Worse => plain(&news.alarms.worse),
            Measure::Dropped(limit) => {
                let number = news.limits.iter().position(|it| *it == limit);
                let fallen = number.and_then(|number| news.alarms.fallen.get(number));
                let fallen = fallen.into_iter().flatten();
                fallen
                    .map(|fall| Struck {
                        place: fall.place,
                        from: Some(fall.from),
                    })
                    .collect()
            }
            Measure::Accounts(_) | Measure::ValueAtRisk => Vec::new(),
        }
    }
}

impl News<'_> {
    /// Who the account in a row is, and how it stands.
    fn alarmed(&self, row: usize) -> Alarmed {
        let it = self.accounts.row(row);
        Alarmed {
            id: it.id.to_owned(),
            name: it.name.map(str::to_owned),
            owner: it.owner.map(str::to_owned),
            value: it.value,
            score: it.score,
            band: it.band,
        }
    }
}

#[cfg(test)]
mod tests;
