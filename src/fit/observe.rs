//! What is kept of each account, a chunk at a time: chunks are looked at on any core, and merged
//! in the order of the input.

use crate::cell::Date;
use crate::score::{Account, Identities, Origin, Side, Sides};
use crate::scorecard::{ByBand, Distinct, Scorecard, Signal};

use super::early::Trail;
use super::evaluate::{Case, Counts};
use super::later::LaterDates;
use super::leak::{Columns, Repeating};
use super::roll::Roll;

/// Looks at accounts whose outcome is asked for.
#[derive(Clone, Debug)]
pub struct Observer<'s> {
    pub(super) scorecard: &'s Scorecard,
    /// Those of all cards, each once.
    pub(super) signals: Vec<&'s Signal>,
    /// By card: the place among `signals` of each of its own.
    pub(super) cards: Vec<Vec<usize>>,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    /// By card.
    pub(super) cards: Vec<Seen>,
    /// By signal: its goodness where it is measured.
    pub(super) signals: Vec<Sides<Vec<f64>>>,
    pub(super) columns: Columns,
    pub(super) later: LaterDates,
    /// Of accounts that are judged by one of several dates.
    pub(super) trail: Trail,
    pub(super) no_outcome: u64,
    pub(super) no_value: u64,
}

/// What became of an account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fate {
    /// Whether it left.
    pub(super) left: bool,
    /// When it left, where that is known.
    pub(super) on: Option<Date>,
}

/// The accounts of one card.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) bands: ByBand<Counts>,
    pub(super) unscored: Counts,
    pub(super) cases: Vec<Case>,
}

impl<'s> Observer<'s> {
    /// An observer for the accounts of `scorecard`.
    pub fn new(scorecard: &'s Scorecard) -> Self {
        let Distinct { all, of_cards } = scorecard.signals();
        Observer {
            scorecard,
            signals: all,
            cards: of_cards,
        }
    }

    /// What the accounts are held against.
    pub fn scorecard(&self) -> &'s Scorecard {
        self.scorecard
    }

    /// Nothing seen yet.
    pub fn nothing(&self) -> Observations {
        Observations {
            cards: vec![Seen::default(); self.cards.len()],
            signals: vec![Sides::default(); self.signals.len()],
            columns: Columns::default(),
            later: LaterDates::default(),
            trail: Trail::default(),
            no_outcome: 0,
            no_value: 0,
        }
    }

    /// Looks at the accounts of a chunk, which were scored with their outcome.
    pub fn observe<'a>(&self, accounts: impl Iterator<Item = Account<'a>>) -> Observations {
        let mut seen = self.nothing();
        for account in accounts {
            match account.outcome() {
                Some(left) => {
                    let fate = Fate { left, on: None };
                    self.look(&account, account.value(), fate, &mut seen);
                }
                None => seen.no_outcome += 1,
            }
        }
        seen
    }

    /// Looks at the accounts of a chunk, each as of one of its dates, and with its value: they are
    /// judged as the roll says. All dates that the roll wants have to be looked at.
    pub fn observe_over_time<'a>(
        &self,
        accounts: impl Iterator<Item = (Account<'a>, Option<f64>)>,
        roll: &Roll,
    ) -> Observations {
        let mut seen = self.nothing();
        for (account, value) in accounts {
            let id = Identities::hash(account.id(), None);
            let Some(verdict) = roll.verdict(id) else {
                continue;
            };
            let date = account.as_of();
            seen.trail.see(id, date, account.band(), &verdict);
            if date == verdict.on {
                let fate = Fate {
                    left: verdict.left,
                    on: verdict.left.then_some(verdict.end),
                };
                self.look(&account, value, fate, &mut seen);
            }
        }
        seen
    }

    fn look(&self, account: &Account<'_>, value: Option<f64>, fate: Fate, seen: &mut Observations) {
        let left = fate.left;
        seen.columns.look(account, left);
        seen.later.look(account, fate);
        seen.no_value += u64::from(value.is_none());
        let value = value.unwrap_or(0.0);
        let card = account.card_place();
        let own = &mut seen.cards[card];
        own.bands[account.band()].add(left, value);
        match account.score() {
            Some(score) => own.cases.push(Case { score, value, left }),
            None => own.unscored.add(left, value),
        }
        let signals = account.card().signals.iter().zip(&self.cards[card]);
        for (slot, (signal, &place)) in signals.enumerate() {
            let found = account.observed(slot);
            if found.origin == Origin::Measured {
                let goodness = signal.polarity.goodness(found.strength);
                seen.signals[place][Side::of(left)].push(goodness);
            }
        }
    }
}

impl Observations {
    /// The columns that say nothing but the outcome, or hardly anything else, but for its own.
    pub fn repeating(&self, outcome: &str) -> impl Iterator<Item = Repeating<'_>> {
        self.columns.repeating(outcome)
    }

    /// Whether any account has a value.
    pub fn has_value(&self) -> bool {
        let accounts = |seen: &Seen| seen.bands.values().map(|it| it.accounts).sum::<u64>();
        self.no_value < self.cards.iter().map(accounts).sum()
    }

    /// Adds what was seen of a later chunk.
    pub fn merge(&mut self, other: Observations) {
        for (own, card) in self.cards.iter_mut().zip(other.cards) {
            own.merge(card);
        }
        for (own, mut sides) in self.signals.iter_mut().zip(other.signals) {
            own.left.append(&mut sides.left);
            own.stayed.append(&mut sides.stayed);
        }
        self.columns.merge(other.columns);
        self.later.merge(other.later);
        self.trail.merge(other.trail);
        self.no_outcome += other.no_outcome;
        self.no_value += other.no_value;
    }
}

impl Seen {
    /// Adds others.
    pub(super) fn merge(&mut self, mut other: Seen) {
        for (own, band) in self.bands.values_mut().zip(other.bands.values()) {
            own.merge(band);
        }
        self.unscored.merge(&other.unscored);
        self.cases.append(&mut other.cases);
    }
}
