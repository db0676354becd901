//! All portions of a run, put together in input order.

use std::collections::HashMap;

use anyhow::Result;

use crate::cell::fold;
use crate::report::Row;
use crate::score::{Group, Identities, Summary};

use super::args::Sort;
use super::hold::{Hold, Key};
use super::output::Destination;
use super::portion::{Faults, Portion, Tally};

/// Bits of a place that hold the line; those above hold the source.
pub(super) const LINE_BITS: u32 = 48;

/// Where an account is, as one number that grows with the input.
pub(super) fn place(source: usize, line: u64) -> u64 {
    ((source as u64) << LINE_BITS) | line
}

/// All portions of a run.
pub(super) struct Collected {
    pub(super) summary: Summary,
    pub(super) groups: Groups,
    pub(super) ids: Identities,
    pub(super) faults: Faults,
    pub(super) rows: Vec<(Option<Key>, Row)>,
    pub(super) hold: Hold,
    /// How many accounts were printed so far.
    pub(super) printed: usize,
}

impl Collected {
    pub(super) fn new() -> Self {
        Collected {
            summary: Summary::default(),
            groups: Groups::default(),
            ids: Identities::new(),
            faults: Faults::default(),
            rows: Vec::new(),
            hold: Hold::new(),
            printed: 0,
        }
    }

    /// Counts a portion in, but for what it prints.
    pub(super) fn count(&mut self, portion: &mut Portion, grouped: bool, told: usize) {
        for &(hash, line) in &portion.ids {
            self.ids.insert(hash, place(portion.source, line));
        }
        for tally in &portion.tallies {
            self.summary.add(tally.band, tally.score, tally.value);
            if grouped {
                self.groups.add(tally);
            }
        }
        self.faults.add(std::mem::take(&mut portion.faults), told);
    }

    /// Keeps what a portion prints until the input is accepted.
    pub(super) fn keep(&mut self, mut portion: Portion, top: usize) -> Result<()> {
        self.rows.append(&mut portion.rows);
        if portion.printed.first().is_none_or(|(_, key)| key.is_none()) {
            let bytes = self.first(&portion, top);
            return self.hold.append(&portion.bytes[..bytes]);
        }
        let mut start = 0;
        for (end, key) in portion.printed {
            let end = end as usize;
            if let Some(key) = key {
                self.hold.insert(key, &portion.bytes[start..end])?;
            }
            start = end;
        }
        Ok(())
    }

    /// Writes what a portion prints at once.
    pub(super) fn pass_on(
        &mut self,
        portion: &Portion,
        top: usize,
        destination: &mut Destination,
    ) -> Result<()> {
        let bytes = self.first(portion, top);
        destination.write(&portion.bytes[..bytes])
    }

    /// How many of a portion's bytes belong to the first `top` accounts of the run.
    fn first(&mut self, portion: &Portion, top: usize) -> usize {
        let accounts = portion.printed.len().min(top.saturating_sub(self.printed));
        self.printed += accounts;
        accounts
            .checked_sub(1)
            .map_or(0, |last| portion.printed[last].0 as usize)
    }

    /// The rows of a table in their order.
    pub(super) fn sorted_rows(&mut self, sort: Sort, top: usize) -> Vec<Row> {
        let mut rows = std::mem::take(&mut self.rows);
        if sort != Sort::Input {
            rows.sort_by(|(one, _), (other, _)| match (one, other) {
                (Some(one), Some(other)) => one.order(other),
                _ => std::cmp::Ordering::Equal,
            });
        }
        rows.truncate(top);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// Groups of accounts, by the folded text of a column.
#[derive(Default)]
pub(super) struct Groups {
    places: HashMap<Option<Box<str>>, usize>,
    groups: Vec<Group>,
}

impl Groups {
    fn add(&mut self, tally: &Tally) {
        let key = tally.group.as_deref().map(|name| Box::from(fold(name)));
        let place = *self.places.entry(key).or_insert_with(|| {
            let name = tally.group.as_deref().map(str::to_owned);
            self.groups.push(Group {
                name,
                summary: Summary::default(),
            });
            self.groups.len() - 1
        });
        self.groups[place]
            .summary
            .add(tally.band, tally.score, tally.value);
    }

    /// The groups by name, the nameless last.
    pub(super) fn sorted(&mut self) -> Vec<Group> {
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by_cached_key(|group| {
            let name = group.name.as_deref().map(|name| fold(name).into_owned());
            (name.is_none(), name)
        });
        groups
    }
}
