//! The portfolio in six rows: `--as totals`.

use std::fs;
use std::path::Path;

use rusqlite::types::Value as Cell;
use serde_json::{Map, Value, json};

use super::{accounts, conformance, csv_rows, health, json_rows, load, query, run, score, sqlite};

type Row = Map<String, Value>;

const SCORECARD: &str = r#"
name = "Worth"
[account]
id = "id"
value = "arr"
[bands]
green = 70
yellow = 40
[positive]
usage = { weight = 1, metric = "usage", range = [0, 100] }
[[rule]]
id = "gone"
when = { status = "gone" }
cap = "red"
reason = "The customer left"
"#;

/// The totals of accounts of typed columns: usage, value and status.
fn totals(accounts: &[(f64, Option<f64>, &str)]) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, SCORECARD).expect("a file");
    let connection = sqlite();
    let columns = ["id", "usage", "arr", "status"].map(str::to_owned);
    let row = |(place, (usage, value, status)): (usize, &(f64, Option<f64>, &str))| {
        vec![
            Cell::Text(format!("A{place}")),
            usage.is_finite().then_some(*usage).into(),
            (*value).into(),
            Cell::Text((*status).to_owned()),
        ]
    };
    let rows = accounts.iter().enumerate().map(row).collect();
    load(&connection, "accounts", &columns, rows);
    run(&connection, &query(&path, "sqlite", &FORM))
}

const FORM: [&str; 2] = ["--as", "totals"];

