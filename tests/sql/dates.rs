//! Texts are the same dates in SQL as they are to `health score`, whoever wrote their times.

use std::fmt::Write as _;
use std::fs;

use rusqlite::types::Value as Cell;

use super::{load, query, run, score, sqlite};

const SCORECARD: &str = "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n\
    [positive]\nmet = { weight = 1, metric = \"met\", days = \"since\", range = [300, 0] }\n";

const READ: [&str; 16] = [
    "2026-10-02",
    "2026-10-02T10:00",
    "2026-10-02 10:00:00 UTC",
    "2026-10-02 10:00:00.25 utc",
    "2026-10-02 10:00 GMT",
    "2026-10-02T10:00:00UTC",
    "2026-10-02 10:00:00 +0000",
    "2026-10-02T10:00:00 +02:00",
    "2026-10-02 10:00:00+02",
    "2026-10-02 10:00 -02",
    "2026-10-02 10:00:59.5 -1130",
    "2026-10-02t10:00:00z",
    "2026-10-02T10:00:00 Z",
    "2026-10-02T10:00Z",
    "2026-10-02 10:00:00.000000-05:30",
    " 2026-10-02 10:00 ",
];

const REFUSED: [&str; 17] = [
    "2026-10-02 UTC",
    "2026-10-02Z",
    "2026-10-02T10:00  Z",
    "2026-10-02T10:00  +02",
    "2026-10-02T10:00 +",
    "2026-10-02T10:00 +25",
    "2026-10-02T10:00 +02:60",
    "2026-10-02T10:00:00 +0275",
    "2026-10-02T10:00 + 02",
    "2026-10-02T10:00 +02 UTC",
    "2026-10-02T10:00 CET",
    "2026-10-02T10:00:00. Z",
    "2026-10-02T10:00:00. +02",
    "2026-10-02T10:00: +02",
    "2026-10-02T10: +02:00",
    "2026-10-02T10:00:0 +02",
    "2026-10-02x10:00",
];

#[test]
fn times_and_zones_are_what_they_are_to_the_reader() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, file] = ["scoring.toml", "accounts.csv"].map(|it| folder.path().join(it));
    fs::write(&path, SCORECARD).expect("a file");
    let spelled = [&READ[..], &REFUSED].concat();
    let mut text = String::from("id,met\n");
    let mut rows = Vec::new();
    for (place, spelled) in spelled.iter().enumerate() {
        writeln!(text, "A{place},{spelled}").expect("a text");
        let row = [format!("A{place}"), (*spelled).to_owned()];
        rows.push(row.map(Cell::Text).to_vec());
    }
    fs::write(&file, text).expect("a file");
    let connection = sqlite();
    let columns = ["id", "met"].map(str::to_owned);
    load(&connection, "accounts", &columns, rows);
    let given = ["--as-of", "2026-11-01", "--cells", "text"];
    let got = run(&connection, &query(&path, "sqlite", &given));
    let scored = score(&file, &path, "2026-11-01", &[]);
    let accounts = scored["accounts"].as_array().expect("accounts");
    for (place, spelled) in spelled.iter().enumerate() {
        let id = format!("A{place}");
        let row = got.iter().find(|it| it["id"] == *id).expect(spelled);
        let account = accounts.iter().find(|it| it["id"] == *id);
        if place < READ.len() {
            // 30 days of 300.
            assert_eq!(row["score"], 90.0, "{spelled}");
            assert_eq!(account.expect(spelled)["score"], 90.0, "{spelled}");
        } else {
            assert_eq!(row["unknown"], "invalid", "{spelled}");
            assert!(account.is_none(), "{spelled}");
        }
    }
}
