//! `health compare` says of each scorecard what `health score` says, and of the two what follows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::{example, health, totals};

const AS_OF: &str = "2026-11-01";

/// A scorecard with quantile bands for rows of several dates.
const DATED: &str = r#"
account = { id = "id", value = "arr", date = "day" }
bands = { green = "top 25%", red = "bottom 25%" }
positive.usage = { weight = 3, metric = "usage", range = [0, 40] }
negative.tickets = { weight = 1, metric = "tickets", range = [0, 10], default = 2, optional = true }
"#;

fn built_in() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring.example.toml");
    fs::read_to_string(path).expect("the built-in scorecard")
}

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Folder(folder)
    }

    fn run(&self, words: &str) -> Output {
        let mut command = health();
        command.args(words.split_whitespace()).current_dir(&self.0);
        command.args(["--as-of", AS_OF, "--format", "json", "-q"]);
        let output = command.output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {said}");
        output
    }

    fn json(&self, words: &str) -> Value {
        serde_json::from_slice(&self.run(words).stdout).expect("a JSON document")
    }
}

fn array<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().expect(key)
}

/// Holds a comparison against what scoring says of either side.
fn check(comparison: &Value, olds: &Value, news: &Value) {
    assert_eq!(comparison["old"]["summary"], totals(olds));
    assert_eq!(comparison["new"]["summary"], totals(news));
    let pairs: Vec<(&Value, &Value)> = array(olds, "accounts")
        .iter()
        .zip(array(news, "accounts"))
        .collect();
    assert!(pairs.iter().all(|(old, new)| old["id"] == new["id"]));
    for cell in array(comparison, "transitions") {
        let here = |&&(old, new): &&(&Value, &Value)| {
            old["band"] == cell["old"] && new["band"] == cell["new"]
        };
        let count = pairs.iter().filter(here).count();
        assert_eq!(cell["accounts"], count, "{cell}");
    }
    let mut moved = array(comparison, "moved").iter();
    let mut last = (true, f64::INFINITY);
    for it in moved.by_ref() {
        let pair = pairs.iter().find(|(old, _)| old["id"] == it["id"]);
        let (old, new) = pair.expect("the account");
        for (side, account) in [("old", old), ("new", new)] {
            for key in ["score", "band", "profile", "start"] {
                assert_eq!(it[side][key], account[key], "{side} {key}");
            }
            for signal in array(account, "signals") {
                let found = array(it, "signals")
                    .iter()
                    .find(|it| it["id"] == signal["id"]);
                let effect = &found.expect("the signal")[side];
                assert_eq!(effect["points"], signal["points"], "{signal}");
                assert_eq!(effect["lost"], signal["lost"], "{signal}");
            }
        }
        let change = it["change"].as_f64().expect("a number");
        let signals = array(it, "signals").iter();
        let sum: f64 = signals
            .map(|it| it["change"].as_f64().expect("a number"))
            .sum();
        assert!((sum - change).abs() < 2e-6, "{it}");
        let size = (it["old"]["band"] != it["new"]["band"], change.abs());
        assert!(size <= last, "another band first, then the largest");
        last = size;
    }
    let another = pairs.iter().filter(|(old, new)| {
        let both = !old["score"].is_null() && !new["score"].is_null();
        both && (old["score"] != new["score"] || old["band"] != new["band"])
    });
    assert_eq!(array(comparison, "moved").len(), another.count());
}

#[test]
fn each_side_is_what_scoring_says_of_it() {
    let old = built_in();
    // Another profile, other weights, a cut, a curve that falls, and one signal less.
    let mut new = old.clone();
    for (from, to) in [
        ("green        = 70", "green        = 75"),
        (
            "kpis_reached      = { weight =  9",
            "kpis_reached      = { weight = 15",
        ),
        ("range = [\"20%\", \"80%\"]", "range = [\"10%\", \"100%\"]"),
        ("cap      = \"red\"", "cap      = \"yellow\""),
        ("id       = \"onboarding\"", "id       = \"start\""),
        ("\"@profile\" = \"onboarding\"", "\"@profile\" = \"start\""),
        (
            "\"@profile\" = \"!= onboarding\"",
            "\"@profile\" = \"!= start\"",
        ),
    ] {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    let new = new
        .split("[[test]]")
        .next()
        .expect("the scorecard")
        .to_owned();
    let folder = Folder::new(&[("old.toml", &old), ("new.toml", &new)]);
    for name in ["accounts.csv", "accounts.json", "accounts.ndjson"] {
        let file = example(name);
        let comparison = folder.json(&format!("compare old.toml new.toml {file} --top 99"));
        let [olds, news] =
            ["old", "new"].map(|it| folder.json(&format!("score {file} -c {it}.toml")));
        check(&comparison, &olds, &news);
        assert!(comparison["another_band"].as_u64() > Some(3), "{name}");
    }
}

#[test]
fn dated_rows_and_quantiles_are_those_of_either_scorecard() {
    let mut rows = String::from("id,day,arr,usage\n");
    for account in 0..30 {
        for (day, usage) in [
            ("2026-10-01", 40),
            ("2026-10-31", account * 7 % 41),
            ("2026-12-01", 0),
        ] {
            writeln!(rows, "A{account},{day},{},{usage}", 100 * account).expect("memory");
        }
    }
    let new = DATED
        .replace("weight = 3", "weight = 1")
        .replace("top 25%", "top 40%");
    let new = new.replace("range = [0, 40]", "steps = [[0, 0], [20, 1]]");
    let files = [("old.toml", DATED), ("new.toml", &new), ("rows.csv", &rows)];
    let folder = Folder::new(&files);
    let comparison = folder.json("compare old.toml new.toml rows.csv --top 99");
    let [olds, news] =
        ["old", "new"].map(|it| folder.json(&format!("score rows.csv -c {it}.toml")));
    check(&comparison, &olds, &news);
    assert_eq!(comparison["old"]["summary"]["accounts"], 30);
    assert_eq!(
        comparison["new"]["summary"]["bands"]["green"]["accounts"],
        15
    );
}

#[test]
fn a_pipe_is_as_good_as_a_file_and_a_scorecard_is_itself() {
    let folder = Folder::new(&[("same.toml", &built_in())]);
    let file = example("accounts.csv");
    let from_file = folder.run(&format!("compare same.toml same.toml {file}"));
    let mut command = health();
    command.args(["compare", "same.toml", "same.toml", "--as-of", AS_OF]);
    let piped = command
        .args(["--format", "json", "-q"])
        .current_dir(&folder.0)
        .stdin(Stdio::from(fs::File::open(&file).expect("the accounts")))
        .output()
        .expect("the binary runs");
    assert_eq!(piped.stdout, from_file.stdout);
    let comparison: Value = serde_json::from_slice(&piped.stdout).expect("a JSON document");
    for (key, expected) in [
        ("another_band", 0.0),
        ("another_score", 0.0),
        ("rank_correlation", 1.0),
    ] {
        assert_eq!(comparison[key].as_f64(), Some(expected), "{key}");
    }
    for key in ["moved", "differences"] {
        assert!(array(&comparison, key).is_empty(), "{key}");
    }
}
