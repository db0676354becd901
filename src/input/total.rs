//! Rows that add the others up: reports end with them, and they are no accounts.

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, Place};

use super::error::shown;

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

/// Whether a row adds others up: its id says so, or is empty while another cell says so.
pub(super) fn is_total_row<'a>(id: &str, mut cells: impl Iterator<Item = &'a str>) -> bool {
    is_total(id) || id.trim().is_empty() && cells.any(is_total)
}

/// What is said of rows that were left out at the end.
pub(super) fn left_out(file: &str, line: u64, rows: usize) -> Diagnostic {
    let message = match rows {
        1 => "the last row is a total, and was left out".to_owned(),
        rows => format!("the last {rows} rows are totals, and were left out"),
    };
    Diagnostic::note("total-row", message).at(Place {
        file: file.to_owned(),
        line: Some(line),
        ..Place::default()
    })
}

/// A total between accounts.
pub(super) fn misplaced(id: &str) -> Diagnostic {
    let message = format!(
        "the row {} looks like a total between accounts",
        shown(id.trim())
    );
    Diagnostic::error("total-row", message).help(
        "delete the row; if it is an account, write skip_footer = 0 under [input] of the scorecard",
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
        assert!(is_total_row("", ["", "Total", "5"].into_iter()));
        assert!(!is_total_row("", ["", "5"].into_iter()));
        assert!(!is_total_row("ACC-1", ["Total"].into_iter()));
    }
}
