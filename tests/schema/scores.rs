//! What `health score` prints, against its schema.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{check, line_validator, schema, validator};
use crate::binary::{example, health, run};

/// The arguments that score each conformance case and each example.
fn runs() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let entries = fs::read_dir(folder).expect("cases");
    let mut cases: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    assert!(cases.len() >= 53, "only {} cases", cases.len());
    let mut runs = Vec::new();
    for case in cases {
        let file = ["accounts.csv", "accounts.json", "accounts.ndjson"]
            .map(|name| case.join(name))
            .into_iter()
            .find(|path| path.is_file())
            .expect("accounts");
        let scorecard = case.join("scoring.toml");
        let words = [&file, Path::new("-c"), &scorecard];
        runs.push(words.iter().map(|it| it.display().to_string()).collect());
    }
    for name in ["accounts.csv", "accounts.json", "accounts.ndjson"] {
        for more in [
            "",
            "--by owner",
            "--by segment --top 1",
            "--band red --keep status,plan",
        ] {
            let words = format!("{} {more}", example(name));
            runs.push(words.split_whitespace().map(str::to_owned).collect());
        }
    }
    let [groups, scorecard] = ["groups.csv", "groups.toml"].map(example);
    let words = format!("{groups} -c {scorecard} --rollup");
    runs.push(words.split_whitespace().map(str::to_owned).collect());
    runs
}

#[test]
fn every_score_keeps_to_the_schema() {
    let (one, any) = (validator(&schema("health/score/1")), validator(&schema("")));
    let account = line_validator("health/score/1");
    for words in runs() {
        let name = words.join(" ");
        let print = |format: &str| {
            let mut words = words.clone();
            // Lines hold no groups, and refuse to be asked for them.
            if let Some(by) = words
                .iter()
                .position(|it| it == "--by" && format == "ndjson")
            {
                words.drain(by..by + 2);
            }
            words.retain(|it| it != "--rollup" || format != "ndjson");
            let mut command = health();
            command
                .arg("score")
                .args(&words)
                .args(["--as-of", "2026-11-01", "-q"]);
            let output = command
                .args(["--format", format])
                .output()
                .expect("the binary runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{name}: {said}");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let document: Value = serde_json::from_str(&print("json")).expect("a JSON document");
        check(&one, &document, &name);
        check(&any, &document, &name);
        let lines = print("ndjson");
        let accounts: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a JSON document"))
            .collect();
        for one in &accounts {
            check(&account, one, &name);
        }
        assert_eq!(
            document["accounts"],
            Value::from(accounts),
            "{name}: a line is an account"
        );
    }
}

#[test]
fn a_changed_document_does_not_keep_to_the_schema() {
    let any = validator(&schema(""));
    let words = format!(
        "score {} --format json --as-of 2026-11-01 --by owner",
        example("accounts.csv")
    );
    let document: Value = serde_json::from_slice(&run(&words).stdout).expect("a JSON document");
    check(&any, &document, "as printed");
    let objects = [
        "",
        "/scorecard",
        "/summary",
        "/summary/bands",
        "/summary/bands/red",
        "/accounts/0",
        "/accounts/0/signals/0",
    ];
    for path in objects {
        let mut more = document.clone();
        more.pointer_mut(path).expect(path)["extra"] = json!(1);
        assert!(!any.is_valid(&more), "{path} with a key more");
        for key in document
            .pointer(path)
            .and_then(Value::as_object)
            .expect(path)
            .keys()
        {
            let mut less = document.clone();
            let object = less
                .pointer_mut(path)
                .and_then(Value::as_object_mut)
                .expect(path);
            object.remove(key);
            assert!(!any.is_valid(&less), "{path} without {key}");
        }
    }
    let changes = [
        ("/schema", json!("health/score/2")),
        ("/as_of", json!("1.11.2026")),
        ("/accounts/0/band", json!("orange")),
        ("/accounts/0/score", json!(100.1)),
        ("/accounts/0/score", json!("58")),
        ("/accounts/0/coverage", json!(1.5)),
        ("/accounts/0/id", json!(7)),
        ("/accounts/0/unknown", json!("because")),
        ("/accounts/0/interval", json!([1])),
        ("/accounts/0/signals/0/polarity", json!("neutral")),
        ("/accounts/0/signals/0/strength", json!(-0.1)),
        ("/summary/accounts", json!(-1)),
    ];
    for (path, value) in changes {
        let mut other = document.clone();
        *other.pointer_mut(path).expect(path) = value.clone();
        assert!(!any.is_valid(&other), "{path} as {value}");
    }
}
