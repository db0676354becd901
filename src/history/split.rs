//! The change of a score, split by cause and by signal.

use crate::score::{Account, Origin, apportion, changes, millionths};

use super::cause::{Cause, steps};

/// How many causes can change a score.
const CAUSES: usize = Cause::OF_SCORES.len();

/// The change of a score, by cause and by signal.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// What each of [`Cause::OF_SCORES`] adds, in millionths of a point: whole numbers that add
    /// up to the change to the last digit.
    pub parts: [i64; CAUSES],
    /// The signals that any cause changed, the largest change first.
    pub signals: Vec<SignalSplit>,
}

/// What one signal adds to the change of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct SignalSplit {
    /// The signal's id.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Whether it was measured on the old side, and whether it is on the new one.
    pub measured: [bool; 2],
    /// What it adds for each of [`Cause::OF_SCORES`], in millionths of a point. Over all signals
    /// they add up to the part of the cause.
    pub parts: [i64; CAUSES],
}

impl Split {
    /// Splits the change from the first of the states to the last one; `None` where one of these
    /// has no score. What happens in between is caused by `last` at the end.
    pub(super) fn new(states: &[Account<'_>; 5], last: Cause) -> Option<Self> {
        let [first, .., end] = states;
        first.score().and(end.score())?;
        let mut split = Split {
            parts: [0; CAUSES],
            signals: Vec::new(),
        };
        for (cause, old, new) in steps(states, last) {
            // Other cuts leave all scores as they are.
            let place = Cause::OF_SCORES.iter().position(|it| *it == cause);
            if let (Some(place), Some(before), Some(after)) = (place, old.score(), new.score()) {
                split.add(place, millionths(before, after), old, new);
            }
        }
        split
            .signals
            .retain(|it| it.parts.iter().any(|it| *it != 0));
        let is_measured = |account: &Account<'_>, id: &str| {
            let mut signals = account.signals();
            signals.any(|it| it.signal.id == id && it.origin == Origin::Measured)
        };
        for it in &mut split.signals {
            it.measured = [first, end].map(|side| is_measured(side, &it.id));
        }
        let size = |it: &SignalSplit| it.change().abs();
        let by_size = |one: &SignalSplit, other: &SignalSplit| size(other).cmp(&size(one));
        split.signals.sort_by(by_size);
        Some(split)
    }

    /// Adds what a cause does, and what each signal gains by it.
    fn add(&mut self, place: usize, part: i64, old: &Account<'_>, new: &Account<'_>) {
        self.parts[place] += part;
        // Most causes do nothing to most accounts.
        if is_same(old, new) {
            return;
        }
        let changes = changes(old, new);
        // Twelve decimals leave out what is no more than the last bits of the arithmetic.
        let gains: Vec<i64> = changes
            .iter()
            .map(|it| (it.gain() * 1e12).round() as i64)
            .collect();
        let gains = apportion(&gains, 1_000_000, part);
        for (change, gain) in changes.iter().zip(gains) {
            let known = self.signals.iter_mut().find(|it| it.id == change.id);
            if let Some(known) = known {
                known.parts[place] += gain;
                continue;
            }
            let mut parts = [0; CAUSES];
            parts[place] = gain;
            self.signals.push(SignalSplit {
                id: change.id.clone(),
                title: change.title.clone(),
                measured: [false; 2],
                parts,
            });
        }
    }

    /// The change of the score, in millionths of a point.
    pub fn change(&self) -> i64 {
        self.parts.iter().sum()
    }
}

impl SignalSplit {
    /// What the signal adds over all causes, in millionths of a point.
    pub fn change(&self) -> i64 {
        self.parts.iter().sum()
    }
}

/// Whether all signals hold back what they held back.
fn is_same(old: &Account<'_>, new: &Account<'_>) -> bool {
    let mut news = new.lost();
    let same = old.lost().all(|(signal, lost)| {
        let new = news.next();
        new.is_some_and(|(other, after)| other.id == signal.id && after == lost)
    });
    same && news.next().is_none()
}
