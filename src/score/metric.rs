//! From cells to strengths, a signal at a time.

use crate::cell::{Cell, Number, Unreadable};
use crate::scorecard::{Curve, DefaultValue, Derivation, Missing, Unit};
use crate::table::Table;

use super::Bound;
use super::bind::BoundSignal;
use super::scores::{Invalid, Origin};
use super::strength::{Unlisted, of_text};

/// What one signal is for one account.
pub(super) struct Measure {
    /// The number that entered the curve.
    pub(super) number: Option<f64>,
    /// Without meaning when missing.
    pub(super) strength: f64,
    pub(super) origin: Origin,
    /// Nothing was measured and no default given, whatever the `missing` policy assumes.
    pub(super) lacking: bool,
}

/// A cell that cannot be used, by column.
type Refused = (usize, Invalid);

/// What enters the curve.
enum Value<'a> {
    Number(f64),
    Text(&'a str),
    Boolean(bool),
}

impl<'a> Value<'a> {
    /// A default has the curve's kind and enters it as it is: nothing is derived from it.
    fn of(default: &'a DefaultValue) -> Self {
        match default {
            DefaultValue::Number(number) => Value::Number(*number),
            DefaultValue::Text(text) => Value::Text(text),
            DefaultValue::Boolean(truth) => Value::Boolean(*truth),
        }
    }
}

/// A signal being read for a row.
pub(super) struct Metric<'a> {
    pub(super) bound: &'a Bound<'a>,
    pub(super) signal: &'a BoundSignal<'a>,
    pub(super) table: &'a Table,
}

impl<'a> Metric<'a> {
    /// Reads the signal for a row.
    pub(super) fn measure(&self, row: usize) -> Result<Measure, Refused> {
        let signal = self.signal.signal;
        if let Some((value, origin)) = self.value(row)?
            && let Some((number, strength)) = self.strength(&value)?
        {
            return Ok(Measure {
                number,
                strength,
                origin,
                lacking: false,
            });
        }
        if signal.missing == Missing::Error {
            return Err((self.signal.metric.unwrap_or(0), Invalid::Missing));
        }
        let assumed = signal.missing.strength(signal.polarity);
        Ok(Measure {
            number: None,
            strength: assumed.unwrap_or(0.0),
            origin: if assumed.is_some() {
                Origin::Assumed
            } else {
                Origin::Missing
            },
            lacking: true,
        })
    }

    /// What enters the curve, and where it comes from; `None` when it is missing.
    fn value(&self, row: usize) -> Result<Option<(Value<'a>, Origin)>, Refused> {
        let Some(metric) = self.signal.metric.filter(|_| !self.signal.absent) else {
            return Ok(None);
        };
        let cell = self.bound.cell(self.table, row, metric);
        if self.bound.scorecard.input.grammar.is_empty(cell) {
            let default = self.signal.signal.default.as_ref();
            return Ok(default.map(|default| (Value::of(default), Origin::Assumed)));
        }
        if self.is_stale(row)? {
            return Ok(None);
        }
        let value = match self.read(cell).map_err(|invalid| (metric, invalid))? {
            Value::Number(number) => self.derive(row, metric, number)?.map(Value::Number),
            other => Some(other),
        };
        Ok(value.map(|value| (value, Origin::Measured)))
    }

    /// Whether the date of the measurement is missing or too long ago.
    fn is_stale(&self, row: usize) -> Result<bool, Refused> {
        let (Some(freshness), Some(column)) =
            (&self.signal.signal.freshness, self.signal.measured_on)
        else {
            return Ok(false);
        };
        let cell = self.bound.cell(self.table, row, column);
        let grammar = &self.bound.scorecard.input.grammar;
        if grammar.is_empty(cell) {
            return Ok(true);
        }
        let date = grammar
            .date(cell)
            .map_err(|reason| (column, Invalid::Unreadable(reason)))?;
        let age = i64::from(self.bound.as_of.days()) - i64::from(date.days());
        Ok(age > i64::from(freshness.max_age))
    }

