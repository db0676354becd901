//! What one worker makes of one chunk of accounts.

use std::iter::Peekable;
use std::sync::Mutex;

use crate::diagnostic::{Diagnostic, Place};
use crate::report::csv::Csv;
use crate::report::{Row, json};
use crate::score::{Account, Bound, Identities, Latest, Scores};
use crate::scorecard::Band;
use crate::table::Table;

use super::args::Format;
use super::hold::Key;
use super::plan::Plan;
use super::scan::{Chunk, lock};

/// How many invalid cells are reported in full.
pub(super) const REPORTED: usize = 20;

/// What one worker makes of one chunk, to be collected in input order.
#[derive(Default)]
pub(super) struct Portion {
    /// The source of the chunk.
    pub(super) source: usize,
    /// The accounts that are printed, one behind the other.
    pub(super) bytes: Vec<u8>,
    /// Where the bytes of each printed account end.
    pub(super) ends: Vec<u32>,
    /// The printed accounts of a table.
    pub(super) rows: Vec<Row>,
    /// What the printed accounts are sorted by; none where they stay in input order.
    pub(super) keys: Vec<Key>,
    /// One for each account that is not invalid.
    pub(super) tallies: Vec<Tally>,
    /// The group of each of those, where groups were asked for.
    pub(super) groups: Vec<Option<Box<str>>>,
    /// For each account: the hash of its id, and its line.
    pub(super) ids: Vec<(u128, u64)>,
    pub(super) faults: Faults,
}

impl Portion {
    /// Forgets everything but the memory.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.rows.clear();
        self.keys.clear();
        self.tallies.clear();
        self.groups.clear();
        self.ids.clear();
        self.faults = Faults::default();
    }
}

/// What an account adds to the summary.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    pub(super) band: Band,
    pub(super) score: Option<f64>,
    pub(super) value: Option<f64>,
}

/// Invalid cells.
#[derive(Default)]
pub(super) struct Faults {
    /// In input order; no more than are reported, unless all are.
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) cells: u64,
    pub(super) accounts: u64,
    /// Rows without an id, which cannot be skipped by it.
    pub(super) nameless: u64,
}

impl Faults {
    /// Takes in those of a later chunk, and keeps `most` diagnostics.
    pub(super) fn add(&mut self, other: Faults, most: usize) {
        let room = most.saturating_sub(self.diagnostics.len());
        self.diagnostics
            .extend(other.diagnostics.into_iter().take(room));
        self.cells += other.cells;
        self.accounts += other.accounts;
        self.nameless += other.nameless;
    }
}

/// Turns chunks into portions.
pub(super) struct Press<'a> {
    pub(super) plan: &'a Plan,
    pub(super) latest: Option<&'a Latest>,
    pub(super) csv: &'a Csv,
    pub(super) grouped: bool,
    /// How many invalid cells of a chunk are told.
    pub(super) told: usize,
    /// Portions that are done with.
    pub(super) spare: Mutex<Vec<Portion>>,
}

impl Press<'_> {
    /// Scores a chunk and formats its accounts.
    pub(super) fn press(&self, chunk: Chunk<'_>) -> Portion {
        let Chunk {
            bound,
            source,
            file,
            table,
            scores,
        } = chunk;
        let mut portion = lock(&self.spare).pop().unwrap_or_default();
        portion.source = source;
        if let Some(latest) = self.latest {
            keep_last_rows(bound, table, latest);
        }
        bound.score(table, scores);
        let mut invalid = self.note_invalid(bound, table, scores, file, &mut portion.faults);
        for row in 0..table.rows() {
            let account = Account::new(bound, table, scores, row);
            let id = account.id();
            portion
                .ids
                .push((Identities::hash(id, None), account.line()));
            let mut left_out = invalid.next_if_eq(&row).is_some();
            if id.is_empty() {
                portion.faults.accounts += u64::from(!left_out);
                portion.faults.nameless += 1;
                portion
                    .faults
                    .diagnostics
                    .push(nameless(account.line(), file));
                left_out = true;
            }
            if left_out {
                continue;
            }
            let (band, score, value) = (account.band(), account.score(), account.value());
            portion.tallies.push(Tally { band, score, value });
            if self.grouped {
                portion.groups.push(account.group().map(Box::from));
            }
            if self.plan.shown.includes(&account) {
                self.print(&account, &mut portion);
            }
        }
        portion
    }

    /// Takes a portion back that is done with, for its memory.
    pub(super) fn take_back(&self, mut portion: Portion) {
        portion.clear();
        lock(&self.spare).push(portion);
    }

    /// Scores a chunk for nothing but its scores; also says whether a cell is invalid.
    pub(super) fn scores(&self, chunk: Chunk<'_>) -> (Vec<f64>, bool) {
        let Chunk {
            bound,
            table,
            scores,
            ..
        } = chunk;
        if let Some(latest) = self.latest {
            keep_last_rows(bound, table, latest);
        }
        bound.score(table, scores);
        (scores.scored().collect(), !scores.invalid().is_empty())
    }

    fn print(&self, account: &Account<'_>, portion: &mut Portion) {
        portion.keys.extend(Key::new(self.plan.sort, account));
        let bytes = &mut portion.bytes;
        match self.plan.format {
            Format::Table | Format::Markdown => {
                portion.rows.push(Row::new(account, &self.plan.columns));
                return;
            }
            Format::Json => {
                bytes.extend_from_slice(json::SEPARATOR);
                json::account(bytes, account);
            }
            Format::Ndjson => {
                json::account(bytes, account);
                bytes.push(b'\n');
            }
            Format::Csv => self.csv.account(account, bytes),
        }
        portion.ends.push(bytes.len() as u32);
    }

    /// Notes invalid cells; gives back the rows that have some, each once, in order.
    fn note_invalid<'s>(
        &self,
        bound: &Bound<'_>,
        table: &Table,
        scores: &'s Scores,
        file: &str,
        faults: &mut Faults,
    ) -> Peekable<impl Iterator<Item = usize> + use<'s>> {
        let cells = scores.invalid();
        let told = cells.iter().take(self.told);
        faults
            .diagnostics
            .extend(told.map(|cell| cell.diagnostic(bound, table, scores, file)));
        faults.cells += cells.len() as u64;
        let rows = || {
            cells
                .chunk_by(|one, next| one.row == next.row)
                .map(|cells| cells[0].row)
        };
        faults.accounts += rows().count() as u64;
        rows().peekable()
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

/// Drops all rows but each account's last; a row whose date is bad was told in the first pass.
fn keep_last_rows(bound: &Bound<'_>, table: &mut Table, latest: &Latest) {
    let last: Vec<bool> = (0..table.rows())
        .map(|row| {
            let date = bound.row_date(table, row).and_then(Result::ok);
            date.is_some_and(|date| latest.is_last(bound.id(table, row), date))
        })
        .collect();
    table.retain(|row| last[row]);
}

/// What the first pass over dated rows learns of a chunk.
pub(super) struct Dated {
    pub(super) source: usize,
    /// The hash of the id, that of id and date, the date and the line, of each row.
    pub(super) rows: Vec<(u128, u128, crate::cell::Date, u64)>,
    pub(super) faults: Faults,
}

/// Reads the ids and dates of a chunk.
pub(super) fn read_dates(chunk: &Chunk<'_>) -> Dated {
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
