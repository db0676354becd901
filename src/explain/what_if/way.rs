//! From a metric's number to the one that enters the curve, and back.

use crate::scorecard::{Curve, Derivation, Polarity, Signal, Unit};

use super::invert::{Span, goodness, knots};
use super::spell::{Style, decimals, power_of_ten};

/// 1900-01-01: no earlier day is proposed, nor one that four digits cannot name.
const DAYS: Span = Span {
    low: -25_567.0,
    high: 2_932_896.0,
};

const ALL: Span = Span {
    low: f64::NEG_INFINITY,
    high: f64::INFINITY,
};

/// How a number in the metric's cell becomes the one that enters the curve, and back.
pub(super) struct Way<'d> {
    derivation: &'d Derivation,
    /// As-of for a date, else the number of the second column.
    second: f64,
    pub(super) style: Style,
    /// Where the metric may lie.
    domain: Span,
}

/// What stands in for an empty second column: with it the metric reads as the ratio itself, as
/// percent of what was before, or as the difference.
pub(super) fn stand_in(derivation: &Derivation) -> f64 {
    match derivation {
        Derivation::Per(_) => 1.0,
        Derivation::RelativeChange(_) => 100.0,
        _ => 0.0,
    }
}

impl<'d> Way<'d> {
    /// The way of a signal, with the number of its second column, or for a date as-of. `now` is
    /// the metric, where it is a number, and whether it is written as a percentage. `None` where
    /// no metric gives a number, since it would be divided by 0.
    pub(super) fn new(signal: &'d Signal, second: f64, now: Option<(f64, bool)>) -> Option<Self> {
        let derivation = &signal.derivation;
        let dated = matches!(derivation, Derivation::DaysSince | Derivation::DaysUntil);
        derivation.of(0.0, second)?;
        let mut way = Way {
            derivation,
            second,
            style: Style::Date,
            domain: DAYS,
        };
        if !dated {
            way.style = way.number_style(signal, now);
            way.domain = signal.valid.map_or(ALL, |[low, high]| Span { low, high });
        }
        Some(way)
    }

    /// The metric's number that gives the curve's number `x`.
    fn back(&self, x: f64) -> f64 {
        match self.derivation {
            Derivation::Plain => x,
            Derivation::Per(_) => x * self.second,
            // Nothing but 0 compares with 0.
            Derivation::RelativeChange(_) if self.second == 0.0 => 0.0,
            Derivation::RelativeChange(_) => self.second + x * self.second.abs(),
            Derivation::AbsoluteChange(_) | Derivation::DaysUntil => self.second + x,
            Derivation::DaysSince => self.second - x,
        }
    }

    /// The goodness at a metric's number; `None` where it is missing or invalid.
    pub(super) fn goodness(&self, curve: &Curve, polarity: Polarity, metric: f64) -> Option<f64> {
        let x = match self.derivation {
            Derivation::DaysSince => self.second - metric,
            Derivation::DaysUntil => metric - self.second,
            derivation => derivation.of(metric, self.second)?,
        };
        let valid = (self.domain.low..=self.domain.high).contains(&metric) && x.is_finite();
        valid.then(|| goodness(curve, polarity, x))
    }

    /// Where the metric may lie for the curve's number to lie in one of the spans, up to the last
    /// bits.
    pub(super) fn spans(&self, spans: &[Span]) -> Vec<Span> {
        let back = spans.iter().map(|span| {
            let (one, other) = (self.back(span.low), self.back(span.high));
            let low = one.min(other).max(self.domain.low);
            let high = one.max(other).min(self.domain.high);
            Span { low, high }
        });
        back.filter(|span| span.low <= span.high).collect()
    }

    /// The metric's numbers at which the curve turns, and the ends of where it may lie.
    fn turns(&self, curve: &Curve) -> impl Iterator<Item = f64> {
        let knots = knots(curve).into_iter().map(|knot| self.back(knot));
        let ends = [self.domain.low, self.domain.high]
            .into_iter()
            .filter(|end| end.is_finite());
        let Span { low, high } = self.domain;
        let all = knots.chain(ends).map(move |metric| metric.clamp(low, high));
        let dated = matches!(self.style, Style::Date);
        // A day is whole.
        all.flat_map(move |metric| {
            if dated {
                [metric.floor(), metric.ceil()]
            } else {
                [metric, metric]
            }
        })
    }

    /// The goodness wherever the curve turns: the greatest is the best there is.
    pub(super) fn at_turns(&self, curve: &Curve, polarity: Polarity) -> Vec<f64> {
        let turns = self.turns(curve);
        turns
            .filter_map(|metric| self.goodness(curve, polarity, metric))
            .collect()
    }

    /// The metric's number at which the signal is at its worst.
    pub(super) fn worst(&self, curve: &Curve, polarity: Polarity) -> f64 {
        let turns = self.turns(curve);
        let good =
            turns.filter_map(|metric| Some((self.goodness(curve, polarity, metric)?, metric)));
        let worst = good.min_by(|one, other| one.0.total_cmp(&other.0));
        worst.map_or(0.0, |(_, metric)| metric)
    }

    /// How the metric's cells are written: with the decimals that the cell has now, an empty one
    /// with those of the curve's bounds; but no finer than a thousandth of the curve.
    fn number_style(&self, signal: &Signal, now: Option<(f64, bool)>) -> Style {
        let percent = match signal.unit {
            Unit::Percent => true,
            Unit::Plain => false,
            Unit::Any => now.is_some_and(|(_, percent)| percent),
        };
        let bounds = || knots(&signal.curve).into_iter();
        let at_hand = match now {
            Some((number, _)) => decimals(number, percent),
            None if *self.derivation == Derivation::Plain => {
                bounds().map(|x| decimals(x, percent)).max().unwrap_or(0)
            }
            None => 0,
        };
        let (from, to) = match &signal.curve {
            Curve::HalfLife(half_life) => (0.0, *half_life),
            _ => (
                bounds().next().unwrap_or_default(),
                bounds().next_back().unwrap_or_default(),
            ),
        };
        let width = (self.back(to) - self.back(from)).abs() * if percent { 100.0 } else { 1.0 };
        // A thousandth, in units of the last decimal.
        let steps = |decimals: &usize| width / 1000.0 * power_of_ten(*decimals);
        let fine = (0..at_hand).find(|decimals| steps(decimals) >= 1.0);
        Style::Number {
            percent,
            decimals: fine.unwrap_or(at_hand),
        }
    }
}
