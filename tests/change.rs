//! The change of each account since the last snapshot, and its trend, with real histories.

mod configuration;
mod coverage;
mod faults;
mod gone;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::binary::health;
use crate::schema::{check, line_validator, schema, validator};

/// The score is the number of logins.
const SCORECARD: &str = r#"
name = "Nightly"
[account]
id = "id"
value = "arr"
[bands]
green = 70
yellow = 40
[positive]
logins = { weight = 1, metric = "logins", range = [0, 100] }
"#;

/// A folder with a scorecard, in which one night after the other is scored.
struct Nights {
    folder: TempDir,
}

impl Nights {
    fn new() -> Self {
        let nights = Nights {
            folder: tempfile::tempdir().expect("a folder"),
        };
        nights.write("scoring.toml", SCORECARD);
        nights
    }

    /// These nights of November 2026 are kept already.
    fn kept(nights: &[(u32, &[(&str, &str)])]) -> Self {
        let kept = Nights::new();
        for (day, accounts) in nights {
            kept.accounts(accounts);
            let output = kept.score(*day, "--format csv -q");
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        }
        kept
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect(name);
    }

    /// Writes an export: ids and logins.
    fn accounts(&self, accounts: &[(&str, &str)]) {
        self.write("accounts.csv", &export(accounts));
    }

    fn score(&self, day: u32, words: &str) -> Output {
        self.score_files(day, "accounts.csv", words)
    }

    fn score_files(&self, day: u32, files: &str, words: &str) -> Output {
        let mut command = health();
        command.arg("score").args(files.split_whitespace());
        command.args(["--history", "nights.db", "--accept-drop", "--as-of"]);
        command.arg(format!("2026-11-{day:02}"));
        let command = command.args(words.split_whitespace());
        let output = command.current_dir(self.path()).output();
        output.expect("the binary runs")
    }

