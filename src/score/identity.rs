//! Whether every account's id is there once.

use xxhash_rust::xxh3::xxh3_128;

use crate::cell::Date;

/// The ids of a run, as 128-bit hashes: 24 bytes an account.
///
/// The hashes are kept in partitions by their first byte, so that looking for a repeated one sorts
/// small pieces that fit a processor's cache. The chance that two different ids among ten million
/// share a hash is below 10⁻²⁴.
#[derive(Debug)]
pub struct Identities {
    partitions: Vec<Vec<Entry>>,
}

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
        self.partitions[(hash >> 120) as usize].push(entry);
    }

    /// The repetitions, in the order of the accounts that repeat an id.
    pub fn repeated(&mut self) -> Vec<Repeated> {
        let mut found = Vec::new();
        for partition in &mut self.partitions {
            partition.sort_unstable();
            let pairs = partition
                .windows(2)
                .filter(|pair| pair[0][..2] == pair[1][..2]);
            found.extend(pairs.map(|pair| Repeated {
                hash: u128::from(pair[0][0]) << 64 | u128::from(pair[0][1]),
                first: pair[0][2],
                again: pair[1][2],
            }));
        }
        found.sort_unstable_by_key(|repeated| repeated.again);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(ids.repeated(), expected);
    }

    #[test]
    fn an_id_with_two_dates_is_not_repeated() {
        let mut ids = Identities::new();
        for (place, day) in [1, 2, 1].into_iter().enumerate() {
            let date = Some(Date::from_days(day));
            ids.insert(Identities::hash("a", date), place as u64);
        }
        let [repeated] = ids.repeated()[..] else {
            panic!("one repetition");
        };
        assert_eq!((repeated.first, repeated.again), (0, 2));
    }
}
