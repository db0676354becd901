//! Dates, to the day, and their ISO 8601 spelling.

use std::fmt;
use std::str::FromStr;

use super::Unreadable;

/// A day: the number of days since 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// 0001-01-01 and 9999-12-31, in days since 1970-01-01.
const CALENDAR: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

impl Date {
    /// The day that is `days` days after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        Date(days)
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        self.0
    }

    /// A day of the calendar: year 1 to 9999, month 1 to 12, day from 1.
    ///
    /// `None` for a day that does not exist, such as the 29th of February 2026.
    ///
    /// The day number is `days_from_civil` of Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms": years begin in March, so that the leap day is the last of its year, and 400
    /// years always have 146 097 days.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if !exists {
            return None;
        }
        let (month, day) = (month.cast_signed(), day.cast_signed());
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Date(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month (1 to 12) and day (from 1): `civil_from_days` of the same source as
    /// [`Date::from_ymd`].
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = (from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (
            year as i32,
            month.unsigned_abs() as u32,
            day.unsigned_abs() as u32,
        )
    }

    /// The same day of the month that is so many months later, or earlier below 0; that month's last
    /// day where it has no such day. `None` outside of the years 1 to 9999.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month, day) = self.ymd();
        let month = 12 * year + month.cast_signed() - 1 + months;
        let (year, month) = (
            month.div_euclid(12),
            month.rem_euclid(12).unsigned_abs() + 1,
        );
        Date::from_ymd(year, month, day.min(days_in_month(year, month)))
    }

    /// The day with this number, if it lies in the years 1 to 9999.
    pub fn in_calendar(days: i64) -> Option<Self> {
        CALENDAR.contains(&days).then_some(Date(days as i32))
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = Unreadable;

    /// Reads `YYYY-MM-DD`, optionally followed by `T` or a blank and a time with its zone, which are
    /// checked and dropped: the date counts as written, whatever the zone.
    fn from_str(text: &str) -> Result<Self, Unreadable> {
        iso(text.as_bytes()).ok_or(Unreadable::NotADate)
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[inline]
pub(super) fn iso(bytes: &[u8]) -> Option<Date> {
    let ([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2], rest) = bytes.split_first_chunk()? else {
        return None;
    };
    let [century, year, month, day] = pairs([*y1, *y2, *y3, *y4, *m1, *m2, *d1, *d2])?;
    let year = 100 * i32::from(century) + i32::from(year);
    let date = Date::from_ymd(year, month.into(), day.into())?;
    match rest {
        [] => Some(date),
        [b'T' | b't' | b' ', time @ ..] => is_time(time).then_some(date),
        _ => None,
    }
}

/// Four numbers of two digits each; all eight are read at once.
#[inline]
fn pairs(text: [u8; 8]) -> Option<[u8; 4]> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let digits = u64::from_le_bytes(text) ^ (EACH * u64::from(b'0'));
    // A byte of 10 or more reaches its top bit.
    let large = (digits | digits.wrapping_add(EACH * (0x80 - 10))) & (EACH * 0x80);
    if large != 0 {
        return None;
    }
    let [one, _, two, _, three, _, four, _] = (digits * 10 + (digits >> 8)).to_le_bytes();
    Some([one, two, three, four])
}

/// `HH:MM[:SS[.fraction]]` and a zone; a leap second counts up to 60.
fn is_time(bytes: &[u8]) -> bool {
    if let [h1, h2, b':', m1, m2, b':', s1, s2] | [h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = bytes
    {
        let numbers = pairs([*h1, *h2, *m1, *m2, *s1, *s2, b'0', b'0']);
        return numbers
            .is_some_and(|[hour, minute, second, _]| hour < 24 && minute < 60 && second < 61);
    }
    let [h1, h2, b':', m1, m2, rest @ ..] = bytes else {
        return false;
    };
    if !(is_below(*h1, *h2, 24) && is_below(*m1, *m2, 60)) {
        return false;
    }
    let [b':', s1, s2, rest @ ..] = rest else {
        return is_zone(rest);
    };
    if !is_below(*s1, *s2, 61) {
        return false;
    }
    let [b'.', rest @ ..] = rest else {
        return is_zone(rest);
    };
    let fraction = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    fraction > 0 && is_zone(&rest[fraction..])
}

/// Nothing; or `Z`, `UTC` or `GMT` in any case, `±HH`, `±HHMM` or `±HH:MM`, maybe behind a blank.
fn is_zone(bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return true;
    }
    match bytes.strip_prefix(b" ").unwrap_or(bytes) {
        name if is_zone_name(name) => true,
        [b'+' | b'-', h1, h2] => is_below(*h1, *h2, 24),
        [b'+' | b'-', h1, h2, m1, m2] | [b'+' | b'-', h1, h2, b':', m1, m2] => {
            is_below(*h1, *h2, 24) && is_below(*m1, *m2, 60)
        }
        _ => false,
    }
}

fn is_zone_name(bytes: &[u8]) -> bool {
    [&b"Z"[..], b"UTC", b"GMT"]
        .iter()
        .any(|name| bytes.eq_ignore_ascii_case(name))
}

fn is_below(tens: u8, ones: u8, limit: u8) -> bool {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    tens.max(ones) <= 9 && 10 * tens + ones < limit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn eight_digits_are_four_numbers_and_nothing_else_is() {
        assert_eq!(pairs(*b"20261131"), Some([20, 26, 11, 31]));
        assert_eq!(pairs(*b"99999999"), Some([99; 4]));
        for place in 0..8 {
            for byte in 0..=u8::MAX {
                let mut text = *b"00000000";
                text[place] = byte;
                assert_eq!(
                    pairs(text).is_some(),
                    byte.is_ascii_digit(),
                    "{byte} at {place}"
                );
            }
        }
    }

    #[test]
    fn day_numbers() {
        let rows = [
            ((1970, 1, 1), Some(0)),
            ((1969, 12, 31), Some(-1)),
            ((2000, 2, 29), Some(11_016)),
            ((2026, 11, 1), Some(20_758)),
            ((1, 1, 1), Some(-719_162)),
            ((9999, 12, 31), Some(2_932_896)),
            ((1900, 2, 29), None),
            ((2024, 2, 29), Some(19_782)),
            ((2026, 2, 29), None),
            ((2026, 4, 31), None),
            ((2026, 13, 1), None),
            ((2026, 0, 1), None),
            ((2026, 1, 0), None),
            ((2026, 1, 32), None),
            ((0, 1, 1), None),
            ((10_000, 1, 1), None),
            ((-1, 1, 1), None),
        ];
        for ((year, month, day), days) in rows {
            let date = Date::from_ymd(year, month, day);
            assert_eq!(date.map(Date::days), days, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn iso_texts() {
        let yes = [
            "2026-10-02",
            "2026-10-02T23:59:59.5+09:00",
            "2026-10-02 08:00",
            "2026-10-02T00:00:00Z",
            "2026-10-02T08:00:60",
            "2026-10-02 08:00-05",
            "2026-10-02 08:00:00.123456789012-0530",
            "2026-10-02 10:00:00 UTC",
            "2026-10-02 10:00:00.5 utc",
            "2026-10-02 10:00 GMT",
            "2026-10-02T10:00:00UTC",
            "2026-10-02 10:00:00 +0000",
            "2026-10-02T10:00:00 +02:00",
            "2026-10-02 10:00:00+02",
            "2026-10-02 10:00 -02",
            "2026-10-02t10:00:00z",
            "2026-10-02T10:00:00 Z",
        ];
        for text in yes {
            assert_eq!(text.parse(), Ok(Date(20_728)), "{text}");
        }
        let no = [
            "",
            "2026-10-2",
            "2026-10",
            "20261002",
            "2026/10/02",
            "2026-02-30",
            "0000-01-01",
            "2026-10-02T",
            "2026-10-02 ",
            "2026-10-02T24:00",
            "2026-10-02T08",
            "2026-10-02T08:60",
            "2026-10-02T08:00:61",
            "2026-10-02T08:00:00.",
            "2026-10-02T08:00.5",
            "2026-10-02T08:00+24",
            "2026-10-02T08:00+01:60",
            "2026-10-02T08:00+1",
            "2026-10-02T08:00 ",
            "2026-10-02T08:00  Z",
            "2026-10-02T08:00 +",
            "2026-10-02T08:00 +25",
            "2026-10-02T08:00 + 02",
            "2026-10-02T08:00 +02 UTC",
            "2026-10-02T08:00 CET",
            "2026-10-02T08:00:00. Z",
            "2026-10-02 UTC",
            "2026-10-02Z",
            "2026-10-02x08:00",
            "-026-10-02",
            "\u{0662}026-10-02",
        ];
        for text in no {
            assert_eq!(text.parse::<Date>(), Err(Unreadable::NotADate), "{text}");
        }
    }

    proptest! {
        #[test]
        fn calendar_days_round_trip(days in -719_162..=2_932_896_i32) {
            let date = Date::from_days(days);
            let (year, month, day) = date.ymd();
            prop_assert_eq!(Date::from_ymd(year, month, day), Some(date));
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn the_next_day_is_one_later(days in -719_162..2_932_896_i32) {
            let (year, month, day) = Date::from_days(days).ymd();
            let next = Date::from_ymd(year, month, day + 1)
                .or_else(|| Date::from_ymd(year, month + 1, 1))
                .or_else(|| Date::from_ymd(year + 1, 1, 1));
            prop_assert_eq!(next, Some(Date::from_days(days + 1)));
        }

        #[test]
        fn any_day_number_has_a_spelling(days in any::<i32>()) {
            prop_assert!(!Date::from_days(days).to_string().is_empty());
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = text.parse::<Date>();
        }
    }
}
