//! What earlier nights say of the accounts of a run.

mod gone;

use std::collections::HashMap;

use crate::cell::Date;
use crate::score::{Identities, millionths};
use crate::scorecard::Band;

use gone::Called;

use super::{Accounts, Totals};

pub use gone::Gone;

/// How an account stood in the last snapshot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Last {
    /// The date on which that snapshot's scores are true.
    pub as_of: Date,
    /// The score, 0 to 100; `None` where there was none.
    pub score: Option<f64>,
    /// The band, after the rules.
    pub band: Band,
    /// The share of the weight that was measured, 0 to 1.
    pub coverage: f64,
}

/// What a night says of the score of an account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// The night lacks the account.
    Absent,
    /// It had no score.
    Unknown,
    /// Its score, 0 to 100.
    Score(f64),
}

/// Why an account is not in the last snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// No night that was looked at has it.
    New,
    /// An earlier one has it.
    Back,
}

/// The last snapshot before a run, and the few before it: 4 bytes an account and night, and some
/// 50 an account; and what those of the last snapshot are called.
///
/// All of its scores are those of the run's own scorecard; whoever takes nights in sees to that.
#[derive(Clone, Debug)]
pub struct Past {
    as_of: Date,
    since: Option<Date>,
    places: HashMap<u128, u32>,
    /// How each account stood in the last snapshot, by place.
    last: Vec<Option<(Small, Band, f64)>>,
    called: Called,
    /// The nights of the trend, oldest first, with the score of each account by place.
    nights: Vec<(Date, Vec<Small>)>,
    /// All earlier nights, oldest first.
    book: Vec<BookNight>,
}

/// A night of the whole book.
#[derive(Clone, Debug, PartialEq)]
pub struct BookNight {
    /// The date on which its scores are true.
    pub as_of: Date,
    /// The hash of its scorecard.
    pub sha256: String,
    /// What its accounts come to, as they were scored that night.
    pub totals: Totals,
}

/// What earlier nights say of one account.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'p> {
    past: &'p Past,
    place: Option<usize>,
}

/// A [`Mark`] in 4 bytes: the score in millionths, or one of two numbers above all scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Small(u32);

impl Small {
    const ABSENT: Small = Small(u32::MAX);
    const UNKNOWN: Small = Small(u32::MAX - 1);

    fn new(score: Option<f64>) -> Self {
        // A score is a whole number of millionths, at most 10⁸ of them.
        let millionths = score.map(|score| millionths(0.0, score));
        let small = millionths.and_then(|it| u32::try_from(it).ok());
        small.map_or(Small::UNKNOWN, Small)
    }

    fn mark(self) -> Mark {
        match self {
            Small::ABSENT => Mark::Absent,
            Small::UNKNOWN => Mark::Unknown,
            Small(millionths) => Mark::Score(f64::from(millionths) / 1e6),
        }
    }
}

impl Mark {
    /// The score, where there is one.
    pub fn score(self) -> Option<f64> {
        match self {
            Mark::Score(score) => Some(score),
            Mark::Absent | Mark::Unknown => None,
        }
    }
}

impl Past {
    /// How many earlier nights a trend looks back.
    pub const NIGHTS: usize = 7;

    /// Nothing yet, for a run of this date.
    pub fn new(as_of: Date) -> Self {
        Past {
            as_of,
            since: None,
            places: HashMap::new(),
            last: Vec::new(),
            called: Called::default(),
            nights: Vec::new(),
            book: Vec::new(),
        }
    }

    /// Takes in a night of the book, whether or not it is one of the trend; they come oldest first.
    pub fn add_to_book(&mut self, night: BookNight) {
        self.book.push(night);
    }

    /// All earlier nights, oldest first.
    pub fn book(&self) -> &[BookNight] {
        &self.book
    }

    /// Takes in a night of the trend; they come oldest first.
    pub fn add(&mut self, as_of: Date, accounts: &Accounts) {
        let mut night = vec![Small::ABSENT; self.places.len()];
        for row in accounts.rows() {
            let place = self.place(row.id);
            if night.len() <= place {
                night.resize(place + 1, Small::ABSENT);
            }
            night[place] = Small::new(row.score);
        }
        self.nights.push((as_of, night));
    }

