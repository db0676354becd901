//! The end of an input: rows that add the others up.

use super::super::total::is_total_row;
use super::blank_lines;
use super::field::{End, read_field};
use super::scan::{Scanner, first_record_end};

/// Where in `bytes`, whose records begin at byte `start`, the totals at the end begin, and how
/// many they are. `id` is the place of the id's column, `null` the spellings of empty cells.
pub(in crate::input) fn totals(
    bytes: &[u8],
    start: usize,
    delimiter: u8,
    id: usize,
    null: &[String],
) -> Option<(usize, usize)> {
    let mut records = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        at += blank_lines(&bytes[at..]);
        let length = first_record_end(&bytes[at..]).unwrap_or(bytes.len() - at);
        if length > 0 {
            records.push(at..at + length);
        }
        at += length;
    }
    let totals = records.iter().rev().take_while(|record| {
        fields(&bytes[(*record).clone()], delimiter).is_some_and(|fields| {
            let cell = fields.get(id).map_or("", String::as_str);
            is_total_row(cell, fields.iter().map(String::as_str), null)
        })
    });
    let count = totals.count();
    let first = records.len() - count;
    (count > 0).then(|| (records[first].start, count))
}

/// The fields of a record that keeps the rules.
fn fields(record: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let mut scanner = Scanner::new(delimiter, record, 0);
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let field = read_field(record, &mut scanner, at).ok()?;
        fields.push(std::str::from_utf8(&record[field.value]).ok()?.to_owned());
        at = field.next;
        if field.end == End::Record {
            return Some(fields);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_found_at_the_end_only() {
        let rows = [
            ("none", "1,a\n2,b\n", None),
            ("by its id", "1,a\nTotal,2\n", Some((4, 1))),
            ("beside an empty id", "1,a\n,Grand total\n\n", Some((4, 1))),
            ("two", "1,a\nSubtotal,2\n\"Total:\",2\n", Some((4, 2))),
            ("short", "1,a,b\nTotal\n", Some((6, 1))),
            ("an empty id alone", "1,a\n,5\n", None),
            ("in between", "Total,1\n2,b\n", None),
            ("a title below", "1,a\nTotal,2\nMade by a tool\n", None),
            ("an account of that name", "1,a\nSum,Summit\n", None),
            (
                "such an account before a total",
                "1,a\nSum,Summit\nTotal,5\n",
                Some((15, 1)),
            ),
        ];
        for (name, text, expected) in rows {
            assert_eq!(totals(text.as_bytes(), 0, b',', 0, &[]), expected, "{name}");
        }
    }
}
