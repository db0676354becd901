//! Why a score or a band is another one.

use crate::score::Account;
use crate::scorecard::Band;

/// Why a score or a band is another one.
///
/// The causes act in this order, each on what the ones before it left. So their parts add up to
/// the whole change, and what one did is never counted for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Time passed: the old cells, on the new date.
    Time,
    /// Something is newly measured, or no longer: those signals are the new ones.
    Known,
    /// The data says something else: all cells are the new ones, under the old scorecard.
    Data,
    /// The scorecard says something else, or other cells count as empty.
    Scorecard,
    /// Quantile bands are cut elsewhere, since the other accounts changed. It moves no score.
    Cuts,
}

impl Cause {
    /// What can change a score, in the order in which they act.
    pub const OF_SCORES: [Cause; 4] = [Cause::Time, Cause::Known, Cause::Data, Cause::Scorecard];

    /// The word in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Time => "time",
            Cause::Known => "known",
            Cause::Data => "data",
            Cause::Scorecard => "scorecard",
            Cause::Cuts => "cuts",
        }
    }
}

/// A band that becomes another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Why.
    pub cause: Cause,
    /// The band by score stays the same: it is the rules that say something else.
    pub by_rule: bool,
    /// The band before.
    pub old: Band,
    /// The band after.
    pub new: Band,
}

/// From one state of an account to the next, with the cause that acts between them.
///
/// Where there is a score on both sides, states without one in between are left out, and what
/// they changed counts for the cause that ends it.
pub(super) fn steps<'s, 'a>(
    states: &'s [Account<'a>; 5],
    last: Cause,
) -> impl Iterator<Item = (Cause, &'s Account<'a>, &'s Account<'a>)> + use<'s, 'a> {
    let scored = states[0].score().and(states[4].score()).is_some();
    let causes = [Cause::Time, Cause::Known, Cause::Data, last];
    let mut before = &states[0];
    let after = causes.into_iter().zip(&states[1..]).enumerate();
    after.filter_map(move |(place, (cause, after))| {
        let is_last = place + 1 == causes.len();
        let counts = is_last || !scored || after.score().is_some();
        counts.then(|| (cause, std::mem::replace(&mut before, after), after))
    })
}

/// Where the band of an account moved.
pub(super) fn moves(states: &[Account<'_>; 5], last: Cause) -> Vec<Move> {
    let moved = steps(states, last).filter(|(_, old, new)| old.band() != new.band());
    moved
        .map(|(cause, old, new)| Move {
            cause,
            by_rule: old.band_by_score() == new.band_by_score(),
            old: old.band(),
            new: new.band(),
        })
        .collect()
}
