//! The bytes that mean something in CSV: delimiters, quotes and line breaks.
//!
//! All searching is here, so that it can be made faster without touching the rules.

use memchr::{memchr, memrchr2};

/// Finds marks in a text, one after another.
pub(super) struct Scanner {
    marks: [bool; 256],
    delimiter: u8,
    at: usize,
}

impl Scanner {
    /// A scanner that begins at byte `at`.
    pub(super) fn new(delimiter: u8, at: usize) -> Self {
        let mut marks = [false; 256];
        for mark in [delimiter, b'"', b'\n', b'\r'] {
            marks[usize::from(mark)] = true;
        }
        Scanner {
            marks,
            delimiter,
            at,
        }
    }

    /// The delimiter that is looked for.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The place of the next delimiter, quote or line break, which is passed.
    pub(super) fn next_mark(&mut self, bytes: &[u8]) -> Option<usize> {
        let found = bytes[self.at..]
            .iter()
            .position(|&byte| self.marks[usize::from(byte)])?;
        let place = self.at + found;
        self.at = place + 1;
        Some(place)
    }

    /// The place of the next quote, which is passed.
    pub(super) fn next_quote(&mut self, bytes: &[u8]) -> Option<usize> {
        let place = self.at + memchr(b'"', &bytes[self.at..])?;
        self.at = place + 1;
        Some(place)
    }

    /// Goes on at byte `at`.
    pub(super) fn seek(&mut self, at: usize) {
        self.at = at;
    }
}

/// The end of the last record in a piece: behind a line break outside of quotes.
///
/// `inside` says whether the piece begins inside quotes, and then whether it ends so. In text
/// that keeps the rules of RFC 4180, that is the parity of the quotes.
pub(super) fn last_record_end(piece: &[u8], inside: &mut bool) -> Option<usize> {
    *inside ^= memchr::memchr_iter(b'"', piece).count() % 2 == 1;
    let mut inside = *inside;
    let mut end = piece.len();
    while let Some(at) = memrchr2(b'"', b'\n', &piece[..end]) {
        if piece[at] == b'"' {
            inside = !inside;
        } else if !inside {
            return Some(at + 1);
        }
        end = at;
    }
    None
}

/// The end of the first record in a piece: behind a line break outside of quotes.
pub(super) fn first_record_end(piece: &[u8]) -> Option<usize> {
    let mut inside = false;
    for at in memchr::memchr2_iter(b'"', b'\n', piece) {
        if piece[at] == b'"' {
            inside = !inside;
        } else if !inside {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_outside_of_quotes() {
        let rows = [
            ("plain", "a\nb\nc", Some(2), Some(4), false),
            ("inside", "a,\"b\nc\"\nd\n", Some(8), Some(10), false),
            ("still open", "a\n\"b\nc", Some(2), Some(2), true),
            ("doubled", "\"a\"\"\n\"\n", Some(7), Some(7), false),
            ("none", "abc", None, None, false),
        ];
        for (name, text, first, last, open) in rows {
            let mut inside = false;
            assert_eq!(first_record_end(text.as_bytes()), first, "{name}");
            let found = last_record_end(text.as_bytes(), &mut inside);
            assert_eq!((found, inside), (last, open), "{name}");
        }
    }

    #[test]
    fn marks_come_in_order() {
        let text = b"ab;\"c;d\"\r\n";
        let mut scanner = Scanner::new(b';', 0);
        assert_eq!(scanner.next_mark(text), Some(2));
        assert_eq!(scanner.next_mark(text), Some(3));
        assert_eq!(scanner.next_quote(text), Some(7));
        assert_eq!(scanner.next_mark(text), Some(8));
        assert_eq!(scanner.next_mark(text), Some(9));
        assert_eq!(scanner.next_mark(text), None);
    }
}
