//! Every measure over random rows: empty cells, ties, and dates at the edges of the windows.

use std::collections::BTreeSet;

use health_score::cell::Date;
use proptest::prelude::*;

use super::{Row, as_of, measured, source, spelled};

pub(super) const MEASURES: &str = r#"
rows      = { count = true }
recent    = { count = true, date = "at", within = 30 }
before    = { count = true, date = "at", within = 60, until = 30 }
open      = { count = true, when = { state = "open" } }
users     = { distinct = "user" }
users_30  = { distinct = "user", date = "at", within = 30 }
total     = { sum = "amount" }
total_30  = { sum = "amount", date = "at", within = 30, when = { state = ["open", "late"] } }
mean      = { mean = "amount", when = { amount = "> 0" } }
least     = { min = "amount" }
most      = { max = "amount", date = "at", until = 30 }
middle    = { median = "amount" }
late      = { share = { state = "late" } }
late_30   = { share = { state = "late" }, date = "at", within = 30 }
due       = { max = "due", days = "since", when = { state = "open" } }
due_soon  = { min = "due", days = "until" }
due_date  = { max = "due" }
first     = { first = "user", by = "at" }
latest    = { latest = "user", by = "at" }
previous  = { previous = "user", date = "at" }
last_seen = { latest = "at" }
last_days = { latest = "due", by = "at", days = "since" }
"#;

/// A row as the oracle sees it.
struct Plain<'r> {
    /// Days before as-of.
    ago: Option<i64>,
    state: &'r str,
    amount: Option<f64>,
    user: &'r str,
    /// Days before as-of.
    due: Option<i64>,
    at: &'r str,
}

fn ago(text: &str) -> Option<i64> {
    let date: Date = text.parse().ok()?;
    Some(i64::from(as_of().days()) - i64::from(date.days()))
}

fn plain(row: &Row) -> Plain<'_> {
    let [_, at, state, amount, user, due] = row.each_ref().map(String::as_str);
    Plain {
        ago: ago(at),
        state,
        amount: amount.parse().ok(),
        user,
        due: ago(due),
        at,
    }
}

fn number(number: Option<f64>) -> String {
    number.map_or("missing".to_owned(), |number| format!("{:?}", number + 0.0))
}

fn count(count: usize) -> String {
    format!("{:?}", count as f64)
}

fn text(text: Option<&str>) -> String {
    text.map_or("missing".to_owned(), |text| format!("text {text}"))
}

fn sum<'r>(rows: impl Iterator<Item = &'r Plain<'r>>) -> f64 {
    let mut sum = 0.0;
    for amount in rows.filter_map(|row| row.amount) {
        sum += amount;
    }
    sum
}

fn share(rows: &[&Plain<'_>]) -> String {
    let late = rows.iter().filter(|row| row.state == "late").count();
    number((!rows.is_empty()).then(|| late as f64 / rows.len() as f64))
}

fn median(rows: &[Plain<'_>]) -> Option<f64> {
    let mut all: Vec<f64> = rows.iter().filter_map(|row| row.amount).collect();
    all.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    match all.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(all[odd / 2]),
        even => Some(all[even / 2 - 1] / 2.0 + all[even / 2] / 2.0),
    }
}

/// The rows up to as-of with a date and a user, from the oldest to the newest; those of one day as they come.
fn in_order<'p, 'r>(rows: &'p [Plain<'r>]) -> Vec<&'p Plain<'r>> {
    let mut dated: Vec<&Plain<'_>> = rows
        .iter()
        .filter(|row| row.ago >= Some(0) && !row.user.is_empty())
        .collect();
    dated.sort_by_key(|row| -row.ago.expect("dated"));
    dated
}

