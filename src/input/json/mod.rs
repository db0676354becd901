//! JSON: an array of objects, an object that holds one, or an object a line.
//!
//! The text is never held as a tree: a scanner finds where each account ends, and each account
//! is read into the table and forgotten.

#[cfg(test)]
mod agreement;
mod fault;
mod keys;
mod members;
mod names;
mod parse;
mod plain;
mod row;
mod scan;
mod shape;
mod split;
mod token;

pub(super) use names::Names;
pub(super) use parse::JsonParser;
pub(super) use shape::{Shape, begins, has_key, shape};
pub(super) use split::Splitter;

use super::InputError;
use super::feed::{Block, Feed};

/// The next block of whole lines; blocks that hold only white space are passed over.
pub(super) fn next_lines(feed: &mut Feed, mut reuse: Vec<u8>) -> Result<Option<Block>, InputError> {
    let last_end = |piece: &[u8]| memchr::memrchr(b'\n', piece).map(|at| at + 1);
    loop {
        match feed.next_block(reuse, last_end)? {
            Some(block) if block.bytes[block.start..].trim_ascii().is_empty() => {
                reuse = block.bytes;
            }
            found => return Ok(found),
        }
    }
}
