//! A signal over a whole chunk: numbers first, then the curve over all of them.
//!
//! Most cells are spelled as plainly as can be (`12`, `0.5`, `2026-11-01`, `true`), and are read by
//! a short cut; every other cell goes the long way through [`Metric::read`]. Both give the same.

use crate::cell::Shortcut;
use crate::scorecard::{Curve, Derivation, Missing, Signal, Unit};
use crate::table::Table;

use super::Bound;
use super::bind::BoundSignal;
use super::metric::{Metric, Reading};
use super::scores::{Invalid, InvalidCell, Origin, Scores};

/// How the plainest cells of a signal are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The metric is the number.
    Number,
    /// The number comes from the metric and a second column.
    Pair,
    /// The number is the days from or to the metric.
    Days,
    /// The metric is looked up.
    Text,
    /// The metric is true or false.
    Boolean,
    /// Every cell goes the long way.
    Long,
}

impl Way {
    pub(super) fn of(signal: &Signal) -> Way {
        match (&signal.curve, &signal.derivation) {
            _ if signal.freshness.is_some() => Way::Long,
            (Curve::Values { .. }, _) => Way::Text,
            (Curve::Flag, _) => Way::Boolean,
            (_, Derivation::DaysSince | Derivation::DaysUntil) => Way::Days,
            _ if signal.unit == Unit::Percent => Way::Long,
            (_, Derivation::Plain) => Way::Number,
            _ => Way::Pair,
        }
    }
}

impl Bound<'_> {
    /// Reads a signal for every row of its card, and takes its curve over all of them.
    pub(super) fn measure(
        &self,
        slot: usize,
        signal: &BoundSignal<'_>,
        table: &Table,
        rows: impl Iterator<Item = usize> + Clone,
        scores: &mut Scores,
    ) {
        let metric = Metric {
            bound: self,
            signal,
            table,
        };
        let from = slot * scores.rows;
        for row in rows.clone() {
            let read = match metric.quick(row, self.shortcut) {
                Some(reading) => Ok((reading, Origin::Measured)),
                None => metric.read(row),
            };
            let at = from + row;
            match read {
                Ok((Reading::Number(number), origin)) => {
                    scores.numbers[at] = number;
                    scores.origins[at] = origin;
                }
                Ok((Reading::Strength(strength), origin)) => {
                    scores.strengths[at] = strength;
                    scores.origins[at] = origin;
                }
                Ok((Reading::Missing, _)) => metric.miss(row, slot, scores),
                Err((column, reason)) => scores.refuse(row, slot, column, reason),
            }
        }
        let slots = from..from + scores.rows;
        let (numbers, origins) = (
            &scores.numbers[slots.clone()],
            &scores.origins[slots.clone()],
        );
        signal.fill(numbers, origins, rows, &mut scores.strengths[slots]);
    }
}

impl Metric<'_> {
    /// What a row says whose cells are spelled plainly; `None` sends it the long way.
    #[inline]
    fn quick(&self, row: usize, shortcut: Shortcut) -> Option<Reading> {
        let text = self.table.text_bytes(row, self.signal.metric?)?;
        let signal = self.signal.signal;
        match self.signal.way {
            Way::Number => self.quick_number(text, shortcut).map(Reading::Number),
            Way::Pair => {
                let number = self.quick_number(text, shortcut)?;
                let second = self.table.text_bytes(row, self.signal.second?)?;
                let derived = signal.derivation.of(number, shortcut.number(second)?)?;
                derived.is_finite().then_some(Reading::Number(derived))
            }
            Way::Days => {
                let since = self.bound.days_since(shortcut.date(text)?);
                let until = signal.derivation == Derivation::DaysUntil;
                Some(Reading::Number(if until { 0.0 - since } else { since }))
            }
            Way::Text => {
                let Curve::Values { strengths, .. } = &signal.curve else {
                    return None;
                };
                let listed = strengths
                    .iter()
                    .find(|(listed, _)| listed.as_bytes() == text);
                listed.map(|&(_, strength)| Reading::Strength(strength))
            }
            Way::Boolean => {
                let truth = shortcut.boolean(text)?;
                Some(Reading::Strength(f64::from(u8::from(truth))))
            }
            Way::Long => None,
        }
    }

    #[inline]
    fn quick_number(&self, text: &[u8], shortcut: Shortcut) -> Option<f64> {
        let number = shortcut.number(text)?;
        let valid = self.signal.signal.valid;
        valid
            .is_none_or(|[low, high]| (low..=high).contains(&number))
            .then_some(number)
    }

    /// Puts down what the `missing` policy makes of a row without a value.
    fn miss(&self, row: usize, slot: usize, scores: &mut Scores) {
        let signal = self.signal.signal;
        if signal.missing == Missing::Error {
            let column = self.signal.metric.unwrap_or_default();
            return scores.refuse(row, slot, column, Invalid::Missing);
        }
        scores.lacks_required[row] |= signal.required;
        if let Some(strength) = signal.missing.strength(signal.polarity) {
            let at = slot * scores.rows + row;
            scores.strengths[at] = strength;
            scores.origins[at] = Origin::Policy;
        }
    }
}

impl Scores {
    fn refuse(&mut self, row: usize, slot: usize, column: usize, reason: Invalid) {
        self.invalid.push(InvalidCell {
            row,
            column,
            signal: Some(slot),
            reason,
        });
    }
}

/// Strengths at 0, 1, 2, …, for curves whose arithmetic is costly: days and counts are whole.
const WHOLE: usize = 1024;

/// The strengths of a costly curve at small whole numbers; empty for any other.
pub(super) fn at_whole_numbers(curve: &Curve) -> Box<[f64]> {
    if !matches!(curve, Curve::HalfLife(_) | Curve::LogRange { .. }) {
        return Box::default();
    }
    (0..WHOLE)
        .filter_map(|x| curve.strength(x as f64))
        .collect()
}

impl BoundSignal<'_> {
    /// Takes the curve over the numbers of the rows that have one.
    fn fill(
        &self,
        numbers: &[f64],
        origins: &[Origin],
        rows: impl Iterator<Item = usize>,
        strengths: &mut [f64],
    ) {
        let curve = &self.signal.curve;
        let numbered = rows.filter(|&row| origins[row].has_value());
        match curve {
            Curve::Values { .. } | Curve::Flag => {}
            Curve::Range { .. } | Curve::Line(_) | Curve::Steps(_) => {
                for row in numbered {
                    strengths[row] = curve.strength(numbers[row]).unwrap_or_default();
                }
            }
            Curve::HalfLife(_) | Curve::LogRange { .. } => {
                for row in numbered {
                    let x = numbers[row];
                    let whole = x as usize;
                    strengths[row] = match self.at_whole.get(whole) {
                        Some(&strength) if whole as f64 == x => strength,
                        _ => curve.strength(x).unwrap_or_default(),
                    };
                }
            }
        }
    }
}
