//! Text of the data, made safe to show: nothing in a cell can move the cursor, turn the reading
//! direction or break a row.

use std::fmt::Write as _;

/// Appends `text` with its control and bidirectional characters written out, as `\u{202e}`.
///
/// Joiners and variation selectors stay: scripts and emoji need them.
pub fn visible(out: &mut String, text: &str) {
    // Printable ASCII is nearly everything, and needs no look at characters.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        out.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_hidden(character) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        let cases = [
            ("plain", "Acme & Söhne", "Acme & Söhne"),
            ("colour", "a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("C1", "a\u{9b}31m", "a\\u{9b}31m"),
            ("delete", "a\u{7f}", "a\\u{7f}"),
            ("breaks", "a\nb\tc\rd", "a\\nb\\tc\\rd"),
            (
                "direction",
                "a\u{202e}cod\u{2066}",
                "a\\u{202e}cod\\u{2066}",
            ),
            (
                "marks",
                "\u{200e}\u{200f}\u{61c}",
                "\\u{200e}\\u{200f}\\u{61c}",
            ),
            (
                "lines",
                "a\u{2028}b\u{2029}c\u{85}",
                "a\\u{2028}b\\u{2029}c\\u{85}",
            ),
            (
                "family emoji",
                "👩\u{200d}👧 ❤\u{fe0f}",
                "👩\u{200d}👧 ❤\u{fe0f}",
            ),
            ("Thai", "บริษัท กรุงเทพ", "บริษัท กรุงเทพ"),
        ];
        for (name, text, expected) in cases {
            let mut out = String::new();
            visible(&mut out, text);
            assert_eq!(out, expected, "{name}");
        }
    }
}
