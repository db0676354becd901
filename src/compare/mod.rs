//! The same accounts under two scorecards: which bands they move between, how alike the two rank
//! them, which accounts move most and why, and what the files say differently.

mod facts;
mod moved;
mod rank;
mod semantic;
mod spelling;

use crate::score::{Account, Summary, Transitions};
use crate::scorecard::Band;

pub use facts::{Part, Value};
pub use moved::{Moved, Movers, Standing};
pub use rank::Ranks;
pub use semantic::{Difference, What, differences};

/// What one account adds to a comparison, beside its own movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// Its value, in money.
    pub value: Option<f64>,
    /// The bands, under the old scorecard and under the new one.
    pub bands: [Band; 2],
    /// The scores, in the same order.
    pub scores: [Option<f64>; 2],
}

impl Tally {
    /// What an account adds, as the old scorecard and as the new one see it.
    ///
    /// Its value is the one that the new scorecard names, else that of the old one.
    pub fn new(old: &Account<'_>, new: &Account<'_>) -> Self {
        Tally {
            value: new.value().or_else(|| old.value()),
            bands: [old.band(), new.band()],
            scores: [old.score(), new.score()],
        }
    }
}

/// The same accounts under two scorecards.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The accounts under the old scorecard, and under the new one.
    pub summaries: [Summary; 2],
    /// Which bands they move between.
    pub transitions: Transitions,
    /// How alike the two rank them.
    pub ranks: Ranks,
    /// The accounts that move most.
    pub movers: Movers,
    /// How many accounts have a score under both.
    pub ranked: u64,
    /// How many of those have another score.
    pub moved: u64,
}

impl Comparison {
    /// Of no accounts; the `top` that move most will be kept.
    pub fn new(top: usize) -> Self {
        Comparison {
            summaries: Default::default(),
            transitions: Transitions::default(),
            ranks: Ranks::default(),
            movers: Movers::new(top),
            ranked: 0,
            moved: 0,
        }
    }

    /// Counts an account in, but for its movement, which [`Movers`] take.
    pub fn add(&mut self, tally: &Tally) {
        let Tally {
            value,
            bands,
            scores,
        } = *tally;
        for ((summary, band), score) in self.summaries.iter_mut().zip(bands).zip(scores) {
            summary.add(band, score, value);
        }
        self.transitions.add(bands, value);
        if let [Some(old), Some(new)] = scores {
            self.ranks.add(old, new);
            self.ranked += 1;
            self.moved += u64::from(old != new);
        }
    }
}

#[cfg(test)]
mod tests;
