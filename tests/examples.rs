//! Every file of `examples/`, and the built-in scorecard, do what they are there for.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use health_score::cell::Date;
use health_score::score::{Bound, Request};
use health_score::scorecard::{Given, Scorecard, Test};
use health_score::table::Header;
use serde_json::{Map, Value, json};

const BUILT_IN: &str = "scoring.example.toml";
const AS_OF: &str = "2026-11-01";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Scores an input as of a date, about which nothing is to be said; the JSON document.
fn score(input: &Path, scorecard: &Path, as_of: &str) -> Value {
    let (document, said) = score_aloud(input, scorecard, as_of);
    // The only thing to say is that optional columns are absent, and here none is.
    assert_eq!(said, "", "{}", input.display());
    document
}

/// Scores an input as of a date; the JSON document, and what was said on standard error.
fn score_aloud(input: &Path, scorecard: &Path, as_of: &str) -> (Value, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_health"))
        .arg("score")
        .arg(input)
        .arg("-c")
        .arg(scorecard)
        .args(["--as-of", as_of, "--format", "json"])
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", input.display());
    let document = serde_json::from_slice(&output.stdout).expect("a JSON document");
    (document, said.into_owned())
}

fn example(name: &str, scorecard: &str) -> Value {
    let root = root();
    score(
        &root.join("examples").join(name),
        &root.join(scorecard),
        AS_OF,
    )
}

/// How many accounts are green, yellow, red and unknown.
fn bands(document: &Value) -> [u64; 4] {
    ["green", "yellow", "red", "unknown"].map(|band| {
        let accounts = &document["summary"]["bands"][band]["accounts"];
        accounts.as_u64().expect("a count")
    })
}

fn account<'d>(document: &'d Value, id: &str) -> &'d Value {
    let accounts = document["accounts"].as_array().expect("accounts");
    let found = accounts.iter().find(|account| account["id"] == id);
    found.unwrap_or_else(|| panic!("no account {id}"))
}

/// The scorecards: the examples and the built-in one.
fn scorecards() -> Vec<PathBuf> {
    let examples = fs::read_dir(root().join("examples")).expect("examples");
    let mut all: Vec<PathBuf> = examples
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "toml"))
        .collect();
    all.push(root().join(BUILT_IN));
    all.sort();
    all
}

fn parse(path: &Path) -> Scorecard {
    let name = path.display().to_string();
    let source = fs::read_to_string(path).expect(&name);
    match Scorecard::parse(&name, &source) {
        Ok(parsed) => {
            assert_eq!(parsed.warnings, [], "{name}");
            parsed.scorecard
        }
        Err(problems) => panic!("{name}: {:#?}", problems.diagnostics),
    }
}

#[test]
fn the_accounts_are_the_same_in_every_format() {
    let csv = example("accounts.csv", BUILT_IN);
    assert_eq!(csv["accounts"].as_array().map(Vec::len), Some(40));
    for name in ["accounts.json", "accounts.ndjson"] {
        assert_eq!(example(name, BUILT_IN), csv, "{name}");
    }
}

#[test]
fn the_accounts_tell_their_stories() {
    let document = example("accounts.csv", BUILT_IN);
    assert_eq!(bands(&document), [19, 11, 7, 3]);
    assert_eq!(document["summary"]["mean_score"], 66.863_555);
    assert_eq!(document["summary"]["value_at_risk"], 623_800.0);
    let rows = [
        (
            "asked to cancel: green by score, red by rule",
            "ACC-1007",
            json!({"score": 94.076_711, "band": "red", "band_by_score": "green", "certain": true,
                   "rules": [{"id": "cancel-requested", "reason": "The customer asked to cancel"}],
                   "plays": ["Call the sponsor today"]}),
        ),
        (
            "the sponsor left: green by score, yellow by rule",
            "ACC-1014",
            json!({"score": 80.939_762, "band": "yellow", "band_by_score": "green"}),
        ),
        (
            "complaints without an answer lower the band",
            "ACC-1024",
            json!({"band": "yellow", "band_by_score": "green"}),
        ),
        (
            "the same, where the score is red already",
            "ACC-1019",
            json!({"band": "red", "profile": "onboarding", "rules": [], "also": ["complaints-unanswered"]}),
        ),
        (
            "too much missing to be sure",
            "ACC-1027",
            json!({"score": 46.872_085, "band": "red", "certain": false, "coverage": 0.79,
                   "interval": [37.028_947, 58.028_947]}),
        ),
        (
            "green, and could be yellow",
            "ACC-1036",
            json!({"band": "green", "certain": false, "coverage": 0.6}),
        ),
        (
            "a third is not enough",
            "ACC-1030",
            json!({"score": null, "band": "unknown", "unknown": "coverage", "coverage": 0.33}),
        ),
        (
            "nothing known",
            "ACC-1032",
            json!({"score": null, "band": "unknown", "unknown": "no-signal", "coverage": 0.0,
                   "interval": [0.0, 100.0], "plays": ["Collect the missing data"]}),
        ),
        (
            "a good start",
            "ACC-1016",
            json!({"band": "green", "profile": "onboarding", "certain": true}),
        ),
    ];
    for (name, id, expected) in rows {
        let account = account(&document, id);
        for (key, value) in expected.as_object().expect("keys") {
            assert_eq!(&account[key], value, "{name}: {key} of {id}");
        }
    }
}

