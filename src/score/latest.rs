//! Of an account with several dated rows, the last one that is not after as-of.

use std::collections::{HashMap, HashSet};

use crate::cell::{Date, Unreadable};
use crate::table::Table;

use super::{Account, Bound, Identities};

/// Which row of each account counts, where accounts have several.
///
/// A run goes over its input twice: once to find each account's last date with [`Latest::look`],
/// once to score the rows of those dates alone. An account has one row a date.
#[derive(Debug, Default)]
pub struct Latest {
    /// By the hash of the id.
    last: HashMap<u128, Date>,
    /// The accounts that had only rows after as-of when they were met.
    later: HashSet<u128>,
}

/// A row whose date cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LatestError {
    /// The cell is empty.
    #[error("no date")]
    Missing,
    /// The cell does not read as a date.
    #[error("{0}")]
    Unreadable(Unreadable),
}

impl Latest {
    /// Nothing looked at yet.
    pub fn new() -> Self {
        Latest::default()
    }

    /// Looks at a row of the first pass, by the hash of its id.
    pub fn look(&mut self, id: u128, date: Date, as_of: Date) {
        if date <= as_of {
            let last = self.last.entry(id).or_insert(date);
            *last = date.max(*last);
        } else if !self.last.contains_key(&id) {
            self.later.insert(id);
        }
    }

    /// Whether no account has a row that is not after as-of.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// How many accounts have no row that is not after as-of.
    pub fn without_row(&self) -> usize {
        let without = |id: &&u128| !self.last.contains_key(*id);
        self.later.iter().filter(without).count()
    }

    /// Whether a row is its account's last.
    pub fn is_last(&self, id: &str, date: Date) -> bool {
        self.last.get(&Identities::hash(id, None)) == Some(&date)
    }
}

impl Bound<'_> {
    /// The date of a row, where the scorecard names a column for it.
    ///
    /// # Errors
    ///
    /// [`LatestError`] where its cell is empty or no date.
    pub fn row_date(&self, table: &Table, row: usize) -> Option<Result<Date, LatestError>> {
        let cell = table.cell(row, self.roles.date?);
        let grammar = &self.scorecard.input.grammar;
        Some(if grammar.is_empty(cell) {
            Err(LatestError::Missing)
        } else {
            grammar.date(cell).map_err(LatestError::Unreadable)
        })
    }
}

impl Bound<'_> {
    /// The date on which a row's score is true.
    #[inline]
    pub(super) fn as_of_row(&self, table: &Table, row: usize) -> Date {
        let own = || self.row_date(table, row)?.ok();
        if self.dated {
            own().unwrap_or(self.as_of)
        } else {
            self.as_of
        }
    }
}

impl Account<'_> {
    /// The date on which its score is true.
    pub fn as_of(&self) -> Date {
        self.bound.as_of_row(self.table, self.row)
    }

    /// The date of its row; `None` where the scorecard names no column for it.
    pub fn row_date(&self) -> Option<Date> {
        self.bound.row_date(self.table, self.row)?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_not_after_as_of_counts_wherever_it_stands() {
        let day = Date::from_days;
        let mut latest = Latest::new();
        for (id, date) in [("a", 3), ("a", 9), ("b", 12), ("a", 7), ("a", 12)] {
            latest.look(Identities::hash(id, None), day(date), day(10));
        }
        assert!(latest.is_last("a", day(9)));
        assert!(!latest.is_last("a", day(7)));
        assert!(!latest.is_last("a", day(12)));
        assert!(!latest.is_last("b", day(12)));
        assert_eq!(latest.without_row(), 1, "b has no row yet");
        latest.look(Identities::hash("b", None), day(1), day(10));
        assert_eq!(latest.without_row(), 0);
    }
}
