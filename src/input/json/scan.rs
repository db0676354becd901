//! Where JSON values end: brackets and strings, nothing else.
//!
//! The scanner is exact on valid JSON. On anything else it may cut in a wrong place, but only
//! behind the first mistake, which the parser of the cut piece then finds.

use wide::u8x16;

/// What the scanner stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A comma outside of brackets.
    Comma,
    /// A closing bracket that was not opened here: the end of what is around.
    Outer,
    /// The bracket that closes the last open one.
    Closed,
}

/// How many bytes are looked at together: as many as a mask has bits.
const WINDOW: usize = 64;

/// Follows brackets and strings over pieces of text.
///
/// A window of 64 bytes is compared at once into masks, in which what stands in strings is struck
/// out. Where a window holds a backslash or reaches beyond the piece, it is read byte by byte.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    depth: usize,
    /// What is not looked at yet begins in a string.
    string: bool,
    escaped: bool,
    window: Window,
}

/// What is left of a window, strings left out.
#[derive(Debug, Default)]
struct Window {
    start: usize,
    brackets: u64,
    commas: u64,
    /// Behind its last byte.
    end: usize,
}

impl Scanner {
    /// The next mark at or behind byte `from`, and its place. To go on, begin behind it.
    pub(super) fn next(&mut self, bytes: &[u8], mut from: usize) -> Option<(usize, Mark)> {
        loop {
            while let Some(at) = self.window.next(self.depth == 0) {
                if let Some(mark) = self.meet(bytes[at]) {
                    return Some((at, mark));
                }
            }
            from = from.max(self.window.end);
            if self.look_at(bytes, from) {
                continue;
            }
            let piece = &bytes[..bytes.len().min(from + WINDOW)];
            let found = self.next_in(piece, from);
            if found.is_some() || piece.len() == bytes.len() {
                return found;
            }
            from = piece.len();
        }
    }

    /// Compares the window at `from`, if there is one that holds no backslash.
    #[inline]
    fn look_at(&mut self, bytes: &[u8], from: usize) -> bool {
        let window = bytes.get(from..from + WINDOW).and_then(<[u8]>::first_chunk);
        let Some(marks) = window.filter(|_| !self.escaped).and_then(marks) else {
            return false;
        };
        // In a string at a byte: an odd number of quotes up to there.
        let mut inside = marks.quotes;
        for shift in [1, 2, 4, 8, 16, 32] {
            inside ^= inside << shift;
        }
        if self.string {
            inside = !inside;
        }
        self.string = inside >> (WINDOW - 1) == 1;
        self.window = Window {
            start: from,
            brackets: marks.brackets & !inside,
            commas: marks.commas & !inside,
            end: from + WINDOW,
        };
        true
    }

    /// The next mark of a piece, byte by byte.
    fn next_in(&mut self, piece: &[u8], mut from: usize) -> Option<(usize, Mark)> {
        loop {
            if self.string {
                from = self.string_end(piece, from)?;
            }
            let mut rest = piece[from..].iter();
            from += 1 + rest
                .position(|byte| matches!(byte, b'"' | b',' | b'[' | b']' | b'{' | b'}'))?;
            let byte = piece[from - 1];
            if byte == b'"' {
                self.string = true;
            } else if let Some(mark) = self.meet(byte) {
                return Some((from - 1, mark));
            }
        }
    }

    /// Meets a bracket or a comma.
    #[inline]
    fn meet(&mut self, byte: u8) -> Option<Mark> {
        match byte {
            b'[' | b'{' => self.depth += 1,
            b',' if self.depth == 0 => return Some(Mark::Comma),
            b',' => {}
            _ if self.depth == 0 => return Some(Mark::Outer),
            _ => {
                self.depth -= 1;
                return (self.depth == 0).then_some(Mark::Closed);
            }
        }
        None
    }

