//! Which night is meant: `@last`, `@-1`, `@2026-11-01`, `@last-month`, `@-30d`.

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, quote};

/// A night of a history, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many nights before the newest one, which is 0 before.
    Back(usize),
    /// The night of that date.
    On(Date),
    /// The newest night that is at least so long before the newest of all. The date of that one
    /// counts, not today's, so that the same history gives the same night on any day.
    Before(Ago),
}

/// How long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ago {
    /// Days.
    Days(u16),
    /// Calendar months: the same day of an earlier month, or that month's last day.
    Months(u8),
}

/// What may be written.
const GRAMMAR: &str = "@last, @-1 (the one before it), @2026-11-01, @last-week, @last-month, \
                       @last-year or @-30d";

impl When {
    /// Whether a text names a night: it begins with `@`.
    pub fn is_meant_by(text: &str) -> bool {
        text.starts_with('@')
    }

    /// Reads the name of a night, with its `@`.
    ///
    /// # Errors
    ///
    /// What may be written instead.
    pub fn parse(text: &str) -> Result<When, Box<Diagnostic>> {
        let when = text.strip_prefix('@').and_then(|name| match name {
            "last" => Some(When::Back(0)),
            "last-week" => Some(When::Before(Ago::Days(7))),
            "last-month" => Some(When::Before(Ago::Months(1))),
            "last-year" => Some(When::Before(Ago::Months(12))),
            _ => match name.strip_prefix('-') {
                Some(back) => Self::back(back),
                None => date(name).map(When::On),
            },
        });
        when.ok_or_else(|| {
            let message = format!("{} names no snapshot", quote(text));
            let help = format!("write {GRAMMAR}; a file of that name is ./{text}");
            Box::new(Diagnostic::error("history-snapshot-name", message).help(help))
        })
    }

