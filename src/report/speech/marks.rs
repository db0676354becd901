//! How a language writes numbers.

use std::borrow::Cow;

use intl_memoizer::Memoizable;
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use super::Language;

/// The marks in the numbers of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::report) struct Marks {
    /// Before the decimals.
    decimal: char,
    /// Between groups of three digits.
    group: char,
    /// How many digits stand before the last group at the least, for there to be groups.
    least: usize,
}

impl Marks {
    /// As the Unicode CLDR has them.
    pub(super) fn of(language: Language) -> Marks {
        let (decimal, group, least) = match language {
            Language::English | Language::Korean | Language::Thai => ('.', ',', 1),
            Language::French => (',', '\u{202f}', 1),
            Language::Portuguese | Language::German => (',', '.', 1),
            Language::Spanish => (',', '.', 2),
        };
        Marks {
            decimal,
            group,
            least,
        }
    }

    /// Whether a comma stands before decimals.
    pub(super) fn has_comma(self) -> bool {
        self.decimal == ','
    }

    /// A number that is written as in English, as this language writes it.
    pub(super) fn write<'n>(self, english: impl Into<Cow<'n, str>>) -> Cow<'n, str> {
        let english = english.into();
        if self == Marks::of(Language::English) || !english.contains(['.', ',']) {
            return english;
        }
        let first = english.split(',').next().unwrap_or_default();
        let digits = first.chars().filter(char::is_ascii_digit).count();
        let grouped = english.matches(',').count() > 1 || digits >= self.least;
        let mark = |sign: char| match sign {
            '.' => Some(self.decimal),
            ',' => grouped.then_some(self.group),
            other => Some(other),
        };
        english.chars().filter_map(mark).collect()
    }
}

/// Messages write their numbers with these marks.
impl Memoizable for Marks {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let language = Language::from_code(language.language.as_str());
        language.map(Marks::of).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the Unicode CLDR makes of numbers; `tests/lang/reference.mjs` wrote it.
    const REFERENCE: &str = include_str!("../../../tests/lang/numbers.tsv");

    #[test]
    fn numbers_are_written_as_the_unicode_cldr_has_them() {
        let mut rows = 0;
        for line in REFERENCE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[code, english, expected] = cells.as_slice() else {
                panic!("{line}");
            };
            let language = Language::from_code(code).unwrap();
            assert_eq!(Marks::of(language).write(english), expected, "{code}");
            rows += 1;
        }
        assert_eq!(rows, 7 * 12);
    }
}
