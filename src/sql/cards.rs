//! The cards of a scorecard side by side: the base, and each profile's.

use crate::scorecard::{Card, Missing, Polarity, Scorecard, Signal};

use super::expr::{Expr, name, number, whole};
use super::names::Names;

/// Which card an account has: 0 is the base, 1 the first profile.
pub(super) const CARD: &str = "card";

/// All signals of a scorecard, whichever cards they are in.
pub(super) struct Cards<'s> {
    pub(super) all: Vec<&'s Card>,
    /// By card and signal: what a signal weighs when all are present.
    full_weights: Vec<Vec<f64>>,
    /// In canonical order.
    pub(super) signals: Vec<SignalNames>,
    /// By name, in the order in which cards first name them.
    pub(super) dimensions: Vec<DimensionNames>,
}

/// A signal of any of the cards, and the names of its columns.
#[derive(Debug)]
pub(super) struct SignalNames {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) number: String,
    pub(super) invalid: String,
    pub(super) given: String,
    pub(super) strength: String,
    pub(super) weight: String,
    pub(super) goodness: String,
    pub(super) points: String,
}

/// A dimension of any of the cards, and the names of its columns.
#[derive(Debug)]
pub(super) struct DimensionNames {
    pub(super) name: String,
    pub(super) present: String,
    pub(super) score: String,
}

impl<'s> Cards<'s> {
    pub(super) fn new(scorecard: &'s Scorecard, names: &mut Names) -> Self {
        let cards: Vec<&Card> = scorecard.cards().collect();
        let dimensions = scorecard.dimension_names().all;
        let dimensions = dimensions.into_iter().map(|it| DimensionNames {
            name: it.to_owned(),
            present: names.give(it, "_present"),
            score: names.give(it, "_score"),
        });
        Cards {
            full_weights: cards.iter().map(|card| card.full_weights()).collect(),
            dimensions: dimensions.collect(),
            signals: scorecard
                .signals()
                .all
                .into_iter()
                .map(|it| SignalNames::new(it, names))
                .collect(),
            all: cards,
        }
    }

    /// The signal of an id on each card that has it, with its place there.
    pub(super) fn on_cards(&self, id: &str) -> Vec<Option<(usize, &'s Signal)>> {
        let on_card = |card: &&'s Card| {
            let mut signals = card.signals.iter().enumerate();
            signals.find(|(_, it)| it.id == id)
        };
        self.all.iter().map(on_card).collect()
    }

    /// What each card makes of a signal, as one expression.
    pub(super) fn of_signal(
        &self,
        id: &str,
        mut make: impl FnMut(&'s Card, &'s Signal) -> Expr,
        none: &Expr,
    ) -> Expr {
        let each = self.on_cards(id).into_iter().zip(&self.all);
        let each = each.map(|(found, card)| found.map_or(none.clone(), |(_, it)| make(card, it)));
        by_card(each.collect())
    }

    /// What a signal weighs when all are present; 0 on a card without it.
    pub(super) fn full_weight(&self, id: &str) -> Expr {
        let places = self.on_cards(id).into_iter().zip(&self.full_weights);
        let weights =
            places.map(|(found, weights)| number(found.map_or(0.0, |(at, _)| weights[at])));
        by_card(weights.collect())
    }

    /// What all signals of a card weigh when all are present.
    pub(super) fn full_total(&self) -> Expr {
        let totals = self.full_weights.iter();
        by_card(
            totals
                .map(|it| number(it.iter().fold(0.0, |sum, weight| sum + weight)))
                .collect(),
        )
    }

    pub(super) fn names_of(&self, id: &str) -> Option<&SignalNames> {
        self.signals.iter().find(|it| it.id == id)
    }

    pub(super) fn polarity(&self, id: &str) -> Polarity {
        let found = self.on_cards(id).into_iter().flatten().next();
        found.map_or(Polarity::Positive, |(_, it)| it.polarity)
    }

    /// Whether a signal's value was read from the data.
    pub(super) fn is_measured(&self, own: &SignalNames) -> Expr {
        let read = name(&own.number).is_given();
        let found = self.on_cards(&own.id);
        let has_default = found.iter().flatten().any(|(_, it)| it.default.is_some());
        if has_default {
            Expr::All(vec![read, name(&own.given).is_set()])
        } else {
            read
        }
    }

    /// Whether a signal that is required is missing; `None` where no card requires it.
    pub(super) fn is_lacking(&self, own: &SignalNames) -> Option<Expr> {
        let found = self.on_cards(&own.id);
        let required = found
            .iter()
            .map(|it| it.is_some_and(|(_, it)| it.required && it.missing != Missing::Error));
        let required: Vec<bool> = required.collect();
        if !required.contains(&true) {
            return None;
        }
        let missing = name(&own.number).is_null();
        if required.iter().all(|it| *it) {
            return Some(missing);
        }
        let flags = required.iter().map(|it| whole(i64::from(*it))).collect();
        let is_required = by_card(flags).is_set();
        Some(Expr::All(vec![missing, is_required]))
    }

    /// What is said of each card, as one expression.
    pub(super) fn of_card(&self, make: impl FnMut(&&'s Card) -> Expr) -> Expr {
        by_card(self.all.iter().map(make).collect())
    }
}

/// One expression for all cards: the base's, where a profile has no other one.
pub(super) fn by_card(mut each: Vec<Expr>) -> Expr {
    let base = each.remove(0);
    let mut arms: Vec<(Vec<Expr>, Expr)> = Vec::new();
    for (card, value) in (1..).zip(each) {
        if value == base {
            continue;
        }
        match arms.iter_mut().find(|(_, same)| *same == value) {
            Some((cards, _)) => cards.push(whole(card)),
            None => arms.push((vec![whole(card)], value)),
        }
    }
    if arms.is_empty() {
        return base;
    }
    let arms = arms.into_iter().map(|(cards, value)| {
        let is_card = match cards.as_slice() {
            [one] => name(CARD).equals(one.clone()),
            _ => Expr::OneOf(Box::new(name(CARD)), cards),
        };
        (is_card, value)
    });
    Expr::Case(arms.collect(), Some(Box::new(base)))
}

impl SignalNames {
    fn new(signal: &Signal, names: &mut Names) -> Self {
        let mut give = |what: &str| names.give(&signal.id, what);
        SignalNames {
            id: signal.id.clone(),
            title: signal.title(),
            number: give("_reading"),
            invalid: give("_invalid"),
            given: give("_given"),
            strength: give("_strength"),
            weight: give("_weight"),
            goodness: give("_goodness"),
            points: give("_points"),
        }
    }
}
