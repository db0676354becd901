//! The accounts of all nights for other programs: one record an account and night.
//!
//! What the program computed comes first, under the names of the words; the cells that the
//! scorecard read follow, each under its column's name with `input.` before it.

use crate::cell::Cell;
use crate::history::{Cells, Row, Snapshot};
use crate::report::csv::{END, write_text};
use crate::report::notation;
use crate::report::number;

/// The columns that every night has, in their order.
const FIXED: [&str; 10] = [
    "as_of",
    "scorecard",
    "id",
    "name",
    "owner",
    "value",
    "profile",
    "score",
    "band",
    "coverage",
];

/// What stands in one of them.
enum Value<'a> {
    Text(Option<&'a str>),
    Number(Option<f64>),
}

/// The values of an account in the order of [`FIXED`], the night's day given as text.
fn values<'a>(snapshot: &'a Snapshot, as_of: &'a str, row: &Row<'a>) -> [Value<'a>; FIXED.len()] {
    [
        Value::Text(Some(as_of)),
        Value::Text(Some(&snapshot.night.scorecard.name)),
        Value::Text(Some(row.id)),
        Value::Text(row.name),
        Value::Text(row.owner),
        Value::Number(row.value),
        Value::Text(row.profile),
        Value::Number(row.score),
        Value::Text(Some(row.band.name())),
        Value::Number(Some(row.coverage)),
    ]
}

/// The accounts as comma-separated values.
#[derive(Clone, Debug)]
pub struct Csv {
    /// The columns of the input, folded: those that any of the nights has.
    pub columns: Vec<String>,
    /// Cells that a spreadsheet would run as a formula are left as they are.
    pub raw: bool,
}

impl Csv {
    /// Appends the header.
    pub fn header(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(FIXED.join(",").as_bytes());
        for name in &self.columns {
            out.push(b',');
            write_text(self.raw, &format!("input.{name}"), out);
        }
        out.extend_from_slice(END);
    }

    /// Appends the accounts for which `wanted` holds.
    pub fn night(&self, snapshot: &Snapshot, wanted: impl Fn(&str) -> bool, out: &mut Vec<u8>) {
        let accounts = &snapshot.accounts;
        let columns = self.columns.iter();
        let cells: Vec<Option<&Cells>> = columns
            .map(|name| Some(&accounts.column(name)?.cells))
            .collect();
        let as_of = snapshot.night.as_of.to_string();
        for (place, row) in accounts.rows().enumerate() {
            if !wanted(row.id) {
                continue;
            }
            for (column, value) in values(snapshot, &as_of, &row).iter().enumerate() {
                if column > 0 {
                    out.push(b',');
                }
                match value {
                    Value::Text(text) => write_text(self.raw, text.unwrap_or_default(), out),
                    Value::Number(Some(number)) => number::exact(out, *number),
                    Value::Number(None) => {}
                }
            }
            for cells in &cells {
                out.push(b',');
                let text = cells.and_then(|cells| cells.text(place));
                write_text(self.raw, text.unwrap_or_default(), out);
            }
            out.extend_from_slice(END);
        }
    }
}

/// Appends the accounts for which `wanted` holds as a JSON object a line.
pub fn lines(snapshot: &Snapshot, wanted: impl Fn(&str) -> bool, out: &mut Vec<u8>) {
    let accounts = &snapshot.accounts;
    let as_of = snapshot.night.as_of.to_string();
    for (place, row) in accounts.rows().enumerate() {
        if !wanted(row.id) {
            continue;
        }
        let values = values(snapshot, &as_of, &row);
        notation::members(out, |to| {
            for (key, value) in FIXED.iter().zip(&values) {
                match value {
                    Value::Text(text) => to.text(key, *text),
                    Value::Number(number) => to.exact(key, *number),
                }
            }
            to.members("input", |to| {
                for column in &accounts.columns {
                    to.optional(&column.name, column.cells.get(place), write_cell);
                }
            });
        });
        out.push(b'\n');
    }
}

/// A cell as it stands in the input: a text also where it reads as a number.
fn write_cell(out: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Cell::Text(text) => notation::string(out, text),
        // A typed number is one as its source spells it.
        Cell::Number(text) => out.extend_from_slice(text.as_bytes()),
        Cell::Boolean(truth) => notation::boolean(out, truth),
    }
}
