//! What is checked of a chunk of accounts, whatever a command makes of it.

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, Place};
use crate::fit::Roll;
use crate::score::{Account, Bound, Identities, Latest, OutcomeWords, Scores};
use crate::table::Table;

use super::place;
use super::scan::Chunk;
use crate::cli::joined::joins::Joins;

/// Invalid cells.
#[derive(Default)]
pub(in crate::cli) struct Faults {
    /// In input order; no more than are reported, unless all are.
    pub(in crate::cli) diagnostics: Vec<Diagnostic>,
    pub(in crate::cli) cells: u64,
    pub(in crate::cli) accounts: u64,
    /// Rows without an id, which cannot be skipped by it.
    pub(in crate::cli) nameless: u64,
    /// What stands in the column that says who left.
    pub(in crate::cli) words: OutcomeWords,
}

impl Faults {
    /// Takes in those of a later chunk, and keeps `most` diagnostics.
    pub(in crate::cli) fn add(&mut self, other: Faults, most: usize) {
        let room = most.saturating_sub(self.diagnostics.len());
        self.diagnostics
            .extend(other.diagnostics.into_iter().take(room));
        self.cells += other.cells;
        self.accounts += other.accounts;
        self.nameless += other.nameless;
        self.words.merge(other.words);
    }
}

/// A chunk of accounts that are scored.
pub(in crate::cli) struct Scored<'a> {
    pub(in crate::cli) bound: &'a Bound<'a>,
    pub(in crate::cli) table: &'a Table,
    pub(in crate::cli) scores: &'a Scores,
    /// A second scorecard, and what it says of the same rows.
    beside: Option<(&'a Bound<'a>, &'a Scores)>,
    /// Which of the sources it comes from.
    source: usize,
    /// The rows that count for nothing, in order.
    left_out: &'a [usize],
}

impl<'a> Scored<'a> {
    /// The accounts, but for those with an invalid cell or without an id.
    pub(in crate::cli) fn accounts(&self) -> impl Iterator<Item = Account<'a>> + use<'a> {
        let Scored {
            bound,
            table,
            scores,
            ..
        } = *self;
        self.rows()
            .map(move |row| Account::new(bound, table, scores, row))
    }

    /// Where an account of it is.
    pub(in crate::cli) fn place(&self, account: &Account<'_>) -> u64 {
        place(self.source, account.line())
    }

    /// Which of the sources it comes from.
    pub(in crate::cli) fn source(&self) -> usize {
        self.source
    }

    /// The rows that count for nothing, in order.
    pub(in crate::cli) fn left_out(&self) -> &'a [usize] {
        self.left_out
    }

    /// The same accounts under both scorecards; none where there is one only.
    pub(in crate::cli) fn pairs(&self) -> impl Iterator<Item = [Account<'a>; 2]> + use<'a> {
        let Scored {
            bound,
            table,
            scores,
            beside,
            ..
        } = *self;
        let pairs = beside.map(|(other, others)| {
            self.rows().map(move |row| {
                let first = Account::new(bound, table, scores, row);
                [first, Account::new(other, table, others, row)]
            })
        });
        pairs.into_iter().flatten()
    }

    /// The rows of those accounts.
    pub(in crate::cli) fn rows(&self) -> impl Iterator<Item = usize> + use<'a> {
        let mut left_out = self.left_out.iter().peekable();
        (0..self.table.rows()).filter(move |row| left_out.next_if_eq(&row).is_none())
    }
}

/// What a chunk's check found.
#[derive(Default)]
pub(in crate::cli) struct Sifted {
    source: usize,
    /// For each account that has an id: its hash, and its line.
    ids: Vec<(u128, u64)>,
    faults: Faults,
    left_out: Vec<usize>,
}

