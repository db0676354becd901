//! The score as a function of the weights that are looked for.
//!
//! There is one weight for each signal, whatever the card: a profile that gives a signal twice the
//! weight of the base still does. A dimension with a weight of its own weighs as much as its signals
//! together, which says nothing about how much that is. With bᵢ the weights, the score is a mean s of
//! goodness as in `score`, and what is learned is f = T·s, with T the sum of the base's weights:
//! it grows with all weights, so that how steeply risk falls with the score is part of them. Where
//! all signals are there, f = Σ bᵢ·gᵢ.

use crate::score::Origin;
use crate::scorecard::{Card, Scorecard};

use super::super::observe::Observer;
use super::sample::Sample;

/// The score that stands in where nothing that weighs is there.
pub(super) const MIDDLE: f64 = 0.5;

/// The cards of a scorecard, with the weights of their signals left open.
#[derive(Clone, Debug)]
pub(super) struct Model {
    cards: Vec<Shape>,
    /// The signals of the base, whose weights make up the whole.
    base: Vec<usize>,
}

/// What a card makes of the weights.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// The signals of the card, by their places among all.
    pub(super) places: Vec<usize>,
    /// By signal: how many times its weight it has on this card.
    pub(super) factors: Vec<f64>,
    /// The signals outside any dimension with a weight of its own.
    loose: Vec<usize>,
    /// The dimensions with a weight of their own.
    pub(super) groups: Vec<Group>,
    /// The first card whose bands are cut at the same scores.
    pub(super) cuts_of: usize,
    /// With all of its signals there, the score is the plain sum.
    plain: bool,
}

/// A dimension with a weight of its own.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its place among the card's dimensions.
    pub(super) dimension: usize,
    members: Vec<usize>,
    /// The signals whose weights make up its own.
    whole: Vec<usize>,
    /// How many times those it weighs.
    factor: f64,
}

impl Model {
    pub(super) fn new(observer: &Observer<'_>) -> Self {
        let scorecard = observer.scorecard;
        let cards = scorecard.cards().zip(&observer.cards);
        Model {
            cards: cards
                .map(|(card, places)| Shape::new(scorecard, observer, card, places))
                .collect(),
            base: observer.cards[0].clone(),
        }
    }

    pub(super) fn cards(&self) -> &[Shape] {
        &self.cards
    }

    /// The score that weights give a row, 0 to 1; `None` where nothing that weighs is there.
    pub(super) fn score(&self, weights: &[f64], sample: &Sample, row: usize) -> Option<f64> {
        let (goodness, origins) = sample.signals(row);
        let shape = &self.cards[sample.rows[row].card];
        let (mut sum, mut total) = (0.0, 0.0);
        for &it in shape.loose.iter().filter(|&&it| origins[it].is_present()) {
            let weight = shape.factors[it] * weights[it];
            sum += weight * goodness[it];
            total += weight;
        }
        for group in &shape.groups {
            if let Some((mean, _)) = shape.mean(group, weights, goodness, origins) {
                let weight = group.weight(weights);
                sum += weight * mean;
                total += weight;
            }
        }
        (total > 0.0).then(|| sum / total)
    }

    /// T: the sum of the base's weights.
    pub(super) fn whole(&self, weights: &[f64]) -> f64 {
        self.base.iter().map(|&it| weights[it]).sum()
    }

    /// f of a row, and what it grows by with each weight, into `slopes`.
    pub(super) fn slopes(
        &self,
        weights: &[f64],
        sample: &Sample,
        row: usize,
        slopes: &mut [f64],
    ) -> f64 {
        let (goodness, origins) = sample.signals(row);
        let shape = &self.cards[sample.rows[row].card];
        if shape.plain && self.base.iter().all(|&it| origins[it].is_present()) {
            slopes.copy_from_slice(goodness);
            return product(weights, goodness);
        }
        let score = self.score(weights, sample, row);
        let whole = self.whole(weights);
        slopes.fill(0.0);
        for &it in &self.base {
            slopes[it] = score.unwrap_or(MIDDLE);
        }
        if let Some(score) = score {
            shape.lean(weights, (goodness, origins), (score, whole), slopes);
        }
        whole * score.unwrap_or(MIDDLE)
    }
}

