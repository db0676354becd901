//! Every file of `examples/`, and the built-in scorecard, do what they are there for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use health_score::check;
use health_score::scorecard::Scorecard;
use serde_json::{Value, json};

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
    all.push(root().join("examples/drift/scoring.toml"));
    all.push(root().join("examples/sources/scoring.toml"));
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
fn five_exports_make_one_score() {
    let folder = root().join("examples/sources");
    let accounts = folder.join("hubspot-companies.csv");
    let (document, said) = score_aloud(&accounts, &folder.join("scoring.toml"), AS_OF);
    assert_eq!(said.matches("note: source ").count(), 4, "{said}");
    assert_eq!(bands(&document), [4, 2, 2, 0]);
    // Counted by a program that shares nothing with this one.
    let travel = account(&document, "18270954104");
    let inputs: Vec<&Value> = travel["signals"]
        .as_array()
        .expect("signals")
        .iter()
        .map(|signal| &signal["input"])
        .collect();
    let expected = [
        json!(4.0),
        json!(4.0),
        json!(0.5),
        json!(180.0),
        json!(3.0),
        json!("2026-10-16"),
        json!(3.0),
        json!(66.0),
    ];
    assert_eq!(inputs, expected.iter().collect::<Vec<_>>());
    let plays = [
        "Settle the urgent tickets with the team lead",
        "Send a payment reminder",
    ];
    assert_eq!(travel["plays"], json!(plays));
    let tickets = &document["summary"]["sources"][0];
    assert_eq!(tickets["unmatched"]["first"], json!(["Willow Yoga"]));
    assert_eq!(
        (&tickets["rows"], &tickets["newest"]),
        (&json!(21), &json!("2026-10-29"))
    );
}

#[test]
fn groups_are_told_by_their_companies() {
    let words = "score examples/groups.csv -c examples/groups.toml --rollup --format json --as-of";
    let output = Command::new(env!("CARGO_BIN_EXE_health"))
        .args(words.split(' '))
        .arg(AS_OF)
        .current_dir(root())
        .output()
        .expect("the binary runs");
    let document: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    let parents = document["rollup"]["parents"].as_array().expect("parents");
    let told: Vec<Value> = parents
        .iter()
        .map(|it| {
            let below = &it["below"];
            let counts = [&below["accounts"], &below["scored"]];
            json!([
                it["id"],
                it["level"],
                counts,
                below["mean_score"],
                below["red_share"],
                below["coverage"],
                below["value"],
                it["worst"]["id"]
            ])
        })
        .collect();
    // Computed by a script that shares nothing with this program.
    let expected = [
        json!([
            "H-10",
            0,
            [6, 5],
            63.198_758,
            0.351_906,
            0.944_282,
            170_500.0,
            "H-12"
        ]),
        json!([
            "H-11",
            1,
            [2, 2],
            38.235_294,
            0.617_647,
            1.0,
            68_000.0,
            "H-12"
        ]),
        json!(["H-14", 1, [2, 1], 100.0, 0.0, 0.850_394, 63_500.0, "H-15"]),
        json!(["C-30", 0, [1, 1], 63.333_333, 0.0, 1.0, 31_000.0, "C-31"]),
        json!([
            "B-20",
            0,
            [3, 2],
            91.666_667,
            0.0,
            0.255_814,
            86_000.0,
            "B-22"
        ]),
    ];
    assert_eq!(told, expected);
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
        for outcome in check::run(&scorecard, scorecard.tests.iter()) {
            let name = format!("{}: {}", path.display(), outcome.test.name);
            assert!(outcome.passed(), "{name}: {:#?}", outcome.found);
            passed += 1;
        }
    }
    assert!(passed >= 12, "only {passed} tests ran");
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
