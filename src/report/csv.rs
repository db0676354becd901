//! Comma-separated values, as RFC 4180 has them.

use wide::u8x16;

use crate::cell::Date;
use crate::history::Earlier;
use crate::score::Account;

use super::column::Column;
use super::number;
use super::view::{self, Kind};

/// Accounts as comma-separated values.
#[derive(Clone, Debug)]
pub struct Csv {
    /// What is shown.
    pub columns: Vec<Column>,
    /// Cells that a spreadsheet would run as a formula are left as they are.
    pub raw: bool,
}

/// Ends a record.
pub(super) const END: &[u8] = b"\r\n";

impl Csv {
    /// Appends the header.
    pub fn header(&self, out: &mut Vec<u8>) {
        self.record(out, |column, out| self.text(column.name(), out));
    }

    /// Appends an account; `earlier` is what the history says of it, where there is one.
    pub fn account(&self, account: &Account<'_>, earlier: Option<&Earlier<'_>>, out: &mut Vec<u8>) {
        self.record(out, |column, out| match column {
            // The columns that most files have are written without a detour.
            Column::Id => self.text(account.id(), out),
            Column::Name => self.text(account.name().unwrap_or_default(), out),
            Column::Band => out.extend_from_slice(account.band().name().as_bytes()),
            Column::Score => {
                if let Some(score) = account.score() {
                    number::exact(out, score);
                }
            }
            _ => {
                let start = out.len();
                if view::for_machines(column, account, earlier, out) == Kind::Text {
                    self.guard(out, start);
                }
            }
        });
    }

    fn record(&self, out: &mut Vec<u8>, mut cell: impl FnMut(&Column, &mut Vec<u8>)) {
        let record = out.len();
        for (place, column) in self.columns.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            cell(column, out);
        }
        // A record of one empty cell would read as no record.
        if out.len() == record {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(END);
    }

    /// Appends a text.
    #[inline]
    fn text(&self, text: &str, out: &mut Vec<u8>) {
        write_text(self.raw, text, out);
    }

    /// Makes the text that was written from `start` on safe to stand in a cell.
    fn guard(&self, out: &mut Vec<u8>, start: usize) {
        let cell = &out[start..];
        let formula = !self.raw && runs_as_formula(cell);
        if formula || has_special(cell) {
            let cell = cell.to_vec();
            out.truncate(start);
            enclose(&cell, formula, out);
        }
    }
}

/// Records under a header, each with as many cells as that.
pub(super) struct Records<'o> {
    out: &'o mut Vec<u8>,
    raw: bool,
    width: usize,
}

/// The cells of one record, in the order of the header.
pub(super) struct Record<'o> {
    out: &'o mut Vec<u8>,
    raw: bool,
    cells: usize,
}

impl<'o> Records<'o> {
    /// Appends the header; `raw`: cells that a spreadsheet would run are left as they are.
    pub(super) fn new(out: &'o mut Vec<u8>, header: &[&str], raw: bool) -> Self {
        let width = header.len();
        let mut records = Records { out, raw, width };
        records.record(|to| header.iter().for_each(|&name| to.text(name)));
        records
    }

    /// Appends a record. The cells behind the last one that `write` appends are empty.
    pub(super) fn record(&mut self, write: impl FnOnce(&mut Record<'_>)) {
        let mut record = Record {
            out: self.out,
            raw: self.raw,
            cells: 0,
        };
        write(&mut record);
        debug_assert!(record.cells <= self.width, "more cells than the header has");
        record.blank(self.width.saturating_sub(record.cells));
        self.out.extend_from_slice(END);
    }
}

impl Record<'_> {
    fn cell<T>(&mut self, entry: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
        if self.cells > 0 {
            self.out.push(b',');
        }
        self.cells += 1;
        if let Some(entry) = entry {
            write(self.out, entry);
        }
    }

    /// A text.
    pub(super) fn text<'t>(&mut self, text: impl Into<Option<&'t str>>) {
        let raw = self.raw;
        self.cell(text.into(), |out, text| write_text(raw, text, out));
    }

    /// A number.
    pub(super) fn exact(&mut self, number: impl Into<Option<f64>>) {
        self.cell(number.into(), number::exact);
    }

    /// A whole number.
    pub(super) fn whole(&mut self, number: impl Into<Option<u64>>) {
        self.cell(number.into(), number::whole);
    }

    /// A date.
    pub(super) fn day(&mut self, date: impl Into<Option<Date>>) {
        let day = date.into().map(|it| it.to_string());
        self.text(day.as_deref());
    }

    /// Empty cells.
    pub(super) fn blank(&mut self, cells: usize) {
        for _ in 0..cells {
            self.text(None);
        }
    }
}

