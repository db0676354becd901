//! Rows that add the others up: reports end with them, and they are no accounts.

use crate::cell::{Date, Decimal, fold, parse_number};
use crate::diagnostic::{Diagnostic, Place, quote};

/// What such a row is called, folded; a colon may follow.
const WORDS: [&str; 31] = [
    "total",
    "totals",
    "grand total",
    "grand totals",
    "subtotal",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "somme",
    "total général",
    "totale",
    "totaal",
    "suma",
    "suma total",
    "total geral",
    "razem",
    "итого",
    "всего",
    "합계",
    "총계",
    "총합계",
    "รวม",
    "รวมทั้งหมด",
    "รวมทั้งสิ้น",
    "合計",
    "総計",
    "合计",
    "总计",
    "總計",
];
/// The length in bytes of the longest, with a colon and some blanks.
const LONGEST: usize = 48;

/// Whether a cell may name a row that adds others up, by its first byte: nearly all ids do not.
#[inline]
pub(super) fn may_be_total(cell: &[u8]) -> bool {
    let starts = |byte: u8| matches!(byte | 0x20, b't' | b'g' | b's' | b'r');
    let blank = |byte: u8| byte <= b' ' || byte >= 0x80;
    cell.first()
        .is_some_and(|&byte| starts(byte) || blank(byte))
}

/// Whether a cell names a row that adds others up.
pub(super) fn is_total(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST || !may_be_total(text.as_bytes()) {
        return false;
    }
    let text = fold(text);
    let text = text.trim_end_matches([':', '：']).trim_end();
    WORDS.contains(&text)
}

/// Whether a row adds others up: its id says so, or is empty while another cell says so, and no
/// cell names an account. `null` are the spellings of empty cells, folded.
pub(super) fn is_total_row<'a>(
    id: &str,
    cells: impl Iterator<Item = &'a str>,
    null: &[String],
) -> bool {
    let without_id = id.trim().is_empty();
    let mut called = is_total(id);
    for cell in cells {
        called |= without_id && is_total(cell);
        if names_something(cell, null) {
            return false;
        }
    }
    called
}

/// Whether a cell holds a name, which no sum has: it has a letter, and is no number, no date and
/// no word for a total.
fn names_something(cell: &str, null: &[String]) -> bool {
    let cell = cell.trim();
    let is_number = |decimal| parse_number(cell, decimal).is_ok();
    cell.contains(char::is_alphabetic)
        && !is_total(cell)
        && !is_number(Decimal::Point)
        && !is_number(Decimal::Comma)
        && cell.parse::<Date>().is_err()
        && !null.iter().any(|empty| *empty == fold(cell))
}

/// What is said of rows that were left out at the end.
pub(super) fn left_out(file: &str, line: u64, rows: usize) -> Diagnostic {
    let message = match rows {
        1 => "the last row is a total, and was left out".to_owned(),
        rows => format!("the last {rows} rows are totals, and were left out"),
    };
    Diagnostic::warning("total-row", message).at(Place {
        file: file.to_owned(),
        line: Some(line),
        ..Place::default()
    })
}

/// A row among the accounts that is called a total.
pub(super) fn misplaced(id: &str) -> Diagnostic {
    let message = format!(
        "the row {} looks like a total, and may be an account",
        quote(id.trim())
    );
    Diagnostic::error("total-row", message).help(
        "if it is a total, delete it, or write skip_footer = 1 under [input] of the scorecard \
         where it is the last row; if it is an account, rename it, or write skip_footer = 0",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_words() {
        let rows = [
            ("Total", true),
            ("GRAND TOTAL:", true),
            (" Summe ", true),
            ("합계", true),
            ("รวม", true),
            ("Итого", true),
            ("Total Energies", false),
            ("Sumitomo", false),
            ("ACC-1", false),
            ("", false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_total(text), expected, "{text}");
        }
        assert!(WORDS.iter().all(|word| is_total(word)));
    }

    #[test]
    fn a_row_with_a_name_of_its_own_is_no_total() {
        let null = ["n/a".to_owned()];
        let rows: [(&str, &str, &[&str], bool); 11] = [
            ("sums only", "Total", &["Total", "", "55"], true),
            ("its word twice", "Total", &["Total", "Total", "55"], true),
            ("beside an empty id", "", &["", "Total", "5"], true),
            ("money", "Sum", &["Sum", "", "EUR 1.234,50"], true),
            ("a date", "Sum", &["Sum", "2026-10-31T00:00:00Z", "5"], true),
            ("empty cells", "Sum", &["Sum", "N/A", "-", "5"], true),
            ("a name", "sum", &["sum", "Summit", "77"], false),
            (
                "a longer name",
                "Total",
                &["Total", "Total Energies"],
                false,
            ),
            ("an owner", "", &["", "Total", "bob"], false),
            ("no word", "", &["", "5"], false),
            ("an id", "ACC-1", &["ACC-1", "Total"], false),
        ];
        for (name, id, cells, expected) in rows {
            let cells = cells.iter().copied();
            assert_eq!(is_total_row(id, cells, &null), expected, "{name}");
        }
    }
}
