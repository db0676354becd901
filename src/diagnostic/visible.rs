//! Text of the data, made safe to show: nothing in it can move the cursor, turn the reading
//! direction, break a row or stay unseen.

use std::fmt::Write as _;

/// The most characters of the data that a message quotes.
const QUOTED: usize = 40;

/// Whether a character changes the line that it stands on, or cannot be seen there: those that
/// control, turn the direction, break lines, or have no width. Joiners are none of these, see
/// [`visible`].
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}')
}

/// Joiners and variation selectors, which scripts and emoji need.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Appends `text` with its hidden characters written out, as `\n` and `\u{202e}`.
///
/// Joiners and variation selectors stay beside a character that is not ASCII: scripts and emoji
/// need them there. Elsewhere they are only unseen.
pub fn visible(out: &mut String, text: &str) {
    // Printable ASCII is nearly everything, and needs no look at characters.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        out.push_str(text);
        return;
    }
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let beside = [before, characters.peek().copied()];
        let needed = || beside.into_iter().flatten().any(|it| !it.is_ascii());
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_hidden(character) || is_joiner(character) && !needed() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
            }
            _ => out.push(character),
        }
        before = Some(character);
    }
}

/// At most `most` characters of a text, its hidden ones written out.
pub fn shorten(text: &str, most: usize) -> String {
    let mut short = String::new();
    match text.char_indices().nth(most) {
        Some((end, _)) => {
            visible(&mut short, &text[..end]);
            short.push('…');
        }
        None => visible(&mut short, text),
    }
    short
}

/// A text from the data as a message quotes it: in quotes, at most 40 characters, and with hidden
/// ones written out.
pub fn quote(text: &str) -> String {
    format!("\"{}\"", shorten(text, QUOTED).replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

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
                "no width",
                "1\u{200b}2\u{2060}3\u{feff}4\u{ad}5",
                "1\\u{200b}2\\u{2060}3\\u{feff}4\\u{ad}5",
            ),
            (
                "joiners between digits",
                "1\u{200d}2\u{200c}3\u{fe0f}",
                "1\\u{200d}2\\u{200c}3\\u{fe0f}",
            ),
            (
                "family emoji",
                "👩\u{200d}👧 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
                "👩\u{200d}👧 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            ),
            ("Persian", "می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("Thai", "บริษัท กรุงเทพ", "บริษัท กรุงเทพ"),
        ];
        for (name, text, expected) in cases {
            let mut out = String::new();
            visible(&mut out, text);
            assert_eq!(out, expected, "{name}");
        }
    }

    #[test]
    fn a_quoted_text_is_short_and_inert() {
        let long = "é".repeat(41);
        let cut = format!("\"{}…\"", "é".repeat(40));
        let rows = [
            ("plain", "12O", "\"12O\""),
            ("letters", "Zoë 森", "\"Zoë 森\""),
            ("unseen", "1\u{200b}2", "\"1\\u{200b}2\""),
            (
                "escape sequence",
                "a\u{1b}[31m\u{202e}b",
                "\"a\\u{1b}[31m\\u{202e}b\"",
            ),
            ("line break", "a\r\nb", "\"a\\r\\nb\""),
            ("quotes", "a \"b\"", "\"a \\\"b\\\"\""),
            ("long", &long, &cut),
        ];
        for (name, text, expected) in rows {
            assert_eq!(quote(text), expected, "{name}");
        }
    }
}
