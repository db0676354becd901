//! The accounts below a parent, in a few figures.

use crate::score::BandTotal;
use crate::scorecard::{Band, ByBand};

use super::members::Member;

/// The accounts below a parent.
///
/// An account weighs what it is worth: nothing where it has no value, or none above 0. Where no
/// account has a value, each weighs 1. Sums are made from the accounts right below in input order,
/// each followed by the sum of those below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Below {
    bands: ByBand<BandTotal>,
    scored: u64,
    value_missing: u64,
    skipped: u64,
    /// The weight of all, of the red ones, and of those with a score.
    weight: f64,
    red: f64,
    weight_scored: f64,
    /// Sums of weight times millionths.
    scores: f64,
    coverages: f64,
}

impl Below {
    /// Counts an account in; `weighted`: by what it is worth.
    pub(super) fn add(&mut self, member: &Member, weighted: bool) {
        let (Some(stands), Some((score, coverage))) = (member.stands(), member.measures()) else {
            self.skipped += 1;
            return;
        };
        let total = &mut self.bands[stands.band];
        total.accounts += 1;
        total.value += member.value.unwrap_or(0.0);
        self.value_missing += u64::from(member.value.is_none());
        let worth = member.value.unwrap_or(0.0).max(0.0);
        let weight = if weighted { worth } else { 1.0 };
        self.weight += weight;
        self.coverages += weight * coverage;
        if stands.band == Band::Red {
            self.red += weight;
        }
        if let Some(score) = score {
            self.scored += 1;
            self.weight_scored += weight;
            self.scores += weight * score;
        }
    }

    /// Counts in what is below an account that was counted in.
    pub(super) fn absorb(&mut self, other: &Below) {
        for (total, other) in self.bands.values_mut().zip(other.bands.values()) {
            total.accounts += other.accounts;
            total.value += other.value;
        }
        self.scored += other.scored;
        self.value_missing += other.value_missing;
        self.skipped += other.skipped;
        self.weight += other.weight;
        self.red += other.red;
        self.weight_scored += other.weight_scored;
        self.scores += other.scores;
        self.coverages += other.coverages;
    }

    /// All accounts, scored or not.
    pub fn accounts(&self) -> u64 {
        self.bands.values().map(|total| total.accounts).sum()
    }

    /// How many have a score.
    pub fn scored(&self) -> u64 {
        self.scored
    }

    /// Accounts and value of a band.
    pub fn band(&self, band: Band) -> BandTotal {
        self.bands[band]
    }

    /// What they are worth, in money.
    pub fn value(&self) -> f64 {
        let all = self.bands.values().map(|total| total.value);
        // Adding 0 turns −0 into 0.
        all.sum::<f64>() + 0.0
    }

    /// What the red ones are worth, in money.
    pub fn value_at_risk(&self) -> f64 {
        self.band(Band::Red).value
    }

    /// How many have no value.
    pub fn value_missing(&self) -> u64 {
        self.value_missing
    }

    /// How many were left out as invalid.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// The weighted mean of the scores, 0 to 100, to 6 decimals; `None` where nothing that has a
    /// score weighs anything.
    pub fn mean_score(&self) -> Option<f64> {
        mean(self.scores, self.weight_scored)
    }

    /// The weighted mean of the coverages, 0 to 1, to 6 decimals; `None` where nothing weighs
    /// anything.
    pub fn coverage(&self) -> Option<f64> {
        mean(self.coverages, self.weight)
    }

    /// Which part of the weight is red, 0 to 1, to 6 decimals; `None` where nothing weighs
    /// anything.
    pub fn red_share(&self) -> Option<f64> {
        mean(1e6 * self.red, self.weight)
    }
}

/// A mean of millionths, to whole ones. Sums that have left the range of floats have no mean.
fn mean(sum: f64, weight: f64) -> Option<f64> {
    let is_there = weight > 0.0 && weight.is_finite() && sum.is_finite();
    is_there.then(|| (sum / weight + 0.5).floor() / 1e6)
}
