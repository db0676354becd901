//! A night scored again, from its cells.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cell::{Cell, Date};
use crate::diagnostic::{Diagnostic, quote};
use crate::score::{Account, Bound, Depth, QuantileCuts, Request, Scores};
use crate::scorecard::Scorecard;
use crate::table::{Header, Table};

use super::snapshot::{Accounts, Column, Night, Row, Snapshot};

/// How many accounts are scored at once.
const CHUNK: usize = 1024;

/// How many accounts that differ are named.
const NAMED: usize = 5;

/// Why a night cannot be scored again.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReplayError {
    /// Its scorecard is none for this version of the program.
    #[error("its scorecard cannot be read any more")]
    Scorecard(Vec<Diagnostic>),
    /// Its scorecard's text is not the one that the hash was taken of.
    #[error("its scorecard's text does not have the hash it was kept with")]
    Hash,
    /// A column that a scorecard needs is not among its cells.
    #[error("a column that the scorecard reads is not kept")]
    Columns(Vec<Diagnostic>),
}

impl ReplayError {
    /// What is wrong in detail.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            ReplayError::Scorecard(all) | ReplayError::Columns(all) => all,
            ReplayError::Hash => &[],
        }
    }
}

impl Night {
    /// The scorecard of the night, reading cells as that run did.
    ///
    /// # Errors
    ///
    /// [`ReplayError::Scorecard`] and [`ReplayError::Hash`].
    pub fn scorecard(&self) -> Result<Scorecard, ReplayError> {
        let mut scorecard = self.scorecard_as_written()?;
        self.reading.apply(&mut scorecard);
        Ok(scorecard)
    }

    /// The same, reading cells as it says itself.
    ///
    /// # Errors
    ///
    /// Those of [`Night::scorecard`].
    pub fn scorecard_as_written(&self) -> Result<Scorecard, ReplayError> {
        let mut layers = self.scorecard.layers.iter();
        let first = layers.next().ok_or(ReplayError::Hash)?;
        let find_base = &mut |_: &str| layers.next().cloned().ok_or_else(|| "not kept".to_owned());
        let parsed = Scorecard::parse_extending(&first.file, &first.text, find_base);
        let parsed = parsed.map_err(|problems| ReplayError::Scorecard(problems.diagnostics))?;
        let scorecard = parsed.scorecard;
        if scorecard.sha256 != self.scorecard.sha256 {
            return Err(ReplayError::Hash);
        }
        Ok(scorecard)
    }
}

/// The accounts of a night, ready to be scored again, in chunks that can be scored in any order.
#[derive(Debug)]
pub struct Replay<'a> {
    accounts: &'a Accounts,
    /// A scorecard is tied once to accounts whose inputs had the same columns.
    layouts: Vec<Bound<'a>>,
    chunks: Vec<Chunk>,
}

/// Neighbours among the accounts of a night, whose inputs had the same columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Which of [`Replay::layouts`] they are scored by.
    pub layout: usize,
    /// Their rows in the night.
    pub rows: Range<usize>,
}

impl<'a> Replay<'a> {
    /// Ties `scorecard`, that of the night or another one, to the cells of a night.
    ///
    /// # Errors
    ///
    /// [`ReplayError::Columns`].
    pub fn new(
        accounts: &'a Accounts,
        scorecard: &'a Scorecard,
        request: &Request<'_>,
        cuts: Option<QuantileCuts>,
    ) -> Result<Self, ReplayError> {
        let mut layouts: Vec<Bound<'a>> = Vec::new();
        let mut known: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        let mut chunks = Vec::new();
        for (there, rows) in neighbours(accounts) {
            let layout = if let Some(&layout) = known.get(&there) {
                layout
            } else {
                let header = header(accounts, &there);
                let bound = Bound::new(scorecard, &header, request);
                layouts.push(bound.map_err(ReplayError::Columns)?);
                known.insert(there, layouts.len() - 1);
                layouts.len() - 1
            };
            let starts = rows.clone().step_by(CHUNK);
            chunks.extend(starts.map(|start| Chunk {
                layout,
                rows: start..rows.end.min(start + CHUNK),
            }));
        }
        let replay = Replay {
            accounts,
            layouts,
            chunks,
        };
        Ok(replay.with_cuts(cuts))
    }