/// Appends a text as a cell; `raw`: also one that a spreadsheet would run as it is.
#[inline]
pub(super) fn write_text(raw: bool, text: &str, out: &mut Vec<u8>) {
    let cell = text.as_bytes();
    let formula = !raw && runs_as_formula(cell);
    if formula || has_special(cell) {
        enclose(cell, formula, out);
    } else {
        out.extend_from_slice(cell);
    }
}

/// Whether a spreadsheet would run a text as a formula. A signed number is none.
fn runs_as_formula(cell: &[u8]) -> bool {
    match cell {
        [b'=' | b'@' | b'\t' | b'\r', ..] => true,
        [b'+' | b'-', rest @ ..] => {
            let number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
            !(rest.iter().all(number) && rest.iter().any(u8::is_ascii_digit))
        }
        _ => false,
    }
}

/// By byte: whether a cell that holds it must stand in quotes.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    special[b',' as usize] = true;
    special[b'"' as usize] = true;
    special[b'\n' as usize] = true;
    special[b'\r' as usize] = true;
    special
};

/// Whether a cell must stand in quotes.
#[inline]
fn has_special(cell: &[u8]) -> bool {
    let (windows, rest) = cell.as_chunks();
    // Looking at all bytes of a short cell is quicker than stopping at the first that is special.
    let found = rest
        .iter()
        .fold(false, |found, &byte| found | SPECIAL[usize::from(byte)]);
    found || windows.iter().any(window_has_special)
}

#[inline]
fn window_has_special(window: &[u8; 16]) -> bool {
    let window = u8x16::new(*window);
    let [a, b, c, d] = [b',', b'"', b'\n', b'\r'].map(|byte| window.simd_eq(u8x16::splat(byte)));
    ((a | b) | (c | d)).to_bitmask() != 0
}

/// Appends a cell that is a formula, or has to stand in quotes.
fn enclose(cell: &[u8], formula: bool, out: &mut Vec<u8>) {
    let special = has_special(cell);
    if special {
        out.push(b'"');
    }
    if formula {
        out.push(b'\'');
    }
    let mut rest = cell;
    while let Some(quote) = rest.iter().position(|&byte| byte == b'"') {
        out.extend_from_slice(&rest[..=quote]);
        out.push(b'"');
        rest = &rest[quote + 1..];
    }
    out.extend_from_slice(rest);
    if special {
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(raw: bool, cells: &[&str]) -> Vec<u8> {
        let csv = Csv {
            columns: vec![Column::Id; cells.len()],
            raw,
        };
        let mut cells = cells.iter();
        let mut out = Vec::new();
        csv.record(&mut out, |_, out| {
            csv.text(cells.next().unwrap_or(&""), out);
        });
        out
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cases: [(&[&str], &str); 5] = [
            (&["a", "", "b c"], "a,,b c\r\n"),
            (&["a,b", "say \"no\""], "\"a,b\",\"say \"\"no\"\"\"\r\n"),
            (&["two\nlines", "cr\rin"], "\"two\nlines\",\"cr\rin\"\r\n"),
            (&[""], "\"\"\r\n"),
            (&["", ""], ",\r\n"),
        ];
        for (cells, expected) in cases {
            assert_eq!(String::from_utf8(record(false, cells)).unwrap(), expected);
        }
    }

    #[test]
    fn records_are_as_wide_as_their_header() {
        let mut out = Vec::new();
        let mut records = Records::new(&mut out, &["a", "b", "c", "d"], false);
        records.record(|to| {
            to.text("=1");
            to.exact(0.5);
            to.whole(None);
            to.day("2026-01-02".parse::<Date>().ok());
        });
        records.record(|to| {
            to.blank(1);
            to.text("x,y");
        });
        records.record(|_| {});
        let expected = "a,b,c,d\r\n'=1,0.5,,2026-01-02\r\n,\"x,y\",,\r\n,,,\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    #[should_panic(expected = "more cells than the header has")]
    fn a_record_is_not_wider_than_its_header() {
        Records::new(&mut Vec::new(), &["a"], false).record(|to| to.blank(2));
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        let cases = [
            ("=HYPERLINK(1)", true),
            ("+1-2", true),
            ("-cmd", true),
            ("@SUM(A1)", true),
            ("\tx", true),
            ("\rx", true),
            ("-", true),
            ("-inf", true),
            ("-5.25", false),
            ("+66", false),
            ("-1,234.5", false),
            ("a=b", false),
            ("", false),
        ];
        for (cell, expected) in cases {
            assert_eq!(runs_as_formula(cell.as_bytes()), expected, "{cell:?}");
        }
        assert_eq!(record(false, &["=1,2"]), b"\"'=1,2\"\r\n");
        assert_eq!(record(true, &["=1,2"]), b"\"=1,2\"\r\n");
    }

    proptest! {
        #[test]
        fn another_reader_finds_the_same_cells(
            cells in proptest::collection::vec("[a-z,\"\r\n=é ]{0,6}", 1..5),
        ) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let written = record(true, &texts);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(written.as_slice());
            let read = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), texts);
        }
    }
}
