//! The other forms: a view, a model of dbt, the list of what cannot be used, and the canary.

use std::fs;
use std::path::PathBuf;

use rusqlite::types::Value as Cell;
use tempfile::TempDir;

use super::{health, load, query, run, sqlite};

const SCORECARD: &str = r#"
name = "Plans {{ x }}"
[account]
id = "id"
value = "arr"
[bands]
green = 70
yellow = 40
[positive]
usage = { weight = 3, metric = "logins", range = [0, 60], valid = [0, 1000] }
plan = { weight = 1, metric = "plan", values = { pro = 1, free = 0 } }
"#;

fn scorecard() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, SCORECARD).expect("a file");
    (folder, path)
}

fn texts(cells: [&str; 4]) -> Vec<Cell> {
    cells.map(|it| Cell::Text(it.to_owned())).to_vec()
}

fn columns() -> Vec<String> {
    ["id", "arr", "logins", "plan"].map(str::to_owned).to_vec()
}

#[test]
fn what_cannot_be_used_is_listed_and_has_no_score() {
    let (_folder, path) = scorecard();
    let rows = vec![
        texts(["A", "100", "30", "Pro"]),
        texts(["B", "12O", "30", "pro"]),
        texts(["C", "", "5000", "gold"]),
        texts(["D", "5", "x", ""]),
        texts(["D", "5", "3", "free"]),
        texts([" ", "5", "3", "free"]),
    ];
    let connection = sqlite();
    load(&connection, "accounts", &columns(), rows);
    let given = ["--as-of", "2026-11-01", "--cells", "text"];
    let got = run(&connection, &query(&path, "sqlite", &given));
    let unknown = |id: &str| {
        let rows = got.iter().filter(|row| row["id"] == id);
        rows.map(|row| (row["unknown"].clone(), row["score"].is_null()))
            .collect::<Vec<_>>()
    };
    assert_eq!(unknown("A"), [(serde_json::Value::Null, false)]);
    for id in ["B", "C", ""] {
        assert_eq!(unknown(id), [("invalid".into(), true)], "{id}");
    }
    let listed = query(
        &path,
        "sqlite",
        &[&given[..], &["--invalid-query"]].concat(),
    );
    let mut listed: Vec<[String; 5]> = run(&connection, &listed)
        .iter()
        .map(|row| {
            ["id", "signal", "metric", "cell", "reason"]
                .map(|it| row[it].as_str().unwrap_or("-").to_owned())
        })
        .collect();
    listed.sort();
    let expected = [
        ["", "-", "id", "", "no id"],
        ["B", "-", "arr", "12O", "not a plain number"],
        ["C", "plan", "plan", "gold", "not one of the values"],
        ["C", "usage", "logins", "5000", "outside of 0 to 1000"],
        ["D", "-", "id", "D", "the id comes again"],
        ["D", "usage", "logins", "x", "not a number"],
    ];
    assert_eq!(listed, expected.map(|row| row.map(str::to_owned)));
}

#[test]
fn a_view_can_be_made_again_and_holds_the_scores() {
    let (_folder, path) = scorecard();
    let connection = sqlite();
    let row = [
        Cell::Text("A".to_owned()),
        Cell::Real(1.0),
        Cell::Integer(30),
        Cell::Text("Pro".to_owned()),
    ];
    load(&connection, "accounts", &columns(), vec![row.to_vec()]);
    let given = ["--as", "view", "--name", "scores of today", "--detail"];
    let view = query(&path, "sqlite", &given);
    for _ in 0..2 {
        connection.execute_batch(&view).expect("a view");
    }
    let rows = run(&connection, "SELECT * FROM \"scores of today\"");
    assert_eq!(rows[0]["score"], 62.5);
    assert_eq!(rows[0]["usage_strength"], 0.5);
    assert_eq!(rows[0]["usage_points"], 37.5);
    let postgres = query(&path, "postgres", &given);
    assert!(postgres.starts_with("CREATE OR REPLACE VIEW \"scores of today\" AS\n-- Plans"));
}

#[test]
fn a_model_of_dbt_refers_to_its_table_and_runs_no_template_of_the_scorecard() {
    let (_folder, path) = scorecard();
    let path = path.to_string_lossy();
    let of = |more: &[&str]| {
        let all = [&["sql", "--dialect", "duckdb", "-c", &path], more].concat();
        let output = health(&all);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let model = of(&["--as", "dbt", "--table", "accounts"]);
    assert!(
        model.starts_with("{% raw %}-- Plans {{ x }}, as of"),
        "{model}"
    );
    assert!(
        model.contains("FROM {% endraw %}{{ ref('accounts') }}{% raw %} AS source\n"),
        "{model}"
    );
    let model = of(&["--as", "dbt", "--table", "crm.accounts"]);
    assert!(model.contains("{{ source('crm', 'accounts') }}"), "{model}");
    let told = of(&["--as", "dbt-schema", "--name", "scores"]);
    assert!(told.starts_with("version: 2\nmodels:\n  - name: \"scores\"\n    description: \"Plans { { x }}, by health"), "{told}");
    assert!(
        told.contains(
            "- accepted_values: { values: [\"green\", \"yellow\", \"red\", \"unknown\"] }"
        ),
        "{told}"
    );
    assert!(
        told.contains("green from 70, yellow from 40, else red"),
        "{told}"
    );
}
