//! The time axis: which column a day falls on, and where dates are written.

use crate::cell::Date;

/// How many columns a night takes at most: the chart of a few nights is a small one.
const WIDEST: i64 = 12;

/// For so many days a night stands without the next one: nobody scores at the weekend.
const PATIENCE: i32 = 7;

/// How days become columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    first: i32,
    /// How many days the axis has.
    days: i64,
    /// The usual distance of two nights, in days.
    usual: i32,
    /// How many columns it takes.
    pub(super) columns: usize,
}

impl Scale {
    /// An axis of at most `room` columns for nights of these days, of which there is at least one.
    pub(super) fn new(days: &[i32], room: usize) -> Self {
        let (first, last) = days
            .first()
            .zip(days.last())
            .map_or((0, 0), |(a, b)| (*a, *b));
        let usual = usual(days);
        let all = i64::from(last - first + usual);
        let most = all * WIDEST / i64::from(usual);
        let mut columns = most.min(signed(room)).max(1);
        if columns > all {
            // Every day is as wide as the others.
            columns -= columns % all;
        }
        Scale {
            first,
            days: all,
            usual,
            columns: columns.unsigned_abs() as usize,
        }
    }

    /// Where a day begins when each column has so many parts.
    pub(super) fn part(&self, day: i32, parts: usize) -> usize {
        let all = signed(self.columns * parts);
        let part = i64::from(day - self.first) * all / self.days;
        part.clamp(0, all).unsigned_abs() as usize
    }

    /// The parts over which a night stands: until the next one, unless that is far away. It takes
    /// one part at least.
    pub(super) fn stands(
        &self,
        day: i32,
        next: Option<i32>,
        parts: usize,
    ) -> std::ops::Range<usize> {
        let far = PATIENCE.max(2 * self.usual);
        let near = next.filter(|next| next - day <= far);
        let end = self.part(near.unwrap_or(day + self.usual), parts);
        let start = self.part(day, parts).min(self.columns * parts - 1);
        start..end.max(start + 1)
    }

    /// The columns of the dates that are written below the axis: as many as fit, in steps that
    /// people count in.
    pub(super) fn ticks(&self) -> Vec<(usize, String)> {
        let days = [1, 2, 7, 14].into_iter().map(|days| self.by_days(days));
        let months = [
            1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12_000, 24_000,
        ];
        let months = months.into_iter().map(|months| self.by_months(months));
        let fits = |ticks: &Vec<(usize, String)>| {
            let mut pairs = ticks.windows(2);
            !ticks.is_empty() && pairs.all(|it| it[0].0 + it[0].1.len() + 2 <= it[1].0)
        };
        let mut all = days.chain(months);
        let first = || vec![(0, Date::from_days(self.first).to_string())];
        all.find(fits).unwrap_or_else(first)
    }

    fn day_range(&self) -> std::ops::Range<i32> {
        let end = i64::from(self.first) + self.days;
        self.first..i32::try_from(end).unwrap_or(i32::MAX)
    }

    fn by_days(&self, step: usize) -> Vec<(usize, String)> {
        let days = self.day_range().step_by(step);
        // With more ticks than columns two are in one, and they do not fit.
        days.take(self.columns + 1)
            .map(|day| (self.part(day, 1), Date::from_days(day).to_string()))
            .collect()
    }

    /// The first days of months, counted from the year 0 in steps.
    fn by_months(&self, step: i32) -> Vec<(usize, String)> {
        let range = self.day_range();
        let (year, month, _) = Date::from_days(range.start).ymd();
        let start = year * 12 + month.cast_signed() - 1;
        let months = (start..).filter(|month| month % step == 0);
        let firsts = months.map_while(|at| {
            let month = (at.rem_euclid(12) + 1).unsigned_abs();
            let day = Date::from_ymd(at.div_euclid(12), month, 1)?.days();
            (day < range.end).then_some((day, format!("{:04}-{month:02}", at.div_euclid(12))))
        });
        firsts
            .filter(|it| it.0 >= range.start)
            .take(self.columns + 1)
            .map(|(day, text)| (self.part(day, 1), text))
            .collect()
    }
}

/// A number of columns among numbers of days.
fn signed(columns: usize) -> i64 {
    i64::try_from(columns).unwrap_or(i64::MAX)
}

