//! Numbers as a language writes them.

use std::borrow::Cow;

use super::{Marks, Speech};
use crate::report::{number, tenths};

impl Speech {
    /// A score of 0 to 100: one decimal, rounded down.
    pub fn score(&self, score: f64) -> String {
        self.written(|out| number::score(out, score))
    }

    /// Tenths of a point with their sign, if they are negative.
    pub(in crate::report) fn tenths(&self, tenths: i64) -> String {
        self.marks.write(tenths::shown(tenths)).into_owned()
    }

    /// Tenths of a point with their sign.
    pub(in crate::report) fn signed(&self, tenths: i64) -> String {
        self.marks.write(tenths::signed(tenths)).into_owned()
    }

    /// Points lost: one decimal, to the nearest, with a minus sign.
    pub(in crate::report) fn lost(&self, lost: f64) -> String {
        self.written(|out| number::lost(out, lost, "\u{2212}"))
    }

    /// Money: whole, in groups of three.
    pub(in crate::report) fn money(&self, money: f64) -> String {
        self.written(|out| number::money(out, money))
    }

    /// A count, in groups of three.
    pub(in crate::report) fn count(&self, count: u64) -> String {
        self.written(|out| number::count(out, count))
    }

    /// A share of 0 to 1: whole percent, rounded down, so that only all is 100 %.
    pub(in crate::report) fn whole_percent(&self, share: f64) -> Cow<'_, str> {
        self.percent(&number::percents(share).to_string())
    }

    /// A share to the nearest percent; some are never none, and not all are never all.
    pub(in crate::report) fn share(&self, some: u64, all: u64) -> Cow<'_, str> {
        let percent = if all == 0 {
            0
        } else {
            (some * 200 + all) / (all * 2)
        };
        match percent {
            0 if some > 0 => self.percent("< 1"),
            100 if some < all => self.percent("99"),
            _ => self.percent(&percent.to_string()),
        }
    }

    /// A number with at most three decimals, in groups of three.
    pub(in crate::report) fn number(&self, number: f64) -> String {
        self.marks.write(number::figure(number)).into_owned()
    }

    /// A number with so many decimals.
    pub(in crate::report) fn decimals(&self, number: f64, decimals: usize) -> String {
        self.marks
            .write(format!("{number:.decimals$}"))
            .into_owned()
    }

    /// A fraction as a percentage with at most one decimal.
    pub(in crate::report) fn tenth_percent(&self, fraction: f64) -> String {
        let tenths = (fraction * 1000.0).round() / 10.0;
        // Adding 0 turns −0 into 0.
        self.percent(&self.number(tenths + 0.0)).into_owned()
    }

    /// A share of 0 to 1 as a percentage with one decimal at most, never shown as none or all when
    /// it is neither.
    pub(in crate::report) fn fine_share(&self, share: f64) -> String {
        match (share * 1000.0).round() {
            0.0 if share > 0.0 => self
                .percent(&format!("< {}", self.number(0.1)))
                .into_owned(),
            1000.0 if share < 1.0 => self.tenth_percent(0.999),
            _ => self.tenth_percent(share),
        }
    }

    /// The marks in numbers, for what writes some itself.
    pub(in crate::report) fn marks(&self) -> Marks {
        self.marks
    }

    /// What stands between entries on one line: where numbers have commas, something else.
    pub(in crate::report) fn joint(&self) -> &'static str {
        if self.marks.has_comma() { "; " } else { ", " }
    }

    fn written(&self, write: impl FnOnce(&mut String)) -> String {
        let mut text = String::new();
        write(&mut text);
        self.marks.write(text).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    #[test]
    fn shares_are_none_or_all_only_when_it_is_so() {
        let english = Speech::english();
        assert_eq!(english.tenth_percent(-0.272_7), "−27.3 %");
        assert_eq!(english.tenth_percent(-0.000_1), "0 %");
        assert_eq!(english.fine_share(0.000_1), "< 0.1 %");
        assert_eq!(english.fine_share(0.999_99), "99.9 %");
        assert_eq!(english.fine_share(0.07), "7 %");
    }

    #[test]
    fn every_number_has_the_marks_of_its_language() {
        let german = Speech::of(Language::German);
        let written = [
            german.score(69.99),
            german.tenths(-105),
            german.signed(105),
            german.lost(0.25),
            german.money(-1_234_567.0),
            german.count(12_000),
            german.number(0.6),
            german.decimals(0.5, 2),
            german.fine_share(0.000_1),
        ];
        let expected = [
            "69,9",
            "−10,5",
            "+10,5",
            "−0,3",
            "−1.234.567",
            "12.000",
            "0,6",
            "0,50",
            "< 0,1\u{a0}%",
        ];
        assert_eq!(written, expected);
    }
}
