//! One pass over the input: blocks are read in turn, worked on by all cores, and collected in the
//! order of the input.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;

use crate::diagnostic::{Diagnostic, Place};
use crate::input::{self, Block, Options, Parser, Reader, Source, Understood};
use crate::score::{Bound, QuantileCuts, Request, Scores};
use crate::scorecard::{ReadAs, Scorecard};
use crate::table::{Header, Table};

use super::cores::{Worker, work_on_all};
use super::queue::Queue;
use super::sources::Kept;
use crate::cli::failure::Failure;
use crate::cli::joined::joins::{Joins, Target};
use crate::cli::printing::progress::{Counts, Pass};
use crate::cli::printing::voice::Voice;

/// What a pass goes over, and what for.
pub(in crate::cli) struct Scan<'a, 's> {
    pub(in crate::cli) sources: &'s [Source],
    pub(in crate::cli) options: &'s Options,
    pub(in crate::cli) kept: &'s Kept,
    pub(in crate::cli) against: Against<'a, 's>,
    /// A second scorecard for the same accounts.
    pub(in crate::cli) beside: Option<Against<'a, 's>>,
    /// The measures of other files.
    pub(in crate::cli) joins: &'s Joins,
    /// Where progress is shown.
    pub(in crate::cli) voice: &'s Voice,
}

/// What accounts are held against.
pub(in crate::cli) struct Against<'a, 's> {
    pub(in crate::cli) scorecard: &'a Scorecard,
    pub(in crate::cli) request: Request<'s>,
    pub(in crate::cli) cuts: Option<QuantileCuts>,
}

/// A chunk of accounts, as one worker gets it.
pub(in crate::cli) struct Chunk<'a> {
    pub(in crate::cli) bound: &'a Bound<'a>,
    /// Which of the sources it comes from.
    pub(in crate::cli) source: usize,
    /// The source as the user named it.
    pub(in crate::cli) file: &'a str,
    pub(in crate::cli) table: &'a mut Table,
    pub(in crate::cli) joins: &'a Joins,
    /// The worker's scores, for the memory.
    pub(in crate::cli) scores: &'a mut Scores,
    pub(in crate::cli) beside: Option<Beside<'a>>,
}

/// A second scorecard, tied to the same table.
pub(in crate::cli) struct Beside<'a> {
    pub(in crate::cli) bound: &'a Bound<'a>,
    /// The worker's scores, for the memory.
    pub(in crate::cli) scores: &'a mut Scores,
}

/// What a pass learnt about one source.
pub(in crate::cli) struct Scanned<'a> {
    pub(in crate::cli) bound: Bound<'a>,
    /// Of the second scorecard, where there is one.
    pub(in crate::cli) beside: Option<Bound<'a>>,
    pub(in crate::cli) understood: Understood,
    /// By column: some account had it.
    pub(in crate::cli) seen: Vec<bool>,
    /// The source as the user named it.
    pub(in crate::cli) file: String,
    pub(in crate::cli) rows: u64,
    /// What was found out unasked.
    pub(in crate::cli) notes: Vec<Diagnostic>,
}

impl<'a> Scan<'a, '_> {
    /// Goes over all sources. `work` runs on all cores; `collect` gets what it gave, in the order
    /// of the input. The first error in that order ends the pass.
    pub(in crate::cli) fn run<T: Send>(
        &self,
        work: impl Fn(Chunk<'_>) -> Result<T> + Sync,
        mut collect: impl FnMut(T) -> Result<()>,
    ) -> Result<Vec<Scanned<'a>>> {
        let pass = self.voice.progress().begin(self.sources);
        let mut scanned = Vec::new();
        for source in 0..self.sources.len() {
            scanned.push(self.scan_source(source, &pass, &work, &mut collect)?);
        }
        Ok(scanned)
    }

    fn scan_source<T: Send>(
        &self,
        source: usize,
        pass: &Pass<'_>,
        work: &(impl Fn(Chunk<'_>) -> Result<T> + Sync),
        collect: &mut impl FnMut(T) -> Result<()>,
    ) -> Result<Scanned<'a>> {
        let name = self.sources[source].name();
        let reader = self.reader(source)?;
        let (bound, beside) = self.bind(&reader, &name)?;
        // Those of the second scorecard begin with those of the first.
        let columns = beside.as_ref().unwrap_or(&bound).columns();
        let (targets, selected) = self.joins.targets(columns, &reads(&bound, beside.as_ref()));
        let parser = reader.select(&selected)?;
        let understood = reader.understood().clone();
        pass.expect(&understood);
        let queue = Queue::new(reader);
        let rows = AtomicU64::new(0);
        let seen = Mutex::new(vec![false; columns.len()]);
        let file = File {
            bound: &bound,
            beside: beside.as_ref(),
            columns: columns.len(),
            joins: self.joins,
            targets: &targets,
            parser: &parser,
            source,
            name: &name,
            rows: &rows,
            seen: &seen,
            counts: pass.counts(),
        };
        score_all(&queue, file, work, pass, collect)?;
        let mut seen = lock(&seen).clone();
        Joins::see(&targets, &mut seen);
        let (rows, notes) = (rows.into_inner(), queue.notes());
        let scanned = Scanned {
            bound,
            beside,
            understood,
            seen,
            rows,
            notes,
            file: name,
        };
        self.check_seen(&scanned, source).map(|()| scanned)
    }

    /// Ties both scorecards to a source.
    fn bind(&self, reader: &Reader, file: &str) -> Result<(Bound<'a>, Option<Bound<'a>>)> {
        let header = self.joins.header(reader.header());
        let header = header.map_err(|problems| at(problems, file, Some(reader.header_line())))?;
        let bound = self.against.bind(reader, &header, file, None)?;
        let beside = match &self.beside {
            None => None,
            Some(beside) => Some(beside.bind(reader, &header, file, Some(&bound))?),
        };
        Ok((bound, beside))
    }

    /// Refuses an input with an open header in which a column never turned up.
    fn check_seen(&self, scanned: &Scanned<'_>, source: usize) -> Result<()> {
        let keys = || input::keys(&self.sources[source], self.options);
        for bound in [Some(&scanned.bound), scanned.beside.as_ref()]
            .into_iter()
            .flatten()
        {
            bound
                .check_seen(&scanned.seen, keys)
                .map_err(|problems| at(problems, &scanned.file, None))?;
        }
        Ok(())
    }

    /// The source, open: as it was kept, where somebody has looked at it before.
    fn reader(&self, source: usize) -> Result<Reader, Failure> {
        match self.kept.take(source) {
            Some(reader) => Ok(reader),
            None => Ok(Reader::open(&self.sources[source], self.options)?),
        }
    }
}

