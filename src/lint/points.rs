//! What each signal can move at most.

use crate::scorecard::{Polarity, Scorecard, Signal};

use super::reach::strengths;

/// What the signals of a card can move at most, when all are present.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<'s> {
    /// The id of the profile; `None` for the base.
    pub profile: Option<&'s str>,
    /// The points of an account with every signal at strength 0.
    pub start: f64,
    /// In canonical order.
    pub signals: Vec<Points<'s>>,
}

/// What a signal can move at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Points<'s> {
    /// The signal, as the card has it.
    pub signal: &'s Signal,
    /// Its part of the weight, 0 to 1.
    pub share: f64,
    /// What it adds to (+) or takes from (−) the score at the greatest strength it can have.
    pub points: f64,
}

/// What each signal can move at most, for the base and then for each profile.
pub fn greatest(scorecard: &Scorecard) -> Vec<Card<'_>> {
    let profiles = super::findings::profiles(scorecard);
    let cards = profiles.zip(scorecard.cards());
    cards
        .map(|(profile, card)| {
            let weights = card.full_weights();
            let total: f64 = weights.iter().sum();
            let signals = card.signals.iter().zip(weights).map(|(signal, weight)| {
                let share = weight / total;
                let sign = match signal.polarity {
                    Polarity::Positive => 100.0,
                    Polarity::Negative => -100.0,
                };
                Points {
                    signal,
                    share,
                    // Adding 0 turns −0 into 0.
                    points: sign * share * strengths(signal).1 + 0.0,
                }
            });
            let signals: Vec<Points<'_>> = signals.collect();
            let negatives = signals
                .iter()
                .filter(|it| it.signal.polarity == Polarity::Negative);
            Card {
                profile,
                start: 100.0 * negatives.fold(0.0, |sum, it| sum + it.share),
                signals,
            }
        })
        .collect()
}