    /// Takes in the last snapshot: the last night of the trend, and what changes are told since.
    pub fn add_last(&mut self, as_of: Date, accounts: &Accounts) {
        self.add(as_of, accounts);
        self.since = Some(as_of);
        self.called = Called::of(accounts);
        self.last = vec![None; self.places.len()];
        for row in accounts.rows() {
            let place = self.place(row.id);
            self.last[place] = Some((Small::new(row.score), row.band, row.coverage));
        }
    }

    fn place(&mut self, id: &str) -> usize {
        let next = self.places.len() as u32;
        let place = self.places.entry(Identities::hash(id, None));
        *place.or_insert(next) as usize
    }

    /// The date of the last snapshot, which changes are told since; `None` where there is none.
    pub fn since(&self) -> Option<Date> {
        self.since
    }

    /// The nights of a trend, oldest first, and that of the run.
    pub fn nights(&self) -> impl Iterator<Item = Date> {
        let nights = self.nights.iter().map(|(as_of, _)| *as_of);
        nights.chain([self.as_of])
    }

    /// Whether no earlier night was taken in.
    pub fn is_empty(&self) -> bool {
        self.nights.is_empty()
    }

    /// What there is of an account.
    pub fn of(&self, id: &str) -> Earlier<'_> {
        let place = self.places.get(&Identities::hash(id, None));
        Earlier {
            past: self,
            place: place.map(|&place| place as usize),
        }
    }
}

