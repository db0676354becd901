//! Who left when, and as of which of its dates each account is judged.
//!
//! Nobody is judged by what was not known yet. An account that left is judged by its last date that
//! is at least the lead before it left; all that came later is looked at only to see for how long
//! it was red. One that stayed is judged in the same way, as if it had left on the day up to which
//! it is known who left: so it is known of it as well that it was still there for the lead. Every
//! account counts once, however many dates it has.
//!
//! What is not known is not made up. An account whose dates end before those of the others, and of
//! which nobody says that it left, may have left or not. One that leaves after the day up to which
//! all is known would be the only one of its kind. One without a date that is early enough was
//! never scored in time. All of these are counted and otherwise left out.

use std::collections::{BTreeSet, HashMap};

use crate::cell::Date;

/// Which accounts left, and when; accounts are known by the hashes of their ids.
#[derive(Clone, Debug, Default)]
pub struct Departures(HashMap<u128, Date>);

impl Departures {
    /// Takes in that an account left.
    ///
    /// # Errors
    ///
    /// The other date, where it is known to have left on another one.
    pub fn insert(&mut self, id: u128, date: Date) -> Result<(), Date> {
        let known = *self.0.entry(id).or_insert(date);
        if known == date { Ok(()) } else { Err(known) }
    }

    /// The last date on which one left; `None` where none did.
    pub fn last(&self) -> Option<Date> {
        self.0.values().max().copied()
    }
}

/// Accounts and their dates, held against who left when.
#[derive(Clone, Debug)]
pub struct Roll {
    departures: Departures,
    /// How many days before it left an account has to be known to be red.
    lead: u16,
    /// The day up to which it is known who left.
    until: Date,
    dates: BTreeSet<Date>,
    accounts: HashMap<u128, Presence>,
}

/// When an account was there.
#[derive(Clone, Copy, Debug)]
struct Presence {
    last: Date,
    /// The last date that is early enough.
    judged: Option<Date>,
}

/// As of when an account is judged, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The date by which it is judged.
    pub on: Date,
    /// When it left; for one that stayed the day up to which that is known.
    pub end: Date,
    /// Whether it left.
    pub left: bool,
}

/// Over which time accounts were judged, and which ones were not.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// How many days before it left an account is judged at the latest.
    pub lead: u16,
    /// The day up to which it is known who left.
    pub until: Date,
    /// The dates of the accounts: how many, the first and the last.
    pub dates: u64,
    /// The first and the last of these dates.
    pub span: Option<[Date; 2]>,
    /// By how many days before the end accounts were judged in fact: the fewest, the median (of an
    /// even count the upper one) and the most; `None` where nobody is judged.
    pub days: Option<[u32; 3]>,
    /// Accounts that are not judged.
    pub unjudged: Unjudged,
}

/// Accounts that are not judged, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unjudged {
    /// They left, and have no date that is early enough.
    pub left_too_early: u64,
    /// They stayed, and have no date that is early enough.
    pub too_new: u64,
    /// Their dates end before those of the others, and nobody says that they left.
    pub vanished: u64,
    /// They leave after the day up to which it is known who left.
    pub leaving: u64,
    /// They left, and have no date at all.
    pub never_seen: u64,
}

impl Roll {
    /// Nobody seen yet.
    pub fn new(departures: Departures, lead: u16, until: Date) -> Self {
        Roll {
            departures,
            lead,
            until,
            dates: BTreeSet::new(),
            accounts: HashMap::new(),
        }
    }

    /// The day up to which it is known who left.
    pub fn until(&self) -> Date {
        self.until
    }

    /// Takes in that an account is known as of a date. What is later than the day up to which it
    /// is known who left says nothing.
    pub fn see(&mut self, id: u128, date: Date) {
        if date > self.until {
            return;
        }
        self.dates.insert(date);
        let is_early = date.days() + i32::from(self.lead) <= self.end(id).days();
        let judged = is_early.then_some(date);
        let presence = self.accounts.entry(id).or_insert(Presence {
            last: date,
            judged: None,
        });
        presence.last = presence.last.max(date);
        presence.judged = presence.judged.max(judged);
    }

    /// As of when an account is judged; `None` where it is not. All have to be seen before.
    pub fn verdict(&self, id: u128) -> Option<Verdict> {
        let presence = self.accounts.get(&id)?;
        let left = self.departures.0.contains_key(&id);
        let is_known = if left {
            self.end(id) <= self.until
        } else {
            Some(&presence.last) == self.dates.last()
        };
        Some(Verdict {
            on: presence.judged.filter(|_| is_known)?,
            end: self.end(id),
            left,
        })
    }

    /// Whether an account's date says anything of it: it is judged by that date, or it shows how
    /// early it was red.
    pub fn wants(&self, id: u128, date: Date) -> bool {
        let verdict = self.verdict(id);
        verdict.is_some_and(|it| date <= it.on || it.left && date < it.end)
    }

    /// When an account left, or else the day up to which that is known.
    fn end(&self, id: u128) -> Date {
        self.departures.0.get(&id).copied().unwrap_or(self.until)
    }

