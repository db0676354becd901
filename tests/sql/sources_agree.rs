//! Sources in SQL give what `health score` gives of the same rows: the examples, the raw exports of
//! `RavenStack`, and random rows.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Map, Value};

use crate::binary::{example, health};

use super::{csv_rows, load, query, run, sqlite};

/// What `health score` says of each account.
fn scored(accounts: &Path, scorecard: &Path, as_of: &str, sources: &[String]) -> Vec<Value> {
    let mut command = health();
    command.arg("score").arg(accounts).arg("-c").arg(scorecard);
    command.args(["--as-of", as_of, "--format", "json", "--invalid", "skip"]);
    command.args(["--decimal", "."]);
    for source in sources {
        command.args(["--source", source]);
    }
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{said}");
    let document: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    document["accounts"].as_array().expect("accounts").clone()
}

/// Holds the rows of a query against what `health score` says: all signals, and what they lead to.
fn compare(rows: &[Map<String, Value>], accounts: &[Value], place: &str) {
    let near = |one: &Value, other: &Value| match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() <= 1.01e-6,
        _ => one == other,
    };
    for row in rows {
        let id = &row["id"];
        let Some(account) = accounts.iter().find(|it| it["id"] == *id) else {
            assert_eq!(row["unknown"], "invalid", "{place}: {row:?}");
            continue;
        };
        for signal in account["signals"].as_array().expect("signals") {
            let column = format!("{}_strength", signal["id"].as_str().expect("an id"));
            let (got, wanted) = (&row[&column], &signal["strength"]);
            assert!(
                near(got, wanted),
                "{place}, {id}: {column} is {got}, not {wanted}"
            );
        }
        for key in ["score", "coverage", "band", "unknown"] {
            let (got, wanted) = (&row[key], &account[key]);
            assert!(
                near(got, wanted),
                "{place}, {id}: {key} is {got}, not {wanted}"
            );
        }
        let texts = account["plays"].as_array().expect("plays").iter();
        let plays: Vec<&str> = texts.map(|it| it.as_str().expect("a text")).collect();
        assert_eq!(row["plays"], plays.join("; "), "{place}, {id}");
    }
    for account in accounts {
        let is_there = rows.iter().any(|it| it["id"] == account["id"]);
        assert!(is_there, "{place}: {}", account["id"]);
    }
}

fn load_csv(connection: &Connection, table: &str, path: &Path) {
    let (columns, rows) = csv_rows(path);
    load(connection, table, &columns, rows);
}

/// A file in another format as the table that it is.
fn converted(path: &str, to: &Path) {
    let mut command = health();
    command.args(["convert", path, "-o"]).arg(to);
    assert!(command.output().expect("the binary runs").status.success());
}

#[test]
fn the_agency_is_scored_from_the_tables_of_five_systems() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| PathBuf::from(example(&format!("sources/{name}")));
    let connection = sqlite();
    load_csv(&connection, "accounts", &file("hubspot-companies.csv"));
    load_csv(
        &connection,
        "organizations",
        &file("zendesk-organizations.csv"),
    );
    load_csv(&connection, "invoices", &file("stripe-invoices.csv"));
    let (columns, mut rows) = csv_rows(&file("zendesk-2026-q3.csv"));
    rows.extend(csv_rows(&file("zendesk-2026-q4.csv")).1);
    load(&connection, "tickets", &columns, rows);
    for (table, name) in [
        ("usage", "segment-events.ndjson"),
        ("survey", "survey.xlsx"),
    ] {
        let csv = folder.path().join(format!("{table}.csv"));
        converted(&file(name).to_string_lossy(), &csv);
        load_csv(&connection, table, &csv);
    }
    let sources = [
        "tickets=tickets",
        "invoices=invoices",
        "usage=usage",
        "survey=survey",
    ];
    let mut given = vec!["--as-of", "2026-11-01", "--cells", "text", "--detail"];
    given.extend(["--id-map", "tickets=organizations"]);
    given.extend(sources.iter().flat_map(|it| ["--source", it]));
    let sql = query(&file("scoring.toml"), "sqlite", &given);
    let rows = run(&connection, &sql);
    assert_eq!(rows.len(), 8);
    let accounts = scored(
        &file("hubspot-companies.csv"),
        &file("scoring.toml"),
        "2026-11-01",
        &[],
    );
    compare(&rows, &accounts, "the agency");
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn raw_exports_of_thousands_of_rows_give_the_same() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ravenstack");
    let file = |name: &str| data.join(format!("ravenstack_{name}.csv"));
    if !file("accounts").is_file() {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    }
    let connection = sqlite();
    for table in ["accounts", "support_tickets", "subscriptions"] {
        load_csv(&connection, table, &file(table));
    }
    let scorecard = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources/ravenstack.toml");
    let tables = [
        ("tickets", "support_tickets"),
        ("subscriptions", "subscriptions"),
    ];
    let named = tables.map(|(name, table)| format!("{name}={table}"));
    let paths = tables.map(|(name, table)| format!("{name}={}", file(table).display()));
    for day in ["2024-06-30", "2024-09-30"] {
        let mut given = vec!["--as-of", day, "--cells", "text", "--detail"];
        given.extend(named.iter().flat_map(|it| ["--source", it.as_str()]));
        let rows = run(&connection, &query(&scorecard, "sqlite", &given));
        assert_eq!(rows.len(), 500);
        compare(
            &rows,
            &scored(&file("accounts"), &scorecard, day, &paths),
            day,
        );
    }
}

