//! One grammar for everything that is written in a cell: numbers, dates, booleans and texts.
//!
//! The reader of an export, the bounds of a curve and the operands of a condition all use it, so
//! that `1,234` means the same wherever it is written. What a cell does not say is never guessed:
//! a text either reads as the kind that is asked for, or it is [`Unreadable`] with the reason.

mod boolean;
mod currency;
mod date;
mod encoding;
mod layout;
mod number;
mod text;
mod unreadable;

use std::borrow::Cow;

pub use currency::{currency, currency_codes};
pub use date::Date;
pub use encoding::{Encoding, UnknownEncoding};
pub use layout::{DateLayout, LAYOUTS, fitting, readings};
pub use number::{Decimal, Marked, Number, marks, parse as parse_number};
pub use text::{fold, trim};

/// One cell as the source of the data types it.
///
/// CSV knows only text; JSON, spreadsheets and databases say what a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text, to be read by the grammar. An absent value and a JSON `null` are the empty text.
    Text(&'a str),
    /// A typed number, as its source spells it (a JSON number).
    Number(&'a str),
    /// A typed boolean.
    Boolean(bool),
}

impl<'a> Cell<'a> {
    /// The cell as an id is compared: its text trimmed, and to the letter.
    pub fn literal(self) -> &'a str {
        match self {
            Cell::Text(text) | Cell::Number(text) => trim(text),
            Cell::Boolean(true) => "true",
            Cell::Boolean(false) => "false",
        }
    }
}

/// How one export writes its cells: the decimal mark, what counts as empty, dates, booleans.
#[derive(Clone, Debug, PartialEq)]
pub struct Grammar {
    /// The decimal mark; the other mark may group thousands.
    pub decimal: Decimal,
    /// Spellings that count as an empty cell, folded. An empty text always counts.
    pub null: Vec<String>,
    /// The date layouts that are tried in order; empty means ISO 8601.
    pub dates: Vec<DateLayout>,
    /// Spellings of true beside the built-in ones, folded.
    pub truths: Vec<String>,
    /// Spellings of false beside the built-in ones, folded.
    pub falsehoods: Vec<String>,
}

/// Why a cell cannot be read as the kind that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not in the number grammar.
    #[error("not a number")]
    NotANumber,
    /// A number that a 64-bit float cannot hold, an infinity or NaN.
    #[error("out of range")]
    OutOfRange,
    /// A number such as `1,234`, where the decimal mark is not known.
    #[error("a different number with each decimal mark")]
    EitherMark,
    /// Not a date in any of the layouts.
    #[error("not a date")]
    NotADate,
    /// A date such as `03/04/2026`, which two layouts read differently.
    #[error("an ambiguous date")]
    AmbiguousDate,
    /// None of the spellings of true and false.
    #[error("not true or false")]
    NotABoolean,
}

/// Reads cells in their plainest spelling, which is most of them.
///
/// What it cannot read it says nothing about: such a cell goes the long way.
#[derive(Clone, Debug)]
pub struct Shortcut {
    /// `None` where a `null` spelling looks like a number.
    mark: Option<u8>,
    /// Neither where one looks like a date.
    iso_dates: bool,
    /// The first bytes of what may be empty: blanks and `null` spellings, and all that is not
    /// ASCII.
    doubtful: [bool; 256],
}

impl Shortcut {
    /// The truth of the built-in spellings in lower case.
    #[inline]
    pub fn boolean(&self, text: &[u8]) -> Option<bool> {
        match text {
            b"true" | b"1" | b"yes" => Some(true),
            b"false" | b"0" | b"no" => Some(false),
            _ => None,
        }
    }

    /// The value of `12`, `-0.5` or `.5` with the decimal mark, without anything around it.
    #[inline]
    pub fn number(&self, text: &[u8]) -> Option<f64> {
        number::exact(text, self.mark?)
    }

    /// The same for a text of 1 to 8 bytes, given as a little-endian number; bytes behind it do
    /// not matter.
    #[inline]
    pub fn short_number(&self, bytes: u64, length: usize) -> Option<f64> {
        number::short(bytes, length, self.mark?)
    }

    /// The value of a number as its source types it, given in the same way.
    #[inline]
    pub fn short_typed(bytes: u64, length: usize) -> Option<f64> {
        number::short(bytes, length, b'.')
    }

    /// Whether a text is surely not empty, by its first byte; `false` says nothing.
    #[inline]
    pub fn is_text(&self, text: &[u8]) -> bool {
        text.first()
            .is_some_and(|&first| !self.doubtful[usize::from(first)])
    }

    /// The day of `2026-11-01` or `2026-11-01T08:30:05Z`.
    #[inline]
    pub fn date(&self, text: &[u8]) -> Option<Date> {
        if self.iso_dates {
            date::iso(text)
        } else {
            None
        }
    }
}

impl Grammar {
    /// Whether a cell counts as empty: an empty text, or a `null` spelling.
    pub fn is_empty(&self, cell: Cell<'_>) -> bool {
        let Cell::Text(text) = cell else { return false };
        let text = trim(text);
        text.is_empty() || text::spells_any(text, &self.null)
    }

