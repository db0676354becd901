//! Curves the other way round: from a goodness to the numbers that have it.
//!
//! Between two knots a curve never turns. So where it passes a goodness is found by a formula
//! solved for x, which is off by its last bits, and from there over the floats themselves, through
//! [`Curve::strength`]: that is right to the last bit, and it cannot disagree with scoring.

use crate::scorecard::{Curve, Point, Polarity};

/// After so many half-lives a strength is 0, below the least float.
const HALF_LIVES: f64 = 1100.0;

/// Numbers from `low` to `high`, both included; either may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The numbers between which a curve never turns, rising; it is flat before the first and from the
/// last on. None for a curve over texts or booleans.
pub(super) fn knots(curve: &Curve) -> Vec<f64> {
    match curve {
        Curve::Range { from, to } | Curve::LogRange { from, to } => {
            vec![from.min(*to), from.max(*to)]
        }
        Curve::Line(points) | Curve::Steps(points) => points.iter().map(|point| point.x).collect(),
        Curve::HalfLife(half_life) => vec![0.0, half_life * HALF_LIVES],
        Curve::Values { .. } | Curve::Flag => Vec::new(),
    }
}

/// The goodness at a number, 0 to 1.
pub(super) fn goodness(curve: &Curve, polarity: Polarity, x: f64) -> f64 {
    polarity.goodness(curve.strength(x).unwrap_or_default())
}

/// The numbers at which a curve over numbers is at least so good, from left to right.
pub(super) fn reaching(curve: &Curve, polarity: Polarity, least: f64) -> Vec<Span> {
    let reaches = |x: f64| goodness(curve, polarity, x) >= least;
    let pieces = if let Curve::Steps(steps) = curve {
        steps_that(steps, reaches)
    } else {
        let near = |piece: [f64; 2]| {
            let [low, high] = piece.map(|x| goodness(curve, polarity, x));
            solved(curve, piece, (least - low) / (high - low))
        };
        pieces_that(&knots(curve), reaches, near)
    };
    let mut spans: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match spans.last_mut() {
            Some(before) if before.high.next_up() >= piece.low => before.high = piece.high,
            _ => spans.push(piece),
        }
    }
    spans
}

/// Each step holds up to just below the next one, the first from everywhere before it.
fn steps_that(steps: &[Point], reaches: impl Fn(f64) -> bool) -> Vec<Span> {
    let spans = steps.iter().enumerate().map(|(place, step)| {
        let low = if place == 0 {
            f64::NEG_INFINITY
        } else {
            step.x
        };
        let high = steps
            .get(place + 1)
            .map_or(f64::INFINITY, |next| next.x.next_down());
        Span { low, high }
    });
    let reaching = steps.iter().map(|step| reaches(step.x));
    let spans = spans.zip(reaching).filter(|(_, reaches)| *reaches);
    spans.map(|(span, _)| span).collect()
}

/// Where a curve has gone a `share` of its way, 0 to 1, between two neighbouring knots, up to the
/// last bits.
fn solved(curve: &Curve, [low, high]: [f64; 2], share: f64) -> f64 {
    match curve {
        Curve::LogRange { .. } => {
            let [low, high] = [low, high].map(libm::log1p);
            libm::expm1(low + share * (high - low))
        }
        Curve::HalfLife(half_life) => -half_life * libm::log2(1.0 - share),
        _ => low + share * (high - low),
    }
}

/// Where a curve with these knots reaches; `near` is about where it begins or ends to do so between
/// two of them.
fn pieces_that(
    knots: &[f64],
    reaches: impl Fn(f64) -> bool,
    near: impl Fn([f64; 2]) -> f64,
) -> Vec<Span> {
    let (Some(&first), Some(&last)) = (knots.first(), knots.last()) else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    if reaches(first) {
        let low = f64::NEG_INFINITY;
        spans.push(Span { low, high: first });
    }
    for piece in knots.windows(2) {
        let [low, high] = [piece[0], piece[1]];
        match (reaches(low), reaches(high)) {
            (true, true) => spans.push(Span { low, high }),
            (true, false) => spans.push(Span {
                low,
                high: edge(high, low, near([low, high]), &reaches),
            }),
            (false, true) => spans.push(Span {
                low: edge(low, high, near([low, high]), &reaches),
                high,
            }),
            (false, false) => {}
        }
    }
    if reaches(last) {
        let high = f64::INFINITY;
        spans.push(Span { low: last, high });
    }
    spans
}

