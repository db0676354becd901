//! How JSON is written: strings, arrays, objects, and what is not there.

/// Appends an array.
pub(super) fn array<T>(
    out: &mut Vec<u8>,
    entries: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'[');
    for (place, entry) in entries.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(out, entry);
    }
    out.push(b']');
}

/// Appends an object.
pub(super) fn object<'k, T>(
    out: &mut Vec<u8>,
    entries: impl IntoIterator<Item = (&'k str, T)>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'{');
    for (place, (key, entry)) in entries.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        string(out, key);
        out.push(b':');
        write(out, entry);
    }
    out.push(b'}');
}

/// Appends the name of a member of an object behind another one.
pub(super) fn key(out: &mut Vec<u8>, name: &str) {
    out.push(b',');
    string(out, name);
    out.push(b':');
}

/// Begins a member of a document on a line of its own, behind another one.
pub(super) fn line(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b",\n  ");
    string(out, name);
    out.extend_from_slice(b": ");
}

/// Appends what is there, else `null`.
pub(super) fn optional<T>(
    out: &mut Vec<u8>,
    entry: Option<T>,
    write: impl FnOnce(&mut Vec<u8>, T),
) {
    match entry {
        Some(entry) => write(out, entry),
        None => out.extend_from_slice(b"null"),
    }
}

/// Appends a boolean.
pub(super) fn boolean(out: &mut Vec<u8>, truth: bool) {
    out.extend_from_slice(if truth { b"true" } else { b"false" });
}

/// Appends a text as a JSON string.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(place) = rest
        .iter()
        .position(|&byte| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f))
    {
        out.extend_from_slice(&rest[..place]);
        match rest[place] {
            byte @ (b'"' | b'\\') => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            byte => {
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
        rest = &rest[place + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_escaped() {
        let written = written(|out| string(out, "a\"b\\c\n\r\t\u{1}\u{1f}\u{7f}é\u{2028}"));
        assert_eq!(
            written,
            "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\\u007fé\u{2028}\""
        );
    }

    proptest! {
        #[test]
        fn every_string_reads_back(text: String) {
            let written = written(|out| string(out, &text));
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
