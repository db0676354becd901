//! The ids of a source, each with a number.

use xxhash_rust::xxh3::xxh3_128;

/// The ids that rows name, each with a slot; slots are numbered as the ids first come.
///
/// Ids are told apart by 128-bit hashes: the chance that two different ids among ten million share
/// one is below 10⁻²⁴.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// By the lower bits of a hash, or the next free place behind them: a slot and one, or 0.
    places: Vec<u32>,
    /// By slot.
    ids: Vec<Id>,
    /// The ids, one behind the other, and by slot where each ends.
    texts: String,
    ends: Vec<usize>,
}

/// What is known of an id; side by side, since both are asked for at once.
#[derive(Clone, Copy, Debug)]
struct Id {
    hash: u128,
    rows: u64,
}

impl Slots {
    /// What an id is told apart by.
    pub(super) fn hash(id: &str) -> u128 {
        xxh3_128(id.as_bytes())
    }

    /// The slot of the id with this hash, which may be new, with one more row; `id` spells it.
    pub(super) fn count_row<'i>(&mut self, hash: u128, id: impl FnOnce() -> &'i str) -> u32 {
        if 2 * self.ids.len() >= self.places.len() {
            self.spread();
        }
        let place = self.place(hash);
        let known = self.places[place].checked_sub(1);
        let slot = known.unwrap_or_else(|| {
            let slot = self.ids.len() as u32;
            self.places[place] = slot + 1;
            self.ids.push(Id { hash, rows: 0 });
            self.texts.push_str(id());
            self.ends.push(self.texts.len());
            slot
        });
        self.ids[slot as usize].rows += 1;
        slot
    }

    /// The same for the ids of many rows, whose slots are appended to `slots`.
    ///
    /// First all likely places are looked up, then the ids that stand there: a processor waits for
    /// many of them at a time where none depends on the one before.
    pub(super) fn count_rows<'i>(
        &mut self,
        hashes: &[u128],
        slots: &mut Vec<u32>,
        id: impl Fn(usize) -> &'i str,
    ) {
        let first = slots.len();
        let last = self.places.len().wrapping_sub(1);
        let likely = |&hash: &u128| self.places.get(hash as usize & last).copied();
        slots.extend(hashes.iter().map(|hash| likely(hash).unwrap_or_default()));
        for (row, slot) in slots[first..].iter_mut().enumerate() {
            let known = slot
                .checked_sub(1)
                .filter(|&it| self.ids[it as usize].hash == hashes[row]);
            *slot = match known {
                Some(known) => {
                    self.ids[known as usize].rows += 1;
                    known
                }
                None => self.count_row(hashes[row], || id(row)),
            };
        }
    }

    /// The place of a hash, or the free one where it would go.
    fn place(&self, hash: u128) -> usize {
        let last = self.places.len() - 1;
        let mut place = hash as usize & last;
        loop {
            match self.places[place].checked_sub(1) {
                Some(slot) if self.ids[slot as usize].hash != hash => place = (place + 1) & last,
                _ => return place,
            }
        }
    }

    /// Makes room for twice as many.
    fn spread(&mut self) {
        let places = (2 * self.places.len()).max(64);
        self.places.clear();
        self.places.resize(places, 0);
        for (number, id) in (1..).zip(&self.ids) {
            let mut place = id.hash as usize & (places - 1);
            while self.places[place] != 0 {
                place = (place + 1) & (places - 1);
            }
            self.places[place] = number;
        }
    }

    /// The slot of an id that some row names.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        if self.places.is_empty() {
            return None;
        }
        let place = self.place(Slots::hash(id));
        self.places[place].checked_sub(1).map(|slot| slot as usize)
    }

    /// The id of a slot.
    pub(super) fn id(&self, slot: usize) -> &str {
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start..self.ends[slot]]
    }

    /// How many rows name the id of a slot.
    pub(super) fn rows(&self, slot: usize) -> u64 {
        self.ids[slot].rows
    }

    /// How many ids there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The ids for which `wanted` holds, by slot; no more than `most`.
    pub(super) fn first(&self, most: usize, wanted: impl Fn(usize) -> bool) -> Vec<String> {
        let slots = (0..self.len()).filter(|&slot| wanted(slot)).take(most);
        slots.map(|slot| self.id(slot).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_numbered_as_ids_first_come() {
        let mut slots = Slots::default();
        assert_eq!(slots.find("a"), None);
        let ids: Vec<String> = (0..500)
            .map(|number| format!("id-{}", number % 200))
            .collect();
        for (number, id) in ids.iter().enumerate() {
            let slot = slots.count_row(Slots::hash(id), || id);
            assert_eq!(slot as usize, number % 200);
        }
        assert_eq!(slots.len(), 200);
        assert_eq!((slots.find("id-7"), slots.find("id-200")), (Some(7), None));
        assert_eq!((slots.id(0), slots.id(199)), ("id-0", "id-199"));
        assert_eq!((slots.rows(99), slots.rows(100)), (3, 2));
        assert_eq!(slots.first(2, |slot| slot > 7), ["id-8", "id-9"]);
        let hashes: Vec<u128> = ids.iter().map(|id| Slots::hash(id)).collect();
        let mut many = Slots::default();
        let mut found = Vec::new();
        for part in 0..2 {
            let rows = part * 250..(part + 1) * 250;
            many.count_rows(&hashes[rows.clone()], &mut found, |row| {
                &ids[rows.start + row]
            });
        }
        let expected: Vec<u32> = (0..500).map(|number| number % 200).collect();
        assert_eq!(found, expected);
        assert_eq!((many.rows(99), many.rows(100), many.id(7)), (3, 2, "id-7"));
    }
}
