//! The canary sings where all is well, and names the check that does not hold.

use super::{health, run, sqlite};

/// The verdict on `SQLite`, of a canary in which `from` is replaced by `to`.
fn verdict(from: &str, to: &str) -> String {
    let output = health(&["sql", "--dialect", "sqlite", "--canary"]);
    let canary = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(canary.contains(from), "{from}");
    let rows = run(&sqlite(), &canary.replace(from, to));
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    row["verdict"].as_str().expect("a text").to_owned()
}

#[test]
fn it_sings_on_sqlite() {
    assert_eq!(verdict("SELECT", "SELECT"), "this engine agrees");
}

/// Snowflake takes a bare name as one in upper case, and a quoted one as it is.
#[test]
fn its_samples_have_the_names_by_which_they_are_read() {
    for dialect in ["snowflake", "duckdb"] {
        let output = health(&["sql", "--dialect", dialect, "--canary"]);
        let canary = String::from_utf8(output.stdout).expect("UTF-8");
        for name in ["sample", "expected_number", "expected_text"] {
            assert!(
                canary.contains(&format!(" AS \"{name}\"")),
                "{dialect}, {name}"
            );
            assert!(
                canary.contains(&format!("source.\"{name}\"")),
                "{dialect}, {name}"
            );
        }
    }
}

/// Each row makes `SQLite` compute as some engine would that does not agree.
#[test]
fn it_names_what_an_engine_does_otherwise() {
    let rows = [
        // Casts that take what is no number: `1_000` reads as 1000.
        ("'1_000' AS TEXT", "'1000' AS TEXT", "numbers_are_read"),
        // Days one off, as in an engine that counts from 1.
        ("719469.0", "719468.0", "days_are_read"),
        ("IN ('true', 'yes',", "IN ('true',", "truths_are_read"),
        (
            "LOWER(sample_text) AS",
            "sample_text AS",
            "texts_are_folded",
        ),
        ("RANK()", "ROW_NUMBER()", "rows_are_ranked"),
        ("SUM(", "COUNT(", "rows_are_counted"),
        ("0.1 + 0.2", "round(0.1 + 0.2, 5)", "floats_are_no_decimals"),
        (
            "CAST(7 AS REAL) / CAST(2 AS REAL)",
            "7 / 2",
            "division_keeps_decimals",
        ),
        (
            "1e-6 = 1.0",
            "1.0000000000000002e-6 = 1.0",
            "literals_are_exact",
        ),
        (
            "CAST(7 AS BIGINT) / CAST(2 AS BIGINT)",
            "7.0 / 2.0",
            "quotients_are_whole",
        ),
        ("0.5 AS INTEGER", "0.4 AS INTEGER", "halves_round_up"),
        ("LN(10.0)", "LN(10.1)", "logarithms"),
        ("POWER(0.5, 2.0)", "POWER(0.5, 2.5)", "powers"),
        (
            "CAST(NULL AS TEXT) IS NULL",
            "'' IS NULL",
            "null_is_not_empty",
        ),
        ("${y}", "", "texts_stay_as_they_are"),
        ("('a' || '''')", "'a'", "texts_are_joined"),
        ("LOWER('PRO')", "'PRO'", "lower_case"),
        ("'z' < 'é'", "'z' > 'é'", "texts_are_ordered_by_code"),
    ];
    for (from, to, check) in rows {
        let expected = format!("this engine does not agree: {check}");
        assert_eq!(verdict(from, to), expected, "{from} as {to}");
    }
}
