//! Accounts in the order of their keys, however many there are.
//!
//! What fits into memory is sorted there. What does not is written out in sorted runs, one behind
//! the other in an unnamed temporary file, which are merged when they are read: D. E. Knuth, "The
//! Art of Computer Programming", volume 3, section 5.4.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use anyhow::{Context, Result};

use super::key::Key;
use super::temporary::{unnamed, unwritten};

const READING: &str = "cannot read a temporary file";

/// How many bytes of accounts and keys are held in memory.
const IN_MEMORY: usize = 32 << 20;

/// How many bytes of a run are read at a time.
const PIECE: usize = 64 << 10;

/// Accounts that are sorted by their keys; equal ones stay in the order in which they came.
pub(in crate::cli) struct Sorter {
    entries: Vec<(Key, Range<usize>)>,
    bytes: Vec<u8>,
    /// The memory that the keys take.
    keys: usize,
    most: usize,
    file: Option<File>,
    runs: Vec<Range<u64>>,
}

impl Sorter {
    pub(in crate::cli) fn new() -> Self {
        Sorter::holding(IN_MEMORY)
    }

    /// One that holds so many bytes in memory.
    fn holding(most: usize) -> Self {
        Sorter {
            entries: Vec::new(),
            bytes: Vec::new(),
            keys: 0,
            most,
            file: None,
            runs: Vec::new(),
        }
    }

    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.runs.is_empty()
    }

    /// Takes in an account.
    pub(in crate::cli) fn insert(&mut self, key: Key, account: &[u8]) -> Result<()> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(account);
        self.keys += size_of::<(Key, Range<usize>)>() + key.text_len();
        self.entries.push((key, start..self.bytes.len()));
        if self.bytes.len() + self.keys > self.most {
            self.write_run()?;
        }
        Ok(())
    }

    /// Hands on the first `top` accounts in order. It may be called again.
    pub(in crate::cli) fn each(
        &mut self,
        top: usize,
        mut hand_on: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        if self.runs.is_empty() {
            self.entries.sort_by(|one, other| one.0.cmp(&other.0));
            let mut first = self.entries.iter().take(top);
            return first.try_for_each(|(_, place)| hand_on(&self.bytes[place.clone()]));
        }
        self.write_run()?;
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let mut runs: Vec<Run> = self.runs.iter().cloned().map(Run::new).collect();
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next(file)?.map(|key| Head { key, run: number }));
        }
        for _ in 0..top {
            let Some(Head { run: number, .. }) = heads.pop() else {
                break;
            };
            hand_on(runs[number].account())?;
            let next = runs[number].next(file)?;
            heads.extend(next.map(|key| Head { key, run: number }));
        }
        Ok(())
    }

    /// Sorts what is in memory, and writes it out.
    fn write_run(&mut self) -> Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        self.entries.sort_by(|one, other| one.0.cmp(&other.0));
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(unnamed()?),
        };
        let start = file
            .seek(SeekFrom::End(0))
            .map_err(|error| unwritten(&error))?;
        let mut out = BufWriter::with_capacity(PIECE, &mut *file);
        let mut record = Vec::new();
        for (key, place) in &self.entries {
            let account = &self.bytes[place.clone()];
            record.clear();
            key.write(&mut record);
            record.extend_from_slice(&(account.len() as u32).to_le_bytes());
            record.extend_from_slice(account);
            out.write_all(&record).map_err(|error| unwritten(&error))?;
        }
        out.flush().map_err(|error| unwritten(&error))?;
        drop(out);
        let end = file.stream_position().map_err(|error| unwritten(&error))?;
        self.runs.push(start..end);
        self.entries.clear();
        self.bytes.clear();
        self.keys = 0;
        Ok(())
    }
}

