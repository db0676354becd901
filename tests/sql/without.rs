//! Columns that the table lacks: `--without`.

use std::fs;

use rusqlite::types::Value as Cell;

use super::{health, load, query, run, sqlite};

const SCORECARD: &str = r#"
[account]
id = "id"
name = "company"
value = "arr"
optional = true
[bands]
green = 70
yellow = 40
min_coverage = 0.2
[positive]
usage = { weight = 1, metric = "logins", range = [0, 10] }
seats = { weight = 1, metric = "seats", per = "bought", range = [0, 1], default = 1, optional = true }
[[rule]]
id = "gone"
when = { status = "!= active" }
cap = "red"
reason = "It is gone"
optional = true
"#;

fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("scoring.toml"), SCORECARD).expect("a file");
    folder
}

#[test]
fn what_reads_an_absent_column_is_missing_as_of_a_file_without_it() {
    let folder = written();
    let path = folder.path().join("scoring.toml");
    let file = folder.path().join("accounts.csv");
    fs::write(&file, "id,logins,seats\nA,8,3\nB,1,2\n").expect("a file");
    let absent = ["company", "ARR", "bought", "status"];
    let given: Vec<&str> = absent.iter().flat_map(|it| ["--without", it]).collect();
    let connection = sqlite();
    let columns = ["id", "logins", "seats"].map(str::to_owned);
    let row = |cells: [&str; 3]| cells.map(|it| Cell::Text(it.to_owned())).to_vec();
    load(
        &connection,
        "accounts",
        &columns,
        vec![row(["A", "8", "3"]), row(["B", "1", "2"])],
    );
    let given = [&given[..], &["--cells", "text", "--as-of", "2026-11-01"]].concat();
    let rows = run(&connection, &query(&path, "sqlite", &given));
    let (file, path) = (file.to_string_lossy(), path.to_string_lossy());
    let scored = health(&[
        "score",
        &file,
        "-c",
        &path,
        "--format",
        "json",
        "--as-of",
        "2026-11-01",
        "--sort",
        "input",
    ]);
    let scored: serde_json::Value = serde_json::from_slice(&scored.stdout).expect("JSON");
    assert_eq!(rows.len(), 2);
    for (row, account) in rows
        .iter()
        .zip(scored["accounts"].as_array().expect("accounts"))
    {
        for key in ["id", "name", "value", "score", "band", "coverage"] {
            assert_eq!(row[key], account[key], "{key}");
        }
        assert_eq!(
            row["rules"], "",
            "a column that is not there differs from nothing"
        );
    }
    assert_eq!(
        (&rows[0]["score"], &rows[0]["coverage"]),
        (&80.0.into(), &0.5.into())
    );
}

#[test]
fn only_what_is_read_and_optional_may_be_absent() {
    let folder = written();
    let path = folder.path().join("scoring.toml");
    let path = path.to_string_lossy();
    let rows = [
        (
            "logins",
            "error: no column \"logins\", which signal usage reads\n  help: leave --without out, or say `optional = true` where the column is read\n",
        ),
        (
            "logn",
            "error: --without: the scorecard reads no column \"logn\" of the accounts\n  help: did you mean \"logins\"?\n",
        ),
        (
            "founded",
            "error: --without: the scorecard reads no column \"founded\" of the accounts\n  help: leave it out: a column that nothing reads may be absent\n",
        ),
    ];
    for (column, expected) in rows {
        let output = health(&[
            "sql",
            "--dialect",
            "duckdb",
            "-c",
            &path,
            "--without",
            column,
        ]);
        assert_eq!(output.status.code(), Some(2), "{column}");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(said, expected);
    }
}
