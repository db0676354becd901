//! CSV and its kin, strictly by RFC 4180: what a quote does not close is an error, not a field.

mod above;
mod end;
mod fault;
mod field;
mod header;
mod parse;
mod scan;

pub(super) use end::totals;
pub(super) use header::read_header;
pub(super) use parse::CsvParser;

use super::InputError;
use super::feed::{Block, Feed};

/// The next block of whole records; blocks that hold only blank lines are passed over.
pub(super) fn next_block(feed: &mut Feed, mut reuse: Vec<u8>) -> Result<Option<Block>, InputError> {
    loop {
        let mut inside = false;
        let last_end = |piece: &[u8]| scan::last_record_end(piece, &mut inside);
        match feed.next_block(reuse, last_end)? {
            Some(block)
                if blank_lines(&block.bytes[block.start..]) == block.bytes.len() - block.start =>
            {
                reuse = block.bytes;
            }
            found => return Ok(found),
        }
    }
}

/// The length of the blank lines at the beginning of a text.
fn blank_lines(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match bytes[at..] {
            [b'\n', ..] => at += 1,
            [b'\r', b'\n', ..] => at += 2,
            _ => return at,
        }
    }
}
