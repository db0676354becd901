//! How the whole book stands over time, on histories that `score --history` made night by night.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::binary::health;

mod ages;
mod scorecards;

/// Logins up to 100, and a band for each of three kinds of accounts.
const SCORECARD: &str = r#"
name = "Nightly"
[account]
id = "id"
value = "arr"
owner = "csm"
since = "since"
[bands]
green = 70
yellow = 60
[positive]
logins = { weight = 1, metric = "logins", range = [0, 100] }
"#;

/// Sundays.
const NIGHTS: [&str; 15] = [
    "2026-07-26",
    "2026-08-02",
    "2026-08-09",
    "2026-08-16",
    "2026-08-23",
    "2026-08-30",
    "2026-09-06",
    "2026-09-13",
    "2026-09-20",
    "2026-09-27",
    "2026-10-04",
    "2026-10-11",
    "2026-10-18",
    "2026-10-25",
    "2026-11-01",
];

/// The night before which the twenty old accounts are a year old.
const A_YEAR: usize = 10;

/// The accounts of a night: twenty that came in October 2025, and log in 80 times until they are a
/// year old, 70 times from then on; four that came in June; one without a date. One more comes in
/// the sixth night, and one is gone after the eighth.
fn accounts(night: usize, falls: bool) -> String {
    let mut text = String::from("id,arr,csm,since,logins\n");
    for account in 0..27 {
        let (since, logins) = match account {
            0..20 if falls && night >= A_YEAR => ("2025-10-01", 70),
            0..20 => ("2025-10-01", 80),
            24 => ("", 30),
            25 if night < 5 => continue,
            25 => ("2026-08-30", 100),
            26 if night > 7 => continue,
            _ => ("2026-06-10", 100),
        };
        let owner = if account % 2 == 0 { "Ann" } else { "Bob" };
        let _ = writeln!(text, "ACC-{account},1000,{owner},{since},{logins}");
    }
    text
}

fn run(folder: &Path, words: &str) -> Output {
    let mut command = health();
    command.args(words.split_whitespace()).current_dir(folder);
    command
        .env("HEALTH_HISTORY", "health.db")
        .env("COLUMNS", "100");
    command.output().expect("the binary runs")
}

