//! Bounds of curves: plain numbers or percentages, never both.

use crate::cell::{Cell, Grammar};

use super::super::code;
use super::super::file::{Section, Value, kind, number};
use super::super::problem::{Collector, Span};
use super::super::signal::Unit;

/// How far a bound may be from 0.
const FARTHEST: f64 = 1e15;

/// The bounds of one signal, as they are read: what they have in common is their unit.
#[derive(Debug)]
pub(super) struct Bounds<'c> {
    grammar: &'c Grammar,
    what: String,
    /// Where percentages make no sense, since days are counted.
    days: bool,
    /// Of the bounds so far; 0 fits every unit.
    unit: Unit,
    mixed: bool,
}

impl<'c> Bounds<'c> {
    pub(super) fn new(section: &Section<'_>, grammar: &'c Grammar) -> Self {
        Bounds {
            grammar,
            what: section.what().to_owned(),
            days: section.has("days"),
            unit: Unit::Any,
            mixed: false,
        }
    }

    /// What the cells must look like.
    pub(super) fn unit(&self) -> Unit {
        self.unit
    }

    /// One bound of `key`; a percentage is its fraction.
    pub(super) fn read(
        &mut self,
        value: &Value<'_>,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<f64> {
        let span = value.span();
        let (bound, percent) = self.number(value, key, problems)?;
        if !(-FARTHEST..=FARTHEST).contains(&bound) {
            problems.error(
                code::OUT_OF_RANGE,
                span,
                format!("{key:?} in {} has a bound of {bound}", self.what),
                "write a number from -1e15 to 1e15",
            );
            return None;
        }
        self.note(bound, percent, span, key, problems);
        Some(bound)
    }

    fn number(
        &self,
        value: &Value<'_>,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<(f64, bool)> {
        let Some(text) = value.get_ref().as_str() else {
            let plain = number(value.get_ref()).map(|bound| (bound, false));
            if plain.is_none() {
                problems.error(
                    code::WRONG_KIND,
                    value.span(),
                    format!(
                        "{key:?} in {} has {} for a bound",
                        self.what,
                        kind(value.get_ref())
                    ),
                    "write a number, or a percentage in quotes, as in \"45%\"",
                );
            }
            return plain;
        };
        if let Ok(number) = self.grammar.number(Cell::Text(text))
            && number.percent
        {
            return Some((number.value, true));
        }
        problems.error(
            code::BAD_PERCENTAGE,
            value.span(),
            format!("{key:?} in {} has the text {text:?} for a bound", self.what),
            "write a number without quotes, or a percentage with %, as in \"45%\"",
        );
        None
    }

    fn note(
        &mut self,
        bound: f64,
        percent: bool,
        span: Span,
        key: &str,
        problems: &mut Collector<'_>,
    ) {
        if percent && self.days {
            problems.error(
                code::PERCENT_DAYS,
                span,
                format!("{key:?} in {} is a percentage of days", self.what),
                "write a number of days",
            );
            return;
        }
        if bound == 0.0 {
            return;
        }
        let unit = if percent { Unit::Percent } else { Unit::Plain };
        if self.unit == Unit::Any {
            self.unit = unit;
        } else if self.unit != unit && !self.mixed {
            self.mixed = true;
            problems.error(
                code::MIXED_UNITS,
                span,
                format!("{key:?} in {} mixes percentages and plain numbers", self.what),
                "write all bounds of a signal as percentages, as in \"45%\", or all as numbers; 0 fits both",
            );
        }
    }
}
