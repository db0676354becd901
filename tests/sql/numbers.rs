//! Texts are the same numbers in SQL as they are to `health score`, however large or small.

use std::fs;

use rusqlite::types::Value as Cell;
use serde_json::Value;

use super::{load, query, run, score, sqlite};

const SCORECARD: &str = "[account]\nid = \"id\"\nvalue = \"n\"\n[bands]\ngreen = 70\nyellow = 40\n\
    [input]\ndecimal = \".\"\n[positive]\nusage = { weight = 1, metric = \"n\", range = [0, 10] }\n";

const SPELLED: [&str; 66] = [
    "0e400",
    "0.000e-999",
    "-0E+400",
    "1e400",
    "-1e400",
    "1e-400",
    "-1e-9999",
    "1e9999999",
    "1e308",
    "1.7976931348623157e308",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "1.8e308",
    "17976931348623157e292",
    "17976931348623159e292",
    "0.00017976931348623157e312",
    "0.00017976931348623159e312",
    "100e306",
    "1000e306",
    "0.01e310",
    "0.1e310",
    "2e-324",
    "1e-324",
    "2.4703282292062327e-324",
    "0.00002e-319",
    "20000e-328",
    "1e-105",
    "1.5e+100",
    "2E300",
    "5.e100",
    ".5e-100",
    "1e0000000000000000000005",
    "1e-0000000000000000000005",
    "1e005",
    "1.25e-002",
    "7e010",
    "12345678901234567890e-010",
    "-2.5e-003",
    "1e+-5",
    "1e+",
    "1e-",
    "1e",
    "5E",
    "1ee100",
    "1e1.5",
    "1e1e1",
    "e100",
    ".e100",
    "1,000e100",
    "1,234.5678",
    "1,234.000",
    "1\u{a0}234.0000",
    "$1e100",
    "(1e100)",
    "-(1e100)",
    "1e100-",
    "1e 100",
    "1e1000 ",
    "$0e1000",
    "1.2.3e100",
    "1e000",
    "0.0e000",
    "'123",
    "'123.000",
    "00012e001",
    "1_000e100",
];

#[test]
fn numbers_with_long_exponents_are_what_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, file] = ["scoring.toml", "accounts.csv"].map(|it| folder.path().join(it));
    fs::write(&path, SCORECARD).expect("a file");
    let mut csv = csv::Writer::from_path(&file).expect("a file");
    csv.write_record(["id", "n"]).expect("a row");
    let mut rows = Vec::new();
    for (place, spelled) in SPELLED.iter().enumerate() {
        let row = [format!("A{place}"), (*spelled).to_owned()];
        csv.write_record(&row).expect("a row");
        rows.push(row.map(Cell::Text).to_vec());
    }
    csv.flush().expect("a file");
    let connection = sqlite();
    load(
        &connection,
        "accounts",
        &["id", "n"].map(str::to_owned),
        rows,
    );
    let given = ["--as-of", "2026-11-01", "--cells", "text"];
    let got = run(&connection, &query(&path, "sqlite", &given));
    // Without a value: together these are more than a number can say, and would be refused.
    let unvalued = folder.path().join("unvalued.toml");
    fs::write(&unvalued, SCORECARD.replace("value = \"n\"\n", "")).expect("a file");
    let scored = score(&file, &unvalued, "2026-11-01", &[]);
    let accounts = scored["accounts"].as_array().expect("accounts");
    assert_eq!(got.len(), SPELLED.len());
    assert!(accounts.len() > 35, "most of them are numbers");
    for row in got {
        let place: usize = row["id"].as_str().expect("an id")[1..]
            .parse()
            .expect("a place");
        let spelled = SPELLED[place];
        let Some(account) = accounts.iter().find(|it| it["id"] == row["id"]) else {
            assert_eq!(row["unknown"], "invalid", "{spelled}");
            continue;
        };
        assert_eq!(row["unknown"], Value::Null, "{spelled}");
        let number = &account["signals"][0]["number"];
        let [one, other] = [&row["value"], number].map(|it| it.as_f64().expect(spelled));
        // SQLite itself is off by a digit where numbers are very large.
        assert!(
            (one / 3.0 - other / 3.0).abs() <= other.abs() * 1e-14,
            "{spelled}: {one}, {other}"
        );
    }
}
