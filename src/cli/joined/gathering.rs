//! Reads the rows of another file on all cores, and enters them in the order of the file.

use std::sync::Mutex;

use anyhow::{Context, Result};

use crate::input::{Block, Parser, Reader};
use crate::measure::{BoundSource, Chunk, Gathered, Gatherer, Ledger, Refused, Terms};
use crate::table::Table;

use super::reading::DEPOT;
use crate::cli::accounts::cores::{Worker, work_on_all};
use crate::cli::accounts::queue::Queue;
use crate::cli::accounts::scan::lock;
use crate::cli::printing::progress::{Counts, Pass};

/// A file of a source, tied to it.
pub(in crate::cli) struct ChildFile<'f> {
    pub(in crate::cli) name: &'f str,
    pub(in crate::cli) bound: &'f BoundSource<'f>,
    pub(in crate::cli) terms: &'f Terms,
    pub(in crate::cli) pass: &'f Pass<'f>,
}

/// What is known of a file after its last row.
pub(in crate::cli) struct Entered {
    pub(in crate::cli) rows: u64,
    /// By column: some row had it.
    pub(in crate::cli) seen: Vec<bool>,
    pub(in crate::cli) reader: Reader,
}

/// A chunk, and what it says.
type Read = (Table, Gathered);

impl ChildFile<'_> {
    /// Enters all rows. Cells that cannot be used go to `refused`, at most `told` of them in full.
    pub(in crate::cli) fn enter(
        &self,
        mut reader: Reader,
        ledger: &mut Ledger<'_>,
        told: usize,
        refused: &mut Refused,
    ) -> Result<Entered> {
        let columns = self.bound.columns();
        let parser = reader.select(columns)?;
        let (mut rows, mut seen) = (0, vec![false; columns.len()]);
        match reader.look_ahead() {
            Ok(_) => {}
            // Another file of the source may have rows.
            Err(error) if error.is_no_rows() => return Ok(Entered { rows, seen, reader }),
            Err(error) => return Err(error.into()),
        }
        let queue = Queue::new(reader);
        let spare = Mutex::new(Vec::new());
        let (bound, terms, counts) = (self.bound, self.terms, self.pass.counts());
        let worker = || Gathering {
            bound,
            counts,
            parser: &parser,
            gatherer: Gatherer::new(bound, terms),
            spare: &spare,
        };
        work_on_all(&queue, worker, |(table, mut gathered): Read| {
            let chunk = Chunk {
                bound,
                table: &table,
                file: self.name,
            };
            ledger
                .add(chunk, &mut gathered, told, refused)
                .context(DEPOT)?;
            rows += table.rows() as u64;
            let columns = seen.iter_mut().zip(table.seen());
            columns.for_each(|(seen, own)| *seen |= own);
            lock(&spare).push((table, gathered));
            self.pass.show();
            Ok(())
        })?;
        Ok(Entered {
            rows,
            seen,
            reader: queue.into_reader(),
        })
    }
}

/// One thread that reads chunks.
struct Gathering<'f> {
    bound: &'f BoundSource<'f>,
    counts: &'f Counts,
    parser: &'f Parser,
    gatherer: Gatherer<'f>,
    /// Chunks that are done with.
    spare: &'f Mutex<Vec<Read>>,
}

impl Worker for Gathering<'_> {
    type Made = Read;

    fn work(&mut self, block: Result<Block>) -> (Result<Read>, Vec<u8>) {
        let columns = self.bound.columns().len();
        let spare = lock(self.spare).pop();
        let (mut table, mut gathered) =
            spare.unwrap_or_else(|| (Table::new(columns), Gathered::default()));
        let memory = table.reset(String::new()).into_bytes();
        let read = block.and_then(|block| {
            let bytes = block.size();
            let parsed = self.parser.parse(block, &mut table);
            parsed?;
            self.gatherer.gather(&table, &mut gathered);
            self.counts.add(bytes, table.rows() as u64);
            Ok((table, gathered))
        });
        (read, memory)
    }
}