/// The median distance of two nights in days, 1 at least.
fn usual(days: &[i32]) -> i32 {
    let mut distances: Vec<i32> = days.windows(2).map(|it| it[1] - it[0]).collect();
    distances.sort_unstable();
    let middle = distances.len().saturating_sub(1) / 2;
    distances.get(middle).copied().unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i32 {
        text.parse::<Date>().expect("a date").days()
    }

    /// Nights from 2026-01-05 on, a Monday, at these distances.
    fn nights(distances: &[i32]) -> Vec<i32> {
        let mut days = vec![day("2026-01-05")];
        for distance in distances {
            days.push(days[days.len() - 1] + distance);
        }
        days
    }

    #[test]
    fn days_are_all_as_wide_where_there_is_room() {
        let rows: [(&str, &[i32], usize, usize); 6] = [
            ("one night", &[], 60, 12),
            ("two", &[1], 60, 24),
            ("seven", &[1; 6], 60, 56),
            ("two months", &[1; 60], 60, 60),
            ("a week apart", &[7; 8], 70, 63),
            ("no room", &[1; 9], 0, 1),
        ];
        for (name, distances, room, columns) in rows {
            let scale = Scale::new(&nights(distances), room);
            assert_eq!(scale.columns, columns, "{name}");
        }
    }

    #[test]
    fn a_night_stands_until_the_next_but_not_for_long() {
        let weekdays = nights(&[1, 1, 1, 1, 3, 1, 1, 1, 1, 10, 1]);
        let scale = Scale::new(&weekdays, 69);
        // 23 days, 3 columns each.
        let stands = |at: usize| scale.stands(weekdays[at], weekdays.get(at + 1).copied(), 1);
        assert_eq!(stands(0), 0..3);
        assert_eq!(stands(4), 12..21, "over the weekend");
        assert_eq!(stands(9), 33..36, "not over ten days");
        assert_eq!(stands(11), 66..69, "the last");
        let year = Scale::new(&nights(&[1; 364]), 73);
        assert_eq!(
            year.stands(day("2026-01-06"), Some(day("2026-01-07")), 1),
            0..1
        );
        let months = nights(&[31, 28, 31, 62, 31, 63, 30]);
        let scale = Scale::new(&months, 60);
        // 307 days in 60 columns.
        let stands = |at: usize| scale.stands(months[at], Some(months[at + 1]), 1);
        assert_eq!(stands(3), 17..29, "twice the usual distance");
        assert_eq!(stands(5), 35..41, "a day more is a gap");
    }

    /// Room, the distances of the nights, and the dates with their columns.
    type Case<'c> = (&'c str, usize, &'c [i32], &'c [(usize, &'c str)]);

    #[test]
    fn dates_are_written_in_round_steps() {
        let rows: [Case<'_>; 8] = [
            ("one night", 60, &[], &[(0, "2026-01-05")]),
            (
                "centuries",
                60,
                &[1, 2_900_000],
                &[(14, "4000-01"), (30, "6000-01"), (45, "8000-01")],
            ),
            ("two", 60, &[1], &[(0, "2026-01-05"), (12, "2026-01-06")]),
            (
                "weeks",
                60,
                &[1; 29],
                &[
                    (0, "2026-01-05"),
                    (14, "2026-01-12"),
                    (28, "2026-01-19"),
                    (42, "2026-01-26"),
                    (56, "2026-02-02"),
                ],
            ),
            (
                "months",
                60,
                &[1; 149],
                &[
                    (10, "2026-02"),
                    (22, "2026-03"),
                    (34, "2026-04"),
                    (46, "2026-05"),
                    (58, "2026-06"),
                ],
            ),
            (
                "two months",
                40,
                &[1; 149],
                &[(14, "2026-03"), (30, "2026-05")],
            ),
            (
                "years",
                30,
                &[7; 157],
                &[(9, "2027-01"), (19, "2028-01"), (29, "2029-01")],
            ),
            ("no room", 5, &[1; 9], &[(0, "2026-01-05")]),
        ];
        for (name, room, distances, expected) in rows {
            let ticks = Scale::new(&nights(distances), room).ticks();
            let ticks: Vec<(usize, &str)> = ticks.iter().map(|it| (it.0, it.1.as_str())).collect();
            assert_eq!(ticks, expected, "{name}");
        }
    }
}
