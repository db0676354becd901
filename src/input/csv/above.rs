//! What may stand above a header: lines that are not wanted, a `sep=` line, a report's title.

use crate::cell::{fold, trim};

use super::super::Expected;
use super::header::{CANDIDATES, names};
use super::scan::first_record_end;

/// In how many lines a header is looked for.
const LINES: usize = 20;

/// The delimiter that a line such as `sep=;` declares, and the length of that line.
pub(super) fn declared(text: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr(b'\n', text).map_or(text.len(), |at| at + 1);
    // Not trimmed at the end: the delimiter may be a tab.
    let line = text[..end].strip_suffix(b"\n").unwrap_or(&text[..end]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    match line {
        [s, e, p, b'=', delimiter]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep")
                && delimiter.is_ascii()
                && !matches!(delimiter, b'"' | b'\r' | 0) =>
        {
            Some((*delimiter, end))
        }
        _ => None,
    }
}

/// Whether these are the columns that are looked for: the id and another one that is used.
pub(super) fn fits(names: &[String], expected: &Expected) -> bool {
    let folded: Vec<_> = names.iter().map(|name| fold(trim(name))).collect();
    let there = |name: &String| folded.iter().any(|other| **other == **name);
    there(&expected.id) && expected.used.iter().filter(|name| there(name)).count() >= 2
}

/// Where among the first lines of `text` behind its first one the header begins, and with which
/// delimiter; `None` where no line fits, or one fits with several.
pub(super) fn find_header(
    text: &[u8],
    delimiter: Option<u8>,
    expected: &Expected,
) -> Option<(usize, u8)> {
    let mut start = 0;
    for _ in 1..LINES {
        start += memchr::memchr(b'\n', &text[start..])? + 1;
        let length = first_record_end(&text[start..]).unwrap_or(text.len() - start);
        let record = &text[start..start + length];
        let tried = CANDIDATES.into_iter().chain(delimiter);
        let fitting = tried.filter(|&tried| {
            delimiter.is_none_or(|delimiter| delimiter == tried)
                && std::str::from_utf8(record).is_ok()
                && names(record, tried).is_ok_and(|names| fits(&names, expected))
        });
        let mut fitting: Vec<u8> = fitting.collect();
        fitting.dedup();
        match fitting.as_slice() {
            [] => {}
            [delimiter, rest @ ..] if rest.iter().all(|other| other == delimiter) => {
                return Some((start, *delimiter));
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_is_declared_on_a_line_of_its_own() {
        type Declared = Option<(u8, usize)>;
        let rows: [(&[u8], Declared); 8] = [
            (b"sep=;\r\nid;a\n", Some((b';', 7))),
            (b"SEP=\t\nid\ta\n", Some((b'\t', 6))),
            (b"\"sep=|\"\n", Some((b'|', 8))),
            (b"sep=,", Some((b',', 5))),
            (b"sep=;;\n", None),
            (b"sep=\n", None),
            (b"separator\n", None),
            (b"", None),
        ];
        for (text, expected) in rows {
            assert_eq!(declared(text), expected, "{}", text.escape_ascii());
        }
    }

    #[test]
    fn a_header_is_found_below_titles() {
        type Found = Option<(usize, u8)>;
        let expected = Expected {
            id: "id".to_owned(),
            used: ["id", "arr", "csm"].map(str::to_owned).to_vec(),
        };
        let rows: [(&str, &str, Found); 6] = [
            ("title", "Accounts\n\nID;ARR\n1;2\n", Some((10, b';'))),
            (
                "a stray quote above",
                "5\" accounts\nid,arr\n1,2\n",
                Some((12, b',')),
            ),
            ("the id alone", "Accounts\nid,name\n1,2\n", None),
            ("no id", "Accounts\narr,csm\n1,2\n", None),
            ("header last", "Accounts\nid\tcsm", Some((9, b'\t'))),
            ("below 20 lines", &("x\n".repeat(20) + "id,arr\n"), None),
        ];
        for (name, text, found) in rows {
            assert_eq!(
                find_header(text.as_bytes(), None, &expected),
                found,
                "{name}"
            );
        }
        let text = b"Accounts\nid;arr\n";
        assert_eq!(find_header(text, Some(b','), &expected), None);
    }
}