    /// A night as JSON, which keeps to its schema.
    fn json(&self, day: u32, words: &str) -> Value {
        let output = self.score(day, &format!("--format json {words}"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        document(&output)
    }
}

fn export(accounts: &[(&str, &str)]) -> String {
    let mut text = String::from("id,arr,logins\n");
    for (id, logins) in accounts {
        let _ = writeln!(text, "{id},100,{logins}");
    }
    text
}

fn document(output: &Output) -> Value {
    let document = serde_json::from_slice(&output.stdout).expect("JSON");
    check(&validator(&schema("health/score/1")), &document, "score");
    document
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

fn account<'d>(document: &'d Value, id: &str) -> &'d Value {
    let accounts = document["accounts"].as_array().expect("accounts");
    let found = accounts.iter().find(|it| it["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not there"))
}

fn night(day: u32, score: impl Into<Value>) -> Value {
    json!({ "as_of": format!("2026-11-{day:02}"), "score": score.into() })
}

#[test]
fn every_way_to_change_is_told() {
    let nights = Nights::kept(&[
        (1, &[("RISE", "70"), ("BACK", "50"), ("GONE", "9")]),
        (
            2,
            &[
                ("RISE", "62.25"),
                ("FALL", "68.5"),
                ("LOST", "45"),
                ("MADE", ""),
                ("GONE", "9"),
            ],
        ),
    ]);
    nights.accounts(&[
        ("RISE", "64.5"),
        ("FALL", "38.1"),
        ("LOST", ""),
        ("MADE", "45"),
        ("BACK", "51"),
        ("NEW", "80"),
    ]);
    let told = nights.json(3, "");
    assert_eq!(told["since"], "2026-11-02");
    let before = |score: Value, band: &str| {
        let coverage = if score.is_null() { 0.0 } else { 1.0 };
        json!({ "as_of": "2026-11-02", "score": score, "band": band, "coverage": coverage })
    };
    let rows = [
        ("RISE", json!(2.25), before(json!(62.25), "yellow")),
        ("FALL", json!(-30.4), before(json!(68.5), "yellow")),
        ("LOST", Value::Null, before(json!(45.0), "yellow")),
        ("MADE", Value::Null, before(Value::Null, "unknown")),
        ("BACK", Value::Null, Value::Null),
        ("NEW", Value::Null, Value::Null),
    ];
    for (id, change, previous) in rows {
        let account = account(&told, id);
        assert_eq!(account["change"], change, "{id}");
        assert_eq!(account["previous"], previous, "{id}");
    }
    let rows = [
        (
            "RISE",
            vec![night(1, 70.0), night(2, 62.25), night(3, 64.5)],
        ),
        ("FALL", vec![night(2, 68.5), night(3, 38.1)]),
        ("LOST", vec![night(2, 45.0), night(3, Value::Null)]),
        ("BACK", vec![night(1, 50.0), night(3, 51.0)]),
        ("NEW", vec![night(3, 80.0)]),
    ];
    for (id, trend) in rows {
        assert_eq!(account(&told, id)["trend"], json!(trend), "{id}");
    }

    let table = nights.score(3, "--sort input");
    let shown: Vec<Vec<&str>> = stdout(&table)
        .lines()
        .skip(2)
        .take(8)
        .map(|line| line.split_whitespace().collect())
        .collect();
    let expected = [
        "RISE 100 64.5 █████░░░ +2.3 ▇▃▄ yellow logins −35.5",
        "FALL 100 38.1 ███░░░░░ −30.4 █▁ red ↓, was yellow logins −61.9",
        "LOST 100 – not enough data, was yellow 0 %",
        "MADE 100 45.0 ████░░░░ yellow, had no score logins −55.0",
        "BACK 100 51.0 ████░░░░ back ▅·▅ yellow logins −49.0",
        "NEW 100 80.0 ██████░░ new green logins −20.0",
        "",
        "6 accounts, scores as of 2026-11-03: mean score 55.7, value at risk 100",
    ];
    for (line, expected) in shown.iter().zip(expected) {
        assert_eq!(line.join(" "), expected);
    }
    let note = "changes are since the snapshot of 2026-11-02";
    assert!(stdout(&table).contains(note), "{}", stdout(&table));
}

#[test]
fn without_an_earlier_night_nothing_is_told() {
    let nights = Nights::new();
    nights.accounts(&[("ACME", "50")]);
    let first = nights.json(1, "");
    assert_eq!(first["since"], Value::Null);
    let acme = account(&first, "ACME");
    assert_eq!(
        (&acme["change"], &acme["previous"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(acme["trend"], json!([night(1, 50.0)]));
    let table = nights.score(1, "");
    for word in ["change", "trend", "since"] {
        assert!(!stdout(&table).contains(word), "{}", stdout(&table));
    }

    let mut command = health();
    command.args(["score", "accounts.csv", "--format", "json"]);
    let output = command.current_dir(nights.path()).output().expect("a run");
    let acme = account(&document(&output), "ACME").clone();
    assert_eq!(acme["trend"], Value::Null);
}

#[test]
fn the_same_night_again_is_held_against_the_one_before() {
    let nights = Nights::kept(&[(1, &[("ACME", "50")]), (2, &[("ACME", "60")])]);
    for logins in ["65", "65", "70"] {
        nights.accounts(&[("ACME", logins)]);
        let again = nights.json(2, "-q");
        assert_eq!(again["since"], "2026-11-01");
        let acme = account(&again, "ACME");
        let now: f64 = logins.parse().expect("a number");
        assert_eq!(acme["change"], json!(now - 50.0));
        assert_eq!(acme["trend"], json!([night(1, 50.0), night(2, now)]));
    }
    // A night of the past knows nothing of later ones.
    let past = nights.json(1, "");
    assert_eq!(past["since"], Value::Null);
}

#[test]
fn a_trend_looks_back_seven_nights() {
    let kept: Vec<(u32, [(&str, &str); 1])> = (1..=9).map(|day| (day, [("ACME", "50")])).collect();
    let kept: Vec<(u32, &[(&str, &str)])> = kept.iter().map(|it| (it.0, &it.1[..])).collect();
    let nights = Nights::kept(&kept);
    nights.accounts(&[("ACME", "51"), ("NEW", "1")]);
    let told = nights.json(20, "");
    let trend = account(&told, "ACME")["trend"].as_array().expect("a list");
    let days: Vec<&str> = trend.iter().filter_map(|it| it["as_of"].as_str()).collect();
    assert_eq!(days.len(), 8);
    assert_eq!(
        (days[0], days[6], days[7]),
        ("2026-11-03", "2026-11-09", "2026-11-20")
    );
}

#[test]
fn several_files_and_every_format_tell_the_same() {
    let nights = Nights::kept(&[(
        1,
        &[
            ("A", "10"),
            ("B", "95"),
            ("C", "50"),
            ("D", "70"),
            ("E", ""),
        ],
    )]);
    nights.write(
        "one.csv",
        &export(&[("A", "12.5"), ("B", "20"), ("E", "3")]),
    );
    let two = "[{\"id\": \"C\", \"arr\": 1, \"logins\": 49.75}, {\"id\": \"D\", \"arr\": 2, \
               \"logins\": 70}, {\"id\": \"F\", \"arr\": 3, \"logins\": 1}]";
    nights.write("two.json", two);
    let expected = [("B", "-75.0"), ("C", "-0.25"), ("D", "0.0"), ("A", "2.5")];
    let unsorted = ["A", "B", "E", "C", "D", "F"];
    for sort in ["change", "input"] {
        let order: Vec<&str> = if sort == "change" {
            vec!["B", "C", "D", "A", "E", "F"]
        } else {
            unsorted.to_vec()
        };
        let change = |id: &str| {
            let found = expected.iter().find(|it| it.0 == id);
            found.map_or("", |it| it.1)
        };
        let score = |words: &str| {
            let words = format!("{words} -q --sort {sort}");
            let output = nights.score_files(2, "one.csv two.json", &words);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            output
        };
        let csv = score("--format csv --columns id,change,previous_band,trend");
        let rows: Vec<Vec<&str>> = stdout(&csv)
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect())
            .collect();
        let ids: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(ids, order, "csv by {sort}");
        for row in &rows {
            assert_eq!(row[1], change(row[0]), "{row:?}");
        }
        let b = rows.iter().find(|row| row[0] == "B").expect("B");
        assert_eq!((b[2], b[3]), ("green", "95.0; 20.0"));
        let f = rows.iter().find(|row| row[0] == "F").expect("F");
        assert_eq!((f[2], f[3]), ("", "; 1.0"));

        let ndjson = score("--format ndjson");
        let lines: Vec<Value> = stdout(&ndjson)
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let whole = document(&score("--format json"));
        assert_eq!(whole["accounts"], json!(lines), "{sort}");
        let one = line_validator("health/score/1");
        for (line, id) in lines.iter().zip(&order) {
            check(&one, line, id);
            let told = line["change"].as_f64().map(|it| format!("{it:?}"));
            assert_eq!(
                (line["id"].as_str(), told.unwrap_or_default().as_str()),
                (Some(*id), change(id))
            );
        }
        let markdown = score("--format markdown");
        let rows = stdout(&markdown).lines().skip(2).take(6);
        let rows: Vec<Vec<&str>> = rows.map(|it| it.split(" | ").collect()).collect();
        let shown = |id: &str| {
            let row = rows
                .iter()
                .find(|row| row[0] == format!("| {id}"))
                .expect(id);
            (row[4], row[6])
        };
        assert_eq!(shown("B"), ("−75.0", "red ↓; was green"), "{sort}");
        assert_eq!(shown("F"), ("new", "red"), "{sort}");
    }
}

#[test]
fn more_accounts_than_memory_holds_come_with_their_changes() {
    let many = |seed: usize| {
        let mut text = String::from("id,arr,logins\n");
        for account in 0..56_000 {
            let _ = writeln!(text, "{account},1,{}", (account * 7 + seed) % 101);
        }
        text
    };
    let nights = Nights::new();
    nights.write("accounts.csv", &many(0));
    assert!(nights.score(1, "--format csv -q").status.success());
    nights.write("accounts.csv", &many(1));
    let output = nights.score(2, "--format ndjson --sort change");
    assert!(output.stdout.len() > 32 << 20, "{}", output.stdout.len());
    let changes: Vec<i64> = stdout(&output)
        .lines()
        .map(|line| {
            let (_, change) = line.split_once("\"change\":").expect("a key");
            let change = change.split('.').next().expect("a number");
            change.parse().expect("a number")
        })
        .collect();
    assert_eq!(changes.len(), 56_000);
    // One of 101 falls from 100 to 0, all others rise by a point.
    let fallen = changes.iter().take_while(|it| **it == -100).count();
    assert_eq!(fallen, 554);
    assert!(changes[fallen..].iter().all(|it| *it == 1));
}
