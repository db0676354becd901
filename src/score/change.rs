//! How one scored account becomes another: what each signal does to the score, before and after.
//!
//! A score is 100 less all that its signals hold back. So the changes of what they hold back add
//! up to the change of the score, but for the sixth decimal, to which scores are brought.

use super::{Account, Origin, SignalScore};
use crate::scorecard::Signal;

/// What a signal does to a score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// What it adds (+) or takes away (−).
    pub points: f64,
    /// How many points it holds back.
    pub lost: f64,
}

/// A signal before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The signal's id.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Before; `None` where the scorecard has no such signal, or leaves it out.
    pub old: Option<Effect>,
    /// After.
    pub new: Option<Effect>,
}

impl Change {
    /// What it adds to the change of the score: how much less it holds back. A signal that is not
    /// there holds nothing back.
    ///
    /// The change of its points would blame the others: where a signal that an account is bad at
    /// gets more weight, its points stay 0, and those of all others shrink.
    pub fn gain(&self) -> f64 {
        let lost = |effect: Option<Effect>| effect.unwrap_or_default().lost;
        lost(self.old) - lost(self.new)
    }
}

impl Account<'_> {
    /// Whether a signal of that id is measured.
    pub fn measures(&self, id: &str) -> bool {
        let mut signals = self.card().signals.iter().enumerate();
        signals.any(|(slot, it)| it.id == id && self.part(slot).2 == Origin::Measured)
    }
}

/// The change from one score to another, in millionths of a point.
pub fn millionths(old: f64, new: f64) -> i64 {
    (new * 1e6).round() as i64 - (old * 1e6).round() as i64
}

/// The signals of both accounts, the largest change first; equals in canonical order of the new
/// one, then of the old one.
pub fn changes(old: &Account<'_>, new: &Account<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> = new
        .signals()
        .map(|it| Change {
            id: it.signal.id.clone(),
            title: it.signal.title(),
            old: None,
            new: effect(&it),
        })
        .collect();
    for it in old.signals() {
        match changes.iter_mut().find(|change| change.id == it.signal.id) {
            Some(change) => change.old = effect(&it),
            None => changes.push(Change {
                id: it.signal.id.clone(),
                title: it.signal.title(),
                old: effect(&it),
                new: None,
            }),
        }
    }
    changes.sort_by(|one, other| other.gain().abs().total_cmp(&one.gain().abs()));
    changes
}

/// The signals of both accounts, each with what it adds to the change of the score: those of
/// [`changes`] in the same order, with the same [`Change::gain`]. Reads no cell, so it costs less.
///
/// Both accounts have a score.
pub fn gains<'a>(old: &Account<'a>, new: &Account<'a>) -> Vec<(&'a Signal, f64)> {
    let mut gains: Vec<(&Signal, f64)> = new
        .losses()
        .map(|(signal, lost)| (signal, -lost.unwrap_or(0.0)))
        .collect();
    let common = gains.len();
    for (signal, lost) in old.losses() {
        let lost = lost.unwrap_or(0.0);
        let known = gains[..common].iter_mut().find(|it| it.0.id == signal.id);
        match known {
            Some((_, gain)) => *gain += lost,
            None => gains.push((signal, lost)),
        }
    }
    gains.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    gains
}

fn effect(it: &SignalScore<'_>) -> Option<Effect> {
    Some(Effect {
        points: it.points?,
        lost: it.lost?,
    })
}