    /// Reads what stands behind `@-`.
    fn back(text: &str) -> Option<When> {
        let days = text.strip_suffix('d');
        let digits = days.unwrap_or(text);
        // A sign would be read as well.
        let number: u16 = digits
            .starts_with(|it: char| it.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        match days {
            _ if number == 0 => None,
            None => Some(When::Back(usize::from(number))),
            Some(_) => Some(When::Before(Ago::Days(number))),
        }
    }

    /// The place of the night among the dates of all, which come oldest first.
    ///
    /// # Errors
    ///
    /// That there is no such night, and which ones there are.
    pub fn choose(self, dates: &[Date]) -> Result<usize, Box<Diagnostic>> {
        let (Some(&oldest), Some(&newest)) = (dates.first(), dates.last()) else {
            let message = "the history has no snapshot yet";
            return Err(Box::new(Diagnostic::error("history-empty", message)));
        };
        match self {
            When::Back(back) => dates.len().checked_sub(back + 1).ok_or_else(|| {
                let all = match dates.len() {
                    1 => "1 snapshot".to_owned(),
                    several => format!("{several} snapshots"),
                };
                let message = format!("@-{back} is before the history begins, which holds {all}");
                too_short(message, oldest)
            }),
            When::On(date) => dates
                .binary_search(&date)
                .map_err(|place| nearest(date, &dates[..place], &dates[place..])),
            When::Before(ago) => {
                let until = ago.before(newest);
                let before = dates.partition_point(|&date| date <= until);
                before.checked_sub(1).ok_or_else(|| {
                    let message = format!(
                        "the history does not reach back to {until}: it begins on {oldest}"
                    );
                    too_short(message, oldest)
                })
            }
        }
    }
}

impl Ago {
    /// The day that is so long before another one.
    fn before(self, date: Date) -> Date {
        let day = match self {
            Ago::Days(days) => return Date::from_days(date.days() - i32::from(days)),
            Ago::Months(months) => date.plus_months(-i32::from(months)),
        };
        // Before the year 1 there is no calendar, and no night either.
        day.unwrap_or(Date::from_days(i32::MIN))
    }
}

fn date(text: &str) -> Option<Date> {
    // A date may have a time behind it elsewhere.
    text.parse()
        .ok()
        .filter(|_| text.len() == "2026-11-01".len())
}

fn too_short(message: String, oldest: Date) -> Box<Diagnostic> {
    let error = Diagnostic::error("history-too-short", message);
    Box::new(error.help(format!("the oldest is @{oldest}")))
}

/// That there is no night of a date, between these before it and these after it.
fn nearest(date: Date, before: &[Date], after: &[Date]) -> Box<Diagnostic> {
    let help = match (before.last(), after.first()) {
        (Some(before), Some(after)) => {
            format!("the nearest are @{before} before it and @{after} after it")
        }
        (Some(before), None) => format!("the newest is @{before}"),
        (None, Some(after)) => format!("the oldest is @{after}"),
        (None, None) => "there is none at all".to_owned(),
    };
    let message = format!("there is no snapshot of {date}");
    Box::new(Diagnostic::error("history-no-such-night", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn names_are_read_or_refused() {
        let rows = [
            ("@last", Some(When::Back(0))),
            ("@-1", Some(When::Back(1))),
            ("@-365", Some(When::Back(365))),
            ("@2026-11-01", Some(When::On(day("2026-11-01")))),
            ("@last-week", Some(When::Before(Ago::Days(7)))),
            ("@last-month", Some(When::Before(Ago::Months(1)))),
            ("@last-year", Some(When::Before(Ago::Months(12)))),
            ("@-30d", Some(When::Before(Ago::Days(30)))),
            ("@-1d", Some(When::Before(Ago::Days(1)))),
            ("@", None),
            ("@-", None),
            ("@-d", None),
            ("@-0", None),
            ("@-0d", None),
            ("@--1", None),
            ("@-+1", None),
            ("@-1.5", None),
            ("@-70000", None),
            ("@1", None),
            ("@Last", None),
            ("@last ", None),
            ("@yesterday", None),
            ("@2026-02-29", None),
            ("@2026-11-1", None),
            ("@2026-11-01T10:00", None),
        ];
        for (text, expected) in rows {
            assert_eq!(When::parse(text).ok(), expected, "{text}");
        }
        let refused = When::parse("@yesterday").expect_err("no name");
        assert_eq!(refused.message, "\"@yesterday\" names no snapshot");
        let help = refused.help.expect("help");
        assert!(
            help.contains("@last-week") && help.ends_with("./@yesterday"),
            "{help}"
        );
    }

    const NIGHTS: [&str; 6] = [
        "2025-10-31",
        "2026-02-28",
        "2026-09-30",
        "2026-10-24",
        "2026-10-30",
        "2026-10-31",
    ];

    #[test]
    fn each_name_is_one_night_or_an_error() {
        let short = |text: &str| Err(text.to_owned());
        let rows = [
            ("@last", Ok("2026-10-31")),
            ("@-1", Ok("2026-10-30")),
            ("@-5", Ok("2025-10-31")),
            (
                "@-6",
                short(
                    "@-6 is before the history begins, which holds 6 snapshots; the oldest is @2025-10-31",
                ),
            ),
            ("@2026-02-28", Ok("2026-02-28")),
            (
                "@2026-10-01",
                short(
                    "there is no snapshot of 2026-10-01; the nearest are @2026-09-30 before it and @2026-10-24 after it",
                ),
            ),
            (
                "@2025-01-01",
                short("there is no snapshot of 2025-01-01; the oldest is @2025-10-31"),
            ),
            (
                "@2027-01-01",
                short("there is no snapshot of 2027-01-01; the newest is @2026-10-31"),
            ),
            // Not the 25th to the 29th: there is none, and the 30th is too new.
            ("@last-week", Ok("2026-10-24")),
            ("@-7d", Ok("2026-10-24")),
            ("@-8d", Ok("2026-09-30")),
            ("@-1d", Ok("2026-10-30")),
            // September has no 31st day: its last one is a month before.
            ("@last-month", Ok("2026-09-30")),
            ("@-32d", Ok("2026-02-28")),
            ("@last-year", Ok("2025-10-31")),
            (
                "@-366d",
                short(
                    "the history does not reach back to 2025-10-30: it begins on 2025-10-31; the oldest is @2025-10-31",
                ),
            ),
        ];
        let nights = NIGHTS.map(day);
        for (text, expected) in rows {
            let when = When::parse(text).expect(text);
            let chosen = when.choose(&nights);
            let chosen = chosen
                .map(|place| NIGHTS[place])
                .map_err(|error| format!("{}; {}", error.message, error.help.unwrap_or_default()));
            assert_eq!(chosen, expected, "{text}");
        }
        let one = When::Back(1).choose(&nights[..1]).expect_err("one only");
        assert_eq!(
            one.message,
            "@-1 is before the history begins, which holds 1 snapshot"
        );
        assert!(When::Back(0).choose(&[]).is_err());
    }

    #[test]
    fn a_month_before_is_a_day_of_the_calendar() {
        let rows = [
            ("2026-03-31", 1, "2026-02-28"),
            ("2024-03-30", 1, "2024-02-29"),
            ("2026-01-15", 1, "2025-12-15"),
            ("2024-02-29", 12, "2023-02-28"),
            ("2026-12-31", 12, "2025-12-31"),
        ];
        for (from, months, expected) in rows {
            assert_eq!(
                Ago::Months(months).before(day(from)),
                day(expected),
                "{from}"
            );
        }
        assert!(Ago::Months(12).before(day("0001-06-01")) < day("0001-01-01"));
    }
}
