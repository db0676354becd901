//! What cannot be written as SQL is an error that says so.

use super::health;

/// What is printed on stderr for a scorecard and arguments.
fn refused(scorecard: &str, more: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    std::fs::write(&path, scorecard).expect("a file");
    let path = path.to_string_lossy();
    let mut arguments = vec!["sql", "-c", &path];
    arguments.extend(more);
    let output = health(&arguments);
    assert_eq!(output.status.code(), Some(2), "{more:?}");
    assert!(output.stdout.is_empty(), "{more:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

const PLAIN: &str = "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n[positive]\n";

#[test]
fn what_cannot_be_done_is_named() {
    let usage = format!("{PLAIN}usage = {{ weight = 1, metric = \"m\", range = [0, 1] }}\n");
    let days = format!(
        "{PLAIN}age = {{ weight = 1, metric = \"d\", days = \"since\", range = [0, 1] }}\n\
         [input]\ndates = \"%d %B %Y\"\n"
    );
    let nul = usage.replace("metric = \"m\"", "metric = \"a\\u0000b\"");
    let dollar = usage.replace("metric = \"m\"", "metric = \"${m}\"");
    let long = usage.replace(
        "metric = \"m\"",
        &format!("metric = \"{}\"", "m".repeat(64)),
    );
    let rows: [(&str, &[&str], &str); 6] = [
        (
            &usage,
            &["--dialect", "duckdb", "--table", "a..b"],
            "error: --table \"a..b\": a part is empty\n  help: write it as analytics.accounts; \
             \"…\" around a part keeps it to the letter\n",
        ),
        (
            &usage,
            &["--dialect", "duckdb", "--table", "a", "--as-of", "soon"],
            "error: --as-of \"soon\": write a date such as 2026-11-01\n",
        ),
        (
            &days,
            &["--dialect", "duckdb", "--table", "a", "--cells", "text"],
            "error: the dialect duckdb cannot do texts with dates of the layout %d %B %Y\n  help: \
             give the column the type of a date, and leave --cells text out\n",
        ),
        (
            &nul,
            &["--dialect", "duckdb", "--table", "a"],
            "error: the dialect duckdb cannot do a column whose name has a NUL character: a\\0b\n  \
             help: rename the column\n",
        ),
        (
            &dollar,
            &["--dialect", "spark", "--table", "a"],
            "error: the dialect spark cannot do a column whose name has ${, which Spark replaces: \
             ${m}\n  help: rename the column\n",
        ),
        (
            &long,
            &["--dialect", "postgres", "--table", "a"],
            "mmm, of more than 63 bytes\n  help: rename the column\n",
        ),
    ];
    for (scorecard, arguments, expected) in rows {
        let said = refused(scorecard, arguments);
        assert!(said.ends_with(expected), "{arguments:?} says\n{said}");
    }
}
