//! What is said of a cell of a source that cannot be used.

use crate::cell::{Cell, Unreadable};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::table::Table;

use super::bind::BoundSource;
use super::reading::Unusable;

/// A cell that cannot be used, by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) column: usize,
    pub(super) reason: Unusable,
}

impl Refusal {
    /// The same for a cell that gives the order of the rows; `own` where it is what is measured.
    pub(super) fn of_order(self, own: bool) -> Self {
        let reason = match self.reason {
            Unusable::Unreadable(reason) if own => Unusable::Unordered(reason),
            reason => reason,
        };
        Refusal { reason, ..self }
    }

    /// What is said of it: file, line, column, account, and what to do.
    pub(super) fn diagnostic(
        self,
        bound: &BoundSource<'_>,
        table: &Table,
        row: usize,
        file: &str,
        account: &str,
    ) -> Diagnostic {
        let cell = table.cell(row, self.column);
        let quoted = match cell {
            Cell::Text(text) | Cell::Number(text) => quote(text.trim()),
            Cell::Boolean(truth) => truth.to_string(),
        };
        let position = table.position(row, self.column);
        let place = Place {
            file: file.to_owned(),
            line: Some(position.line),
            column: position.column,
            account: Some(account.to_owned()),
        };
        let name = &bound.columns()[self.column].name;
        let (code, message, help) = self.reason.said(cell, &quoted, name, bound);
        Diagnostic::error(code, message).at(place).help(help)
    }
}

impl Unusable {
    fn said(
        self,
        cell: Cell<'_>,
        quoted: &str,
        name: &str,
        source: &BoundSource<'_>,
    ) -> (&'static str, String, String) {
        const ONE_KIND: &str =
            "a measure takes one kind: leave the other cells out with a `when`, or fix them";
        let one_kind = |code, what: &str| {
            let message = format!("{quoted} for {name} is {what}");
            (code, message, ONE_KIND.to_owned())
        };
        let help =
            |reason: Unreadable| reason.help(cell, quoted, source.layouts, Some(source.name));
        match self {
            Unusable::Unreadable(reason) => {
                (reason.code(), reason.message(quoted, name), help(reason))
            }
            Unusable::Unordered(reason) => {
                let by = if reason == Unreadable::NotADate {
                    format!(
                        "say which row is the latest: by = \"…\", a column with dates, beside {name}"
                    )
                } else {
                    help(reason)
                };
                (reason.code(), reason.message(quoted, name), by)
            }
            Unusable::Percentage => one_kind(
                "percent-unexpected",
                "a percentage, but the cells before it are plain numbers",
            ),
            Unusable::NotAPercentage => one_kind(
                "percent-expected",
                "a plain number, but the cells before it are percentages",
            ),
            Unusable::Date => {
                one_kind("mixed-kinds", "a date, but the cells before it are numbers")
            }
            Unusable::NotADate => {
                one_kind("mixed-kinds", "a number, but the cells before it are dates")
            }
        }
    }
}
