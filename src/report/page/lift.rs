//! The row of an account, kept beside what is told of it: what would lift it takes a search, and
//! why it moved the night before, so both are worked out later.

use serde::{Deserialize, Serialize};

use crate::cell::Cell;
use crate::explain::what_if::{Goal, what_if};
use crate::report::{Speech, explain};
use crate::score::{Account, Bound, Scores};
use crate::table::Table;

/// The row of an account as it stands in the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Which of the inputs it is of.
    source: usize,
    line: u64,
    cells: Vec<Written>,
}

/// A cell as it stands in the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Written {
    Text(String),
    Number(String),
    Boolean(bool),
}

impl Kept {
    /// The row of an account of the input at the place `source`.
    pub(super) fn of(account: &Account<'_>, source: usize) -> Self {
        let columns = 0..account.bound().columns().len();
        let cells = columns.map(|column| match account.cell_as_written(column) {
            Cell::Text(text) => Written::Text(text.to_owned()),
            Cell::Number(text) => Written::Number(text.to_owned()),
            Cell::Boolean(truth) => Written::Boolean(truth),
        });
        Kept {
            source,
            line: account.line(),
            cells: cells.collect(),
        }
    }

    /// The least that would lift the account's band, a line each. `bounds` are those of the
    /// inputs, in their order.
    pub(super) fn lift(&self, bounds: &[&Bound<'_>], speech: &Speech) -> Vec<String> {
        let lift = self.scored(bounds, |account| {
            let lift = what_if(account, Goal::NextBand);
            explain::what_if(account, &lift, false, speech)
        });
        lift.unwrap_or_default()
    }

    /// Shows the account to `see`, scored again; `None` where it is of none of these inputs.
    pub(super) fn scored<T>(
        &self,
        bounds: &[&Bound<'_>],
        see: impl FnOnce(&Account<'_>) -> T,
    ) -> Option<T> {
        let bound = bounds.get(self.source)?;
        let mut row = Table::new(bound.columns().len());
        row.begin_row(self.line, None);
        for (column, cell) in self.cells.iter().enumerate() {
            row.set_copy(
                column,
                match cell {
                    Written::Text(text) => Cell::Text(text),
                    Written::Number(text) => Cell::Number(text),
                    Written::Boolean(truth) => Cell::Boolean(*truth),
                },
            );
        }
        let mut scores = Scores::new();
        bound.score(&row, &mut scores);
        Some(see(&Account::new(bound, &row, &scores, 0)))
    }
}
