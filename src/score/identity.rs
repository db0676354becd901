//! Whether every account's id is there once.

use xxhash_rust::xxh3::xxh3_128;

use crate::cell::Date;

/// The ids of a run, as 128-bit hashes: 24 bytes an account.
///
/// The hashes are kept in partitions by their first byte, so that looking for a repeated one works
/// in small pieces that fit a processor's cache. The chance that two different ids among ten million
/// share a hash is below 10⁻²⁴.
#[derive(Debug)]
pub struct Identities {
    /// Each in blocks of one size, so that it grows without being copied or doubled.
    partitions: Vec<Vec<Vec<Entry>>>,
}

/// How many entries a block holds.
const BLOCK: usize = 256;

/// A hash with its top bits first, and the place of the account, packed without padding.
type Entry = [u64; 3];

/// An id that is there twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The hash of the id, and of its date where an account has several rows.
    pub hash: u128,
    /// The place of the first account with the id, as it was given.
    pub first: u64,
    /// The place of the one that repeats it.
    pub again: u64,
}

impl Default for Identities {
    fn default() -> Self {
        Identities::new()
    }
}

impl Identities {
    /// No ids yet.
    pub fn new() -> Self {
        Identities {
            partitions: vec![Vec::new(); 256],
        }
    }

    /// The hash of an id, and of its date where an account has several rows.
    pub fn hash(id: &str, date: Option<Date>) -> u128 {
        let hash = xxh3_128(id.as_bytes());
        date.map_or(hash, |date| {
            hash ^ xxh3_128(&date.days().to_le_bytes()).rotate_left(1)
        })
    }

    /// Takes in an account's hash, with a place to tell it by; places must grow.
    pub fn insert(&mut self, hash: u128, place: u64) {
        let entry = [(hash >> 64) as u64, hash as u64, place];
        let blocks = &mut self.partitions[(hash >> 120) as usize];
        match blocks.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(entry),
            _ => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(entry);
                blocks.push(block);
            }
        }
    }

    /// The parts that can be searched side by side: an id is repeated within one of them.
    pub fn partitions(&self) -> impl Iterator<Item = Partition<'_>> {
        self.partitions.iter().map(|blocks| Partition { blocks })
    }
}

/// A part of the ids of a run.
#[derive(Clone, Copy, Debug)]
pub struct Partition<'i> {
    blocks: &'i [Vec<Entry>],
}

impl Partition<'_> {
    /// The repetitions in this part: each account that repeats an id, with the one before it.
    ///
    /// A table of twice the size, filled to the next free slot, holds the places of the entries.
    pub fn repeated(self) -> Vec<Repeated> {
        let entries = self.blocks.len() * BLOCK;
        let size = (2 * entries).next_power_of_two();
        let mut slots = vec![0_u32; size];
        let mut found = Vec::new();
        for (number, entry) in (1..).zip(self.blocks.iter().flatten()) {
            let mut slot = entry[1] as usize & (size - 1);
            loop {
                let Some(earlier) = (slots[slot] as usize).checked_sub(1) else {
                    slots[slot] = number;
                    break;
                };
                let earlier = &self.blocks[earlier / BLOCK][earlier % BLOCK];
                if earlier[..2] == entry[..2] {
                    found.push(Repeated {
                        hash: u128::from(entry[0]) << 64 | u128::from(entry[1]),
                        first: earlier[2],
                        again: entry[2],
                    });
                    slots[slot] = number;
                    break;
                }
                slot = (slot + 1) & (size - 1);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated(ids: &Identities) -> Vec<Repeated> {
        let mut found: Vec<Repeated> = ids.partitions().flat_map(Partition::repeated).collect();
        found.sort_unstable_by_key(|repeated| repeated.again);
        found
    }

    #[test]
    fn repetitions_name_both_places() {
        let mut ids = Identities::new();
        for (place, id) in ["a", "b", "007", "7", "a", "b", "a"]
            .into_iter()
            .enumerate()
        {
            ids.insert(Identities::hash(id, None), place as u64);
        }
        let expected = [("a", 0, 4), ("b", 1, 5), ("a", 4, 6)];
        let expected = expected.map(|(id, first, again)| Repeated {
            hash: Identities::hash(id, None),
            first,
            again,
        });
        assert_eq!(repeated(&ids), expected);
    }

    #[test]
    fn an_id_with_two_dates_is_not_repeated() {
        let mut ids = Identities::new();
        for (place, day) in [1, 2, 1].into_iter().enumerate() {
            let date = Some(Date::from_days(day));
            ids.insert(Identities::hash("a", date), place as u64);
        }
        let [repeated] = repeated(&ids)[..] else {
            panic!("one repetition");
        };
        assert_eq!((repeated.first, repeated.again), (0, 2));
    }
}
