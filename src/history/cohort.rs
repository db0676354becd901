//! How scores change as customers grow older.

use std::collections::HashMap;

use crate::cell::{Cell, Date, Grammar};
use crate::score::to_six_decimals;
use crate::scorecard::Scorecard;

use super::signup::{Signup, signups};
use super::snapshot::Snapshot;

/// A range of ages in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// From so many months on.
    pub from: u32,
    /// Below so many months; `None` for the last range.
    pub to: Option<u32>,
}

const fn age(from: u32, to: u32) -> Age {
    Age { from, to: Some(to) }
}

/// The ranges of ages that are told apart.
pub const AGES: [Age; 7] = [
    age(0, 3),
    age(3, 6),
    age(6, 9),
    age(9, 12),
    age(12, 18),
    age(18, 24),
    Age { from: 24, to: None },
];

/// So many accounts must be seen at two ages before anything is said of growing older.
pub const SEEN: u64 = 20;

/// The scores of accounts by their age, fed a night at a time.
#[derive(Clone, Debug, Default)]
pub struct Ageing {
    /// The place in `tracks` of each id.
    places: HashMap<Box<str>, usize>,
    tracks: Vec<Track>,
}

/// What was seen of one account.
#[derive(Clone, Debug, Default)]
struct Track {
    /// When the customer came, as the last night says that knows it.
    since: Option<Date>,
    /// Why the last night that does not know it does not.
    trouble: Trouble,
    /// Its scores by age, in all nights.
    all: [Sum; AGES.len()],
    /// The same in nights of the newest scorecard.
    newest: [Sum; AGES.len()],
}

/// Why an account has no age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trouble {
    #[default]
    Empty,
    Unreadable,
    Future,
}

/// The scores of one account at one age.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    millionths: u64,
    nights: u32,
}

impl Sum {
    fn mean(self) -> Option<f64> {
        let mean = self.millionths as f64 / f64::from(self.nights) / 1e6;
        (self.nights > 0).then_some(mean)
    }
}

/// What came out for all accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohorts {
    /// Accounts that came at about the same time, the earliest first.
    pub rows: Vec<Cohort>,
    /// All accounts with an age.
    pub all: [Option<Mean>; AGES.len()],
    /// What became of accounts that were seen at two ages in a row under the newest scorecard, at
    /// least [`SEEN`] of them.
    pub pairs: Vec<Pair>,
    /// Accounts whose date was never known.
    pub undated: Undated,
}

/// Accounts that came at about the same time.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// When they came.
    pub signup: Signup,
    /// How many of them had a score in any night.
    pub accounts: u64,
    /// How they stood at each of [`AGES`].
    pub ages: [Option<Mean>; AGES.len()],
}

/// How some accounts stood at an age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many accounts.
    pub accounts: u64,
    /// The mean of their mean scores at that age, 0 to 100, to six decimals.
    pub score: f64,
}

/// The same accounts at two ages in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The younger age and the older one.
    pub ages: [Age; 2],
    /// How many accounts.
    pub accounts: u64,
    /// How many of them stand lower at the older age.
    pub lower: u64,
    /// The means of their mean scores at both ages, 0 to 100, to six decimals.
    pub scores: [f64; 2],
}

/// How many accounts have no age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undated {
    /// Their date is empty.
    pub empty: u64,
    /// It does not read as a date.
    pub unreadable: u64,
    /// It lies after the night.
    pub future: u64,
}

impl Ageing {
    /// Adds the accounts in `rows` of a night.
    ///
    /// `scorecard` is that of the night, and names the column; it is `newest` where the last night
    /// of all has the same one.
    pub fn add(&mut self, night: &Snapshot, scorecard: &Scorecard, rows: &[usize], newest: bool) {
        let accounts = &night.accounts;
        let column = scorecard.account.since.as_ref();
        let cells = column.and_then(|name| Some(&accounts.column(name)?.cells));
        let dates = Dates::new(night, scorecard);
        for &row in rows {
            let date = dates.read(cells.and_then(|cells| cells.get(row)));
            let track = self.track(accounts.ids.text(row).unwrap_or_default());
            let since = match date {
                Ok(since) => since,
                Err(trouble) => {
                    track.trouble = trouble;
                    continue;
                }
            };
            track.since = Some(since);
            let Some(score) = accounts.scores[row] else {
                continue;
            };
            let place = range(months(since, night.night.as_of));
            let sums = [Some(&mut track.all), newest.then_some(&mut track.newest)];
            for sums in sums.into_iter().flatten() {
                sums[place].millionths += ((score * 1e6 + 0.5) as i64).unsigned_abs();
                sums[place].nights += 1;
            }
        }
    }

