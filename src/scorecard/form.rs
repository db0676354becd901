//! How the file of a source is read, where that is not to be found out.

use crate::cell::Encoding;

/// What a source says of its file beside how it writes cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The encoding of text.
    pub encoding: Option<Encoding>,
    /// The delimiter of CSV, an ASCII character.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook, by its name or its number from 1.
    pub sheet: Option<String>,
}

/// The delimiter that a text names: one character, or `tab`.
pub fn delimiter(text: &str) -> Option<u8> {
    match text {
        "tab" | "\\t" | "\t" => Some(b'\t'),
        _ => match text.as_bytes() {
            [byte] if byte.is_ascii_graphic() && *byte != b'"' => Some(*byte),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn one_character_or_tab() {
        let rows = [
            (";", Some(b';')),
            ("|", Some(b'|')),
            ("tab", Some(b'\t')),
            ("\\t", Some(b'\t')),
            ("\t", Some(b'\t')),
            (";;", None),
            ("\"", None),
            ("é", None),
            (" ", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
