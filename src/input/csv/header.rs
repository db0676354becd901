//! The header, and the delimiter that it and the first records agree on.

use crate::cell::{fold, trim};
use crate::diagnostic::Diagnostic;

use super::super::feed::{Feed, MAX_COLUMNS, MAX_ROW};
use super::super::{Expected, InputError, Options};
use super::above::{declared, find_header, fits};
use super::blank_lines;
use super::fault::{Fault, FaultKind};
use super::field::{End, read_field};
use super::parse::unreadable;
use super::scan::{Scanner, first_record_end};

/// What the beginning of a CSV input says.
#[derive(Debug)]
pub(in crate::input) struct CsvHeader {
    pub(in crate::input) delimiter: u8,
    /// The names as written, trimmed.
    pub(in crate::input) names: Vec<String>,
    pub(in crate::input) line: u64,
    /// Lines of a title above it were passed over, unasked.
    pub(in crate::input) found: bool,
}

/// The delimiters that are tried.
pub(super) const CANDIDATES: [u8; 4] = *b",;\t|";
/// How many records are looked at, and how many bytes of them.
const SAMPLE_RECORDS: usize = 10;
const SAMPLE_BYTES: usize = 64 << 10;

/// Reads the header, and passes over it. Without a `delimiter`, finds it out.
pub(in crate::input) fn read_header(
    feed: &mut Feed,
    delimiter: Option<u8>,
    options: &Options,
) -> Result<CsvHeader, InputError> {
    skip_lines(feed, options.skip_rows.unwrap_or(0))?;
    skip_blank_lines(feed)?;
    let mut delimiter = delimiter;
    if let Some((declared, length)) = declared(feed.rest()) {
        delimiter = delimiter.or(Some(declared));
        feed.skip(length);
        skip_blank_lines(feed)?;
    }
    let mut length = header_length(feed)?;
    if length == 0 {
        return Err(InputError::in_file(&feed.file, nothing(options)));
    }
    let expected = options.expected.as_ref();
    let mut found = false;
    if let Some(expected) = expected.filter(|_| options.skip_rows.is_none())
        && !begins_with_header(&feed.rest()[..length], delimiter, expected)
        && let Some((start, below)) = find_header(feed.rest(), delimiter, expected)
    {
        feed.skip(start);
        delimiter = Some(below);
        length = header_length(feed)?;
        found = true;
    }
    let header = take_header(feed, length, delimiter, expected)?;
    Ok(CsvHeader { found, ..header })
}

/// An input without a line, or without one that counts.
fn nothing(options: &Options) -> Diagnostic {
    match options.left_out() {
        None => Diagnostic::error("no-header", "the input is empty")
            .help("the first line must name the columns"),
        Some(keys) => {
            let message = format!("no line of the input is left by {keys}");
            Diagnostic::error("no-header", message)
                .help("make them smaller: the first line that is left must name the columns")
        }
    }
}

/// Reads the header, which is the next `length` bytes, and passes over it.
fn take_header(
    feed: &mut Feed,
    length: usize,
    delimiter: Option<u8>,
    expected: Option<&Expected>,
) -> Result<CsvHeader, InputError> {
    let line = feed.line();
    let header = &feed.rest()[..length];
    let explain = |fault: Fault| fault.explain(&feed.file, header, 0, line);
    // What no delimiter could mend is told first.
    let broken = lone_carriage_return(header)
        .into_iter()
        .chain(unreadable(header));
    if let Some(fault) = broken.min_by_key(|fault| fault.at) {
        return Err(explain(fault));
    }
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => sniff(header, sample(feed.rest(), length))
            .or_else(|unclear| by_names(header, expected).ok_or(unclear))
            .map_err(|fault| InputError::at_line(&feed.file, line, *fault))?,
    };
    let names = names(header, delimiter).map_err(explain)?;
    if names.iter().all(String::is_empty) {
        let missing = Diagnostic::error("no-header", "the header names no column")
            .help("the first line must name the columns");
        return Err(InputError::at_line(&feed.file, line, missing));
    }
    feed.skip(length);
    Ok(CsvHeader {
        delimiter,
        names,
        line,
        found: false,
    })
}

/// Whether the first record names the column of the id, with any delimiter that it may have.
fn begins_with_header(header: &[u8], delimiter: Option<u8>, expected: &Expected) -> bool {
    let tried = CANDIDATES.into_iter().chain(delimiter);
    let mut named = tried.filter_map(|tried| names(header, tried).ok());
    named.any(|names| names.iter().any(|name| *fold(name) == *expected.id))
}

