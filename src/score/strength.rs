//! The arithmetic of the curves: from a number, a text or a boolean to a strength.

use std::borrow::Cow;

use crate::cell::fold;
use crate::scorecard::{Curve, Other, Point};

impl Curve {
    /// The strength at a number, 0 to 1. Curves over texts and booleans have none.
    ///
    /// The formulas are those of the scorecard's reference; `log1p` and `pow` come from `libm`, so
    /// that every platform gives the same bits.
    pub fn strength(&self, x: f64) -> Option<f64> {
        Some(match self {
            Curve::Range { from, to } => in_range(x, *from, *to),
            Curve::LogRange { from, to } => {
                let log = |x: f64| libm::log1p(x);
                in_range(log(x.max(0.0)), log(*from), log(*to))
            }
            Curve::Line(points) => on_line(points, x),
            Curve::Steps(steps) => on_steps(steps, x),
            Curve::HalfLife(half_life) => libm::pow(0.5, x.max(0.0) / half_life),
            Curve::Values { .. } | Curve::Flag => return None,
        })
    }
}

#[inline]
pub(super) fn in_range(x: f64, from: f64, to: f64) -> f64 {
    // Adding 0 turns −0 into 0.
    ((x - from) / (to - from)).clamp(0.0, 1.0) + 0.0
}

/// Lines and steps have a handful of points: looking at one after another is the shortest search.
fn points_up_to(points: &[Point], x: f64) -> usize {
    points.iter().take_while(|point| point.x <= x).count()
}

#[inline]
pub(super) fn on_line(points: &[Point], x: f64) -> f64 {
    let after = points_up_to(points, x);
    let Some(left) = after.checked_sub(1).map(|left| points[left]) else {
        return points.first().map_or(0.0, |first| first.strength);
    };
    let Some(right) = points.get(after) else {
        return left.strength;
    };
    left.strength + (right.strength - left.strength) * ((x - left.x) / (right.x - left.x))
}

#[inline]
pub(super) fn on_steps(steps: &[Point], x: f64) -> f64 {
    let after = points_up_to(steps, x);
    steps
        .get(after.saturating_sub(1))
        .map_or(0.0, |step| step.strength)
}

/// What `values` says of a text: its strength, that it is missing (`None`), or that it is not
/// listed.
pub(super) fn of_text(
    strengths: &[(String, f64)],
    other: Other,
    text: &str,
) -> Result<Option<f64>, Unlisted> {
    let listed = strengths.iter().find(|(listed, _)| same(listed, text));
    match (listed, other) {
        (Some(&(_, strength)), _) | (None, Other::Strength(strength)) => Ok(Some(strength)),
        (None, Other::Missing) => Ok(None),
        (None, Other::Invalid) => Err(Unlisted),
    }
}

/// A text that `values` does not list, and that nothing is said about.
pub(super) struct Unlisted;

/// Whether a text folds to `folded`, without folding it where both are ASCII.
fn same(folded: &str, text: &str) -> bool {
    let text = text.trim();
    if text.is_ascii() {
        return folded.eq_ignore_ascii_case(text);
    }
    let own: Cow<'_, str> = fold(text);
    own == folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(points: &[(f64, f64)]) -> Vec<Point> {
        points
            .iter()
            .map(|&(x, strength)| Point { x, strength })
            .collect()
    }

    #[test]
    fn every_curve_at_its_edges() {
        let line = Curve::Line(points(&[(-0.5, 0.0), (0.0, 0.7), (0.2, 1.0)]));
        let steps = Curve::Steps(points(&[(0.0, 0.1), (5.0, 0.5), (20.0, 1.0)]));
        let up = Curve::Range {
            from: 0.0,
            to: 60.0,
        };
        let down = Curve::Range {
            from: 90.0,
            to: 14.0,
        };
        let log = Curve::LogRange {
            from: 0.0,
            to: 99.0,
        };
        let half_life = Curve::HalfLife(30.0);
        let table: [(&str, &Curve, f64, f64); 20] = [
            ("range below", &up, -1.0, 0.0),
            ("range at minus zero", &up, -0.0, 0.0),
            ("range inside", &up, 12.0, 0.2),
            ("range above", &up, 60.000_001, 1.0),
            ("less is more", &down, 90.0, 0.0),
            ("less is more, at the best", &down, 14.0, 1.0),
            ("log below zero", &log, -5.0, 0.0),
            ("log at the end", &log, 99.0, 1.0),
            ("log inside", &log, 9.0, 0.5),
            ("line before", &line, -2.0, 0.0),
            ("line on a point", &line, 0.0, 0.7),
            ("line between", &line, -0.25, 0.35),
            ("line beyond", &line, 3.0, 1.0),
            ("steps before the first", &steps, -3.0, 0.1),
            ("steps just below", &steps, 4.999, 0.1),
            ("steps on one", &steps, 5.0, 0.5),
            ("steps beyond", &steps, 1e9, 1.0),
            ("half-life in the future", &half_life, -4.0, 1.0),
            ("one half-life", &half_life, 30.0, 0.5),
            ("two half-lives", &half_life, 60.0, 0.25),
        ];
        for (name, curve, x, expected) in table {
            let strength = curve.strength(x).expect("a curve over numbers");
            assert_eq!(
                strength.to_bits(),
                f64::to_bits(expected),
                "{name}: {strength}"
            );
        }
        assert_eq!(Curve::Flag.strength(1.0), None);
    }

    #[test]
    fn texts_are_compared_folded() {
        let listed = [("so so".to_owned(), 0.5), ("é".to_owned(), 1.0)];
        assert!(matches!(
            of_text(&listed, Other::Invalid, " So So "),
            Ok(Some(0.5))
        ));
        assert!(matches!(
            of_text(&listed, Other::Invalid, "E\u{301}"),
            Ok(Some(1.0))
        ));
        assert!(matches!(of_text(&listed, Other::Missing, "else"), Ok(None)));
        assert!(matches!(
            of_text(&listed, Other::Strength(0.25), "else"),
            Ok(Some(0.25))
        ));
        assert!(of_text(&listed, Other::Invalid, "else").is_err());
    }
}