    /// The next mark that ends a value: not a bracket of its own.
    pub(super) fn next_end(&mut self, bytes: &[u8], mut from: usize) -> Option<(usize, Mark)> {
        loop {
            match self.next(bytes, from)? {
                (at, Mark::Closed) => from = at + 1,
                end => return Some(end),
            }
        }
    }

    /// Behind the quote that closes the string.
    fn string_end(&mut self, bytes: &[u8], mut from: usize) -> Option<usize> {
        if self.escaped && from < bytes.len() {
            self.escaped = false;
            from += 1;
        }
        loop {
            let at = from + memchr::memchr2(b'"', b'\\', &bytes[from..])?;
            if bytes[at] == b'"' {
                self.string = false;
                return Some(at + 1);
            }
            if at + 1 == bytes.len() {
                self.escaped = true;
                return None;
            }
            from = at + 2;
        }
    }
}

impl Window {
    /// The next bracket, or comma if those are looked for, which is passed.
    #[inline]
    fn next(&mut self, commas: bool) -> Option<usize> {
        let marks = self.brackets | if commas { self.commas } else { 0 };
        if marks == 0 {
            // Commas that stand inside brackets, which may close behind the window.
            self.commas = 0;
            return None;
        }
        let behind = (marks & marks.wrapping_neg()) << 1;
        let left = behind.wrapping_neg();
        self.brackets &= left;
        self.commas &= left;
        Some(self.start + marks.trailing_zeros() as usize)
    }
}

/// A bit for each byte of a window that is one of these.
struct Marks {
    quotes: u64,
    brackets: u64,
    commas: u64,
}

/// The marks of a window; none if it holds a backslash.
#[inline]
fn marks(window: &[u8; WINDOW]) -> Option<Marks> {
    let mut marks = Marks {
        quotes: 0,
        brackets: 0,
        commas: 0,
    };
    let mut escapes = u8x16::splat(0);
    for (quarter, &bytes) in window.as_chunks().0.iter().enumerate() {
        let bytes = u8x16::new(bytes);
        // One bit makes a brace of a bracket, and of nothing else.
        let braces = bytes | u8x16::splat(b'{' ^ b'[');
        let is = |mark: u8| bytes.simd_eq(u8x16::splat(mark));
        let brackets = braces.simd_eq(u8x16::splat(b'{')) | braces.simd_eq(u8x16::splat(b'}'));
        let bits = |found: u8x16| u64::from(found.to_bitmask()) << (16 * quarter);
        marks.quotes |= bits(is(b'"'));
        marks.brackets |= bits(brackets);
        marks.commas |= bits(is(b','));
        escapes |= is(b'\\');
    }
    (!escapes.any()).then_some(marks)
}

/// The length of the JSON white space at the beginning of a text.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(text: &[u8], size: usize) -> Vec<(usize, Mark)> {
        let mut scanner = Scanner::default();
        let mut marks = Vec::new();
        let mut from = 0;
        for end in (size..text.len() + size).step_by(size) {
            let piece = &text[..end.min(text.len())];
            while let Some((at, mark)) = scanner.next(piece, from) {
                marks.push((at, mark));
                from = at + 1;
            }
            from = piece.len();
        }
        marks
    }

    #[test]
    fn marks_do_not_depend_on_the_pieces() {
        let text = br#"{"a":[1,"],\\\"}"],"b":{}},[2,3], "x,\\" ]"#;
        let expected = [
            (25, Mark::Closed),
            (26, Mark::Comma),
            (31, Mark::Closed),
            (32, Mark::Comma),
            (41, Mark::Outer),
        ];
        for size in 1..=text.len() {
            assert_eq!(marks(text, size), expected, "pieces of {size}");
        }
    }

    proptest! {
        #[test]
        fn windows_find_what_bytes_do(
            text in "([\\[\\]{},\":a\\\\é]|[a-z]{5}|\\{\"[a-z:]{9}\",\"[0-9]{9}\"\\}){0,120}",
            size in 1..300_usize,
        ) {
            let text = text.as_bytes();
            prop_assert_eq!(marks(text, size), marks(text, 1));
        }
    }
}
