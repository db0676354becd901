//! How early it showed that an account would leave.

use std::collections::HashSet;

use crate::cell::Date;
use crate::scorecard::Band;

use super::proportion::Proportion;
use super::roll::Verdict;

/// How long before they left accounts are looked at, in days; beside the lead.
const ASKED: [u32; 6] = [0, 30, 60, 90, 180, 365];

/// What is kept of the dates of accounts that are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Trail {
    /// All dates of those that left, before they did.
    left: Vec<Stood>,
    /// Those that stayed, for each date on which they were red, up to that by which they are
    /// judged.
    alarmed: Vec<u128>,
}

/// How an account that left stood on one of its dates.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stood {
    id: u128,
    /// How many days later it left; at least 1.
    days: u32,
    band: Band,
    /// It is judged by this date.
    is_verdict: bool,
}

/// How early it showed that accounts would leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Early {
    /// For how many days those that were red on their last date before they left had been red
    /// without a break: the first quartile, the median and the third one. `None` of none.
    pub days: Option<[f64; 3]>,
    /// Of the accounts that left, those that were red on their last date before.
    pub red: Proportion,
    /// Of those, the ones that were red on all their dates, and may have been for longer.
    pub always: u64,
    /// Accounts that were red at some time before they left, and not on their last date.
    pub recovered: u64,
    /// How the accounts that left stood so long before, the longest time last.
    pub before: Vec<Before>,
    /// Of the accounts that stayed, those that were red on any date up to that by which they are
    /// judged.
    pub alarmed: Proportion,
}

/// How accounts stood so long before they left, by their last date until then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Days before they left, at the least.
    pub days: u32,
    /// How many have such a date.
    pub accounts: u64,
    /// How many of them were red.
    pub red: u64,
    /// How many were green.
    pub green: u64,
}

impl Trail {
    /// Takes in how an account stood on one of its dates.
    pub(super) fn see(&mut self, id: u128, date: Date, band: Band, verdict: &Verdict) {
        if verdict.left {
            let days = verdict.end.days() - date.days();
            if days > 0 {
                self.left.push(Stood {
                    id,
                    days: days.unsigned_abs(),
                    band,
                    is_verdict: date == verdict.on,
                });
            }
        } else if band == Band::Red && date <= verdict.on {
            self.alarmed.push(id);
        }
    }

    /// Takes in what another chunk held.
    pub(super) fn merge(&mut self, mut other: Trail) {
        self.left.append(&mut other.left);
        self.alarmed.append(&mut other.alarmed);
    }
}

impl Early {
    /// How early it showed; `stayed` accounts are judged that did. Whose date of the verdict could
    /// not be scored is not judged.
    pub(super) fn new(mut trail: Trail, lead: u16, stayed: u64) -> Early {
        // Each account's dates from the last one back.
        trail.left.sort_unstable_by_key(|it| (it.id, it.days));
        let mut asked = ASKED.to_vec();
        asked.push(u32::from(lead));
        asked.sort_unstable();
        asked.dedup();
        let before = asked.into_iter().map(|days| Before {
            days,
            ..Before::default()
        });
        let alarmed: HashSet<u128> = trail.alarmed.into_iter().collect();
        let mut early = Early {
            days: None,
            red: Proportion::default(),
            always: 0,
            recovered: 0,
            before: before.collect(),
            alarmed: Proportion::new(alarmed.len() as u64, stayed),
        };
        let accounts = trail.left.chunk_by(|one, next| one.id == next.id);
        let judged = accounts.filter(|dates| dates.iter().any(|it| it.is_verdict));
        let mut lengths: Vec<u32> = judged.filter_map(|dates| early.look(dates)).collect();
        lengths.sort_unstable();
        early.days = quartiles(&lengths);
        early.before.retain(|it| it.accounts > 0);
        early
    }

    /// Looks at the dates of an account, the last one first. For how many days it was red, if it
    /// was at the end.
    fn look(&mut self, dates: &[Stood]) -> Option<u32> {
        for before in &mut self.before {
            // Two dates may not be one day: the first that is early enough counts.
            if let Some(stood) = dates.iter().find(|it| it.days >= before.days) {
                before.accounts += 1;
                before.red += u64::from(stood.band == Band::Red);
                before.green += u64::from(stood.band == Band::Green);
            }
        }
        let is_red = |it: &&Stood| it.band == Band::Red;
        let run = dates.iter().take_while(is_red).count();
        self.red.all += 1;
        self.red.some += u64::from(run > 0);
        self.always += u64::from(run == dates.len());
        self.recovered += u64::from(run == 0 && dates.iter().any(|it| is_red(&it)));
        Some(dates[run.checked_sub(1)?].days)
    }
}

