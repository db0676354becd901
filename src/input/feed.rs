//! The bytes of a source, met in order: read in large pieces, handed on in blocks.

use std::io::{ErrorKind, Read};
use std::sync::Arc;

use super::InputError;
use super::unpack::Bytes;

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
#[derive(Clone, Debug)]
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

    /// How many bytes its records take.
    pub fn size(&self) -> u64 {
        (self.bytes.len() - self.start) as u64
    }
}

/// A source, and the bytes of it that are read and not yet handed on.
pub(super) struct Feed {
    source: Bytes,
    pub(super) file: Arc<str>,
    pub(super) block_size: usize,
    buffer: Vec<u8>,
    start: usize,
    line: u64,
}

impl Feed {
    /// A feed of `head`, which is read already, and what `source` gives behind it.
    pub(super) fn new(file: Arc<str>, head: Vec<u8>, source: Bytes, block_size: usize) -> Self {
        Feed {
            source,
            file,
            // Offsets into a block are kept in 32 bits.
            block_size: block_size.clamp(1, 256 << 20),
            buffer: head,
            start: 0,
            line: 1,
        }
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
        let mut missing = missing;
        while missing > 0 {
            let piece = missing.min(self.block_size);
            let read = self.read(piece)?;
            missing -= read;
            if read < piece {
                break;
            }
        }
        Ok(())
    }

    /// Reads so many bytes, or less where the source ends before; says how many.
    ///
    /// Room is made first, so that a pipe is asked for all of them at once.
    fn read(&mut self, length: usize) -> Result<usize, InputError> {
        let before = self.buffer.len();
        self.buffer.resize(before + length, 0);
        let mut filled = before;
        let result = loop {
            match self.source.read(&mut self.buffer[filled..]) {
                Ok(0) => break Ok(filled - before),
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => break Err(InputError::reading(&self.file, error)),
            }
        };
        self.buffer.truncate(filled);
        result
    }

    /// The first byte that is no white space, as far as it comes early.
    pub(super) fn first_letter(&mut self) -> Result<Option<u8>, InputError> {
        const LOOKED_AT: usize = 4 << 10;
        self.fill(LOOKED_AT)?;
        Ok(self.rest().trim_ascii_start().first().copied())
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

    /// Lets `block` reach to the end of the source, where that is at most `most` bytes away; says
    /// whether it does.
    pub(super) fn reach_end(&mut self, block: &mut Block, most: usize) -> Result<bool, InputError> {
        self.fill(most + 1)?;
        let end = self.rest().len();
        if end > most {
            return Ok(false);
        }
        block.bytes.extend_from_slice(self.rest());
        self.skip(end);
        Ok(true)
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
            let source = Box::new(std::io::Cursor::new(text[3..].to_vec()));
            let mut feed = Feed::new("memory".into(), text[..3].to_vec(), source, block_size);
            let mut seen = Vec::new();
            let last = |piece: &[u8]| memchr::memrchr(b'\n', piece).map(|at| at + 1);
            while let Some(block) = feed.next_block(Vec::new(), last).expect("memory reads") {
                assert_eq!(block.line(), 1 + newlines(&seen), "block size {block_size}");
                let before = seen.len() as u64;
                seen.extend_from_slice(&block.bytes[block.start..]);
                assert_eq!(
                    before + block.size(),
                    seen.len() as u64,
                    "block size {block_size}"
                );
            }
            assert_eq!(seen, text, "block size {block_size}");
        }
    }
}
