//! What `health score` has to do with the history.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::cell::Date;
use crate::history::store::{Kept, Store, StoreError};
use crate::history::{Accounts, Limits, Night, Reading, Snapshot, Totals, Written, check};
use crate::score::QuantileCuts;
use crate::scorecard::{Layer, Scorecard};

use super::args;
use super::failure::Failure;
use super::voice::Voice;

/// How long a run waits for another one that is writing.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The history of a run.
pub(super) struct Record {
    path: PathBuf,
    /// `None` where a drop is accepted.
    limits: Option<Limits>,
}

/// What a run knows of itself when its accounts are scored.
pub(super) struct Made<'a> {
    pub(super) scorecard: &'a Scorecard,
    pub(super) layers: &'a [Layer],
    pub(super) as_of: Date,
    pub(super) input_sha256: Option<String>,
    pub(super) cuts: Option<QuantileCuts>,
    pub(super) totals: Totals,
    pub(super) accounts: Accounts,
}

/// The file that a flag names, else `$HEALTH_HISTORY`.
pub(super) fn path(flag: Option<&Path>) -> Option<PathBuf> {
    let variable = || env::var_os("HEALTH_HISTORY").filter(|it| !it.is_empty());
    flag.map(Path::to_owned)
        .or_else(|| variable().map(PathBuf::from))
}

impl Record {
    /// Reads the flags; `None` where no history is kept.
    pub(super) fn new(args: &args::Record) -> Option<Record> {
        let limits = Limits {
            drop: args.max_drop,
            missing_jump: args.max_missing_jump,
        };
        Some(Record {
            path: path(args.history.as_deref())?,
            limits: Some(limits).filter(|_| !args.accept_drop),
        })
    }

    /// Keeps a run, and prints it on the way: a run that looks cut short is not printed, one that
    /// cannot be kept is.
    pub(super) fn keep(
        &self,
        made: Made<'_>,
        print: impl FnOnce() -> Result<()>,
        voice: &Voice,
    ) -> Result<()> {
        let scorecard = made.scorecard;
        let snapshot = made.snapshot()?;
        let compared = self.compare(&snapshot, scorecard)?;
        print()?;
        compared.map_err(Failure::from)?;
        self.write(&snapshot, voice).map_err(Failure::from)?;
        Ok(())
    }

    /// Compares a run with the night before.
    ///
    /// A history that cannot be read is told by the inner result: the report can still be printed.
    fn compare(
        &self,
        snapshot: &Snapshot,
        scorecard: &Scorecard,
    ) -> Result<Result<(), StoreError>> {
        let before = match self.before(&snapshot.night) {
            Ok(before) => before,
            Err(unread) => return Ok(Err(unread)),
        };
        if let (Some(before), Some(limits)) = (before, &self.limits) {
            let problems = check(&before, &snapshot.accounts, scorecard, limits);
            if !problems.is_empty() {
                return Err(Failure(problems).into());
            }
        }
        Ok(Ok(()))
    }

    /// The last night up to this one that was scored by a scorecard of the same name.
    fn before(&self, night: &Night) -> Result<Option<Snapshot>, StoreError> {
        if self.limits.is_none() || !self.path.exists() {
            return Ok(None);
        }
        let store = Store::open(&self.path, PATIENCE)?;
        let mut nights = store.nights()?.into_iter().rev();
        let before = nights.find(|(_, other)| {
            other.as_of <= night.as_of && other.scorecard.name == night.scorecard.name
        });
        before.map(|(id, _)| store.load(id)).transpose()
    }

    /// Writes the snapshot: it is on disk when this returns.
    fn write(&self, snapshot: &Snapshot, voice: &Voice) -> Result<(), StoreError> {
        let kept = Store::create(&self.path, PATIENCE)?.keep(snapshot)?;
        let (as_of, path) = (snapshot.night.as_of, self.path.display());
        match kept {
            Kept::New => voice.detail(&format!("snapshot of {as_of} kept in {path}")),
            Kept::Replaced => voice.note(&format!(
                "this run replaces the snapshot of {as_of} in {path}: input or scorecard changed"
            )),
            Kept::Same => voice.note(&format!(
                "the snapshot of {as_of} is in {path} already, from the same input"
            )),
        }
        Ok(())
    }
}

impl Made<'_> {
    /// The run as a night.
    fn snapshot(self) -> Result<Snapshot> {
        let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let input_sha256 = self.input_sha256;
        let night = Night {
            as_of: self.as_of,
            taken: now,
            tool: concat!("health ", env!("CARGO_PKG_VERSION")).to_owned(),
            input_sha256: input_sha256.context("the input was not read to its end")?,
            scorecard: Written {
                name: self.scorecard.name.clone().unwrap_or_default(),
                sha256: self.scorecard.sha256.clone(),
                layers: self.layers.to_vec(),
            },
            reading: Reading::of(self.scorecard),
            cuts: self.cuts,
            totals: self.totals,
        };
        Ok(Snapshot {
            night,
            accounts: self.accounts,
        })
    }
}