fn keep(folder: &Path, as_of: &str, scorecard: &str, accounts: &str) {
    fs::write(folder.join("scoring.toml"), scorecard).expect("a scorecard");
    fs::write(folder.join("accounts.csv"), accounts).expect("accounts");
    let output = run(
        folder,
        &format!("score accounts.csv --as-of {as_of} -q -o out.csv"),
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{as_of}: {said}");
}

/// A history in which the scorecard is another one from a night on.
fn history(falls: bool, changes: usize, other: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (night, as_of) in NIGHTS.iter().enumerate() {
        let scorecard = if night < changes { SCORECARD } else { other };
        keep(folder.path(), as_of, scorecard, &accounts(night, falls));
    }
    folder
}

fn sharper() -> String {
    SCORECARD.replace("[0, 100]", "[0, 125]")
}

/// Fifteen nights of which the first two have another scorecard.
pub(crate) fn book() -> TempDir {
    history(true, 2, &sharper())
}

fn printed(folder: &Path, words: &str) -> String {
    let output = run(folder, &format!("history {words}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{words}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn trend(folder: &Path, words: &str) -> Value {
    let text = printed(folder, &format!("trend --format json {words}"));
    serde_json::from_str(&text).expect("a JSON document")
}

/// The days that are lines.
fn days(table: &str) -> Vec<&str> {
    let first = table.lines().filter_map(|line| line.split(' ').next());
    first.filter(|word| word.starts_with("2026-")).collect()
}

#[test]
fn every_night_has_its_numbers() {
    let folder = book();
    let found = trend(folder.path(), "");
    let nights = found["nights"].as_array().expect("nights");
    assert_eq!(nights.len(), 15);
    // Twenty of 80, five of 100, and one of 30.
    assert_eq!(nights[0]["summary"]["accounts"], 26);
    assert_eq!(nights[0]["summary"]["mean_score"], 81.923_077);
    assert_eq!(nights[0]["shares"]["green"], 25.0 / 26.0);
    assert_eq!(nights[0]["value_at_risk_share"], 1.0 / 26.0);
    // Twenty of 56, five of 80, and one of 24.
    assert_eq!(nights[14]["summary"]["mean_score"], 59.384_615);
    assert_eq!(nights[14]["shares"]["red"], 21.0 / 26.0);
    assert_eq!(nights[14]["summary"]["value_at_risk"], 21_000.0);
    let changed = nights
        .iter()
        .map(|night| night["scorecard_changed"] == true);
    let changed: Vec<usize> = changed
        .enumerate()
        .filter(|it| it.1)
        .map(|it| it.0)
        .collect();
    assert_eq!(changed, [2]);
    assert_eq!((&found["came"], &found["went"]), (&json!(1), &json!(1)));
    let change = json!({
        "green_share": -0.769_231, "yellow_share": 0.0, "red_share": 0.769_231,
        "unknown_share": 0.0, "mean_score": -22.538_462, "value_at_risk": 20_000.0,
    });
    assert_eq!(found["change"], change);
}

/// A page without the breaks of its lines.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn people_see_the_last_night_of_each_step() {
    let folder = book();
    let steps = |words: &str| {
        let table = printed(folder.path(), &format!("trend {words}"));
        days(&table)
            .iter()
            .map(|day| (*day).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(""), NIGHTS);
    assert_eq!(steps("--every week"), NIGHTS);
    let months = [
        "2026-07-26",
        "2026-08-30",
        "2026-09-27",
        "2026-10-25",
        "2026-11-01",
    ];
    assert_eq!(steps("--every month"), months);
    assert_eq!(steps("--since 2026-10-12"), NIGHTS[12..]);
    let csv = printed(folder.path(), "trend --every month --format csv");
    assert_eq!(csv.lines().count(), 16, "CSV has every night");
    let markdown = printed(folder.path(), "trend --every month --format markdown");
    assert!(
        markdown.contains("\n| 2026-10-25 | 26 | 26 | "),
        "{markdown}"
    );
    assert!(!markdown.contains("| 2026-10-18 |"), "{markdown}");
}

#[test]
fn an_owner_has_a_book() {
    let folder = book();
    let found = trend(folder.path(), "--owner ann");
    assert_eq!(found["owner"], "ann");
    let nights = found["nights"].as_array().expect("nights");
    let accounts: Vec<_> = nights
        .iter()
        .map(|it| it["summary"]["accounts"].as_u64())
        .collect();
    // Ten old ones, two from June, the one without a date, and the one that goes.
    assert_eq!([accounts[0], accounts[14]], [Some(14), Some(13)]);
    assert_eq!((&found["came"], &found["went"]), (&json!(0), &json!(1)));
    // (10 · 80 + 3 · 100 + 30) ÷ 14, and four fifths of it.
    assert_eq!(found["changes"][0]["was"]["mean_score"], 80.714_286);
    assert_eq!(found["changes"][0]["restated"]["mean_score"], 64.571_429);
    assert_eq!(found["cohorts"]["rows"][0]["accounts"], 10);
    assert_eq!(found["cohorts"]["pairs"], json!([]));
    let nobody = run(folder.path(), "history trend --owner Anne");
    let said = String::from_utf8_lossy(&nobody.stderr);
    assert_eq!(nobody.status.code(), Some(2), "{said}");
    assert!(said.contains("did you mean \"Ann\"?"), "{said}");
}

#[test]
fn without_a_date_column_nothing_is_said_of_age_and_without_values_nothing_of_value() {
    let plain = SCORECARD
        .replace("since = \"since\"", "")
        .replace("value = \"arr\"", "");
    let folder = tempfile::tempdir().expect("a folder");
    for (night, as_of) in NIGHTS.iter().enumerate().take(3) {
        keep(folder.path(), as_of, &plain, &accounts(night, true));
    }
    let found = trend(folder.path(), "");
    assert_eq!(found["cohorts"], Value::Null);
    assert_eq!(found["nights"][0]["summary"]["value_at_risk"], Value::Null);
    assert_eq!(found["change"]["value_at_risk"], Value::Null);
    for words in ["trend", "trend --format markdown"] {
        let text = printed(folder.path(), words);
        assert!(!text.contains("age") && !text.contains("value"), "{text}");
    }
}

#[test]
fn accounts_that_were_left_out_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    keep(path, NIGHTS[0], SCORECARD, &accounts(0, true));
    let broken = accounts(1, true).replacen(",80", ",8O", 1);
    fs::write(path.join("accounts.csv"), broken).expect("accounts");
    let as_of = NIGHTS[1];
    let output = run(
        path,
        &format!("score accounts.csv --as-of {as_of} -q --invalid skip"),
    );
    assert_eq!(output.status.code(), Some(3));
    let table = printed(path, "trend");
    let told = "\nin one night accounts were left out because of invalid cells, at most 1\n";
    assert!(table.contains(told), "{table}");
    assert!(table.contains("\nno account came, 1 went\n"), "{table}");
}

#[test]
fn one_night_is_a_book_and_none_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    keep(path, NIGHTS[0], SCORECARD, &accounts(0, true));
    let found = trend(path, "");
    assert_eq!(found["change"], Value::Null);
    assert_eq!(found["nights"].as_array().map(Vec::len), Some(1));
    let table = printed(path, "trend");
    assert!(
        table.starts_with("Nightly: one night, 2026-07-26\n"),
        "{table}"
    );
    assert!(!table.contains("From "), "{table}");
    let late = run(path, "history trend --since 2026-07-27");
    assert_eq!(late.status.code(), Some(2));
    printed(path, "prune --keep 1d --as-of 2026-12-01");
    let none = run(path, "history trend --format json");
    assert_eq!((none.status.code(), none.stdout.len()), (Some(2), 0));
    let error: Value = serde_json::from_slice(&none.stderr).expect("a JSON document");
    assert_eq!(error["errors"][0]["code"], "history-empty");
    let list: Value = serde_json::from_str(&printed(path, "list --format json")).expect("JSON");
    assert_eq!(list["nights"], json!([]));
    assert_eq!(printed(path, "list"), "");
}

#[test]
fn lists_and_trends_fit_their_terminal() {
    let folder = book();
    let other = SCORECARD.replace("Nightly", "Weekly review of all accounts");
    keep(folder.path(), "2026-11-01", &other, &accounts(14, true));
    for words in ["list", "trend --scorecard Nightly"] {
        for width in [80, 100, 120] {
            let mut command = health();
            command.args(["history", "--history", "health.db"]);
            command.args(words.split(' ')).current_dir(folder.path());
            let output = command.env("COLUMNS", width.to_string()).output();
            let text = String::from_utf8(output.expect("the binary runs").stdout).expect("UTF-8");
            assert!(text.lines().count() > 15, "{text}");
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(width), "{words} in {width}:\n{text}");
        }
    }
    let list = printed(folder.path(), "list");
    assert!(
        list.contains("\n2026-11-01  Weekly review of al…"),
        "{list}"
    );
    let two = run(folder.path(), "history trend");
    let said = String::from_utf8_lossy(&two.stderr);
    assert!(said.contains("say --scorecard with one of"), "{said}");
}

