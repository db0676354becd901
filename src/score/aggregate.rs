//! From strengths to scores: the weighted mean of goodness, what is known of it, and its limits.
//!
//! With wᵢ the weight that counts and gᵢ the goodness, over the signals that are present, in
//! canonical order: W = Σ wᵢ and score = 100 · Σ wᵢ·gᵢ ÷ W, brought to 6 decimals.
//!
//! Sums run over a signal at a time for all accounts, which adds up each account's signals in
//! canonical order all the same.

use std::ops::Range;

use crate::scorecard::Card;

use super::Bound;
use super::bind::{BoundCard, Depth};
use super::scores::{Origin, Runs, Scores, Unknown};

/// A percentage or share to 6 decimals: half a millionth rounds up.
///
/// What is brought to 6 decimals lies in 0 to 100, where cutting a number off is its floor.
pub fn to_six_decimals(x: f64) -> f64 {
    (x * 1e6 + 0.5) as i64 as f64 / 1e6
}

/// Computes weights, score, coverage and, by depth, interval and dimensions of the accounts in
/// `rows`, all held against `card`.
pub(super) fn aggregate(
    bound: &Bound<'_>,
    card: &BoundCard<'_>,
    rows: Runs<'_>,
    scores: &mut Scores,
) {
    share_weights(card, rows, scores);
    sum_signals(card, rows, scores);
    for row in rows.iter().flat_map(Range::clone) {
        let present = scores.total[row];
        scores.coverage[row] = to_six_decimals(scores.coverage[row] / card.full_total);
        if present > 0.0 {
            scores.score[row] = to_six_decimals(100.0 * scores.score[row] / present);
        }
        let lacks_required = scores.lacks_required[row];
        scores.unknown[row] = unknown(card.card, lacks_required, present, scores.coverage[row]);
    }
    if scores.depth >= Depth::Row {
        for row in rows.iter().flat_map(Range::clone) {
            scores.interval[row] = interval(card, row, scores);
        }
    }
    if scores.depth >= Depth::Full || bound.needs_dimensions {
        score_dimensions(card, rows, scores);
    }
}

/// Why there is no score, by the weight that is present and the share that is measured.
pub(super) fn unknown(
    card: &Card,
    lacks_required: bool,
    present: f64,
    coverage: f64,
) -> Option<Unknown> {
    if lacks_required {
        Some(Unknown::Required)
    } else if present <= 0.0 {
        Some(Unknown::NoSignal)
    } else if coverage < card.bands.min_coverage {
        Some(Unknown::Coverage)
    } else {
        None
    }
}

/// The weights that count: a dimension with a weight of its own shares it among its present
/// signals, so that what is missing is made up inside it first.
fn share_weights(card: &BoundCard<'_>, rows: Runs<'_>, scores: &mut Scores) {
    let n = scores.rows;
    for (slot, bound) in card.signals.iter().enumerate() {
        for run in rows {
            let slots = slot * n + run.start..slot * n + run.end;
            scores.weights[slots].fill(bound.signal.weight);
        }
    }
    for (index, dimension) in card.card.dimensions.iter().enumerate() {
        let Some(weight) = dimension.weight else {
            continue;
        };
        let members = || {
            let signals = card.signals.iter().enumerate();
            signals.filter(|(_, bound)| bound.signal.dimension == Some(index))
        };
        for row in rows.iter().flat_map(Range::clone) {
            let present = members().filter(|&(slot, _)| scores.is_present(slot, row));
            let total = present.fold(0.0, |sum, (_, bound)| sum + bound.signal.weight);
            for (slot, bound) in members() {
                scores.weights[slot * n + row] = weight * bound.signal.weight / total;
            }
        }
    }
}

/// Sums of the present signals into `total` (weights) and `score` (weight × goodness), of the
/// measured ones into `coverage` (full weights).
fn sum_signals(card: &BoundCard<'_>, rows: Runs<'_>, scores: &mut Scores) {
    let n = scores.rows;
    for (slot, bound) in card.signals.iter().enumerate() {
        let polarity = bound.signal.polarity;
        for run in rows {
            let slots = slot * n + run.start..slot * n + run.end;
            let sums = scores.total[run.clone()].iter_mut();
            let sums = sums.zip(&mut scores.score[run.clone()]);
            let sums = sums.zip(&mut scores.coverage[run.clone()]);
            let signal = scores.origins[slots.clone()].iter();
            let signal = signal
                .zip(&scores.strengths[slots.clone()])
                .zip(&scores.weights[slots]);
            for (((total, good), measured), ((origin, strength), weight)) in sums.zip(signal) {
                // The weight of an absent signal is 0, and adding 0 changes no sum.
                let weight = if *origin == Origin::Missing {
                    0.0
                } else {
                    *weight
                };
                let full = if *origin == Origin::Measured {
                    bound.full_weight
                } else {
                    0.0
                };
                *total += weight;
                *good += weight * polarity.goodness(*strength);
                *measured += full;
            }
        }
    }
}

/// The score with every unmeasured signal at goodness 0, and at goodness 1.
fn interval(card: &BoundCard<'_>, row: usize, scores: &Scores) -> [f64; 2] {
    let (mut low, mut high) = (0.0, 0.0);
    for (slot, bound) in card.signals.iter().enumerate() {
        let at = slot * scores.rows + row;
        let measured = scores.origins[at] == Origin::Measured;
        let goodness = bound.signal.polarity.goodness(scores.strengths[at]);
        low += bound.full_weight * if measured { goodness } else { 0.0 };
        high += bound.full_weight * if measured { goodness } else { 1.0 };
    }
    [low, high].map(|good| to_six_decimals(100.0 * good / card.full_total))
}

/// The same formula over each dimension's present signals; none where nothing was measured.
fn score_dimensions(card: &BoundCard<'_>, rows: Runs<'_>, scores: &mut Scores) {
    for index in 0..card.card.dimensions.len() {
        for row in rows.iter().flat_map(Range::clone) {
            let (mut present, mut good, mut measured) = (0.0, 0.0, false);
            for (slot, bound) in card.signals.iter().enumerate() {
                let signal = bound.signal;
                if signal.dimension == Some(index) && scores.is_present(slot, row) {
                    let at = slot * scores.rows + row;
                    present += signal.weight;
                    good += signal.weight * signal.polarity.goodness(scores.strengths[at]);
                    measured |= scores.origins[at] == Origin::Measured;
                }
            }
            let score = measured.then(|| to_six_decimals(100.0 * good / present));
            scores.dimensions[index * scores.rows + row] = score;
        }
    }
}
