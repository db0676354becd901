//! The whole book over time.

use std::collections::{HashMap, HashSet};

use crate::cell::{Date, fold};
use crate::score::Summary;
use crate::scorecard::{Band, ByBand};

use super::restate::Untold;
use super::snapshot::{Accounts, Totals};

/// The nights of one scorecard's name in a few numbers each, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    nights: Vec<TrendNight>,
}

/// A night in a few numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendNight {
    /// The date on which its scores are true.
    pub as_of: Date,
    /// The hash of its scorecard.
    pub sha256: String,
    /// What its accounts come to.
    pub totals: Totals,
    /// Where the scorecard is another one than the night before: what that night would have come
    /// to under this one.
    pub restated: Option<Result<Totals, Untold>>,
}

impl TrendNight {
    /// The share of a band in all accounts, 0 to 1; `None` without accounts.
    pub fn share(&self, band: Band) -> Option<f64> {
        self.totals.share(band)
    }

    /// The share of the value at risk in all value, 0 to 1; `None` where there is no value.
    pub fn value_share(&self) -> Option<f64> {
        let all = self.totals.value();
        (all > 0.0).then(|| self.totals.value_at_risk() / all)
    }

    /// Whether any account has a value.
    pub fn has_value(&self) -> bool {
        self.totals.has_value()
    }
}

impl Totals {
    /// The share of a band in all accounts, 0 to 1; `None` without accounts.
    pub fn share(&self, band: Band) -> Option<f64> {
        let all = self.accounts();
        (all > 0).then(|| self.bands[band].accounts as f64 / all as f64)
    }

    /// The value of all accounts, in money.
    pub fn value(&self) -> f64 {
        // Adding 0 turns −0 into 0.
        self.bands.values().map(|total| total.value).sum::<f64>() + 0.0
    }

    /// The value of the red accounts, in money.
    pub fn value_at_risk(&self) -> f64 {
        self.bands[Band::Red].value
    }

    /// Whether any account has a value.
    pub fn has_value(&self) -> bool {
        self.value_missing < self.accounts()
    }
}

/// Where a book stands in a few numbers, or by how much they differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The share of each band in all accounts, 0 to 1; `None` without accounts.
    pub shares: ByBand<Option<f64>>,
    /// The mean score, 0 to 100; `None` without a score.
    pub mean_score: Option<f64>,
    /// The value of the red accounts, in money.
    pub value_at_risk: f64,
}

impl Level {
    fn zero() -> Self {
        Level {
            shares: ByBand::of(|_| Some(0.0)),
            mean_score: Some(0.0),
            value_at_risk: 0.0,
        }
    }

    /// Where a night stands.
    pub fn of(totals: &Totals) -> Self {
        Level {
            shares: ByBand::of(|band| totals.share(band)),
            mean_score: totals.mean_score,
            value_at_risk: totals.value_at_risk(),
        }
    }

    /// By how much this differs from an earlier one; shares and scores to six decimals.
    #[must_use]
    pub fn since(self, before: Level) -> Level {
        self.with(before, |now, before| now - before)
    }

    fn with(self, other: Level, of: impl Fn(f64, f64) -> f64) -> Level {
        let both = |one: Option<f64>, other: Option<f64>| {
            let it = of(one?, other?);
            // Adding 0 turns −0 into 0.
            Some((it * 1e6).round() / 1e6 + 0.0)
        };
        Level {
            shares: ByBand::of(|band| both(self.shares[band], other.shares[band])),
            mean_score: both(self.mean_score, other.mean_score),
            value_at_risk: of(self.value_at_risk, other.value_at_risk),
        }
    }
}

impl Trend {
    /// Adds a night behind those that are there.
    pub fn add(&mut self, night: TrendNight) {
        self.nights.push(night);
    }

    /// The nights, oldest first.
    pub fn nights(&self) -> &[TrendNight] {
        &self.nights
    }

    /// The nights whose scorecard is another one than the night before, each behind that night.
    pub fn changes(&self) -> impl Iterator<Item = [&TrendNight; 2]> {
        let pairs = self.nights.iter().zip(self.nights.iter().skip(1));
        pairs
            .filter(|(_, night)| night.restated.is_some())
            .map(|(before, night)| [before, night])
    }

    /// What the changes of the scorecard did by themselves, added up: by how much the night before
    /// each of them would have stood otherwise. `None` where that cannot be told of one of them,
    /// or the scorecard never changed.
    pub fn by_scorecard(&self) -> Option<Level> {
        let mut sum = None;
        for [before, night] in self.changes() {
            let restated = night.restated.as_ref()?.as_ref().ok()?;
            let moved = Level::of(restated).since(Level::of(&before.totals));
            sum = Some(
                sum.unwrap_or_else(Level::zero)
                    .with(moved, |one, other| one + other),
            );
        }
        sum
    }
}

impl Accounts {
    /// The rows of an owner's accounts, however the name is spelled; all rows where none is asked
    /// for.
    pub fn rows_of(&self, owner: Option<&str>) -> Vec<usize> {
        let Some(asked) = owner else {
            return (0..self.len()).collect();
        };
        let asked = fold(asked);
        // A few names stand for many accounts.
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut is_theirs = |row: &usize| {
            let owner = self.owners.text(*row).unwrap_or_default();
            *known.entry(owner).or_insert_with(|| fold(owner) == asked)
        };
        (0..self.len()).filter(&mut is_theirs).collect()
    }

