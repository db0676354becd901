//! Gates: what makes a run end with exit code 1.

mod asked;
mod words;

use crate::history::{Accounts, Alarms};
use crate::score::Summary;
use crate::scorecard::{Band, Bands};

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
    /// The gate as it was asked for.
    pub(super) gate: String,
    /// How many accounts it found; `None` for one that does not count them.
    pub(super) accounts: u64,
    /// What they are worth together.
    pub(super) value: f64,
    /// What is said of it.
    pub(super) sentence: String,
}

/// Accounts that a gate counts, tonight's.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Struck {
    place: usize,
    /// Where its score stood, in millionths of a point, for one that fell.
    from: Option<i64>,
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

    /// By how many millionths of a point an account may fall.
    pub(super) fn fall(&self) -> Option<i64> {
        match self.measure {
            Measure::Dropped(limit) => Some(limit),
            _ => None,
        }
    }

    /// What is found when the gate closes; `None` when it stays open.
    pub(super) fn closes(&self, facts: Facts<'_>) -> Option<Closed> {
        let summary = facts.summary;
        let struck = match facts.news {
            Some(news) if self.needs_history() => self.struck(news),
            _ => Vec::new(),
        };
        let (accounts, value) = match self.measure {
            Measure::Accounts(band) => (summary.band(band).accounts, summary.band(band).value),
            Measure::ValueAtRisk => (summary.band(Band::Red).accounts, summary.value_at_risk()),
            Measure::NewRed | Measure::Worse | Measure::Dropped(_) => {
                let values = struck.iter().filter_map(|it| facts.value(it.place));
                // Without accounts the sum of floats is −0.
                (struck.len() as u64, values.sum::<f64>() + 0.0)
            }
        };
        let (found, all) = match self.measure {
            Measure::ValueAtRisk => (value, facts.all_value()),
            _ => (accounts as f64, summary.accounts() as f64),
        };
        let worth = |limit: &Limit| limit.is_passed(value, facts.all_value());
        if !self.limit.is_passed(found, all) || !self.value.as_ref().is_none_or(worth) {
            return None;
        }
        let sentence = match facts.news {
            Some(news) if self.needs_history() => words::of_news(self, &struck, value, news),
            _ => words::of_summary(self, found, all, value),
        };
        Some(Closed {
            gate: self.text.clone(),
            accounts,
            value,
            sentence,
        })
    }

    fn struck(&self, news: News<'_>) -> Vec<Struck> {
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

impl Facts<'_> {
    fn value(&self, place: usize) -> Option<f64> {
        *self.news?.accounts.values.get(place)?
    }

    fn all_value(&self) -> f64 {
        Band::ALL
            .iter()
            .map(|band| self.summary.band(*band).value)
            .sum()
    }
}

#[cfg(test)]
mod tests;
