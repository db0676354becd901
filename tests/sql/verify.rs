//! `health verify`: what `SQLite` gives, held against the accounts as the binary scores them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Map, Value};
use tempfile::TempDir;

use super::{accounts, conformance, health, scored};

type Rows = Vec<Map<String, Value>>;

const COLUMNS: [&str; 13] = [
    "name",
    "value",
    "owner",
    "profile",
    "score",
    "band",
    "band_by_score",
    "coverage",
    "interval_low",
    "interval_high",
    "unknown",
    "rules",
    "plays",
];

/// Rows as an engine might export them: another order, headers in upper case, more columns.
fn csv(rows: &Rows, null: &str) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = COLUMNS.iter().map(|it| it.to_uppercase());
    let header = ["LOADED_AT".to_owned(), "ID".to_owned()]
        .into_iter()
        .chain(header);
    writer.write_record(header).expect("a record");
    for row in rows.iter().rev() {
        let cell = |column: &&str| match &row[*column] {
            Value::Null => null.to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let cells = ["id"].iter().chain(&COLUMNS).map(cell);
        let cells = ["2026-11-01 03:00".to_owned()].into_iter().chain(cells);
        writer.write_record(cells).expect("a record");
    }
    let bytes = writer.into_inner().expect("records");
    String::from_utf8(bytes).expect("UTF-8")
}

fn verify(warehouse: &Path, accounts: &Path, case: &Path, as_of: &str) -> (Option<i32>, Value) {
    let scorecard = case.join("scoring.toml");
    let paths = [warehouse, accounts, &scorecard].map(|it| it.display().to_string());
    let [warehouse, accounts, scorecard] = &paths;
    let flags = ["--format", "json", "-q", "--as-of", as_of];
    let words = ["verify", warehouse, accounts, "-c", scorecard];
    let output = health(&[&words[..], &flags].concat());
    let document = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        let said = String::from_utf8_lossy(&output.stderr);
        panic!("{scorecard}: {said}");
    });
    (output.status.code(), document)
}

fn as_of(case: &Path) -> String {
    let expected = fs::read(case.join("expected.json")).expect("expected.json");
    let expected: Value = serde_json::from_slice(&expected).expect("a JSON document");
    expected["as_of"].as_str().expect("a date").to_owned()
}

/// A case with profiles, rules, plays and names, what `SQLite` makes of it, and a folder.
fn rules() -> (PathBuf, String, Rows, TempDir) {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/rules-and-plays");
    let day = as_of(&case);
    let rows = scored(&case, &accounts(&case), &day);
    (case, day, rows, tempfile::tempdir().expect("a folder"))
}

#[test]
fn every_conformance_case_agrees() {
    let folder = tempfile::tempdir().expect("a folder");
    for case in conformance() {
        let (day, accounts) = (as_of(&case), accounts(&case));
        let rows = scored(&case, &accounts, &day);
        let name = case.display();
        let spelled = ["", "NULL", "\\N"].map(|null| ("csv", csv(&rows, null)));
        let json = serde_json::to_string(&rows).expect("JSON");
        for (suffix, text) in spelled.into_iter().chain([("json", json)]) {
            let warehouse = folder.path().join(format!("scores.{suffix}"));
            fs::write(&warehouse, text).expect("a file");
            let (code, found) = verify(&warehouse, &accounts, &case, &day);
            assert_eq!(code, Some(0), "{name}: {found:#}");
            assert_eq!(found["agrees"], true, "{name}");
            let agree = [&found["same"], &found["near"]].map(|it| it.as_u64().expect("a number"));
            assert_eq!(agree[0] + agree[1], rows.len() as u64, "{name}: {found:#}");
            let compared = found["columns"].as_array().expect("columns").len();
            assert_eq!(compared, COLUMNS.len(), "{name}");
        }
    }
}

#[test]
fn a_difference_in_any_column_is_found_and_named() {
    let (case, day, rows, folder) = rules();
    let warehouse = folder.path().join("scores.csv");
    for column in COLUMNS {
        let mut rows = rows.clone();
        let cell = rows[1].get_mut(column).expect(column);
        *cell = match cell.as_f64() {
            Some(number) => Value::from(number + 0.000_002),
            None => Value::from("something else"),
        };
        fs::write(&warehouse, csv(&rows, "")).expect("a file");
        let (code, found) = verify(&warehouse, &accounts(&case), &case, &day);
        assert_eq!(code, Some(1), "{column}");
        assert_eq!(found["differs"], 1, "{column}: {found:#}");
        let difference = &found["differences"][0];
        assert_eq!(difference["id"], rows[1]["id"], "{column}");
        let columns = difference["columns"].as_array().expect("columns");
        let named: Vec<&Value> = columns.iter().map(|it| &it["column"]).collect();
        assert_eq!(named, [column]);
        assert_eq!(columns[0]["warehouse"], rows[1][column], "{column}");
    }
}

