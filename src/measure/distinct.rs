//! How many different texts there are.

use std::collections::{HashMap, HashSet};

/// The texts of each account, each text of the source kept once.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    texts: HashMap<Box<str>, u32>,
    /// Slot and text.
    met: HashSet<(u32, u32)>,
    /// By slot.
    pub(super) counts: Vec<u64>,
}

impl Distinct {
    /// Takes in a text, trimmed and to the letter.
    pub(super) fn add(&mut self, slot: usize, text: &str) {
        let known = self.texts.len() as u32;
        let text = match self.texts.get(text) {
            Some(&text) => text,
            None => *self.texts.entry(text.into()).or_insert(known),
        };
        if self.met.insert((slot as u32, text)) {
            self.counts[slot] += 1;
        }
    }

    /// Lets go of the texts.
    pub(super) fn into_counts(self) -> Vec<u64> {
        self.counts
    }
}