    fn track(&mut self, id: &str) -> &mut Track {
        let next = self.tracks.len();
        // An id is copied once, not once a night.
        let place = self.places.get(id).copied().unwrap_or(next);
        if place == next {
            self.places.insert(id.into(), next);
            self.tracks.push(Track::default());
        }
        &mut self.tracks[place]
    }

    /// What came out.
    pub fn cohorts(&self) -> Cohorts {
        let seen = |it: &&Track| it.all.iter().any(|sum| sum.nights > 0);
        let known: Vec<(Date, &Track)> = self
            .tracks
            .iter()
            .filter(seen)
            .filter_map(|track| Some((track.since?, track)))
            .collect();
        let dates: Vec<Date> = known.iter().map(|it| it.0).collect();
        let rows = signups(&dates).into_iter().map(|(signup, members)| Cohort {
            signup,
            accounts: members.len() as u64,
            ages: means(|| members.iter().map(|&member| &known[member].1.all)),
        });
        Cohorts {
            rows: rows.collect(),
            all: means(|| known.iter().map(|(_, track)| &track.all)),
            pairs: (1..AGES.len()).filter_map(|it| self.pair(it)).collect(),
            undated: self.undated(),
        }
    }

    /// The accounts that were seen at an age and at the one before it.
    fn pair(&self, older: usize) -> Option<Pair> {
        let places = [older - 1, older];
        let (mut accounts, mut lower, mut sums) = (0, 0, [0.0; 2]);
        for track in &self.tracks {
            let [before, after] = places.map(|place| track.newest[place].mean());
            if let (Some(before), Some(after)) = (before, after) {
                accounts += 1;
                lower += u64::from(after < before);
                sums[0] += before;
                sums[1] += after;
            }
        }
        (accounts >= SEEN).then(|| Pair {
            ages: places.map(|place| AGES[place]),
            accounts,
            lower,
            scores: sums.map(|sum| to_six_decimals(sum / accounts as f64)),
        })
    }

    fn undated(&self) -> Undated {
        let mut undated = Undated::default();
        for track in self.tracks.iter().filter(|it| it.since.is_none()) {
            match track.trouble {
                Trouble::Empty => undated.empty += 1,
                Trouble::Unreadable => undated.unreadable += 1,
                Trouble::Future => undated.future += 1,
            }
        }
        undated
    }
}

/// How the dates of a night are read.
struct Dates {
    grammar: Grammar,
    as_of: Date,
}

impl Dates {
    fn new(night: &Snapshot, scorecard: &Scorecard) -> Self {
        let mut grammar = scorecard.input.grammar.clone();
        grammar.decimal = night.night.reading.decimal;
        grammar.null.clone_from(&night.night.reading.null);
        let as_of = night.night.as_of;
        Dates { grammar, as_of }
    }

    fn read(&self, cell: Option<Cell<'_>>) -> Result<Date, Trouble> {
        let cell = cell.filter(|&cell| !self.grammar.is_empty(cell));
        let cell = cell.ok_or(Trouble::Empty)?;
        let date = self.grammar.date(cell);
        let date = date.map_err(|_| Trouble::Unreadable)?;
        if date > self.as_of {
            return Err(Trouble::Future);
        }
        Ok(date)
    }
}

/// Whole months from one day to a later one: from 31 January to 28 February it is one, since
/// February has no later day.
fn months(since: Date, as_of: Date) -> u32 {
    let (from, to) = (since.ymd(), as_of.ymd());
    let begun = (to.0 - from.0) * 12 + to.1.cast_signed() - from.1.cast_signed();
    let ends_month = Date::from_days(as_of.days() + 1).ymd().2 == 1;
    let whole = to.2 >= from.2 || ends_month;
    u32::try_from(begun - i32::from(!whole)).unwrap_or(0)
}

/// The place in [`AGES`] of an age in months.
fn range(months: u32) -> usize {
    let below = |age: &Age| age.to.is_none_or(|to| months < to);
    AGES.iter().position(below).unwrap_or(AGES.len() - 1)
}

/// The mean at each age, where an account counts once, however many nights it was seen.
fn means<'t, I: Iterator<Item = &'t [Sum; AGES.len()]>>(
    tracks: impl Fn() -> I,
) -> [Option<Mean>; AGES.len()] {
    std::array::from_fn(|age| {
        let (mut accounts, mut sum) = (0, 0.0);
        for mean in tracks().filter_map(|ages| ages[age].mean()) {
            accounts += 1;
            sum += mean;
        }
        let score = to_six_decimals(sum / accounts as f64);
        (accounts > 0).then_some(Mean { accounts, score })
    })
}

#[cfg(test)]
mod tests;
