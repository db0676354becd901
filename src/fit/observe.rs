//! What is kept of each account, a chunk at a time: chunks are looked at on any core, and merged
//! in the order of the input.

use crate::score::{Account, Origin};
use crate::scorecard::{Scorecard, Signal};

use super::evaluate::{Case, Counts};
use super::leak::Columns;

/// Looks at accounts whose outcome is asked for.
#[derive(Clone, Debug)]
pub struct Observer<'s> {
    pub(super) scorecard: &'s Scorecard,
    /// Each id once, as the first card has it.
    pub(super) signals: Vec<&'s Signal>,
    /// By card: the place among `signals` of each of its own.
    pub(super) cards: Vec<Vec<usize>>,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    /// By card.
    pub(super) cards: Vec<Seen>,
    /// By signal: where it is measured, the goodness of those that stayed, and of those that left.
    pub(super) signals: Vec<[Vec<f64>; 2]>,
    pub(super) columns: Columns,
    pub(super) no_outcome: u64,
    pub(super) no_value: u64,
}

/// The accounts of one card.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    /// By the number of the band.
    pub(super) bands: [Counts; 4],
    pub(super) unscored: Counts,
    pub(super) cases: Vec<Case>,
}

impl<'s> Observer<'s> {
    /// An observer for the accounts of `scorecard`.
    pub fn new(scorecard: &'s Scorecard) -> Self {
        let mut signals: Vec<&'s Signal> = Vec::new();
        let mut cards = Vec::new();
        for card in scorecard.cards() {
            let places = card.signals.iter().map(|signal| {
                let known = signals.iter().position(|it| it.id == signal.id);
                known.unwrap_or_else(|| {
                    signals.push(signal);
                    signals.len() - 1
                })
            });
            cards.push(places.collect());
        }
        Observer {
            scorecard,
            signals,
            cards,
        }
    }

    /// Nothing seen yet.
    pub fn nothing(&self) -> Observations {
        Observations {
            cards: vec![Seen::default(); self.cards.len()],
            signals: vec![Default::default(); self.signals.len()],
            columns: Columns::default(),
            no_outcome: 0,
            no_value: 0,
        }
    }

    /// Looks at the accounts of a chunk, which were scored with their outcome.
    pub fn observe<'a>(&self, accounts: impl Iterator<Item = Account<'a>>) -> Observations {
        let mut seen = self.nothing();
        for account in accounts {
            match account.outcome() {
                Some(left) => self.look(&account, left, &mut seen),
                None => seen.no_outcome += 1,
            }
        }
        seen
    }

    fn look(&self, account: &Account<'_>, left: bool, seen: &mut Observations) {
        seen.columns.look(account, left);
        seen.no_value += u64::from(account.value().is_none());
        let value = account.value().unwrap_or(0.0);
        let card = account.card_place();
        let own = &mut seen.cards[card];
        own.bands[account.band() as usize].add(left, value);
        match account.score() {
            Some(score) => own.cases.push(Case { score, value, left }),
            None => own.unscored.add(left, value),
        }
        let signals = account.card().signals.iter().zip(&self.cards[card]);
        for (slot, (signal, &place)) in signals.enumerate() {
            let found = account.observed(slot);
            if found.origin == Origin::Measured {
                let goodness = signal.polarity.goodness(found.strength);
                seen.signals[place][usize::from(left)].push(goodness);
            }
        }
    }
}

impl Observations {
    /// The columns that say nothing but the outcome, folded, but for its own.
    pub fn repeating(&self, outcome: &str) -> impl Iterator<Item = &str> {
        self.columns.repeating(outcome)
    }

    /// Adds what was seen of a later chunk.
    pub fn merge(&mut self, other: Observations) {
        for (own, card) in self.cards.iter_mut().zip(other.cards) {
            own.merge(card);
        }
        for (own, sides) in self.signals.iter_mut().zip(other.signals) {
            for (own, mut side) in own.iter_mut().zip(sides) {
                own.append(&mut side);
            }
        }
        self.columns.merge(other.columns);
        self.no_outcome += other.no_outcome;
        self.no_value += other.no_value;
    }
}

impl Seen {
    /// Adds others.
    pub(super) fn merge(&mut self, mut other: Seen) {
        for (own, band) in self.bands.iter_mut().zip(&other.bands) {
            own.merge(band);
        }
        self.unscored.merge(&other.unscored);
        self.cases.append(&mut other.cases);
    }
}
