//! A proposed scorecard as it would be written, with every weight that its file has: what is said of
//! the proposal is said of this.

use crate::score::{Weighed, weigh};
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
    /// What each signal weighs when all are there.
    full: Vec<f64>,
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
        let weighed = self.weigh(sample, row);
        weighed.score.filter(|_| weighed.unknown.is_none())
    }

    /// The same, by what is known where that is too little, and the middle where that is nothing.
    pub(super) fn points(&self, sample: &Sample, row: usize) -> f64 {
        self.weigh(sample, row).score.unwrap_or(100.0 * MIDDLE)
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

    fn weigh(&self, sample: &Sample, row: usize) -> Weighed {
        let (goodness, origins) = sample.signals(row);
        let shape = &self.shapes[sample.rows[row].card];
        weigh(self.card(sample, row), &shape.full, |slot| {
            let place = shape.places[slot];
            (goodness[place], origins[place])
        })
    }
}

impl Shape {
    fn new(card: &Card, observer: &Observer<'_>) -> Self {
        let places = card.signals.iter().map(|signal| {
            let mut known = observer.signals.iter();
            let place = known.position(|it| it.id == signal.id);
            place.expect("what is written has signals of the scorecard alone")
        });
        Shape {
            places: places.collect(),
            full: card.full_weights(),
        }
    }
}
