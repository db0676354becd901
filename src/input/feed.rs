//! The bytes of a source, met in order: read in large pieces, handed on in blocks.

use std::io::Read;
use std::sync::Arc;

use super::{InputError, Source};

/// The longest row in bytes.
pub(super) const MAX_ROW: usize = 16 << 20;
/// The longest field in bytes.
pub(super) const MAX_FIELD: usize = 1 << 20;
/// The most columns of a header, or keys of an object.
pub(super) const MAX_COLUMNS: usize = 10_000;

/// Whole records, not looked at yet beyond where they end.
///
/// Blocks come in order from [`Reader::next_block`](super::Reader::next_block), and may be parsed
/// on any thread in any order.
#[derive(Debug)]
pub struct Block {
    pub(super) bytes: Vec<u8>,
    /// The first byte that counts.
    pub(super) start: usize,
    /// The line of the byte at `start`.
    pub(super) line: u64,
    /// For the elements of a JSON array: where each one ends.
    pub(super) ends: Vec<usize>,
}

impl Block {
    /// The line on which the block begins, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }
}

/// A source, and the bytes of it that are read and not yet handed on.
pub(super) struct Feed {
    source: Box<dyn Read + Send>,
    pub(super) file: Arc<str>,
    pub(super) block_size: usize,
    buffer: Vec<u8>,
    start: usize,
    line: u64,
}

impl Feed {
    pub(super) fn open(source: &Source, block_size: usize) -> Result<Self, InputError> {
        Ok(Feed {
            source: source.open()?,
            file: source.name().into(),
            // Offsets into a block are kept in 32 bits.
            block_size: block_size.clamp(1, 256 << 20),
            buffer: Vec::new(),
            start: 0,
            line: 1,
        })
    }

    /// What is read and not yet handed on.
    pub(super) fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// The line of the first byte of the rest.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The line of a byte of the rest.
    pub(super) fn line_of(&self, offset: usize) -> u64 {
        self.line + newlines(&self.rest()[..offset])
    }

    /// Reads until the rest holds `length` bytes, or less where the source ends before.
    pub(super) fn fill(&mut self, length: usize) -> Result<(), InputError> {
        let Some(missing) = length.checked_sub(self.rest().len()).filter(|&n| n > 0) else {
            return Ok(());
        };
        if self.start > self.buffer.len() / 2 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        self.buffer.reserve(missing.min(self.block_size));
        let mut piece = self.source.by_ref().take(missing as u64);
        match piece.read_to_end(&mut self.buffer) {
            Ok(_) => Ok(()),
            Err(source) => Err(InputError::Io {
                file: self.file.as_ref().to_owned(),
                source,
            }),
        }
    }

    /// Passes over the next `count` bytes.
    pub(super) fn skip(&mut self, count: usize) {
        self.line += newlines(&self.rest()[..count]);
        self.start += count;
    }

    /// Hands on the next `length` bytes; what follows moves into `reuse`.
    pub(super) fn cut(&mut self, length: usize, mut reuse: Vec<u8>) -> Block {
        let start = self.start;
        let line = self.line;
        self.skip(length);
        reuse.clear();
        reuse.extend_from_slice(self.rest());
        let mut bytes = std::mem::replace(&mut self.buffer, reuse);
        bytes.truncate(self.start);
        self.start = 0;
        Block {
            bytes,
            start,
            line,
            ends: Vec::new(),
        }
    }

    /// The next block, cut where `last_end` finds the last record end in a piece. The pieces are
    /// shown one after another. A record that is too long comes as it is: its parser refuses it.
    pub(super) fn next_block(
        &mut self,
        reuse: Vec<u8>,
        mut last_end: impl FnMut(&[u8]) -> Option<usize>,
    ) -> Result<Option<Block>, InputError> {
        let mut known = 0;
        loop {
            let window = known + self.block_size;
            self.fill(window)?;
            let length = self.rest().len().min(window);
            let end = last_end(&self.rest()[known..length]).map(|end| known + end);
            // Two more bytes leave room for the line break.
            if end.is_some() || length < window || length > MAX_ROW + 2 {
                let length = end.unwrap_or(length);
                return Ok((length > 0).then(|| self.cut(length, reuse)));
            }
            known = length;
        }
    }
}

/// How many line breaks a piece of text holds.
pub(super) fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_put_together_are_the_source_and_know_their_lines() {
        let text = b"a\nbcd\n\nefghijk\nl";
        for block_size in 1..20 {
            let source = Source::Memory {
                name: "memory".to_owned(),
                bytes: Arc::from(&text[..]),
            };
            let mut feed = Feed::open(&source, block_size).expect("memory opens");
            let mut seen = Vec::new();
            let last = |piece: &[u8]| memchr::memrchr(b'\n', piece).map(|at| at + 1);
            while let Some(block) = feed.next_block(Vec::new(), last).expect("memory reads") {
                assert_eq!(block.line(), 1 + newlines(&seen), "block size {block_size}");
                seen.extend_from_slice(&block.bytes[block.start..]);
            }
            assert_eq!(seen, text, "block size {block_size}");
        }
    }
}
