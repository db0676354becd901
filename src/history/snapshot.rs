//! A night: one run of `score`, as it was.

use crate::cell::{Cell, Date, Decimal, Grammar, fold};
use crate::score::{Account, BandTotal, Bound, QuantileCuts, Summary};
use crate::scorecard::{Band, ByBand, Layer, Scorecard};

use super::Cells;

/// One run, whole: what was scored with what, and what came out for each account.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The run.
    pub night: Night,
    /// Its accounts.
    pub accounts: Accounts,
}

impl Snapshot {
    /// The night with the account in a row that is there, alone.
    #[must_use]
    pub fn only(&self, row: usize) -> Snapshot {
        Snapshot {
            night: self.night.clone(),
            accounts: self.accounts.only(row),
        }
    }
}

/// A run, without its accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Night {
    /// The date on which the scores are true. With the scorecard's name it is the night's key.
    pub as_of: Date,
    /// When the run was, in UTC: `2026-11-01T02:00:07Z`.
    pub taken: String,
    /// The program and its version: `health 0.1.0`.
    pub tool: String,
    /// The SHA-256 of the input's bytes in lower-case hexadecimal; of several inputs that of
    /// their hashes, in order, as a line each.
    pub input_sha256: String,
    /// What the accounts were held against.
    pub scorecard: Written,
    /// How the run read cells.
    pub reading: Reading,
    /// Where quantile bands were cut; `None` with absolute bands.
    pub cuts: Option<QuantileCuts>,
    /// The night in a few numbers.
    pub totals: Totals,
}

/// A scorecard as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its name, empty for one without.
    pub name: String,
    /// [`Scorecard::sha256`].
    pub sha256: String,
    /// The files: the one that was asked for first, then each that the one before it extends.
    pub layers: Vec<Layer>,
}

/// What of reading cells was found out by the run, or said on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The decimal mark.
    pub decimal: Decimal,
    /// Spellings of empty cells, folded.
    pub null: Vec<String>,
}

impl Reading {
    /// How a scorecard read cells, after all that a run made of it.
    pub fn of(scorecard: &Scorecard) -> Self {
        let Grammar { decimal, null, .. } = &scorecard.input.grammar;
        Reading {
            decimal: *decimal,
            null: null.clone(),
        }
    }

    /// Lets a scorecard read cells in this way.
    pub fn apply(&self, scorecard: &mut Scorecard) {
        scorecard.input.grammar.decimal = self.decimal;
        scorecard.input.grammar.null.clone_from(&self.null);
        scorecard.input.decimal_given = true;
    }
}

/// A night in a few numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Accounts and value by band.
    pub bands: ByBand<BandTotal>,
    /// How many accounts have a score.
    pub scored: u64,
    /// How many accounts were left out as invalid.
    pub skipped: u64,
    /// How many accounts have no value.
    pub value_missing: u64,
    /// The mean of the scores, to 6 decimals; `None` when there is no score.
    pub mean_score: Option<f64>,
}

impl Totals {
    /// A summary as it is kept.
    pub fn of(summary: &Summary) -> Self {
        Totals {
            bands: ByBand::of(|band| summary.band(band)),
            scored: summary.scored(),
            skipped: summary.skipped(),
            value_missing: summary.value_missing(),
            mean_score: summary.mean_score(),
        }
    }

    /// How many accounts there are, scored or not.
    pub fn accounts(&self) -> u64 {
        self.bands.values().map(|total| total.accounts).sum()
    }
}

/// The accounts of a night, column by column, in the order of the input. Every column has an entry
/// an account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accounts {
    /// The ids.
    pub ids: Cells,
    /// What people call them.
    pub names: Cells,
    /// Who looks after them.
    pub owners: Cells,
    /// Their values, in money.
    pub values: Vec<Option<f64>>,
    /// The ids of their profiles; none for the base.
    pub profiles: Cells,
    /// Their scores, 0 to 100.
    pub scores: Vec<Option<f64>>,
    /// Their bands, after the rules.
    pub bands: Vec<Band>,
    /// The share of the weight that was measured, 0 to 1.
    pub coverages: Vec<f64>,
    /// The cells that the scorecard reads.
    pub columns: Vec<Column>,
}

/// A column of the input that the scorecard reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name, folded.
    pub name: String,
    /// Its cells as they stand in the input; none for an account whose input lacks the column.
    pub cells: Cells,
}

/// What a night knows of one account, beside its cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// The id, trimmed and otherwise to the letter.
    pub id: &'a str,
    /// What people call it.
    pub name: Option<&'a str>,
    /// Who looks after it.
    pub owner: Option<&'a str>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// The id of its profile; `None` for the base.
    pub profile: Option<&'a str>,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The band, after the rules.
    pub band: Band,
    /// The share of the weight that was measured, 0 to 1.
    pub coverage: f64,
}

