//! How much of some value will renew, and how far off that may be.

use crate::fit::Z;
use crate::scorecard::ByBand;

use super::book::Renewal;
use super::rates::Rates;

/// What is expected of some accounts that are to renew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// How many accounts.
    pub accounts: u64,
    /// What they are worth.
    pub value: f64,
    /// What of that is expected to renew.
    pub expected: f64,
    /// In 95 of 100 cases it is at least so much,
    pub low: f64,
    /// and at most so much.
    pub high: f64,
}

/// Accounts that are to renew, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    accounts: u64,
    /// What those with a value above 0 are worth, and those below.
    signed: [f64; 2],
    values: ByBand<f64>,
    /// How far the sum varies even if all rates were known: the variance of each account, which
    /// renews whole or not at all.
    chance: f64,
}

impl Sum {
    pub(super) fn add(&mut self, renewal: &Renewal, rates: &Rates) {
        let value = renewal.value.unwrap_or(0.0);
        let rate = rates.rate(renewal.band);
        self.accounts += 1;
        self.signed[usize::from(value < 0.0)] += value;
        self.values[renewal.band] += value;
        self.chance += value * value * rate * (1.0 - rate);
    }

    /// What is expected, with a 95 % interval.
    ///
    /// Two things make it uncertain. How often a band renews is known from past accounts only: each
    /// rate has its interval, by Wilson's score, and all accounts of the band share it. And each
    /// account renews whole or not at all. The distances of the ends are put together as by
    /// G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general
    /// approach", Statistics in Medicine 27 (2008): squares are added. That takes many accounts, or
    /// none that outweighs the others; with few the truth is a staircase, and this a slope over it.
    pub(super) fn estimate(&self, rates: &Rates) -> Estimate {
        let mut expected = 0.0;
        // Bands for which all together stand in share one rate.
        let mut borrowed = 0.0;
        let chance = Z * Z * self.chance;
        let mut squares = [chance; 2];
        let mut widen = |value: f64, of: crate::fit::Proportion| {
            let (Some(rate), Some([low, high])) = (of.rate(), of.interval()) else {
                return;
            };
            expected += value * rate;
            let ends = if value < 0.0 {
                [high, low]
            } else {
                [low, high]
            };
            for (square, end) in squares.iter_mut().zip(ends) {
                *square += (value * (end - rate)).powi(2);
            }
        };
        for (band, &value) in self.values.iter() {
            if rates.is_borrowed(band) {
                borrowed += value;
            } else {
                widen(value, rates.own(band));
            }
        }
        widen(borrowed, rates.all);
        let [most, least] = self.signed;
        Estimate {
            accounts: self.accounts,
            value: most + least,
            expected,
            low: (expected - squares[0].sqrt()).max(least),
            high: (expected + squares[1].sqrt()).min(most),
        }
    }
}
