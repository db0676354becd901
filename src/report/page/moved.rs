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

/// An account whose score moved.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub(super) name: String,
    pub(super) id: String,
    /// In tenths.
    pub(super) before: i64,
    /// In tenths.
    pub(super) now: i64,
    pub(super) band: Band,
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
}

impl Moved {
    /// By how many tenths.
    pub(super) fn change(&self) -> i64 {
        self.now - self.before
    }
}

impl Movers {
    /// Looks at an account.
    pub(super) fn add(&mut self, entry: &Entry) {
        const SPARE: usize = 100;
        let Some([before, now]) = entry.moved() else {
            return;
        };
        self.moved.push(Moved {
            name: entry.called(),
            id: entry.id.clone(),
            before,
            now,
            band: entry.band(),
            value: entry.value,
            why: Vec::new(),
            by_scorecard: 0,
            row: entry.row.clone(),
        });
        if self.moved.len() >= TOLD + SPARE {
            self.settle();
        }
    }

    /// The accounts, once they are settled.
    pub(super) fn all(&self) -> &[Moved] {
        &self.moved
    }

    /// Leaves those that moved most, the largest move first; of equals the most valuable one.
    pub(super) fn settle(&mut self) {
        let value = |it: &Moved| it.value.unwrap_or(f64::NEG_INFINITY);
        self.moved.sort_by(|one, other| {
            let size = Reverse(one.change().abs()).cmp(&Reverse(other.change().abs()));
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
            it.by_scorecard = seen.map_or(0, |seen| it.before - seen);
            let change = it.change();
            let why = row.scored(bounds, |now| {
                let see = |old: &Account<'_>, changed: &Changed| {
                    reasons([old, now], changed, change, speech)
                };
                night.since(now, see)
            });
            it.why = why.flatten().unwrap_or_default();
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
        signals: signals.join(", "),
    };
    causes.into_iter().map(reason).collect()
}
