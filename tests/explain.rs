//! An explanation says what scoring says, adds up, and fits the terminal.

mod sentence;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use jsonschema::Validator;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::binary::{example, health, run};

const AS_OF: [&str; 3] = ["--as-of", "2026-11-01", "-q"];

/// What a run that goes well prints.
fn printed(words: &[&str]) -> String {
    let output = health().args(words).args(AS_OF).output();
    let output = output.expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn document(words: &[&str]) -> Value {
    let text = printed(&[words, &["--format", "json"]].concat());
    serde_json::from_str(&text).expect("a JSON document")
}

fn accounts(document: &Value) -> &[Value] {
    document["accounts"].as_array().expect("a list")
}

fn tenths(number: &Value) -> i64 {
    let tenths = number.as_f64().expect("a number") * 10.0;
    assert!(
        (tenths - tenths.round()).abs() < 1e-9,
        "{number} has one decimal"
    );
    tenths.round() as i64
}

/// Whether an account is explained as it was scored, and its waterfall leads to its score.
fn check(scored: &Value, explained: &Value, name: &str) {
    for (key, value) in scored.as_object().expect("an object") {
        if key != "signals" {
            assert_eq!(value, &explained[key], "{name}: {key}");
        }
    }
    let signals = scored["signals"].as_array().expect("a list");
    let more = explained["signals"].as_array().expect("a list");
    assert_eq!(signals.len(), more.len(), "{name}");
    for (signal, more) in signals.iter().zip(more) {
        for (key, value) in signal.as_object().expect("an object") {
            assert_eq!(value, &more[key], "{name}: {key} of {}", signal["id"]);
        }
        let measured = signal["measured"] == true;
        assert_eq!(measured, more["absence"].is_null(), "{name}: {more}");
        let assumed = !measured && !signal["strength"].is_null();
        assert_eq!(assumed, !more["assumed"].is_null(), "{name}: {more}");
    }
    let waterfall = &explained["waterfall"];
    let Some(score) = scored["score"].as_f64() else {
        assert!(waterfall.is_null(), "{name}");
        return;
    };
    let steps = waterfall["steps"].as_array().expect("a list");
    let points: i64 = steps.iter().map(|step| tenths(&step["points"])).sum();
    let shown = tenths(&waterfall["score"]);
    assert_eq!(tenths(&waterfall["start"]) + points, shown, "{name}");
    assert_eq!(
        shown,
        (score * 1e6).round() as i64 / 100_000,
        "{name}: rounded down"
    );
}

/// Explains all accounts of a file and compares with how they are scored; gives back how many.
fn check_file(file: &str, scorecard: Option<&Path>, schema: &Validator) -> usize {
    let config = scorecard.map(|path| path.display().to_string());
    let mut more: Vec<&str> = Vec::new();
    if let Some(config) = &config {
        more.extend(["-c", config]);
    }
    let scored = document(&[&["score", file], more.as_slice()].concat());
    let ids = accounts(&scored)
        .iter()
        .map(|it| it["id"].as_str().expect("an id"));
    let words: Vec<&str> = ["explain", file]
        .into_iter()
        .chain(more)
        .chain(ids)
        .collect();
    let explained = document(&words);
    let problems: Vec<String> = schema
        .iter_errors(&explained)
        .map(|it| format!("{it} at {}", it.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{file}: {problems:#?}");
    assert_eq!(
        accounts(&scored).len(),
        accounts(&explained).len(),
        "{file}"
    );
    for (scored, explained) in accounts(&scored).iter().zip(accounts(&explained)) {
        check(scored, explained, &format!("{file}: {}", scored["id"]));
    }
    accounts(&scored).len()
}

/// What `health schema output` says of explanations.
fn schema() -> Validator {
    let output = run("schema output explain");
    let schema = serde_json::from_slice(&output.stdout).expect("a JSON document");
    jsonschema::draft202012::meta::validate(&schema).expect("a right schema");
    jsonschema::draft202012::new(&schema).expect("a right schema")
}

#[test]
fn every_example_account_is_explained_as_it_is_scored() {
    let schema = schema();
    for name in ["accounts.csv", "accounts.json", "accounts.ndjson"] {
        assert_eq!(check_file(&example(name), None, &schema), 40, "{name}");
    }
}

#[test]
fn every_conformance_case_is_explained_as_it_is_scored() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let (schema, mut seen) = (schema(), 0);
    for entry in fs::read_dir(folder).expect("cases") {
        let case = entry.expect("an entry").path();
        let names = ["accounts.csv", "accounts.json", "accounts.ndjson"];
        let file = names
            .map(|name| case.join(name))
            .into_iter()
            .find(|it| it.is_file());
        let Some(file) = file else {
            continue;
        };
        let file = file.display().to_string();
        seen += check_file(&file, Some(&case.join("scoring.toml")), &schema);
    }
    assert!(seen >= 390, "only {seen} accounts");
}

#[test]
fn nothing_may_be_added_to_an_explanation_or_left_out() {
    let schema = schema();
    let words = [
        "explain",
        &example("accounts.csv"),
        "ACC-1039",
        "--set",
        "open_complaints=0",
    ];
    let explained = document(&words);
    assert!(schema.is_valid(&explained));
    let account = "/accounts/0".to_owned();
    let inside = [
        "",
        "/signals/0",
        "/waterfall",
        "/waterfall/steps/0",
        "/near/0",
        "/what_if",
        "/trial",
        "/trial/after",
        "/trial/settings/0",
    ];
    for path in inside.map(|it| format!("{account}{it}")) {
        let mut more = explained.clone();
        more.pointer_mut(&path).expect(&path)["extra"] = json!(1);
        assert!(!schema.is_valid(&more), "{path} with a key more");
        let object = explained
            .pointer(&path)
            .and_then(Value::as_object)
            .expect(&path);
        for key in object.keys() {
            let mut less = explained.clone();
            let object = less.pointer_mut(&path).and_then(Value::as_object_mut);
            object.expect(&path).remove(key);
            assert!(!schema.is_valid(&less), "{path} without {key}");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let scored = document(&["score", &example("accounts.csv")]);
    let ids: Vec<&str> = accounts(&scored)
        .iter()
        .map(|it| it["id"].as_str().expect("an id"))
        .collect();
    for width in [60, 80, 100, 120, 200] {
        let mut command = health();
        command
            .args(["explain", &example("accounts.csv")])
            .args(&ids)
            .args(AS_OF);
        let output = command.env("COLUMNS", width.to_string()).output();
        let text = String::from_utf8(output.expect("the binary runs").stdout).expect("UTF-8");
        assert!(text.lines().count() > 20 * ids.len(), "{width}");
        for line in text.lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn an_account_is_found_in_what_comes_through_a_pipe() {
    let mut command = health();
    command.args(["explain", "-", "ACC-1007"]).args(AS_OF);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let text = fs::read(example("accounts.csv")).expect("the example");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(&text).expect("it is read");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        text.starts_with("Meridian Freight is red: The customer asked to cancel."),
        "{text}"
    );
}

fn hostile(words: &str) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/run");
    let mut command = health();
    command
        .args(words.split_whitespace())
        .args(["--as-of", "2026-11-01"]);
    command
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

#[test]
fn what_is_wrong_elsewhere_is_told_once_and_stops_nothing() {
    let scored =
        hostile("score twenty-and-a-bad-one.csv -c quantile.toml --invalid skip --format json -q");
    let scored: Value = serde_json::from_slice(&scored.stdout).expect("a JSON document");
    let account = &accounts(&scored)[3];
    let id = account["id"].as_str().expect("an id");
    let words = format!("explain twenty-and-a-bad-one.csv {id} -c quantile.toml --format json");
    let explained = hostile(&words);
    assert_eq!(explained.status.code(), Some(0));
    let said = String::from_utf8_lossy(&explained.stderr);
    assert_eq!(
        said,
        "note: other accounts have invalid cells; health score says which\n"
    );
    let explained: Value = serde_json::from_slice(&explained.stdout).expect("a JSON document");
    check(account, &accounts(&explained)[0], id);
}

#[test]
fn a_cell_that_only_a_rule_reads_must_be_what_it_reads() {
    let account = ["explain", &example("accounts.csv"), "ACC-1025"].join(" ");
    for (setting, code) in [
        ("sponsor_left=maybe", 2),
        ("renewal_date=01/02/2027", 2),
        ("sponsor_left=yes", 0),
        ("renewal_date=2027-02-01", 0),
        ("sponsor_left=", 0),
    ] {
        let ran = run(&format!("{account} --as-of 2026-11-01 --set {setting}"));
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(code), "{setting}: {said}");
        assert_eq!(
            said.contains("is not what is read there"),
            code == 2,
            "{said}"
        );
    }
}

#[test]
fn a_band_is_asked_for_by_what_the_scorecard_calls_it() {
    let files = [example("agency.csv"), example("agency.toml")];
    let ask = |to: &str| {
        let words = format!(
            "explain {} K-002 -c {} --as-of 2026-11-01 --to",
            files[0], files[1]
        );
        let mut words: Vec<&str> = words.split(' ').collect();
        words.push(to);
        let ran = health().args(words).output().expect("the binary runs");
        (ran.status.code(), ran.stdout)
    };
    assert_eq!(ask("Läuft"), ask("green"));
    assert_eq!(ask("blau").0, Some(2));
}
