//! The cells of one night, by account, as small as they go.

use std::collections::{HashMap, HashSet};

use crate::cell::Cell;
use crate::table::Table;

/// The cells of one night, by account: what is kept of the old side of a difference.
///
/// It takes the bytes of the ids and of the cells that the scorecard reads, about a byte a cell,
/// and some 60 bytes an account. Accounts from inputs with other columns are of another layout.
#[derive(Clone, Debug, Default)]
pub struct OldSide {
    /// By layout.
    columns: Vec<Vec<String>>,
    places: HashMap<Box<str>, u32>,
    cells: Vec<Box<[u8]>>,
    /// The layout of each account.
    layouts: Vec<u16>,
    left_out: HashSet<Box<str>>,
}

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;

/// Lengths from this one on stand in four bytes of their own.
const LONG: u8 = 63;

impl OldSide {
    /// Without accounts.
    pub fn new() -> Self {
        OldSide::default()
    }

    /// Adds a layout: the folded names of the columns of its cells. One that the input turned out
    /// to lack is empty. The first one is 0.
    pub fn add_layout(&mut self, columns: Vec<String>) {
        self.columns.push(columns);
    }

    /// Notes an account that was left out as invalid: it is neither new nor gone.
    pub fn leave_out(&mut self, id: Box<str>) {
        self.left_out.insert(id);
    }

    /// Whether an account was left out as invalid.
    pub fn left_out(&self, id: &str) -> bool {
        self.left_out.contains(id)
    }

    /// The folded names of the columns, by layout.
    pub fn layouts(&self) -> &[Vec<String>] {
        &self.columns
    }

    /// The layout of the account in a place that is there.
    pub(super) fn layout(&self, place: usize) -> usize {
        usize::from(self.layouts[place])
    }

    /// How many accounts there are.
    pub fn accounts(&self) -> usize {
        self.cells.len()
    }

    /// Takes in an account with the cells that [`OldSide::pack`] made of it, and the layout of
    /// these. Of an id that comes twice the first stays.
    pub fn insert(&mut self, id: Box<str>, cells: Box<[u8]>, layout: usize) {
        // As many accounts as there are bytes for do not reach this.
        let place = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.places.entry(id).or_insert(place);
        self.cells.push(cells);
        // There are no more of them than inputs.
        self.layouts.push(u16::try_from(layout).unwrap_or(u16::MAX));
    }

    /// The place of an account, counted from 0 in the order in which they came.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.places.get(id).map(|&place| place as usize)
    }

    /// The first `columns` cells of a row, as bytes.
    pub fn pack(table: &Table, row: usize, columns: usize) -> Box<[u8]> {
        let mut bytes = Vec::with_capacity(4 * columns);
        for column in 0..columns {
            let (kind, text) = match table.cell(row, column) {
                Cell::Text(text) => (TEXT, text),
                Cell::Number(text) => (NUMBER, text),
                Cell::Boolean(false) => (FALSE, ""),
                Cell::Boolean(true) => (TRUE, ""),
            };
            let short = u8::try_from(text.len()).ok().filter(|it| *it < LONG);
            bytes.push(kind << 6 | short.unwrap_or(LONG));
            if short.is_none() {
                // A cell is shorter than 1 GiB.
                bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
            }
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes.into_boxed_slice()
    }

    /// Adds an account as a row; `columns` gives for each column of its layout the one of the
    /// table, where it has one.
    pub(super) fn unpack(&self, place: usize, columns: &[Option<usize>], table: &mut Table) {
        table.begin_row(0, None);
        for (cell, column) in Cells(&self.cells[place]).zip(columns) {
            if let Some(column) = *column {
                table.set_copy(column, cell);
            }
        }
    }
}

/// The cells in the bytes of an account.
struct Cells<'c>(&'c [u8]);

impl<'c> Iterator for Cells<'c> {
    type Item = Cell<'c>;

    fn next(&mut self) -> Option<Cell<'c>> {
        let (&first, mut rest) = self.0.split_first()?;
        let mut length = usize::from(first & LONG);
        if first & LONG == LONG {
            let (long, behind) = rest.split_first_chunk()?;
            length = u32::from_le_bytes(*long) as usize;
            rest = behind;
        }
        let (text, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        // They were texts when they were packed.
        let text = std::str::from_utf8(text).unwrap_or_default();
        Some(match first >> 6 {
            TEXT => Cell::Text(text),
            NUMBER => Cell::Number(text),
            kind => Cell::Boolean(kind == TRUE),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_to_the_letter_by_name() {
        let long = "x".repeat(70_000);
        let edge = "y".repeat(63);
        let cells = [
            Cell::Text("007"),
            Cell::Number("1E5"),
            Cell::Boolean(true),
            Cell::Boolean(false),
            Cell::Text(""),
            Cell::Text(&long),
            Cell::Text(&edge),
            Cell::Text("é"),
        ];
        let mut table = Table::new(cells.len());
        table.begin_row(2, None);
        for (column, cell) in cells.into_iter().enumerate() {
            table.set_copy(column, cell);
        }
        let mut night = OldSide::new();
        night.insert("a".into(), OldSide::pack(&table, 0, cells.len()), 3);
        let mut again = Table::new(9);
        let columns = [8, 7, 6, 5, 4, 3, 2].map(Some);
        let columns: Vec<Option<usize>> = columns.into_iter().chain([None]).collect();
        night.unpack(0, &columns, &mut again);
        for column in 2..9 {
            assert_eq!(again.cell(0, column), cells[8 - column]);
        }
        assert_eq!(again.cell(0, 0), Cell::Text(""));
        assert_eq!(again.cell(0, 1), Cell::Text(""), "no column asks for it");
        assert_eq!(night.layout(0), 3);
        assert_eq!((night.find("a"), night.find("b")), (Some(0), None));
    }
}