/// What stands in a column, from the first row to the last.
fn column(rows: &[Row], name: &str) -> Value {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// What `health score` says of the accounts of a conformance case, without those it cannot use.
fn summary(case: &Path, as_of: &str) -> Value {
    let scorecard = case.join("scoring.toml");
    // A query takes the point where the scorecard says nothing.
    let says = fs::read_to_string(&scorecard)
        .expect("a file")
        .contains("decimal");
    let mark: &[&str] = if says { &[] } else { &["--decimal", "."] };
    score(&accounts(case), &scorecard, as_of, mark)["summary"].clone()
}

#[test]
fn every_conformance_case_has_the_totals_of_its_summary() {
    for case in conformance() {
        let expected = fs::read(case.join("expected.json")).expect("expected.json");
        let expected: Value = serde_json::from_slice(&expected).expect("a JSON document");
        let as_of = expected["as_of"].as_str().expect("a date");
        let file = accounts(&case);
        let (cells, (columns, rows)) = if file.extension().is_some_and(|it| it == "csv") {
            ("text", csv_rows(&file))
        } else {
            ("typed", json_rows(&file))
        };
        let flags = ["--as", "totals", "--as-of", as_of, "--cells", cells];
        let connection = sqlite();
        load(&connection, "accounts", &columns, rows);
        let got = run(
            &connection,
            &query(&case.join("scoring.toml"), "sqlite", &flags),
        );
        let summary = summary(&case, as_of);
        let name = case.display();
        let order = ["green", "yellow", "red", "unknown", "invalid", "all"];
        assert_eq!(column(&got, "band"), json!(order), "{name}");
        for (row, band) in got.iter().zip(&order[..4]) {
            let wanted = &summary["bands"][band];
            assert_eq!(row["accounts"], wanted["accounts"], "{name}, {band}");
            // Without a column of values there is no sum; else each value is off by half a cent.
            let [value, wanted] = [&row["value"], &wanted["value"]].map(Value::as_f64);
            assert_eq!(value.is_some(), wanted.is_some(), "{name}, {band}");
            let apart = value
                .zip(wanted)
                .map_or(0.0, |(one, other)| (one - other).abs());
            assert!(apart < 0.01, "{name}, {band}: {row:?}");
        }
        let (invalid, all) = (&got[4], &got[5]);
        let usable = |column: &str| {
            let [all, invalid] = [all, invalid].map(|it| it[column].as_u64().expect("a count"));
            json!(all - invalid)
        };
        assert_eq!(usable("accounts"), summary["accounts"], "{name}");
        assert_eq!(usable("value_missing"), summary["value_missing"], "{name}");
        assert_eq!(invalid["accounts"], summary["skipped"], "{name}");
        assert_eq!(all["scored"], summary["scored"], "{name}");
        assert_eq!(all["mean_score"], summary["mean_score"], "{name}");
    }
}

#[test]
fn a_table_without_rows_has_zeros_and_no_mean() {
    let got = totals(&[]);
    assert_eq!(
        column(&got, "band"),
        json!(["green", "yellow", "red", "unknown", "invalid", "all"])
    );
    for counted in ["accounts", "value_missing", "scored"] {
        assert_eq!(
            column(&got, counted),
            json!([0, 0, 0, 0, 0, 0]),
            "{counted}"
        );
    }
    assert_eq!(column(&got, "value"), json!([0.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
    assert_eq!(
        column(&got, "mean_score"),
        json!([null, null, null, null, null, null])
    );
}

/// A rule caps an account without a score: red, and yet not scored. An account without an id
/// counts as invalid, with its value.
#[test]
fn every_account_stands_in_one_row_and_in_the_last() {
    let got = totals(&[
        (80.0, Some(100.0), ""),
        (90.0, None, ""),
        (50.5, Some(-20.25), ""),
        (10.0, Some(7.0), ""),
        (f64::NAN, Some(1.5), "gone"),
        (f64::NAN, None, ""),
    ]);
    assert_eq!(column(&got, "accounts"), json!([2, 1, 2, 1, 0, 6]));
    assert_eq!(column(&got, "value_missing"), json!([1, 0, 0, 1, 0, 2]));
    assert_eq!(
        column(&got, "value"),
        json!([100.0, -20.25, 8.5, 0.0, 0.0, 88.25])
    );
    assert_eq!(column(&got, "scored"), json!([2, 1, 1, 0, 0, 4]));
    assert_eq!(
        column(&got, "mean_score"),
        json!([85.0, 50.5, 10.0, null, null, 57.625])
    );
}

#[test]
fn accounts_that_cannot_be_used_have_a_row_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, SCORECARD).expect("a file");
    let connection = sqlite();
    let columns = ["id", "usage", "arr", "status"].map(str::to_owned);
    let rows = [
        ["A", "80", "1,000.10", ""],
        ["B", "8O", "30", "gone"],
        ["C", "80", "x", ""],
        ["", "80", "5", ""],
        ["D", "30", "$ 0.20", "gone"],
    ];
    let rows = rows.map(|row| row.map(|it| Cell::Text(it.to_owned())).to_vec());
    load(&connection, "accounts", &columns, rows.to_vec());
    let flags = [&FORM[..], &["--cells", "text"]].concat();
    let got = run(&connection, &query(&path, "sqlite", &flags));
    assert_eq!(column(&got, "accounts"), json!([1, 0, 1, 0, 3, 5]));
    assert_eq!(column(&got, "value_missing"), json!([0, 0, 0, 0, 1, 1]));
    assert_eq!(
        column(&got, "value"),
        json!([1000.1, 0.0, 0.2, 0.0, 35.0, 1035.3])
    );
    assert_eq!(column(&got, "scored"), json!([1, 0, 1, 0, 0, 2]));
}

/// The mean of each pair of scores, in millionths, where a sum of floats would lie off by one.
#[test]
fn half_a_millionth_of_a_mean_rounds_up() {
    let rows = [
        ([12.345_678, 12.345_679], 12.345_679),
        ([0.0, 0.000_001], 0.000_001),
        ([99.999_999, 100.0], 100.0),
        ([33.333_333, 33.333_333], 33.333_333),
    ];
    for (scores, mean) in rows {
        let got = totals(&scores.map(|it| (it, None, "")));
        assert_eq!(got[5]["mean_score"], json!(mean), "{scores:?}");
    }
    let thirds = [0.0, 0.0, 0.000_001].map(|it| (it, None, ""));
    assert_eq!(totals(&thirds)[5]["mean_score"], json!(0.0));
}

#[test]
fn values_are_added_to_the_cent_in_any_order() {
    let rows: [(Vec<f64>, f64); 9] = [
        (vec![0.1, 0.2], 0.3),
        (vec![0.1; 10], 1.0),
        (vec![1e15, 0.01, -1e15], 0.01),
        (vec![-0.29, 0.29], 0.0),
        (vec![999_999.995, 0.004], 1_000_000.0),
        (vec![-999_999.996], -1_000_000.0),
        (vec![2_999_999.999_999_999_5, 3e6], 6e6),
        (vec![123_456_789_012.34, 0.66], 123_456_789_013.0),
        // So many that their cents are beyond 64 bits.
        (vec![1e15; 10_000], 1e19),
    ];
    for (values, sum) in rows {
        let mut accounts: Vec<_> = values.iter().map(|it| (50.0, Some(*it), "")).collect();
        for _ in 0..2 {
            let got = totals(&accounts);
            let shown = &values[..values.len().min(3)];
            assert_eq!(got[1]["value"], json!(sum), "{shown:?}");
            assert_eq!(got[5]["value"], json!(sum), "{shown:?}");
            accounts.reverse();
        }
    }
}

#[test]
fn a_row_with_a_value_beyond_all_cents_has_no_sum() {
    let got = totals(&[
        (80.0, Some(5.0), ""),
        (50.0, Some(1e16), ""),
        (50.0, Some(1.0), ""),
        (10.0, Some(-1e300), ""),
    ]);
    assert_eq!(
        column(&got, "value"),
        json!([5.0, null, null, 0.0, 0.0, null])
    );
    assert_eq!(column(&got, "value_missing"), json!([0, 0, 0, 0, 0, 0]));
}

#[test]
fn names_of_the_scorecard_hide_no_sum() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    let scorecard = r#"
account.id = "id"
bands = { green = 70, yellow = 40 }
positive.present = { weight = 1, metric = "a", range = [0, 10] }
positive.mean = { weight = 1, metric = "a", range = [0, 10] }
positive.is = { weight = 1, metric = "a", range = [0, 10], valid = [0, 10] }
positive.good = { weight = 1, metric = "as_of", days = "since", range = [0, 10] }
"#;
    fs::write(&path, scorecard).expect("a file");
    let connection = sqlite();
    let columns = ["id", "a", "as_of"].map(str::to_owned);
    let row = vec![
        Cell::Text("A".to_owned()),
        Cell::Integer(8),
        Cell::Text("2026-10-28".to_owned()),
    ];
    load(&connection, "totals", &columns, vec![row]);
    let given = ["--as-of", "2026-11-01", "--table", "totals"];
    let scores = sql(&path, &given);
    // (3 · 8/10 + 4/10) ÷ 4
    assert_eq!(run(&connection, &scores)[0]["score"], 70.0);
    let got = run(&connection, &sql(&path, &[&given[..], &FORM].concat()));
    assert_eq!(
        column(&got, "mean_score"),
        json!([70.0, null, null, null, null, 70.0])
    );
}

fn sql(path: &Path, more: &[&str]) -> String {
    let path = path.to_string_lossy();
    let output = health(&[&["sql", "--dialect", "sqlite", "-c", &path], more].concat());
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn signals_of_totals_are_refused() {
    let output = health(&["sql", "--dialect", "duckdb", "--as", "totals", "--detail"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    let expected = "error: --detail: totals are of many accounts, and show the signals of none\n  \
                    help: leave --detail out, or --as totals\n";
    assert!(said.ends_with(expected), "{said}");
}

/// Planning takes minutes and all memory otherwise: on `DuckDB` without the join, on `ClickHouse` with
/// it. `tests/engines` says of the rest that they give the same.
#[test]
fn accounts_are_grouped_behind_a_join_where_planning_needs_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, SCORECARD).expect("a file");
    let rows = [
        ("duckdb", true),
        ("spark", true),
        ("datafusion", true),
        ("clickhouse", false),
        ("postgres", false),
        ("sqlite", false),
    ];
    for (engine, is_behind) in rows {
        let text = query(&path, engine, &FORM);
        assert_eq!(text.contains("added_once"), is_behind, "{engine}");
        // A grouped column in the place of this would be looked for in all the stages below.
        assert!(text.contains("MAX(part) AS own_part"), "{engine}");
    }
}
