//! Accounts that grow older, with numbers worked out by hand.

use super::super::sample;
use super::*;

const SCORECARD: &str = r#"
account = { id = "id", since = "since" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 3, metric = "logins", range = [0, 60] }
"#;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A night of accounts: ids, dates and scores.
fn night(as_of: &str, rows: &[(&str, Option<&str>, Option<f64>)]) -> Snapshot {
    let mut night = sample::snapshot_of(&[]);
    night.night.as_of = date(as_of);
    let accounts = &mut night.accounts;
    for (id, since, score) in rows {
        accounts.ids.push_text(Some(id));
        accounts.scores.push(*score);
        let columns = accounts.columns.iter_mut();
        for column in columns.filter(|column| column.name == "since") {
            column.cells.push_text(*since);
        }
    }
    night
}

fn add(ageing: &mut Ageing, night: &Snapshot, newest: bool) {
    let scorecard = Scorecard::parse("scoring.toml", SCORECARD);
    let scorecard = scorecard.expect("a right scorecard").scorecard;
    let rows: Vec<usize> = (0..night.accounts.len()).collect();
    ageing.add(night, &scorecard, &rows, newest);
}

fn mean(accounts: u64, score: f64) -> Option<Mean> {
    (accounts > 0).then_some(Mean { accounts, score })
}

#[test]
fn ages_are_whole_months_of_the_calendar() {
    let rows = [
        ("the day itself", "2026-01-15", "2026-01-15", 0),
        ("a day short", "2026-01-15", "2026-02-14", 0),
        ("to the day", "2026-01-15", "2026-02-15", 1),
        ("a short month", "2026-01-31", "2026-02-28", 1),
        ("a day before its end", "2026-01-31", "2026-02-27", 0),
        ("a leap year", "2024-01-31", "2024-02-28", 0),
        ("and its last day", "2024-01-31", "2024-02-29", 1),
        ("a leap day's birthday", "2024-02-29", "2025-02-28", 12),
        ("over new year", "2025-11-30", "2026-02-28", 3),
        ("a year but a day", "2025-11-02", "2026-11-01", 11),
        ("many years", "1999-11-01", "2026-11-01", 324),
    ];
    for (name, since, as_of, expected) in rows {
        assert_eq!(months(date(since), date(as_of)), expected, "{name}");
    }
    let ranges = [0, 2, 3, 11, 12, 17, 18, 23, 24, 400].map(range);
    assert_eq!(ranges, [0, 0, 1, 3, 4, 4, 5, 5, 6, 6]);
}

#[test]
fn an_account_counts_once_at_an_age() {
    let mut ageing = Ageing::default();
    let [old, young] = ["2025-11-01", "2026-08-01"].map(Some);
    let nights = [
        // 9 months and 0 months old.
        night(
            "2026-08-01",
            &[("a", old, Some(60.0)), ("b", young, Some(90.0))],
        ),
        // 10 and 1.
        night("2026-09-15", &[("a", old, Some(70.0)), ("b", young, None)]),
        // 12 and 3, and a third account of 12.
        night(
            "2026-11-01",
            &[
                ("a", old, Some(50.0)),
                ("b", young, Some(80.0)),
                ("c", old, Some(20.5)),
            ],
        ),
    ];
    for night in &nights {
        add(&mut ageing, night, true);
    }
    let found = ageing.cohorts();
    let none = None::<Mean>;
    let expected = [
        Cohort {
            signup: Signup::Quarter(2025, 4),
            accounts: 2,
            // (60 + 70) ÷ 2, and (50 + 20.5) ÷ 2.
            ages: [none, none, none, mean(1, 65.0), mean(2, 35.25), none, none],
        },
        Cohort {
            signup: Signup::Quarter(2026, 3),
            accounts: 1,
            ages: [mean(1, 90.0), mean(1, 80.0), none, none, none, none, none],
        },
    ];
    assert_eq!(found.rows, expected);
    let [young, next, _, fourth, fifth, ..] = found.all;
    assert_eq!([young, next], [mean(1, 90.0), mean(1, 80.0)]);
    assert_eq!([fourth, fifth], [mean(1, 65.0), mean(2, 35.25)]);
    assert_eq!(found.pairs, [], "too few at both ages");
    assert_eq!(found.undated, Undated::default());
}

/// Accounts that came on the first of November 2025, of which every fourth does not fall.
fn book(count: usize, as_of: &str, fall: f64) -> Snapshot {
    let ids: Vec<String> = (0..count).map(|it| format!("ACC-{it}")).collect();
    let row = |(place, id): (usize, &'static str)| {
        let fall = if place % 4 == 0 { 0.0 } else { fall };
        (id, Some("2025-11-01"), Some(80.0 - fall))
    };
    let ids = ids.into_iter().map(|id| &*id.leak()).enumerate();
    night(as_of, &ids.map(row).collect::<Vec<_>>())
}

#[test]
fn the_same_accounts_are_held_against_themselves() {
    let falls = |count: usize| {
        let mut ageing = Ageing::default();
        add(&mut ageing, &book(count, "2026-10-01", 0.0), true);
        add(&mut ageing, &book(count, "2026-11-01", 8.0), true);
        // Who is seen at one age only changes nothing.
        add(
            &mut ageing,
            &night("2026-11-02", &[("new", Some("2025-10-30"), Some(1.0))]),
            true,
        );
        ageing.cohorts().pairs
    };
    assert_eq!(falls(19), []);
    let expected = Pair {
        ages: [AGES[3], AGES[4]],
        accounts: 20,
        lower: 15,
        scores: [80.0, 74.0],
    };
    assert_eq!(falls(20), [expected]);
}

#[test]
fn a_step_of_the_scorecard_is_no_ageing() {
    let mut ageing = Ageing::default();
    add(&mut ageing, &book(30, "2026-10-01", 0.0), false);
    add(&mut ageing, &book(30, "2026-11-01", 40.0), true);
    let found = ageing.cohorts();
    assert_eq!(found.pairs, []);
    // 8 of the 30 stay: (8 · 80 + 22 · 40) ÷ 30.
    assert_eq!(
        found.rows[0].ages[3..5],
        [mean(30, 80.0), mean(30, 50.666_667)]
    );
}

#[test]
fn accounts_without_an_age_are_counted() {
    let mut ageing = Ageing::default();
    let score = Some(50.0);
    let first = [
        ("empty", Some(""), score),
        ("null", Some("n/a"), score),
        ("absent", None, score),
        ("strange", Some("last May"), score),
        ("tomorrow", Some("2026-11-02"), score),
        ("later", Some("2026-12-01"), score),
        ("lost", Some("2026-10-01"), score),
    ];
    add(&mut ageing, &night("2026-11-01", &first), true);
    let second = [
        ("tomorrow", Some("2026-11-02"), score),
        ("lost", None, score),
    ];
    add(&mut ageing, &night("2026-11-02", &second), true);
    let found = ageing.cohorts();
    let expected = Undated {
        empty: 3,
        unreadable: 1,
        future: 1,
    };
    assert_eq!(found.undated, expected);
    assert_eq!(found.rows.len(), 1);
    assert_eq!((found.rows[0].accounts, found.all[0]), (2, mean(2, 50.0)));
}
