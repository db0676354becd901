//! How many different texts there are.

use std::fmt;

use super::depot::DepotError;
use super::runs::Runs;

/// The texts of each account.
///
/// Texts of an account are told apart by 96 bits of their hashes: the chance that two different
/// ones of fifty million share these is below 10⁻¹³.
pub(super) struct Distinct(Runs);

impl fmt::Debug for Distinct {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Distinct")
    }
}

impl Distinct {
    /// `runs` keeps one of equal values.
    pub(super) fn new(runs: Runs) -> Self {
        Distinct(runs)
    }

    /// Takes in the hash of a text.
    #[inline]
    pub(super) fn add(&mut self, slot: u32, text: u128) -> Result<(), DepotError> {
        self.0.push(slot, text)
    }

    /// How many there are of each of so many slots.
    pub(super) fn into_counts(self, slots: usize) -> Result<Vec<u64>, DepotError> {
        let mut counts = vec![0; slots];
        self.0.each(|slot, _| counts[slot] += 1)?;
        Ok(counts)
    }
}
