//! Texts: trimmed of white space, compared in NFC and lower case.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text without the Unicode white space around it.
#[inline]
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Most texts have nothing to trim.
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A text as it is compared: trimmed, in Unicode normalization form C, in lower case.
pub fn fold(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    // Lower-casing can denormalise, so it comes first and the normal form after it.
    let lower = text.to_lowercase();
    match is_nfc_quick(lower.chars()) {
        IsNormalized::Yes => Cow::Owned(lower),
        _ => Cow::Owned(lower.nfc().collect()),
    }
}

/// Whether a character outside of ASCII folds into it: the kelvin sign, and what looks like a
/// semicolon and a grave accent in Greek.
fn folds_to_ascii(character: char) -> bool {
    matches!(character, '\u{212a}' | '\u{37e}' | '\u{1fef}')
}

/// Whether a trimmed text is one of the folded spellings.
pub(super) fn spells_any<S: AsRef<str>>(text: &str, folded: &[S]) -> bool {
    if folded.is_empty() {
        return false;
    }
    if text.is_ascii() {
        return folded
            .iter()
            .any(|spelling| spelling.as_ref().eq_ignore_ascii_case(text));
    }
    let foreign = |character: char| !character.is_ascii() && !folds_to_ascii(character);
    if text.chars().any(foreign) && folded.iter().all(|spelling| spelling.as_ref().is_ascii()) {
        return false;
    }
    let text = fold(text);
    folded.iter().any(|spelling| spelling.as_ref() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        let rows = [
            ("as it is", "plan", "plan"),
            ("case", "PlAn", "plan"),
            ("blanks around", "\u{2003} Pro \u{a0}\n", "pro"),
            ("blanks inside stay", "a  B", "a  b"),
            ("decomposed", "E\u{301}TE\u{301}", "\u{e9}t\u{e9}"),
            ("kelvin sign", "\u{212a}", "k"),
            ("no case", "\u{0e01}", "\u{0e01}"),
        ];
        for (name, text, expected) in rows {
            assert_eq!(fold(text), expected, "{name}");
        }
        assert!(matches!(fold(" pro "), Cow::Borrowed("pro")));
    }

    #[test]
    fn only_three_characters_fold_into_ascii() {
        for character in (128..=0x10_ffff).filter_map(char::from_u32) {
            let text = character.to_string();
            let ascii = !text.trim().is_empty() && fold(&text).is_ascii();
            assert_eq!(
                ascii,
                folds_to_ascii(character),
                "{:x}",
                u32::from(character)
            );
        }
    }

    #[test]
    fn spellings() {
        let folded = ["n/a", "k.a.", "\u{e9}"];
        let rows = [
            ("N/A", true),
            ("k.a.", true),
            ("\u{212a}.A.", true),
            ("E\u{301}", true),
            ("n/aa", false),
            ("", false),
        ];
        for (text, expected) in rows {
            assert_eq!(spells_any(text, &folded), expected, "{text}");
        }
        assert!(!spells_any::<&str>("a", &[]));
    }
}
