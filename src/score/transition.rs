//! From which band to which: a matrix of four by four.

use crate::scorecard::{Band, ByBand};

use super::BandTotal;

/// How many accounts go from each band to each, and their value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transitions {
    /// By the old band, then the new one.
    totals: ByBand<ByBand<BandTotal>>,
}

impl Transitions {
    /// Counts an account in: its old band and its new one.
    pub fn add(&mut self, [old, new]: [Band; 2], value: Option<f64>) {
        let total = &mut self.totals[old][new];
        total.accounts += 1;
        total.value += value.unwrap_or(0.0);
    }

    /// The accounts of one old band that have one new band, with their values added in input
    /// order.
    pub fn total(&self, old: Band, new: Band) -> BandTotal {
        self.totals[old][new]
    }

    /// All accounts.
    pub fn accounts(&self) -> u64 {
        let cells = self.totals.values().flat_map(ByBand::values);
        cells.map(|it| it.accounts).sum()
    }

    /// How many accounts have another band.
    pub fn changed(&self) -> u64 {
        let same = Band::ALL.map(|band| self.total(band, band).accounts);
        self.accounts() - same.iter().sum::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_account_is_in_one_cell_with_its_value() {
        let mut transitions = Transitions::default();
        for (bands, value) in [
            ([Band::Green, Band::Green], Some(10.0)),
            ([Band::Green, Band::Red], Some(20.0)),
            ([Band::Green, Band::Red], None),
            ([Band::Unknown, Band::Yellow], Some(-1.5)),
        ] {
            transitions.add(bands, value);
        }
        let total = |old, new| {
            let total = transitions.total(old, new);
            (total.accounts, total.value)
        };
        assert_eq!(total(Band::Green, Band::Red), (2, 20.0));
        assert_eq!(total(Band::Red, Band::Green), (0, 0.0));
        assert_eq!(total(Band::Unknown, Band::Yellow), (1, -1.5));
        assert_eq!((transitions.accounts(), transitions.changed()), (4, 3));
    }

    proptest! {
        #[test]
        fn the_cells_add_up_to_the_accounts(moves in proptest::collection::vec((0..4_usize, 0..4_usize), 0..50)) {
            let mut transitions = Transitions::default();
            for &(old, new) in &moves {
                transitions.add([Band::ALL[old], Band::ALL[new]], None);
            }
            let cells = Band::ALL.into_iter().flat_map(|old| Band::ALL.map(|new| (old, new)));
            let sum: u64 = cells.map(|(old, new)| transitions.total(old, new).accounts).sum();
            prop_assert_eq!(sum, moves.len() as u64);
            let changed = moves.iter().filter(|(old, new)| old != new).count() as u64;
            prop_assert_eq!(transitions.changed(), changed);
        }
    }
}
