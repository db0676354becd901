//! What is particular to sources in SQL: which tables are named, what cannot be used, and how names
//! keep out of each other's way.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value as Cell;
use serde_json::Value;
use tempfile::TempDir;

use super::{health, load, query, run, sqlite};

const SCORECARD: &str = r#"
[account]
id = "id"
[bands]
green = 70
yellow = 40
min_coverage = 0.3
[source.tickets]
file = "tickets.csv"
id = "account"
urgent = { count = true, when = { priority = "urgent" }, date = "opened", within = 60 }
rating = { mean = "rating" }
last = { latest = "rating", by = "opened" }
[source.survey]
file = "survey.csv"
id = "account"
optional = true
answers = { count = true }
[positive]
ratings = { weight = 1, metric = "rating", range = [0, 10] }
answered = { weight = 1, metric = "answers", range = [0, 2], default = 1 }
[negative]
urgent = { weight = 1, metric = "urgent", range = [0, 2] }
"#;

fn written(scorecard: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, scorecard).expect("a file");
    (folder, path)
}

fn table(rows: &[&[&str]]) -> (Vec<String>, Vec<Vec<Cell>>) {
    let row = |row: &&[&str]| row.iter().map(|it| Cell::Text((*it).to_owned())).collect();
    let columns = rows[0].iter().map(|it| (*it).to_owned()).collect();
    (columns, rows[1..].iter().map(row).collect())
}

/// The rows of a query over tables of texts.
fn got(
    scorecard: &Path,
    tables: &[(&str, &[&[&str]])],
    more: &[&str],
) -> Vec<serde_json::Map<String, Value>> {
    let connection = sqlite();
    for (name, rows) in tables {
        let (columns, rows) = table(rows);
        load(&connection, name, &columns, rows);
    }
    let given = [&["--as-of", "2026-11-01", "--cells", "text"], more].concat();
    run(&connection, &query(scorecard, "sqlite", &given))
}

const ACCOUNTS: (&str, &[&[&str]]) = ("accounts", &[&["id"], &["A"], &["B"], &["C"], &["D"]]);

const HEADER: &[&str] = &["account", "opened", "priority", "rating"];

#[test]
fn rows_that_cannot_be_used_are_listed_and_leave_no_score() {
    let (_folder, path) = written(SCORECARD);
    let tickets: &[&[&str]] = &[
        HEADER,
        &["A", "2026-10-20", "urgent", "8"],
        &["B", "someday", "urgent", "8"],
        &["C", "2026-10-20", "normal", "1O"],
        &["Z", "2026-10-20", "normal", "x"],
        &["", "never", "urgent", "x"],
    ];
    let tables = [ACCOUNTS, ("tickets", tickets)];
    let sources = ["--source", "tickets=tickets"];
    let rows = got(&path, &tables, &sources);
    let of = |id: &str, column: &str| {
        let row = rows.iter().find(|it| it["id"] == id).expect(id);
        row[column].clone()
    };
    // A has a rating of 8 of 10 and one of two urgent tickets; no survey there is, and 1 is assumed.
    assert_eq!(of("A", "score"), 60.0);
    assert_eq!(of("D", "score"), 75.0, "no ticket is none urgent");
    for id in ["B", "C"] {
        assert_eq!(of(id, "unknown"), "invalid", "{id}");
    }
    let listed = [&sources[..], &["--invalid-query"]].concat();
    let mut listed: Vec<[String; 5]> = got(&path, &tables, &listed)
        .iter()
        .map(|row| {
            ["id", "signal", "metric", "cell", "reason"]
                .map(|it| row[it].as_str().unwrap_or("-").to_owned())
        })
        .collect();
    listed.sort();
    let expected = [
        [
            "B",
            "source.tickets.last",
            "rating",
            "8",
            "opened is not a date",
        ],
        [
            "B",
            "source.tickets.urgent",
            "opened",
            "someday",
            "not a date",
        ],
        ["C", "source.tickets.rating", "rating", "1O", "not a number"],
        ["Z", "source.tickets.rating", "rating", "x", "not a number"],
    ];
    assert_eq!(listed, expected.map(|row| row.map(str::to_owned)));
}