/// The quartiles of sorted numbers, by straight lines between them.
///
/// Source: definition 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages",
/// The American Statistician 50 (1996).
fn quartiles(sorted: &[u32]) -> Option<[f64; 3]> {
    let last = sorted.len().checked_sub(1)?;
    Some([1, 2, 3].map(|quarter| {
        let (place, rest) = (quarter * last / 4, quarter * last % 4);
        let low = f64::from(sorted[place]);
        let high = f64::from(sorted[(place + 1).min(last)]);
        low + (high - low) * (rest as f64 / 4.0)
    }))
}

#[cfg(test)]
mod tests {
    use Band::{Green, Red, Unknown, Yellow};

    use super::*;

    /// Accounts that left on day 100, each as its dates and bands, the first date first; all are
    /// judged by the date of day 40, or the last one before it.
    fn early(accounts: &[&[(i32, Band)]]) -> Early {
        let mut trail = Trail::default();
        for (id, dates) in (1..).zip(accounts) {
            let on = dates.iter().map(|it| it.0).filter(|&day| day <= 40).max();
            for &(day, band) in *dates {
                let verdict = Verdict {
                    on: Date::from_days(on.unwrap_or(-1)),
                    end: Date::from_days(100),
                    left: true,
                };
                trail.see(id, Date::from_days(day), band, &verdict);
            }
        }
        Early::new(trail, 60, 0)
    }

    #[test]
    fn a_run_ends_where_the_account_left() {
        type Row<'r> = (&'r str, &'r [(i32, Band)], Option<f64>, [u64; 3]);
        let rows: [Row<'_>; 8] = [
            (
                "red at the end",
                &[(0, Green), (40, Red), (90, Red)],
                Some(60.0),
                [1, 0, 0],
            ),
            (
                "only at the end",
                &[(0, Red), (40, Green), (90, Red)],
                Some(10.0),
                [1, 0, 0],
            ),
            ("always", &[(0, Red), (40, Red)], Some(100.0), [1, 1, 0]),
            ("recovered", &[(0, Red), (40, Yellow)], None, [0, 0, 1]),
            ("never", &[(0, Green), (40, Yellow)], None, [0, 0, 0]),
            (
                "not known is not red",
                &[(0, Red), (40, Unknown), (90, Red)],
                Some(10.0),
                [1, 0, 0],
            ),
            (
                "what comes after does not count",
                &[(40, Green), (100, Red), (120, Red)],
                None,
                [0; 3],
            ),
            (
                "the order does not count",
                &[(90, Red), (0, Green), (40, Red)],
                Some(60.0),
                [1, 0, 0],
            ),
        ];
        for (name, dates, days, [red, always, recovered]) in rows {
            let early = early(&[dates]);
            assert_eq!(early.days, days.map(|it| [it; 3]), "{name}");
            assert_eq!(early.red, Proportion::new(red, 1), "{name}");
            assert_eq!(
                (early.always, early.recovered),
                (always, recovered),
                "{name}"
            );
        }
    }

    #[test]
    fn who_is_not_judged_is_not_looked_at() {
        let early = early(&[&[(60, Red), (90, Red)], &[(40, Red)]]);
        assert_eq!(early.red, Proportion::new(1, 1));
        assert_eq!(early.days, Some([60.0; 3]));
    }

    #[test]
    fn how_accounts_stood_before_is_told_by_their_last_date_until_then() {
        let early = early(&[
            &[(0, Green), (40, Red), (90, Red)],
            &[(40, Green), (70, Yellow)],
        ]);
        let told = early.before.iter();
        let told: Vec<_> = told
            .map(|it| (it.days, it.accounts, it.red, it.green))
            .collect();
        let expected = [(0, 2, 1, 0), (30, 2, 1, 0), (60, 2, 1, 1), (90, 1, 0, 1)];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_account_that_stayed_is_alarmed_once() {
        let mut trail = Trail::default();
        let stayed = Verdict {
            on: Date::from_days(40),
            end: Date::from_days(100),
            left: false,
        };
        for (id, day, band) in [(1, 0, Red), (1, 40, Red), (2, 40, Green), (3, 70, Red)] {
            trail.see(id, Date::from_days(day), band, &stayed);
        }
        assert_eq!(Early::new(trail, 60, 3).alarmed, Proportion::new(1, 3));
    }

    #[test]
    fn quartiles_are_those_of_numpy() {
        let rows: [(&[u32], Option<[f64; 3]>); 5] = [
            (&[], None),
            (&[7], Some([7.0, 7.0, 7.0])),
            (&[10, 20], Some([12.5, 15.0, 17.5])),
            (&[10, 20, 40], Some([15.0, 20.0, 30.0])),
            (&[10, 20, 40, 80], Some([17.5, 30.0, 50.0])),
        ];
        for (sorted, expected) in rows {
            assert_eq!(quartiles(sorted), expected, "{sorted:?}");
        }
    }
}