    /// How the plainest cells are read without asking whether they are empty.
    pub fn shortcut(&self) -> Shortcut {
        // While the mark is undecided, a number with one goes the long way: no text holds this byte.
        let mark = if self.decimal == Decimal::Undecided {
            0xff
        } else {
            self.decimal.mark()
        };
        let hides_numbers = self
            .null
            .iter()
            .any(|null| number::exact(null.as_bytes(), mark).is_some());
        let mut doubtful = [false; 256];
        for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_graphic()) {
            doubtful[usize::from(byte)] = true;
        }
        for first in self.null.iter().filter_map(|null| null.bytes().next()) {
            doubtful[usize::from(first)] = true;
            doubtful[usize::from(first.to_ascii_uppercase())] = true;
        }
        Shortcut {
            doubtful,
            mark: (!hides_numbers).then_some(mark),
            iso_dates: self.dates.is_empty()
                && !self.null.iter().any(|null| null.parse::<Date>().is_ok()),
        }
    }

    /// Reads a cell as a number.
    ///
    /// # Errors
    ///
    /// [`Unreadable::NotANumber`] and [`Unreadable::OutOfRange`].
    pub fn number(&self, cell: Cell<'_>) -> Result<Number, Unreadable> {
        number::read(cell, self.decimal)
    }

    /// Reads a cell as a date.
    ///
    /// # Errors
    ///
    /// [`Unreadable::NotADate`] and [`Unreadable::AmbiguousDate`].
    pub fn date(&self, cell: Cell<'_>) -> Result<Date, Unreadable> {
        layout::read(cell, &self.dates, self.decimal)
    }

    /// A date as this export writes it: in the first of its layouts, else as ISO 8601. `None` for
    /// a day that the layout has no spelling for.
    pub fn write_date(&self, date: Date) -> Option<String> {
        match self.dates.first() {
            Some(layout) => layout.write(date),
            None => Some(date.to_string()),
        }
    }

    /// Reads a cell as a boolean.
    ///
    /// # Errors
    ///
    /// [`Unreadable::NotABoolean`].
    pub fn boolean(&self, cell: Cell<'_>) -> Result<bool, Unreadable> {
        boolean::read(cell, &self.truths, &self.falsehoods)
    }

    /// All spellings of true, or of false, folded.
    pub fn spellings(&self, truth: bool) -> impl Iterator<Item = &str> {
        let (built_in, own) = if truth {
            (boolean::TRUTHS, &self.truths)
        } else {
            (boolean::FALSEHOODS, &self.falsehoods)
        };
        built_in.into_iter().chain(own.iter().map(String::as_str))
    }

    /// Whether a folded text reads as true or false, so that it cannot also be a `null` spelling.
    pub fn spells_boolean(&self, folded: &str) -> bool {
        let spells = |spelling: &String| spelling == folded;
        boolean::is_built_in(folded)
            || self.truths.iter().any(spells)
            || self.falsehoods.iter().any(spells)
    }

    /// Reads a cell as a text for comparing: trimmed, NFC, lower case.
    pub fn text<'a>(&self, cell: Cell<'a>) -> Cow<'a, str> {
        match cell {
            Cell::Text(text) | Cell::Number(text) => fold(text),
            Cell::Boolean(truth) => Cow::Borrowed(if truth { "true" } else { "false" }),
        }
    }
}

impl Default for Grammar {
    /// A decimal point, ISO dates, and the usual spellings of nothing.
    fn default() -> Self {
        let null = ["na", "n/a", "null", "none", "nan", "#n/a"];
        Grammar {
            decimal: Decimal::Point,
            null: null.map(str::to_owned).to_vec(),
            dates: Vec::new(),
            truths: Vec::new(),
            falsehoods: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells() {
        let mut grammar = Grammar::default();
        grammar.null.push("sin dato\u{301}".to_owned());
        grammar.null = grammar.null.iter().map(|n| fold(n).into_owned()).collect();
        let rows = [
            ("nothing", Cell::Text(""), true),
            ("blanks", Cell::Text(" \t\u{a0}\u{202f}"), true),
            ("NA", Cell::Text("NA"), true),
            ("any case", Cell::Text("nUlL"), true),
            ("blanks around", Cell::Text(" #N/A "), true),
            ("accents", Cell::Text("SIN DAT\u{d3}"), true),
            ("zero", Cell::Text("0"), false),
            ("longer", Cell::Text("none of these"), false),
            ("a dash is not nothing", Cell::Text("-"), false),
            ("a name", Cell::Text("N\u{e4}"), false),
            ("typed number", Cell::Number("0"), false),
            ("typed boolean", Cell::Boolean(false), false),
        ];
        for (name, cell, expected) in rows {
            assert_eq!(grammar.is_empty(cell), expected, "{name}");
        }
        grammar.null.clear();
        assert!(
            grammar.is_empty(Cell::Text(" ")),
            "an empty text always counts"
        );
        assert!(!grammar.is_empty(Cell::Text("NA")));
    }

    #[test]
    fn spellings_of_booleans() {
        let grammar = Grammar {
            truths: vec!["oui".to_owned()],
            falsehoods: vec!["non".to_owned()],
            ..Grammar::default()
        };
        for folded in ["true", "n", "0", "0.0", "1.0", "oui", "non"] {
            assert!(grammar.spells_boolean(folded), "{folded}");
        }
        for folded in ["", "na", "2", "none"] {
            assert!(!grammar.spells_boolean(folded), "{folded}");
        }
    }

    #[test]
    fn texts_for_comparing() {
        let grammar = Grammar::default();
        assert_eq!(grammar.text(Cell::Text(" Pro ")), "pro");
        assert_eq!(grammar.text(Cell::Number("1E3")), "1e3");
        assert_eq!(grammar.text(Cell::Boolean(true)), "true");
        assert_eq!(grammar.text(Cell::Boolean(false)), "false");
    }
}
