//! Texts, keys and numbers as TOML spells them, and what of the data may stand in a comment.

use std::fmt::Write as _;

use crate::diagnostic::is_hidden;

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            _ if is_hidden(character) => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A key, in quotes where it needs them.
pub(super) fn key(text: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !text.is_empty() && text.bytes().all(bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text of the data on one line of a comment, without what could not be seen there.
pub(super) fn remark(text: &str) -> String {
    const SHOWN: usize = 400;
    let seen = text.chars().map(|it| if is_hidden(it) { ' ' } else { it });
    seen.take(SHOWN).collect()
}

/// A number; with a decimal point, as TOML has it.
pub(super) fn number(number: f64) -> String {
    format!("{}", number + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_safe() {
        assert_eq!(
            quoted("a\"b\\c\nd\u{202e}é"),
            "\"a\\\"b\\\\c\\u000Ad\\u202Eé\""
        );
        assert_eq!(key("logins_30d"), "logins_30d");
        assert_eq!(key("로그인"), "\"로그인\"");
        assert_eq!(key(""), "\"\"");
        assert_eq!(remark("a\nb\u{202e}c"), "a b c");
        assert_eq!(
            (number(0.3), number(250.0), number(-0.0)),
            ("0.3".to_owned(), "250".to_owned(), "0".to_owned())
        );
    }
}
