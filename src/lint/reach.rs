//! How high and how low a score can get, whatever the cells say.
//!
//! Both are bounds: no score lies beyond them. That they are reached is not promised, so what is
//! said to be out of reach surely is.

use crate::scorecard::{Card, Curve, DefaultValue, Derivation, Missing, Other, Point, Signal};

/// The least and the greatest strength that a signal can have, assumed ones included.
pub(super) fn strengths(signal: &Signal) -> (f64, f64) {
    let mut all = match &signal.curve {
        Curve::Values { strengths, other } => {
            let mut all: Vec<f64> = strengths.iter().map(|&(_, strength)| strength).collect();
            if let Other::Strength(strength) = other {
                all.push(*strength);
            }
            all
        }
        Curve::Flag => vec![0.0, 1.0],
        Curve::Line(points) | Curve::Steps(points) => at_points(signal, points),
        Curve::Range { .. } | Curve::LogRange { .. } | Curve::HalfLife(_) => at_points(signal, &[])
            .into_iter()
            .chain(unless_valid(signal))
            .collect(),
    };
    all.extend(signal.missing.strength(signal.polarity));
    if let Some(DefaultValue::Number(number)) = &signal.default {
        all.extend(signal.curve.strength(*number));
    }
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (least, greatest)
}

/// What `valid` allows of the number that enters the curve.
fn valid(signal: &Signal) -> Option<[f64; 2]> {
    signal
        .valid
        .filter(|_| signal.derivation == Derivation::Plain)
}

fn unless_valid(signal: &Signal) -> Vec<f64> {
    valid(signal).map_or_else(|| vec![0.0, 1.0], |_| Vec::new())
}

// A curve turns at its points only: between them it lies between their strengths.
fn at_points(signal: &Signal, points: &[Point]) -> Vec<f64> {
    let within = |x: f64| valid(signal).is_none_or(|[low, high]| (low..=high).contains(&x));
    let inner = points.iter().filter(|point| within(point.x));
    let ends = valid(signal).into_iter().flatten();
    let ends = ends.filter_map(|x| signal.curve.strength(x));
    inner.map(|point| point.strength).chain(ends).collect()
}

/// The goodness that a signal, or a dimension with a weight of its own, can bring at most.
#[derive(Clone, Copy, Debug)]
struct Share {
    weight: f64,
    good: f64,
    /// An account can be without it.
    dispensable: bool,
}

/// The lowest and the highest score that any account can have.
pub(super) fn limits(card: &Card) -> [f64; 2] {
    let goodness = |signal: &Signal| {
        let (least, greatest) = strengths(signal);
        let ends = [least, greatest].map(|it| signal.polarity.goodness(it));
        [ends[0].min(ends[1]), ends[0].max(ends[1])]
    };
    // The lowest is what is left of 1 by the highest badness.
    let lowest = 1.0 - highest(card, |signal| 1.0 - goodness(signal)[0]);
    let highest = highest(card, |signal| goodness(signal)[1]);
    [100.0 * lowest, 100.0 * highest]
}

fn highest(card: &Card, good: impl Fn(&Signal) -> f64) -> f64 {
    let mut shares = Vec::new();
    let mut dimensions: Vec<Vec<Share>> = vec![Vec::new(); card.dimensions.len()];
    for signal in &card.signals {
        let share = Share {
            weight: signal.weight,
            good: good(signal),
            dispensable: signal.missing == Missing::Exclude && !signal.required,
        };
        match signal.dimension {
            Some(slot) if card.dimensions[slot].weight.is_some() => dimensions[slot].push(share),
            _ => shares.push(share),
        }
    }
    for (dimension, members) in card.dimensions.iter().zip(dimensions) {
        if let Some(weight) = dimension.weight {
            shares.push(Share {
                weight,
                dispensable: members.iter().all(|it| it.dispensable),
                // One member alone can stand for its dimension.
                good: best_mean(members, 0.0),
            });
        }
    }
    best_mean(shares, card.bands.min_coverage)
}

