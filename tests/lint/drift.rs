//! What `--reference` says is what other programs say: `tests/lint/drift/reference.py`.

use std::path::PathBuf;

use serde_json::Value;

use super::{codes, file, lint};
use crate::binary::{example, run};

fn path(name: &str) -> PathBuf {
    PathBuf::from(example(&format!("drift/{name}")))
}

/// The accounts of now against those of then.
fn against(reference: &str, more: &[&str]) -> (Value, i32) {
    let flags = [&["--reference", reference], more].concat();
    lint(&path("scoring.toml"), Some(&path("autumn.csv")), &flags)
}

fn then() -> String {
    path("spring.csv").display().to_string()
}

/// Holds what is said of each signal against what other programs computed.
fn check(document: &Value) {
    let text = std::fs::read(file("drift/reference.json")).expect("the reference");
    let expected: Vec<Value> = serde_json::from_slice(&text).expect("JSON");
    let found = document["data"]["reference"]["signals"].as_array();
    let found = found.expect("signals");
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        let id = &expected["id"];
        for key in ["id", "then", "now"] {
            assert_eq!(found[key], expected[key], "{id}, {key}");
        }
        let number = |value: &Value, key: &str| value[key].as_f64().expect(key);
        let index = |value: &Value| number(value, "index");
        assert!(
            (index(found) - index(expected)).abs() < 1e-9,
            "{id}: {found}"
        );
        // The quantile of a chi-square is an approximation here.
        let chance = [found, expected].map(|it| number(it, "chance"));
        assert!(
            (chance[0] - chance[1]).abs() <= 0.01 * chance[1],
            "{id}: {chance:?}"
        );
    }
}

#[test]
fn figures_are_those_of_numpy_and_scipy() {
    let (document, exit) = against(&then(), &[]);
    check(&document);
    assert_eq!(exit, 0);
    let reference = &document["data"]["reference"];
    assert_eq!(
        (&reference["accounts"], &reference["as_of"]),
        (&203.into(), &"2026-11-01".into())
    );
    let told = |key: &str| -> Vec<&str> {
        let signals = reference["signals"].as_array().expect("signals").iter();
        let told = signals.filter(|it| it[key] == true);
        told.map(|it| it["id"].as_str().expect("an id")).collect()
    };
    assert_eq!(told("drifted"), ["logins", "plan"]);
    assert_eq!(told("missing_more"), ["survey"]);
    assert_eq!(told("saturated_more"), ["logins"]);
}

#[test]
fn a_snapshot_is_the_same_reference() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = folder.path().join("health.db").display().to_string();
    let [accounts, scorecard] =
        ["spring.csv", "scoring.toml"].map(|it| path(it).display().to_string());
    let words =
        format!("score {accounts} -c {scorecard} --as-of 2026-10-01 --history {history} -q");
    assert!(run(&words).status.success());
    let (document, _) = against("@last", &["--history", &history]);
    check(&document);
    let reference = &document["data"]["reference"];
    assert_eq!(reference["name"], "snapshot of 2026-10-01");
    assert_eq!(reference["as_of"], "2026-10-01");
}

#[test]
fn limits_are_as_they_are_asked_for_and_a_denied_drift_ends_with_1() {
    let fired = |more: &[&str]| -> (Vec<String>, i32) {
        let (document, exit) = against(&then(), more);
        let ours = ["drift", "missing-more", "saturated-more"];
        let found = codes(&document).into_iter().filter(|it| ours.contains(it));
        (found.map(str::to_owned).collect(), exit)
    };
    let all = ["drift", "missing-more", "saturated-more"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(fired(&[]), (all.clone(), 0));
    assert_eq!(fired(&["--deny", "missing-more"]), (all, 1));
    let loose = [
        "--drift",
        "0.9",
        "--missing-more",
        "0.4",
        "--saturated-more",
        "15%",
    ];
    assert_eq!(fired(&loose), (Vec::new(), 0));
    // What chance alone may have done is not told, whatever the limit.
    let (document, _) = against(&then(), &["--drift", "0"]);
    let findings = document["findings"].as_array().expect("findings").iter();
    assert_eq!(findings.filter(|it| it["code"] == "drift").count(), 2);
}

#[test]
fn accounts_have_not_drifted_from_themselves() {
    let now = path("autumn.csv").display().to_string();
    let (document, _) = against(&now, &["--drift", "0"]);
    for signal in document["data"]["reference"]["signals"]
        .as_array()
        .expect("signals")
    {
        assert_eq!(signal["index"], 0.0, "{signal}");
        assert_eq!(signal["then"], signal["now"]);
    }
}