impl<'a> Against<'a, '_> {
    /// Ties the scorecard to a source, behind the columns of `first` where that is tied to it.
    fn bind(
        &self,
        reader: &Reader,
        header: &Header,
        file: &str,
        first: Option<&Bound<'_>>,
    ) -> Result<Bound<'a>> {
        let request = &self.request;
        let bound = match first {
            None => Bound::new(self.scorecard, header, request),
            Some(first) => Bound::beside(first, self.scorecard, header, request),
        };
        let bound = bound.map_err(|problems| at(problems, file, Some(reader.header_line())))?;
        Ok(bound.with_cuts(self.cuts))
    }
}

/// Scores what a queue holds on all cores, and shows how far that has come.
fn score_all<T: Send>(
    queue: &Queue,
    file: File<'_>,
    work: &(impl Fn(Chunk<'_>) -> Result<T> + Sync),
    pass: &Pass<'_>,
    collect: &mut impl FnMut(T) -> Result<()>,
) -> Result<()> {
    work_on_all(
        queue,
        || Scorer::new(file, work),
        |result| {
            pass.show();
            collect(result)
        },
    )
}

/// Adds the columns that a worker has seen.
fn add_seen(seen: &Mutex<Vec<bool>>, own: &[bool]) {
    let mut seen = lock(seen);
    seen.iter_mut()
        .zip(own)
        .for_each(|(seen, own)| *seen |= own);
}

/// Problems of a whole file, placed in it.
pub(in crate::cli) fn at(problems: Vec<Diagnostic>, file: &str, line: Option<u64>) -> Failure {
    let place = Place {
        file: file.to_owned(),
        line,
        ..Place::default()
    };
    Failure(
        problems
            .into_iter()
            .map(|problem| problem.at(place.clone()))
            .collect(),
    )
}

/// A panic of another thread ends the process anyway; what it held is still whole.
pub(in crate::cli) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What all threads know of a source.
#[derive(Clone, Copy)]
struct File<'w> {
    bound: &'w Bound<'w>,
    beside: Option<&'w Bound<'w>>,
    /// How many columns a table has.
    columns: usize,
    joins: &'w Joins,
    /// Where its measures go.
    targets: &'w [Target],
    parser: &'w Parser,
    source: usize,
    name: &'w str,
    /// How many rows there were.
    rows: &'w AtomicU64,
    counts: &'w Counts,
    /// By column: some account had it.
    seen: &'w Mutex<Vec<bool>>,
}

/// One thread that turns blocks into results.
struct Scorer<'w, F> {
    file: File<'w>,
    work: &'w F,
    table: Table,
    scores: Scores,
    scores_beside: Scores,
}

impl<'w, F> Scorer<'w, F> {
    fn new(file: File<'w>, work: &'w F) -> Self {
        Scorer {
            file,
            work,
            table: Table::new(file.columns),
            scores: Scores::new(),
            scores_beside: Scores::new(),
        }
    }
}

impl<T: Send, F: Fn(Chunk<'_>) -> Result<T>> Scorer<'_, F> {
    fn score(&mut self, block: Block) -> Result<T> {
        let File {
            bound,
            beside,
            joins,
            source,
            name: file,
            ..
        } = self.file;
        let bytes = block.size();
        let parsed = self.file.parser.parse_accounts(block, &mut self.table);
        parsed?;
        joins
            .fill_accounts(bound, self.file.targets, &mut self.table)
            .map_err(|it| it.within(file))?;
        let rows = self.table.rows() as u64;
        self.file.rows.fetch_add(rows, Ordering::Relaxed);
        self.file.counts.add(bytes, rows);
        (self.work)(Chunk {
            bound,
            source,
            file,
            table: &mut self.table,
            joins,
            scores: &mut self.scores,
            beside: beside.map(|bound| Beside {
                bound,
                scores: &mut self.scores_beside,
            }),
        })
    }
}

impl<T: Send, F: Fn(Chunk<'_>) -> Result<T>> Worker for Scorer<'_, F> {
    type Made = T;

    fn work(&mut self, block: Result<Block>) -> (Result<T>, Vec<u8>) {
        let made = block.and_then(|block| self.score(block));
        (made, self.table.reset(String::new()).into_bytes())
    }

    fn end(self) {
        add_seen(self.file.seen, self.table.seen());
    }
}

/// As what the scorecards read their columns.
fn reads(bound: &Bound<'_>, beside: Option<&Bound<'_>>) -> Vec<(String, ReadAs)> {
    let scorecards = std::iter::once(bound).chain(beside);
    let reads = scorecards.flat_map(|bound| bound.scorecard().reads());
    reads.collect()
}
