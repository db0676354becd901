//! Where JSON values end: brackets and strings, nothing else.
//!
//! The scanner is exact on valid JSON. On anything else it may cut in a wrong place, but only
//! behind the first mistake, which the parser of the cut piece then finds.

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

/// Follows brackets and strings over pieces of text.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Scanner {
    /// The next mark at or behind byte `from`, and its place. To go on, begin behind it.
    pub(super) fn next(&mut self, bytes: &[u8], mut from: usize) -> Option<(usize, Mark)> {
        loop {
            if self.string {
                from = self.string_end(bytes, from)?;
            }
            let found = bytes[from..]
                .iter()
                .position(|byte| matches!(byte, b'"' | b',' | b'[' | b']' | b'{' | b'}'))?;
            let at = from + found;
            from = at + 1;
            match bytes[at] {
                b'"' => self.string = true,
                b'[' | b'{' => self.depth += 1,
                b',' if self.depth == 0 => return Some((at, Mark::Comma)),
                b',' => {}
                _ if self.depth == 0 => return Some((at, Mark::Outer)),
                _ => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some((at, Mark::Closed));
                    }
                }
            }
        }
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

/// The length of the JSON white space at the beginning of a text.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(marks, expected, "pieces of {size}");
        }
    }
}
