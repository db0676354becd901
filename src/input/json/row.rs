//! One account: from the text of a JSON object to a row of a table.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::table::Table;

use super::super::feed::{MAX_FIELD, newlines};
use super::fault::FaultKind;
use super::keys::{ACCOUNT, BadKey, Known, Paths, Target};
use super::token::{past_blanks, skip, unescaped};

/// The most objects and arrays inside one another, the account counted.
pub(super) const MAX_DEPTH: usize = 64;

/// Reads accounts into a table, and remembers what helps with the next one.
///
/// Each is read by [`Rows::read_plain`] if that can be, and by the JSON parser if not.
pub(super) struct Rows<'p, 't> {
    pub(super) paths: &'p Paths,
    pub(super) table: &'t mut Table,
    /// The text that the accounts stand in, which the cells are ranges of.
    pub(super) text: &'t str,
    /// Values that do not stand in the text as they are: it goes on with these.
    pub(super) copies: String,
    /// By level of the paths.
    pub(super) known: Vec<Known>,
    /// By column: the last row that has it, by its own name and by a path.
    pub(super) named: Vec<u64>,
    pub(super) reached: Vec<u64>,
    pub(super) row: u64,
    /// What is wrong, and on which line where that is not where the parser stands.
    fault: Option<(Option<u64>, FaultKind)>,
}

impl<'p, 't> Rows<'p, 't> {
    pub(super) fn new(paths: &'p Paths, text: &'t str, table: &'t mut Table) -> Self {
        Rows {
            known: (0..paths.levels()).map(|_| Known::new()).collect(),
            named: vec![0; paths.names.len()],
            reached: vec![0; paths.names.len()],
            row: 0,
            fault: None,
            copies: String::new(),
            paths,
            table,
            text,
        }
    }

    /// Reads the object at `range` of the text, which stands on line `line`, as the next row.
    pub(super) fn read(&mut self, range: Range<usize>, line: u64) -> Result<(), (u64, FaultKind)> {
        if self.read_plain(range.clone(), line).is_some() {
            return Ok(());
        }
        self.read_parsed(range, line)
    }

    /// The same by the JSON parser, which has the words for what is wrong.
    pub(super) fn read_parsed(
        &mut self,
        range: Range<usize>,
        line: u64,
    ) -> Result<(), (u64, FaultKind)> {
        self.row += 1;
        self.table.begin_row(line, None);
        let text = self.text;
        self.value(&text[range], line, Some(ACCOUNT), 1)
    }

    /// What the text of the table goes on with behind the text of the accounts.
    pub(super) fn finish(self) -> String {
        let met = self.named.iter().zip(&self.reached);
        for (column, _) in met.enumerate().filter(|(_, met)| *met != (&0, &0)) {
            self.table.see(column);
        }
        self.copies
    }

    /// Reads a value at a depth: an object that holds columns, where it has a level, or one that is
    /// only checked.
    fn value(
        &mut self,
        text: &str,
        line: u64,
        level: Option<usize>,
        depth: usize,
    ) -> Result<(), (u64, FaultKind)> {
        let mut source = serde_json::Deserializer::from_str(text);
        let value = ValueSeed {
            rows: self,
            text,
            line,
            level,
            depth,
        };
        let read = value.deserialize(&mut source);
        read.and_then(|()| source.end()).map_err(|error| {
            let stands = line + (error.line() as u64).saturating_sub(1);
            match self.fault.take() {
                Some((line, fault)) => (line.unwrap_or(stands), fault),
                None => (stands, FaultKind::in_text(&error, text, self.text)),
            }
        })
    }

    /// Checks a value that nothing reads. Its numbers may be of any size.
    fn ignore(&mut self, text: &str, line: u64, depth: usize) -> Result<(), (u64, FaultKind)> {
        let whole = |&end: &usize| past_blanks(text.as_bytes(), end) == text.len();
        match skip(text, 0, depth).filter(whole) {
            Some(_) => Ok(()),
            None => self.value(text, line, None, depth),
        }
    }

    /// Notes a fault; the error only ends the reading.
    fn fail<E: Error>(&mut self, fault: FaultKind) -> E {
        self.fault = Some((None, fault));
        E::custom("")
    }

    /// The same of a fault on a line.
    fn fail_on<E: Error>(&mut self, (line, fault): (u64, FaultKind)) -> E {
        self.fault = Some((Some(line), fault));
        E::custom("")
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
        match raw.as_bytes()[0] {
            b'"' => {
                let text = unescaped(raw).map_err(|error| FaultKind::of(&error))?;
                if text.len() > MAX_FIELD {
                    return Err(FaultKind::FieldTooLong);
                }
                if !hidden {
                    self.set_copy(column, &text);
                }
            }
            first @ (b'{' | b'[') => {
                if !hidden {
                    self.table.refuse(column, first == b'{');
                }
            }
            b'-' | b'0'..=b'9' => {
                if raw.len() > MAX_FIELD {
                    return Err(FaultKind::FieldTooLong);
                }
                if !hidden {
                    let (start, end) = self.copy(raw);
                    self.table.last_row().set_number(column, start, end);
                }
            }
            _ if hidden => {}
            b't' => self.table.last_row().set_boolean(column, true),
            b'f' => self.table.last_row().set_boolean(column, false),
            _ => self.set_copy(column, ""),
        }
        Ok(())
    }

    /// Sets a cell to a text that does not stand in the text of the accounts.
    fn set_copy(&mut self, column: usize, value: &str) {
        let (start, end) = self.copy(value);
        self.table.last_row().set_range(column, start, end);
    }

    fn copy(&mut self, value: &str) -> (usize, usize) {
        let start = self.text.len() + self.copies.len();
        self.copies.push_str(value);
        (start, start + value.len())
    }
}

/// Reads a value that is no cell: an object that holds columns, or anything else, which is only
/// checked.
struct ValueSeed<'r, 'p, 't> {
    rows: &'r mut Rows<'p, 't>,
    /// The text that is read, and the line on which it begins.
    text: &'r str,
    line: u64,
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
            text: self.text,
            line: self.line,
            level,
            depth: self.depth + 1,
        }
    }

    /// Reads a value of an object that holds columns: it holds some as well, or is only checked.
    fn read<E: Error>(&mut self, value: &str, level: Option<usize>) -> Result<(), E> {
        let before = (value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.as_bytes().get(..before).unwrap_or_default();
        let (line, depth) = (self.line + newlines(before), self.depth + 1);
        let read = match level {
            Some(level) if value.starts_with('{') => {
                self.rows.value(value, line, Some(level), depth)
            }
            _ => self.rows.ignore(value, line, depth),
        };
        read.map_err(|fault| self.rows.fail_on(fault))
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
            let raw: &RawValue = map.next_value()?;
            match target {
                Target::Nothing => self.read(raw.get(), None)?,
                Target::Inside(inside) => self.read(raw.get(), Some(inside))?,
                Target::Column(column) => {
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

/// The value `text` checked alone, for its syntax and its depth.
pub(super) fn check(text: &str, line: u64) -> Result<(), (u64, FaultKind)> {
    let paths = Paths::new(&[]);
    let mut table = Table::new(0);
    let mut rows = Rows::new(&paths, "", &mut table);
    rows.ignore(text, line, 1)
}
