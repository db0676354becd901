//! Values of the data as people read them.

use crate::report::escape::visible;
use crate::score::Input;

/// A number with at most three decimals and groups of three; very large and very small ones with
/// an exponent.
pub(super) fn number(number: f64) -> String {
    let size = number.abs();
    if size >= 1e15 || size > 0.0 && size < 0.000_5 {
        return format!("{number:e}").replace('-', "\u{2212}");
    }
    let digits = format!("{size:.3}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    if number < 0.0 {
        text.push('\u{2212}');
    }
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + decimals
}

/// A fraction as a percentage with at most one decimal.
pub(super) fn percent(fraction: f64) -> String {
    let tenths = (fraction * 1000.0).round() / 10.0;
    // Adding 0 turns −0 into 0.
    format!("{} %", number(tenths + 0.0))
}

/// A share of 0 to 1 as a percentage with one decimal at most, never shown as none or all when it
/// is neither.
pub(super) fn share(share: f64) -> String {
    match (share * 1000.0).round() {
        0.0 if share > 0.0 => "< 0.1 %".to_owned(),
        1000.0 if share < 1.0 => "99.9 %".to_owned(),
        _ => percent(share),
    }
}

/// A strength of 0 to 1, with two decimals.
pub(super) fn strength(strength: f64) -> String {
    format!("{strength:.2}")
}

/// A whole number of days.
pub(super) fn days(days: f64) -> String {
    let noun = if days.abs() == 1.0 { "day" } else { "days" };
    format!("{} {noun}", number(days))
}

/// A cell; a number as a percentage where the signal's cells are percentages.
pub(super) fn cell(input: &Input<'_>, percentage: bool) -> String {
    match input {
        Input::Number(fraction) if percentage => percent(*fraction),
        Input::Number(it) => number(*it),
        Input::Date(date) => date.to_string(),
        Input::Boolean(true) => "yes".to_owned(),
        Input::Boolean(false) => "no".to_owned(),
        Input::Text(text) => shown(text),
    }
}

/// A text of the data or of the scorecard, made safe to show.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    visible(&mut out, text);
    out
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_in_as_few_digits_as_say_it() {
        let rows = [
            (0.0, "0"),
            (0.6, "0.6"),
            (2.0 / 3.0, "0.667"),
            (-27.25, "−27.25"),
            (120_000.0, "120,000"),
            (1_234_567.5, "1,234,567.5"),
            (999.999_9, "1,000"),
            (0.000_1, "1e−4"),
            (1e300, "1e300"),
        ];
        for (exact, expected) in rows {
            assert_eq!(number(exact), expected);
        }
        assert_eq!(percent(-0.272_7), "−27.3 %");
        assert_eq!(percent(-0.000_1), "0 %");
        assert_eq!(share(0.000_1), "< 0.1 %");
        assert_eq!(share(0.999_99), "99.9 %");
        assert_eq!(share(0.07), "7 %");
        assert_eq!(days(1.0), "1 day");
        assert_eq!(days(1200.0), "1,200 days");
    }

    #[test]
    fn lists_are_told_as_people_do() {
        let items = ["a", "b", "c"].map(str::to_owned);
        let rows = [(0, ""), (1, "a"), (2, "a and b"), (3, "a, b and c")];
        for (most, expected) in rows {
            assert_eq!(listed(&items[..most]), expected);
        }
    }
}
