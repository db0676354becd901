//! What a JSON input looks like from its first bytes.

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

use crate::cell::fold;

use super::super::InputError;
use super::super::feed::{Feed, MAX_ROW};
use super::scan::{Mark, Scanner, blanks};

/// What a text that begins with an opening brace is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Shape {
    /// An object that holds the accounts in an array, or something is wrong with.
    Wrapper,
    /// An account a line.
    Lines,
    /// One account.
    Single,
}

/// Whether a text begins as JSON does that holds objects, and as no header would.
pub(in crate::input) fn begins(text: &[u8]) -> bool {
    let is_object =
        |text| behind(text, b'{').is_some_and(|inside| matches!(inside.first(), Some(b'"' | b'}')));
    is_object(text) || behind(text, b'[').is_some_and(is_object)
}

/// What stands behind the mark that a text begins with, white space aside.
fn behind(text: &[u8], mark: u8) -> Option<&[u8]> {
    let inside = text.trim_ascii_start().strip_prefix(&[mark])?;
    Some(inside.trim_ascii_start())
}

/// Tells the shape of a text whose first byte is an opening brace. No byte is passed over.
///
/// An object on one line with another one behind it means NDJSON. An object that is no account's
/// size is taken for a wrapper, and so is one with anything else behind it.
pub(in crate::input) fn shape(feed: &mut Feed) -> Result<Shape, InputError> {
    let Some(length) = first_object(feed)? else {
        return Ok(Shape::Wrapper);
    };
    let next = next_value(feed, length)?;
    let object = &feed.rest()[..length];
    if let Some((_, byte)) = next {
        let is_line = memchr::memchr(b'\n', object).is_none();
        return Ok(if is_line && byte == b'{' {
            Shape::Lines
        } else {
            Shape::Wrapper
        });
    }
    Ok(match holds_objects(object) {
        Some(false) => Shape::Single,
        Some(true) | None => Shape::Wrapper,
    })
}

/// The length of the object at the beginning, where it closes within the length of a row.
fn first_object(feed: &mut Feed) -> Result<Option<usize>, InputError> {
    let mut scanner = Scanner::default();
    let mut known = 0;
    loop {
        let window = known + feed.block_size.clamp(4 << 10, 1 << 20);
        feed.fill(window)?;
        let rest = feed.rest();
        let piece = &rest[..rest.len().min(window)];
        while let Some((at, mark)) = scanner.next(piece, known) {
            match mark {
                Mark::Closed => return Ok(Some(at + 1)),
                Mark::Comma | Mark::Outer => known = at + 1,
            }
        }
        known = piece.len();
        if known < window || known > MAX_ROW {
            return Ok(None);
        }
    }
}

/// The place and value of the first byte at or behind `from` that is no white space.
pub(super) fn next_value(feed: &mut Feed, from: usize) -> Result<Option<(usize, u8)>, InputError> {
    let mut at = from;
    loop {
        at += blanks(&feed.rest()[at..]);
        if let Some(&byte) = feed.rest().get(at) {
            return Ok(Some((at, byte)));
        }
        feed.fill(at + feed.block_size)?;
        if feed.rest().len() == at {
            return Ok(None);
        }
    }
}

/// Whether a key of an object holds an array of objects; `None` where it is no valid object.
fn holds_objects(object: &[u8]) -> Option<bool> {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
            let mut found = false;
            while let Some((_, value)) = map.next_entry::<IgnoredAny, &RawValue>()? {
                let inside = value.get().strip_prefix('[');
                found |= inside.is_some_and(|inside| inside.trim_start().starts_with('{'));
            }
            Ok(found)
        }
    }

    let mut source = serde_json::Deserializer::from_slice(object);
    source.deserialize_map(Members).ok()
}

/// Whether an object has a value by this folded name, or by the path that it is; where no name is
/// known, any value.
pub(in crate::input) fn has_key(object: &[u8], name: Option<&str>) -> bool {
    struct Keys<'n>(Option<&'n str>);

    impl<'de> Visitor<'de> for Keys<'_> {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
            let mut found = false;
            while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                let Some(name) = self.0 else {
                    found |= !value.get().starts_with(['[', '{', 'n']);
                    continue;
                };
                found |= match name.strip_prefix(fold(&key).as_ref()) {
                    Some("") => !value.get().starts_with(['[', '{']),
                    Some(rest) => rest.starts_with('.') && value.get().starts_with('{'),
                    None => false,
                };
            }
            Ok(found)
        }
    }

    let mut source = serde_json::Deserializer::from_slice(object);
    source.deserialize_map(Keys(name)).unwrap_or(false)
}
