//! `health diff` says of each side what `health score` says, and its parts add up.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::{example, health, totals};

const AS_OF: &str = "2026-11-01";

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Folder(folder)
    }

    fn run(&self, words: &str) -> Vec<u8> {
        let mut command = health();
        command.args(words.split_whitespace()).current_dir(&self.0);
        command.args(["--as-of", AS_OF, "--format", "json", "-q"]);
        let output = command.output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {said}");
        output.stdout
    }

    fn json(&self, words: &str) -> Value {
        serde_json::from_slice(&self.run(words)).expect("a JSON document")
    }
}

fn array<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().expect(key)
}

fn find<'v>(accounts: &'v Value, id: &Value) -> Option<&'v Value> {
    array(accounts, "accounts")
        .iter()
        .find(|it| it["id"] == *id)
}

const CAUSES: [&str; 4] = ["time", "known", "data", "scorecard"];

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Holds a difference against what scoring says of either side.
fn check(difference: &Value, olds: &Value, news: &Value) {
    assert_eq!(difference["old"]["summary"], totals(olds));
    assert_eq!(difference["new"]["summary"], totals(news));
    let told = array(difference, "accounts");
    for it in told {
        for (side, accounts) in [("old", olds), ("new", news)] {
            let scored = find(accounts, &it["id"]);
            assert_eq!(it[side].is_null(), scored.is_none(), "{it}");
            for key in [
                "score",
                "band",
                "band_by_score",
                "profile",
                "unknown",
                "coverage",
            ] {
                if let Some(scored) = scored {
                    assert_eq!(it[side][key], scored[key], "{side} {key}");
                }
            }
        }
        if it["change"].is_null() {
            continue;
        }
        let change = number(&it["new"]["score"]) - number(&it["old"]["score"]);
        assert!(
            (number(&it["change"]["total"]) - change).abs() < 1e-9,
            "{it}"
        );
        let sum: f64 = CAUSES
            .iter()
            .map(|cause| number(&it["change"][cause]))
            .sum();
        assert!((sum - change).abs() < 1e-9, "{it}");
        for cause in CAUSES {
            let signals = array(it, "signals").iter();
            let sum: f64 = signals.map(|it| number(&it["change"][cause])).sum();
            assert!(
                (sum - number(&it["change"][cause])).abs() < 1e-9,
                "{cause} {it}"
            );
        }
    }
    // What is not told did not change.
    for old in array(olds, "accounts") {
        if told.iter().any(|it| it["id"] == old["id"]) {
            continue;
        }
        let new = find(news, &old["id"]).expect("on both sides");
        assert_eq!((&old["score"], &old["band"]), (&new["score"], &new["band"]));
    }
}

/// The example's accounts, some of them changed, gone or new.
fn changed_accounts() -> String {
    let text = fs::read_to_string(example("accounts.csv")).expect("the example");
    let mut lines = text.lines();
    let mut changed = format!("{}\n", lines.next().expect("a header"));
    for (place, line) in lines.enumerate() {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        // A cell in quotes may hold a comma; those lines stay as they are.
        if !line.contains('"') {
            match place % 5 {
                0 => continue,
                1 => cells[0].push_str("-NEW"),
                2 => {
                    let numbers = cells.iter_mut().skip(3);
                    let number = numbers.filter(|it| it.parse::<u32>().is_ok());
                    for cell in number.take(6).skip(1) {
                        cell.clear();
                    }
                }
                _ => {}
            }
        }
        writeln!(changed, "{}", cells.join(",")).expect("memory");
    }
    changed
}

#[test]
fn each_side_is_what_scoring_says_of_it() {
    let built_in = fs::read_to_string("scoring.example.toml").expect("the built-in scorecard");
    let other = built_in.replacen("green        = 70", "green        = 75", 1);
    let other = other.replacen("{ weight =  9", "{ weight = 15", 1);
    let other = other.split("[[test]]").next().expect("a scorecard");
    assert_ne!(built_in.split("[[test]]").next(), Some(other));
    let old = fs::read_to_string(example("accounts.csv")).expect("the example");
    let folder = Folder::new(&[
        ("old.csv", &old),
        ("new.csv", &changed_accounts()),
        ("old.toml", &built_in),
        ("new.toml", other),
    ]);
    let olds = folder.json("score old.csv -c old.toml");
    for (config, new_config) in [
        ("-c old.toml", "old.toml"),
        ("--old-config old.toml --new-config new.toml", "new.toml"),
    ] {
        let difference = folder.json(&format!("diff old.csv new.csv {config}"));
        let news = folder.json(&format!("score new.csv -c {new_config}"));
        check(&difference, &olds, &news);
        let same = new_config == "old.toml";
        for it in array(&difference, "accounts") {
            assert!(it["change"].is_null() || !same || number(&it["change"]["scorecard"]) == 0.0);
        }
        assert!(difference["arrived"].as_u64() > Some(2));
        assert!(difference["left"].as_u64() > Some(2));
        assert!(difference["another_score"].as_u64() > Some(2));
    }
}