impl Earlier<'_> {
    /// How the account stood in the last snapshot, where that has it.
    pub fn last(&self) -> Option<Last> {
        let (score, band, coverage) = (*self.past.last.get(self.place?)?)?;
        Some(Last {
            as_of: self.past.since?,
            score: score.mark().score(),
            band,
            coverage,
        })
    }

    /// By how much the score changed to `now`, in millionths of a point; `None` without a score on
    /// both sides.
    pub fn change(&self, now: Option<f64>) -> Option<i64> {
        Some(millionths(self.last()?.score?, now?))
    }

    /// Whether another share of the data is known now than in the last snapshot: that alone moves a
    /// score. False where that lacks the account.
    pub fn is_known_otherwise(&self, coverage: f64) -> bool {
        let then = self.last().map(|last| last.coverage);
        then.is_some_and(|then| then.total_cmp(&coverage).is_ne())
    }

    /// Why the last snapshot lacks the account; `None` where it does not, and where there is none.
    pub fn arrival(&self) -> Option<Arrival> {
        if self.past.since.is_none() || self.last().is_some() {
            return None;
        }
        Some(self.place.map_or(Arrival::New, |_| Arrival::Back))
    }

    /// The score on each night of the trend, oldest first, and `now` on the night of the run.
    pub fn trend(&self, now: Option<f64>) -> impl Iterator<Item = (Date, Mark)> {
        let nights = self.past.nights.iter().map(|(as_of, scores)| {
            let score = self.place.and_then(|place| scores.get(place));
            (*as_of, score.map_or(Mark::Absent, |score| score.mark()))
        });
        let now = now.map_or(Mark::Unknown, Mark::Score);
        nights.chain([(self.past.as_of, now)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: u32) -> Date {
        let text = format!("2026-11-{day:02}");
        text.parse().expect("a date")
    }

    fn accounts(rows: &[(&str, Option<f64>, Band)]) -> Accounts {
        Accounts {
            ids: rows.iter().map(|row| row.0).collect(),
            names: rows.iter().map(|row| row.0).collect(),
            owners: rows.iter().map(|row| row.0).collect(),
            profiles: rows.iter().map(|row| row.0).collect(),
            values: vec![None; rows.len()],
            scores: rows.iter().map(|row| row.1).collect(),
            bands: rows.iter().map(|row| row.2).collect(),
            coverages: vec![1.0; rows.len()],
            columns: Vec::new(),
        }
    }

    /// Three nights; GONE is in the first only, LATE from the second on.
    fn past() -> Past {
        use Band::{Green, Red, Unknown, Yellow};
        let mut past = Past::new(day(4));
        past.add(
            day(1),
            &accounts(&[("GONE", Some(10.0), Red), ("ACME", Some(70.1), Green)]),
        );
        past.add(
            day(2),
            &accounts(&[("ACME", None, Unknown), ("LATE", Some(0.0), Red)]),
        );
        let last = [
            ("NONE", None, Unknown),
            ("LATE", Some(42.123_456), Yellow),
            ("ACME", Some(100.0), Green),
        ];
        past.add_last(day(3), &accounts(&last));
        past
    }

    #[test]
    fn changes_are_told_since_the_last_snapshot() {
        let past = past();
        let rows = [
            ("a rise", "LATE", Some(42.2), Some(76_544)),
            ("a fall", "ACME", Some(99.999_999), Some(-1)),
            ("no change", "ACME", Some(100.0), Some(0)),
            ("no score now", "ACME", None, None),
            ("no score then", "NONE", Some(5.0), None),
            ("new", "EAST", Some(5.0), None),
            ("not in the last one", "GONE", Some(5.0), None),
        ];
        for (name, id, now, expected) in rows {
            assert_eq!(past.of(id).change(now), expected, "{name}");
        }
        let none = past.of("NONE").last().expect("an account");
        assert_eq!(
            (none.as_of, none.score, none.band),
            (day(3), None, Band::Unknown)
        );
    }

    #[test]
    fn what_is_known_of_an_account_may_differ() {
        let mut night = accounts(&[("ACME", Some(1.0), Band::Red)]);
        night.coverages[0] = 0.85;
        let mut past = Past::new(day(2));
        past.add_last(day(1), &night);
        let rows = [
            ("as much", "ACME", 0.85, false),
            ("less", "ACME", 0.8, true),
            ("more", "ACME", 1.0, true),
            ("not there", "EAST", 1.0, false),
        ];
        for (name, id, now, expected) in rows {
            assert_eq!(past.of(id).is_known_otherwise(now), expected, "{name}");
        }
    }

    #[test]
    fn an_account_that_was_there_before_is_not_new() {
        let past = past();
        let rows = [
            ("ACME", None),
            ("NONE", None),
            ("GONE", Some(Arrival::Back)),
            ("EAST", Some(Arrival::New)),
        ];
        for (id, expected) in rows {
            assert_eq!(past.of(id).arrival(), expected, "{id}");
        }
        assert_eq!(Past::new(day(4)).of("ACME").arrival(), None);
    }

    #[test]
    fn a_trend_is_oldest_first_and_ends_tonight() {
        use Mark::{Absent, Score, Unknown};
        let past = past();
        let rows = [
            ("ACME", [Score(70.1), Unknown, Score(100.0), Score(7.5)]),
            ("LATE", [Absent, Score(0.0), Score(42.123_456), Score(7.5)]),
            ("GONE", [Score(10.0), Absent, Absent, Score(7.5)]),
            ("EAST", [Absent, Absent, Absent, Score(7.5)]),
        ];
        for (id, expected) in rows {
            let trend: Vec<_> = past.of(id).trend(Some(7.5)).collect();
            let expected: Vec<_> = (1..=4).map(day).zip(expected).collect();
            assert_eq!(trend, expected, "{id}");
        }
        let empty = Past::new(day(4));
        let trend: Vec<_> = empty.of("ACME").trend(None).collect();
        assert_eq!(trend, [(day(4), Unknown)]);
        assert!(empty.is_empty() && !past.is_empty());
    }

    #[test]
    fn nights_without_a_last_one_tell_no_change() {
        let mut past = Past::new(day(4));
        past.add(day(1), &accounts(&[("ACME", Some(1.0), Band::Red)]));
        let acme = past.of("ACME");
        assert_eq!(
            (past.since(), acme.last(), acme.arrival()),
            (None, None, None)
        );
        assert_eq!(acme.change(Some(2.0)), None);
        assert_eq!(acme.trend(Some(2.0)).count(), 2);
    }

    proptest! {
        #[test]
        fn every_score_comes_back_to_the_bit(millionths in 0_u32..=100_000_000) {
            let score = f64::from(millionths) / 1e6;
            prop_assert_eq!(Small::new(Some(score)).mark(), Mark::Score(score));
        }
    }
}
