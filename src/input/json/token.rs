//! Where strings, numbers and other values end, in text that may be JSON or not.
//!
//! Nothing here says what is wrong: whatever is not plainly right ends in `None`, and the parser
//! with the words for it reads the account again. What is accepted here it must accept too.

use std::borrow::Cow;

use wide::u8x16;

use super::row::MAX_DEPTH;

/// Digits up to here without an exponent are far from any limit of a 64-bit float.
pub(super) const SMALL: usize = 300;

/// A string as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The place of its closing quote.
    pub(super) close: usize,
    /// It holds backslashes, whose meaning is not checked yet.
    pub(super) escaped: bool,
}

/// The string whose first byte behind the quote is `from`.
#[inline]
pub(super) fn quoted(bytes: &[u8], from: usize) -> Option<Quoted> {
    const WINDOW: usize = 16;
    let mut at = from;
    while let Some(window) = bytes.get(at..at + WINDOW).and_then(<[u8]>::first_chunk) {
        let window = u8x16::new(*window);
        let quotes = window.simd_eq(u8x16::splat(b'"'));
        let escapes = window.simd_eq(u8x16::splat(b'\\'));
        let controls = window.min(u8x16::splat(0x1f)).simd_eq(window);
        let stops = (quotes | escapes | controls).to_bitmask();
        if stops != 0 {
            return stopped(bytes, at + stops.trailing_zeros() as usize);
        }
        at += WINDOW;
    }
    let rest = bytes.get(at..)?;
    let stop = rest.iter().position(|&byte| is_stop(byte))?;
    stopped(bytes, at + stop)
}

fn is_stop(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The string whose first byte that is no plain letter stands at `at`.
#[inline]
fn stopped(bytes: &[u8], at: usize) -> Option<Quoted> {
    match bytes[at] {
        b'"' => Some(Quoted {
            close: at,
            escaped: false,
        }),
        b'\\' => escaped(bytes, at),
        _ => None,
    }
}

/// The string whose first backslash stands at `at`.
#[cold]
fn escaped(bytes: &[u8], mut at: usize) -> Option<Quoted> {
    while bytes.get(at)? != &b'"' {
        at += 2;
        let stop = bytes.get(at..)?.iter().position(|&byte| is_stop(byte))?;
        at += stop;
        if bytes[at] < b' ' {
            return None;
        }
    }
    Some(Quoted {
        close: at,
        escaped: true,
    })
}

/// The text that a JSON string means; `raw` begins and ends with its quotes.
pub(super) fn unescaped(raw: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let inner = &raw[1..raw.len() - 1];
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inner));
    }
    serde_json::from_str(raw).map(Cow::Owned)
}

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// Behind its last byte.
    pub(super) end: usize,
    /// It is short and has no exponent, so that it fits into any 64-bit float.
    pub(super) small: bool,
}

/// The number that begins at `from`, by the grammar of JSON.
#[inline]
pub(super) fn number(bytes: &[u8], from: usize) -> Option<Spelled> {
    let first = from + usize::from(bytes.get(from) == Some(&b'-'));
    let mut end = digits(bytes, first)?;
    if end > first + 1 && bytes[first] == b'0' {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        end = digits(bytes, end + 1)?;
    }
    if bytes.get(end).is_some_and(|byte| byte | 0x20 == b'e') {
        return exponent(bytes, end + 1);
    }
    Some(Spelled {
        end,
        small: end - from < SMALL,
    })
}

#[cold]
fn exponent(bytes: &[u8], from: usize) -> Option<Spelled> {
    let sign = matches!(bytes.get(from), Some(b'+' | b'-'));
    Some(Spelled {
        end: digits(bytes, from + usize::from(sign))?,
        small: false,
    })
}

/// Behind the digits that begin at `from`, of which there must be one.
#[inline]
fn digits(bytes: &[u8], from: usize) -> Option<usize> {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let mut at = from;
    while let Some(eight) = bytes.get(at..at + 8).and_then(<[u8]>::first_chunk) {
        // A digit becomes 0 to 9, anything else more; adding then sets the top bit of the others.
        let value = u64::from_le_bytes(*eight) ^ 0x3030_3030_3030_3030;
        let others = (((value & LOW) + 0x7676_7676_7676_7676) | value) & !LOW;
        if others != 0 {
            at += others.trailing_zeros() as usize / 8;
            return (at > from).then_some(at);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    at += rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (at > from).then_some(at)
}

/// Behind the white space that begins at `at`.
#[inline]
pub(super) fn past_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        at += 1;
    }
    at
}