    /// Reads the metric's cell as the kind that the curve takes.
    fn read(&self, cell: Cell<'a>) -> Result<Value<'a>, Invalid> {
        let signal = self.signal.signal;
        let grammar = &self.bound.scorecard.input.grammar;
        match (&signal.curve, &signal.derivation) {
            (Curve::Flag, _) => grammar
                .boolean(cell)
                .map(Value::Boolean)
                .map_err(Invalid::Unreadable),
            (Curve::Values { .. }, _) => Ok(Value::Text(match cell {
                Cell::Text(text) | Cell::Number(text) => text,
                Cell::Boolean(truth) => {
                    if truth {
                        "true"
                    } else {
                        "false"
                    }
                }
            })),
            (_, Derivation::DaysSince | Derivation::DaysUntil) => {
                let date = grammar.date(cell).map_err(Invalid::Unreadable)?;
                let days = f64::from(self.bound.as_of.days() - date.days());
                let since = signal.derivation == Derivation::DaysSince;
                Ok(Value::Number(if since { days } else { 0.0 - days }))
            }
            _ => {
                let number = grammar.number(cell).map_err(Invalid::Unreadable)?;
                let value = self.check_unit(cell, number)?;
                match signal.valid {
                    Some([low, high]) if value < low || value > high => {
                        Err(Invalid::Outside([low, high]))
                    }
                    _ => Ok(Value::Number(value)),
                }
            }
        }
    }

    /// Holds a number against the bounds' unit.
    fn check_unit(&self, cell: Cell<'_>, number: Number) -> Result<f64, Invalid> {
        let Number { value, percent } = number;
        let typed = !matches!(cell, Cell::Text(_));
        match self.signal.signal.unit {
            Unit::Plain if percent && value != 0.0 => Err(Invalid::Percentage),
            Unit::Percent if !percent && !typed && value != 0.0 => Err(Invalid::NotAPercentage),
            _ => Ok(value),
        }
    }

    /// From the metric's number to the one that enters the curve; `None` when it is missing.
    fn derive(&self, row: usize, metric: usize, number: f64) -> Result<Option<f64>, Refused> {
        let derivation = &self.signal.signal.derivation;
        let Some(column) = self.signal.second else {
            return Ok(Some(number));
        };
        let cell = self.bound.cell(self.table, row, column);
        let grammar = &self.bound.scorecard.input.grammar;
        if grammar.is_empty(cell) {
            return Ok(None);
        }
        let refuse = |reason: Unreadable| (column, Invalid::Unreadable(reason));
        let second = grammar.number(cell).map_err(refuse)?;
        let derived = match derivation {
            Derivation::Per(_) if second.value == 0.0 => return Ok(None),
            Derivation::Per(_) => number / second.value,
            Derivation::RelativeChange(_) if second.value == 0.0 => {
                return Ok((number == 0.0).then_some(0.0));
            }
            Derivation::RelativeChange(_) => (number - second.value) / second.value.abs(),
            Derivation::AbsoluteChange(_) => {
                let second = self.check_unit(cell, second).map_err(|it| (column, it))?;
                number - second
            }
            Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil => number,
        };
        // Adding 0 turns −0 into 0.
        if derived.is_finite() {
            Ok(Some(derived + 0.0))
        } else {
            Err((metric, Invalid::OutOfRange))
        }
    }

    /// The number that entered the curve, and the strength; `None` when the text means missing.
    fn strength(&self, value: &Value<'_>) -> Result<Option<(Option<f64>, f64)>, Refused> {
        let curve = &self.signal.signal.curve;
        match (value, curve) {
            (Value::Text(text), Curve::Values { strengths, other }) => {
                match of_text(strengths, *other, text) {
                    Ok(strength) => Ok(strength.map(|strength| (None, strength))),
                    Err(Unlisted) => Err((self.signal.metric.unwrap_or(0), Invalid::Unlisted)),
                }
            }
            (Value::Boolean(truth), _) => Ok(Some((None, f64::from(u8::from(*truth))))),
            (Value::Number(number), _) => Ok(curve
                .strength(*number)
                .map(|strength| (Some(*number), strength))),
            (Value::Text(_), _) => Ok(None),
        }
    }
}
