//! The bytes that mean something in CSV: delimiters, quotes and line breaks.
//!
//! All searching is here, so that it can be made faster without touching the rules.

use memchr::memrchr2;
use wide::u8x16;

/// How many bytes are looked at together: as many as a mask has bits.
const WINDOW: usize = 64;

/// Finds marks in a text, one after another.
///
/// A window of 64 bytes is compared at once into a mask with a bit for each mark, so that the way
/// from one mark to the next costs a few instructions however near or far it is.
pub(super) struct Scanner {
    delimiter: u8,
    /// Where the window begins.
    window: usize,
    /// The marks of the window that are not passed yet.
    marks: u64,
}

impl Scanner {
    /// A scanner that begins at byte `at` of `bytes`.
    pub(super) fn new(delimiter: u8, bytes: &[u8], at: usize) -> Self {
        let mut scanner = Scanner {
            delimiter,
            window: 0,
            marks: 0,
        };
        scanner.look_at(bytes, at);
        scanner
    }

    /// The delimiter that is looked for.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The place of the next delimiter, quote or line break, which is passed.
    #[inline]
    pub(super) fn next_mark(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.marks == 0 {
            if self.window + WINDOW >= bytes.len() {
                return None;
            }
            self.look_at(bytes, self.window + WINDOW);
        }
        let place = self.window + self.marks.trailing_zeros() as usize;
        self.marks &= self.marks - 1;
        Some(place)
    }

    /// The place of the next mark, which is passed, where it is `wanted`; `None` when another one
    /// comes before it.
    ///
    /// A bare field ends there: one that begins with a quote has that quote before its end.
    #[inline]
    pub(super) fn next_if(&mut self, bytes: &[u8], wanted: u8) -> Option<usize> {
        while self.marks == 0 {
            if self.window + WINDOW >= bytes.len() {
                return None;
            }
            self.look_at(bytes, self.window + WINDOW);
        }
        let place = self.window + self.marks.trailing_zeros() as usize;
        if bytes.get(place) != Some(&wanted) {
            return None;
        }
        self.marks &= self.marks - 1;
        Some(place)
    }

    /// The place of the next quote, which is passed; line breaks on the way are counted.
    pub(super) fn next_quote(&mut self, bytes: &[u8], breaks: &mut u64) -> Option<usize> {
        loop {
            let place = self.next_mark(bytes)?;
            match bytes[place] {
                b'"' => return Some(place),
                b'\n' => *breaks += 1,
                _ => {}
            }
        }
    }

    /// Passes over the marks before byte `at`.
    #[inline]
    pub(super) fn pass(&mut self, bytes: &[u8], at: usize) {
        match at.checked_sub(self.window) {
            Some(passed) if passed < WINDOW => self.marks &= u64::MAX << passed,
            _ => self.look_at(bytes, at),
        }
    }

    /// Moves the window to byte `at`.
    #[inline]
    fn look_at(&mut self, bytes: &[u8], at: usize) {
        self.window = at;
        let rest = bytes.get(at..).unwrap_or_default();
        self.marks = if let Some(window) = rest.first_chunk() {
            marks(window, self.delimiter)
        } else {
            // A NUL is no mark, whatever the delimiter.
            let mut window = [0; WINDOW];
            window[..rest.len()].copy_from_slice(rest);
            marks(&window, self.delimiter)
        };
    }
}

/// A bit for each byte of a window that is a delimiter, a quote or a line break.
#[inline]
fn marks(window: &[u8; WINDOW], delimiter: u8) -> u64 {
    let wanted = [delimiter, b'"', b'\n', b'\r'].map(u8x16::splat);
    let quarters = window.as_chunks().0.iter().enumerate();
    quarters.fold(0, |found, (quarter, &bytes)| {
        let bytes = u8x16::new(bytes);
        let [a, b, c, d] = wanted.map(|mark| bytes.simd_eq(mark));
        let bits = ((a | b) | (c | d)).to_bitmask();
        found | u64::from(bits) << (16 * quarter)
    })
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
        let mut scanner = Scanner::new(b';', text, 0);
        assert_eq!(scanner.next_mark(text), Some(2));
        assert_eq!(scanner.next_mark(text), Some(3));
        assert_eq!(scanner.next_quote(text, &mut 0), Some(7));
        assert_eq!(scanner.next_mark(text), Some(8));
        assert_eq!(scanner.next_mark(text), Some(9));
        assert_eq!(scanner.next_mark(text), None);
    }

    #[test]
    fn no_mark_is_lost_between_windows() {
        for length in 0..200 {
            let text: Vec<u8> = (0..length)
                .map(|at| if at % 7 == 3 { b',' } else { b'x' })
                .collect();
            let mut scanner = Scanner::new(b',', &text, 0);
            let found: Vec<usize> = std::iter::from_fn(|| scanner.next_mark(&text)).collect();
            let expected: Vec<usize> = (0..length).filter(|at| at % 7 == 3).collect();
            assert_eq!(found, expected, "{length}");
            for at in 0..length {
                let mut scanner = Scanner::new(b',', &text, 0);
                scanner.pass(&text, at);
                let next = expected.iter().copied().find(|&mark| mark >= at);
                assert_eq!(scanner.next_mark(&text), next, "{length}, {at}");
            }
        }
    }
}