/// What every measure is, in the order of [`MEASURES`].
fn expected(rows: &[Plain<'_>]) -> Vec<String> {
    let within = |row: &Plain<'_>, from: i64, below: i64| {
        row.ago.is_some_and(|ago| ago >= from && ago < below)
    };
    let recent: Vec<&Plain<'_>> = rows.iter().filter(|row| within(row, 0, 30)).collect();
    let users = |rows: &mut dyn Iterator<Item = &str>| {
        let users: BTreeSet<&str> = rows.filter(|user| !user.is_empty()).collect();
        count(users.len())
    };
    let all: Vec<&Plain<'_>> = rows.iter().collect();
    let positive: Vec<&Plain<'_>> = rows
        .iter()
        .filter(|row| row.amount.is_some_and(|amount| amount > 0.0))
        .collect();
    let mean = sum(positive.iter().copied()) / positive.len() as f64;
    let amounts = rows.iter().filter_map(|row| row.amount);
    let old = rows.iter().filter(|row| row.ago.is_some_and(|it| it >= 30));
    let open = rows.iter().filter(|row| row.state == "open");
    let dues = rows.iter().filter_map(|row| row.due);
    let due_date = rows.iter().filter(|row| row.due.is_some());
    let due_date = due_date.min_by_key(|row| row.due).and_then(|row| row.due);
    let order = in_order(rows);
    let dated = rows.iter().filter(|row| row.ago >= Some(0));
    // Of equal keys `min_by_key` takes the first, and here the last counts.
    let last = dated.rev().min_by_key(|row| row.ago);
    let with_due = rows
        .iter()
        .filter(|row| row.ago >= Some(0) && row.due.is_some());
    let last_due = with_due.rev().min_by_key(|row| row.ago);
    vec![
        count(rows.len()),
        count(recent.len()),
        count(rows.iter().filter(|row| within(row, 30, 60)).count()),
        count(open.clone().count()),
        users(&mut rows.iter().map(|row| row.user)),
        users(&mut recent.iter().map(|row| row.user)),
        number(Some(sum(rows.iter()))),
        number(Some(sum(recent
            .iter()
            .copied()
            .filter(|row| row.state != "done" && !row.state.is_empty())))),
        number((!positive.is_empty()).then_some(mean)),
        number(amounts.reduce(f64::min)),
        number(old.filter_map(|row| row.amount).reduce(f64::max)),
        number(median(rows)),
        share(&all),
        share(&recent),
        number(open.filter_map(|row| row.due).max().map(|days| days as f64)),
        number(dues.max().map(|days| -days as f64)),
        due_date.map_or("missing".to_owned(), |days| {
            Date::from_days(as_of().days() - days as i32).to_string()
        }),
        text(order.first().map(|row| row.user)),
        text(order.last().map(|row| row.user)),
        text(order.len().checked_sub(2).map(|place| order[place].user)),
        text(last.map(|row| row.at)),
        number(last_due.and_then(|row| row.due).map(|days| days as f64)),
    ]
}

fn date() -> impl Strategy<Value = String> {
    let edges = prop_oneof![
        Just(-1),
        Just(0),
        Just(1),
        Just(29),
        Just(30),
        Just(31),
        Just(59),
        Just(60),
        -5..100_i32,
    ];
    let written = edges.prop_map(|ago| Date::from_days(as_of().days() - ago).to_string());
    prop_oneof![1 => Just(String::new()), 6 => written]
}

pub(super) fn row() -> impl Strategy<Value = Row> {
    let words =
        |words: &'static [&'static str]| proptest::sample::select(words).prop_map(str::to_owned);
    let amount = prop_oneof![
        1 => Just(String::new()),
        2 => (-3..3_i32).prop_map(|number| number.to_string()),
        4 => (-1e6..1e6_f64).prop_map(|number| number.to_string()),
    ];
    (
        words(&["A", "B", "C"]),
        date(),
        words(&["open", "late", "done", ""]),
        amount,
        words(&["u1", "u2", "U2", "u3", ""]),
        date(),
    )
        .prop_map(|(account, at, state, amount, user, due)| [account, at, state, amount, user, due])
}

proptest! {
    #[test]
    fn every_measure_is_what_plain_loops_give(
        rows in proptest::collection::vec(row(), 0..60),
    ) {
        let source = source(MEASURES);
        let (measured, refused) = measured(&source, &rows, None);
        prop_assert_eq!(refused.cells, 0, "{:?}", refused.diagnostics);
        for account in ["A", "B", "C", "D"] {
            let own: Vec<Plain<'_>> = rows
                .iter()
                .filter(|row| row[0] == account)
                .map(plain)
                .collect();
            let slot = measured.find(account);
            prop_assert_eq!(slot.is_none(), own.is_empty());
            let expected = expected(&own);
            prop_assert_eq!(expected.len(), source.measures.len());
            for (place, measure) in source.measures.iter().enumerate() {
                let value = spelled(measured.value(place, slot));
                prop_assert_eq!(&value, &expected[place], "{} of {}", measure.name, account);
            }
        }
    }
}