#[test]
fn the_agency_is_read_with_its_decimal_commas() {
    let document = example("agency.csv", "examples/agency.toml");
    assert_eq!(bands(&document), [6, 5, 3, 1]);
    let client = account(&document, "K-003");
    assert_eq!(client["value"], 18_250.75);
    assert_eq!(client["name"], "Brauerei \"Zum Hirsch\"");
    let goals = &client["signals"][0];
    assert_eq!(
        (&goals["number"], &goals["strength"]),
        (&json!(0.88), &json!(0.8))
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn public_data_fits_its_scorecards() {
    let data = root().join("../shared/data");
    if !data.is_dir() {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    }
    let rows = [
        (
            "ravenstack/account_snapshots.csv",
            "ravenstack",
            "2024-06-30",
            [191, 117, 40, 0],
            "note: 72 accounts have no row up to 2024-06-30, and no score\n",
        ),
        (
            "ravenstack/account_snapshots.csv",
            "ravenstack",
            "2024-09-30",
            [237, 142, 41, 0],
            "",
        ),
        (
            "saas-churn/accounts.csv",
            "saas-churn",
            AS_OF,
            [767, 484, 149, 0],
            "",
        ),
        (
            "crm-sim/accounts_2023-03-31.csv",
            "crm-sim",
            "2023-03-31",
            [941, 1073, 392, 0],
            "",
        ),
        (
            "crm-sim/accounts_2023-06-30.csv",
            "crm-sim",
            "2023-06-30",
            [1125, 1146, 363, 0],
            "",
        ),
    ];
    for (input, scorecard, as_of, expected, note) in rows {
        let scorecard = root().join(format!("examples/{scorecard}.toml"));
        let (document, said) = score_aloud(&data.join(input), &scorecard, as_of);
        assert_eq!(said, note, "{input} as of {as_of}");
        assert_eq!(bands(&document), expected, "{input} as of {as_of}");
    }
}

#[test]
fn scorecards_pass_their_own_tests() {
    let mut passed = 0;
    for path in scorecards() {
        let scorecard = parse(&path);
        for test in &scorecard.tests {
            check(&path, &scorecard, test);
            passed += 1;
        }
    }
    assert!(passed >= 12, "only {passed} tests ran");
}

/// Scores the cells of a test, and compares with what it expects.
pub(crate) fn check(path: &Path, scorecard: &Scorecard, test: &Test) {
    let account = score_one(path, scorecard, test);
    let name = format!("{}: {}", path.display(), test.name);
    let expect = &test.expect;
    let number = |key: &str| account[key].as_f64();
    let same = |key: &str, expected: Option<Value>| {
        if let Some(expected) = expected {
            assert_eq!(account[key], expected, "{name}: {key}");
        }
    };
    same("band", expect.band.map(|band| json!(band.name())));
    same("unknown", expect.unknown.as_ref().map(|it| json!(it)));
    same("plays", expect.plays.as_ref().map(|it| json!(it)));
    // An empty text expects the base, which has no id.
    let profile = expect.profile.as_deref();
    same(
        "profile",
        profile.map(|id| json!(Some(id).filter(|id| !id.is_empty()))),
    );
    if let Some(expected) = &expect.rules {
        let rules = account["rules"].as_array().expect("rules");
        let ids: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
        assert_eq!(json!(ids), json!(expected), "{name}: rules");
    }
    let score = || number("score").unwrap_or_else(|| panic!("{name}: no score"));
    let near = |wanted: f64, got: f64, margin: f64| (wanted - got).abs() <= margin;
    assert!(
        expect.score.is_none_or(|it| near(it, score(), 0.05)),
        "{name}: {account}"
    );
    assert!(
        expect.score_min.is_none_or(|it| score() >= it),
        "{name}: {account}"
    );
    assert!(
        expect.score_max.is_none_or(|it| score() <= it),
        "{name}: {account}"
    );
    let coverage = number("coverage").expect("coverage");
    assert!(
        expect.coverage.is_none_or(|it| near(it, coverage, 0.0005)),
        "{name}: {account}"
    );
}

fn score_one(path: &Path, scorecard: &Scorecard, test: &Test) -> Value {
    let as_of = test.as_of.unwrap_or(Date::from_days(0));
    let request = Request::new(as_of);
    let bound = Bound::new(scorecard, &Header::Open, &request).expect("nothing is absent yet");
    // A column that is not given is there, and empty.
    let columns = bound.columns().iter();
    let mut row: Map<String, Value> = columns.map(|it| (it.name.clone(), Value::Null)).collect();
    row.insert(scorecard.account.id.to_lowercase(), json!("1"));
    if let Some(date) = &scorecard.account.date {
        row.insert(date.to_lowercase(), json!(as_of.to_string()));
    }
    for (column, given) in &test.given {
        let cell = match given {
            Given::Text(cell) => json!(cell),
            Given::Number(number) => number.parse().map(Value::Number).expect("a number"),
            Given::Boolean(truth) => json!(truth),
        };
        row.insert(column.to_lowercase(), cell);
    }
    let mut health = Command::new(env!("CARGO_BIN_EXE_health"))
        .args([
            "score",
            "--format",
            "ndjson",
            "--input-format",
            "ndjson",
            "-q",
        ])
        .args(["--as-of", &as_of.to_string(), "-c"])
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = health.stdin.take().expect("a pipe");
    writeln!(stdin, "{}", Value::Object(row)).expect("it reads");
    drop(stdin);
    let output = health.wait_with_output().expect("it ends");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}: {}", path.display(), test.name))
}

#[test]
fn the_embedded_engine_scores() {
    let output = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--offline",
            "--locked",
            "--example",
            "embed",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let expected = "\
ACC-1 87.5 green
  product_usage Some(50.0)
  complaints Some(0.0)
ACC-2 25 red
  product_usage Some(12.5)
  complaints Some(-25.0)
ACC-3 unknown
  product_usage None
  complaints None
";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}
