//! What is said of a cell that was reached and cannot be used.

use crate::cell::{Cell, DateLayout, Unreadable, fold};
use crate::diagnostic::{Diagnostic, Place, nearest, quote};
use crate::scorecard::{Curve, Signal};
use crate::table::Table;

use super::scores::{Invalid, InvalidCell};
use super::{Account, Bound, LatestError, Scores};

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
        // A signal whose column is absent has no cell to point at.
        let pointed = signal.is_none_or(|signal| {
            self.reason != Invalid::Missing || fold(&signal.metric) == column.as_str()
        });
        let place = Place {
            file: file.to_owned(),
            line: Some(position.line),
            column: position.column.filter(|_| pointed),
            account: Some(account.id().to_owned()).filter(|id| !id.is_empty()),
        };
        let cell = table.cell(self.row, self.column);
        let grammar = &bound.scorecard.input.grammar;
        let empty = grammar.is_empty(cell);
        let (message, help) = match (self.reason, signal) {
            (Invalid::Missing, Some(signal)) => nothing(signal, column, (!empty).then_some(&text)),
            (reason @ Invalid::Unreadable(Unreadable::NotABoolean), None)
                if bound.outcome_column() == Some(self.column) =>
            {
                (
                    reason.message(&text, column, None),
                    bound.help_with_outcome(cell, column),
                )
            }
            (reason, _) => (
                reason.message(&text, column, signal),
                match reason {
                    Invalid::Object => inside(column),
                    _ => reason.help(cell, &text, &grammar.dates, signal),
                },
            ),
        };
        Diagnostic::error(self.reason.code(), message)
            .at(place)
            .help(help)
    }
}

/// What is said of a signal that must not be missing, and what to do. `text` is its metric's cell.
fn nothing(signal: &Signal, column: &str, text: Option<&String>) -> (String, String) {
    let Signal { id, metric, .. } = signal;
    let (message, first) = if fold(metric) != column {
        let message = format!("no value for {metric}: the input has no such column");
        (message, "add the column")
    } else if let Some(text) = text {
        let message = format!("signal {id} is missing, although {metric} is {text}");
        (
            message,
            "see what else the signal needs (per, previous, measured_on, other)",
        )
    } else {
        (format!("no value for {metric}"), "fill the cell in")
    };
    let help =
        format!("{first}, or choose another `missing` policy than \"error\" for signal {id}");
    (message, help)
}

/// The listed text that a cell most likely means.
fn near(text: &str, signal: Option<&Signal>) -> Option<String> {
    let Curve::Values { strengths, .. } = &signal?.curve else {
        return None;
    };
    let listed = strengths.iter().map(|(text, _)| text.as_str());
    nearest(text.trim(), listed).map(quote)
}

impl LatestError {
    /// What is said of a row whose date cannot be told: file, line, column, account, and what to
    /// do.
    pub fn diagnostic(
        self,
        bound: &Bound<'_>,
        table: &Table,
        row: usize,
        file: &str,
    ) -> Diagnostic {
        let column = bound.date_column().unwrap_or_default();
        let position = table.position(row, column);
        let place = Place {
            file: file.to_owned(),
            line: Some(position.line),
            column: position.column,
            account: Some(bound.id(table, row).to_owned()),
        };
        let name = &bound.columns()[column].name;
        let cell = table.cell(row, column);
        let reason = match self {
            LatestError::Missing => {
                let message = format!("no date for {name}");
                return Diagnostic::error("missing-date", message).at(place).help(
                    "every row needs a date: fill the cell in, or leave the row out with --invalid skip",
                );
            }
            LatestError::Unreadable(reason) => Invalid::Unreadable(reason),
        };
        let text = match cell {
            Cell::Text(text) | Cell::Number(text) => quote(text.trim()),
            Cell::Boolean(truth) => truth.to_string(),
        };
        let message = reason.message(&text, name, None);
        let help = reason.help(cell, &text, &bound.scorecard.input.grammar.dates, None);
        Diagnostic::error(reason.code(), message)
            .at(place)
            .help(help)
    }
}

impl Invalid {
    /// The kind of problem; stable.
    fn code(self) -> &'static str {
        match self {
            Invalid::Unreadable(reason) => reason.code(),
            Invalid::NotAPercentage => "percent-expected",
            Invalid::Percentage => "percent-unexpected",
            Invalid::Outside(_) => "outside-valid",
            Invalid::Unlisted => "unlisted-text",
            Invalid::Missing => "missing-value",
            Invalid::OutOfRange => "derived-out-of-range",
            Invalid::Object | Invalid::Array => "nested-value",
        }
    }

    fn message(self, text: &str, column: &str, signal: Option<&Signal>) -> String {
        let id = signal.map_or("", |signal| signal.id.as_str());
        let cell = format!("{text} for {column}");
        match self {
            Invalid::Unreadable(reason) => reason.message(text, column),
            Invalid::NotAPercentage => {
                format!("{cell} has no percent sign, but the bounds of signal {id} are percentages")
            }
            Invalid::Percentage if signal.is_none() => {
                format!("{cell} is a percentage, not an amount")
            }
            Invalid::Percentage => {
                format!("{cell} is a percentage, but the bounds of signal {id} are plain numbers")
            }
            Invalid::Outside([low, high]) => format!("{cell} is outside valid = [{low}, {high}]"),
            Invalid::Unlisted => format!("{cell} is not among the values of signal {id}"),
            Invalid::Missing => format!("no value for {column}"),
            Invalid::OutOfRange => format!("what signal {id} derives from {cell} is out of range"),
            Invalid::Object => format!("the value of {} is an object", quote(column)),
            Invalid::Array => format!("the value of {} is an array", quote(column)),
        }
    }

    fn help(
        self,
        cell: Cell<'_>,
        text: &str,
        dates: &[DateLayout],
        signal: Option<&Signal>,
    ) -> String {
        let id = signal.map_or("", |signal| signal.id.as_str());
        match (self, cell) {
            (Invalid::Unreadable(reason), _) => reason.help(cell, text, dates, None),
            (Invalid::Percentage, _) if signal.is_none() => Unreadable::SKIP.to_owned(),
            (Invalid::NotAPercentage | Invalid::Percentage, _) => {
                format!(
                    "write the cells as the bounds of signal {id} are written, or the bounds as the cells"
                )
            }
            (Invalid::Unlisted, Cell::Text(text)) if near(text, signal).is_some() => format!(
                "did you mean {}? else add it to the values of signal {id}",
                near(text, signal).unwrap_or_default()
            ),
            (Invalid::Unlisted, _) => format!(
                "add it to the values of signal {id}, or say `other = 0.5` or `other = \"missing\"` there"
            ),
            (Invalid::Array, _) => {
                "use a key that holds one value, or leave that account out with --invalid skip"
                    .to_owned()
            }
            _ => Unreadable::SKIP.to_owned(),
        }
    }
}

/// What to do about an object in the place of a cell.
fn inside(column: &str) -> String {
    let path = quote(&format!("{column}.name"));
    format!(
        "name a value inside it by a path, such as {path}, or leave that account out with --invalid skip"
    )
}
