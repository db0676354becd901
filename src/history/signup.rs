//! When customers came: by quarter, or by year where those are many.

use std::collections::BTreeMap;

use crate::cell::Date;

/// When some customers came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signup {
    /// Before the first of January of a year.
    Before(i32),
    /// In a year.
    Year(i32),
    /// In a year's quarter, 1 to 4.
    Quarter(i32, u32),
}

/// The most rows that read well.
const ROWS: usize = 12;

/// The dates by when they are, the earliest first, each row with the places of its dates: by
/// quarter where that gives at most 12 rows, else by year, with the years before the last 11 as
/// one row.
pub(super) fn signups(dates: &[Date]) -> BTreeMap<Signup, Vec<usize>> {
    let quarters = grouped(dates, |date| {
        let (year, month, _) = date.ymd();
        Signup::Quarter(year, (month - 1) / 3 + 1)
    });
    if quarters.len() <= ROWS {
        return quarters;
    }
    let year = |date: Date| date.ymd().0;
    let mut years: Vec<i32> = dates.iter().map(|&date| year(date)).collect();
    years.sort_unstable();
    years.dedup();
    let fold = years.len().checked_sub(ROWS).filter(|&more| more > 0);
    // One row is that of those before.
    let first = fold.map_or(i32::MIN, |more| years[more + 1]);
    grouped(dates, |date| match year(date) {
        early if early < first => Signup::Before(first),
        year => Signup::Year(year),
    })
}

fn grouped(dates: &[Date], of: impl Fn(Date) -> Signup) -> BTreeMap<Signup, Vec<usize>> {
    let mut groups: BTreeMap<Signup, Vec<usize>> = BTreeMap::new();
    for (place, &date) in dates.iter().enumerate() {
        groups.entry(of(date)).or_default().push(place);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(texts: &[&str]) -> Vec<Date> {
        let date = |text: &&str| text.parse().expect("a date");
        texts.iter().map(date).collect()
    }

    #[test]
    fn quarters_have_three_months() {
        let dates = dates(&["2026-03-31", "2025-12-31", "2026-04-01", "2026-01-01"]);
        let expected = [
            (Signup::Quarter(2025, 4), vec![1]),
            (Signup::Quarter(2026, 1), vec![0, 3]),
            (Signup::Quarter(2026, 2), vec![2]),
        ];
        assert_eq!(signups(&dates), expected.into_iter().collect());
        assert_eq!(signups(&[]), BTreeMap::new());
    }

    /// A day in each of the last quarters before 2027.
    fn quarters(count: i32) -> Vec<Date> {
        let day = |back: i32| {
            let (year, quarter) = (2026 - back / 4, 4 - (back % 4).unsigned_abs());
            Date::from_ymd(year, 3 * quarter, 15).expect("a day")
        };
        (0..count).map(day).collect()
    }

    #[test]
    fn there_are_at_most_twelve_rows() {
        let rows = [
            ("twelve quarters", 12, 12, Signup::Quarter(2024, 1)),
            ("thirteen are four years", 13, 4, Signup::Year(2023)),
            ("twelve years", 48, 12, Signup::Year(2015)),
            ("thirteen years", 49, 12, Signup::Before(2016)),
            ("thirty years", 120, 12, Signup::Before(2016)),
        ];
        for (name, count, expected, first) in rows {
            let dates = quarters(count);
            let found = signups(&dates);
            assert_eq!(found.len(), expected, "{name}");
            assert_eq!(found.keys().next(), Some(&first), "{name}");
            let members: usize = found.values().map(Vec::len).sum();
            assert_eq!(members, dates.len(), "{name}");
        }
    }
}