#[test]
fn percentages_among_plain_numbers_cannot_be_used() {
    let (_folder, path) = written(SCORECARD);
    let tickets: &[&[&str]] = &[
        HEADER,
        &["A", "2026-10-20", "urgent", "8"],
        &["B", "2026-10-20", "normal", "0%"],
        &["C", "2026-10-20", "normal", "80%"],
    ];
    let tables = [ACCOUNTS, ("tickets", tickets)];
    let sources = ["--source", "tickets=tickets"];
    let unknown = |tables: &[_]| -> Vec<String> {
        let rows = got(&path, tables, &sources).into_iter();
        let invalid = rows.filter(|it| it["unknown"] == "invalid");
        invalid
            .map(|it| it["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(unknown(&tables), ["C"], "0 is of either kind");
    let listed = [&sources[..], &["--invalid-query"]].concat();
    let listed = got(&path, &tables, &listed);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        listed[0]["reason"],
        "a percentage, and other cells are plain numbers"
    );
    let percentages: &[&[&str]] = &[HEADER, tickets[2], tickets[3]];
    assert!(
        unknown(&[ACCOUNTS, ("tickets", percentages)]).is_empty(),
        "one kind"
    );
}

#[test]
fn a_map_of_ids_is_one_to_one_or_says_so() {
    let mapped = SCORECARD.replacen(
        "id = \"account\"",
        "id = \"account\"\nid_map = \"m.csv\"",
        1,
    );
    let (_folder, path) = written(&mapped);
    let tickets: &[&[&str]] = &[
        HEADER,
        &["org 1", "2026-10-20", "urgent", "8"],
        &["org 2", "2026-10-21", "urgent", "4"],
        &["org 3", "2026-10-20", "urgent", "6"],
        &["stranger", "2026-10-20", "urgent", "x"],
    ];
    let ids: &[&[&str]] = &[
        &["account", "id"],
        &["org 1", "A"],
        &[" org 1", "A "],
        &["org 2", "A"],
        &["org 3", "B"],
        &["org 3", "C"],
        &["", "D"],
        &["org 4", ""],
    ];
    let tables = [ACCOUNTS, ("tickets", tickets), ("organizations", ids)];
    let sources = [
        "--source",
        "tickets=tickets",
        "--id-map",
        "tickets=organizations",
    ];
    let rows = got(&path, &tables, &sources);
    let unknown: Vec<&Value> = rows.iter().map(|it| &it["unknown"]).collect();
    assert_eq!(
        unknown,
        [
            &Value::Null,
            &"invalid".into(),
            &"invalid".into(),
            &Value::Null
        ]
    );
    // Ratings of 6 and two urgent tickets: nothing is counted twice.
    assert_eq!(rows[0]["score"], 36.666_667);
    let listed = [&sources[..], &["--invalid-query"]].concat();
    let listed = got(&path, &tables, &listed);
    let said: Vec<&Value> = listed.iter().map(|it| &it["reason"]).collect();
    assert_eq!(said, ["the id is of several accounts"; 2]);
}

#[test]
fn a_source_is_read_as_its_own_input_says() {
    let own = "[source.tickets.input]\nnull = [\"Ñada\"]\ndecimal = \",\"\ntrue = [\"Ölé\"]\n";
    let scorecard = SCORECARD
        .replace("[source.survey]", &format!("{own}[source.survey]"))
        .replace("metric = \"rating\"", "metric = \"last\"")
        .replace("priority = \"urgent\"", "priority = true");
    let (_folder, path) = written(&scorecard);
    let tickets: &[&[&str]] = &[
        HEADER,
        &["A", "2026-10-20", "ÖLÉ", "7,5"],
        &["A", "2026-10-21", "false", "ÑADA"],
    ];
    let rows = got(
        &path,
        &[ACCOUNTS, ("tickets", tickets)],
        &["--source", "tickets=tickets"],
    );
    // A rating of 7.5, one urgent ticket of two, and what is assumed: each is worth a third.
    assert_eq!(rows[0]["score"], 58.333_333);
}

#[test]
fn tables_may_be_called_as_the_stages_are() {
    let (_folder, path) = written(SCORECARD);
    let tickets: &[&[&str]] = &[HEADER, &["A", "2026-10-20", "urgent", "8"]];
    let tables = [
        ("scores", ACCOUNTS.1),
        ("tickets_measures", tickets),
        ("cells", &[&["account"], &["A"]]),
    ];
    let connection = sqlite();
    for (name, rows) in tables {
        let (columns, rows) = table(rows);
        load(&connection, name, &columns, rows);
    }
    let path = path.to_string_lossy();
    let words =
        "--table scores --source tickets=tickets_measures --source survey=cells --cells text";
    let mut words: Vec<&str> = words.split(' ').collect();
    words.extend([
        "sql",
        "--dialect",
        "sqlite",
        "--as-of",
        "2026-11-01",
        "-c",
        &path,
    ]);
    words.rotate_right(7);
    let sql = String::from_utf8(health(&words).stdout).expect("UTF-8");
    let rows = run(&connection, &sql);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["score"], 60.0);
}

#[test]
fn a_model_of_dbt_refers_to_all_its_tables() {
    let (_folder, path) = written(SCORECARD);
    let given = [
        "--as",
        "dbt",
        "--source",
        "tickets=desk.tickets",
        "--source",
        "survey=survey",
    ];
    let model = query(&path, "duckdb", &given);
    for table in [
        "ref('accounts')",
        "source('desk', 'tickets')",
        "ref('survey')",
    ] {
        assert!(
            model.contains(&format!("FROM {{{{ {table} }}}} AS source\n")),
            "{table}"
        );
    }
}

/// What is printed on stderr for a scorecard, and the exit code.
fn said(scorecard: &str, more: &str) -> (String, Option<i32>) {
    let (_folder, path) = written(scorecard);
    let path = path.to_string_lossy();
    let mut words = vec!["sql", "--dialect", "duckdb", "-c", &path];
    words.extend(more.split_whitespace());
    let output = health(&words);
    (
        String::from_utf8(output.stderr).expect("UTF-8"),
        output.status.code(),
    )
}

#[test]
fn tables_of_sources_are_named_once_each() {
    let rows = [
        (
            "",
            "error: source tickets: no table is named\n  help: name it with --source tickets=TABLE\n",
        ),
        (
            "--source ticket=t",
            "error: --source: the scorecard has no source \"ticket\"\n  help: did you mean tickets?\n",
        ),
        (
            "--source tickets=t --source Tickets=u",
            "error: --source Tickets is given twice\n  help: a source has one table: make several one in a view\n",
        ),
        (
            "--source tickets",
            "error: --source \"tickets\": write NAME=TABLE\n",
        ),
        (
            "--source tickets=t --source survey=s --id-map tickets=m",
            "error: --id-map tickets: the source has no id_map\n  help: leave it out, or add id_map to the source\n",
        ),
    ];
    for (more, expected) in rows {
        let (said, code) = said(SCORECARD, more);
        assert_eq!(code, Some(2), "{more}");
        assert!(said.ends_with(expected), "{more} says\n{said}");
    }
    let (absent, code) = said(SCORECARD, "--source tickets=t");
    assert_eq!(code, Some(0));
    let note = "note: source survey has no table: its measures are missing for all; name it with \
                --source survey=TABLE\n";
    assert_eq!(absent, note);
}

#[test]
fn what_a_source_cannot_do_is_named() {
    let max = |read: &str| {
        let max = SCORECARD.replace(
            "rating = { mean",
            "high = { max = \"due\" }\nrating = { mean",
        );
        format!("{max}[[play]]\naction = \"x\"\nwhen = {{ {read} }}\n")
    };
    let mapped = SCORECARD.replacen("id = \"account\"", "id = \"id\"\nid_map = \"m.csv\"", 1);
    let tables = "--source tickets=t --source survey=s";
    let (unclear, code) = said(&max("high = \"soon\""), tables);
    let expected = "error: the dialect duckdb cannot do the measure high, which may be a number or \
                    a date\n  help: compare it with a number or a date, or name its column as the \
                    date of a measure\n";
    assert_eq!((unclear.as_str(), code), (expected, Some(2)));
    for read in ["high = 3", "\"@since.high\" = \"> 3\""] {
        assert_eq!(said(&max(read), tables).1, Some(0), "{read}");
    }
    let (same, code) = said(&mapped, &format!("{tables} --id-map tickets=m"));
    assert_eq!(code, Some(2));
    assert!(
        same.contains("a map of ids whose columns are both id"),
        "{same}"
    );
    let (unnamed, _) = said(&mapped, tables);
    let expected = "error: source tickets: no table that translates its ids is named\n  help: name \
                    it with --id-map tickets=TABLE\n";
    assert_eq!(unnamed, expected);
}
