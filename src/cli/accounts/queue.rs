//! Where the workers of a pass take blocks from.

use std::sync::{Condvar, Mutex, PoisonError};

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::input::{Block, Reader};

use super::scan::lock;

/// Where workers take blocks from.
pub(in crate::cli) struct Queue {
    state: Mutex<QueueState>,
    /// Signalled when a result was collected.
    collected: Condvar,
}

struct QueueState {
    reader: Reader,
    /// Buffers of blocks that are done.
    spare: Vec<Vec<u8>>,
    taken: u64,
    collected: u64,
    closed: bool,
}

impl Queue {
    /// How far reading may run ahead of collecting, in blocks.
    const AHEAD: u64 = 16;

    pub(in crate::cli) fn new(reader: Reader) -> Self {
        let state = QueueState {
            reader,
            spare: Vec::new(),
            taken: 0,
            collected: 0,
            closed: false,
        };
        Queue {
            state: Mutex::new(state),
            collected: Condvar::new(),
        }
    }

    /// The next block with its number, and what reading it gave; `None` at the end.
    pub(in crate::cli) fn take(&self, done: Option<Vec<u8>>) -> Option<(u64, Result<Block>)> {
        let mut state = lock(&self.state);
        state.spare.extend(done);
        while !state.closed && state.taken >= state.collected + Queue::AHEAD {
            state = self
                .collected
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return None;
        }
        let number = state.taken;
        let reuse = state.spare.pop().unwrap_or_default();
        match state.reader.next_block(reuse) {
            Ok(None) => {
                state.closed = true;
                None
            }
            Ok(Some(block)) => {
                state.taken += 1;
                Some((number, Ok(block)))
            }
            Err(error) => {
                state.taken += 1;
                state.closed = true;
                Some((number, Err(error.into())))
            }
        }
    }

    pub(in crate::cli) fn count_collected(&self) {
        lock(&self.state).collected += 1;
        self.collected.notify_all();
    }

    pub(in crate::cli) fn close(&self) {
        lock(&self.state).closed = true;
        self.collected.notify_all();
    }

    /// What the reader found out unasked.
    pub(in crate::cli) fn notes(&self) -> Vec<Diagnostic> {
        lock(&self.state).reader.notes().to_vec()
    }

    /// The reader, when nobody takes blocks any more.
    pub(in crate::cli) fn into_reader(self) -> Reader {
        let state = self.state.into_inner();
        state.unwrap_or_else(PoisonError::into_inner).reader
    }
}
