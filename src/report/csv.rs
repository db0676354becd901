//! Comma-separated values, as RFC 4180 has them.

use wide::u8x16;

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
const END: &[u8] = b"\r\n";

impl Csv {
    /// Appends the header.
    pub fn header(&self, out: &mut Vec<u8>) {
        self.record(out, |column, out| self.text(column.name(), out));
    }

    /// Appends an account.
    pub fn account(&self, account: &Account<'_>, out: &mut Vec<u8>) {
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
                if view::for_machines(column, account, out) == Kind::Text {
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
        let start = out.len();
        out.extend_from_slice(text.as_bytes());
        self.guard(out, start);
    }

    /// Makes the text that was written from `start` on safe to stand in a cell.
    #[inline]
    fn guard(&self, out: &mut Vec<u8>, start: usize) {
        if !self.raw && runs_as_formula(&out[start..]) {
            out.insert(start, b'\'');
        }
        quote(out, start);
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

/// Whether a cell must stand in quotes.
#[inline]
fn has_special(cell: &[u8]) -> bool {
    let special = |window: [u8; 16]| {
        let window = u8x16::new(window);
        let [a, b, c, d] =
            [b',', b'"', b'\n', b'\r'].map(|byte| window.simd_eq(u8x16::splat(byte)));
        ((a | b) | (c | d)).to_bitmask() != 0
    };
    let (windows, rest) = cell.as_chunks();
    if windows.iter().any(|&window| special(window)) {
        return true;
    }
    // The last window may overlap the one before it.
    match cell.last_chunk() {
        Some(&window) => !rest.is_empty() && special(window),
        None => rest
            .iter()
            .any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')),
    }
}

/// Quotes what was written from `start` on, if it has to be.
#[inline]
fn quote(out: &mut Vec<u8>, start: usize) {
    if has_special(&out[start..]) {
        enclose(out, start);
    }
}

/// Puts quotes around what was written from `start` on, and doubles those in it.
fn enclose(out: &mut Vec<u8>, start: usize) {
    out.push(b'"');
    out.insert(start, b'"');
    let inner = start + 1..out.len() - 1;
    let doubled = memchr::memchr_iter(b'"', &out[inner.clone()]).count();
    // From the back, so that every byte is moved once.
    let mut to = out.len() + doubled;
    let mut from = out.len();
    out.resize(to, 0);
    while to > from {
        (from, to) = (from - 1, to - 1);
        out[to] = out[from];
        if out[from] == b'"' && inner.contains(&from) {
            to -= 1;
            out[to] = b'"';
        }
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
