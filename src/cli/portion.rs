//! What one worker makes of one chunk of accounts.

use crate::diagnostic::{Diagnostic, Place};
use crate::report::csv::Csv;
use crate::report::{Row, json};
use crate::score::{Account, Bound, Identities, Latest, Scores};
use crate::scorecard::Band;
use crate::table::Table;

use super::args::Format;
use super::hold::Key;
use super::plan::Plan;
use super::scan::Chunk;

/// How many invalid cells are reported in full.
pub(super) const REPORTED: usize = 20;

/// What one worker makes of one chunk, to be collected in input order.
#[derive(Default)]
pub(super) struct Portion {
    /// The source of the chunk.
    pub(super) source: usize,
    /// The accounts that are printed, one behind the other.
    pub(super) bytes: Vec<u8>,
    /// For each printed account: where its bytes end, and its key when they are sorted.
    pub(super) printed: Vec<(u32, Option<Key>)>,
    /// The printed accounts of a table.
    pub(super) rows: Vec<(Option<Key>, Row)>,
    /// One for each account that is not invalid.
    pub(super) tallies: Vec<Tally>,
    /// For each account: the hash of its id, and its line.
    pub(super) ids: Vec<(u128, u64)>,
    pub(super) faults: Faults,
}

/// What an account adds to the summary.
pub(super) struct Tally {
    pub(super) band: Band,
    pub(super) score: Option<f64>,
    pub(super) value: Option<f64>,
    /// Its group, where groups were asked for.
    pub(super) group: Option<Box<str>>,
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
        let mut portion = Portion {
            source,
            ..Portion::default()
        };
        if let Some(latest) = self.latest {
            keep_last_rows(bound, table, latest);
        }
        bound.score(table, scores);
        let invalid = self.note_faults(bound, table, scores, file, &mut portion.faults);
        let mut invalid = invalid.into_iter().peekable();
        for row in 0..table.rows() {
            let account = Account::new(bound, table, scores, row);
            portion
                .ids
                .push((Identities::hash(account.id(), None), account.line()));
            if invalid.next_if_eq(&row).is_some() {
                continue;
            }
            portion.tallies.push(self.tally(&account));
            if self.plan.shown.includes(&account) {
                self.print(&account, &mut portion);
            }
        }
        portion
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

    fn tally(&self, account: &Account<'_>) -> Tally {
        Tally {
            band: account.band(),
            score: account.score(),
            value: account.value(),
            group: account.group().filter(|_| self.grouped).map(Box::from),
        }
    }

    fn print(&self, account: &Account<'_>, portion: &mut Portion) {
        let key = Key::new(self.plan.sort, account);
        let Portion {
            bytes,
            printed,
            rows,
            ..
        } = portion;
        match self.plan.format {
            Format::Table | Format::Markdown => {
                rows.push((key, Row::new(account, &self.plan.columns)));
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
        printed.push((bytes.len() as u32, key));
    }

    /// Notes invalid cells and empty ids; gives back the rows that have some, in order.
    fn note_faults(
        &self,
        bound: &Bound<'_>,
        table: &Table,
        scores: &Scores,
        file: &str,
        faults: &mut Faults,
    ) -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        for cell in scores.invalid() {
            if faults.diagnostics.len() < self.told {
                faults
                    .diagnostics
                    .push(cell.diagnostic(bound, table, scores, file));
            }
            faults.cells += 1;
            rows.push(cell.row);
        }
        for row in 0..table.rows() {
            if Account::new(bound, table, scores, row).id().is_empty() {
                faults.nameless += 1;
                faults.diagnostics.push(nameless(table.line(row), file));
                rows.push(row);
            }
        }
        rows.sort_unstable();
        rows.dedup();
        faults.accounts += rows.len() as u64;
        rows
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
