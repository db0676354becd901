//! Whose band changes when one weight moves by a fifth, up or down, all others staying as they are.
//!
//! Only the score is computed again, from the strengths that were found; coverage and rules are
//! left as they are. With quantile bands the cuts would move as well: there it is not asked.

use crate::score::{Account, to_six_decimals};
use crate::scorecard::{Band, Card, Cuts};

/// How far a weight moves.
const MOVE: f64 = 0.2;

/// A present signal of the account that is looked at.
#[derive(Clone, Copy, Debug)]
struct Present {
    slot: usize,
    /// The weight that counts.
    weight: f64,
    goodness: f64,
}

/// The account that is looked at, for its memory used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighing {
    present: Vec<Present>,
}

impl Weighing {
    /// Calls `moved` with the place in the card of each signal whose weight decides the account's
    /// band by score.
    pub(super) fn look(&mut self, account: &Account<'_>, mut moved: impl FnMut(usize)) {
        let card = account.card();
        let (Some(score), Cuts::Absolute { green, yellow }) = (account.score(), card.bands.cuts)
        else {
            return;
        };
        self.take(account);
        let total: f64 = self.present.iter().map(|it| it.weight).sum();
        let good: f64 = self.present.iter().map(|it| it.weight * it.goodness).sum();
        let band = Band::of(score, green, yellow);
        let nearest = (score - green).abs().min((score - yellow).abs());
        for place in 0..self.present.len() {
            let it = self.present[place];
            // Nothing moves a score further than this: 100 · 0.2 · w ÷ (W − 0.2 · w), and w ≤ W.
            if 100.0 * MOVE / (1.0 - MOVE) * it.weight < nearest * total {
                continue;
            }
            let changes = [1.0 - MOVE, 1.0 + MOVE].into_iter().any(|factor| {
                let score = 100.0 * self.mean(card, it, factor, good, total);
                Band::of(to_six_decimals(score), green, yellow) != band
            });
            if changes {
                moved(it.slot);
            }
        }
    }

    fn take(&mut self, account: &Account<'_>) {
        self.present.clear();
        for (slot, signal) in account.card().signals.iter().enumerate() {
            let found = account.observed(slot);
            if found.origin.is_present() {
                self.present.push(Present {
                    slot,
                    weight: found.weight,
                    goodness: signal.polarity.goodness(found.strength),
                });
            }
        }
    }

    /// The mean goodness with one weight times a factor.
    fn mean(&self, card: &Card, it: Present, factor: f64, good: f64, total: f64) -> f64 {
        let dimension = card.signals[it.slot].dimension;
        let shared = dimension.is_some_and(|slot| card.dimensions[slot].weight.is_some());
        if !shared {
            let more = (factor - 1.0) * it.weight;
            return (good + more * it.goodness) / (total + more);
        }
        // Inside a dimension with a weight of its own the others give what this one takes.
        let mut members = [0.0, 0.0];
        let mut moved = [0.0, 0.0];
        for other in &self.present {
            if card.signals[other.slot].dimension != dimension {
                continue;
            }
            let factor = if other.slot == it.slot { factor } else { 1.0 };
            members[0] += other.weight;
            members[1] += other.weight * other.goodness;
            moved[0] += other.weight * factor;
            moved[1] += other.weight * factor * other.goodness;
        }
        (good - members[1] + members[0] * moved[1] / moved[0]) / total
    }
}
