//! What is said of a cell that was reached and cannot be used.

use crate::cell::{Cell, Unreadable, readings};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::scorecard::Signal;
use crate::table::Table;

use super::scores::{Invalid, InvalidCell};
use super::{Account, Bound, Scores};

impl InvalidCell {
    /// What is said of it: file, line, column, account, and what to do.
    pub fn diagnostic(
        &self,
        bound: &Bound<'_>,
        table: &Table,
        scores: &Scores,
        file: &str,
    ) -> Diagnostic {
        let account = Account::new(bound, table, scores, self.row);
        let signal = self.signal.map(|slot| &account.card().signals[slot]);
        let text = match table.cell(self.row, self.column) {
            Cell::Text(text) | Cell::Number(text) => quote(text.trim()),
            Cell::Boolean(truth) => truth.to_string(),
        };
        let column = &bound.columns()[self.column].name;
        let position = table.position(self.row, self.column);
        let place = Place {
            file: file.to_owned(),
            line: Some(position.line),
            column: position.column,
            account: Some(account.id().to_owned()),
        };
        let (code, message) = self.reason.message(&text, column, signal);
        let help = self.reason.help(table.cell(self.row, self.column), signal);
        Diagnostic::error(code, message).at(place).help(help)
    }
}

impl Invalid {
    fn message(self, text: &str, column: &str, signal: Option<&Signal>) -> (&'static str, String) {
        let id = signal.map_or("", |signal| signal.id.as_str());
        match self {
            Invalid::Unreadable(Unreadable::NotANumber) => (
                "invalid-number",
                format!("invalid number {text} for {column}"),
            ),
            Invalid::Unreadable(Unreadable::OutOfRange) => (
                "number-out-of-range",
                format!("the number {text} for {column} is out of range"),
            ),
            Invalid::Unreadable(Unreadable::EitherMark) => (
                "decimal-mark",
                format!("{text} for {column} is a different number with each decimal mark"),
            ),
            Invalid::Unreadable(Unreadable::NotADate) => {
                ("invalid-date", format!("invalid date {text} for {column}"))
            }
            Invalid::Unreadable(Unreadable::AmbiguousDate) => (
                "ambiguous-date",
                format!("ambiguous date {text} for {column}"),
            ),
            Invalid::Unreadable(Unreadable::NotABoolean) => (
                "invalid-boolean",
                format!("{text} for {column} is neither true nor false"),
            ),
            Invalid::NotAPercentage => (
                "percent-expected",
                format!(
                    "{text} for {column} has no percent sign, but the bounds of signal {id} are percentages"
                ),
            ),
            Invalid::Percentage => (
                "percent-unexpected",
                format!(
                    "{text} for {column} is a percentage, but the bounds of signal {id} are plain numbers"
                ),
            ),
            Invalid::Outside([low, high]) => (
                "outside-valid",
                format!("{text} for {column} is outside valid = [{low}, {high}]"),
            ),
            Invalid::Unlisted => (
                "unlisted-text",
                format!("{text} for {column} is not among the values of signal {id}"),
            ),
            Invalid::Missing => ("missing-value", format!("no value for {column}")),
            Invalid::OutOfRange => (
                "derived-out-of-range",
                format!("what signal {id} derives from {text} for {column} is out of range"),
            ),
        }
    }

    fn help(self, cell: Cell<'_>, signal: Option<&Signal>) -> String {
        const SKIP: &str = "fix the cell, or leave that account out with --invalid skip";
        let id = signal.map_or("", |signal| signal.id.as_str());
        match (self, cell) {
            (Invalid::Unreadable(Unreadable::AmbiguousDate), Cell::Text(text)) => {
                let Some((day_first, month_first)) = readings(text) else {
                    return SKIP.to_owned();
                };
                format!(
                    "it reads as {day_first} or as {month_first}: declare the layout, such as \
                     `dates = \"%d/%m/%Y\"` or `dates = \"%m/%d/%Y\"` under [input]"
                )
            }
            (Invalid::Unreadable(Unreadable::EitherMark), _) => {
                "say which mark it is: decimal = \".\" or \",\" under [input], or --decimal"
                    .to_owned()
            }
            (Invalid::NotAPercentage | Invalid::Percentage, _) => {
                format!(
                    "write the cells as the bounds of signal {id} are written, or the bounds as the cells"
                )
            }
            (Invalid::Unlisted, _) => format!(
                "add it to the values of signal {id}, or say `other = 0.5` or `other = \"missing\"` there"
            ),
            (Invalid::Missing, _) => {
                format!(
                    "fill the cell in, or choose another `missing` policy than \"error\" for signal {id}"
                )
            }
            _ => SKIP.to_owned(),
        }
    }
}
