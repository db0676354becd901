//! Which rows count by their dates.

use std::ops::Range;

use crate::cell::Date;
use crate::scorecard::Measure;

/// A span of days before as-of, so that any past night can be scored again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// At least so many days ago; never after as-of.
    from: i64,
    /// Less than so many days ago.
    below: i64,
}

impl Window {
    /// The window of a measure whose rows have dates: without bounds, all days up to as-of.
    pub(super) fn of(measure: &Measure) -> Option<Window> {
        measure.date.as_ref()?;
        Some(Window {
            from: i64::from(measure.until.unwrap_or(0)),
            below: measure.within.map_or(i64::MAX, i64::from),
        })
    }

    /// The first and the last day inside; no first one where it has no end, or where no calendar
    /// goes so far back.
    pub(super) fn days(self, as_of: Date) -> [Option<Date>; 2] {
        let day = |ago: i64| Date::in_calendar(i64::from(as_of.days()) - ago);
        let first = (self.below < i64::MAX).then(|| day(self.below - 1));
        [first.flatten(), day(self.from)]
    }

    /// The dates that count, by days since 1970-01-01.
    pub(super) fn span(self, as_of: Date) -> Range<i32> {
        let day = |ago: i64| {
            let day = i64::from(as_of.days()).saturating_sub(ago);
            // The ends of the range of days are no dates.
            day.clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX) - 1) as i32
        };
        day(self.below) + 1..day(self.from) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Aggregate;

    #[test]
    fn a_window_begins_at_until_and_ends_before_within() {
        let rows = [
            ("today", Some(30), None, 0, true),
            ("the last day inside", Some(30), None, 29, true),
            ("the first day outside", Some(30), None, 30, false),
            ("after as-of", Some(30), None, -1, false),
            ("the day of until", Some(60), Some(30), 30, true),
            ("the day after it", Some(60), Some(30), 29, false),
            ("no end", None, Some(30), 100_000, true),
            ("no end, after as-of", None, Some(0), -1, false),
            ("a date alone", None, None, 0, true),
            ("a date alone, after as-of", None, None, -1, false),
        ];
        let as_of = Date::from_days(20_000);
        for (name, within, until, ago, expected) in rows {
            let measure = Measure {
                name: String::new(),
                aggregate: Aggregate::Count,
                when: None,
                date: Some("at".to_owned()),
                within,
                until,
                by: None,
                days: None,
            };
            let window = Window::of(&measure).expect("a window");
            let date = Date::from_days(20_000 - ago);
            assert_eq!(
                window.span(as_of).contains(&date.days()),
                expected,
                "{name}"
            );
        }
    }
}
