//! Workbooks: a sheet of an `.xlsx` or `.ods` file, with its cells typed as the sheet has them.
//!
//! A sheet is read whole, into rows as bytes; from there on it goes the way of all inputs, in
//! blocks that any thread may parse.

mod parse;
mod rows;
mod workbook;

use std::ops::Range;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};

use super::feed::Block;
use super::total::is_total_row;
use super::{Expected, InputError, Options};

pub(super) use parse::SheetParser;
use rows::{Rows, cells};
pub(super) use workbook::open;

/// A sheet: its header, and the rows below it.
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// The columns' names; `""` where the header has none.
    pub(super) names: Vec<String>,
    /// The row of the header, counted from 1.
    pub(super) line: u64,
    /// Rows of a title above it were passed over, unasked.
    pub(super) found: bool,
    /// The row of the first total at the end, and how many there are.
    pub(super) totals: Option<(u64, usize)>,
    rows: Rows,
    /// The rows that are not handed on yet.
    rest: Range<usize>,
}

/// In how many rows a header is looked for.
const LOOKED_AT: usize = 20;

impl Sheet {
    /// Finds the header among the rows of a sheet, and where the accounts end.
    fn new(name: String, rows: Rows, options: &Options) -> Result<Self, Box<Diagnostic>> {
        let first = match options.skip_rows {
            Some(skipped) => (0..rows.len()).find(|&row| rows.line(row) > u64::from(skipped)),
            None => (!rows.is_empty()).then_some(0),
        };
        let Some(first) = first else {
            return Err(Box::new(nothing(&name, options)));
        };
        let expected = options.expected.as_ref();
        let below = expected
            .filter(|_| options.skip_rows.is_none())
            .and_then(|expected| find_header(&rows, expected));
        let header = below.unwrap_or(first);
        let mut end = rows.len();
        if let Some(lines) = options.skip_footer {
            end = end.saturating_sub(lines as usize).max(header + 1);
        }
        let mut sheet = Sheet {
            name,
            names: names(rows.bytes(header)),
            line: rows.line(header),
            found: below.is_some_and(|below| below != first),
            totals: None,
            rows,
            rest: header + 1..end,
        };
        if options.skip_footer.is_none()
            && let Some(expected) = expected
        {
            sheet.leave_totals_out(expected, options.null.as_deref().unwrap_or_default());
        }
        Ok(sheet)
    }

    fn leave_totals_out(&mut self, expected: &Expected, null: &[String]) {
        let id = self
            .names
            .iter()
            .position(|name| *fold(name) == *expected.id);
        let Some(id) = id else { return };
        let all = self.rest.end;
        while self.rest.end > self.rest.start && self.is_total(self.rest.end - 1, id, null) {
            self.rest.end -= 1;
        }
        if self.rest.end < all {
            self.totals = Some((self.rows.line(self.rest.end), all - self.rest.end));
        }
    }

    fn is_total(&self, row: usize, id: usize, null: &[String]) -> bool {
        let bytes = self.rows.bytes(row);
        let own = cells(bytes).find(|cell| cell.column == id);
        let id = own.map_or("", |cell| cell.text);
        is_total_row(id, cells(bytes).map(|cell| cell.text), null)
    }

    /// Whether all rows were handed on.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next block of whole rows; `None` at the end.
    pub(super) fn next_block(&mut self, reuse: Vec<u8>, size: usize) -> Option<Block> {
        if self.rest.is_empty() {
            return None;
        }
        let from = self.rest.start;
        let mut length = 0;
        while !self.rest.is_empty() && length < size {
            length += self.rows.bytes(self.rest.start).len();
            self.rest.start += 1;
        }
        let mut bytes = reuse;
        bytes.clear();
        let mut ends = Vec::with_capacity(self.rest.start - from);
        for row in from..self.rest.start {
            bytes.extend_from_slice(self.rows.bytes(row));
            ends.push(bytes.len());
        }
        Some(Block {
            bytes,
            start: 0,
            line: self.rows.line(from),
            ends,
        })
    }
}

/// The first row that names the column of the id, and if it is not the first at all another
/// column that is used.
fn find_header(rows: &Rows, expected: &Expected) -> Option<usize> {
    (0..rows.len().min(LOOKED_AT)).find(|&row| {
        let names = names(rows.bytes(row));
        let folded: Vec<_> = names.iter().map(|name| fold(name)).collect();
        let there = |name: &String| folded.iter().any(|other| **other == **name);
        let used = expected.used.iter().filter(|name| there(name)).count();
        there(&expected.id) && (row == 0 || used >= 2)
    })
}

fn names(row: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for cell in cells(row) {
        if names.len() <= cell.column {
            names.resize(cell.column + 1, String::new());
        }
        cell.text.trim().clone_into(&mut names[cell.column]);
    }
    names
}

/// A sheet without a row, or without one that counts.
fn nothing(name: &str, options: &Options) -> Diagnostic {
    let name = quote(name);
    let other = "name another sheet with --sheet, by its name or number";
    match options.left_out() {
        None => Diagnostic::error("no-header", format!("the sheet {name} is empty")).help(other),
        Some(keys) => {
            let message = format!("no row of the sheet {name} is left by {keys}");
            Diagnostic::error("no-header", message).help(format!("make them smaller, or {other}"))
        }
    }
}

/// Something wrong with a workbook as a whole.
fn in_workbook(file: &str, message: String, help: &str) -> InputError {
    InputError::in_file(file, Diagnostic::error("workbook", message).help(help))
}
