//! The cells of one night, by account, as small as they go.

use std::collections::{HashMap, HashSet};

use crate::cell::Cell;
use crate::table::Table;

/// The cells of one night, by account: what is kept of the old side of a difference.
///
/// It takes the bytes of the ids and of the cells that the scorecard reads, about a byte a cell,
/// and some 60 bytes an account.
#[derive(Clone, Debug, Default)]
pub struct OldSide {
    columns: Vec<String>,
    places: HashMap<Box<str>, u32>,
    cells: Vec<Box<[u8]>>,
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

    /// Names the columns of the cells, folded. One that the input turned out to lack is empty.
    pub fn name_columns(&mut self, columns: Vec<String>) {
        self.columns = columns;
    }

    /// Notes an account that was left out as invalid: it is neither new nor gone.
    pub fn leave_out(&mut self, id: Box<str>) {
        self.left_out.insert(id);
    }

    /// Whether an account was left out as invalid.
    pub fn left_out(&self, id: &str) -> bool {
        self.left_out.contains(id)
    }

    /// The folded names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many accounts there are.
    pub fn accounts(&self) -> usize {
        self.cells.len()
    }

    /// Takes in an account with the cells that [`OldSide::pack`] made of it. Of an id that comes
    /// twice the first stays.
    pub fn insert(&mut self, id: Box<str>, cells: Box<[u8]>) {
        // As many accounts as there are bytes for do not reach this.
        let place = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.places.entry(id).or_insert(place);
        self.cells.push(cells);
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

    /// Adds an account as a row; `order` gives for each column of the table the place among the
    /// columns of the night, where it has one.
    pub(super) fn unpack(&self, place: usize, order: &[Option<usize>], table: &mut Table) {
        table.begin_row(0, None);
        let cells: Vec<Cell<'_>> = Cells(&self.cells[place]).collect();
        for (column, from) in order.iter().enumerate() {
            if let Some(&cell) = from.and_then(|from| cells.get(from)) {
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
        night.insert("a".into(), OldSide::pack(&table, 0, cells.len()));
        let mut again = Table::new(9);
        let order = [7, 6, 5, 4, 3, 2, 1, 0].map(Some);
        let order: Vec<Option<usize>> = order.into_iter().chain([None]).collect();
        night.unpack(0, &order, &mut again);
        for column in 0..8 {
            assert_eq!(again.cell(0, column), cells[7 - column]);
        }
        assert_eq!(again.cell(0, 8), Cell::Text(""));
        assert_eq!((night.find("a"), night.find("b")), (Some(0), None));
    }
}