/// The one delimiter with which the header names the columns that are looked for.
fn by_names(header: &[u8], expected: Option<&Expected>) -> Option<u8> {
    let expected = expected?;
    let mut fitting = CANDIDATES
        .into_iter()
        .filter(|&tried| names(header, tried).is_ok_and(|names| fits(&names, expected)));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn skip_lines(feed: &mut Feed, lines: u32) -> Result<(), InputError> {
    for _ in 0..lines {
        let mut wanted = SAMPLE_BYTES;
        loop {
            feed.fill(wanted)?;
            if let Some(at) = memchr::memchr(b'\n', feed.rest()) {
                feed.skip(at + 1);
                break;
            }
            if feed.rest().len() < wanted {
                feed.skip(feed.rest().len());
                return Ok(());
            }
            wanted *= 2;
        }
    }
    Ok(())
}

fn skip_blank_lines(feed: &mut Feed) -> Result<(), InputError> {
    loop {
        feed.fill(SAMPLE_BYTES)?;
        let blank = blank_lines(feed.rest());
        if blank == 0 {
            return Ok(());
        }
        feed.skip(blank);
    }
}

/// The length of the first record, read whole but for one that is too long.
fn header_length(feed: &mut Feed) -> Result<usize, InputError> {
    let mut wanted = SAMPLE_BYTES;
    loop {
        feed.fill(wanted)?;
        let rest = feed.rest();
        if let Some(end) = first_record_end(rest) {
            return Ok(end);
        }
        if rest.len() < wanted || rest.len() > MAX_ROW {
            return Ok(rest.len());
        }
        wanted *= 2;
    }
}

/// The records behind the header that are complete in the sample.
fn sample(text: &[u8], header: usize) -> impl Iterator<Item = &[u8]> {
    let whole = text.len() < SAMPLE_BYTES;
    let mut rest = &text[header..text.len().min(SAMPLE_BYTES).max(header)];
    let records = std::iter::from_fn(move || {
        rest = &rest[blank_lines(rest)..];
        let end = match first_record_end(rest) {
            None if whole && !rest.is_empty() => rest.len(),
            end => end?,
        };
        let record;
        (record, rest) = rest.split_at(end);
        Some(record)
    });
    records.take(SAMPLE_RECORDS)
}

/// The delimiter that gives the header and the records the same number of fields, over one.
fn sniff<'a>(
    header: &[u8],
    records: impl Iterator<Item = &'a [u8]>,
) -> Result<u8, Box<Diagnostic>> {
    let expected = CANDIDATES.map(|delimiter| count(header, delimiter));
    let mut fits = expected.map(|fields| fields > 1);
    let in_header: Vec<u8> = named(fits);
    for record in records {
        for (index, delimiter) in CANDIDATES.into_iter().enumerate() {
            fits[index] &= count(record, delimiter) == expected[index];
        }
    }
    match (named(fits).as_slice(), in_header.as_slice()) {
        ([delimiter], _) | ([], [delimiter]) => Ok(*delimiter),
        ([], []) => Ok(b','),
        ([], several) | (several, _) => {
            let several: Vec<&str> = several.iter().map(|&byte| spoken(byte)).collect();
            let message = format!(
                "the delimiter can't be told: the header has {}",
                several.join(" and ")
            );
            let unclear = Diagnostic::error("delimiter", message);
            Err(Box::new(unclear.help(
                "name it with --delimiter, for example --delimiter ';'",
            )))
        }
    }
}

fn named(which: [bool; 4]) -> Vec<u8> {
    let pairs = CANDIDATES.into_iter().zip(which);
    pairs.filter(|pair| pair.1).map(|pair| pair.0).collect()
}

fn spoken(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "commas",
        b';' => "semicolons",
        b'\t' => "tabs",
        _ => "pipes",
    }
}

/// The number of fields of a record: one more than delimiters outside of quotes.
fn count(record: &[u8], delimiter: u8) -> usize {
    let mut inside = false;
    let mut fields = 1;
    for at in memchr::memchr2_iter(b'"', delimiter, record) {
        if record[at] == b'"' {
            inside = !inside;
        } else if !inside {
            fields += 1;
        }
    }
    fields
}

fn lone_carriage_return(record: &[u8]) -> Option<Fault> {
    let mut inside = false;
    for at in memchr::memchr2_iter(b'"', b'\r', record) {
        if record[at] == b'"' {
            inside = !inside;
        } else if !inside && record.get(at + 1) != Some(&b'\n') {
            return Some(FaultKind::LineEnding.at(at));
        }
    }
    None
}

pub(super) fn names(header: &[u8], delimiter: u8) -> Result<Vec<String>, Fault> {
    let mut scanner = Scanner::new(delimiter, header, 0);
    let mut names = Vec::new();
    let mut at = 0;
    loop {
        let field = read_field(header, &mut scanner, at)?;
        if names.len() == MAX_COLUMNS {
            return Err(FaultKind::TooManyColumns.at(0));
        }
        // The header was found to be UTF-8, and a field is cut at ASCII.
        let name = String::from_utf8_lossy(&header[field.value]);
        let name = if field.doubled {
            name.replace("\"\"", "\"")
        } else {
            name.into_owned()
        };
        names.push(trim(&name).to_owned());
        at = field.next;
        if field.end == End::Record {
            break;
        }
    }
    if header.len() > MAX_ROW {
        return Err(FaultKind::RowTooLong.at(0));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_told_or_asked_for() {
        let rows = [
            ("comma", "a,b\n1,2\n", Some(b',')),
            ("semicolon with decimal comma", "a;b\n1,5;2\n", Some(b';')),
            ("tab", "a\tb\n1\t2\n", Some(b'\t')),
            ("pipe", "a|b|c\n1|2|3", Some(b'|')),
            ("one column", "id\n1\n2\n", Some(b',')),
            ("one column with a semicolon below", "id\na;b\n", Some(b',')),
            (
                "ragged, and nothing else it could be",
                "a;b\n1\n",
                Some(b';'),
            ),
            (
                "quoted delimiters do not count",
                "\"a;b\",c\n\"1;2\",3\n",
                Some(b','),
            ),
            ("blank lines do not count", "a,b\n\n\r\n1,2\n", Some(b',')),
            (
                "the title of a column holds one",
                "a,b;c\n1;2\n",
                Some(b';'),
            ),
            ("two fit", "a,b;c\n1,2;3\n", None),
            ("none of two fits", "a,b;c\n1\n", None),
            ("a header alone with two", "a,b;c\n", None),
        ];
        for (name, text, expected) in rows {
            let length = first_record_end(text.as_bytes()).expect("a header");
            let records = sample(text.as_bytes(), length);
            let found = sniff(&text.as_bytes()[..length], records);
            assert_eq!(found.ok(), expected, "{name}");
        }
    }
}
