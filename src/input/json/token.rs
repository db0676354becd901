//! Where strings, numbers and other values end, in text that may be JSON or not.
//!
//! Nothing here says what is wrong: whatever is not plainly right ends in `None`, and the parser
//! with the words for it reads the account again. What is accepted here it must accept too.

use std::borrow::Cow;

use wide::u8x16;

use super::row::MAX_DEPTH;

const WINDOW: usize = 16;

#[inline]
fn window(bytes: &[u8], at: usize) -> Option<&[u8; WINDOW]> {
    bytes.get(..at + WINDOW)?.last_chunk()
}

/// The place of the quote that closes the string whose first byte behind the quote is `from`.
/// `None` if it holds a backslash, or is not right.
#[inline]
pub(super) fn plain_close(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(window) = window(bytes, at) {
        let window = u8x16::new(*window);
        let quotes = window.simd_eq(u8x16::splat(b'"'));
        let escapes = window.simd_eq(u8x16::splat(b'\\'));
        let controls = window.min(u8x16::splat(0x1f)).simd_eq(window);
        let stops = (quotes | escapes | controls).to_bitmask();
        if stops != 0 {
            at += stops.trailing_zeros() as usize;
            return (bytes.get(at) == Some(&b'"')).then_some(at);
        }
        at += WINDOW;
    }
    close(bytes, at, |_| false)
}

/// The same of a string that may hold backslashes, whose meaning is not checked.
#[cold]
pub(super) fn escaped_close(bytes: &[u8], from: usize) -> Option<usize> {
    close(bytes, from, |byte| byte == b'\\')
}

fn close(bytes: &[u8], mut at: usize, is_escape: impl Fn(u8) -> bool) -> Option<usize> {
    loop {
        let mut rest = bytes.get(at..)?.iter();
        at += rest.position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\')?;
        match bytes[at] {
            b'"' => return Some(at),
            byte if is_escape(byte) => at += 2,
            _ => return None,
        }
    }
}

/// The text that a JSON string means; `raw` begins and ends with its quotes.
pub(super) fn unescaped(raw: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let inner = &raw[1..raw.len() - 1];
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inner));
    }
    match short_escapes(inner) {
        Some(text) => Ok(Cow::Owned(text)),
        None => serde_json::from_str(raw).map(Cow::Owned),
    }
}

/// The text that is meant where a letter follows each backslash, as in `\"` and `\n`.
fn short_escapes(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let plain = &rest[..at];
        if plain.bytes().any(|byte| byte < b' ') {
            return None;
        }
        text.push_str(plain);
        text.push(match rest.as_bytes().get(at + 1)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return None,
        });
        rest = &rest[at + 2..];
    }
    if rest.bytes().any(|byte| byte < b' ') {
        return None;
    }
    text.push_str(rest);
    Some(text)
}

/// Behind the number that begins at `from`, if it is short and has no exponent: then any 64-bit
/// float can hold it.
#[inline]
pub(super) fn short_number(bytes: &[u8], from: usize) -> Option<usize> {
    let first = from + usize::from(bytes.get(from) == Some(&b'-'));
    let window = window(bytes, first)?;
    // A digit becomes 0 to 9, anything else more.
    let values = u8x16::new(*window) ^ u8x16::splat(b'0');
    let digits = values.min(u8x16::splat(9)).simd_eq(values).to_bitmask();
    let others = !digits;
    let whole = others.trailing_zeros() as usize;
    if whole == 0 || (whole > 1 && window[0] == b'0') {
        return None;
    }
    let mut end = whole;
    if window.get(whole) == Some(&b'.') {
        end = (others & (others - 1)).trailing_zeros() as usize;
        if end == whole + 1 {
            return None;
        }
    }
    match window.get(end) {
        Some(byte) if byte | 0x20 != b'e' => Some(first + end),
        _ => None,
    }
}

/// Behind the number that begins at `from`, by the grammar of JSON.
#[cold]
pub(super) fn any_number(bytes: &[u8], from: usize) -> Option<usize> {
    let first = from + usize::from(bytes.get(from) == Some(&b'-'));
    let mut end = digits(bytes, first)?;
    if end > first + 1 && bytes[first] == b'0' {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        end = digits(bytes, end + 1)?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
        end = digits(bytes, end + 1 + usize::from(signed))?;
    }
    Some(end)
}

/// Behind the digits that begin at `from`, of which there must be one.
fn digits(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then_some(from + count)
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
        b'"' => match plain_close(bytes, at + 1) {
            Some(close) => Some(close + 1),
            None => skip_escaped(text, at),
        },
        b'-' | b'0'..=b'9' => short_number(bytes, at).or_else(|| any_number(bytes, at)),
        b't' => literal(bytes, at, *b"true"),
        b'f' => literal(bytes, at, *b"false"),
        b'n' => literal(bytes, at, *b"null"),
        b'{' | b'[' => nested(text, at, depth),
        _ => None,
    }
}

#[cold]
fn skip_escaped(text: &str, at: usize) -> Option<usize> {
    let end = escaped_close(text.as_bytes(), at + 1)? + 1;
    unescaped(&text[at..end]).is_ok().then_some(end)
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
    let key = bytes.get(at) == Some(&b'"');
    let behind = key.then(|| skip(text, at, 0)).flatten()?;
    let colon = past_blanks(bytes, behind);
    (bytes.get(colon) == Some(&b':')).then(|| past_blanks(bytes, colon + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            ("1e999", Some(5)),
            (&zeros, Some(401)),
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

    proptest! {
        #[test]
        fn escapes_mean_what_the_parser_says(
            inner in "([a-zé]{0,3}(\\\\[\"\\\\/bfnrt]|\\\\u00e9|\\\\[xu]|\t)?){0,5}",
        ) {
            let raw = format!("\"{inner}\"");
            // Without a backslash, only what was checked gets here.
            prop_assume!(inner.contains('\\'));
            let meant = unescaped(&raw).ok().map(Cow::into_owned);
            prop_assert_eq!(meant, serde_json::from_str::<String>(&raw).ok());
        }
    }
}
