//! The change of a score, split by cause and by signal.

use crate::score::{Account, apportion, gains, millionths};
use crate::scorecard::Signal;

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
        let (before, after) = first.score().zip(end.score())?;
        let mut parts = [0; CAUSES];
        let mut signals: Vec<(&Signal, [i64; CAUSES])> = Vec::new();
        for (cause, old, new) in steps(states, last) {
            // Other cuts leave all scores as they are.
            let place = Cause::OF_SCORES.iter().position(|it| *it == cause);
            if let (Some(place), Some(before), Some(after)) = (place, old.score(), new.score()) {
                let part = millionths(before, after);
                parts[place] += part;
                add(&mut signals, place, part, [old, new]);
            }
        }
        let change = millionths(before, after);
        debug_assert_eq!(parts.iter().sum::<i64>(), change, "a part is lost");
        signals.retain(|it| it.1.iter().any(|it| *it != 0));
        let size = |parts: &[i64; CAUSES]| std::cmp::Reverse(parts.iter().sum::<i64>().abs());
        signals.sort_by_key(|it| size(&it.1));
        let told = signals.into_iter().map(|(signal, parts)| SignalSplit {
            id: signal.id.clone(),
            title: signal.title(),
            measured: [first, end].map(|side| side.measures(&signal.id)),
            parts,
        });
        Some(Split {
            parts,
            signals: told.collect(),
        })
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

/// Adds what each signal gains where a cause turns one account into another, and adds `part` to
/// the score.
fn add<'a>(
    signals: &mut Vec<(&'a Signal, [i64; CAUSES])>,
    place: usize,
    part: i64,
    [old, new]: [&Account<'a>; 2],
) {
    // Most causes do nothing to most accounts.
    if is_same(old, new) {
        return;
    }
    let gains = gains(old, new);
    // Twelve decimals leave out what is no more than the last bits of the arithmetic.
    let small = gains.iter().map(|(_, gain)| (gain * 1e12).round() as i64);
    let shares = apportion(&small.collect::<Vec<_>>(), 1_000_000, part);
    for ((signal, _), share) in gains.into_iter().zip(shares) {
        if let Some(known) = signals.iter_mut().find(|it| it.0.id == signal.id) {
            known.1[place] += share;
            continue;
        }
        let mut parts = [0; CAUSES];
        parts[place] = share;
        signals.push((signal, parts));
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
