//! The object around the array of accounts, read key by key.

use crate::diagnostic::{Diagnostic, quote};

use super::super::InputError;
use super::super::feed::{Feed, MAX_COLUMNS, MAX_FIELD, MAX_ROW};
use super::fault::{FaultKind, truncated};
use super::row::check;
use super::scan::{Scanner, blanks};
use super::shape::next_value;

/// What a key of the outer object turned out to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The accounts: the text goes on behind the opening bracket.
    Accounts,
    /// Something else, which is passed over.
    Other,
    /// Nothing: the object ends.
    End,
}

/// The keys of the outer object that were met.
#[derive(Debug, Default)]
pub(super) struct Members {
    keys: Vec<String>,
    /// The key that holds the accounts.
    accounts: Option<String>,
    /// The keys that hold empty arrays.
    empty: Vec<String>,
}

impl Members {
    /// Reads the next key and its value, up to the accounts or behind the value.
    pub(super) fn next(&mut self, feed: &mut Feed) -> Result<Step, InputError> {
        let mut at = expect(feed, 0)?;
        if feed.rest()[at] == b'}' {
            feed.skip(at + 1);
            return Ok(Step::End);
        }
        if !self.keys.is_empty() {
            if feed.rest()[at] != b',' {
                return Err(unexpected(feed, at, "expected `,` or `}`"));
            }
            at = expect(feed, at + 1)?;
        }
        feed.skip(at);
        let value = self.key(feed)?;
        if feed.rest()[value] == b'[' {
            let first = expect(feed, value + 1)?;
            match feed.rest()[first] {
                b'{' => return self.accounts(feed, value),
                b']' => self.empty.extend(self.keys.last().cloned()),
                _ => {}
            }
        }
        let length = value_length(feed, value)?;
        check_piece(feed, value, length)?;
        feed.skip(value + length);
        Ok(Step::Other)
    }

    /// Reads a key, and tells where its value begins.
    fn key(&mut self, feed: &mut Feed) -> Result<usize, InputError> {
        if feed.rest().first() != Some(&b'"') {
            return Err(unexpected(feed, 0, "expected a key in quotes"));
        }
        let length = key_length(feed)?;
        let key: String = serde_json::from_slice(&feed.rest()[..length])
            .map_err(|error| fault(feed, 0, &FaultKind::of(&error)))?;
        if self.keys.contains(&key) {
            return Err(fault(feed, 0, &FaultKind::DuplicateKey(key)));
        }
        self.keys.push(key);
        if self.keys.len() > MAX_COLUMNS {
            return Err(fault(feed, 0, &FaultKind::TooManyColumns));
        }
        let colon = expect(feed, length)?;
        if feed.rest()[colon] != b':' {
            return Err(unexpected(feed, colon, "expected `:`"));
        }
        expect(feed, colon + 1)
    }

    fn accounts(&mut self, feed: &mut Feed, bracket: usize) -> Result<Step, InputError> {
        let key = self.keys.last().cloned().unwrap_or_default();
        if let Some(other) = &self.accounts {
            let message = format!(
                "two keys hold arrays of objects: {} and {}",
                quote(other),
                quote(&key)
            );
            let two = Diagnostic::error("wrong-shape", message).help(
                "keep the one that holds the accounts; \
                 a single account is read with --input-format ndjson",
            );
            return Err(InputError::at_line(&feed.file, feed.line(), two));
        }
        self.accounts = Some(key);
        feed.skip(bracket + 1);
        Ok(Step::Accounts)
    }

    /// The keys that hold empty arrays.
    pub(super) fn empty_lists(&self) -> &[String] {
        &self.empty
    }

    /// What is to say when the object ended.
    pub(super) fn finish(&self, file: &str) -> Result<(), InputError> {
        if self.accounts.is_some() || !self.empty.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = self.keys.iter().take(8).map(|key| quote(key)).collect();
        let more = if self.keys.len() > keys.len() {
            " and others"
        } else {
            ""
        };
        let message = match keys.as_slice() {
            [] => "the JSON object is empty".to_owned(),
            keys => format!(
                "no key of the JSON object holds an array of objects: {}{more}",
                keys.join(", ")
            ),
        };
        let help = if self.keys.iter().any(|key| tells_of_an_error(key)) {
            "a server most likely answered with an error; read it, and export the accounts again"
        } else {
            "give an array of objects, or an object that holds one; \
             a single account is read with --input-format ndjson"
        };
        let none = Diagnostic::error("wrong-shape", message).help(help);
        Err(InputError::in_file(file, none))
    }
}

/// Whether a key is one by which servers say that something went wrong.
fn tells_of_an_error(key: &str) -> bool {
    ["error", "errors", "message"]
        .iter()
        .any(|word| key.eq_ignore_ascii_case(word))
}

/// The next byte that is no white space, which must be there.
fn expect(feed: &mut Feed, from: usize) -> Result<usize, InputError> {
    if let Some((at, _)) = next_value(feed, from)? {
        return Ok(at);
    }
    let line = feed.line_of(feed.rest().len());
    Err(InputError::at_line(&feed.file, line, truncated()))
}

/// The length of the string at the beginning, its quotes counted.
fn key_length(feed: &mut Feed) -> Result<usize, InputError> {
    let mut at = 1;
    loop {
        match feed.rest().get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None if at > MAX_FIELD => return Err(fault(feed, 0, &FaultKind::FieldTooLong)),
            None => {
                feed.fill(at + 1)?;
                if feed.rest().len() <= at {
                    expect(feed, at.min(feed.rest().len()))?;
                }
            }
        }
    }
}

/// The length of the value that begins at `from`, with the white space behind it.
pub(super) fn value_length(feed: &mut Feed, from: usize) -> Result<usize, InputError> {
    let mut scanner = Scanner::default();
    let mut known = from;
    loop {
        let window = known + feed.block_size;
        feed.fill(window)?;
        let piece = &feed.rest()[..feed.rest().len().min(window)];
        let end = scanner.next_end(piece, known).map(|(end, _)| end);
        known = piece.len();
        let length = end.unwrap_or(known) - from;
        if length > MAX_ROW {
            return Err(fault(feed, from, &FaultKind::RowTooLong));
        }
        if end.is_some() || known < window {
            return Ok(length);
        }
    }
}

/// Checks a value that holds no accounts.
pub(super) fn check_piece(feed: &Feed, from: usize, length: usize) -> Result<(), InputError> {
    let bytes = &feed.rest()[from..from + length];
    let line = feed.line_of(from);
    let (text, foreign) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => ("null", Some(error.valid_up_to())),
    };
    let text = &text[blanks(text.as_bytes())..];
    let explain =
        |(line, kind): (u64, FaultKind)| InputError::at_line(&feed.file, line, kind.diagnostic());
    check(text, line).map_err(explain)?;
    match foreign {
        Some(at) => Err(fault(feed, from + at, &FaultKind::NotUtf8)),
        None => Ok(()),
    }
}

/// A fault at a byte of the rest.
pub(super) fn fault(feed: &Feed, at: usize, kind: &FaultKind) -> InputError {
    InputError::at_line(&feed.file, feed.line_of(at), kind.diagnostic())
}

fn unexpected(feed: &Feed, at: usize, expected: &str) -> InputError {
    fault(feed, at, &FaultKind::Syntax(expected.to_owned()))
}
