//! The names of all columns of a JSON input, which only its accounts tell.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::cell::fold;

use super::super::feed::Block;
use super::parse::account_ranges;
use super::row::MAX_DEPTH;

/// The names that accounts use, in the order in which they first do.
#[derive(Debug, Default)]
pub(in crate::input) struct Names {
    met: Vec<Met>,
    places: HashMap<String, usize>,
}

/// A name, and what stood behind it.
#[derive(Debug)]
struct Met {
    name: String,
    value: bool,
    object: bool,
    list: bool,
}

impl Names {
    /// Takes in the names of a block; what is not right is told when it is parsed.
    pub(in crate::input) fn add(&mut self, block: &Block, lines: bool) {
        for account in account_ranges(block, lines) {
            if let Some(text) = block.bytes.get(account)
                && let Ok(text) = std::str::from_utf8(text)
            {
                self.object(text, "", 1);
            }
        }
    }

    fn object(&mut self, text: &str, prefix: &str, depth: usize) {
        let mut source = serde_json::Deserializer::from_str(text);
        let object = ObjectNames {
            names: self,
            prefix,
            depth,
        };
        // A fault in it is told when it is parsed.
        let _ = source.deserialize_map(object);
    }

    fn meet(&mut self, name: &str, raw: &str, depth: usize) {
        let folded = fold(name).into_owned();
        let place = *self.places.entry(folded).or_insert_with(|| {
            self.met.push(Met {
                name: name.to_owned(),
                value: false,
                object: false,
                list: false,
            });
            self.met.len() - 1
        });
        let met = &mut self.met[place];
        match raw.as_bytes().first() {
            Some(b'{') => {
                met.object = true;
                if depth < MAX_DEPTH {
                    self.object(raw, &format!("{name}."), depth + 1);
                }
            }
            Some(b'[') => met.list = true,
            Some(b'n') => {}
            _ => met.value = true,
        }
    }

    /// The names of columns, and those of lists, which are none.
    pub(in crate::input) fn sorted_out(self) -> (Vec<String>, Vec<String>) {
        let (lists, rest): (Vec<Met>, Vec<Met>) = self.met.into_iter().partition(|met| met.list);
        let columns = rest.into_iter().filter(|met| met.value || !met.object);
        let name = |met: Met| met.name;
        (
            columns.map(name).collect(),
            lists.into_iter().map(name).collect(),
        )
    }
}

struct ObjectNames<'n> {
    names: &'n mut Names,
    prefix: &'n str,
    depth: usize,
}

impl<'de> Visitor<'de> for ObjectNames<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let raw: &RawValue = map.next_value()?;
            let name = format!("{}{key}", self.prefix);
            self.names.meet(&name, raw.get(), self.depth);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_values() {
        let text = b"{\"id\":1,\"p\":null,\"x\":null}\n{\"ID\":2,\"p\":{\"a\":1,\"b\":{\"c\":\"t\"}},\"tags\":[1]}\n";
        let block = Block {
            bytes: text.to_vec(),
            start: 0,
            line: 1,
            ends: Vec::new(),
        };
        let mut names = Names::default();
        names.add(&block, true);
        let (columns, lists) = names.sorted_out();
        assert_eq!(columns, ["id", "x", "p.a", "p.b.c"]);
        assert_eq!(lists, ["tags"]);
    }
}
