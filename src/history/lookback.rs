//! A night as it is looked back at, account by account: why each stands otherwise now.

use crate::score::{Account, Depth, Request};
use crate::scorecard::Scorecard;

use super::alone::changed;
use super::restate::{Untold, for_cells_of};
use super::{Changed, Replay, Snapshot};

/// A night with its cells, as a later scorecard sees it.
///
/// What it says has happened since is the doing of time and of the data: what another scorecard
/// did is in none of it, as in a night that is [restated](super::restate).
#[derive(Clone, Debug)]
pub struct Lookback {
    snapshot: Snapshot,
    /// That of the later run, reading cells as they were written.
    scorecard: Scorecard,
}

impl Lookback {
    /// Looks back at a night with the scorecard of today.
    ///
    /// # Errors
    ///
    /// Those of [`restate`](super::restate).
    pub fn new(snapshot: Snapshot, today: &Scorecard) -> Result<Self, Untold> {
        let scorecard = for_cells_of(&snapshot.night, today)?;
        Ok(Lookback {
            snapshot,
            scorecard,
        })
    }

    /// The score of an account that everybody saw that night.
    pub fn seen(&self, id: &str) -> Option<f64> {
        let accounts = &self.snapshot.accounts;
        accounts.row(accounts.find(id)?).score
    }

    /// Shows to `see` an account as it was, and what changed until `now`, cause by cause; `None`
    /// where nothing did, where the night lacks the account, and where its cells cannot be read.
    pub fn since<T>(
        &self,
        now: &Account<'_>,
        see: impl FnOnce(&Account<'_>, &Changed) -> T,
    ) -> Option<T> {
        let row = self.snapshot.accounts.find(now.id())?;
        let alone = self.snapshot.only(row);
        let request = Request {
            depth: Depth::Full,
            ..Request::new(alone.night.as_of)
        };
        let replay = Replay::new(&alone.accounts, &self.scorecard, &request, None).ok()?;
        // One account is one chunk.
        let (bound, table, scores) = replay.score(&replay.chunks()[0]);
        let old = Account::new(bound, &table, &scores, 0);
        let changed = changed(&old, now, None).ok()??;
        (!old.is_invalid()).then(|| see(&old, &changed))
    }
}
