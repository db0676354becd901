//! From cells to what enters a curve: the exact meaning of a signal's cells, one account at a time.

use crate::cell::{Cell, Date, Number, Unreadable};
use crate::scorecard::{Curve, DefaultValue, Derivation, Unit};
use crate::table::Table;

use super::Bound;
use super::bind::BoundSignal;
use super::evidence::Absence;
use super::scores::{Invalid, Origin};
use super::strength::{Unlisted, of_text};

/// What the cells of a signal say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// The number that enters the curve.
    Number(f64),
    /// The strength of a text or a boolean.
    Strength(f64),
    /// Nothing, and why.
    Missing(Absence),
}

/// A cell that cannot be used, by column.
pub(super) type Refused = (usize, Invalid);

/// A signal and the chunk it is read from.
pub(super) struct Metric<'a> {
    pub(super) bound: &'a Bound<'a>,
    pub(super) signal: &'a BoundSignal<'a>,
    pub(super) table: &'a Table,
}

impl Metric<'_> {
    /// What a row says, and where that comes from.
    ///
    /// In this order: an empty metric is its default or missing; a stale one is missing; then
    /// `per` or `previous`. A cell that is not reached is not read, and cannot be invalid.
    pub(super) fn read(&self, row: usize) -> Result<(Reading, Origin), Refused> {
        let missing = |why| (Reading::Missing(why), Origin::Missing);
        let Some(metric) = self.signal.metric.filter(|_| !self.signal.absent) else {
            return Ok(missing(Absence::NoColumn));
        };
        let cell = self.bound.cell(self.table, row, metric);
        if self.bound.scorecard.input.grammar.is_empty(cell) {
            let default = self.signal.signal.default.as_ref();
            let reading = default
                .map(|default| self.default(default, metric))
                .transpose()?;
            return Ok(reading.map_or(missing(Absence::Empty), |it| (it, Origin::Default)));
        }
        if let Some(why) = self.outdated(row)? {
            return Ok(missing(why));
        }
        let refuse = |reason| (metric, reason);
        let reading = match &self.signal.signal.curve {
            Curve::Flag => Reading::Strength(self.boolean(cell).map_err(refuse)?),
            Curve::Values { .. } => self.look_up(literal(cell)).map_err(refuse)?,
            _ => {
                let number = self.number(row, cell).map_err(refuse)?;
                self.derive(row, metric, number)?
            }
        };
        Ok((reading, Origin::Measured))
    }

    /// A default has the curve's kind and enters it as it is: nothing is derived from it.
    fn default(&self, default: &DefaultValue, metric: usize) -> Result<Reading, Refused> {
        match default {
            DefaultValue::Number(number) => Ok(Reading::Number(*number)),
            DefaultValue::Text(text) => self.look_up(text).map_err(|reason| (metric, reason)),
            DefaultValue::Boolean(truth) => Ok(Reading::Strength(f64::from(u8::from(*truth)))),
        }
    }

    /// Whether the date of the measurement is missing or too long ago.
    fn outdated(&self, row: usize) -> Result<Option<Absence>, Refused> {
        let freshness = self.signal.signal.freshness.as_ref();
        let Some((freshness, column)) = freshness.zip(self.signal.measured_on) else {
            return Ok(None);
        };
        let cell = self.bound.cell(self.table, row, column);
        let grammar = &self.bound.scorecard.input.grammar;
        if grammar.is_empty(cell) {
            return Ok(Some(Absence::Undated));
        }
        let date = grammar
            .date(cell)
            .map_err(|reason| (column, Invalid::Unreadable(reason)))?;
        let as_of = self.bound.as_of_row(self.table, row);
        let age = i64::from(as_of.days()) - i64::from(date.days());
        Ok((age > i64::from(freshness.max_age)).then_some(Absence::Stale))
    }

    fn boolean(&self, cell: Cell<'_>) -> Result<f64, Invalid> {
        let truth = self.bound.scorecard.input.grammar.boolean(cell);
        truth
            .map(|truth| f64::from(u8::from(truth)))
            .map_err(Invalid::Unreadable)
    }

    fn look_up(&self, text: &str) -> Result<Reading, Invalid> {
        let Curve::Values { strengths, other } = &self.signal.signal.curve else {
            return Ok(Reading::Missing(Absence::Unlisted));
        };
        match of_text(strengths, *other, text) {
            Ok(strength) => {
                Ok(strength.map_or(Reading::Missing(Absence::Unlisted), Reading::Strength))
            }
            Err(Unlisted) => Err(Invalid::Unlisted),
        }
    }

    /// The metric's cell as a number: its days for a date, else held against unit and `valid`.
    fn number(&self, row: usize, cell: Cell<'_>) -> Result<f64, Invalid> {
        let signal = self.signal.signal;
        let grammar = &self.bound.scorecard.input.grammar;
        let days = || {
            let date = grammar.date(cell).map_err(Invalid::Unreadable)?;
            Ok(self.bound.days_since(date, self.table, row))
        };
        match signal.derivation {
            Derivation::DaysSince => days(),
            Derivation::DaysUntil => days().map(|days| 0.0 - days),
            _ => {
                let number = grammar.number(cell).map_err(Invalid::Unreadable)?;
                let value = self.check_unit(cell, number)?;
                match signal.valid {
                    Some([low, high]) if value < low || value > high => {
                        Err(Invalid::Outside([low, high]))
                    }
                    _ => Ok(value),
                }
            }
        }
    }

    fn check_unit(&self, cell: Cell<'_>, number: Number) -> Result<f64, Invalid> {
        let Number { value, percent } = number;
        let typed = !matches!(cell, Cell::Text(_));
        match self.signal.signal.unit {
            Unit::Plain if percent && value != 0.0 => Err(Invalid::Percentage),
            Unit::Percent if !percent && !typed && value != 0.0 => Err(Invalid::NotAPercentage),
            _ => Ok(value),
        }
    }

    /// From the metric's number to the one that enters the curve.
    fn derive(&self, row: usize, metric: usize, number: f64) -> Result<Reading, Refused> {
        let Some(column) = self.signal.second else {
            return Ok(Reading::Number(number));
        };
        let cell = self.bound.cell(self.table, row, column);
        let grammar = &self.bound.scorecard.input.grammar;
        if grammar.is_empty(cell) {
            return Ok(Reading::Missing(Absence::SecondEmpty));
        }
        let refuse = |reason: Unreadable| (column, Invalid::Unreadable(reason));
        let mut second = grammar.number(cell).map_err(refuse)?;
        if matches!(self.signal.signal.derivation, Derivation::AbsoluteChange(_)) {
            second.value = self
                .check_unit(cell, second)
                .map_err(|reason| (column, reason))?;
        }
        match self.signal.signal.derivation.of(number, second.value) {
            Some(derived) if !derived.is_finite() => Err((metric, Invalid::OutOfRange)),
            Some(derived) => Ok(Reading::Number(derived)),
            None => Ok(Reading::Missing(Absence::SecondZero)),
        }
    }
}

impl Bound<'_> {
    /// As-of − date, in whole days, for a row.
    #[inline]
    pub(super) fn days_since(&self, date: Date, table: &Table, row: usize) -> f64 {
        f64::from(self.as_of_row(table, row).days() - date.days())
    }
}

impl Derivation {
    /// The number that comes from a metric and its second column; `None` when it is missing. It
    /// may be infinite.
    pub fn of(&self, number: f64, second: f64) -> Option<f64> {
        let derived = match self {
            Derivation::Per(_) if second == 0.0 => return None,
            Derivation::Per(_) => number / second,
            Derivation::RelativeChange(_) if second == 0.0 => {
                return (number == 0.0).then_some(0.0);
            }
            Derivation::RelativeChange(_) => (number - second) / second.abs(),
            Derivation::AbsoluteChange(_) => number - second,
            Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil => number,
        };
        // Adding 0 turns −0 into 0.
        Some(derived + 0.0)
    }
}

/// The text of a cell, whatever its kind.
pub(super) fn literal(cell: Cell<'_>) -> &str {
    match cell {
        Cell::Text(text) | Cell::Number(text) => text,
        Cell::Boolean(true) => "true",
        Cell::Boolean(false) => "false",
    }
}