impl Sifted {
    /// Scores a chunk and notes what is wrong with it; at most `told` invalid cells in full.
    pub(in crate::cli) fn sift<'c>(
        &'c mut self,
        chunk: Chunk<'c>,
        rows: Rows<'_>,
        told: usize,
    ) -> Scored<'c> {
        let Chunk {
            bound,
            source,
            file,
            table,
            joins,
            scores,
            beside,
        } = chunk;
        self.source = source;
        self.left_out.clear();
        rows.keep(bound, table);
        bound.score(table, scores);
        let beside = beside.map(|beside| {
            beside.bound.score(table, beside.scores);
            (beside.bound, &*beside.scores)
        });
        let scored = Scored {
            bound,
            table,
            scores,
            beside,
            source,
            left_out: &[],
        };
        self.note_invalid(&scored, joins, file, told);
        self.faults.words = OutcomeWords::of(bound, table);
        for row in joins.spoilt(bound, table) {
            self.leave_out(row);
        }
        self.note_ids(bound, table, file);
        Scored {
            left_out: &self.left_out,
            ..scored
        }
    }

    /// The same for accounts of a snapshot, which were scored already: each has an id, and stands
    /// on no line. `name` is what the snapshot is called.
    pub(in crate::cli) fn sift_kept<'c>(
        &'c mut self,
        bound: &'c Bound<'c>,
        table: &'c Table,
        scores: &'c Scores,
        (name, told): (&str, usize),
    ) -> Scored<'c> {
        let kept = Scored {
            bound,
            table,
            scores,
            beside: None,
            source: 0,
            left_out: &[],
        };
        self.note_invalid(&kept, &Joins::default(), name, told);
        let places = self.faults.diagnostics.iter_mut().map(|it| &mut it.place);
        for place in places.flatten() {
            (place.line, place.column) = (None, None);
        }
        Scored {
            left_out: &self.left_out,
            ..kept
        }
    }

    /// The source of the chunk.
    pub(in crate::cli) fn source(&self) -> usize {
        self.source
    }

    /// For each account that has an id: its hash, and its line.
    pub(in crate::cli) fn ids(&self) -> &[(u128, u64)] {
        &self.ids
    }

    /// Hands on the invalid cells.
    pub(in crate::cli) fn take_faults(&mut self) -> Faults {
        std::mem::take(&mut self.faults)
    }

    fn note_invalid(&mut self, scored: &Scored<'_>, joins: &Joins, file: &str, told: usize) {
        let table = scored.table;
        let first = (scored.bound, scored.scores);
        let both = [Some(first), scored.beside].into_iter().flatten();
        let mut cells: Vec<_> = both
            .flat_map(|it| it.1.invalid().iter().map(move |cell| (cell, it)))
            .collect();
        // A cell that both refuse is told once.
        cells.sort_by_key(|(cell, _)| (cell.row, cell.column));
        cells.dedup_by_key(|(cell, _)| (cell.row, cell.column));
        let full = cells.iter().take(told);
        let full = full.map(|(cell, (bound, scores))| {
            let fault = cell.diagnostic(bound, table, scores, file);
            joins.locate(&bound.columns()[cell.column], fault)
        });
        self.faults.diagnostics.extend(full);
        self.faults.cells += cells.len() as u64;
        let rows = cells.chunk_by(|(one, _), (next, _)| one.row == next.row);
        self.left_out.extend(rows.map(|cells| cells[0].0.row));
        self.faults.accounts += self.left_out.len() as u64;
    }

    fn note_ids(&mut self, bound: &Bound<'_>, table: &Table, file: &str) {
        self.ids.clear();
        for row in 0..table.rows() {
            let (id, line) = (bound.id(table, row), table.line(row));
            if !id.is_empty() {
                self.ids.push((Identities::hash(id, None), line));
                continue;
            }
            self.faults.nameless += 1;
            self.faults.diagnostics.push(nameless(line, file));
            self.leave_out(row);
        }
    }

    fn leave_out(&mut self, row: usize) {
        if let Err(place) = self.left_out.binary_search(&row) {
            self.left_out.insert(place, row);
            self.faults.accounts += 1;
        }
    }
}

fn nameless(line: u64, file: &str) -> Diagnostic {
    let place = Place {
        file: file.to_owned(),
        line: Some(line),
        ..Place::default()
    };
    Diagnostic::error("empty-id", "an account without an id")
        .at(place)
        .help("give the account an id, or delete the row")
}

/// Which rows are scored.
#[derive(Clone, Copy)]
pub(in crate::cli) enum Rows<'r> {
    All,
    /// Each account's last.
    Last(&'r Latest),
    /// Those that say something of an account that is judged.
    Judged(&'r Roll),
}

impl Rows<'_> {
    fn keep(self, bound: &Bound<'_>, table: &mut Table) {
        match self {
            Rows::All => {}
            Rows::Last(latest) => keep_last_rows(bound, table, latest),
            Rows::Judged(roll) => {
                let wants = |id: &str, date| roll.wants(Identities::hash(id, None), date);
                keep_rows(bound, table, wants);
            }
        }
    }
}

/// Drops all rows but each account's last.
pub(in crate::cli) fn keep_last_rows(bound: &Bound<'_>, table: &mut Table, latest: &Latest) {
    keep_rows(bound, table, |id, date| latest.is_last(id, date));
}

/// Drops all rows but those of which the id and the date count; a row whose date is bad was told in
/// the first pass.
fn keep_rows(bound: &Bound<'_>, table: &mut Table, counts: impl Fn(&str, Date) -> bool) {
    let kept: Vec<bool> = (0..table.rows())
        .map(|row| {
            let date = bound.row_date(table, row).and_then(Result::ok);
            date.is_some_and(|date| counts(bound.id(table, row), date))
        })
        .collect();
    table.retain(|row| kept[row]);
}

/// What the first pass over dated rows learns of a chunk.
pub(in crate::cli) struct Dated {
    pub(in crate::cli) source: usize,
    /// The hash of the id, that of id and date, the date and the line, of each row.
    pub(in crate::cli) rows: Vec<(u128, u128, Date, u64)>,
    pub(in crate::cli) faults: Faults,
}

/// Reads the ids and dates of a chunk.
pub(in crate::cli) fn read_dates(chunk: &Chunk<'_>) -> Dated {
    let Chunk {
        bound,
        source,
        file,
        table,
        ..
    } = chunk;
    let mut dated = Dated {
        source: *source,
        rows: Vec::new(),
        faults: Faults::default(),
    };
    for row in 0..table.rows() {
        let id = bound.id(table, row);
        match bound.row_date(table, row) {
            Some(Ok(date)) => {
                let hashes = (Identities::hash(id, None), Identities::hash(id, Some(date)));
                dated.rows.push((hashes.0, hashes.1, date, table.line(row)));
            }
            Some(Err(error)) => {
                dated.faults.cells += 1;
                dated.faults.accounts += 1;
                dated
                    .faults
                    .diagnostics
                    .push(error.diagnostic(bound, table, row, file));
            }
            None => {}
        }
    }
    dated
}
