//! Results that are held back until the whole input is accepted, or until they can be sorted.

use std::cmp::Ordering;
use std::io::{Read, Seek, SeekFrom, Write};

use anyhow::{Context, Result};
use tempfile::{SpooledTempFile, spooled_tempfile};

use crate::cell::fold;
use crate::score::Account;
use crate::scorecard::Band;

use super::args::Sort;

/// What accounts are ordered by; the smaller key comes first, equal ones stay in input order.
#[derive(Clone, Debug)]
pub(super) struct Key {
    rank: u8,
    first: f64,
    second: f64,
    text: Box<str>,
}

impl Key {
    /// The key of an account for an order; `None` for the order of the input.
    pub(super) fn new(sort: Sort, account: &Account<'_>) -> Option<Key> {
        // What is not known comes last.
        let value = account.value().map_or(f64::INFINITY, |value| -value);
        let score = account.score().unwrap_or(f64::INFINITY);
        let (rank, first, second, text) = match sort {
            Sort::Input => return None,
            Sort::Risk => (rank(account.band()), value, score, account.id().into()),
            Sort::Score => (0, score, 0.0, "".into()),
            Sort::Value => (0, value, 0.0, "".into()),
            Sort::Name => match account.name() {
                Some(name) => (0, 0.0, 0.0, fold(name).into()),
                None => (1, 0.0, 0.0, "".into()),
            },
        };
        Some(Key {
            rank,
            first,
            second,
            text,
        })
    }

    /// Which of two accounts comes first.
    pub(super) fn order(&self, other: &Key) -> Ordering {
        let numbers = |key: &Key| (key.first, key.second);
        let ((first, second), (other_first, other_second)) = (numbers(self), numbers(other));
        self.rank
            .cmp(&other.rank)
            .then(first.total_cmp(&other_first))
            .then(second.total_cmp(&other_second))
            .then_with(|| self.text.cmp(&other.text))
    }
}

/// The most urgent first; not knowing is more urgent than a warning.
fn rank(band: Band) -> u8 {
    match band {
        Band::Red => 0,
        Band::Unknown => 1,
        Band::Yellow => 2,
        Band::Green => 3,
    }
}

/// Formatted accounts, held in memory up to 32 MiB and then in an unnamed temporary file.
pub(super) struct Hold {
    spool: SpooledTempFile,
    length: u64,
    sorted: Vec<(Key, u64, u32)>,
}

impl Hold {
    const IN_MEMORY: usize = 32 << 20;

    pub(super) fn new() -> Self {
        Hold {
            spool: spooled_tempfile(Hold::IN_MEMORY),
            length: 0,
            sorted: Vec::new(),
        }
    }

    /// Appends bytes that stay in the order of the input.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<()> {
        self.spool
            .write_all(bytes)
            .context("cannot write to a temporary file")?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Appends one account that takes its place by `key`.
    pub(super) fn insert(&mut self, key: Key, bytes: &[u8]) -> Result<()> {
        self.sorted.push((key, self.length, bytes.len() as u32));
        self.append(bytes)
    }

    /// Hands at most `top` accounts on by their keys, or everything as it came.
    pub(super) fn release(
        mut self,
        top: usize,
        mut write: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        const PROBLEM: &str = "cannot read a temporary file";
        if self.sorted.is_empty() {
            self.spool.rewind().context(PROBLEM)?;
            let mut buffer = vec![0; 1 << 16];
            loop {
                match self.spool.read(&mut buffer).context(PROBLEM)? {
                    0 => return Ok(()),
                    read => write(&buffer[..read])?,
                }
            }
        }
        self.sorted.sort_by(|one, other| one.0.order(&other.0));
        let mut buffer = Vec::new();
        for &(_, start, length) in self.sorted.iter().take(top) {
            buffer.resize(length as usize, 0);
            self.spool.seek(SeekFrom::Start(start)).context(PROBLEM)?;
            self.spool.read_exact(&mut buffer).context(PROBLEM)?;
            write(&buffer)?;
        }
        Ok(())
    }
}
