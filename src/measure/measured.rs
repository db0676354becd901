//! What came out of a source: a value for each account and measure.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::cell::{Cell, Date};

use super::order::Kept;
use super::slots::Slots;

/// A measure's value for one account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'v> {
    /// Nothing is known.
    Missing,
    /// A plain number; finite.
    Number(f64),
    /// A day.
    Date(Date),
    /// A cell of a row, as the source writes it.
    Cell(Cell<'v>),
}

/// The values of one measure, by slot.
#[derive(Debug)]
pub(super) enum Values {
    /// 0 for an account without rows.
    Counts(Vec<u64>),
    /// 0 for an account without rows.
    Sums(Vec<f64>),
    Numbers(Vec<Option<f64>>),
    Dates(Vec<Option<Date>>),
    Cells(Vec<Option<Kept>>),
    /// There is no file: missing for all.
    Absent,
}

impl Values {
    fn of(&self, slot: Option<usize>) -> Value<'_> {
        match self {
            Values::Counts(counts) => Value::Number(slot.map_or(0.0, |slot| counts[slot] as f64)),
            // Adding zero turns −0 into 0.
            Values::Sums(sums) => Value::Number(slot.map_or(0.0, |slot| sums[slot] + 0.0)),
            Values::Numbers(numbers) => {
                let number = slot.and_then(|slot| numbers[slot]);
                number.map_or(Value::Missing, |number| Value::Number(number + 0.0))
            }
            Values::Dates(dates) => {
                let date = slot.and_then(|slot| dates[slot]);
                date.map_or(Value::Missing, Value::Date)
            }
            Values::Cells(cells) => match slot.and_then(|slot| cells[slot].as_ref()) {
                None => Value::Missing,
                Some(Kept::Text(text)) => Value::Cell(Cell::Text(text)),
                Some(Kept::Typed(text)) => Value::Cell(Cell::Number(text)),
                Some(Kept::Boolean(truth)) => Value::Cell(Cell::Boolean(*truth)),
                Some(Kept::Days(days)) => Value::Number(*days),
            },
            Values::Absent => Value::Missing,
        }
    }
}

/// A source after its last row: values by account and measure, and how well the ids fit.
#[derive(Debug)]
pub struct Measured {
    pub(super) name: String,
    pub(super) accounts: Slots,
    /// Ids that the map of ids does not have.
    pub(super) strangers: Slots,
    /// By slot: an account has that id.
    pub(super) met: Vec<AtomicBool>,
    /// By slot: a cell of its rows cannot be used.
    pub(super) spoilt: Vec<bool>,
    /// By measure.
    pub(super) values: Vec<Values>,
    pub(super) rows: u64,
    pub(super) nameless: u64,
    pub(super) newest: Option<Date>,
}

/// How the rows of a source and the accounts fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The source's name.
    pub source: String,
    /// The files that were read, in their order; none where an optional source is absent.
    pub files: Vec<String>,
    /// How many rows there were.
    pub rows: u64,
    /// How many accounts have a row.
    pub accounts: u64,
    /// How many ids match no account.
    pub unmatched_ids: u64,
    /// How many rows have such an id.
    pub unmatched_rows: u64,
    /// How many rows have no id.
    pub nameless_rows: u64,
    /// The first of those ids.
    pub first_unmatched: Vec<String>,
    /// The newest date of a row that is not after as-of.
    pub newest: Option<Date>,
}

impl Measured {
    /// How many ids that match no account are named.
    pub const NAMED: usize = 5;

    /// The source's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The place of an account's id among those that rows name. It counts as matched from then on.
    pub fn find(&self, id: &str) -> Option<usize> {
        let slot = self.accounts.find(id)?;
        self.met[slot].store(true, Ordering::Relaxed);
        Some(slot)
    }

    /// Whether a cell of the rows of an account cannot be used.
    pub fn is_spoilt(&self, slot: Option<usize>) -> bool {
        slot.is_some_and(|slot| self.spoilt[slot])
    }

    /// The value of a measure, by its place in the source, for the account of a slot; `None` is an
    /// account without rows.
    pub fn value(&self, measure: usize, slot: Option<usize>) -> Value<'_> {
        self.values[measure].of(slot)
    }

    /// The newest date of a row that is not after as-of.
    pub fn newest(&self) -> Option<Date> {
        self.newest
    }

    /// How the rows and the accounts that were looked up so far fit together.
    pub fn joined(&self, files: Vec<String>) -> Joined {
        let is_met = |slot: usize| self.met[slot].load(Ordering::Relaxed);
        let unmet = (0..self.accounts.len()).filter(|&slot| !is_met(slot));
        let unmet: Vec<u64> = unmet.map(|slot| self.accounts.rows(slot)).collect();
        let strangers = (0..self.strangers.len()).map(|slot| self.strangers.rows(slot));
        let mut first = self.accounts.first(Self::NAMED, |slot| !is_met(slot));
        let room = Self::NAMED - first.len();
        first.extend(self.strangers.first(room, |_| true));
        Joined {
            source: self.name.clone(),
            files,
            rows: self.rows,
            accounts: (self.accounts.len() - unmet.len()) as u64,
            unmatched_ids: (unmet.len() + self.strangers.len()) as u64,
            unmatched_rows: unmet.iter().sum::<u64>() + strangers.sum::<u64>(),
            nameless_rows: self.nameless,
            first_unmatched: first,
            newest: self.newest,
        }
    }
}
