//! Everything that is printed as JSON keeps to the schema that the binary prints.

mod errors;
mod history;
mod scores;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::binary::{example, run};

pub(crate) fn schema(name: &str) -> Value {
    let output = run(&format!("schema output {name}"));
    assert!(output.status.success(), "{name}");
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

pub(crate) fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::meta::validate(schema).expect("a right schema");
    jsonschema::draft202012::new(schema).expect("a right schema")
}

/// For one line of NDJSON: what the schema of this name calls an account.
pub(crate) fn line_validator(name: &str) -> Validator {
    let mut schema = schema(name);
    let object = schema.as_object_mut().expect("an object");
    object.retain(|key, _| key == "$schema" || key == "$defs");
    object.insert("$ref".to_owned(), json!("#/$defs/account"));
    validator(&schema)
}

pub(crate) fn check(validator: &Validator, document: &Value, name: &str) {
    let problems = validator.iter_errors(document);
    let problems: Vec<String> = problems
        .map(|it| format!("{it} at {}", it.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{name}: {problems:#?}");
}

/// The path of a file of the golden cases.
fn golden(name: &str) -> String {
    format!("{}/tests/cmd/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Checks what arguments print, and that the schema lets nothing be added or left out of the
/// objects at these places.
fn check_document(name: &str, words: &str, code: i32, places: &[&str]) {
    let (one, any) = (validator(&schema(name)), validator(&schema("")));
    let output = run(words);
    assert_eq!(output.status.code(), Some(code), "{words}");
    let document: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    check(&one, &document, words);
    check(&any, &document, words);
    for place in places {
        let keys = document.pointer(place).and_then(Value::as_object);
        let keys: Vec<String> = keys.expect(place).keys().cloned().collect();
        let mut more = document.clone();
        more.pointer_mut(place).expect(place)["extra"] = json!(1);
        assert!(!one.is_valid(&more), "{place} with a key more");
        for key in keys {
            let mut less = document.clone();
            let object = less.pointer_mut(place).and_then(Value::as_object_mut);
            object.expect(place).remove(&key);
            assert!(!one.is_valid(&less), "{place} without {key}");
        }
    }
}

#[test]
fn every_test_result_keeps_to_the_schema() {
    let words = |scorecard: &str| format!("test -c {scorecard} --format json -q");
    let name = "health/test/1";
    check_document(name, &words(&golden("../../scoring.example.toml")), 0, &[]);
    let places = [
        "",
        "/scorecard",
        "/summary",
        "/tests/1",
        "/tests/1/failures/0",
        "/tests/1/result",
        "/tests/1/result/signals/0",
        "/tests/2/result/rules/0",
        "/tests/6/invalid/0",
    ];
    check_document(name, &words(&golden("test.in/scoring.toml")), 1, &places);
}

#[test]
fn every_comparison_keeps_to_the_schema() {
    let words = |old: &str, new: &str, accounts: &str| {
        format!("compare {old} {new} {accounts} --as-of 2026-11-01 --format json -q")
    };
    let [old, new, accounts] =
        ["old.toml", "new.toml", "accounts.csv"].map(|name| golden(&format!("compare.in/{name}")));
    let places = [
        "",
        "/old",
        "/new/summary",
        "/transitions/0",
        "/moved/0",
        "/moved/0/old",
        "/moved/0/signals/0",
        "/moved/0/signals/0/new",
        "/differences/0",
        "/differences/0/keys/0",
    ];
    let name = "health/compare/1";
    check_document(name, &words(&old, &new, &accounts), 0, &places);
    let built_in = golden("../../scoring.example.toml");
    check_document(
        name,
        &words(&built_in, &built_in, &example("accounts.ndjson")),
        0,
        &[],
    );
    let skip = words(&old, &new, &golden("compare.in/invalid.csv")) + " --invalid skip";
    check_document(name, &skip, 3, &[]);
}

#[test]
fn every_backtest_keeps_to_the_schema() {
    let name = "health/backtest/1";
    let [accounts, scorecard] = ["churned.csv", "churned.toml"].map(example);
    let words = |accounts: &str, scorecard: &str, more: &str| {
        let flags = "--as-of 2026-03-31 --format json -q";
        format!("backtest {accounts} -c {scorecard} --outcome left_by_june {flags} {more}")
    };
    let places = [
        "",
        "/scorecard",
        "/all",
        "/all/bands/0",
        "/all/unscored",
        "/all/recall",
        "/all/auc",
        "/deciles/0",
        "/signals/0",
        "/signals/0/auc",
    ];
    check_document(name, &words(&accounts, &scorecard, ""), 0, &places);
    let golden = |name: &str| golden(&format!("backtest.in/{name}"));
    let places = ["", "/profiles/0", "/profiles/1/evaluation"];
    let profiles = words(&accounts, &golden("profiles.toml"), "");
    check_document(name, &profiles, 0, &places);
    let skip = words(&golden("invalid.csv"), &scorecard, "--invalid skip");
    check_document(name, &skip, 3, &[""]);
    let leaks = words(&golden("leaks.csv"), &golden("leaks.toml"), "");
    check_document(name, &leaks, 0, &["/warnings/0", "/warnings/1"]);
    let [accounts, scorecard, outcomes] =
        ["month-ends.csv", "month-ends.toml", "cancelled.csv"].map(example);
    let over_time = format!(
        "backtest {accounts} -c {scorecard} --outcomes {outcomes} --outcome-date cancelled_on \
         --format json -q"
    );
    let places = [
        "/over_time",
        "/over_time/early",
        "/over_time/early/red",
        "/over_time/early/before/0",
        "/all/calibration",
        "/roc/1",
    ];
    check_document(name, &over_time, 0, &places);
}

#[test]
fn every_forecast_keeps_to_the_schema() {
    let name = "health/forecast/1";
    let [accounts, scorecard, past] = ["renewals.csv", "renewals.toml", "churned.csv"].map(example);
    let words = |past: &str, more: &str| {
        format!(
            "forecast {accounts} -c {scorecard} --past {past} --outcome left_by_june \
             --past-as-of 2026-03-31 --as-of 2026-07-01 --format json -q {more}"
        )
    };
    let places = [
        "",
        "/scorecard",
        "/months/0",
        "/total",
        "/overdue",
        "/past",
        "/past/bands/0",
        "/risks/0",
    ];
    check_document(name, &words(&past, ""), 0, &places);
    let skip = words(&golden("backtest.in/invalid.csv"), "--invalid skip --top 0");
    check_document(name, &skip, 3, &["", "/later"]);
}

#[test]
fn every_verification_keeps_to_the_schema() {
    let name = "health/verify/1";
    let [scores, changed, accounts, scorecard] =
        ["scores.csv", "changed.csv", "accounts.csv", "plans.toml"]
            .map(|name| golden(&format!("verify.in/{name}")));
    let words = |warehouse: &str| {
        let flags = "--as-of 2026-11-01 --format json -q";
        format!("verify {warehouse} {accounts} -c {scorecard} {flags}")
    };
    check_document(name, &words(&scores), 0, &["", "/scorecard"]);
    let places = [
        "/only_here",
        "/columns/0",
        "/differences/0",
        "/differences/0/columns/0",
    ];
    check_document(name, &words(&changed), 1, &places);
}

#[test]
fn every_proposal_keeps_to_the_schema() {
    let name = "health/fit/1";
    let own = |name: &str| format!("{}/tests/fit/{name}", env!("CARGO_MANIFEST_DIR"));
    let words = |more: &str| {
        let [accounts, scorecard] = ["march.csv", "plain.toml"].map(own);
        let flags = "--outcome left --as-of 2026-03-31 --format json -q";
        format!("fit {accounts} -c {scorecard} {flags} {more}")
    };
    let places = [
        "",
        "/learned",
        "/signals/0",
        "/weights/1",
        "/weights/1/auc",
        "/red",
        "/bands",
        "/bands/green",
        "/bands/accounts/0",
        "/risk",
    ];
    check_document(name, &words("--max-signals 1"), 0, &places);
    let june = own("june.csv");
    check_document(name, &words(&format!("--test {june}")), 0, &["/test"]);
}

#[test]
fn every_difference_keeps_to_the_schema() {
    let [old, new, october, november, invalid] = [
        "scoring.toml",
        "stricter.toml",
        "october.csv",
        "november.csv",
        "invalid.csv",
    ]
    .map(|name| golden(&format!("diff.in/{name}")));
    let dates = "--old-as-of 2026-10-01 --as-of 2026-11-01 -q";
    let cards = format!("--old-config {old} --new-config {new}");
    let words = format!("diff {october} {november} {cards} {dates} --format json");
    let name = "health/diff/1";
    let places = [
        "",
        "/old",
        "/new/summary",
        "/new/scorecard",
        "/mean_change",
        "/transitions/0",
        "/accounts/0",
        "/accounts/0/old",
        "/accounts/0/new",
        "/accounts/0/change",
        "/accounts/0/signals/0",
        "/accounts/0/moves/0",
    ];
    check_document(name, &words, 0, &places);
    let skip = format!("diff {october} {invalid} -c {old} {dates} --format json --invalid skip");
    check_document(name, &skip, 3, &[]);
    let file = example("accounts.ndjson");
    let nothing = format!("diff {file} {file} --as-of 2026-11-01 --format json -q");
    check_document(name, &nothing, 0, &[]);
    let line = line_validator(name);
    let lines = run(&words.replace("--format json", "--format ndjson")).stdout;
    let lines = String::from_utf8(lines).expect("UTF-8");
    assert_eq!(lines.lines().count(), 9);
    for one in lines.lines() {
        let one: Value = serde_json::from_str(one).expect("a JSON document");
        check(&line, &one, "a line");
    }
}

#[test]
fn a_schema_is_found_by_its_name_and_its_short_name() {
    assert_eq!(schema("health/score/1"), schema("score"));
    assert_eq!(schema("health/error/1"), schema("error"));
    let all = schema("");
    let names: Vec<&Value> = all["oneOf"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| &it["properties"]["schema"]["const"])
        .collect();
    let own: Vec<&str> = health_score::report::schema::names().collect();
    assert_eq!(names, own);
}
