//! From a block of JSON to rows of a table.

use std::mem;
use std::ops::Range;
use std::sync::Arc;

use crate::table::{Column, Nested, Table};

use super::super::InputError;
use super::super::feed::{Block, MAX_ROW, newlines};
use super::fault::{self, FaultKind, kind};
use super::keys::Paths;
use super::row::{Rows, check};
use super::scan::blanks;

/// Reads blocks of one JSON input into tables.
#[derive(Clone, Debug)]
pub(in crate::input) struct JsonParser {
    file: Arc<str>,
    paths: Arc<Paths>,
    lines: bool,
}

impl JsonParser {
    /// `lines`: an account is a line, else the blocks say where one ends.
    pub(in crate::input) fn new(file: Arc<str>, columns: &[Column], lines: bool) -> Self {
        JsonParser {
            file,
            paths: Arc::new(Paths::new(columns)),
            lines,
        }
    }

    /// Fills `table` with the accounts of `block`: with those before the fault, where there is one.
    pub(in crate::input) fn parse(
        &self,
        mut block: Block,
        table: &mut Table,
    ) -> Result<(), InputError> {
        table.reset(String::new());
        let filled = match String::from_utf8(mem::take(&mut block.bytes)) {
            Ok(mut text) => {
                let copies = self.fill(&block, text.as_bytes(), &text, table);
                copies.map(|copies| {
                    text.push_str(&copies);
                    table.take_text(text);
                })
            }
            Err(error) => {
                // Accounts before the first foreign byte are read first: faults keep the order of
                // the file.
                let (bytes, valid) = (error.as_bytes(), error.utf8_error().valid_up_to());
                let text = str::from_utf8(&bytes[..valid]).unwrap_or_default();
                let filled = self.fill(&block, bytes, text, table);
                filled.and_then(|_| {
                    let before = bytes.get(block.start..valid).map_or(0, newlines);
                    Err((block.line + before, FaultKind::NotUtf8))
                })
            }
        };
        filled.map_err(|(line, fault)| {
            let mut diagnostic = fault.diagnostic();
            if self.lines && fault == FaultKind::Truncated {
                diagnostic = diagnostic.help("in NDJSON each line is one whole account");
            }
            InputError::at(&self.file, Some(line), fault.column(), diagnostic)
        })
    }

    /// What is said of an object or an array in the place of a cell.
    pub(in crate::input) fn nested(&self, table: &Table, nested: Nested) -> InputError {
        let fault = fault::nested(&self.paths.names[nested.column], nested.object);
        InputError::at_line(&self.file, table.line(nested.row), fault)
    }

    /// Fills `table` with the accounts of `bytes` that lie in `text`, which they begin with. Gives
    /// back what the text of the table goes on with.
    fn fill(
        &self,
        block: &Block,
        bytes: &[u8],
        text: &str,
        table: &mut Table,
    ) -> Result<String, Fault> {
        let mut rows = Rows::new(&self.paths, text, table);
        if self.lines {
            for (range, line) in line_ranges(bytes, block.start).zip(block.line..) {
                let begin = range.start + blanks(&bytes[range.clone()]);
                if begin == range.end {
                    continue;
                }
                if !account(&mut rows, begin, range, line)? {
                    break;
                }
            }
            return Ok(rows.finish());
        }
        let mut line = block.line;
        let mut counted = block.start;
        for range in element_ranges(block.start, &block.ends) {
            let begin = range.start + blanks(&bytes[range.clone()]);
            line += newlines(&bytes[counted..begin]);
            counted = begin;
            if !account(&mut rows, begin, range, line)? {
                break;
            }
        }
        Ok(rows.finish())
    }
}

/// A fault and its line.
type Fault = (u64, FaultKind);

/// Reads the account that begins at `begin` in its `range`, unless the text ends before it does.
fn account(
    rows: &mut Rows<'_, '_>,
    begin: usize,
    range: Range<usize>,
    line: u64,
) -> Result<bool, Fault> {
    if range.len() > MAX_ROW {
        return Err((line, FaultKind::RowTooLong));
    }
    let Some(text) = rows.text.get(begin..range.end) else {
        return Ok(false);
    };
    if text.is_empty() {
        let missing = "a comma with no account beside it".to_owned();
        return Err((line, FaultKind::Syntax(missing)));
    }
    if !text.starts_with('{') {
        check(text, line)?;
        return Err((line, FaultKind::NotAnObject(kind(text.as_bytes()))));
    }
    rows.read(begin..range.end, line)?;
    Ok(true)
}

/// Where the accounts of a block stand.
pub(super) fn account_ranges(block: &Block, lines: bool) -> Vec<Range<usize>> {
    if lines {
        line_ranges(&block.bytes, block.start).collect()
    } else {
        element_ranges(block.start, &block.ends).collect()
    }
}

fn line_ranges(bytes: &[u8], start: usize) -> impl Iterator<Item = Range<usize>> {
    let mut from = start;
    let breaks = memchr::memchr_iter(b'\n', &bytes[start..]);
    let ends = breaks.map(move |at| start + at);
    ends.chain(std::iter::once(bytes.len())).map(move |end| {
        let range = from..end;
        from = end + 1;
        range
    })
}

/// The ranges between the commas of an array.
fn element_ranges(start: usize, ends: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let from = std::iter::once(start).chain(ends.iter().map(|end| end + 1));
    from.zip(ends).map(|(from, &end)| from..end)
}
