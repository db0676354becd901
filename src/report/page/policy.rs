//! What the page may do: its own style and script, and nothing else.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The content security policy of a page with these inline elements: each is let through by its
/// hash, and nothing is loaded, sent or framed.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// The hash of an element's text, as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text)))
}

/// Bytes in base 64 with padding, by RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place > group.len() {
                '='
            } else {
                char::from(digit)
            });
        }
    }
    out
}

/// JSON in which nothing means anything to HTML: no text in it can end its element, or begin
/// another one.
pub(super) fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    for character in json.chars() {
        if matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            // Such characters stand in strings only, where this means the same. Writing to a
            // string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let rows = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, expected) in rows {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn a_hash_is_that_of_the_text() {
        // As `printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64` says.
        assert_eq!(
            hash("alert(1)"),
            "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
        );
    }

    proptest! {
        #[test]
        fn json_stays_the_same_and_becomes_inert(text: String, html in "[<>&/a-z!\u{2028}\u{2029}-]{0,20}") {
            let json = serde_json::to_string(&[&text, &html]).unwrap();
            let inert = inert(&json);
            let active = ['<', '>', '&', '\u{2028}', '\u{2029}'];
            prop_assert!(!inert.contains(active));
            prop_assert_eq!(serde_json::from_str::<[String; 2]>(&inert).unwrap(), [text, html]);
        }
    }
}