// The best of the dispensable come first, until enough is known; more of them come only where
// they are better than the mean. The last one counts in part: a bound may be too high, never too
// low.
fn best_mean(mut shares: Vec<Share>, least_known: f64) -> f64 {
    let needed = least_known * shares.iter().map(|it| it.weight).sum::<f64>();
    shares.sort_by(|one, other| {
        let order = one.dispensable.cmp(&other.dispensable);
        order.then(other.good.total_cmp(&one.good))
    });
    let (mut weight, mut good) = (0.0, 0.0);
    for share in shares {
        let missing = needed - weight;
        let first = weight == 0.0 && missing <= 0.0;
        let better = share.good * weight > good;
        let counted = if !share.dispensable || first || better {
            share.weight
        } else {
            share.weight.min(missing.max(0.0))
        };
        weight += counted;
        good += counted * share.good;
    }
    if weight > 0.0 { good / weight } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::super::points::greatest;
    use super::limits;
    use crate::scorecard::Scorecard;

    fn card(toml: &str) -> Scorecard {
        let source = format!("account.id = \"id\"\nbands.green = 70\nbands.yellow = 40\n{toml}");
        let parsed = Scorecard::parse("scoring.toml", &source);
        parsed.expect("a scorecard").scorecard
    }

    #[test]
    fn a_score_has_limits() {
        // (name, scorecard, lowest, highest)
        let rows = [
            (
                "free",
                "positive.a = { weight = 1, metric = \"a\", range = [0, 1] }",
                0.0,
                100.0,
            ),
            (
                "steps that end early",
                "positive.a = { weight = 1, metric = \"a\", steps = [[0, 0.1], [5, 0.6]] }",
                10.0,
                60.0,
            ),
            (
                "the other can be missing",
                "bands.min_coverage = 0.5\npositive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [5, 0.6]] }\npositive.b = { weight = 3, metric = \"b\", flag = true }",
                0.0,
                100.0,
            ),
            (
                "it has to be known, and in part both",
                "bands.min_coverage = 1\npositive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [5, 0.6]] }\npositive.b = { weight = 3, metric = \"b\", flag = true }",
                0.0,
                90.0,
            ),
            (
                "required",
                "positive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [5, 0.6]], required = true }\npositive.b = { weight = 3, metric = \"b\", flag = true }",
                0.0,
                90.0,
            ),
            (
                "best where missing",
                "positive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [5, 0.6]], missing = \"best\" }",
                0.0,
                100.0,
            ),
            (
                "negative",
                "negative.a = { weight = 1, metric = \"a\", steps = [[0, 0.2], [5, 0.6]] }",
                40.0,
                80.0,
            ),
            (
                "valid",
                "positive.a = { weight = 1, metric = \"a\", range = [0, 10], valid = [2, 8] }",
                20.0,
                80.0,
            ),
            (
                "a dimension stands by its best",
                "dimension.D.weight = 2\npositive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [5, 0.6]], dimension = \"D\" }\npositive.b = { weight = 1, metric = \"b\", steps = [[0, 0], [5, 0.8]], dimension = \"D\" }",
                0.0,
                80.0,
            ),
        ];
        for (name, toml, lowest, highest) in rows {
            let limits = limits(&card(toml).base);
            let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
            assert!(
                near(limits[0], lowest) && near(limits[1], highest),
                "{name}: {limits:?}"
            );
        }
    }

    #[test]
    fn the_greatest_points_are_those_of_the_greatest_strength() {
        let card = card(
            "positive.a = { weight = 3, metric = \"a\", steps = [[0, 0], [5, 0.6]] }\nnegative.b = { weight = 1, metric = \"b\", flag = true }",
        );
        let cards = greatest(&card);
        let points: Vec<(&str, f64)> = cards[0]
            .signals
            .iter()
            .map(|it| (it.signal.id.as_str(), it.points))
            .collect();
        assert_eq!(points, [("a", 45.0), ("b", -25.0)]);
        assert_eq!(cards[0].start, 25.0);
    }
}