#[test]
fn neighbours_are_near_and_not_the_same() {
    let (case, day, mut rows, folder) = rules();
    let score = rows[0]["score"].as_f64().expect("a score");
    rows[0]["score"] = Value::from(score + 0.000_001);
    let warehouse = folder.path().join("scores.csv");
    fs::write(&warehouse, csv(&rows, "")).expect("a file");
    let (code, found) = verify(&warehouse, &accounts(&case), &case, &day);
    assert_eq!(code, Some(0), "{found:#}");
    assert_eq!(found["near"], 1);
    assert_eq!(found["same"], rows.len() as u64 - 1);
    let columns = found["columns"].as_array().expect("columns");
    let score = columns.iter().find(|it| it["column"] == "score");
    let gap = score.expect("the score")["largest_gap"].as_f64();
    assert!((gap.expect("a number") - 1e-6).abs() < 1e-9, "{gap:?}");
}

#[test]
fn accounts_that_stand_in_one_only_or_twice_are_told() {
    let (case, day, mut rows, folder) = rules();
    let gone = rows.remove(0);
    let mut stranger = rows[0].clone();
    stranger["id"] = Value::from("stranger");
    let nameless = rows[0].iter().map(|(key, it)| {
        let value = if key == "id" { Value::Null } else { it.clone() };
        (key.clone(), value)
    });
    let nameless: Map<String, Value> = nameless.collect();
    rows.extend([stranger, rows[1].clone(), nameless]);
    let warehouse = folder.path().join("scores.csv");
    fs::write(&warehouse, csv(&rows, "")).expect("a file");
    let (code, found) = verify(&warehouse, &accounts(&case), &case, &day);
    assert_eq!(code, Some(1));
    let one = |id: &Value| serde_json::json!({"accounts": 1, "first": [id]});
    assert_eq!(found["only_here"], one(&gone["id"]));
    assert_eq!(found["only_warehouse"], one(&Value::from("stranger")));
    assert_eq!(found["repeated"], one(&rows[1]["id"]));
    assert_eq!(found["without_id"], 1);
    assert_eq!(found["differs"], 0);
    assert_eq!(found["rows"], rows.len() as u64);
}

/// Accounts of which one has a cell that cannot be used, and what `SQLite` makes of them.
fn with_invalid(folder: &Path) -> (PathBuf, Rows) {
    let card = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
        positive.usage = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
    fs::write(folder.join("scoring.toml"), card).expect("a file");
    let file = folder.join("accounts.csv");
    fs::write(&file, "id,logins\na,30\nb,4O\nc,60\n").expect("a file");
    let rows = scored(folder, &file, "2026-11-01");
    (file, rows)
}

#[test]
fn what_neither_can_use_agrees() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, mut rows) = with_invalid(folder.path());
    let warehouse = folder.path().join("scores.csv");
    fs::write(&warehouse, csv(&rows, "")).expect("a file");
    let (code, found) = verify(&warehouse, &file, folder.path(), "2026-11-01");
    assert_eq!(code, Some(0), "{found:#}");
    assert_eq!((&found["same"], &found["invalid"]), (&2.into(), &1.into()));

    let (valid, invalid) = (rows[0].clone(), rows[1].clone());
    rows[0] = invalid;
    rows[0]["id"] = valid["id"].clone();
    rows[1] = valid;
    rows[1]["id"] = Value::from("b");
    fs::write(&warehouse, csv(&rows, "")).expect("a file");
    let (code, found) = verify(&warehouse, &file, folder.path(), "2026-11-01");
    assert_eq!(code, Some(1));
    let columns = |score: [Value; 2], unknown: [Value; 2]| {
        let cell = |name: &str, [warehouse, here]: [Value; 2]| serde_json::json!({"column": name, "warehouse": warehouse, "here": here});
        Value::from(vec![cell("score", score), cell("unknown", unknown)])
    };
    let null = || Value::Null;
    let invalid = || Value::from("invalid");
    let [one, other] = [&found["differences"][0], &found["differences"][1]];
    assert_eq!(
        one["columns"],
        columns([null(), 50.0.into()], [invalid(), null()])
    );
    assert_eq!(
        other["columns"],
        columns([50.0.into(), null()], [null(), invalid()])
    );
}

#[test]
fn a_result_comes_through_a_pipe() {
    let (case, day, rows, _folder) = rules();
    let piped = |accounts: &[&str]| -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_health"))
            .args(["verify", "-", "-q", "--as-of", &day, "-c"])
            .arg(case.join("scoring.toml"))
            .args(accounts)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // A reader that refuses what it is asked for may be gone already.
        let _ = child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(csv(&rows, "").as_bytes());
        child.wait_with_output().expect("an end")
    };
    let file = accounts(&case).display().to_string();
    let output = piped(&[&file]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("<stdin> against the accounts"), "{said}");
    for accounts in [&[][..], &["-"]] {
        let output = piped(accounts);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("standard input can be read only once"),
            "{said}"
        );
    }
}
