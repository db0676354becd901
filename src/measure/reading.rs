//! What the cells of a measure's column are read as.

use crate::cell::{Cell, Date, Grammar, Unreadable};

/// What the cells of a column turned out to be. One column holds one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing but zeros so far, which fit all numbers, or no cell at all.
    Open,
    /// Numbers without a percent sign.
    Plain,
    /// Percentages.
    Percent,
    /// Dates.
    Dates,
}

/// Why a cell cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It does not read as the kind that is asked for.
    Unreadable(Unreadable),
    /// The cell that gives the order is no date, and it is the measure's own column.
    Unordered(Unreadable),
    /// A percentage among plain numbers.
    Percentage,
    /// A plain number among percentages.
    NotAPercentage,
    /// A date among numbers.
    Date,
    /// A number among dates.
    NotADate,
}

/// A number or a date of a column whose kind its cells tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar {
    Number(f64),
    Date(Date),
}

impl Kind {
    /// Reads a cell as a number.
    pub(super) fn number(&mut self, cell: Cell<'_>, grammar: &Grammar) -> Result<f64, Unusable> {
        let number = grammar.number(cell).map_err(Unusable::Unreadable)?;
        // Typed numbers are fractions beside percentages, and 0 is 0 %.
        if number.value != 0.0 && matches!(cell, Cell::Text(_)) {
            match (*self, number.percent) {
                (Kind::Plain, true) => return Err(Unusable::Percentage),
                (Kind::Percent, false) => return Err(Unusable::NotAPercentage),
                (_, true) => *self = Kind::Percent,
                (_, false) => *self = Kind::Plain,
            }
        }
        Ok(number.value)
    }

    /// Reads a cell as a number, or as a date where the column holds dates.
    pub(super) fn scalar(&mut self, cell: Cell<'_>, grammar: &Grammar) -> Result<Scalar, Unusable> {
        if *self == Kind::Dates {
            return match grammar.date(cell) {
                Ok(date) => Ok(Scalar::Date(date)),
                Err(_) if grammar.number(cell).is_ok() => Err(Unusable::NotADate),
                Err(reason) => Err(Unusable::Unreadable(reason)),
            };
        }
        match self.number(cell, grammar) {
            Ok(number) => Ok(Scalar::Number(number)),
            Err(Unusable::Unreadable(reason)) => match grammar.date(cell) {
                Ok(date) if *self == Kind::Open => {
                    *self = Kind::Dates;
                    Ok(Scalar::Date(date))
                }
                Ok(_) => Err(Unusable::Date),
                Err(Unreadable::AmbiguousDate) => {
                    Err(Unusable::Unreadable(Unreadable::AmbiguousDate))
                }
                Err(_) => Err(Unusable::Unreadable(reason)),
            },
            Err(other) => Err(other),
        }
    }
}
