//! The usual account, read where it stands: no parser between the text and the row.
//!
//! An account that is not right ends in `None`, whatever is wrong with it: the JSON parser reads
//! it again and says so. What is read here is what the parser would read.

use std::ops::Range;

use crate::table::Cells;

use super::super::feed::MAX_FIELD;
use super::keys::{ACCOUNT, Known, Paths, Target};
use super::row::{MAX_DEPTH, Rows};
use super::token::{
    any_number, escaped_close, literal, past_blanks, plain_close, short_number, skip, unescaped,
};

/// An account that is being read, with what [`Rows`] knows.
struct Account<'r> {
    text: &'r str,
    paths: &'r Paths,
    known: &'r mut [Known],
    named: &'r mut [u64],
    reached: &'r mut [u64],
    row: u64,
    cells: Cells<'r>,
    copies: &'r mut String,
}

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
        let mut account = Account {
            text: self.text,
            paths: self.paths,
            known: &mut self.known,
            named: &mut self.named,
            reached: &mut self.reached,
            row: self.row,
            cells: self.table.begin_row(line, None),
            copies: &mut self.copies,
        };
        let end = account.object(range.start, ACCOUNT, 1);
        let bytes = self.text.as_bytes();
        let whole = |&end: &usize| end <= range.end && past_blanks(bytes, end) >= range.end;
        if !end.as_ref().is_some_and(whole) {
            self.table.drop_row();
            return None;
        }
        Some(())
    }
}

impl Account<'_> {
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
    #[cold]
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
        let close = plain_close(bytes, at + 1).or_else(|| escaped_close(bytes, at + 1))?;
        let name = unescaped(&text[at..=close]).ok()?;
        let colon = past_blanks(bytes, close + 1);
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
        self.claim(column, level)?;
        let bytes = self.text.as_bytes();
        match bytes.get(at)? {
            b'"' => {
                let Some(close) = plain_close(bytes, at + 1) else {
                    return self.escaped_cell(at, column);
                };
                if close - at > MAX_FIELD {
                    return None;
                }
                self.cells.set_range(column, at + 1, close);
                Some(close + 1)
            }
            b'-' | b'0'..=b'9' => {
                let Some(end) = short_number(bytes, at) else {
                    return self.number_cell(at, column);
                };
                self.cells.set_number(column, at, end);
                Some(end)
            }
            b'n' => {
                self.cells.set_range(column, at, at);
                literal(bytes, at, *b"null")
            }
            b't' => {
                self.cells.set_boolean(column, true);
                literal(bytes, at, *b"true")
            }
            b'f' => {
                self.cells.set_boolean(column, false);
                literal(bytes, at, *b"false")
            }
            _ => None,
        }
    }

    /// Notes that the account has a column; `None` where it had it before.
    #[inline]
    fn claim(&mut self, column: usize, level: usize) -> Option<()> {
        let named = self.named.get_mut(column)?;
        // A name of its own goes before a path: the parser sees to that.
        let met = if *named != self.row && level != ACCOUNT {
            self.reached.get_mut(column)?
        } else {
            named
        };
        if *met == self.row {
            return None;
        }
        *met = self.row;
        Some(())
    }

    #[cold]
    fn escaped_cell(&mut self, at: usize, column: usize) -> Option<usize> {
        let close = escaped_close(self.text.as_bytes(), at + 1)?;
        let value = unescaped(&self.text[at..=close]).ok()?;
        if value.len() > MAX_FIELD {
            return None;
        }
        let start = self.text.len() + self.copies.len();
        self.copies.push_str(&value);
        self.cells.set_range(column, start, start + value.len());
        Some(close + 1)
    }

    #[cold]
    fn number_cell(&mut self, at: usize, column: usize) -> Option<usize> {
        let end = any_number(self.text.as_bytes(), at)?;
        if end - at > MAX_FIELD {
            return None;
        }
        self.cells.set_number(column, at, end);
        Some(end)
    }
}