impl Shape {
    fn new(scorecard: &Scorecard, observer: &Observer<'_>, card: &Card, places: &[usize]) -> Self {
        let mut factors = vec![0.0; observer.signals.len()];
        for (signal, &place) in card.signals.iter().zip(places) {
            factors[place] = signal.weight / observer.signals[place].weight;
        }
        let mut shape = Shape {
            places: places.to_vec(),
            factors,
            loose: Vec::new(),
            groups: Vec::new(),
            cuts_of: first_with_cuts(scorecard, card),
            plain: places == observer.cards[0],
        };
        for (dimension, it) in card.dimensions.iter().enumerate() {
            let of = |card: &Card, places: &[usize], dimension: Option<usize>| -> Vec<usize> {
                let signals = card.signals.iter().zip(places);
                let members = signals.filter(|(it, _)| it.dimension == dimension);
                members.map(|(_, &place)| place).collect()
            };
            let Some(weight) = it.weight else { continue };
            let members = of(card, places, Some(dimension));
            let base = &scorecard.base;
            let there = base.dimensions.iter().position(|own| own.name == it.name);
            let mut whole = Vec::new();
            if there.is_some() {
                whole = of(base, &observer.cards[0], there);
            }
            let own = there.and_then(|place| base.dimensions[place].weight);
            if whole.is_empty() {
                whole.clone_from(&members);
            }
            let sum = || whole.iter().map(|&it| observer.signals[it].weight).sum();
            shape.groups.push(Group {
                dimension,
                factor: weight / own.unwrap_or_else(sum),
                members,
                whole,
            });
        }
        let grouped = |it: &usize| shape.groups.iter().any(|group| group.members.contains(it));
        shape.loose = places.iter().copied().filter(|it| !grouped(it)).collect();
        let same = shape
            .groups
            .iter()
            .all(|it| it.factor == 1.0 && it.members == it.whole);
        shape.plain &= same && places.iter().all(|&it| shape.factors[it] == 1.0);
        shape
    }

    /// The mean of what is there of a dimension, and what that weighs; `None` where nothing is.
    fn mean(
        &self,
        group: &Group,
        weights: &[f64],
        goodness: &[f64],
        origins: &[Origin],
    ) -> Option<(f64, f64)> {
        let (mut sum, mut total) = (0.0, 0.0);
        for &it in group.members.iter().filter(|&&it| origins[it].is_present()) {
            let weight = self.factors[it] * weights[it];
            sum += weight * goodness[it];
            total += weight;
        }
        (total > 0.0).then(|| (sum / total, total))
    }

    /// Adds to `slopes` what f grows by because the score does.
    fn lean(
        &self,
        weights: &[f64],
        (goodness, origins): (&[f64], &[Origin]),
        (score, whole): (f64, f64),
        slopes: &mut [f64],
    ) {
        let loose = || {
            self.loose
                .iter()
                .copied()
                .filter(|&it| origins[it].is_present())
        };
        let groups = self.groups.iter();
        let means: Vec<_> = groups
            .map(|group| (group, self.mean(group, weights, goodness, origins)))
            .filter_map(|(group, mean)| Some((group, group.weight(weights), mean?)))
            .collect();
        let total: f64 = loose()
            .map(|it| self.factors[it] * weights[it])
            .sum::<f64>()
            + means.iter().map(|(_, weight, _)| weight).sum::<f64>();
        let scale = whole / total;
        for it in loose() {
            slopes[it] += scale * self.factors[it] * (goodness[it] - score);
        }
        for (group, weight, (mean, own)) in means {
            for &it in &group.whole {
                slopes[it] += scale * group.factor * (mean - score);
            }
            for &it in group.members.iter().filter(|&&it| origins[it].is_present()) {
                slopes[it] += scale * weight / own * self.factors[it] * (goodness[it] - mean);
            }
        }
    }
}

impl Group {
    /// Its own weight.
    pub(super) fn weight(&self, weights: &[f64]) -> f64 {
        self.factor * self.whole.iter().map(|&it| weights[it]).sum::<f64>()
    }
}

fn first_with_cuts(scorecard: &Scorecard, card: &Card) -> usize {
    let mut cards = scorecard.cards();
    let same = cards.position(|it| it.bands.cuts == card.bands.cuts);
    same.unwrap_or_default()
}

pub(super) fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
