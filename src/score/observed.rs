//! What statistics over many accounts look at in one: no cell is read a second time.

use crate::cell::Cell;

use super::Account;
use super::scores::Origin;

/// What is known of one signal of an account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// Whether the strength is measured, assumed or missing.
    pub origin: Origin,
    /// How strongly the signal is present, 0 to 1; means nothing when it is missing.
    pub strength: f64,
    /// The weight that counts, with what is missing made up in its dimension; means nothing when
    /// the signal is missing.
    pub weight: f64,
    /// The number that entered the curve; means nothing where none did.
    pub number: f64,
}

impl<'a> Account<'a> {
    /// The place of its card in [`Scorecard::cards`](crate::scorecard::Scorecard::cards).
    pub fn card_place(&self) -> usize {
        usize::from(self.scores.card[self.row])
    }

    /// What is known of a signal, by its place in the account's card.
    pub fn observed(&self, slot: usize) -> Observed {
        let at = slot * self.scores.rows + self.row;
        Observed {
            origin: self.scores.origins[at],
            strength: self.scores.strengths[at],
            weight: self.scores.weights[at],
            number: self.scores.numbers[at],
        }
    }

    /// The places of all profiles that match, of which the first is used.
    pub fn matching_profiles(&self) -> impl Iterator<Item = usize> + use<'a> {
        let account = *self;
        let profiles = self.bound.profiles.iter().enumerate();
        profiles.filter_map(move |(place, it)| it.holds(account).then_some(place))
    }

    /// Whether one of its cells was reached and cannot be used: what was computed of it is void.
    pub fn is_invalid(&self) -> bool {
        let invalid = self.scores.invalid();
        invalid
            .binary_search_by_key(&self.row, |cell| cell.row)
            .is_ok()
    }

    /// The cell with its value in money, as it is written.
    pub fn value_cell(&self) -> Option<Cell<'a>> {
        let column = self.bound.roles.value?;
        Some(self.table.cell(self.row, column))
    }
}
