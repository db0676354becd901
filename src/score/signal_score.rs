//! One signal of a scored account, as every output reads it.

use std::borrow::Cow;

use crate::cell::{Cell, Date};
use crate::scorecard::{Curve, Derivation, Polarity, Signal};

use super::Account;
use super::scores::Origin;

/// What became of one signal of an account.
#[derive(Clone, Debug)]
pub struct SignalScore<'a> {
    /// The signal, as the account's profile has it.
    pub signal: &'a Signal,
    /// The metric's cell; `None` when it is empty or the column is absent.
    pub input: Option<Input<'a>>,
    /// The number that entered the curve, if it is one over numbers.
    pub number: Option<f64>,
    /// How strongly the signal is present, 0 to 1; `None` when it is left out.
    pub strength: Option<f64>,
    /// Its part of the weight of all present signals, 0 to 1; `None` when it is left out.
    pub share: Option<f64>,
    /// What it adds to (+) or takes from (−) the score; `None` without a score.
    pub points: Option<f64>,
    /// How many points it holds back; `None` without a score.
    pub lost: Option<f64>,
    /// Whether the strength is measured, assumed or missing.
    pub origin: Origin,
}

/// A cell in canonical form.
#[derive(Clone, Debug, PartialEq)]
pub enum Input<'a> {
    /// A number; a percentage is the fraction.
    Number(f64),
    /// A date.
    Date(Date),
    /// A boolean.
    Boolean(bool),
    /// A text, trimmed; also a cell that was not reached and does not read as its kind.
    Text(Cow<'a, str>),
}

impl<'a> Input<'a> {
    /// A cell's text, trimmed, whatever its kind.
    pub(super) fn of_text(cell: Cell<'a>) -> Self {
        Input::Text(cell.literal().into())
    }
}

/// What a signal counts for in the score of an account.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The signal, as the account's profile has it.
    pub signal: &'a Signal,
    /// How strongly the signal is present, 0 to 1; `None` when it is left out.
    pub strength: Option<f64>,
    /// Its part of the weight of all present signals, 0 to 1; `None` when it is left out.
    pub share: Option<f64>,
    /// Whether the strength is measured, assumed or missing.
    pub origin: Origin,
}

/// The columns of [`Bound::columns`](super::Bound::columns) that a signal reads; `None` where the
/// input lacks one, or the signal reads none of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reads {
    /// The metric.
    pub metric: Option<usize>,
    /// The column of `per` or `previous`.
    pub second: Option<usize>,
    /// The date of the measurement.
    pub measured_on: Option<usize>,
}

impl<'a> Account<'a> {
    /// The signals of its card, in canonical order.
    pub fn signals(&self) -> impl Iterator<Item = SignalScore<'a>> + use<'a> {
        let account = *self;
        (0..self.card().signals.len()).map(move |slot| account.signal(slot))
    }

    /// What each signal of its card counts for, in canonical order. Reads no cell, so it is
    /// cheaper than [`Account::signals`].
    pub fn counted(&self) -> impl Iterator<Item = Counted<'a>> + use<'a> {
        let account = *self;
        let signals = self.card().signals.iter().enumerate();
        signals.map(move |(slot, signal)| {
            let (weight, strength, origin) = account.part(slot);
            let present = origin.is_present();
            Counted {
                signal,
                strength: present.then_some(strength),
                share: present.then(|| weight / account.total()),
                origin,
            }
        })
    }

    /// The columns that each signal of its card reads, in canonical order.
    pub fn reads(&self) -> impl Iterator<Item = Reads> + use<'a> {
        let card = &self.bound.cards[usize::from(self.scores.card[self.row])];
        card.signals.iter().map(|it| Reads {
            metric: it.metric,
            second: it.second,
            measured_on: it.measured_on,
        })
    }

    fn signal(&self, slot: usize) -> SignalScore<'a> {
        let signal = &self.card().signals[slot];
        let (weight, strength, origin) = self.part(slot);
        let total = self.total();
        let present = origin != Origin::Missing;
        let scored = present && self.unknown().is_none();
        let signed = match signal.polarity {
            Polarity::Positive => strength,
            Polarity::Negative => -strength,
        };
        let lost = 1.0 - signal.polarity.goodness(strength);
        SignalScore {
            signal,
            input: self.input(slot, signal),
            number: (origin.has_value() && signal.curve.takes_numbers())
                .then(|| self.scores.numbers[slot * self.scores.rows + self.row]),
            strength: present.then_some(strength),
            share: present.then(|| weight / total),
            // Adding 0 turns −0 into 0.
            points: scored.then(|| 100.0 * weight * signed / total + 0.0),
            lost: scored.then(|| 100.0 * weight * lost / total),
            origin,
        }
    }

    fn input(&self, slot: usize, signal: &Signal) -> Option<Input<'a>> {
        let bound = self.bound;
        let grammar = &bound.scorecard.input.grammar;
        let column = bound.cards[usize::from(self.scores.card[self.row])].signals[slot].metric?;
        let cell = bound.cell(self.table, self.row, column);
        if grammar.is_empty(cell) {
            return None;
        }
        let read = match (&signal.derivation, &signal.curve) {
            (Derivation::DaysSince | Derivation::DaysUntil, _) => {
                grammar.date(cell).map(Input::Date)
            }
            (_, Curve::Flag) => grammar.boolean(cell).map(Input::Boolean),
            (_, Curve::Values { .. }) => return Some(Input::of_text(cell)),
            _ => grammar
                .number(cell)
                .map(|number| Input::Number(number.value)),
        };
        Some(read.unwrap_or_else(|_| Input::of_text(cell)))
    }
}
