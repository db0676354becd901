//! What a JSON input looks like from its first bytes.

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

use super::super::InputError;
use super::super::feed::{Feed, MAX_ROW};
use super::scan::{Mark, Scanner, blanks};

/// What a text that begins with an opening brace is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Shape {
    /// An object that holds the accounts in an array.
    Wrapper,
    /// An account a line.
    Lines,
    /// One account.
    Single,
}

/// Tells the shape of a text whose first byte is an opening brace. No byte is passed over.
///
/// A second value behind the first means NDJSON. An object that is no account's size is taken
/// for a wrapper.
pub(in crate::input) fn shape(feed: &mut Feed) -> Result<Shape, InputError> {
    let Some(length) = first_object(feed)? else {
        return Ok(Shape::Wrapper);
    };
    if next_value(feed, length)?.is_some() {
        return Ok(Shape::Lines);
    }
    Ok(match std::str::from_utf8(&feed.rest()[..length]) {
        Ok(object) if holds_objects(object) => Shape::Wrapper,
        _ => Shape::Single,
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

/// Whether a key of an object holds an array of objects.
fn holds_objects(object: &str) -> bool {
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

    let mut source = serde_json::Deserializer::from_str(object);
    source.deserialize_map(Members).unwrap_or(false)
}
