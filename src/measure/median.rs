//! The median of a column.

use std::fmt;

use super::depot::DepotError;
use super::runs::Runs;

/// The numbers of each account, in their order.
pub(super) struct Medians {
    /// How many there are, by slot.
    counts: Vec<u64>,
    numbers: Runs,
}

impl fmt::Debug for Medians {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Medians({})", self.counts.len())
    }
}

impl Medians {
    /// `runs` keeps all of equal values.
    pub(super) fn new(runs: Runs) -> Self {
        Medians {
            counts: Vec::new(),
            numbers: runs,
        }
    }

    pub(super) fn grow(&mut self, slots: usize) {
        self.counts.resize(slots, 0);
    }

    #[inline]
    pub(super) fn add(&mut self, slot: u32, number: f64) -> Result<(), DepotError> {
        self.counts[slot as usize] += 1;
        self.numbers.push(slot, ordered(number).into())
    }

    /// The medians, by slot: of an even count the mean of the two middle numbers.
    pub(super) fn finish(self) -> Result<Vec<Option<f64>>, DepotError> {
        let counts = self.counts;
        let mut medians = vec![None; counts.len()];
        let (mut current, mut rank, mut lower) = (usize::MAX, 0, 0.0);
        self.numbers.each(|slot, payload| {
            if slot != current {
                (current, rank) = (slot, 0);
            }
            let (count, number) = (counts[slot], number(payload as u64));
            if rank == (count - 1) / 2 {
                lower = number;
            }
            if rank == count / 2 {
                medians[slot] = Some(if count % 2 == 1 {
                    number
                } else {
                    f64::midpoint(lower, number)
                });
            }
            rank += 1;
        })?;
        Ok(medians)
    }
}

/// Bits that are in the order of the numbers (IEEE 754, totalOrder).
fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    bits ^ if bits >> 63 == 1 { u64::MAX } else { 1 << 63 }
}

/// The number of such bits.
fn number(ordered: u64) -> f64 {
    let flipped = if ordered >> 63 == 1 {
        1 << 63
    } else {
        u64::MAX
    };
    f64::from_bits(ordered ^ flipped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::runs::in_memory;

    #[test]
    fn the_median_of_an_even_count_is_the_mean_of_the_middle() {
        let rows: [(&str, &[f64], Option<f64>); 8] = [
            ("none", &[], None),
            ("one", &[3.0], Some(3.0)),
            ("two", &[4.0, 1.0], Some(2.5)),
            ("three", &[9.0, 1.0, 4.0], Some(4.0)),
            ("negative", &[-9.0, -1.0, 4.0, -2.0], Some(-1.5)),
            ("ties", &[2.0, 2.0, 1.0, 5.0], Some(2.0)),
            ("large", &[f64::MAX, f64::MAX], Some(f64::MAX)),
            ("zeros", &[0.0, -0.0, -1.0], Some(-0.0)),
        ];
        let mut medians = Medians::new(in_memory(false));
        medians.grow(rows.len());
        for place in 0..9 {
            for (slot, row) in (0..).zip(&rows) {
                if let Some(&number) = row.1.get(place) {
                    medians.add(slot, number).expect("memory");
                }
            }
        }
        let found = medians.finish().expect("memory");
        for ((name, _, expected), found) in rows.iter().zip(found) {
            assert_eq!(
                found.map(f64::to_bits),
                expected.map(f64::to_bits),
                "{name}"
            );
        }
    }
}
