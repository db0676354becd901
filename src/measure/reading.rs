//! What the cells of a measure's column are read as.

use crate::cell::{Cell, Date, Grammar, Unreadable};

/// What the cells of a column turned out to be. One column holds one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No cell so far.
    Open,
    /// Nothing but zeros and typed numbers, which fit all numbers.
    Zeros,
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

impl Kind {
    /// What a column holds of which the first part is of this kind, and the next of the other;
    /// `None` where one of them was read wrongly.
    pub(super) fn then(self, next: Kind) -> Option<Kind> {
        match (self, next) {
            (Kind::Open, kind) | (kind, Kind::Open) => Some(kind),
            (Kind::Zeros, kind) | (kind, Kind::Zeros) if kind != Kind::Dates => Some(kind),
            (kind, other) => (kind == other).then_some(kind),
        }
    }

    /// Whether a number without a percent sign fits.
    #[inline]
    pub(super) fn takes_plain(&mut self, number: f64) -> bool {
        match self {
            Kind::Plain => true,
            Kind::Open | Kind::Zeros if number != 0.0 => {
                *self = Kind::Plain;
                true
            }
            _ => false,
        }
    }

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
        } else if *self == Kind::Open {
            *self = Kind::Zeros;
        }
        Ok(number.value)
    }

    /// Reads a cell as a number, or where the column holds dates as days since 1970-01-01.
    pub(super) fn scalar(&mut self, cell: Cell<'_>, grammar: &Grammar) -> Result<f64, Unusable> {
        let days = |date: Date| f64::from(date.days());
        if *self == Kind::Dates {
            return match grammar.date(cell) {
                Ok(date) => Ok(days(date)),
                Err(_) if grammar.number(cell).is_ok() => Err(Unusable::NotADate),
                Err(reason) => Err(Unusable::Unreadable(reason)),
            };
        }
        match self.number(cell, grammar) {
            Err(Unusable::Unreadable(reason)) => match grammar.date(cell) {
                Ok(date) if *self == Kind::Open => {
                    *self = Kind::Dates;
                    Ok(days(date))
                }
                Ok(_) => Err(Unusable::Date),
                Err(Unreadable::AmbiguousDate) => {
                    Err(Unusable::Unreadable(Unreadable::AmbiguousDate))
                }
                Err(_) => Err(Unusable::Unreadable(reason)),
            },
            number => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a column with these cells is, or the place of the first cell that does not fit.
    fn kind(start: Kind, cells: &[&str]) -> Result<Kind, usize> {
        let mut kind = start;
        for (place, text) in cells.iter().enumerate() {
            let read = kind.scalar(Cell::Text(text), &Grammar::default());
            read.map_err(|_| place)?;
        }
        Ok(kind)
    }

    #[test]
    fn two_parts_are_as_one() {
        let parts: [&[&str]; 8] = [
            &[],
            &["0"],
            &["0%", "0"],
            &["5"],
            &["0", "5"],
            &["5%", "0"],
            &["2026-11-01"],
            &["2026-11-01", "2026-11-02"],
        ];
        for first in parts {
            for next in parts {
                let whole = kind(Kind::Open, &[first, next].concat()).ok();
                let [first, next] = [first, next].map(|cells| kind(Kind::Open, cells));
                let (first, next) = (first.expect("one kind"), next.expect("one kind"));
                assert_eq!(first.then(next), whole, "{first:?}, {next:?}");
            }
        }
        assert_eq!(kind(Kind::Open, &["0", "2026-11-01"]), Err(1));
    }
}