#[test]
fn the_same_accounts_are_the_same_in_any_format_and_from_a_pipe() {
    let folder = Folder::new(&[]);
    let [csv, ndjson] = ["accounts.csv", "accounts.ndjson"].map(example);
    let difference = folder.json(&format!("diff {csv} {ndjson}"));
    assert!(array(&difference, "accounts").is_empty(), "{difference}");
    let mut command = health();
    command.args(["diff", "-", &ndjson, "--as-of", AS_OF]);
    let piped = command
        .args(["--format", "json", "-q"])
        .stdin(Stdio::from(fs::File::open(&csv).expect("the accounts")))
        .output()
        .expect("the binary runs");
    let piped: Value = serde_json::from_slice(&piped.stdout).expect("a JSON document");
    assert_eq!(piped["old"]["summary"], difference["old"]["summary"]);
    assert!(array(&piped, "accounts").is_empty());
}

/// A scorecard with quantile bands for rows of several dates.
const DATED: &str = r#"
account = { id = "id", value = "arr", date = "day" }
bands = { green = "top 25%", red = "bottom 25%" }
positive.usage = { weight = 3, metric = "usage", range = [0, 40] }
negative.tickets = { weight = 1, metric = "tickets", range = [0, 10], default = 2, optional = true }
"#;

#[test]
fn one_file_with_dates_is_two_nights() {
    let mut rows = String::from("id,day,arr,usage\n");
    for account in 0..40 {
        // In October the first ten overtake the others, who stay as they are.
        let better = if account < 10 { 40 } else { account };
        for (day, usage) in [("2026-09-30", account), ("2026-10-31", better)] {
            writeln!(rows, "A{account},{day},{},{usage}", 100 * account).expect("memory");
        }
    }
    let folder = Folder::new(&[("rows.csv", &rows), ("card.toml", DATED)]);
    let words = "rows.csv -c card.toml";
    let difference = folder.json(&format!("diff rows.csv {words} --old-as-of 2026-10-01"));
    let news = folder.json(&format!("score {words}"));
    let mut command = health();
    command.args([
        "score",
        "rows.csv",
        "-c",
        "card.toml",
        "--as-of",
        "2026-10-01",
    ]);
    command
        .args(["--format", "json", "-q"])
        .current_dir(&folder.0);
    let olds = command.output().expect("the binary runs").stdout;
    let olds: Value = serde_json::from_slice(&olds).expect("a JSON document");
    check(&difference, &olds, &news);
    let causes = |id: &str| -> Vec<&str> {
        let account = find(&difference, &Value::from(id)).expect(id);
        let moves = array(account, "moves").iter();
        moves
            .map(|it| it["cause"].as_str().expect("a text"))
            .collect()
    };
    assert_eq!(causes("A5"), ["data"]);
    assert_eq!(causes("A35"), ["cuts"], "overtaken, and as good as before");
    let overtaken = find(&difference, &Value::from("A35")).expect("A35");
    assert_eq!(number(&overtaken["change"]["total"]), 0.0);
}

#[test]
fn each_file_is_read_in_its_own_way() {
    let old = "id;usage;mood\na;12,5;4\nb;80;7,5\n";
    let new = "{\"id\":\"a\",\"usage\":12.5}\n{\"id\":\"b\",\"usage\":70}\n";
    let card = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
        positive.usage = { weight = 1, metric = \"usage\", range = [0, 100] }\n";
    let mood = "positive.mood = { weight = 1, metric = \"mood\", range = [0, 10] }\n";
    let both = format!("{card}{mood}");
    let folder = Folder::new(&[
        ("old.csv", old),
        ("new.ndjson", new),
        ("new.toml", card),
        ("old.toml", &both),
    ]);
    let words = "diff old.csv new.ndjson --old-config old.toml --new-config new.toml";
    let difference = folder.json(words);
    let parts = |id: &str| {
        let account = find(&difference, &Value::from(id)).expect(id);
        CAUSES.map(|cause| number(&account["change"][cause]))
    };
    // (12.5 + 40) ÷ 2 → 12.5; the file stopped saying what only the old scorecard asked.
    assert_eq!(parts("a"), [0.0, 0.0, 0.0, -13.75]);
    assert_eq!(parts("b"), [0.0, 0.0, -5.0, -2.5]);
}
