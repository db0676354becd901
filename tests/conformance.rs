//! Every conformance case, through the binary: all exact, points within 10⁻⁹.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Where the cases are: the project's own copy, and the shared ones where they are present.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        root.join("tests/conformance"),
        root.join("../shared/conformance"),
    ];
    let mut cases: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn score(case: &Path, as_of: &str) -> Value {
    let input = ["accounts.csv", "accounts.json", "accounts.ndjson"]
        .map(|name| case.join(name))
        .into_iter()
        .find(|path| path.is_file())
        .expect("a case has accounts");
    let output = Command::new(env!("CARGO_BIN_EXE_health"))
        .arg("score")
        .arg(input)
        .arg("-c")
        .arg(case.join("scoring.toml"))
        .args(["--as-of", as_of, "--format", "json", "--sort", "input"])
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", case.display());
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

/// Equal as numbers, texts, lists and objects; `1` equals `1.0`.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|it| same(one, it)))
        }
        _ => one == other,
    }
}

fn check_account(name: &str, account: &Value, expected: &Value) {
    let id = &expected["id"];
    let keys = [
        "id",
        "profile",
        "score",
        "band",
        "band_by_score",
        "coverage",
        "interval",
        "unknown",
        "also",
        "plays",
        "dimensions",
    ];
    for key in keys {
        let (got, wanted) = (&account[key], &expected[key]);
        assert!(
            same(got, wanted),
            "{name}, account {id}, {key}: {got} is not {wanted}"
        );
    }
    let rules: Value = account["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert!(
        same(&rules, &expected["rules"]),
        "{name}, account {id}, rules: {rules}"
    );
    let Some(points) = expected.get("points").and_then(Value::as_object) else {
        return;
    };
    let signals = account["signals"].as_array().expect("signals");
    assert_eq!(
        signals.len(),
        points.len(),
        "{name}, account {id}: the number of signals"
    );
    for signal in signals {
        let key = signal["id"].as_str().expect("a signal has an id");
        let near = match (signal["points"].as_f64(), points[key].as_f64()) {
            (Some(got), Some(wanted)) => (got - wanted).abs() <= 1e-9,
            (got, wanted) => got.is_none() && wanted.is_none(),
        };
        assert!(
            near,
            "{name}, account {id}, points of {key}: {} is not {}",
            signal["points"], points[key]
        );
    }
}

#[test]
fn every_case_gives_what_it_must() {
    let cases = cases();
    assert!(cases.len() >= 53, "only {} cases found", cases.len());
    for case in cases {
        let name = case
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let expected = fs::read(case.join("expected.json")).expect("expected.json");
        let expected: Value = serde_json::from_slice(&expected).expect("a JSON document");
        let got = score(&case, expected["as_of"].as_str().expect("a date"));
        let accounts = got["accounts"].as_array().expect("accounts");
        let wanted = expected["accounts"].as_array().expect("accounts");
        assert_eq!(
            accounts.len(),
            wanted.len(),
            "{name}: the number of accounts"
        );
        for (account, expected) in accounts.iter().zip(wanted) {
            check_account(&name, account, expected);
        }
    }
}
