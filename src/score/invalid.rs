//! What is said of a cell that was reached and cannot be used.

use crate::cell::{Cell, Decimal, Unreadable, fold, parse_number, readings};
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
            account: Some(account.id().to_owned()),
        };
        let cell = table.cell(self.row, self.column);
        let empty = bound.scorecard.input.grammar.is_empty(cell);
        let ((code, message), help) = match (self.reason, signal) {
            (Invalid::Missing, Some(signal)) => {
                let (message, help) = nothing(signal, column, (!empty).then_some(&text));
                (("missing-value", message), help)
            }
            (reason, _) => (
                reason.message(&text, column, signal),
                reason.help(cell, signal),
            ),
        };
        Diagnostic::error(code, message).at(place).help(help)
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

/// What a cell would be with the other decimal mark.
fn other_mark(text: &str) -> Option<String> {
    let marks = [
        (Decimal::Comma, "comma", ','),
        (Decimal::Point, "point", '.'),
    ];
    let reads = marks
        .iter()
        .find(|(decimal, ..)| parse_number(text, *decimal).is_ok());
    let (_, name, mark) = reads?;
    Some(format!(
        "if the decimal mark is a {name}, use --decimal {mark} or `decimal = \"{mark}\"` under [input]"
    ))
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
        let (code, message) = reason.message(&text, name, None);
        let help = reason.help(cell, None);
        Diagnostic::error(code, message).at(place).help(help)
    }
}

impl Invalid {
    fn message(self, text: &str, column: &str, signal: Option<&Signal>) -> (&'static str, String) {
        let id = signal.map_or("", |signal| signal.id.as_str());
        match self {
            Invalid::Unreadable(reason) => unreadable(reason, text, column),
            Invalid::NotAPercentage => (
                "percent-expected",
                format!(
                    "{text} for {column} has no percent sign, but the bounds of signal {id} are percentages"
                ),
            ),
            Invalid::Percentage if signal.is_none() => (
                "percent-unexpected",
                format!("{text} for {column} is a percentage, not an amount"),
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
            (Invalid::Unreadable(Unreadable::NotANumber), Cell::Text(text)) => {
                other_mark(text).unwrap_or_else(|| SKIP.to_owned())
            }
            (Invalid::Unreadable(Unreadable::NotADate), Cell::Text(text) | Cell::Number(text)) => {
                let layout = if parse_number(text, Decimal::Point).is_ok() {
                    "`dates = \"excel\"` or `dates = \"epoch\"`"
                } else {
                    "such as `dates = \"%d/%m/%Y\"`"
                };
                format!("write it as 2026-11-01, or declare the layout, {layout}, under [input]")
            }
            (Invalid::Unreadable(Unreadable::NotABoolean), Cell::Text(text)) => format!(
                "write yes or no, or declare the spelling, such as `true = [{}]`, under [input]",
                quote(text.trim())
            ),
            (Invalid::Percentage, _) if signal.is_none() => SKIP.to_owned(),
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
            _ => SKIP.to_owned(),
        }
    }
}

/// The code and the message of a cell that cannot be read as what its column is.
fn unreadable(reason: Unreadable, text: &str, column: &str) -> (&'static str, String) {
    match reason {
        Unreadable::NotANumber => (
            "invalid-number",
            format!("invalid number {text} for {column}"),
        ),
        Unreadable::OutOfRange => (
            "number-out-of-range",
            format!("the number {text} for {column} is out of range"),
        ),
        Unreadable::EitherMark => (
            "decimal-mark",
            format!("{text} for {column} is a different number with each decimal mark"),
        ),
        Unreadable::NotADate => ("invalid-date", format!("invalid date {text} for {column}")),
        Unreadable::AmbiguousDate => (
            "ambiguous-date",
            format!("ambiguous date {text} for {column}"),
        ),
        Unreadable::NotABoolean => (
            "invalid-boolean",
            format!("{text} for {column} is neither true nor false"),
        ),
    }
}
