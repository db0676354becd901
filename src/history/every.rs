//! Many nights in steps of a day, a week or a month.

use crate::cell::Date;

/// How far apart the nights are that people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every night.
    Day,
    /// The last night of each week, which begins on Monday.
    Week,
    /// The last night of each calendar month.
    Month,
}

/// How many lines read well.
const WELL: std::ops::RangeInclusive<f64> = 12.0..=20.0;

impl Every {
    /// All of them, the finest first.
    pub const ALL: [Every; 3] = [Every::Day, Every::Week, Every::Month];

    /// The word in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
        }
    }

    /// The step that comes nearest to 12 to 20 lines for nights in their order; of two that come
    /// as near the finer one.
    pub fn fitting(nights: &[Date]) -> Every {
        // By how much there are too many lines, or too few; twice as many is as bad as half.
        let off = |every: Every| {
            let lines = every.lasts(nights).len() as f64;
            (lines / WELL.end()).max(WELL.start() / lines).max(1.0)
        };
        let mut best = Every::Day;
        for every in [Every::Week, Every::Month] {
            if off(every) < off(best) {
                best = every;
            }
        }
        best
    }

    /// The places of the last night of each step, for nights in their order.
    pub fn lasts(self, nights: &[Date]) -> Vec<usize> {
        let is_last = |place: &usize| {
            let next = nights.get(place + 1);
            next.is_none_or(|&next| self.number(next) != self.number(nights[*place]))
        };
        (0..nights.len()).filter(is_last).collect()
    }

    /// Equal for the days of one step.
    fn number(self, date: Date) -> i32 {
        match self {
            Every::Day => date.days(),
            // 1970-01-01 was a Thursday.
            Every::Week => (date.days() + 3).div_euclid(7),
            Every::Month => {
                let (year, month, _) = date.ymd();
                year * 12 + month.cast_signed()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn nights(first: &str, count: i32) -> Vec<Date> {
        let first = date(first).days();
        (first..first + count).map(Date::from_days).collect()
    }

    #[test]
    fn a_step_ends_with_its_last_night() {
        // 2026-10-31 is a Saturday, 2026-11-02 a Monday.
        let days = ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"].map(date);
        let rows = [
            (Every::Day, vec![0, 1, 2, 3]),
            (Every::Week, vec![2, 3]),
            (Every::Month, vec![1, 3]),
        ];
        for (every, expected) in rows {
            assert_eq!(every.lasts(&days), expected, "{}", every.name());
            assert_eq!(every.lasts(&[]), [0; 0], "{}", every.name());
        }
        let apart = ["2025-11-30", "2026-11-01"].map(date);
        assert_eq!(Every::Month.lasts(&apart), [0, 1], "a year apart");
    }

    #[test]
    fn the_step_gives_a_dozen_lines_or_a_few_more() {
        let rows = [
            ("nothing", 0, Every::Day),
            ("a night", 1, Every::Day),
            ("two weeks", 14, Every::Day),
            ("a month: 31 lines, not 5", 31, Every::Day),
            ("two months: 9 lines, not 61", 61, Every::Week),
            ("four months: 18 lines", 122, Every::Week),
            ("half a year: 26 lines, not 6", 182, Every::Week),
            ("a year: 12 lines", 365, Every::Month),
            ("two years: 24 lines", 730, Every::Month),
        ];
        for (name, count, expected) in rows {
            assert_eq!(
                Every::fitting(&nights("2025-01-01", count)),
                expected,
                "{name}"
            );
        }
        let weekly: Vec<Date> = nights("2025-01-05", 365).into_iter().step_by(7).collect();
        assert_eq!(
            Every::fitting(&weekly[..16]),
            Every::Day,
            "one night a week"
        );
    }
}
