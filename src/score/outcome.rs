//! What became of an account: whether it left, where a column of the input says so.

use crate::cell::Unreadable;
use crate::table::Table;

use super::scores::{Invalid, InvalidCell, Scores};
use super::{Account, Bound};

impl Account<'_> {
    /// Whether it left; `None` where nobody knows, or no column was asked for.
    pub fn outcome(&self) -> Option<bool> {
        let read = self.bound.outcome(self.table, self.row)?;
        read.ok()
    }
}

impl Bound<'_> {
    /// Notes the cells that do not say whether an account left.
    pub(super) fn check_outcomes(&self, table: &Table, scores: &mut Scores) {
        let Some(column) = self.outcome else {
            return;
        };
        for row in 0..scores.rows {
            if let Some(Err(reason)) = self.outcome(table, row) {
                scores.invalid.push(InvalidCell {
                    row,
                    column,
                    signal: None,
                    reason: Invalid::Unreadable(reason),
                });
            }
        }
    }

    /// The outcome of a row; `None` where its cell is empty.
    fn outcome(&self, table: &Table, row: usize) -> Option<Result<bool, Unreadable>> {
        let cell = self.cell(table, row, self.outcome?);
        let grammar = &self.scorecard.input.grammar;
        (!grammar.is_empty(cell)).then(|| grammar.boolean(cell))
    }
}
