//! From strengths to scores: the weighted mean of goodness, what is known of it, and its limits.
//!
//! With wᵢ the weight that counts and gᵢ the goodness, over the signals that are present, in
//! canonical order: W = Σ wᵢ and score = 100 · Σ wᵢ·gᵢ ÷ W, brought to 6 decimals.

use super::Bound;
use super::bind::{BoundCard, Depth};
use super::scores::{Origin, Scores, Unknown};

/// A percentage or share to 6 decimals: half a millionth rounds up.
pub(super) fn to_six_decimals(x: f64) -> f64 {
    (x * 1e6 + 0.5).floor() / 1e6
}

/// Computes weights, score, coverage and, by depth, interval and dimensions of the accounts in
/// `rows`, all held against `card`.
pub(super) fn aggregate(
    bound: &Bound<'_>,
    card: &BoundCard<'_>,
    rows: &[u32],
    scores: &mut Scores,
) {
    share_weights(card, rows, scores);
    let full = bound.depth >= Depth::Row;
    for &row in rows {
        let row = row as usize;
        let sums = sum(card, row, scores);
        scores.total[row] = sums.present;
        scores.coverage[row] = to_six_decimals(sums.measured / card.full_total);
        if sums.present > 0.0 {
            scores.score[row] = to_six_decimals(100.0 * sums.good / sums.present);
        }
        scores.unknown[row] = if scores.lacks_required[row] {
            Some(Unknown::Required)
        } else if sums.present <= 0.0 {
            Some(Unknown::NoSignal)
        } else if scores.coverage[row] < card.card.bands.min_coverage {
            Some(Unknown::Coverage)
        } else {
            None
        };
        if full {
            scores.interval[row] = interval(card, row, scores);
        }
    }
    if bound.depth >= Depth::Full || bound.needs_dimensions {
        score_dimensions(card, rows, scores);
    }
}

/// The weights that count: a dimension with a weight of its own shares it among its present
/// signals, so that what is missing is made up inside it first.
fn share_weights(card: &BoundCard<'_>, rows: &[u32], scores: &mut Scores) {
    let n = scores.rows;
    for (slot, bound) in card.signals.iter().enumerate() {
        let weight = bound.signal.weight;
        for &row in rows {
            scores.weights[slot * n + row as usize] = weight;
        }
    }
    if !card.weighted {
        return;
    }
    for (index, dimension) in card.card.dimensions.iter().enumerate() {
        let Some(weight) = dimension.weight else {
            continue;
        };
        let members = || {
            let signals = card.signals.iter().enumerate();
            signals.filter(|(_, bound)| bound.signal.dimension == Some(index))
        };
        for &row in rows {
            let at = |slot: usize| slot * n + row as usize;
            let present =
                members().filter(|&(slot, _)| scores.origins[at(slot)] != Origin::Missing);
            let total = present.fold(0.0, |sum, (_, bound)| sum + bound.signal.weight);
            for (slot, bound) in members() {
                scores.weights[at(slot)] = weight * bound.signal.weight / total;
            }
        }
    }
}

/// Sums over the signals of one account, in canonical order.
struct Sums {
    /// Weights of the present ones.
    present: f64,
    /// Weight times goodness of the present ones.
    good: f64,
    /// Full weights of the measured ones.
    measured: f64,
}

fn sum(card: &BoundCard<'_>, row: usize, scores: &Scores) -> Sums {
    let mut sums = Sums {
        present: 0.0,
        good: 0.0,
        measured: 0.0,
    };
    for (slot, bound) in card.signals.iter().enumerate() {
        let at = slot * scores.rows + row;
        let origin = scores.origins[at];
        if origin == Origin::Missing {
            continue;
        }
        sums.present += scores.weights[at];
        sums.good += scores.weights[at] * bound.signal.polarity.goodness(scores.strengths[at]);
        if origin == Origin::Measured {
            sums.measured += bound.full_weight;
        }
    }
    sums
}

/// The score with every unmeasured signal at goodness 0, and at goodness 1.
fn interval(card: &BoundCard<'_>, row: usize, scores: &Scores) -> [f64; 2] {
    let end = |unmeasured: f64| {
        let mut good = 0.0;
        for (slot, bound) in card.signals.iter().enumerate() {
            let at = slot * scores.rows + row;
            let measured = scores.origins[at] == Origin::Measured;
            let goodness = bound.signal.polarity.goodness(scores.strengths[at]);
            good += bound.full_weight * if measured { goodness } else { unmeasured };
        }
        to_six_decimals(100.0 * good / card.full_total)
    };
    [end(0.0), end(1.0)]
}

/// The same formula over each dimension's present signals; none where nothing was measured.
fn score_dimensions(card: &BoundCard<'_>, rows: &[u32], scores: &mut Scores) {
    for index in 0..card.card.dimensions.len() {
        for &row in rows {
            let (mut present, mut good, mut measured) = (0.0, 0.0, false);
            for (slot, bound) in card.signals.iter().enumerate() {
                let at = slot * scores.rows + row as usize;
                let signal = bound.signal;
                if signal.dimension == Some(index) && scores.origins[at] != Origin::Missing {
                    present += signal.weight;
                    good += signal.weight * signal.polarity.goodness(scores.strengths[at]);
                    measured |= scores.origins[at] == Origin::Measured;
                }
            }
            let score = measured.then(|| to_six_decimals(100.0 * good / present));
            scores.dimensions[index * scores.rows + row as usize] = score;
        }
    }
}
