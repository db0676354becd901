//! The ids of a source, each with a number.

use std::collections::HashMap;

/// The ids that rows name, each with a slot; slots are numbered as the ids first come.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: HashMap<Box<str>, u32>,
    /// By slot.
    rows: Vec<u64>,
}

impl Slots {
    /// The slot of an id, which may be new, with one more row.
    pub(super) fn count_row(&mut self, id: &str) -> usize {
        let slot = if let Some(&slot) = self.slots.get(id) {
            slot as usize
        } else {
            let slot = self.rows.len();
            self.slots.insert(id.into(), slot as u32);
            self.rows.push(0);
            slot
        };
        self.rows[slot] += 1;
        slot
    }

    /// The slot of an id that some row names.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.slots.get(id).map(|&slot| slot as usize)
    }

    /// How many rows name the id of a slot.
    pub(super) fn rows(&self, slot: usize) -> u64 {
        self.rows[slot]
    }

    /// How many ids there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The ids for which `wanted` holds, by slot; no more than `most`.
    pub(super) fn first(&self, most: usize, wanted: impl Fn(usize) -> bool) -> Vec<String> {
        let ids = self.slots.iter();
        let mut ids: Vec<(u32, &str)> = ids
            .filter(|(_, slot)| wanted(**slot as usize))
            .map(|(id, &slot)| (slot, &**id))
            .collect();
        ids.sort_unstable();
        ids.truncate(most);
        ids.into_iter().map(|(_, id)| id.to_owned()).collect()
    }
}
