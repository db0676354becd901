//! What is counted of one signal over many accounts.

use crate::score::{Observed, Origin};
use crate::scorecard::Curve;

/// What is counted of one signal over many accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SignalStats {
    /// The accounts that are held to it.
    pub(super) accounts: u64,
    /// Those for which it is measured; what follows is of them alone.
    pub(super) measured: u64,
    /// At or before the end of the curve with the lowest number.
    pub(super) at_low: u64,
    /// At or beyond the other end.
    pub(super) at_high: u64,
    /// Numbers that are not whole.
    pub(super) fractions: u64,
    /// The sum of all numbers, without their signs.
    pub(super) size: f64,
    /// The least and the greatest number; of strengths where the curve takes no numbers.
    pub(super) least: f64,
    pub(super) greatest: f64,
    /// Accounts with a score, and those of them whose band its weight decides.
    pub(super) scored: u64,
    pub(super) moved: u64,
}

impl Default for SignalStats {
    fn default() -> Self {
        SignalStats {
            accounts: 0,
            measured: 0,
            at_low: 0,
            at_high: 0,
            fractions: 0,
            size: 0.0,
            least: f64::INFINITY,
            greatest: f64::NEG_INFINITY,
            scored: 0,
            moved: 0,
        }
    }
}

impl SignalStats {
    /// Counts an account in; `ends` are those of the signal's curve.
    pub(super) fn add(&mut self, found: &Observed, takes_numbers: bool, ends: Option<[f64; 2]>) {
        self.accounts += 1;
        if found.origin != Origin::Measured {
            return;
        }
        self.measured += 1;
        let number = if takes_numbers {
            found.number
        } else {
            found.strength
        };
        self.least = self.least.min(number);
        self.greatest = self.greatest.max(number);
        self.size += number.abs();
        self.fractions += u64::from(number.fract() != 0.0);
        if let Some([low, high]) = ends {
            self.at_low += u64::from(number <= low);
            self.at_high += u64::from(number >= high);
        }
    }

    pub(super) fn merge(&mut self, later: &SignalStats) {
        self.accounts += later.accounts;
        self.measured += later.measured;
        self.at_low += later.at_low;
        self.at_high += later.at_high;
        self.fractions += later.fractions;
        self.size += later.size;
        self.least = self.least.min(later.least);
        self.greatest = self.greatest.max(later.greatest);
        self.scored += later.scored;
        self.moved += later.moved;
    }
}

/// The first and the last number of a curve, the lower one first.
pub(super) fn bounds(curve: &Curve) -> Option<[f64; 2]> {
    match curve {
        Curve::Range { from, to } | Curve::LogRange { from, to } => {
            Some([from.min(*to), from.max(*to)])
        }
        Curve::Line(points) | Curve::Steps(points) => Some([points.first()?.x, points.last()?.x]),
        Curve::Values { .. } | Curve::Flag | Curve::HalfLife(_) => None,
    }
}

/// The numbers at and beyond which a curve is flat, the lower one first; `None` for a curve that
/// takes no numbers or is never flat. Two steps are a yes and a no, which is always at an end.
pub(super) fn ends(curve: &Curve) -> Option<[f64; 2]> {
    match curve {
        // The first step counts up to the second one, without it.
        Curve::Steps(steps) if steps.len() > 2 => Some([steps[1].x.next_down(), steps.last()?.x]),
        Curve::Steps(_) => None,
        _ => bounds(curve),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Point;

    fn found(origin: Origin, number: f64) -> Observed {
        Observed {
            origin,
            strength: 0.5,
            weight: 1.0,
            number,
        }
    }

    #[test]
    fn only_what_is_measured_counts_and_parts_add_up() {
        let accounts = [
            found(Origin::Measured, -3.0),
            found(Origin::Missing, 99.0),
            found(Origin::Default, 99.0),
            found(Origin::Measured, 2.5),
            found(Origin::Measured, 10.0),
        ];
        let ends = Some([0.0, 10.0]);
        let add = |accounts: &[Observed]| {
            let mut stats = SignalStats::default();
            for account in accounts {
                stats.add(account, true, ends);
            }
            stats
        };
        let whole = add(&accounts);
        assert_eq!((whole.accounts, whole.measured), (5, 3));
        assert_eq!((whole.at_low, whole.at_high, whole.fractions), (1, 1, 1));
        assert_eq!(
            (whole.least, whole.greatest, whole.size),
            (-3.0, 10.0, 15.5)
        );
        let mut parts = add(&accounts[..2]);
        parts.merge(&add(&accounts[2..]));
        assert_eq!(parts, whole);
    }

    #[test]
    fn a_curve_is_flat_beyond_its_ends() {
        let points = |points: &[f64]| points.iter().map(|&x| Point { x, strength: 0.5 }).collect();
        let rows = [
            (
                "range",
                Curve::Range { from: 9.0, to: 2.0 },
                Some([2.0, 9.0]),
            ),
            (
                "line",
                Curve::Line(points(&[1.0, 4.0, 8.0])),
                Some([1.0, 8.0]),
            ),
            ("two steps", Curve::Steps(points(&[1.0, 4.0])), None),
            (
                "steps",
                Curve::Steps(points(&[0.0, 4.0, 8.0])),
                Some([4.0_f64.next_down(), 8.0]),
            ),
            ("flag", Curve::Flag, None),
        ];
        for (name, curve, expected) in rows {
            assert_eq!(ends(&curve), expected, "{name}");
        }
    }
}