/// Behind the value that begins at `at`, which is checked and not looked at any further. `depth`
/// is that of an object or array in this place.
#[inline]
pub(super) fn skip(text: &str, at: usize, depth: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        b'"' => {
            let Quoted { close, escaped } = quoted(bytes, at + 1)?;
            let end = close + 1;
            (!escaped || unescaped(&text[at..end]).is_ok()).then_some(end)
        }
        b'-' | b'0'..=b'9' => {
            let Spelled { end, small } = number(bytes, at)?;
            (small || serde_json::from_str::<f64>(&text[at..end]).is_ok()).then_some(end)
        }
        b't' => literal(bytes, at, *b"true"),
        b'f' => literal(bytes, at, *b"false"),
        b'n' => literal(bytes, at, *b"null"),
        b'{' | b'[' => nested(text, at, depth),
        _ => None,
    }
}

/// Behind the literal that must stand at `at`.
#[inline]
pub(super) fn literal<const N: usize>(bytes: &[u8], at: usize, word: [u8; N]) -> Option<usize> {
    (bytes.get(at..at + N)? == word).then_some(at + N)
}

/// Behind the object or array that begins at `at`.
fn nested(text: &str, at: usize, depth: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if depth > MAX_DEPTH {
        return None;
    }
    let object = bytes[at] == b'{';
    let close = if object { b'}' } else { b']' };
    let mut at = past_blanks(bytes, at + 1);
    if *bytes.get(at)? == close {
        return Some(at + 1);
    }
    loop {
        if object {
            at = colon(text, at)?;
        }
        at = past_blanks(bytes, skip(text, at, depth + 1)?);
        match *bytes.get(at)? {
            b',' => at = past_blanks(bytes, at + 1),
            byte if byte == close => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Where the value begins of the key at `at`.
fn colon(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let key = bytes.get(at).filter(|&&byte| byte == b'"').is_some();
    let behind = key.then(|| skip(text, at, 0)).flatten()?;
    let colon = past_blanks(bytes, behind);
    (bytes.get(colon) == Some(&b':')).then(|| past_blanks(bytes, colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_it_does_or_is_refused() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        let long = format!("\"{}\"", "é".repeat(40));
        let zeros = format!("1{}", "0".repeat(400));
        let (most, more) = (deep(MAX_DEPTH), deep(MAX_DEPTH + 1));
        let rows: [(&str, Option<usize>); 45] = [
            ("\"\"", Some(2)),
            ("\"a,b\"", Some(5)),
            (&long, Some(82)),
            ("\"0123456789abcde\"", Some(17)),
            ("\"0123456789abcdef\"", Some(18)),
            ("\"0123456789abcdef", None),
            ("\"\u{7f}\"", Some(3)),
            ("\"\u{1f}\"", None),
            ("\"0123456789abcdef\n\"", None),
            (r#""a\"b""#, Some(6)),
            (r#""a\\""#, Some(5)),
            (r#""a\\\""#, None),
            (r#""\x""#, None),
            (r#""\ud800""#, None),
            (r#""\ud83d\ude00""#, Some(14)),
            ("\"\\n\n\"", None),
            ("\"a\\", None),
            ("\"a\\\"", None),
            ("0,", Some(1)),
            ("-0.50}", Some(5)),
            ("123456789012345678", Some(18)),
            ("12345678", Some(8)),
            ("01", None),
            ("-", None),
            ("-a", None),
            (".5", None),
            ("5.", None),
            ("5.e1", None),
            ("1e5", Some(3)),
            ("1E+05,", Some(5)),
            ("1e", None),
            ("1e999", None),
            (&zeros, None),
            ("true", Some(4)),
            ("tru", None),
            ("nulL", None),
            ("false", Some(5)),
            ("{ }", Some(3)),
            ("[ 1 , {\"a\" : [ ] , \"a\":null}\n]", Some(30)),
            ("[1,]", None),
            ("[,1]", None),
            ("{\"a\":1,}", None),
            ("{\"a\" 1}", None),
            (&most, Some(2 * MAX_DEPTH)),
            (&more, None),
        ];
        for (text, expected) in rows {
            assert_eq!(skip(text, 0, 1), expected, "{text}");
            let behind = text.to_owned() + &" ".repeat(40);
            assert_eq!(skip(&behind, 0, 1), expected, "{text} and blanks");
        }
    }
}
