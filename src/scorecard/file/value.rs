//! One value of the file: its kind, and what it reads as.

use toml::Spanned;
use toml::de::DeValue;

use crate::cell::{Date, trim};
use crate::diagnostic::nearest;

use super::super::code;
use super::super::problem::{Collector, Span};
use super::section::Section;

/// A value of the file, with its position.
pub(in crate::scorecard) type Value<'a> = Spanned<DeValue<'a>>;

/// Something read from the file, with its position.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scorecard) struct Located<T> {
    pub(in crate::scorecard) value: T,
    pub(in crate::scorecard) span: Span,
}

/// What messages call the kind of a value.
pub(in crate::scorecard) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(datetime) if datetime.date.is_none() => "a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A text that must not be empty, trimmed; `what` names it.
pub(in crate::scorecard) fn text(
    value: &Value<'_>,
    what: &str,
    problems: &mut Collector<'_>,
) -> Option<Located<String>> {
    let span = value.span();
    let Some(text) = value.get_ref().as_str() else {
        let message = format!("{what} is {}", kind(value.get_ref()));
        problems.error(code::WRONG_KIND, span, message, "write a text in quotes");
        return None;
    };
    let value = trim(text).to_owned();
    if value.is_empty() {
        let message = format!("{what} is empty");
        let help = "write a text, or leave the key out";
        problems.error(code::EMPTY_TEXT, span, message, help);
        return None;
    }
    Some(Located { value, span })
}

/// The number, also an infinity or NaN, if it is one.
pub(in crate::scorecard) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) => i128::from_str_radix(integer.as_str(), integer.radix())
            .map(|integer| integer as f64)
            .ok()
            .or_else(|| integer.as_str().parse().ok()),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

/// The day of a TOML date; `None` where it is only a time.
pub(in crate::scorecard) fn day(value: &DeValue<'_>) -> Option<Date> {
    let date = value.as_datetime()?.date?;
    Date::from_ymd(date.year.into(), date.month.into(), date.day.into())
}

/// The meaning of a word of a key.
pub(in crate::scorecard) fn choose<T: Copy>(
    section: &Section<'_>,
    key: &str,
    words: &[(&str, T)],
    problems: &mut Collector<'_>,
) -> Option<T> {
    let item = section.item(key)?;
    let known: Vec<&str> = words.iter().map(|&(word, _)| word).collect();
    let Some(text) = item.value.get_ref().as_str() else {
        section.wrong_kind(item, &one_of(&known), problems);
        return None;
    };
    let found = words.iter().find(|(word, _)| *word == trim(text));
    if found.is_none() {
        let help = match nearest(text, known.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("write {}", one_of(&known)),
        };
        problems.error(
            code::BAD_CHOICE,
            item.value.span(),
            format!("{key:?} in {} is {text:?}", section.what()),
            help,
        );
    }
    found.map(|&(_, meaning)| meaning)
}

/// Names to choose from, for people.
pub(in crate::scorecard) fn one_of(names: &[&str]) -> String {
    let one = if names.len() == 1 { "" } else { "one of " };
    format!("{one}{}", quoted(names))
}

/// Names in quotes, as a list for people.
pub(in crate::scorecard) fn quoted(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Date, day, number};
    use toml::de::DeValue;

    #[test]
    fn dates_count_days_and_drop_the_time() {
        // (text, days since 1970-01-01)
        let rows = [
            ("1970-01-01", Some(0)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-01T23:59:59-08:00", Some(20_758)),
            ("1900-03-01", Some(-25_508)),
            ("07:30:00", None),
        ];
        for (text, days) in rows {
            let value = DeValue::parse(text).expect(text);
            assert_eq!(day(value.get_ref()).map(Date::days), days, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_spelling_of_toml() {
        let rows = [
            ("1_000", Some(1000.0)),
            ("0x1f", Some(31.0)),
            ("-2.5e3", Some(-2500.0)),
            ("inf", Some(f64::INFINITY)),
            ("\"1\"", None),
        ];
        for (text, expected) in rows {
            let value = DeValue::parse(text).expect(text);
            assert_eq!(number(value.get_ref()), expected, "{text}");
        }
    }
}