    /// What there is to say of it all.
    pub fn timing(&self) -> Timing {
        let mut unjudged = Unjudged::default();
        let mut days = Vec::new();
        for (&id, presence) in &self.accounts {
            let left = self.departures.0.contains_key(&id);
            let count = match self.verdict(id) {
                Some(verdict) => {
                    days.push(verdict.end.days().abs_diff(verdict.on.days()));
                    continue;
                }
                None if left && self.end(id) > self.until => &mut unjudged.leaving,
                None if left => &mut unjudged.left_too_early,
                None if Some(&presence.last) != self.dates.last() => &mut unjudged.vanished,
                None => &mut unjudged.too_new,
            };
            *count += 1;
        }
        for (id, &date) in &self.departures.0 {
            unjudged.never_seen += u64::from(date <= self.until && !self.accounts.contains_key(id));
        }
        days.sort_unstable();
        let at = |place: usize| days.get(place).copied();
        let ends = at(0).zip(at(days.len() / 2)).zip(days.last().copied());
        Timing {
            lead: self.lead,
            until: self.until,
            dates: self.dates.len() as u64,
            span: self
                .dates
                .first()
                .zip(self.dates.last())
                .map(|(&a, &b)| [a, b]),
            days: ends.map(|((least, median), most)| [least, median, most]),
            unjudged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i32) -> Date {
        Date::from_days(day)
    }

    /// Snapshots on the days 0, 30, 60 and 90; the lead is 60, and all is known up to 150.
    fn roll(left: &[(u128, i32)], seen: &[(u128, &[i32])]) -> Roll {
        let mut departures = Departures::default();
        for &(id, date) in left {
            departures.insert(id, day(date)).expect("one date");
        }
        let mut roll = Roll::new(departures, 60, day(150));
        let all: &[(u128, &[i32])] = &[(99, &[0, 30, 60, 90])];
        for (id, days) in seen.iter().chain(all) {
            for &at in *days {
                roll.see(*id, day(at));
            }
        }
        roll
    }

    #[test]
    fn an_account_is_judged_by_its_last_date_that_is_early_enough() {
        type Row<'r> = (&'r str, Option<i32>, &'r [i32], Option<i32>);
        let rows: [Row<'_>; 12] = [
            (
                "left, exactly the lead before",
                Some(120),
                &[0, 30, 60, 90],
                Some(60),
            ),
            ("left a day earlier", Some(119), &[0, 30, 60, 90], Some(30)),
            ("left, and was not there lately", Some(120), &[0], Some(0)),
            (
                "the order of the dates does not count",
                Some(120),
                &[90, 60, 0, 30],
                Some(60),
            ),
            ("left too early", Some(59), &[0, 30, 60, 90], None),
            (
                "left on the last known day",
                Some(150),
                &[0, 30, 60, 90],
                Some(90),
            ),
            ("leaves later", Some(151), &[0, 30, 60, 90], None),
            ("stayed", None, &[0, 30, 60, 90], Some(90)),
            ("stayed, and is new", None, &[90], Some(90)),
            ("is not there any more", None, &[0, 30, 60], None),
            (
                "left, and is still listed",
                Some(90),
                &[0, 30, 60, 90, 120],
                Some(30),
            ),
            (
                "only there later than is known",
                Some(150),
                &[151, 180],
                None,
            ),
        ];
        for (name, left, seen, expected) in rows {
            let left: Vec<(u128, i32)> = left.iter().map(|&it| (1, it)).collect();
            let verdict = roll(&left, &[(1, seen)]).verdict(1);
            assert_eq!(verdict.map(|it| it.on), expected.map(day), "{name}");
            if let Some(it) = verdict {
                assert_eq!(it.left, !left.is_empty(), "{name}");
                assert_eq!(it.end.days(), left.first().map_or(150, |it| it.1), "{name}");
            }
        }
    }

    #[test]
    fn whoever_is_not_judged_is_counted() {
        let left = [(1, 120), (2, 20), (3, 160), (4, 100), (5, 170)];
        let seen: [(u128, &[i32]); 6] = [
            (1, &[0, 30, 60]),
            (2, &[0]),
            (3, &[0, 30, 60, 90]),
            (6, &[0]),
            (7, &[120]),
            (8, &[120]),
        ];
        let mut roll = roll(&left, &seen);
        roll.see(99, day(120));
        let timing = roll.timing();
        let expected = Unjudged {
            left_too_early: 1,
            too_new: 2,
            vanished: 1,
            leaving: 1,
            never_seen: 1,
        };
        assert_eq!(timing.unjudged, expected);
        assert_eq!((timing.dates, timing.span), (5, Some([day(0), day(120)])));
        // Account 1 left 60 days after it was judged, and account 99 stayed for as long.
        assert_eq!(timing.days, Some([60, 60, 60]));
    }

    #[test]
    fn nobody_leaves_twice() {
        let mut departures = Departures::default();
        assert_eq!(departures.last(), None);
        assert_eq!(departures.insert(1, day(10)), Ok(()));
        assert_eq!(departures.insert(1, day(10)), Ok(()), "said twice");
        assert_eq!(departures.insert(1, day(11)), Err(day(10)));
        assert_eq!(departures.insert(2, day(12)), Ok(()));
        assert_eq!(departures.last(), Some(day(12)));
    }
}
