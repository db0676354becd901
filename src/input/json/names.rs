//! The keys that accounts have, for a message about one that none has.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::feed::Block;

/// Keys are looked for in so many accounts.
const ACCOUNTS: usize = 100;
/// No more keys are kept.
const KEYS: usize = 1000;

/// Adds the keys of the first accounts of a block to `names`; those of an object inside an
/// account as dotted paths.
pub(in crate::input) fn names(block: &Block, lines: bool, names: &mut Vec<String>) {
    let ends: Vec<usize> = if lines {
        let breaks = memchr::memchr_iter(b'\n', &block.bytes[block.start..]);
        breaks
            .map(|at| block.start + at)
            .chain([block.bytes.len()])
            .collect()
    } else {
        block.ends.clone()
    };
    let mut start = block.start;
    for end in ends.into_iter().take(ACCOUNTS) {
        let text = block.bytes.get(start..end).unwrap_or_default();
        // An account that can't be read was told of before.
        if let Ok(text) = std::str::from_utf8(text) {
            let mut source = serde_json::Deserializer::from_str(text);
            let _ = source.deserialize_map(Keys { before: "", names });
        }
        start = end + 1;
    }
}

/// Collects the keys of an object.
struct Keys<'n> {
    before: &'n str,
    names: &'n mut Vec<String>,
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.names.len() >= KEYS {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: &RawValue = map.next_value()?;
            let name = format!("{}{key}", self.before);
            if value.get().starts_with('{') {
                let mut inside = serde_json::Deserializer::from_str(value.get());
                let before = format!("{name}.");
                let names = &mut *self.names;
                let _ = inside.deserialize_map(Keys {
                    before: &before,
                    names,
                });
            } else if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        Ok(())
    }
}
