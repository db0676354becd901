//! Texts over as many lines as they take.

use unicode_segmentation::UnicodeSegmentation;

use crate::report::layout::width;

/// The text broken into lines of at most `room` terminal cells, between words where that goes.
pub(in crate::report) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words(text) {
        let wide = width(word);
        let line = lines.last_mut();
        if let Some(line) = line.filter(|line| !line.is_empty() && used + 1 + wide <= room) {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
            continue;
        }
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        used = put(word, room, &mut lines);
    }
    lines
}

/// The words of a text; what makes no sense alone stays with its neighbour (`85 %`, `= 0.6`).
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let breaks = |&(place, _): &(usize, &str)| {
            !text[place + 1..].starts_with('%') && &text[..place] != "="
        };
        let end = text.match_indices(' ').find(breaks).map(|(place, _)| place);
        rest = end.map(|end| &text[end + 1..]);
        Some(end.map_or(text, |end| &text[..end]))
    })
}

/// Puts a word on the last line, which is empty, and on more of them where it is too long; gives
/// back how wide the last one is.
fn put(word: &str, room: usize, lines: &mut Vec<String>) -> usize {
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let wide = width(grapheme);
        if used > 0 && used + wide > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(grapheme);
        }
        used += wide;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_between_words_and_inside_those_that_are_too_long() {
        let rows: [(&str, usize, &[&str]); 8] = [
            ("from 5 % to 40 %", 13, &["from 5 % to", "40 %"]),
            ("3 of 5 = 0.6", 8, &["3 of 5", "= 0.6"]),
            ("", 5, &[""]),
            ("one two three", 20, &["one two three"]),
            ("one two three", 7, &["one two", "three"]),
            ("one two three", 6, &["one", "two", "three"]),
            (
                "incomprehensible word",
                8,
                &["incompre", "hensible", "word"],
            ),
            ("株式会社 東京", 8, &["株式会社", "東京"]),
        ];
        for (text, room, expected) in rows {
            assert_eq!(wrap(text, room), expected, "{text} in {room}");
        }
    }
}
