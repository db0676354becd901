//! What is kept of each account to learn weights from.

use crate::cell::Date;
use crate::score::{Account, Identities, Origin};
use crate::scorecard::Band;

use super::super::observe::Observer;

/// Accounts with a score whose outcome is known, a row each.
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
    pub(super) score: f64,
    /// The band that this score gives.
    pub(super) band: Band,
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
            if let (Some(left), Some(score)) = (account.outcome(), account.score()) {
                sample.take(observer, &account, left, score);
            }
        }
        sample
    }

    fn take(&mut self, observer: &Observer<'_>, account: &Account<'_>, left: bool, score: f64) {
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
            score,
            band: account.band_by_score(),
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

    /// How many accounts left, and how many stayed.
    pub fn sides(&self) -> [u64; 2] {
        let left = self.rows.iter().filter(|row| row.left).count();
        [left as u64, (self.rows.len() - left) as u64]
    }
}

fn gather<'a, T: Clone + 'a>(parts: impl Iterator<Item = &'a [T]>) -> Vec<T> {
    parts.flatten().cloned().collect()
}
