//! One account: from the text of a JSON object to a row of a table.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::cell::Cell;
use crate::table::Table;

use super::super::feed::MAX_FIELD;
use super::fault::FaultKind;
use super::keys::{ACCOUNT, BadKey, Known, Paths, Target};

/// The most objects and arrays inside one another, the account counted.
pub(super) const MAX_DEPTH: usize = 64;

/// Reads accounts into a table, and remembers what helps with the next one.
pub(super) struct Rows<'p, 't> {
    paths: &'p Paths,
    table: &'t mut Table,
    /// By level of the paths.
    known: Vec<Known>,
    /// By column: the last row that has it, by its own name and by a path.
    named: Vec<u64>,
    reached: Vec<u64>,
    row: u64,
    fault: Option<FaultKind>,
}

impl<'p, 't> Rows<'p, 't> {
    pub(super) fn new(paths: &'p Paths, table: &'t mut Table) -> Self {
        Rows {
            known: (0..paths.levels()).map(|_| Known::default()).collect(),
            named: vec![0; paths.names.len()],
            reached: vec![0; paths.names.len()],
            row: 0,
            fault: None,
            paths,
            table,
        }
    }

    /// Reads the object `text`, which stands on line `line`, as the next row.
    pub(super) fn read(&mut self, text: &str, line: u64) -> Result<(), (u64, FaultKind)> {
        self.row += 1;
        self.table.begin_row(line, None);
        self.value(text, line, Some(ACCOUNT))
    }

    fn value(
        &mut self,
        text: &str,
        line: u64,
        level: Option<usize>,
    ) -> Result<(), (u64, FaultKind)> {
        let mut source = serde_json::Deserializer::from_str(text);
        let value = ValueSeed {
            rows: self,
            level,
            depth: 1,
        };
        let read = value.deserialize(&mut source);
        read.and_then(|()| source.end()).map_err(|error| {
            let line = line + (error.line() as u64).saturating_sub(1);
            let fault = self.fault.take();
            (line, fault.unwrap_or_else(|| FaultKind::of(&error)))
        })
    }

    /// Notes a fault; the error only ends the reading.
    fn fail<E: Error>(&mut self, fault: FaultKind) -> E {
        self.fault = Some(fault);
        E::custom("")
    }

    fn nested(&self, column: usize, raw: &str) -> FaultKind {
        FaultKind::Nested {
            key: self.paths.names[column].clone(),
            object: raw.starts_with('{'),
        }
    }

    /// Sets a cell of the row to the value that `raw` spells.
    fn set(&mut self, column: usize, level: usize, raw: &str) -> Result<(), FaultKind> {
        let met = if level == ACCOUNT {
            &mut self.named[column]
        } else {
            &mut self.reached[column]
        };
        if *met == self.row {
            return Err(FaultKind::SameColumn(self.paths.names[column].clone()));
        }
        *met = self.row;
        let hidden = level != ACCOUNT && self.named[column] == self.row;
        let text;
        let cell = match raw.as_bytes()[0] {
            b'"' => {
                text = unescaped(raw).map_err(|error| FaultKind::of(&error))?;
                if text.len() > MAX_FIELD {
                    return Err(FaultKind::FieldTooLong);
                }
                Cell::Text(&text)
            }
            b'{' | b'[' => return Err(self.nested(column, raw)),
            b't' => Cell::Boolean(true),
            b'f' => Cell::Boolean(false),
            b'n' => Cell::Text(""),
            _ => Cell::Number(number(raw)?),
        };
        if !hidden {
            self.table.set_copy(column, cell);
        }
        Ok(())
    }
}

/// A number as it is spelled, if a 64-bit float can hold it.
fn number(raw: &str) -> Result<&str, FaultKind> {
    // So few digits without an exponent are far from any limit.
    let small = raw.len() < 300 && !raw.bytes().any(|byte| byte | 0x20 == b'e');
    if small || raw.parse::<f64>().is_ok_and(f64::is_finite) {
        return Ok(raw);
    }
    Err(if raw.len() > MAX_FIELD {
        FaultKind::FieldTooLong
    } else {
        FaultKind::OutOfRange
    })
}

/// The text that a JSON string means.
fn unescaped(raw: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let inner = &raw[1..raw.len() - 1];
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inner));
    }
    serde_json::from_str(raw).map(Cow::Owned)
}

/// Reads a value that is no cell: an object that holds columns, or anything else, which is only
/// checked.
struct ValueSeed<'r, 'p, 't> {
    rows: &'r mut Rows<'p, 't>,
    /// The level of an object in this place, where one holds columns.
    level: Option<usize>,
    /// The depth of an object or array in this place.
    depth: usize,
}

impl<'p, 't> ValueSeed<'_, 'p, 't> {
    fn check_depth<E: Error>(&mut self) -> Result<(), E> {
        if self.depth > MAX_DEPTH {
            return Err(self.rows.fail(FaultKind::TooDeep));
        }
        Ok(())
    }

    fn inner(&mut self, level: Option<usize>) -> ValueSeed<'_, 'p, 't> {
        ValueSeed {
            rows: self.rows,
            level,
            depth: self.depth + 1,
        }
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.check_depth()?;
        let Some(level) = self.level else {
            while map.next_key::<IgnoredAny>()?.is_some() {
                map.next_value_seed(self.inner(None))?;
            }
            return Ok(());
        };
        self.rows.known[level].begin();
        while let Some(target) = map.next_key_seed(KeySeed {
            rows: self.rows,
            level,
        })? {
            match target {
                Target::Nothing => map.next_value_seed(self.inner(None))?,
                Target::Inside(inside) => map.next_value_seed(self.inner(Some(inside)))?,
                Target::Column(column) => {
                    let raw: &RawValue = map.next_value()?;
                    let set = self.rows.set(column, level, raw.get());
                    set.map_err(|fault| self.rows.fail(fault))?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.check_depth()?;
        while seq.next_element_seed(self.inner(None))?.is_some() {}
        Ok(())
    }

    // Any other value is no object: a path that ends here leads nowhere.

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
}

/// Meets a key, without copying it.
struct KeySeed<'r, 'p, 't> {
    rows: &'r mut Rows<'p, 't>,
    level: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_, '_, '_> {
    type Value = Target;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Target, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_, '_, '_> {
    type Value = Target;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Target, E> {
        let KeySeed { rows, level } = self;
        let met = rows.known[level].meet(rows.paths, level, key);
        met.map_err(|bad| {
            rows.fail(match bad {
                BadKey::Repeated => FaultKind::DuplicateKey(key.to_owned()),
                BadKey::TooMany => FaultKind::TooManyColumns,
            })
        })
    }
}

/// The value `text` checked alone, for its syntax, its depth and its numbers.
pub(super) fn check(text: &str, line: u64) -> Result<(), (u64, FaultKind)> {
    let paths = Paths::new(&[]);
    let mut table = Table::new(0);
    let mut rows = Rows::new(&paths, &mut table);
    rows.value(text, line, None)
}
