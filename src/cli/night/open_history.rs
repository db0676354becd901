//! The history as a run finds it: open, and the nights of its own scorecard.

use std::path::Path;

use anyhow::{Context, Result};

use crate::cell::Date;
use crate::history::store::{NightId, Store, StoreError};
use crate::history::{Night, Snapshot};

use super::record::PATIENCE;

/// The history as a run finds it. It is opened and listed once.
pub(in crate::cli) struct OpenHistory {
    pub(in crate::cli) store: Store,
    /// The nights of the scorecard's name up to that of the run, oldest first, as they were before
    /// it was kept.
    nights: Vec<(NightId, Night)>,
    /// There are nights of other scorecards too.
    pub(in crate::cli) is_shared: bool,
}

impl OpenHistory {
    /// Opens the history of `night`; `None` where there is no file.
    pub(in crate::cli) fn open(
        path: &Path,
        night: &Night,
    ) -> Result<Option<OpenHistory>, StoreError> {
        if !path.exists() {
            return Ok(None);
        }
        let store = Store::open(path, PATIENCE)?;
        let mut nights = store.nights()?;
        let all = nights.len();
        nights.retain(|(_, other)| other.scorecard.name == night.scorecard.name);
        let is_shared = nights.len() < all;
        nights.retain(|(_, other)| other.as_of <= night.as_of);
        Ok(Some(OpenHistory {
            store,
            nights,
            is_shared,
        }))
    }

    /// A history that is made where there is none.
    pub(in crate::cli) fn create(path: &Path) -> Result<OpenHistory, StoreError> {
        Ok(OpenHistory {
            store: Store::create(path, PATIENCE)?,
            nights: Vec::new(),
            is_shared: false,
        })
    }

    /// The last night up to that of the run, whole.
    pub(in crate::cli) fn load_last(&self) -> Result<Option<Snapshot>, StoreError> {
        let last = self.nights.last();
        last.map(|(id, _)| self.store.load(*id)).transpose()
    }

    /// The nights before a day, oldest first.
    pub(in crate::cli) fn before(&self, as_of: Date) -> Vec<&(NightId, Night)> {
        let nights = self.nights.iter();
        nights.filter(|(_, night)| night.as_of < as_of).collect()
    }

    /// A night as it is kept now.
    pub(in crate::cli) fn find(&self, night: &Night) -> Result<NightId> {
        let nights = self.store.nights()?;
        let found = nights.into_iter().find(|(_, other)| {
            other.as_of == night.as_of && other.scorecard.name == night.scorecard.name
        });
        Ok(found.context("the snapshot is not there any more")?.0)
    }
}