impl<'a> Row<'a> {
    /// What scoring made of an account.
    pub fn of(account: &Account<'a>) -> Self {
        Row {
            id: account.id(),
            name: account.name(),
            owner: account.owner(),
            value: account.value(),
            profile: account.profile(),
            score: account.score(),
            band: account.band(),
            coverage: account.coverage(),
        }
    }
}

impl Accounts {
    /// No accounts yet, of a run of `scorecard`.
    pub fn new(scorecard: &Scorecard) -> Self {
        let mut names: Vec<String> = scorecard.reads().into_iter().map(|it| it.0).collect();
        names.sort_unstable();
        names.dedup();
        let columns = names.into_iter().map(|name| Column {
            name,
            cells: Cells::default(),
        });
        Accounts {
            columns: columns.collect(),
            ..Accounts::default()
        }
    }

    /// How many accounts there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds the accounts that `bound` scored, as these are columns of their table.
    pub fn add<'a>(&mut self, bound: &Bound<'_>, accounts: impl Iterator<Item = Account<'a>>) {
        let places = bound.columns().iter();
        let places: Vec<&str> = places.map(|column| column.name.as_str()).collect();
        let place = |column: &Column| places.iter().position(|name| *name == column.name);
        let places: Vec<Option<usize>> = self.columns.iter().map(place).collect();
        for account in accounts {
            self.add_row(&Row::of(&account));
            for (column, place) in self.columns.iter_mut().zip(&places) {
                column
                    .cells
                    .push(place.map(|place| account.cell_as_written(place)));
            }
        }
    }

    fn add_row(&mut self, row: &Row<'_>) {
        self.ids.push_text(Some(row.id));
        self.names.push_text(row.name);
        self.owners.push_text(row.owner);
        self.values.push(row.value);
        self.profiles.push_text(row.profile);
        self.scores.push(row.score);
        self.bands.push(row.band);
        self.coverages.push(row.coverage);
    }

    /// Adds accounts that come behind these in the same run.
    pub fn append(&mut self, mut later: Accounts) {
        self.ids.append(&later.ids);
        self.names.append(&later.names);
        self.owners.append(&later.owners);
        self.values.append(&mut later.values);
        self.profiles.append(&later.profiles);
        self.scores.append(&mut later.scores);
        self.bands.append(&mut later.bands);
        self.coverages.append(&mut later.coverages);
        for (column, later) in self.columns.iter_mut().zip(&later.columns) {
            column.cells.append(&later.cells);
        }
    }

    /// What is known of the account in a row that is there, beside its cells.
    pub fn row(&self, row: usize) -> Row<'_> {
        Row {
            id: self.ids.text(row).unwrap_or_default(),
            name: self.names.text(row),
            owner: self.owners.text(row),
            value: self.values[row],
            profile: self.profiles.text(row),
            score: self.scores[row],
            band: self.bands[row],
            coverage: self.coverages[row],
        }
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|row| self.row(row))
    }

    /// The row of an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        (0..self.len()).find(|&row| self.ids.text(row) == Some(id))
    }

    fn only(&self, row: usize) -> Accounts {
        let mut only = Accounts {
            columns: Vec::with_capacity(self.columns.len()),
            ..Accounts::default()
        };
        only.add_row(&self.row(row));
        for Column { name, cells } in &self.columns {
            let mut cell = Cells::default();
            cell.push(cells.get(row));
            only.columns.push(Column {
                name: name.clone(),
                cells: cell,
            });
        }
        only
    }

    /// The accounts in a few numbers, when `skipped` others were left out as invalid.
    pub fn totals(&self, skipped: u64) -> Totals {
        let mut summary = Summary::default();
        for row in self.rows() {
            summary.add(row.band, row.score, row.value);
        }
        summary.skip(skipped);
        Totals::of(&summary)
    }

    /// Takes an account away, if it is there; says whether it was.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(row) = self.find(id) else {
            return false;
        };
        for cells in [
            &mut self.ids,
            &mut self.names,
            &mut self.owners,
            &mut self.profiles,
        ] {
            *cells = cells.without(row);
        }
        self.values.remove(row);
        self.scores.remove(row);
        self.bands.remove(row);
        self.coverages.remove(row);
        for column in &mut self.columns {
            column.cells = column.cells.without(row);
        }
        true
    }

    /// The column of a name, however it is spelled.
    pub fn column(&self, name: &str) -> Option<&Column> {
        let name = fold(name);
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Column {
    /// How many of the cells are empty, or not there.
    pub fn missing(&self, null: &[String]) -> usize {
        let grammar = Grammar {
            null: null.to_vec(),
            ..Grammar::default()
        };
        let missing = |cell: Option<Cell<'_>>| cell.is_none_or(|cell| grammar.is_empty(cell));
        self.cells.iter().filter(|&cell| missing(cell)).count()
    }
}