    /// The same, with quantile bands cut there.
    #[must_use]
    pub fn with_cuts(mut self, cuts: Option<QuantileCuts>) -> Self {
        let layouts = self.layouts.into_iter();
        self.layouts = layouts.map(|bound| bound.with_cuts(cuts)).collect();
        self
    }

    /// The scorecard, tied to the columns that some of the accounts have.
    pub fn layouts(&self) -> &[Bound<'a>] {
        &self.layouts
    }

    /// All accounts, in their order.
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// Scores one of the chunks: by what, its cells, and what comes out.
    pub fn score(&self, chunk: &Chunk) -> (&Bound<'a>, Table, Scores) {
        let bound = &self.layouts[chunk.layout];
        let table = table(self.accounts, bound, chunk.rows.clone());
        let mut scores = Scores::new();
        bound.score(&table, &mut scores);
        (bound, table, scores)
    }
}

/// An account of a night that was scored again.
pub struct Rescored<'a> {
    /// Its row in the night.
    pub row: usize,
    /// What scoring made of it.
    pub account: Account<'a>,
}

/// Scores the accounts of a night again, as deep as can be, and hands each one to `each`, in their
/// order.
///
/// `scorecard` is that of the night, or another one.
///
/// # Errors
///
/// [`ReplayError::Columns`].
pub fn rescore(
    snapshot: &Snapshot,
    scorecard: &Scorecard,
    mut each: impl FnMut(Rescored<'_>),
) -> Result<(), ReplayError> {
    let Snapshot { night, accounts } = snapshot;
    let request = Request {
        depth: Depth::Full,
        dates: true,
        ..Request::new(night.as_of)
    };
    let replay = Replay::new(accounts, scorecard, &request, night.cuts)?;
    for chunk in replay.chunks() {
        let (bound, table, scores) = replay.score(chunk);
        for (place, row) in chunk.rows.clone().enumerate() {
            let account = Account::new(bound, &table, &scores, place);
            each(Rescored { row, account });
        }
    }
    Ok(())
}

/// The columns that are there.
fn header(accounts: &Accounts, there: &[bool]) -> Header {
    let columns = accounts.columns.iter().zip(there);
    let columns = columns.filter(|(_, there)| **there);
    Header::Listed(columns.map(|(column, _)| column.name.clone()).collect())
}

/// The rows of a night, as runs of those whose inputs had the same columns, and by column whether
/// they had it.
fn neighbours(accounts: &Accounts) -> Vec<(Vec<bool>, Range<usize>)> {
    let is_there = |column: &Column, row: usize| column.cells.get(row).is_some();
    let mut runs: Vec<(Vec<bool>, Range<usize>)> = Vec::new();
    for row in 0..accounts.len() {
        let mut columns = accounts.columns.iter();
        match runs.last_mut() {
            Some((there, rows))
                if there.iter().all(|&there| {
                    let column = columns.next();
                    column.is_some_and(|column| is_there(column, row) == there)
                }) =>
            {
                rows.end = row + 1;
            }
            _ => {
                let columns = accounts.columns.iter();
                let there = columns.map(|column| is_there(column, row)).collect();
                runs.push((there, row..row + 1));
            }
        }
    }
    runs
}

fn table(accounts: &Accounts, bound: &Bound<'_>, rows: Range<usize>) -> Table {
    let mut table = Table::new(bound.columns().len());
    let columns = bound.columns().iter();
    let columns: Vec<_> = columns.map(|it| accounts.column(&it.name)).collect();
    for row in rows {
        table.begin_row(row as u64 + 1, None);
        for (place, column) in columns.iter().enumerate() {
            let cell = column.and_then(|column| column.cells.get(row));
            table.set_copy(place, cell.unwrap_or(Cell::Text("")));
        }
    }
    table
}

/// Scores a night again with its own scorecard and compares every bit with what is kept. Gives
/// what is wrong, nothing where all is as it was.
pub fn verify(snapshot: &Snapshot) -> Vec<String> {
    let Snapshot { night, accounts } = snapshot;
    let mut wrong = Vec::new();
    let mut different = 0;
    let scored = night.scorecard().and_then(|scorecard| {
        rescore(snapshot, &scorecard, |Rescored { row, account }| {
            let (kept, now) = (accounts.row(row), Row::of(&account));
            if kept != now {
                different += 1;
                if different <= NAMED {
                    wrong.push(difference(&kept, &now));
                }
            }
        })
    });
    if let Err(error) = scored {
        let details = error.diagnostics().iter().map(|it| format!(": {it}"));
        wrong.push(format!("{error}{}", details.collect::<String>()));
    }
    if different > NAMED {
        wrong.push(format!("{} more accounts are different", different - NAMED));
    }
    let is_hash = |text: &str| text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
    if !is_hash(&night.input_sha256) || night.taken.parse::<Date>().is_err() {
        wrong.push("its hash of the input or the time of the run is none".to_owned());
    }
    if accounts.totals(night.totals.skipped) != night.totals {
        wrong.push("its totals are not those of its accounts".to_owned());
    }
    wrong
}

/// What is different about an account, in words.
fn difference(kept: &Row<'_>, now: &Row<'_>) -> String {
    let said = |row: &Row<'_>| {
        let score = row.score.map_or("none".to_owned(), |it| it.to_string());
        let profile = row.profile.unwrap_or("none");
        let (band, coverage) = (row.band.name(), row.coverage);
        format!("score {score}, band {band}, coverage {coverage}, profile {profile}")
    };
    let id = quote(kept.id);
    let (before, after) = (said(kept), said(now));
    if before == after {
        return format!("account {id}: its id, name, owner or value is not that of its cells");
    }
    format!("account {id}: kept as {before}; its cells give {after}")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::scorecard::Band;

    #[test]
    fn a_night_scored_again_is_the_same_to_the_bit() {
        let snapshot = sample::snapshot();
        assert_eq!(verify(&snapshot), Vec::<String>::new());
        let scorecard = snapshot.night.scorecard().expect("a scorecard");
        let mut rows = Vec::new();
        rescore(&snapshot, &scorecard, |it| {
            rows.push((it.row, it.account.signals().count()));
        })
        .expect("all columns");
        assert_eq!(rows, [(0, 2), (1, 2), (2, 2), (3, 2), (4, 2)]);
    }

    #[test]
    fn accounts_whose_input_lacked_a_column_are_scored_without_it() {
        let mut snapshot = sample::snapshot();
        let columns = &mut snapshot.accounts.columns;
        let complaints = columns.iter_mut().find(|it| it.name == "complaints");
        let complaints = complaints.expect("a column");
        let mut cells = complaints.cells.without(0);
        cells.push(None);
        complaints.cells = cells;
        let scorecard = snapshot.night.scorecard().expect("a scorecard");
        let mut origins = Vec::new();
        rescore(&snapshot, &scorecard, |it| {
            let complaints = it.account.signals().nth(1).expect("two signals");
            origins.push((it.row, complaints.input.is_some()));
        })
        .expect("all columns");
        origins.sort_unstable();
        // The cells moved up by one row: the second is empty now, the last not there.
        let expected = [(0, true), (1, false), (2, true), (3, true), (4, false)];
        assert_eq!(origins, expected);
    }

    type Change = fn(&mut Snapshot);

    #[test]
    fn whatever_is_changed_is_found() {
        let rows: [(&str, Change, &str); 8] = [
            (
                "a score",
                |it| it.accounts.scores[0] = Some(75.000_001),
                "account \"ACC-1\": kept as score 75.000001",
            ),
            ("a band", |it| it.accounts.bands[3] = Band::Red, "band red"),
            (
                "a value",
                |it| it.accounts.values[4] = Some(7.5),
                "account \"ACC-5\": its id, name, owner or value",
            ),
            (
                "the totals",
                |it| it.night.totals.scored += 1,
                "its totals are not those of its accounts",
            ),
            (
                "the hash of the input",
                |it| it.night.input_sha256.replace_range(0..1, "`"),
                "its hash of the input or the time of the run is none",
            ),
            (
                "the time of the run",
                |it| it.night.taken.replace_range(0..1, "`"),
                "its hash of the input or the time of the run is none",
            ),
            (
                "the scorecard",
                |it| it.night.scorecard.layers[0].text.push('\n'),
                "does not have the hash",
            ),
            (
                "a column",
                |it| it.accounts.columns.retain(|it| it.name != "logins"),
                "no column \"logins\"",
            ),
        ];
        for (name, change, part) in rows {
            let mut snapshot = sample::snapshot();
            change(&mut snapshot);
            let wrong = verify(&snapshot).join("\n");
            assert!(wrong.contains(part), "{name}: {wrong}");
        }
    }
}
