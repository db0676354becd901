//! A signal over a whole chunk: numbers first, then the curve over all of them.
//!
//! Most cells are spelled as plainly as can be (`12`, `0.5`, `2026-11-01`, `true`), and are read by
//! a short cut; every other cell goes the long way through `Metric::read`. Both give the same.

use crate::cell::Shortcut;
use crate::scorecard::{Curve, Derivation, Missing, Signal, Unit};
use crate::table::Table;

use super::Bound;
use super::bind::BoundSignal;
use super::metric::{Metric, Reading};
use super::scores::{Invalid, InvalidCell, Origin, Runs, Scores};
use super::strength::{in_range, on_line, on_steps};

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
        rows: Runs<'_>,
        scores: &mut Scores,
    ) {
        let metric = Metric {
            bound: self,
            signal,
            table,
        };
        let mut long = std::mem::take(&mut scores.long);
        long.clear();
        metric.read_plain(rows, &mut Column::of(scores, slot, &mut long));
        for &row in &long {
            metric.read_long(row as usize, slot, scores);
        }
        signal.fill(rows, &mut Column::of(scores, slot, &mut long));
        scores.long = long;
    }
}

/// What is read of one signal, by row.
struct Column<'c> {
    numbers: &'c mut [f64],
    strengths: &'c mut [f64],
    origins: &'c mut [Origin],
    /// The rows that go the long way.
    long: &'c mut Vec<u32>,
}

impl<'c> Column<'c> {
    fn of(scores: &'c mut Scores, slot: usize, long: &'c mut Vec<u32>) -> Self {
        let slots = slot * scores.rows..(slot + 1) * scores.rows;
        Column {
            numbers: &mut scores.numbers[slots.clone()],
            strengths: &mut scores.strengths[slots.clone()],
            origins: &mut scores.origins[slots],
            long,
        }
    }

    #[inline]
    fn numbers(&mut self, rows: Runs<'_>, read: impl Fn(usize) -> Option<f64>) {
        put(self.numbers, self.origins, self.long, rows, read);
    }

    #[inline]
    fn strengths(&mut self, rows: Runs<'_>, read: impl Fn(usize) -> Option<f64>) {
        put(self.strengths, self.origins, self.long, rows, read);
    }

    /// Takes a curve over the numbers of the rows that have one.
    #[inline]
    fn fill(&mut self, rows: Runs<'_>, curve: impl Fn(f64) -> f64) {
        for run in rows {
            let numbers = self.numbers[run.clone()]
                .iter()
                .zip(&self.origins[run.clone()]);
            for ((&number, origin), strength) in numbers.zip(&mut self.strengths[run.clone()]) {
                if origin.has_value() {
                    *strength = curve(number);
                }
            }
        }
    }
}

/// Puts down what `read` finds in each row, as measured; the rows where it finds nothing go the
/// long way.
#[inline]
fn put(
    cells: &mut [f64],
    origins: &mut [Origin],
    long: &mut Vec<u32>,
    rows: Runs<'_>,
    read: impl Fn(usize) -> Option<f64>,
) {
    for run in rows {
        let places = cells[run.clone()].iter_mut().zip(&mut origins[run.clone()]);
        for (row, (cell, origin)) in run.clone().zip(places) {
            if let Some(value) = read(row) {
                *cell = value;
                *origin = Origin::Measured;
            } else {
                long.push(row as u32);
            }
        }
    }
}

impl Metric<'_> {
    /// Reads the rows whose cells are spelled plainly.
    fn read_plain(&self, rows: Runs<'_>, column: &mut Column<'_>) {
        let signal = self.signal.signal;
        let shortcut = &self.bound.shortcut;
        // An optional column that is absent sends all rows the long way.
        let Some(metric) = self.signal.metric else {
            return column.numbers(rows, |_| None);
        };
        let (table, valid) = (self.table, signal.valid);
        let text = |row: usize| table.text_bytes(row, metric);
        let plain = |row: usize, column: usize| plain_number(table, shortcut, row, column);
        let within = |number: &f64| valid.is_none_or(|[low, high]| (low..=high).contains(number));
        let number = |row: usize| plain(row, metric).filter(within);
        match self.signal.way {
            Way::Number => column.numbers(rows, number),
            Way::Pair => {
                let second = self.signal.second.unwrap_or(metric);
                column.numbers(rows, |row| {
                    let derived = signal.derivation.of(number(row)?, plain(row, second)?)?;
                    derived.is_finite().then_some(derived)
                });
            }
            Way::Days => {
                let since = signal.derivation == Derivation::DaysSince;
                column.numbers(rows, |row| {
                    let date = shortcut.date(text(row)?)?;
                    let days = self.bound.days_since(date, table, row);
                    Some(if since { days } else { 0.0 - days })
                });
            }
            Way::Text => {
                let Curve::Values { strengths, .. } = &signal.curve else {
                    return;
                };
                column.strengths(rows, |row| {
                    let text = text(row)?;
                    let listed = strengths
                        .iter()
                        .find(|(listed, _)| listed.as_bytes() == text);
                    listed.map(|&(_, strength)| strength)
                });
            }
            Way::Boolean => column.strengths(rows, |row| {
                let truth = shortcut.boolean(text(row)?)?;
                Some(f64::from(u8::from(truth)))
            }),
            Way::Long => column.numbers(rows, |_| None),
        }
    }

    /// Reads a row whatever its cells look like.
    fn read_long(&self, row: usize, slot: usize, scores: &mut Scores) {
        let at = slot * scores.rows + row;
        match self.read(row) {
            Ok((Reading::Number(number), origin)) => {
                scores.numbers[at] = number;
                scores.origins[at] = origin;
            }
            Ok((Reading::Strength(strength), origin)) => {
                scores.strengths[at] = strength;
                scores.origins[at] = origin;
            }
            Ok((Reading::Missing(_), _)) => self.miss(row, slot, scores),
            Err((column, reason)) => scores.refuse(row, slot, column, reason),
        }
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

/// The number in a cell that is spelled plainly.
#[inline]
pub(super) fn plain_number(
    table: &Table,
    shortcut: &Shortcut,
    row: usize,
    column: usize,
) -> Option<f64> {
    if let Some((bytes, length)) = table.short_text(row, column) {
        return shortcut.short_number(bytes, length);
    }
    if let Some(text) = table.text_bytes(row, column) {
        return shortcut.number(text);
    }
    let (bytes, length) = table.short_number(row, column)?;
    Shortcut::short_typed(bytes, length)
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
    fn fill(&self, rows: Runs<'_>, column: &mut Column<'_>) {
        match &self.signal.curve {
            Curve::Values { .. } | Curve::Flag => {}
            Curve::Range { from, to } => column.fill(rows, |x| in_range(x, *from, *to)),
            Curve::Line(points) => column.fill(rows, |x| on_line(points, x)),
            Curve::Steps(steps) => column.fill(rows, |x| on_steps(steps, x)),
            curve @ (Curve::HalfLife(_) | Curve::LogRange { .. }) => column.fill(rows, |x| {
                // A negative number becomes 0 here, which it does not equal.
                let whole = (x as i64).max(0).unsigned_abs() as usize;
                match self.at_whole.get(whole) {
                    Some(&strength) if whole as f64 == x => strength,
                    _ => curve.strength(x).unwrap_or_default(),
                }
            }),
        }
    }
}
