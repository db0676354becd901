//! The columns of a chunk that are read as dates, each cell once.

use std::ops::Range;

use crate::cell::{Date, Grammar, Shortcut, Unreadable};
use crate::table::Table;

// No day of the calendar is one of these.
const EMPTY: i32 = i32::MIN;
const UNREADABLE: i32 = i32::MAX;

/// The days of a chunk of rows.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// By column of the table; empty for one that is not read as dates.
    columns: Vec<Vec<i32>>,
}

impl Days {
    /// Reads the `dates` columns of a chunk.
    pub(super) fn read(
        &mut self,
        table: &Table,
        dates: &[usize],
        grammar: &Grammar,
        shortcut: &Shortcut,
    ) {
        self.columns.resize_with(table.columns(), Vec::new);
        self.columns.iter_mut().for_each(Vec::clear);
        for &column in dates {
            let day = |row| {
                let bytes = table.text_bytes(row, column);
                if let Some(date) = bytes.and_then(|bytes| shortcut.date(bytes)) {
                    return date.days();
                }
                let cell = table.cell(row, column);
                if grammar.is_empty(cell) {
                    return EMPTY;
                }
                grammar.date(cell).map_or(UNREADABLE, Date::days)
            };
            let days = &mut self.columns[column];
            days.extend((0..table.rows()).map(day));
        }
    }

    /// The day in a cell; `None` where it is empty.
    #[inline]
    pub(super) fn of(
        &self,
        table: &Table,
        row: usize,
        column: usize,
        grammar: &Grammar,
    ) -> Result<Option<Date>, Unreadable> {
        match self.columns[column][row] {
            EMPTY => Ok(None),
            UNREADABLE => grammar.date(table.cell(row, column)).map(Some),
            days => Ok(Some(Date::from_days(days))),
        }
    }

    /// Whether the day in a cell is one of `span`, by days since 1970-01-01; `None` where it is
    /// none.
    #[inline]
    pub(super) fn is_in(&self, row: usize, column: usize, span: Range<i32>) -> Option<bool> {
        match self.columns[column][row] {
            UNREADABLE => None,
            // No span holds the mark of an empty cell.
            day => Some(span.contains(&day)),
        }
    }

    /// The newest of all days of a column that are not after `as_of`.
    pub(super) fn newest(&self, column: usize, as_of: Date) -> Option<Date> {
        let days = self.columns[column].iter().copied();
        let newest = days
            .filter(|&day| day != EMPTY && day <= as_of.days())
            .max();
        newest.map(Date::from_days)
    }
}
