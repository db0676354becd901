//! An account's row with some cells changed, scored again.

use std::rc::Rc;

use crate::cell::Cell;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::score::{Account, Bound, InvalidCell, Scores};
use crate::table::Table;

use super::lever::Move;

/// A cell to change: `metric=value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The column, by name; blanks around it and its case do not matter.
    pub column: String,
    /// The cell, as a person would type it; an empty text empties it.
    pub cell: String,
}

/// A row by itself, scored again.
#[derive(Clone, Debug)]
pub struct Rescored {
    table: Table,
    scores: Scores,
}

impl Rescored {
    /// The account; `bound` is what the account it came from was scored by.
    pub fn account<'r>(&'r self, bound: &'r Bound<'r>) -> Account<'r> {
        Account::new(bound, &self.table, &self.scores, 0)
    }

    /// The row.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Its cells that were reached and cannot be used; with one, the rest has no meaning.
    pub fn invalid(&self) -> &[InvalidCell] {
        self.scores.invalid()
    }
}

/// Scores an account again with some of its cells changed. Quantile bands stay cut where they are.
///
/// # Errors
///
/// A diagnostic for each column that the scorecard does not read or the input lacks, and that is
/// set twice. A cell that cannot be used is in [`Rescored::invalid`].
pub fn rescore(account: &Account<'_>, settings: &[Setting]) -> Result<Rescored, Vec<Diagnostic>> {
    let bound = account.bound();
    let mut cells: Vec<(usize, &str)> = Vec::with_capacity(settings.len());
    let mut problems = Vec::new();
    for Setting { column, cell } in settings {
        match bound.column(column) {
            None => problems.push(unread(bound, column)),
            Some(place) if cells.iter().any(|&(other, _)| other == place) => {
                let message = format!("{} is set twice", quote(column));
                problems.push(Diagnostic::error("repeated-setting", message).help("keep one"));
            }
            Some(place) => cells.push((place, cell)),
        }
    }
    if problems.is_empty() {
        Ok(with_cells(account, cells))
    } else {
        Err(problems)
    }
}

/// An account with some of its levers moved, by their place.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    account: Account<'a>,
    moves: Vec<(usize, Rc<Move>)>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(account: Account<'a>) -> Self {
        let moves = Vec::new();
        Draft { account, moves }
    }

    /// The account as it is.
    pub(super) fn account(&self) -> &Account<'a> {
        &self.account
    }

    pub(super) fn moves(&self) -> &[(usize, Rc<Move>)] {
        &self.moves
    }

    pub(super) fn moved(&self, lever: usize) -> Option<&Rc<Move>> {
        let moved = self.moves.iter().find(|(other, _)| *other == lever);
        moved.map(|(_, moved)| moved)
    }

    /// A cell as scoring will read it.
    pub(super) fn cell(&self, column: usize) -> Cell<'_> {
        let cells = self.moves.iter().flat_map(|(_, moved)| &moved.cells);
        let changed = cells.rev().find(|(other, _)| *other == column);
        changed.map_or_else(|| self.account.cell(column), |(_, text)| Cell::Text(text))
    }

    pub(super) fn without(&self, lever: usize) -> Self {
        let mut draft = self.clone();
        draft.moves.retain(|(other, _)| *other != lever);
        draft
    }

    /// With a lever moved. What moves the same metric, or wants something else of a cell, is taken
    /// back.
    pub(super) fn with(&self, lever: usize, moved: Rc<Move>) -> Self {
        let mut draft = self.without(lever);
        let disagrees = |(column, text): &(usize, String)| {
            let mut cells = moved.cells.iter();
            cells.any(|(other, wanted)| other == column && wanted != text)
        };
        draft.moves.retain(|(_, other)| {
            other.metric() != moved.metric() && !other.cells.iter().any(disagrees)
        });
        draft.moves.push((lever, moved));
        draft
    }

    /// The cells that are changed, by column; of several the last one counts.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.moves.iter().flat_map(|(_, moved)| &moved.cells);
        cells.map(|(column, text)| (*column, text.as_str()))
    }

    /// Scored as deep as the account was.
    pub(super) fn rescored(&self) -> Rescored {
        with_cells(&self.account, self.cells())
    }
}

/// Scores an account again with some cells changed, by column.
pub(super) fn with_cells<'c>(
    account: &Account<'_>,
    cells: impl IntoIterator<Item = (usize, &'c str)>,
) -> Rescored {
    let table = account.row_with(cells);
    let mut scores = Scores::new();
    account.bound().score(&table, &mut scores);
    Rescored { table, scores }
}

fn unread(bound: &Bound<'_>, column: &str) -> Diagnostic {
    let names = bound.columns().iter().map(|column| column.name.as_str());
    let help = match nearest(column, names.clone()) {
        Some(near) => format!("did you mean {}?", quote(near)),
        None => format!("it reads {}", names.collect::<Vec<_>>().join(", ")),
    };
    let message = format!(
        "the scorecard reads no column {} of the input",
        quote(column)
    );
    Diagnostic::error("unread-column", message).help(help)
}
