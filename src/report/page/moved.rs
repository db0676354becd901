//! The accounts that moved most since the last snapshot, and why.

use std::cmp::Reverse;

use crate::explain::Explanation;
use crate::history::{Changed, Lookback, SignalSplit};
use crate::report::{Speech, diff, explain, tenths};
use crate::score::{Account, Bound};
use crate::scorecard::Band;

use super::entry::Entry;
use super::lift::Kept;

/// How many accounts are told.
const TOLD: usize = 10;

/// How many signals of a cause are named; the others are one entry.
const NAMED: usize = 3;

/// An account that moved: its score, or its band.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub(super) name: String,
    pub(super) id: String,
    /// In tenths.
    pub(super) before: Option<i64>,
    /// In tenths.
    pub(super) now: Option<i64>,
    pub(super) band: Band,
    /// The band in the last snapshot, where it was another one.
    pub(super) band_before: Option<Band>,
    /// A rule lowered the band since.
    by_rule: bool,
    pub(super) value: Option<f64>,
    pub(super) why: Vec<Reason>,
    /// What another scorecard did beside, in tenths; 0 where that is nothing.
    pub(super) by_scorecard: i64,
    row: Option<Kept>,
}

/// Why a score moved: a cause with what it adds, and the signals through which it does.
#[derive(Clone, Debug)]
pub(super) struct Reason {
    pub(super) cause: String,
    pub(super) signals: String,
}

/// The accounts that moved most, of those that were looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Movers {
    moved: Vec<Moved>,
    count: u64,
    /// What people read of each rule.
    reasons: Vec<String>,
}

impl Moved {
    /// By how many tenths; `None` without a score on both sides.
    pub(super) fn change(&self) -> Option<i64> {
        Some(self.now? - self.before?)
    }

    fn size(&self) -> i64 {
        self.change().map_or(0, i64::abs)
    }
}

impl Movers {
    /// No accounts yet; the reasons are those of the scorecard's rules.
    pub(super) fn new(reasons: impl Iterator<Item = String>) -> Self {
        Movers {
            reasons: reasons.collect(),
            ..Movers::default()
        }
    }

    /// Looks at an account.
    pub(super) fn add(&mut self, entry: &Entry) {
        const SPARE: usize = 100;
        if !entry.moved() {
            return;
        }
        self.count += 1;
        let ([before, now], band_before) = (entry.scores(), entry.band_before());
        // A rule that held the night before explains nothing of what is new.
        let rules = entry.lowered.iter().filter(|_| band_before.is_some());
        let why: Vec<Reason> = rules.map(|&rule| self.rule(rule)).collect();
        self.moved.push(Moved {
            name: entry.called(),
            id: entry.id.clone(),
            before,
            now,
            band: entry.band,
            band_before,
            by_rule: !why.is_empty(),
            value: entry.value,
            why,
            by_scorecard: 0,
            row: entry.row.clone(),
        });
        if self.moved.len() >= TOLD + SPARE {
            self.settle();
        }
    }

    fn rule(&self, rule: usize) -> Reason {
        Reason {
            cause: self.reasons.get(rule).cloned().unwrap_or_default(),
            signals: String::new(),
        }
    }

    /// The accounts, once they are settled.
    pub(super) fn all(&self) -> &[Moved] {
        &self.moved
    }

    /// How many moved, and are not told.
    pub(super) fn hidden(&self) -> u64 {
        self.count - self.moved.len() as u64
    }

    /// Leaves those that moved most: first those that a rule moved into another band, whatever
    /// their score does, then the largest move; of equals the most valuable one.
    pub(super) fn settle(&mut self) {
        let value = |it: &Moved| it.value.unwrap_or(f64::NEG_INFINITY);
        let most = |it: &Moved| Reverse((it.by_rule, it.size()));
        self.moved.sort_by(|one, other| {
            let size = most(one).cmp(&most(other));
            size.then(value(other).total_cmp(&value(one)))
        });
        self.moved.truncate(TOLD);
    }

    /// Finds out why each of them moved since a night. `bounds` are those of the inputs, in their
    /// order.
    pub(super) fn explain(&mut self, night: &Lookback, bounds: &[&Bound<'_>], speech: &Speech) {
        for it in &mut self.moved {
            let Some(row) = &it.row else { continue };
            let seen = night.seen(&it.id).map(tenths::of_score);
            let otherwise = it.before.zip(seen).map(|(before, seen)| before - seen);
            it.by_scorecard = otherwise.unwrap_or_default();
            let Some(change) = it.change() else { continue };
            let why = row.scored(bounds, |now| {
                let see = |old: &Account<'_>, changed: &Changed| {
                    reasons([old, now], changed, change, speech)
                };
                night.since(now, see)
            });
            it.why.extend(why.flatten().unwrap_or_default());
        }
    }
}

/// Why a score moved by so many tenths.
fn reasons(
    [old, new]: [&Account<'_>; 2],
    changed: &Changed,
    change: i64,
    speech: &Speech,
) -> Vec<Reason> {
    let Some(split) = &changed.split else {
        return Vec::new();
    };
    let explained = [old, new].map(|it| Explanation::new(*it));
    let values = |signal: &SignalSplit| {
        let value = |side: &Explanation<'_>| {
            let finding = side
                .signals
                .iter()
                .find(|it| it.score.signal.id == signal.id)?;
            explain::value(finding, speech)
        };
        let [old, new] = [value(&explained[0])?, value(&explained[1])?];
        (old != new).then(|| format!("{old} → {new}"))
    };
    let causes = diff::causes(split, change, NAMED, speech, values);
    let reason = |(cause, signals): (String, Vec<String>)| Reason {
        cause,
        signals: signals.join(speech.joint()),
    };
    causes.into_iter().map(reason).collect()
}
