//! What is counted of many accounts is what scoring says of each.

use std::fs;

use health_score::cell::Cell;
use health_score::lint::{Observations, Observer};
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::{Band, Card, Scorecard, Signal};
use health_score::table::{Header, Table};

use crate::binary::example;

/// A CSV file, and what it says of each column.
struct Csv {
    names: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Csv {
    fn read(path: &str, delimiter: u8) -> Self {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.delimiter(delimiter).from_path(path).expect(path);
        let names = reader.headers().expect(path);
        Csv {
            names: names.iter().map(str::to_owned).collect(),
            rows: reader.records().map(|row| row.expect(path)).collect(),
        }
    }

    /// Calls `look` with the accounts of `rows`, scored.
    fn scored<T>(
        &self,
        scorecard: &Scorecard,
        rows: std::ops::Range<usize>,
        look: impl FnOnce(&mut dyn Iterator<Item = Account<'_>>) -> T,
    ) -> T {
        let request = Request {
            depth: Depth::Row,
            ..Request::new("2026-11-01".parse().expect("a date"))
        };
        let header = Header::Listed(self.names.clone());
        let bound = Bound::new(scorecard, &header, &request).expect("its columns");
        let mut table = Table::new(bound.columns().len());
        for row in &self.rows[rows] {
            table.begin_row(2, None);
            for (place, column) in bound.columns().iter().enumerate() {
                let cell = &row[column.place.expect("listed")];
                table.set_copy(place, Cell::Text(cell));
            }
        }
        let mut scores = Scores::new();
        bound.score(&table, &mut scores);
        assert_eq!(scores.invalid(), []);
        let accounts = (0..table.rows()).map(|row| Account::new(&bound, &table, &scores, row));
        look(&mut accounts.into_iter())
    }

    fn observe(
        &self,
        observer: &Observer<'_>,
        scorecard: &Scorecard,
        rows: std::ops::Range<usize>,
    ) -> Observations {
        self.scored(scorecard, rows, |accounts| observer.observe(accounts))
    }
}

/// The accounts of the examples, and scorecards for them that know whatever little there is.
fn examples() -> [(Csv, Scorecard); 2] {
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/scoring.example.toml");
    let rows = [
        (example("accounts.csv"), b',', built_in.to_owned()),
        (example("agency.csv"), b';', example("agency.toml")),
    ];
    rows.map(|(accounts, delimiter, scorecard)| {
        let source = fs::read_to_string(&scorecard).expect(&scorecard);
        let parsed = Scorecard::parse(&scorecard, &source).expect(&scorecard);
        let mut scorecard = parsed.scorecard;
        // A weight that moves would change the coverage as well.
        for_each_card(&mut scorecard, |card| card.bands.min_coverage = 0.0);
        (Csv::read(&accounts, delimiter), scorecard)
    })
}

fn for_each_card(scorecard: &mut Scorecard, mut change: impl FnMut(&mut Card)) {
    change(&mut scorecard.base);
    for profile in &mut scorecard.profiles {
        change(&mut profile.card);
    }
}

#[test]
fn a_weight_moves_the_accounts_that_another_scorecard_would_band_otherwise() {
    let mut moved = 0;
    for (accounts, scorecard) in examples() {
        let all = 0..accounts.rows.len();
        let observer = Observer::new(&scorecard);
        let found = accounts.observe(&observer, &scorecard, all.clone());
        let bands = |scorecard: &Scorecard| -> Vec<Band> {
            accounts.scored(scorecard, all.clone(), |accounts| {
                accounts.map(|account| account.band_by_score()).collect()
            })
        };
        let before = bands(&scorecard);
        for counted in observer.signals(&found) {
            let is_same = |signal: &Signal| {
                let dimension = signal.dimension;
                *signal
                    == Signal {
                        dimension,
                        ..counted.signal.clone()
                    }
            };
            let after = [0.8, 1.2].map(|factor| {
                let mut other = scorecard.clone();
                for_each_card(&mut other, |card| {
                    for signal in card.signals.iter_mut().filter(|it| is_same(it)) {
                        signal.weight *= factor;
                    }
                });
                bands(&other)
            });
            let changes = |row: &usize| after.iter().any(|after| after[*row] != before[*row]);
            let expected = all.clone().filter(changes).count() as u64;
            assert_eq!(counted.moved, expected, "{}", counted.signal.id);
            moved += expected;
        }
    }
    assert!(moved >= 8, "only {moved}");
}

#[test]
fn chunks_merged_in_order_are_the_whole() {
    for (accounts, scorecard) in examples() {
        let observer = Observer::new(&scorecard);
        let all = accounts.rows.len();
        let whole = accounts.observe(&observer, &scorecard, 0..all);
        let mut merged = observer.nothing();
        for chunk in [0..5, 5..5, 5..all] {
            merged.merge(&accounts.observe(&observer, &scorecard, chunk));
        }
        assert_eq!(whole.accounts(), all as u64);
        assert_eq!(merged.accounts(), whole.accounts());
        assert_eq!(observer.signals(&merged), observer.signals(&whole));
        for band in Band::ALL {
            assert_eq!(merged.band(band), whole.band(band));
        }
    }
}
