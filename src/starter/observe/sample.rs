//! A sample of the cells of a column, the same in every run.

use crate::cell::Cell;

/// How many cells are kept.
const SIZE: usize = 2048;

/// Cells, each of which had the same chance to be kept: Vitter's Algorithm R, with numbers that
/// are random enough and always the same.
#[derive(Clone, Debug, Default)]
pub(in crate::starter) struct Sample {
    offered: u64,
    cells: Vec<Kept>,
}

/// A cell, owned.
#[derive(Clone, Debug)]
enum Kept {
    Text(String),
    Number(String),
    Boolean(bool),
}

impl Sample {
    pub(super) fn offer(&mut self, cell: Cell<'_>) {
        self.offered += 1;
        if self.cells.len() < SIZE {
            self.cells.push(Kept::of(cell));
            return;
        }
        let place = scatter(self.offered) % self.offered;
        if let Some(kept) = self.cells.get_mut(place as usize) {
            *kept = Kept::of(cell);
        }
    }

    pub(in crate::starter) fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        self.cells.iter().map(Kept::cell)
    }
}

impl Kept {
    fn of(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Text(text) => Kept::Text(text.to_owned()),
            Cell::Number(text) => Kept::Number(text.to_owned()),
            Cell::Boolean(truth) => Kept::Boolean(truth),
        }
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Kept::Text(text) => Cell::Text(text),
            Kept::Number(text) => Cell::Number(text),
            Kept::Boolean(truth) => Cell::Boolean(*truth),
        }
    }
}

/// The n-th number of a `SplitMix64` generator (Steele, Lea and Flood, 2014) that starts at 0.
fn scatter(n: u64) -> u64 {
    let mut bits = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_column_is_sampled_evenly_and_always_alike() {
        let sample = || {
            let mut sample = Sample::default();
            for number in 0..100_000 {
                sample.offer(Cell::Number(&number.to_string()));
            }
            let value = |cell| match cell {
                Cell::Number(text) => text.parse::<f64>().unwrap_or(-1.0),
                _ => -1.0,
            };
            sample.cells().map(value).collect::<Vec<f64>>()
        };
        let values = sample();
        assert_eq!(values.len(), SIZE);
        assert_eq!(values, sample());
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        // Four standard errors of the mean of 2,048 even numbers up to 100,000.
        assert!((mean - 50_000.0).abs() < 4.0 * 638.0, "{mean}");
    }
}
