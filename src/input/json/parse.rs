//! From a block of JSON to rows of a table.

use std::ops::Range;
use std::sync::Arc;

use crate::table::{Column, Table};

use super::super::InputError;
use super::super::feed::{Block, MAX_ROW, newlines};
use super::fault::{FaultKind, kind};
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

    /// Fills `table` with the accounts of `block`.
    pub(in crate::input) fn parse(
        &self,
        block: &Block,
        table: &mut Table,
    ) -> Result<(), InputError> {
        table.reset(String::new());
        let filled = if self.lines {
            self.fill(block, line_ranges(block), table)
        } else {
            let from = std::iter::once(block.start).chain(block.ends.iter().map(|end| end + 1));
            let ranges = from.zip(&block.ends).map(|(from, &end)| from..end);
            self.fill(block, ranges, table)
        };
        filled.map_err(|(line, fault)| {
            table.reset(String::new());
            let mut diagnostic = fault.diagnostic();
            if self.lines && fault == FaultKind::Truncated {
                diagnostic = diagnostic.help("in NDJSON each line is one whole account");
            }
            InputError::at_line(&self.file, line, diagnostic)
        })
    }

    fn fill(
        &self,
        block: &Block,
        accounts: impl Iterator<Item = Range<usize>>,
        table: &mut Table,
    ) -> Result<(), (u64, FaultKind)> {
        let bytes = &block.bytes[..];
        // Accounts before the first foreign byte are read first: faults keep the file's order.
        let (text, foreign) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let valid = &bytes[..error.valid_up_to()];
                (std::str::from_utf8(valid).unwrap_or_default(), true)
            }
        };
        let mut rows = Rows::new(&self.paths, table);
        let mut line = block.line;
        let mut counted = block.start;
        for account in accounts {
            let begin = account.start + blanks(&bytes[account.clone()]);
            if self.lines && begin == account.end {
                continue;
            }
            if account.len() > MAX_ROW {
                line += newlines(&bytes[counted..begin]);
                return Err((line, FaultKind::RowTooLong));
            }
            let Some(account) = text.get(begin..account.end) else {
                break;
            };
            line += newlines(&bytes[counted..begin]);
            counted = begin;
            if account.is_empty() {
                let missing = "a comma with no account beside it".to_owned();
                return Err((line, FaultKind::Syntax(missing)));
            }
            if !account.starts_with('{') {
                check(account, line)?;
                return Err((line, FaultKind::NotAnObject(kind(account.as_bytes()))));
            }
            rows.read(account, line)?;
        }
        if foreign {
            line += bytes.get(counted..text.len()).map_or(0, newlines);
            return Err((line, FaultKind::NotUtf8));
        }
        Ok(())
    }
}

/// Where the accounts of a block stand.
pub(super) fn account_ranges(block: &Block, lines: bool) -> Vec<Range<usize>> {
    if lines {
        return line_ranges(block).collect();
    }
    let from = std::iter::once(block.start).chain(block.ends.iter().map(|end| end + 1));
    from.zip(&block.ends)
        .map(|(from, &end)| from..end)
        .collect()
}

fn line_ranges(block: &Block) -> impl Iterator<Item = Range<usize>> {
    let mut from = block.start;
    let breaks = memchr::memchr_iter(b'\n', &block.bytes[from..]);
    let ends = breaks.map(|at| block.start + at);
    ends.chain(std::iter::once(block.bytes.len()))
        .map(move |end| {
            let range = from..end;
            from = end + 1;
            range
        })
}
