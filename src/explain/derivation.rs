//! How the cells of a signal became what entered its curve, as data.

use crate::score::{Absence, Evidence, Input, Origin, SignalScore};
use crate::scorecard::{DefaultValue, Derivation};

/// How the cells of a signal became what entered its curve.
#[derive(Clone, Debug, PartialEq)]
pub enum Derived<'a> {
    /// Nothing did.
    Absent(Absence),
    /// The metric is empty, and this stands in for it.
    Default(&'a DefaultValue),
    /// The metric's cell itself.
    Cell(Input<'a>),
    /// Metric ÷ divisor.
    Ratio {
        /// The metric's cell.
        metric: Input<'a>,
        /// The cell of the column after it.
        divisor: Input<'a>,
        /// The divisor's column.
        per: &'a str,
        /// What entered the curve.
        number: f64,
    },
    /// What has changed since an earlier column.
    Change {
        /// The metric's cell.
        now: Input<'a>,
        /// The cell of the earlier column.
        before: Input<'a>,
        /// As a part of the earlier one's size, and not the difference.
        relative: bool,
        /// What entered the curve.
        number: f64,
    },
    /// The days from or to a date.
    Days {
        /// The metric's cell.
        date: Input<'a>,
        /// Until the date, and not since.
        until: bool,
        /// How many days; negative on the other side of as-of.
        number: f64,
    },
}

impl<'a> Derived<'a> {
    /// How the cells of a signal became what entered its curve.
    pub(super) fn new(score: &SignalScore<'a>, evidence: &Evidence<'a>) -> Self {
        if let (Origin::Default, Some(default)) = (score.origin, &score.signal.default) {
            return Derived::Default(default);
        }
        if let Some(absence) = evidence.absence {
            return Derived::Absent(absence);
        }
        // A measured signal has a cell.
        let Some(input) = score.input.clone() else {
            return Derived::Absent(Absence::Empty);
        };
        let second = evidence.second.clone();
        match (&score.signal.derivation, score.number, second) {
            (Derivation::Per(per), Some(number), Some(divisor)) => Derived::Ratio {
                metric: input,
                divisor,
                per,
                number,
            },
            (Derivation::RelativeChange(_), Some(number), Some(before)) => Derived::Change {
                now: input,
                before,
                relative: true,
                number,
            },
            (Derivation::AbsoluteChange(_), Some(number), Some(before)) => Derived::Change {
                now: input,
                before,
                relative: false,
                number,
            },
            (Derivation::DaysSince, Some(number), _) => Derived::Days {
                date: input,
                until: false,
                number,
            },
            (Derivation::DaysUntil, Some(number), _) => Derived::Days {
                date: input,
                until: true,
                number,
            },
            _ => Derived::Cell(input),
        }
    }
}
