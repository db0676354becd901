//! Values of the data as people read them.

use std::borrow::Cow;

use crate::report::Speech;
use crate::report::spoken::shown;
use crate::score::Input;

/// A strength of 0 to 1, with two decimals.
pub(super) fn strength(strength: f64, speech: &Speech) -> String {
    speech.decimals(strength, 2)
}

/// A boolean.
pub(super) fn truth(truth: bool, speech: &Speech) -> Cow<'_, str> {
    if truth { speech.yes() } else { speech.no() }
}

/// A cell; a number as a percentage where the signal's cells are percentages.
pub(super) fn cell(input: &Input<'_>, percentage: bool, speech: &Speech) -> String {
    match input {
        Input::Number(fraction) if percentage => speech.tenth_percent(*fraction),
        Input::Number(it) => speech.number(*it),
        Input::Date(date) => date.to_string(),
        Input::Boolean(it) => truth(*it, speech).into_owned(),
        Input::Text(text) => shown(text),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String], speech: &Speech) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => speech.and(&first.join(", "), last).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_as_people_do() {
        let items = ["a", "b", "c"].map(str::to_owned);
        let rows = [(0, ""), (1, "a"), (2, "a and b"), (3, "a, b and c")];
        for (most, expected) in rows {
            assert_eq!(listed(&items[..most], Speech::english()), expected);
        }
    }
}
