//! How JSON is written: documents, objects and their members, arrays, strings, and what is not
//! there.

use std::io::Write as _;

use crate::cell::Date;

use super::number;

/// What stands around the members of an object.
#[derive(Clone, Copy)]
struct Look {
    first: &'static [u8],
    next: &'static [u8],
    colon: &'static [u8],
}

/// Nothing that a reader could do without.
const DENSE: Look = Look {
    first: b"",
    next: b",",
    colon: b":",
};

/// On one line, for an eye that skims it.
const SPACED: Look = Look {
    first: b"",
    next: b", ",
    colon: b": ",
};

/// The members of a document, a line each.
const LINES: Look = Look {
    first: b"\n  ",
    next: b",\n  ",
    colon: b": ",
};

/// The members of an object, one behind another.
pub(super) struct Members<'o> {
    out: &'o mut Vec<u8>,
    look: Look,
    is_first: bool,
}

/// A document of a tool, with a line for each member, and a line break behind it.
pub(super) fn document(schema: &str, tool: &str, write: impl FnOnce(&mut Members<'_>)) -> Vec<u8> {
    let mut out = Vec::new();
    head(&mut out, schema, tool, write);
    out.extend_from_slice(b"\n}\n");
    out
}

/// Appends a document and leaves it open, for what its last member holds.
pub(super) fn head(
    out: &mut Vec<u8>,
    schema: &str,
    tool: &str,
    write: impl FnOnce(&mut Members<'_>),
) {
    out.push(b'{');
    let mut members = Members {
        out,
        look: LINES,
        is_first: true,
    };
    members.text("schema", schema);
    members.text("tool", tool);
    write(&mut members);
}

/// Appends an object.
pub(super) fn members(out: &mut Vec<u8>, write: impl FnOnce(&mut Members<'_>)) {
    out.push(b'{');
    write(&mut Members {
        out,
        look: DENSE,
        is_first: true,
    });
    out.push(b'}');
}

/// Appends more members to an object that was left open behind one, and ends it.
pub(super) fn more(out: &mut Vec<u8>, write: impl FnOnce(&mut Members<'_>)) {
    write(&mut Members {
        out,
        look: DENSE,
        is_first: false,
    });
    out.push(b'}');
}

impl Members<'_> {
    /// A member that `write` appends the value of.
    pub(super) fn with(&mut self, key: &str, write: impl FnOnce(&mut Vec<u8>)) {
        let Look { first, next, colon } = self.look;
        let before = if self.is_first { first } else { next };
        self.is_first = false;
        self.out.extend_from_slice(before);
        string(self.out, key);
        self.out.extend_from_slice(colon);
        write(self.out);
    }

    /// What is there, else `null`.
    pub(super) fn optional<T>(
        &mut self,
        key: &str,
        entry: Option<T>,
        write: impl FnOnce(&mut Vec<u8>, T),
    ) {
        self.with(key, |out| optional(out, entry, write));
    }

    /// A string.
    pub(super) fn text<'t>(&mut self, key: &str, text: impl Into<Option<&'t str>>) {
        self.optional(key, text.into(), string);
    }

    /// A number.
    pub(super) fn exact(&mut self, key: &str, number: impl Into<Option<f64>>) {
        self.optional(key, number.into(), number::exact);
    }

    /// A whole number.
    pub(super) fn whole(&mut self, key: &str, number: impl Into<Option<u64>>) {
        self.optional(key, number.into(), number::whole);
    }

    /// A boolean.
    pub(super) fn truth(&mut self, key: &str, truth: impl Into<Option<bool>>) {
        self.optional(key, truth.into(), boolean);
    }

    /// A date, as a string.
    pub(super) fn day(&mut self, key: &str, date: impl Into<Option<Date>>) {
        self.optional(key, date.into(), day);
    }

    /// An object.
    pub(super) fn members(&mut self, key: &str, write: impl FnOnce(&mut Members<'_>)) {
        self.with(key, |out| members(out, write));
    }

    /// An array of strings.
    pub(super) fn texts(&mut self, key: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        self.each(key, texts, |out, text| string(out, text.as_ref()));
    }

    /// An array.
    pub(super) fn each<T>(
        &mut self,
        key: &str,
        entries: impl IntoIterator<Item = T>,
        write: impl FnMut(&mut Vec<u8>, T),
    ) {
        self.with(key, |out| array(out, entries, write));
    }

    /// An array with a line for each entry.
    pub(super) fn lines<T>(
        &mut self,
        key: &str,
        entries: impl IntoIterator<Item = T>,
        write: impl FnMut(&mut Vec<u8>, T),
    ) {
        self.with(key, |out| lines(out, entries, write));
    }

    /// Members that have spaces between them, whatever the others have.
    pub(super) fn spaced(&mut self, write: impl FnOnce(&mut Members<'_>)) {
        let look = self.look;
        self.look = SPACED;
        write(self);
        self.look = look;
    }
}

/// Begins the line of an entry of a document.
pub(super) const ENTRY: &[u8] = b"\n    ";

/// Appends an array with a line for each entry.
pub(super) fn lines<T>(
    out: &mut Vec<u8>,
    entries: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    array(out, entries, |out, entry| {
        out.extend_from_slice(ENTRY);
        write(out, entry);
    });
}

/// Appends a date.
pub(super) fn day(out: &mut Vec<u8>, date: Date) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "\"{date}\"");
}

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
    fn a_document_has_a_line_for_each_member() {
        let written = document("health/x/1", "health 1", |it| {
            it.members("scorecard", |it| {
                it.spaced(|it| {
                    it.text("name", None);
                    it.text("sha256", "a");
                });
                it.whole("signals", 2);
            });
            it.lines("none", [0; 0], |_, _| {});
            it.lines("nights", ["2026-01-02", "?"], |out, text| {
                members(out, |it| it.day("as_of", text.parse::<Date>().ok()));
            });
        });
        let expected = r#"{
  "schema": "health/x/1",
  "tool": "health 1",
  "scorecard": {"name": null, "sha256": "a","signals":2},
  "none": [],
  "nights": [
    {"as_of":"2026-01-02"},
    {"as_of":null}]
}
"#;
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }

    #[test]
    fn members_stand_between_commas() {
        assert_eq!(written(|out| members(out, |_| {})), "{}");
        let all = written(|out| {
            members(out, |it| {
                it.exact("a", 0.5);
                it.truth("b", true);
                it.texts("c", ["x", "\""]);
                it.each("d", [1.0, 2.0], number::exact);
            });
        });
        assert_eq!(all, r#"{"a":0.5,"b":true,"c":["x","\""],"d":[1.0,2.0]}"#);
        let open = written(|out| {
            out.extend_from_slice(b"{\"a\":1");
            more(out, |it| it.whole("b", None));
        });
        assert_eq!(open, r#"{"a":1,"b":null}"#);
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
