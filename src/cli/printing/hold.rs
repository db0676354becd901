//! Results that are held back until the whole input is accepted, or until they are sorted.

use std::io::{Read, Seek, Write};

use anyhow::{Context, Result};
use tempfile::{SpooledTempFile, spooled_tempfile};

use super::key::Key;
use super::sorter::Sorter;
use super::temporary::unwritten;

/// Formatted accounts, held in memory up to 32 MiB and then in an unnamed temporary file: either
/// as they come, or by their keys.
pub(in crate::cli) struct Hold {
    spool: SpooledTempFile,
    sorter: Sorter,
}

impl Hold {
    const IN_MEMORY: usize = 32 << 20;

    pub(in crate::cli) fn new() -> Self {
        Hold {
            spool: spooled_tempfile(Hold::IN_MEMORY),
            sorter: Sorter::new(),
        }
    }

    /// Appends bytes that stay in the order of the input.
    pub(in crate::cli) fn append(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.spool.write_all(bytes);
        Ok(written.map_err(|error| unwritten(&error))?)
    }

    /// Takes in one account that finds its place by `key`.
    pub(in crate::cli) fn insert(&mut self, key: Key, bytes: &[u8]) -> Result<()> {
        self.sorter.insert(key, bytes)
    }

    /// Hands on what was appended in pieces, or the first `top` accounts one by one in their
    /// order. It may be called again.
    pub(in crate::cli) fn each(
        &mut self,
        top: usize,
        mut hand_on: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        const PROBLEM: &str = "cannot read a temporary file";
        if !self.sorter.is_empty() {
            return self.sorter.each(top, hand_on);
        }
        self.spool.rewind().context(PROBLEM)?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            match self.spool.read(&mut buffer).context(PROBLEM)? {
                0 => return Ok(()),
                read => hand_on(&buffer[..read])?,
            }
        }
    }
}
