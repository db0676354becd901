//! One field of a record, by the rules of RFC 4180.

use std::ops::Range;

use super::super::feed::MAX_FIELD;
use super::fault::{Fault, FaultKind};
use super::scan::Scanner;

/// What ends a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A delimiter: another field follows.
    Delimiter,
    /// A line break, or the end of the text.
    Record,
}

/// A field and where it stands.
#[derive(Debug)]
pub(super) struct Field {
    /// The bytes of the value.
    pub(super) value: Range<usize>,
    /// How many line breaks the value holds; only one in quotes can.
    pub(super) breaks: u64,
    /// The value holds doubled quotes, each of which means one.
    pub(super) doubled: bool,
    pub(super) end: End,
    /// Where the next field or record begins.
    pub(super) next: usize,
}

/// Reads the field that begins at byte `at`, where `scanner` stands too.
pub(super) fn read_field(bytes: &[u8], scanner: &mut Scanner, at: usize) -> Result<Field, Fault> {
    let field = if bytes.get(at) == Some(&b'"') {
        quoted(bytes, scanner, at)?
    } else {
        unquoted(bytes, scanner, at)?
    };
    if field.value.len() > MAX_FIELD {
        return Err(FaultKind::FieldTooLong.at(at));
    }
    Ok(field)
}

fn unquoted(bytes: &[u8], scanner: &mut Scanner, at: usize) -> Result<Field, Fault> {
    let mark = scanner.next_mark(bytes).unwrap_or(bytes.len());
    let Some((end, next)) = ending(bytes, mark, scanner.delimiter()) else {
        let kind = match bytes[mark] {
            b'"' => FaultKind::QuoteInField,
            _ => FaultKind::LineEnding,
        };
        return Err(kind.at(mark));
    };
    if next != mark + 1 {
        scanner.pass(bytes, next);
    }
    Ok(Field {
        value: at..mark,
        breaks: 0,
        doubled: false,
        end,
        next,
    })
}

fn quoted(bytes: &[u8], scanner: &mut Scanner, at: usize) -> Result<Field, Fault> {
    scanner.pass(bytes, at + 1);
    let mut doubled = false;
    let mut breaks = 0;
    let close = loop {
        let quote = scanner
            .next_quote(bytes, &mut breaks)
            .ok_or(FaultKind::UnclosedQuote.at(at))?;
        if bytes.get(quote + 1) != Some(&b'"') {
            break quote;
        }
        doubled = true;
        scanner.pass(bytes, quote + 2);
    };
    let Some((end, next)) = ending(bytes, close + 1, scanner.delimiter()) else {
        let kind = match bytes[close + 1] {
            b'\r' => FaultKind::LineEnding,
            _ => FaultKind::TextAfterQuote,
        };
        return Err(kind.at(close + 1));
    };
    scanner.pass(bytes, next);
    Ok(Field {
        value: at + 1..close,
        breaks,
        doubled,
        end,
        next,
    })
}

/// What ends a field at byte `at`, and where the text goes on; `None` when nothing ends there.
#[inline]
fn ending(bytes: &[u8], at: usize, delimiter: u8) -> Option<(End, usize)> {
    match bytes.get(at) {
        Some(&byte) if byte == delimiter => Some((End::Delimiter, at + 1)),
        Some(b'\n') => Some((End::Record, at + 1)),
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some((End::Record, at + 2)),
        None => Some((End::Record, at)),
        Some(_) => None,
    }
}

/// Halves the doubled quotes of a value in place, and tells where it now stands.
///
/// The room that this frees is filled with blanks: before the value for what was freed on its
/// earlier lines, behind it for its last line, so that the cells after it keep their column.
pub(super) fn unescape(bytes: &mut [u8], value: Range<usize>) -> Range<usize> {
    let room = &mut bytes[value.clone()];
    let (mut from, mut to, mut before) = (0, 0, 0);
    while from < room.len() {
        let byte = room[from];
        room[to] = byte;
        from += if byte == b'"' { 2 } else { 1 };
        to += 1;
        if byte == b'\n' {
            before = from - to;
        }
    }
    room.copy_within(..to, before);
    room[..before].fill(b' ');
    room[before + to..].fill(b' ');
    value.start + before..value.start + before + to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_or_its_fault_is_named() {
        type Read<'a> = Result<(&'a str, usize), FaultKind>;
        let rows: [(&str, &str, Read<'_>); 14] = [
            ("plain", "ab,c", Ok(("ab", 3))),
            ("empty", ",c", Ok(("", 1))),
            ("at the end", "ab", Ok(("ab", 2))),
            ("line feed", "ab\nc", Ok(("ab", 3))),
            ("both", "ab\r\nc", Ok(("ab", 4))),
            ("quoted", "\"a,\n\",c", Ok(("a,\n", 6))),
            ("quoted and empty", "\"\"\r\n", Ok(("", 4))),
            ("doubled", "\"a\"\"\"", Ok(("a\"\"", 5))),
            ("carriage return", "a\rb", Err(FaultKind::LineEnding)),
            ("carriage return last", "a\r", Err(FaultKind::LineEnding)),
            ("and behind a quote", "\"a\"\r", Err(FaultKind::LineEnding)),
            ("unclosed", "\"a\"\",b", Err(FaultKind::UnclosedQuote)),
            ("blank behind", "\"a\" ,b", Err(FaultKind::TextAfterQuote)),
            ("quote inside", "5\" pipe", Err(FaultKind::QuoteInField)),
        ];
        for (name, text, expected) in rows {
            let found = read_field(
                text.as_bytes(),
                &mut Scanner::new(b',', text.as_bytes(), 0),
                0,
            );
            let found = found
                .map(|field| (&text[field.value], field.next))
                .map_err(|fault| fault.kind);
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn unescaping_keeps_the_room() {
        let rows = [
            ("one line", "a\"\"b\"\"", "a\"b\"", "a\"b\"  "),
            ("several lines", "a\"\"\nb\"\"", "a\"\nb\"", " a\"\nb\" "),
            ("only quotes", "\"\"\"\"", "\"\"", "\"\"  "),
        ];
        for (name, text, value, room) in rows {
            let mut bytes = text.as_bytes().to_vec();
            let range = unescape(&mut bytes, 0..text.len());
            let bytes = String::from_utf8(bytes).expect("UTF-8 stays UTF-8");
            assert_eq!((&bytes[range], bytes.as_str()), (value, room), "{name}");
        }
    }
}