#[test]
fn a_history_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    keep(path, NIGHTS[0], SCORECARD, &accounts(0, true));
    for words in ["history list -o health.db", "history trend -o health.db"] {
        let output = run(path, words);
        assert_eq!(output.status.code(), Some(2), "{words}");
    }
    printed(path, "trend -o trend.json");
    let written = fs::read_to_string(path.join("trend.json")).expect("a file");
    assert!(
        written.contains("\"schema\": \"health/trend/1\""),
        "{written}"
    );
    printed(path, "list -o list.csv");
    let written = fs::read_to_string(path.join("list.csv")).expect("a file");
    assert!(written.starts_with("as_of,scorecard,sha256,"), "{written}");
}

#[test]
fn an_owner_without_accounts_has_no_shares() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    keep(path, NIGHTS[0], SCORECARD, &accounts(0, true));
    let handed_over = accounts(1, true).replace(",Ann,", ",Bob,");
    keep(path, NIGHTS[1], SCORECARD, &handed_over);
    let table = in_one_line(&printed(path, "trend --owner ann"));
    let markdown = printed(path, "trend --owner ann --format markdown");
    let told = "From 2026-07-26 to 2026-08-02: red 7 % to –, mean score 80.7 to –, value at risk 1,000 to –";
    for text in [&table, &markdown] {
        assert!(text.contains(told), "{text}");
        let went = "no account came, 14 went, handed over by or to other owners included";
        assert!(text.contains(went), "{text}");
    }
    let row = "\n| 2026-08-02 | 0 | 0 | – | – | – | – | – | – |\n";
    assert!(markdown.contains(row), "{markdown}");
}