/// The next account of a run. The greatest of a heap is the one that comes first.
#[derive(PartialEq, Eq)]
struct Head {
    key: Key,
    run: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        // Runs are in the order of the input.
        let order = self.key.cmp(&other.key).then(self.run.cmp(&other.run));
        order.reverse()
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A run, as it is read.
struct Run {
    /// What is not read yet.
    rest: Range<u64>,
    piece: Vec<u8>,
    /// Where in the piece the next account begins.
    at: usize,
    /// Where in the piece the bytes of the one that was read last are.
    account: Range<usize>,
}

impl Run {
    fn new(rest: Range<u64>) -> Self {
        Run {
            rest,
            piece: Vec::new(),
            at: 0,
            account: 0..0,
        }
    }

    /// The bytes of the account that was read last.
    fn account(&self) -> &[u8] {
        &self.piece[self.account.clone()]
    }

    /// Goes to the next account, and gives its key; `None` at the end.
    fn next(&mut self, file: &mut File) -> Result<Option<Key>> {
        if self.at == self.piece.len() && self.rest.is_empty() {
            return Ok(None);
        }
        self.need(file, Key::HEAD)?;
        let key = Key::size(&self.piece[self.at..]);
        self.need(file, key + 4)?;
        let start = self.at + key;
        let length = self.piece[start..].first_chunk();
        let length = length.map_or(0, |&length| u32::from_le_bytes(length) as usize);
        self.need(file, key + 4 + length)?;
        let start = self.at + key + 4;
        let read = Key::read(&self.piece[self.at..]);
        self.account = start..start + length;
        self.at = start + length;
        read.context(READING).map(Some)
    }

    /// Reads until the piece holds so many bytes from here on.
    fn need(&mut self, file: &mut File, length: usize) -> Result<()> {
        let here = self.piece.len() - self.at;
        if here >= length {
            return Ok(());
        }
        self.piece.drain(..self.at);
        self.at = 0;
        let left = self.rest.end - self.rest.start;
        let wanted = (PIECE.max(length - here) as u64).min(left);
        file.seek(SeekFrom::Start(self.rest.start))
            .context(READING)?;
        let read = file.take(wanted).read_to_end(&mut self.piece);
        self.rest.start += read.context(READING)? as u64;
        anyhow::ensure!(self.piece.len() >= length, READING);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(most: usize, top: usize, keys: &[(u8, &str)]) -> Vec<String> {
        let mut sorter = Sorter::holding(most);
        for (place, &(rank, text)) in keys.iter().enumerate() {
            let account = format!("{rank}{text} {place}");
            let key = Key::sample(rank, text);
            sorter
                .insert(key, account.as_bytes())
                .expect("it is written");
        }
        let mut both = [Vec::new(), Vec::new()];
        for found in &mut both {
            let all = sorter.each(top, |account| {
                found.push(String::from_utf8_lossy(account).into_owned());
                Ok(())
            });
            all.expect("it is read");
        }
        let [once, again] = both;
        assert_eq!(once, again);
        once
    }

    #[test]
    fn the_order_is_that_of_the_keys_then_of_the_input() {
        let keys = [(1, "b"), (0, "z"), (1, "a"), (1, "b"), (0, "")];
        let all = ["0 4", "0z 1", "1a 2", "1b 0", "1b 3"];
        for most in [0, 100, 1 << 20] {
            assert_eq!(sorted(most, 9, &keys), all, "{most}");
            assert_eq!(sorted(most, 2, &keys), all[..2], "{most}");
        }
        assert!(Sorter::new().is_empty());
    }

    proptest! {
        #[test]
        fn runs_are_merged_as_if_all_were_in_memory(
            keys in proptest::collection::vec((0_u8..3, "[a-c]{0,3}"), 0..60),
            most in 0_usize..2000,
        ) {
            let keys: Vec<(u8, &str)> = keys.iter().map(|(rank, text)| (*rank, text.as_str())).collect();
            prop_assert_eq!(sorted(most, 100, &keys), sorted(1 << 20, 100, &keys));
        }
    }
}
