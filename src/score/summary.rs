//! Many accounts in a few numbers.

use crate::scorecard::{Band, ByBand};

/// Accounts and value of one band.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BandTotal {
    /// How many accounts.
    pub accounts: u64,
    /// Their values, added in input order.
    pub value: f64,
}

/// Many accounts in a few numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    bands: ByBand<BandTotal>,
    /// The sum of all scores in millionths, so that no order of adding changes it.
    millionths: u64,
    scored: u64,
    value_missing: u64,
    skipped: u64,
    /// By band: those that a rule lowered to it.
    lowered: [u64; 4],
}

impl Summary {
    /// Counts an account in.
    pub fn add(&mut self, band: Band, score: Option<f64>, value: Option<f64>) {
        let total = &mut self.bands[band];
        total.accounts += 1;
        total.value += value.unwrap_or(0.0);
        self.value_missing += u64::from(value.is_none());
        if let Some(score) = score {
            self.scored += 1;
            // A score is a whole number of millionths, at most 10⁸ of them.
            self.millionths += ((score * 1e6 + 0.5) as i64).unsigned_abs();
        }
    }

    /// Notes that a rule lowered an account, which was added, to this band.
    pub fn lower(&mut self, band: Band) {
        self.lowered[band as usize] += 1;
    }

    /// Counts accounts that were left out because of invalid cells.
    pub fn skip(&mut self, accounts: u64) {
        self.skipped += accounts;
    }

    /// All accounts, scored or not.
    pub fn accounts(&self) -> u64 {
        self.bands.values().map(|total| total.accounts).sum()
    }

    /// How many accounts have a score.
    pub fn scored(&self) -> u64 {
        self.scored
    }

    /// Accounts and value of a band.
    pub fn band(&self, band: Band) -> BandTotal {
        self.bands[band]
    }

    /// How many accounts a rule lowered to a band, as far as that was noted.
    pub fn lowered(&self, band: Band) -> u64 {
        self.lowered[band as usize]
    }

    /// The mean of the scores, to 6 decimals; `None` when there is no score.
    pub fn mean_score(&self) -> Option<f64> {
        let n = self.scored;
        (n > 0).then(|| ((2 * self.millionths + n) / (2 * n)) as f64 / 1e6)
    }

    /// The value of all accounts.
    pub fn value(&self) -> f64 {
        // Adding 0 turns −0 into 0.
        self.bands.values().map(|total| total.value).sum::<f64>() + 0.0
    }

    /// The value of all red accounts.
    pub fn value_at_risk(&self) -> f64 {
        self.band(Band::Red).value
    }

    /// How many accounts have no value.
    pub fn value_missing(&self) -> u64 {
        self.value_missing
    }

    /// How many accounts were left out as invalid.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }
}

/// The accounts that share one text in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The text as first written; `None` for accounts whose cell is empty.
    pub name: Option<String>,
    /// Its accounts.
    pub summary: Summary,
}
