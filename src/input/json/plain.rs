//! The usual account, read where it stands: no parser between the text and the row.
//!
//! An account that is not right ends in `None`, whatever is wrong with it: the JSON parser reads
//! it again and says so. What is read here is what the parser would read.

use std::ops::Range;

use super::super::feed::MAX_FIELD;
use super::keys::{ACCOUNT, Target};
use super::row::{MAX_DEPTH, Rows, fits};
use super::token::{literal, number, past_blanks, quoted, skip, unescaped};

/// The next key of an object.
enum Next {
    /// What the key leads to, and where its value begins.
    Key(Target, usize),
    /// There is none: the object ends before this byte.
    End(usize),
}

impl Rows<'_, '_> {
    /// Reads the object at `range` of the text as the next row; `None` leaves the table as it was.
    pub(super) fn read_plain(&mut self, range: Range<usize>, line: u64) -> Option<()> {
        self.row += 1;
        self.table.begin_row(line, None);
        let end = self.object(range.start, ACCOUNT, 1);
        let bytes = self.text.as_bytes();
        let whole = |&end: &usize| end <= range.end && past_blanks(bytes, end) >= range.end;
        if end.filter(whole).is_none() {
            self.table.drop_row();
            return None;
        }
        Some(())
    }

    /// Reads the object that begins at `at`, and tells where it ends.
    fn object(&mut self, at: usize, level: usize, depth: usize) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = self.text;
        self.known[level].begin();
        let mut from = at + 1;
        let mut first = true;
        loop {
            let (target, value) = match self.known[level].follow(text.as_bytes(), from) {
                Some(found) => found,
                None => match self.key(from, level, first)? {
                    Next::Key(target, value) => (target, value),
                    Next::End(end) => return Some(end),
                },
            };
            first = false;
            from = match target {
                Target::Column(column) => self.cell(value, column, level)?,
                Target::Inside(inside) if text.as_bytes().get(value) == Some(&b'{') => {
                    self.object(value, inside, depth + 1)?
                }
                Target::Inside(_) | Target::Nothing => skip(text, value, depth + 1)?,
            };
        }
    }

    /// Reads on from behind a value, or from behind the brace of the object.
    fn key(&mut self, from: usize, level: usize, first: bool) -> Option<Next> {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut at = past_blanks(bytes, from);
        match bytes.get(at)? {
            b'}' => return Some(Next::End(at + 1)),
            b',' if !first => at = past_blanks(bytes, at + 1),
            _ if first => {}
            _ => return None,
        }
        if *bytes.get(at)? != b'"' {
            return None;
        }
        let behind = quoted(bytes, at + 1)?.close + 1;
        let name = unescaped(&text[at..behind]).ok()?;
        let colon = past_blanks(bytes, behind);
        if *bytes.get(colon)? != b':' {
            return None;
        }
        let value = past_blanks(bytes, colon + 1);
        let met = self.known[level].learn(self.paths, level, &name, from..value);
        Some(Next::Key(met.ok()?, value))
    }

    /// Sets a cell of the row to the value that begins at `at`, and tells where that ends.
    #[inline]
    fn cell(&mut self, at: usize, column: usize, level: usize) -> Option<usize> {
        let text = self.text;
        let bytes = text.as_bytes();
        let named = self.named[column] == self.row;
        if level == ACCOUNT {
            if named {
                return None;
            }
            self.named[column] = self.row;
        } else {
            // A name of its own goes before a path: the parser sees to that.
            if named || self.reached[column] == self.row {
                return None;
            }
            self.reached[column] = self.row;
        }
        match bytes.get(at)? {
            b'"' => {
                let value = quoted(bytes, at + 1)?;
                if value.escaped {
                    return self.escaped_cell(at..value.close + 1, column);
                }
                if value.close - at > MAX_FIELD {
                    return None;
                }
                self.table.last_row().set_range(column, at + 1, value.close);
                Some(value.close + 1)
            }
            b'-' | b'0'..=b'9' => {
                let value = number(bytes, at)?;
                if !value.small {
                    fits(&text[at..value.end]).ok()?;
                }
                self.table.last_row().set_number(column, at, value.end);
                Some(value.end)
            }
            b'n' => {
                self.table.last_row().set_range(column, at, at);
                literal(bytes, at, *b"null")
            }
            b't' => {
                self.table.last_row().set_boolean(column, true);
                literal(bytes, at, *b"true")
            }
            b'f' => {
                self.table.last_row().set_boolean(column, false);
                literal(bytes, at, *b"false")
            }
            _ => None,
        }
    }

    #[cold]
    fn escaped_cell(&mut self, range: Range<usize>, column: usize) -> Option<usize> {
        let end = range.end;
        let value = unescaped(&self.text[range]).ok()?;
        if value.len() > MAX_FIELD {
            return None;
        }
        self.set_copy(column, &value);
        Some(end)
    }
}