/// The float nearest to `outside` that still reaches, on the way to `inside`, which does; it is
/// looked for from `near` on.
fn edge(outside: f64, inside: f64, near: f64, reaches: impl Fn(f64) -> bool) -> f64 {
    let (outside, inside) = (ordinal(outside), ordinal(inside));
    let (mut outside, mut inside) = around(outside, inside, ordinal(near), &reaches);
    while outside.abs_diff(inside) > 1 {
        // Halfway, without an overflow.
        let middle = (outside & inside) + ((outside ^ inside) >> 1);
        if reaches(float(middle)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    float(inside)
}

/// The same two sides, closer to where they meet: strides away from `near`, each twice as long as
/// the one before, up to the first float on the other side.
fn around(outside: i64, inside: i64, near: i64, reaches: impl Fn(f64) -> bool) -> (i64, i64) {
    let mut here = near.clamp(outside.min(inside), outside.max(inside));
    let reaches_here = reaches(float(here));
    let end = if reaches_here { outside } else { inside };
    let way = if end < here { -1 } else { 1 };
    let mut stride: i64 = 1;
    let there = loop {
        let left = here.abs_diff(end);
        let next = if left <= stride.unsigned_abs() {
            end
        } else {
            here + way * stride
        };
        if next == end || reaches(float(next)) != reaches_here {
            break next;
        }
        here = next;
        stride = stride.saturating_mul(2);
    };
    if reaches_here {
        (there, here)
    } else {
        (here, there)
    }
}

/// The place of a float among all of them: next to each other here as there, 0 for both zeros.
fn ordinal(x: f64) -> i64 {
    let bits = x.to_bits().cast_signed();
    if bits < 0 { i64::MIN - bits } else { bits }
}

fn float(ordinal: i64) -> f64 {
    let bits = if ordinal < 0 {
        i64::MIN - ordinal
    } else {
        ordinal
    };
    f64::from_bits(bits.cast_unsigned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Polarity::{Negative, Positive};

    const ALL: Span = Span {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };

    fn points(points: &[(f64, f64)]) -> Vec<Point> {
        let point = |&(x, strength): &(f64, f64)| Point { x, strength };
        points.iter().map(point).collect()
    }

    fn range(from: f64, to: f64) -> Curve {
        Curve::Range { from, to }
    }

    fn span(low: f64, high: f64) -> Span {
        Span { low, high }
    }

    fn from(low: f64) -> Span {
        span(low, f64::INFINITY)
    }

    fn up_to(high: f64) -> Span {
        span(f64::NEG_INFINITY, high)
    }

    /// To the last bits: the next float may reach as well, where a quotient is rounded.
    fn near(found: f64, expected: f64) -> bool {
        found == expected || (found - expected).abs() < 1e-13
    }

    fn check(rows: &[(&str, &Curve, Polarity, f64, &[Span])]) {
        for (name, curve, polarity, least, expected) in rows {
            let found = reaching(curve, *polarity, *least);
            let alike = found.len() == expected.len()
                && std::iter::zip(&found, *expected).all(|(found, expected)| {
                    near(found.low, expected.low) && near(found.high, expected.high)
                });
            assert!(alike, "{name}: {found:?}");
        }
    }

    #[test]
    fn smooth_curves_by_hand() {
        let (up, down, few) = (range(0.0, 60.0), range(90.0, 10.0), range(0.0, 4.0));
        let log = Curve::LogRange {
            from: 0.0,
            to: 99.0,
        };
        let month = Curve::HalfLife(30.0);
        check(&[
            ("range", &up, Positive, 0.5, &[from(30.0)]),
            ("range, all of it", &up, Positive, 1.0, &[from(60.0)]),
            ("less is more", &down, Positive, 0.75, &[up_to(30.0)]),
            ("negative", &few, Negative, 0.75, &[up_to(1.0)]),
            ("anything will do", &few, Negative, 0.0, &[ALL]),
            ("more than there is", &few, Negative, 1.1, &[]),
            ("log", &log, Positive, 0.5, &[from(9.0)]),
            ("log below 0 is 0", &log, Negative, 1.0, &[up_to(0.0)]),
            ("one half-life", &month, Positive, 0.5, &[up_to(30.0)]),
            ("two half-lives", &month, Negative, 0.75, &[from(60.0)]),
            ("no numbers", &Curve::Flag, Positive, 0.5, &[]),
        ]);
    }

    #[test]
    fn lines_and_steps_by_hand() {
        let corners = [(0.0, 0.0), (10.0, 1.0), (20.0, 0.0), (30.0, 0.5)];
        let hill = Curve::Line(points(&corners));
        let steps = Curve::Steps(points(&[(0.0, 0.0), (5.0, 0.5), (20.0, 1.0)]));
        let (below_5, below_20) = (up_to(5.0_f64.next_down()), up_to(20.0_f64.next_down()));
        let slopes = [up_to(2.5), span(17.5, 25.0)];
        check(&[
            (
                "two hills",
                &hill,
                Positive,
                0.5,
                &[span(5.0, 15.0), from(30.0)],
            ),
            ("a summit", &hill, Positive, 1.0, &[span(10.0, 10.0)]),
            ("valleys", &hill, Negative, 0.75, &slopes),
            ("a step", &steps, Positive, 0.3, &[from(5.0)]),
            ("the first step", &steps, Negative, 1.0, &[below_5]),
            ("steps side by side", &steps, Negative, 0.5, &[below_20]),
        ]);
    }

    fn curve() -> impl Strategy<Value = Curve> {
        let ends = (-1e6..1e6_f64, -1e6..1e6_f64).prop_filter("two ends", |(a, b)| a != b);
        let points = prop::collection::vec((1e-3..1e3_f64, 0.0..=1.0_f64), 2..6);
        let points = points.prop_map(|steps| {
            let mut x = -500.0;
            let point = |(gap, strength)| {
                x += gap;
                Point { x, strength }
            };
            steps.into_iter().map(point).collect::<Vec<Point>>()
        });
        prop_oneof![
            ends.clone()
                .prop_map(|(from, to)| Curve::Range { from, to }),
            ends.prop_filter("different from 0 on", |(a, b)| a.abs() != b.abs())
                .prop_map(|(a, b)| Curve::LogRange {
                    from: a.abs(),
                    to: b.abs()
                }),
            points.clone().prop_map(Curve::Line),
            points.prop_map(Curve::Steps),
            (1e-3..1e4_f64).prop_map(Curve::HalfLife),
        ]
    }

    proptest! {
        #[test]
        fn the_ends_reach_and_what_is_just_outside_does_not(
            curve in curve(),
            positive: bool,
            least in 0.0..=1.0_f64,
        ) {
            let polarity = if positive { Polarity::Positive } else { Polarity::Negative };
            let reaches = |x: f64| goodness(&curve, polarity, x) >= least;
            for Span { low, high } in reaching(&curve, polarity, least) {
                prop_assert!(low <= high);
                for (end, outside) in [(low, low.next_down()), (high, high.next_up())] {
                    if end.is_finite() {
                        prop_assert!(reaches(end) && !reaches(outside), "{} {}", end, outside);
                    }
                }
            }
        }

        #[test]
        fn whatever_reaches_lies_in_a_span(
            curve in curve(),
            positive: bool,
            least in 0.0..=1.0_f64,
            x in -2e6..2e6_f64,
        ) {
            let polarity = if positive { Polarity::Positive } else { Polarity::Negative };
            let spans = reaching(&curve, polarity, least);
            let inside = spans.iter().any(|span| (span.low..=span.high).contains(&x));
            prop_assert_eq!(goodness(&curve, polarity, x) >= least, inside);
        }
    }
}
