//! Texts that a comparison puts in order: most were meant as a number or a date.

use crate::cell::{Decimal, fitting, parse_number, readings, trim};

/// Whether a text looks as if a number or a date was meant: past its marks it begins with a digit.
pub(super) fn looks_meant(text: &str) -> bool {
    let mut letters = text.chars().skip_while(|it| !it.is_alphanumeric());
    letters.next().is_some_and(|first| first.is_ascii_digit())
}

/// Whether a text begins with a year and a part of it, as `2026-11` and `2026-w45` do: such texts
/// have the order of what they mean.
pub(super) fn is_part_of_year(text: &str) -> bool {
    let Some((year, part)) = text.split_once('-') else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let part = part.strip_prefix(['w', 'q']).unwrap_or(part);
    year.len() == 4 && digits(year) && (1..=2).contains(&part.len()) && digits(part)
}

/// What to write instead of a text that was meant as a number or a date, where numbers have that
/// decimal mark.
pub(super) fn instead(text: &str, decimal: Decimal) -> String {
    let spellings = plain(text, decimal);
    if spellings.is_empty() {
        return "write a plain number, a percentage or a date such as 2026-12-31".to_owned();
    }
    format!("write {}", spellings.join(" or "))
}

/// The plain spellings of what a text most likely means.
fn plain(text: &str, decimal: Decimal) -> Vec<String> {
    if let Some((day_first, month_first)) = readings(text) {
        return vec![day_first.to_string(), month_first.to_string()];
    }
    if let Some((_, date)) = fitting(text).next() {
        return vec![date.to_string()];
    }
    let (other, mark) = match decimal {
        Decimal::Comma => (Decimal::Point, ","),
        Decimal::Point | Decimal::Undecided => (Decimal::Comma, "."),
    };
    let marked = parse_number(text, other).ok();
    let marked = marked.filter(|it| !it.percent).map(|it| it.value);
    let number = marked.or_else(|| shortened(text, decimal));
    let spell = |it: &f64| it.to_string().replace('.', mark);
    number.iter().map(spell).collect()
}

/// The value of `50k` and `1.5m`.
fn shortened(text: &str, decimal: Decimal) -> Option<f64> {
    let (digits, times) = text
        .strip_suffix('k')
        .map(|digits| (digits, 1e3))
        .or_else(|| text.strip_suffix('m').map(|digits| (digits, 1e6)))?;
    let number = parse_number(trim(digits), decimal).ok()?;
    (!number.percent).then_some(number.value * times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_spelled_out() {
        let general = "write a plain number, a percentage or a date such as 2026-12-31";
        let rows = [
            ("50k", "write 50000"),
            ("€ 1.5m", "write 1500000"),
            ("50000,5", "write 50000.5"),
            ("1.234,5", "write 1234.5"),
            ("31.12.2026", "write 2026-12-31"),
            ("12/31/2026", "write 2026-12-31"),
            ("2026/12/31", "write 2026-12-31"),
            ("03/04/2026", "write 2026-04-03 or 2026-03-04"),
            ("12o", general),
            ("12/31/26", general),
            ("5,5%", general),
        ];
        for (text, expected) in rows {
            assert_eq!(instead(text, Decimal::Point), expected, "{text}");
            assert!(looks_meant(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_spelled_with_the_mark_of_the_file() {
        let rows = [
            ("1.4", "write 1,4"),
            ("1,234.5", "write 1234,5"),
            ("1,5m", "write 1500000"),
            ("0,05k", "write 50"),
            ("31.12.2026", "write 2026-12-31"),
        ];
        for (text, expected) in rows {
            assert_eq!(instead(text, Decimal::Comma), expected, "{text}");
        }
    }

    #[test]
    fn texts_that_are_meant_as_texts() {
        for text in ["m", "v2", "dec 31, 2026", "é5", "", "-"] {
            assert!(!looks_meant(text), "{text}");
        }
        for text in ["2026-11", "2026-w45", "2026-q4"] {
            assert!(is_part_of_year(text), "{text}");
        }
        for text in [
            "2026-12-31",
            "226-11",
            "2026-",
            "2026-x1",
            "31.12.2026",
            "2026-w",
        ] {
            assert!(!is_part_of_year(text), "{text}");
        }
    }
}
