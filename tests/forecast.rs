//! `health forecast` says what a script computes of the same accounts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::binary::{example, health, run};

const FLAGS: &str = "--outcome left_by_june --past-as-of 2026-03-31 --as-of 2026-07-01";

/// What `tests/forecast/reference.py` computed.
fn reference() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forecast/reference.json");
    let text = fs::read_to_string(path).expect("the reference");
    serde_json::from_str(&text).expect("JSON")
}

/// A forecast of an accounts file.
fn words(accounts: &str) -> String {
    let [scorecard, past] = ["renewals.toml", "churned.csv"].map(example);
    format!("forecast {accounts} -c {scorecard} --past {past} {FLAGS}")
}

fn json(words: &str) -> Value {
    let output = run(&format!("{words} --format json -q"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Holds an estimate against the expected one, to 1e-9 of what it is worth.
fn check(found: &Value, expected: &Value, name: &str) {
    assert_eq!(found["accounts"], expected["accounts"], "{name}");
    for key in ["value", "expected", "low", "high"] {
        let (one, other) = (number(&found[key]), number(&expected[key]));
        let near = (one - other).abs() <= 1e-9 * number(&expected["value"]);
        assert!(near, "{name} {key}: {one}, not {other}");
    }
}

#[test]
fn the_example_is_foretold_as_a_script_does() {
    let expected = reference();
    let found = json(&words(&example("renewals.csv")));
    check(&found["total"], &expected["total"], "total");
    let nothing =
        serde_json::json!({"accounts": 0, "value": 0, "expected": 0, "low": 0, "high": 0});
    let months = found["months"].as_array().expect("months");
    assert_eq!(months.len(), 12);
    for month in months {
        let name = month["month"].as_str().expect("a month");
        check(
            month,
            expected["months"].get(name).unwrap_or(&nothing),
            name,
        );
    }
    for band in found["past"]["bands"].as_array().expect("bands") {
        let name = band["band"].as_str().expect("a band");
        let of = &expected["past"][name];
        assert_eq!(
            [&band["renewed"], &band["accounts"]],
            [&of[0], &of[1]],
            "{name}"
        );
        assert_eq!(band["as_all"], name == "unknown");
    }
    let risks = found["risks"].as_array().expect("risks").iter();
    let others = expected["risks"].as_array().expect("risks").iter();
    assert_eq!(risks.len(), 10);
    for (one, other) in risks.zip(others) {
        assert_eq!(one["id"], other["id"]);
        assert!((number(&one["at_risk"]) - number(&other["at_risk"])).abs() < 1e-6);
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let found = json(&words(&example("renewals.csv")));
    let months = found["months"].as_array().expect("months");
    for key in ["accounts", "value", "expected"] {
        let sum: f64 = months.iter().map(|it| number(&it[key])).sum();
        assert!((sum - number(&found["total"][key])).abs() < 1e-6, "{key}");
    }
    let held = ["overdue", "later", "undated"].map(|key| number(&found[key]["accounts"]));
    assert!(held.iter().all(|&it| it > 0.0), "{held:?}");
    assert_eq!(
        held.iter().sum::<f64>() + number(&found["total"]["accounts"]),
        72.0
    );
}

#[test]
fn the_order_of_the_rows_changes_no_account() {
    let text = fs::read_to_string(example("renewals.csv")).expect("the accounts");
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let folder = tempfile::tempdir().expect("a folder");
    let reversed = folder.path().join("reversed.csv");
    fs::write(&reversed, format!("{header}\n{}\n", rows.join("\n"))).expect("a file");
    let [one, other] = [reversed.display().to_string(), example("renewals.csv")];
    let (one, other) = (json(&words(&one)), json(&words(&other)));
    assert_eq!(one["risks"], other["risks"]);
    check(&one["total"], &other["total"], "reversed");
}

#[test]
fn a_narrow_terminal_gets_fewer_columns() {
    let words = words(&example("renewals.csv"));
    for width in [60, 80, 100] {
        let mut command = health();
        command
            .args(words.split(' '))
            .env("COLUMNS", width.to_string());
        let output = command.output().expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let tables = text.split_once("What renews").expect("the months").1;
        let widest = tables.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{width}:\n{text}");
        assert_eq!(text.contains("at risk"), width >= 80, "{text}");
    }
}