/// Every aggregate, every window, every way to choose a row.
const MEASURES: &str = r#"
count       = { count = true }
count_when  = { count = true, when = [{ word = "b" }, { n = ">= 3", "@since.day" = "< 40" }] }
count_30    = { count = true, date = "day", within = 30 }
count_until = { count = true, date = "day", within = 60, until = 30 }
distinct    = { distinct = "word" }
sum         = { sum = "n" }
sum_60      = { sum = "n", date = "day", within = 60 }
mean        = { mean = "n", when = { word = "!= b" } }
least       = { min = "n" }
greatest    = { max = "n" }
median      = { median = "n" }
median_60   = { median = "n", date = "day", within = 60 }
share       = { share = { word = ["a", "b"] }, when = { word = "!=" } }
ages        = { mean = "other", days = "since" }
oldest      = { max = "other", days = "since", date = "day" }
first_due   = { min = "other" }
last_due    = { max = "other" }
first_word  = { first = "word", by = "day" }
last_word   = { latest = "word", by = "day", when = { n = "!=" } }
word_before = { previous = "word", by = "day" }
last_day    = { latest = "day" }
day_before  = { previous = "day", days = "until" }
first_n     = { first = "n", by = "moment" }
last_n      = { latest = "n", by = "moment" }
"#;

/// Measures that are texts, dates, and their days; all others are numbers.
const WORDS: [&str; 3] = ["first_word", "last_word", "word_before"];
const DATES: [&str; 3] = ["first_due", "last_due", "last_day"];

fn scorecard() -> String {
    let mut out = String::from(
        "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\nmin_coverage = 0.1\n\
         [input]\ndecimal = \".\"\n\
         [source.rows]\nfile = \"rows.csv\"\nid = \"who\"\n",
    );
    out += MEASURES;
    out += "[positive]\n";
    let names = MEASURES.lines().filter_map(|it| it.split_once(' '));
    for (name, _) in names {
        let curve = if WORDS.contains(&name) {
            "values = { a = 0.2, b = 0.7, 12 = 0.9 }, other = 0.4"
        } else if DATES.contains(&name) {
            "days = \"since\", range = [-200, 200]"
        } else {
            "range = [-100, 300]"
        };
        writeln!(
            out,
            "s_{name} = {{ weight = 1, metric = \"{name}\", {curve} }}"
        )
        .expect("a text");
    }
    out + "[[play]]\naction = \"Due\"\nwhen = { \"@since.last_due\" = \"> 10\" }\n\
           [[play]]\naction = \"Nothing\"\nwhen = { last_word = \"\", mean = \"\" }\n\
           [[play]]\naction = \"Twelve\"\nwhen = { last_word = \"12\", count = \"!= 3\" }\n"
}

/// A row: id, word, number, day, another day.
type Row = (u8, &'static str, &'static str, &'static str, &'static str);

const SPELLED: [&str; 7] = ["", "a", "B", " b ", "12", "zz", "NA"];

/// Behind the tenth are numbers that cannot be read.
const NUMBERS: [&str; 14] = [
    "", "0", "1", "-4", "7.25", "120", "1,234", "$5", "(3)", "2e1", "'123", "x", "1_0", "1e400",
];

/// Behind the twelfth are dates that cannot be read.
const DAYS: [&str; 14] = [
    "",
    "2026-10-31",
    "2026-11-01",
    "2026-11-02",
    "2026-10-03",
    "2026-10-02",
    "2026-09-01T10:30:00Z",
    "2026-09-01 10:30",
    "2026-09-01T09:59:59.5+05:00",
    "2026-09-01 09:59:58.5 UTC",
    "2026-09-01t11:00 +0200",
    "2026-09-01 11:00:30 +02",
    "2025-02-29",
    "soon",
];

fn row() -> impl Strategy<Value = Row> {
    // What cannot be read is rare, else no account is left.
    let often = |all: &'static [&'static str], readable: usize| {
        let readable = prop::sample::select(&all[..readable]);
        prop_oneof![60 => readable, 1 => prop::sample::select(all)]
    };
    let days = || often(&DAYS, 12);
    let words = prop::sample::select(&SPELLED[..]);
    (0..6_u8, words, often(&NUMBERS, 10), days(), days())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn random_rows_give_the_same(rows in prop::collection::vec(row(), 1..60)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        // Rows of one moment are in the order of their cells, which is that of a query.
        let mut rows = rows;
        rows.sort_by_key(|it| it.1.trim());
        let texts: Vec<[String; 6]> = rows.iter().enumerate().map(|(place, row)| {
            let id = if row.0 == 5 { String::new() } else { format!("A{}", row.0) };
            let moment = format!("2026-10-{:02}T00:{place:02}", 1 + place * 7 % 31);
            [id, row.1.into(), row.2.into(), row.3.into(), row.4.into(), moment]
        }).collect();
        let mut csv = csv::Writer::from_path(path("rows.csv")).expect("a file");
        let columns = ["who", "word", "n", "day", "other", "moment"].map(str::to_owned);
        csv.write_record(&columns).expect("a row");
        for text in &texts {
            csv.write_record(text).expect("a row");
        }
        csv.flush().expect("a file");
        fs::write(path("accounts.csv"), "id\nA0\nA1\nA2\nA3\nA9\n").expect("a file");
        fs::write(path("scoring.toml"), scorecard()).expect("a file");
        let connection = sqlite();
        load_csv(&connection, "accounts", &path("accounts.csv"));
        let cells = |text: [String; 6]| text.map(Cell::Text).to_vec();
        load(&connection, "rows", &columns, texts.into_iter().map(cells).collect());
        let given = ["--as-of", "2026-11-01", "--cells", "text", "--detail", "--source", "rows=rows"];
        let got = run(&connection, &query(&path("scoring.toml"), "sqlite", &given));
        prop_assert_eq!(got.len(), 5);
        let accounts = scored(&path("accounts.csv"), &path("scoring.toml"), "2026-11-01", &[]);
        compare(&got, &accounts, "random rows");
    }
}
