//! Values that are kept of every row: in memory while they fit, then in sorted runs elsewhere.
//!
//! A value is a payload with the slot of its account before it, and comes back in that order:
//! account by account, each payload behind the smaller ones. Runs are merged while they are read:
//! D. E. Knuth, "The Art of Computer Programming", volume 3, section 5.4.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::depot::{Depot, DepotError, NewDepot};

/// How many bits a payload has; the slot stands above them.
pub(super) const PAYLOAD: u32 = 96;

/// How many values are sorted at a time.
const RUN: usize = 1 << 21;

/// How many bytes of a run are read at a time.
const PIECE: usize = 256 << 10;

const SIZE: usize = size_of::<u128>();

/// Values that are sorted by slot and payload.
pub(super) struct Runs {
    /// Equal ones are kept once.
    once: bool,
    /// How many are held in memory.
    most: usize,
    new_depot: NewDepot,
    /// In the order in which they came.
    newest: Vec<u128>,
    sorted: Vec<Vec<u128>>,
    depot: Option<Box<dyn Depot>>,
    /// The runs on it, in bytes.
    put: Vec<Range<u64>>,
}

impl Runs {
    /// Values of which `memory` bytes are held in memory; of equal ones one where `once` is set.
    pub(super) fn new(once: bool, memory: usize, new_depot: NewDepot) -> Self {
        Runs {
            once,
            most: memory / SIZE,
            new_depot,
            newest: Vec::new(),
            sorted: Vec::new(),
            depot: None,
            put: Vec::new(),
        }
    }

    /// Takes in a value.
    #[inline]
    pub(super) fn push(&mut self, slot: u32, payload: u128) -> Result<(), DepotError> {
        self.newest.push(u128::from(slot) << PAYLOAD | payload);
        if self.newest.len() >= RUN.min(self.most.max(1)) {
            return self.close_run();
        }
        Ok(())
    }

    fn close_run(&mut self) -> Result<(), DepotError> {
        let mut run = std::mem::take(&mut self.newest);
        run.sort_unstable();
        if self.once {
            run.dedup();
            run.shrink_to_fit();
        }
        self.sorted.push(run);
        let held: usize = self.sorted.iter().map(Vec::len).sum();
        if held + RUN.min(self.most) > self.most {
            self.put_away()?;
        }
        self.newest.reserve(RUN.min(self.most));
        Ok(())
    }

    /// Puts the sorted runs away.
    fn put_away(&mut self) -> Result<(), DepotError> {
        let depot = match &mut self.depot {
            Some(depot) => depot,
            none => none.insert((self.new_depot)()?),
        };
        let mut bytes = Vec::with_capacity(PIECE);
        for run in self.sorted.drain(..) {
            for piece in run.chunks(PIECE / SIZE) {
                bytes.clear();
                bytes.extend(piece.iter().flat_map(|value| value.to_le_bytes()));
                depot.put(&bytes)?;
            }
            let start = self.put.last().map_or(0, |before| before.end);
            self.put.push(start..start + (run.len() * SIZE) as u64);
        }
        Ok(())
    }

    /// Hands on slot and payload of all values in their order.
    pub(super) fn each(mut self, mut hand_on: impl FnMut(usize, u128)) -> Result<(), DepotError> {
        if !self.newest.is_empty() {
            self.close_run()?;
        }
        let runs = self.sorted.into_iter().map(Run::in_memory);
        let mut runs: Vec<Run> = runs
            .chain(self.put.into_iter().map(Run::put_away))
            .collect();
        let mut depot = self.depot;
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next(&mut depot)?.map(|value| Reverse((value, number))));
        }
        let mut last = None;
        while let Some(mut head) = heads.peek_mut() {
            let Reverse((value, number)) = *head;
            if !self.once || last != Some(value) {
                hand_on((value >> PAYLOAD) as usize, value & ((1 << PAYLOAD) - 1));
            }
            last = Some(value);
            match runs[number].next(&mut depot)? {
                Some(next) => *head = Reverse((next, number)),
                None => drop(std::collections::binary_heap::PeekMut::pop(head)),
            }
        }
        Ok(())
    }
}

/// A run, as it is read.
struct Run {
    /// What is on the depot and not read yet.
    rest: Range<u64>,
    values: std::vec::IntoIter<u128>,
}

impl Run {
    fn in_memory(values: Vec<u128>) -> Self {
        Run {
            rest: 0..0,
            values: values.into_iter(),
        }
    }

    fn put_away(rest: Range<u64>) -> Self {
        Run {
            rest,
            values: Vec::new().into_iter(),
        }
    }

    #[inline]
    fn next(&mut self, depot: &mut Option<Box<dyn Depot>>) -> Result<Option<u128>, DepotError> {
        match self.values.next() {
            None if !self.rest.is_empty() => self.read(depot),
            value => Ok(value),
        }
    }

    /// Reads the next piece.
    fn read(&mut self, depot: &mut Option<Box<dyn Depot>>) -> Result<Option<u128>, DepotError> {
        let Some(depot) = depot else { return Ok(None) };
        let length = (self.rest.end - self.rest.start).min(PIECE as u64);
        let mut bytes = vec![0; length as usize];
        depot.get(self.rest.start, &mut bytes)?;
        self.rest.start += length;
        let (values, _) = bytes.as_chunks::<SIZE>();
        let values: Vec<u128> = values.iter().map(|it| u128::from_le_bytes(*it)).collect();
        self.values = values.into_iter();
        Ok(self.values.next())
    }
}

#[cfg(test)]
pub(super) fn in_memory(once: bool) -> Runs {
    Runs::new(once, usize::MAX, || Err(DepotError(String::new())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Bytes(Vec<u8>);

    impl Depot for Bytes {
        fn put(&mut self, bytes: &[u8]) -> Result<(), DepotError> {
            self.0.extend_from_slice(bytes);
            Ok(())
        }

        fn get(&mut self, start: u64, bytes: &mut [u8]) -> Result<(), DepotError> {
            let start = start as usize;
            bytes.copy_from_slice(&self.0[start..start + bytes.len()]);
            Ok(())
        }
    }

    fn all(once: bool, memory: usize, values: &[(u32, u8)]) -> Vec<(usize, u128)> {
        let mut runs = Runs::new(once, memory, || Ok(Box::new(Bytes(Vec::new()))));
        for &(slot, payload) in values {
            runs.push(slot, payload.into()).expect("memory");
        }
        let mut found = Vec::new();
        runs.each(|slot, payload| found.push((slot, payload)))
            .expect("memory");
        found
    }

    proptest! {
        #[test]
        fn values_come_sorted_however_many_fit(
            values in proptest::collection::vec((0_u32..5, 0_u8..4), 0..200),
            memory in 0_usize..1000,
            once: bool,
        ) {
            let expected = values.iter().map(|&(slot, payload)| (slot as usize, payload.into()));
            let mut expected: Vec<(usize, u128)> = expected.collect();
            expected.sort_unstable();
            if once {
                expected.dedup();
            }
            prop_assert_eq!(all(once, memory, &values), expected);
        }
    }

    #[test]
    fn a_depot_without_room_is_an_error() {
        let full = DepotError("no space left".to_owned());
        let mut runs = Runs::new(false, SIZE, || Err(DepotError("no space left".to_owned())));
        assert_eq!(runs.push(0, 1), Err(full));
    }
}