    /// Some of the accounts in a few numbers, when `skipped` others were left out as invalid.
    pub fn totals_of(&self, rows: &[usize], skipped: u64) -> Totals {
        let mut summary = Summary::default();
        for &row in rows {
            summary.add(self.bands[row], self.scores[row], self.values[row]);
        }
        summary.skip(skipped);
        Totals::of(&summary)
    }
}

/// How many of the ids are only in the second list, and how many only in the first.
pub fn came_and_went<'i>(
    first: impl Iterator<Item = &'i str>,
    last: impl Iterator<Item = &'i str>,
) -> [u64; 2] {
    let first: HashSet<&str> = first.collect();
    let last: HashSet<&str> = last.collect();
    let came = last.difference(&first).count();
    [came, first.difference(&last).count()].map(|it| it as u64)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::score::BandTotal;

    /// What is there for green, yellow, red and unknown.
    fn by_band<T: Copy>(bands: [T; 4]) -> ByBand<T> {
        ByBand::of(|band| bands[band.place()])
    }

    /// A night of accounts that are green, yellow, red and unknown, each worth 10.
    fn night(day: i32, sha256: &str, bands: [u64; 4], mean: f64) -> TrendNight {
        let totals = Totals {
            bands: by_band(bands).map(|accounts| BandTotal {
                accounts,
                value: 10.0 * accounts as f64,
            }),
            mean_score: Some(mean),
            ..Totals::default()
        };
        TrendNight {
            as_of: Date::from_days(day),
            sha256: sha256.to_owned(),
            totals,
            restated: None,
        }
    }

    #[test]
    fn shares_are_those_of_all_accounts() {
        let it = night(1, "a", [10, 5, 4, 1], 60.0);
        let shares = Band::ALL.map(|band| it.share(band));
        assert_eq!(shares, [Some(0.5), Some(0.25), Some(0.2), Some(0.05)]);
        assert_eq!(it.value_share(), Some(0.2));
        let nobody = night(1, "a", [0; 4], 60.0);
        assert_eq!(
            (nobody.share(Band::Red), nobody.value_share()),
            (None, None)
        );
        assert!(it.has_value() && !nobody.has_value());
    }

    #[test]
    fn what_the_scorecard_did_is_told_apart() {
        let mut trend = Trend::default();
        assert_eq!(trend.by_scorecard(), None, "no night");
        trend.add(night(1, "a", [12, 4, 4, 0], 70.0));
        trend.add(night(2, "a", [11, 4, 5, 0], 69.0));
        assert_eq!(trend.by_scorecard(), None, "no change");
        let restated = night(2, "b", [9, 4, 7, 0], 61.5).totals;
        trend.add(TrendNight {
            restated: Some(Ok(restated)),
            ..night(3, "b", [9, 5, 6, 0], 62.0)
        });
        // 5 of 20 would have been 7, a mean of 69 would have been 61.5.
        let expected = Level {
            shares: by_band([Some(-0.1), Some(0.0), Some(0.1), Some(0.0)]),
            mean_score: Some(-7.5),
            value_at_risk: 20.0,
        };
        assert_eq!(trend.by_scorecard(), Some(expected));
        let back = night(3, "a", [11, 4, 5, 0], 69.0).totals;
        trend.add(TrendNight {
            restated: Some(Ok(back)),
            ..night(4, "a", [11, 4, 5, 0], 69.5)
        });
        let expected = Level {
            shares: by_band([Some(0.0), Some(-0.05), Some(0.05), Some(0.0)]),
            mean_score: Some(-0.5),
            value_at_risk: 10.0,
        };
        assert_eq!(trend.by_scorecard(), Some(expected), "and back");
        assert_eq!(trend.changes().count(), 2);
        trend.add(TrendNight {
            restated: Some(Err(Untold::Invalid(3))),
            ..night(5, "c", [20, 0, 0, 0], 90.0)
        });
        assert_eq!(trend.by_scorecard(), None, "one cannot be told");
    }

    #[test]
    fn an_owner_is_known_in_any_spelling() {
        let accounts = sample::snapshot().accounts;
        let rows = [
            (None, vec![0, 1, 2, 3, 4]),
            (Some("ann"), vec![0, 2]),
            (Some(" ANN "), vec![0, 2]),
            (Some("an"), vec![]),
            (Some("bob"), vec![3, 4]),
        ];
        for (owner, expected) in rows {
            assert_eq!(accounts.rows_of(owner), expected, "{owner:?}");
        }
        let all = accounts.rows_of(None);
        assert_eq!(accounts.totals_of(&all, 2), accounts.totals(2));
        let bobs = accounts.totals_of(&[3, 4], 0);
        assert_eq!((bobs.accounts(), bobs.value()), (2, 997.0));
    }

    #[test]
    fn comings_and_goings_are_by_id() {
        let [first, last] = [["a", "b", "c"], ["b", "d", "B"]];
        assert_eq!(came_and_went(first.into_iter(), last.into_iter()), [2, 2]);
        assert_eq!(came_and_went(first.into_iter(), first.into_iter()), [0, 0]);
    }
}
