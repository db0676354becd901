//! What became of an account: whether it left, where a column of the input says so.

use crate::cell::{Cell, Unreadable};
use crate::diagnostic::quote;
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

    /// What to do about a cell that does not say whether an account left: which word means what,
    /// only the user knows, so both are named.
    pub(super) fn help_with_outcome(&self, cell: Cell<'_>, column: &str) -> String {
        let written = "write yes for what left and no for what stayed";
        let is_text = matches!(cell, Cell::Text(_));
        if is_text && self.scorecard.input.grammar.date(cell).is_ok() {
            return format!(
                "a date says when, and not whether: {written}; `health backtest` takes the dates \
                 from a file by themselves, with --outcomes FILE --outcome-date {}",
                quote(column)
            );
        }
        let spelled = if is_text {
            ", or say under [input] which words mean that: `true = [\"churned\"]` is what left, \
             `false = [\"active\"]` what stayed"
        } else {
            ""
        };
        format!("{written}{spelled}")
    }

    /// The outcome of a row; `None` where its cell is empty.
    fn outcome(&self, table: &Table, row: usize) -> Option<Result<bool, Unreadable>> {
        let cell = self.cell(table, row, self.outcome?);
        let grammar = &self.scorecard.input.grammar;
        (!grammar.is_empty(cell)).then(|| grammar.boolean(cell))
    }
}
