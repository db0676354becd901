//! What happened: every night kept as it was, and what changed between two of them.
//!
//! A [`Snapshot`] is one run of `score`: who the accounts were, what they scored, and every cell
//! that the scorecard read. Strengths and points are not kept; [`rescore`] computes them again
//! from the cells with the scorecard of that night. [`Join`] holds one side against an earlier one
//! and says what changed, and why. A [`Watch`] sees night after night, and says which accounts are
//! news. All of that is pure; [`store`] alone knows that snapshots live in an `SQLite` file.

mod alone;
mod cause;
mod cells;
mod cohort;
mod configuration;
mod edges;
mod every;
mod guard;
mod join;
mod lookback;
mod old_side;
mod overview;
mod pack;
mod past;
mod replay;
mod restate;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sides;
mod signup;
mod snapshot;
mod split;
pub mod store;
#[cfg(test)]
mod tests;
mod timeline;
mod trend;
mod watch;
mod when;

pub use cause::{Cause, Move};
pub use cells::{Bytes, Cells};
pub use cohort::{AGES, Age, Ageing, Cohort, Cohorts, Mean, Pair, SEEN, Undated};
pub use configuration::{Configuration, Reconfigured};
pub use edges::Edges;
pub use every::Every;
pub use guard::{Limits, check};
pub use join::{Found, Join, Joined};
pub use lookback::Lookback;
pub use old_side::OldSide;
pub use overview::Overview;
pub use pack::{Packed, Part};
pub use past::{Arrival, BookNight, Earlier, Gone, Last, Mark, Past};
pub use replay::{Chunk, Replay, ReplayError, Rescored, rescore, verify};
pub use restate::{Restated, Untold, cuts, for_cells_of, read_as_written, restate};
pub use signup::Signup;
pub use snapshot::{Accounts, Column, Night, Reading, Row, Snapshot, Totals, Written};
pub use split::{SignalSplit, Split};
pub use timeline::{Event, Follow, Point, State, Step, Stood, Timeline, What};
pub use trend::{Level, Trend, TrendNight, came_and_went};
pub use watch::{Alarms, Fall, Moved, NightCuts, Stand, Watch};
pub use when::{Ago, When};

use crate::score::{Account, Unknown};
use crate::scorecard::Band;

/// An account on one side or on both.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The id.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// How it stood; `None` for a new account.
    pub old: Option<Standing>,
    /// How it stands; `None` for an account that is gone.
    pub new: Option<Standing>,
    /// The change of the score by cause and signal; `None` without a score on both sides.
    pub split: Option<Split>,
    /// Where its band moved, in the order of the causes.
    pub moves: Vec<Move>,
}

/// How an account stands on one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The band, after the rules.
    pub band: Band,
    /// The band that the score alone gives.
    pub band_by_score: Band,
    /// Why there is no score.
    pub unknown: Option<Unknown>,
    /// The share of the weight that was measured, 0 to 1.
    pub coverage: f64,
    /// The id of the profile; `None` for the base.
    pub profile: Option<String>,
    /// The ids of the rules that lowered the band.
    pub rules: Vec<String>,
}

impl Standing {
    fn new(account: &Account<'_>) -> Self {
        Standing {
            score: account.score(),
            band: account.band(),
            band_by_score: account.band_by_score(),
            unknown: account.unknown(),
            coverage: account.coverage(),
            profile: account.profile().map(str::to_owned),
            rules: account.rules().map(|rule| rule.id.clone()).collect(),
        }
    }
}

impl Changed {
    /// An account that one side only has.
    fn alone(account: &Account<'_>) -> Self {
        Changed {
            id: account.id().to_owned(),
            name: account.name().map(str::to_owned),
            owner: account.owner().map(str::to_owned),
            value: account.value(),
            old: None,
            new: None,
            split: None,
            moves: Vec::new(),
        }
    }

    /// An account that only the new side has.
    pub fn arrived(account: &Account<'_>) -> Self {
        Changed {
            new: Some(Standing::new(account)),
            ..Changed::alone(account)
        }
    }

    /// An account that only the old side has.
    pub fn left(account: &Account<'_>) -> Self {
        Changed {
            old: Some(Standing::new(account)),
            ..Changed::alone(account)
        }
    }

    /// By how much the score changed, in millionths of a point; `None` without a score on both
    /// sides.
    pub fn change(&self) -> Option<i64> {
        self.split.as_ref().map(Split::change)
    }

    /// Whether it changed by at least so many millionths of a point, or in a way that points do
    /// not measure: it is new or gone, its score came or went, or a rule moved its band.
    pub fn is_at_least(&self, millionths: i64) -> bool {
        let by_rule = self.moves.iter().any(|it| it.by_rule);
        by_rule || self.change().is_none_or(|it| it.abs() >= millionths)
    }
}
