//! Two nights in a few numbers.

use crate::score::{Summary, Transitions};

use super::{Cause, Found};

/// Two nights in a few numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// All accounts of the old side, and of the new one.
    pub summaries: [Summary; 2],
    /// Which bands the accounts of both sides move between.
    pub transitions: Transitions,
    /// How many accounts only the new side has.
    pub arrived: u64,
    /// How many accounts only the old side has.
    pub left: u64,
    /// How many accounts have a score on both sides.
    pub scored: u64,
    /// How many of those have another score.
    pub another_score: u64,
    /// What each of [`Cause::OF_SCORES`] adds to the scores of those, in millionths of a point.
    pub parts: [i64; Cause::OF_SCORES.len()],
}

impl Overview {
    /// Counts in an account of both sides.
    pub fn add(&mut self, found: &Found) {
        self.transitions.add(found.bands, found.value);
        let Some(parts) = found.parts else {
            return;
        };
        self.scored += 1;
        self.another_score += u64::from(parts.iter().sum::<i64>() != 0);
        for (sum, part) in self.parts.iter_mut().zip(parts) {
            *sum += part;
        }
    }

    /// The mean change of the accounts with a score on both sides by cause, in points; `None`
    /// where there is no such account.
    pub fn mean_parts(&self) -> Option<[f64; Cause::OF_SCORES.len()]> {
        let mean = |part: i64| part as f64 / 1e6 / self.scored as f64;
        (self.scored > 0).then(|| self.parts.map(mean))
    }
}
