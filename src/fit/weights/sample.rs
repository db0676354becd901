//! What is kept of each account to learn weights from.

use std::collections::HashSet;

use crate::cell::Date;
use crate::score::{Account, Identities, Origin, Sides};
use crate::scorecard::Band;

use super::super::observe::Observer;

/// Accounts whose outcome is known, a row each. Those without a score teach and judge nothing: they
/// are kept to tell which of them other weights would give one.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The hash of each id, by which rows are put in an order that no file decides.
    keys: Vec<u128>,
    pub(super) rows: Vec<Row>,
    /// By row, how good each signal is, 0 to 1; 0 where it is left out.
    goodness: Vec<f64>,
    /// By row, which signals are measured, assumed, or left out.
    origins: Vec<Origin>,
    signals: usize,
}

/// What is known of an account beside its signals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Whether it left.
    pub(super) left: bool,
    /// The place of its card.
    pub(super) card: usize,
    /// The score that it has now, 0 to 100.
    pub(super) score: Option<f64>,
    /// The band that this score gives by the cuts of its card.
    pub(super) band: Band,
    /// Rules lower that band.
    pub(super) is_lowered: bool,
    /// The date as of which it is scored.
    pub(super) as_of: Date,
    /// The date of its row, where the scorecard names a column for it.
    pub(super) date: Option<Date>,
}

impl Sample {
    /// Takes in accounts that were scored with their outcome.
    pub fn observe<'a>(
        observer: &Observer<'_>,
        accounts: impl Iterator<Item = Account<'a>>,
    ) -> Self {
        let mut sample = Sample {
            signals: observer.signals.len(),
            ..Sample::default()
        };
        for account in accounts {
            if let Some(left) = account.outcome() {
                sample.take(observer, &account, left);
            }
        }
        sample
    }

    fn take(&mut self, observer: &Observer<'_>, account: &Account<'_>, left: bool) {
        let card = account.card_place();
        let start = self.goodness.len();
        self.goodness.resize(start + self.signals, 0.0);
        self.origins.resize(start + self.signals, Origin::Missing);
        let signals = account.card().signals.iter().zip(&observer.cards[card]);
        for (slot, (signal, &place)) in signals.enumerate() {
            let found = account.observed(slot);
            if found.origin.is_present() {
                self.goodness[start + place] = signal.polarity.goodness(found.strength);
                self.origins[start + place] = found.origin;
            }
        }
        self.keys.push(Identities::hash(account.id(), None));
        self.rows.push(Row {
            left,
            card,
            score: account.score(),
            band: account.band_by_score(),
            is_lowered: account.band() != account.band_by_score(),
            as_of: account.as_of(),
            date: account.row_date(),
        });
    }

    /// Adds the accounts of a later chunk.
    pub fn merge(&mut self, mut other: Sample) {
        self.signals = self.signals.max(other.signals);
        self.keys.append(&mut other.keys);
        self.rows.append(&mut other.rows);
        self.goodness.append(&mut other.goodness);
        self.origins.append(&mut other.origins);
    }

    /// The same accounts in an order that the order of the input does not change, so that neither
    /// parts nor sums depend on it.
    pub(super) fn settle(self) -> Self {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&row| self.keys[row]);
        let signals = |row: &usize| row * self.signals..(row + 1) * self.signals;
        Sample {
            keys: order.iter().map(|&row| self.keys[row]).collect(),
            rows: order.iter().map(|&row| self.rows[row]).collect(),
            goodness: gather(order.iter().map(|row| &self.goodness[signals(row)])),
            origins: gather(order.iter().map(|row| &self.origins[signals(row)])),
            signals: self.signals,
        }
    }

    /// How good the signals of a row are, and whether they are there.
    pub(super) fn signals(&self, row: usize) -> (&[f64], &[Origin]) {
        let own = row * self.signals..(row + 1) * self.signals;
        (&self.goodness[own.clone()], &self.origins[own])
    }

    /// The rows with a score.
    pub(super) fn scored(&self) -> Vec<usize> {
        let all = 0..self.rows.len();
        all.filter(|&row| self.rows[row].score.is_some()).collect()
    }

    /// Those of its rows.
    pub(super) fn rows<'a>(&'a self, places: &'a [usize]) -> Rows<'a> {
        Rows {
            sample: self,
            places,
        }
    }

    /// How many rows with a score are of an account that has one in another sample as well, as of
    /// the same date.
    pub(super) fn shared_with(&self, other: &Sample) -> u64 {
        let known = |of: &Sample, row: usize| (of.keys[row], of.rows[row].as_of);
        let others = other.scored().into_iter().map(|row| known(other, row));
        let others: HashSet<(u128, Date)> = others.collect();
        let own = self.scored().into_iter();
        own.filter(|&row| others.contains(&known(self, row)))
            .count() as u64
    }
}

/// Some rows of a sample.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) sample: &'a Sample,
    pub(super) places: &'a [usize],
}

impl<'a> Rows<'a> {
    pub(super) fn iter(self) -> impl Iterator<Item = &'a Row> {
        self.places.iter().map(|&it| &self.sample.rows[it])
    }

    /// How many left, and how many stayed.
    pub(super) fn sides(self) -> Sides<u64> {
        let left = self.iter().filter(|row| row.left).count();
        Sides {
            left: left as u64,
            stayed: (self.places.len() - left) as u64,
        }
    }
}

fn gather<'a, T: Clone + 'a>(parts: impl Iterator<Item = &'a [T]>) -> Vec<T> {
    parts.flatten().cloned().collect()
}
