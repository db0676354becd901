//! What breaks the rules of CSV, and how it is said.

use crate::diagnostic::{Diagnostic, quote};

use super::super::InputError;
use super::super::error::not_utf8;
use super::super::feed::newlines;

/// A broken rule, and the byte of the text where it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    UnclosedQuote,
    TextAfterQuote,
    QuoteInField,
    LineEnding,
    FieldTooLong,
    RowTooLong,
    TooManyColumns,
    Ragged { fields: usize, columns: usize },
    Nul,
    NotUtf8,
}

impl FaultKind {
    pub(super) fn at(self, at: usize) -> Fault {
        Fault { at, kind: self }
    }
}

impl Fault {
    /// The fault as an error. `bytes` is the text it was found in, whose byte `start` stands on
    /// line `line`.
    pub(super) fn explain(self, file: &str, bytes: &[u8], start: usize, line: u64) -> InputError {
        let before = &bytes[start..self.at];
        let line = line + newlines(before);
        let on_line = memchr::memrchr(b'\n', before).map_or(before, |at| &before[at + 1..]);
        let column = match self.kind {
            FaultKind::Ragged { .. }
            | FaultKind::RowTooLong
            | FaultKind::TooManyColumns
            | FaultKind::NotUtf8 => None,
            _ => Some(String::from_utf8_lossy(on_line).chars().count() as u64 + 1),
        };
        let piece = piece(&bytes[self.at..]);
        InputError::at(file, Some(line), column, self.kind.diagnostic(&piece))
    }
}

/// The text from a fault to the end of its line, as far as a message could show it.
fn piece(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(256)];
    let end = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
    quote(&String::from_utf8_lossy(&bytes[..end]))
}

impl FaultKind {
    fn diagnostic(self, piece: &str) -> Diagnostic {
        match self {
            FaultKind::UnclosedQuote => {
                Diagnostic::error("unclosed-quote", "a quote opens here and is never closed")
                    .help("close the field with a quote, and write a quote inside it twice")
            }
            FaultKind::TextAfterQuote => Diagnostic::error(
                "text-after-quote",
                format!("text after a closing quote: {piece}"),
            )
            .help("write a quote inside a quoted field twice: \"\""),
            FaultKind::QuoteInField => Diagnostic::error(
                "quote-in-field",
                format!("a quote inside a field that does not begin with one: {piece}"),
            )
            .help("put the whole field in quotes, and write each quote inside it twice"),
            FaultKind::LineEnding => {
                Diagnostic::error("line-ending", "a carriage return that no line feed follows")
                    .help("save the file with LF or CRLF line endings, or put the field in quotes")
            }
            FaultKind::FieldTooLong => {
                Diagnostic::error("field-too-long", "a field is longer than 1 MiB")
                    .help("a quote that is never closed looks like this too: check the quotes")
            }
            FaultKind::RowTooLong => {
                Diagnostic::error("row-too-long", "a row is longer than 16 MiB")
                    .help("a quote that is never closed looks like this too: check the quotes")
            }
            FaultKind::TooManyColumns => {
                Diagnostic::error("too-many-columns", "the header has more than 10000 columns")
                    .help("keep the columns that the scorecard reads")
            }
            FaultKind::Ragged { fields, columns } => ragged(fields, columns),
            FaultKind::Nul => Diagnostic::error("nul", "a NUL byte, which no text file holds")
                .help("export the file again as UTF-8 text"),
            FaultKind::NotUtf8 => not_utf8(),
        }
    }
}

fn ragged(fields: usize, columns: usize) -> Diagnostic {
    let plural = |count: usize| if count == 1 { "field" } else { "fields" };
    let message = format!(
        "row has {fields} {}, the header has {columns}",
        plural(fields)
    );
    Diagnostic::error("ragged-row", message).help(if fields < columns {
        "complete the row, or delete it where it is no account (a total, a remark)"
    } else {
        "put a field that holds the delimiter in quotes, or check --delimiter"
    })
}
