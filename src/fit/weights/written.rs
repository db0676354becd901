//! A proposed scorecard as it would be written, with every weight that its file has: what is said of
//! the proposal is said of this.

use crate::score::{Origin, to_six_decimals};
use crate::scorecard::{Band, Card, Cuts, Scorecard};

use super::super::observe::Observer;
use super::model::MIDDLE;
use super::sample::Sample;

/// What a scorecard as it would be written makes of accounts that were scored by another one with
/// the same signals, or more of them.
#[derive(Clone, Debug)]
pub(super) struct Written {
    scorecard: Scorecard,
    /// By card.
    shapes: Vec<Shape>,
}

/// What is computed once of a card.
#[derive(Clone, Debug)]
struct Shape {
    /// The places of its signals among those of the observer.
    places: Vec<usize>,
    /// What each signal weighs when all are there, and the sum.
    full: Vec<f64>,
    full_total: f64,
}

/// A score, 0 to 100, and whether enough is known of the account for it.
#[derive(Clone, Copy)]
struct Found {
    score: Option<f64>,
    is_known: bool,
}

impl Written {
    /// `observer` is that of the accounts.
    pub(super) fn new(scorecard: Scorecard, observer: &Observer<'_>) -> Self {
        let shapes = scorecard.cards().map(|card| Shape::new(card, observer));
        Written {
            shapes: shapes.collect(),
            scorecard,
        }
    }

    pub(super) fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// The score of a row, 0 to 100; `None` where it has none.
    pub(super) fn score(&self, sample: &Sample, row: usize) -> Option<f64> {
        let found = self.find(sample, row);
        found.score.filter(|_| found.is_known)
    }

    /// The same, by what is known where that is too little, and the middle where that is nothing.
    pub(super) fn points(&self, sample: &Sample, row: usize) -> f64 {
        self.find(sample, row).score.unwrap_or(100.0 * MIDDLE)
    }

    /// The band that the score gives a row by the cuts of its card; `None` where these follow the
    /// accounts.
    pub(super) fn band(&self, sample: &Sample, row: usize) -> Option<Band> {
        let card = self.card(sample, row);
        let Cuts::Absolute { green, yellow } = card.bands.cuts else {
            return None;
        };
        let band = |score| Band::of(score, green, yellow);
        Some(self.score(sample, row).map_or(Band::Unknown, band))
    }

    fn card(&self, sample: &Sample, row: usize) -> &Card {
        let place = sample.rows[row].card;
        let mut cards = self.scorecard.cards();
        cards.nth(place).unwrap_or(&self.scorecard.base)
    }

    /// The arithmetic of `score`, in its order, so that it gives the same to the last bit.
    fn find(&self, sample: &Sample, row: usize) -> Found {
        let (goodness, origins) = sample.signals(row);
        let card = self.card(sample, row);
        let shape = &self.shapes[sample.rows[row].card];
        let (mut total, mut good, mut measured, mut is_known) = (0.0, 0.0, 0.0, true);
        for ((signal, &place), full) in card.signals.iter().zip(&shape.places).zip(&shape.full) {
            let origin = origins[place];
            is_known &= !signal.required || origin.has_value();
            if origin.is_present() {
                let weight = shape.weight(card, signal.dimension, signal.weight, origins);
                total += weight;
                good += weight * goodness[place];
            }
            if origin == Origin::Measured {
                measured += full;
            }
        }
        let coverage = to_six_decimals(measured / shape.full_total);
        Found {
            score: (total > 0.0).then(|| to_six_decimals(100.0 * good / total)),
            is_known: is_known && coverage >= card.bands.min_coverage,
        }
    }
}

impl Shape {
    fn new(card: &Card, observer: &Observer<'_>) -> Self {
        let places = card.signals.iter().map(|signal| {
            let known = observer.signals.iter().position(|it| it.id == signal.id);
            known.unwrap_or_default()
        });
        let full = card.full_weights();
        Shape {
            places: places.collect(),
            full_total: full.iter().fold(0.0, |sum, it| sum + it),
            full,
        }
    }

    /// What a signal that is there weighs: what is missing of a dimension with a weight of its own is
    /// made up inside it.
    fn weight(&self, card: &Card, dimension: Option<usize>, own: f64, origins: &[Origin]) -> f64 {
        let whole = dimension.and_then(|it| card.dimensions[it].weight);
        let Some(whole) = whole else {
            return own;
        };
        let members = card.signals.iter().zip(&self.places);
        let members = members
            .filter(|(it, place)| it.dimension == dimension && origins[**place].is_present());
        whole * own / members.fold(0.0, |sum, (it, _)| sum + it.weight)
    }
}
