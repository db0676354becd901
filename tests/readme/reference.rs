//! The README's reference is whole, and its worked account adds up.

use std::collections::BTreeSet;
use std::fs;

use health_score::scorecard::Scorecard;
use serde_json::Value;

use super::sandbox::Sandbox;
use super::{readme, root};

fn json_keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| json_keys(item, into)),
        Value::Object(members) => {
            for (key, value) in members {
                into.insert(key.clone());
                // Their keys are names of the scorecard's or of the input's.
                if key != "dimensions" && key != "keep" {
                    json_keys(value, into);
                }
            }
        }
        _ => {}
    }
}

/// Every key of the JSON output.
pub(super) fn keys_of_the_output() -> BTreeSet<String> {
    let sandbox = Sandbox::new();
    let runs = [
        "health score examples/accounts.csv --by owner --format json -q",
        "health score examples/groups.csv -c examples/groups.toml --rollup --format json -q",
        "health score examples/sources/hubspot-companies.csv -c examples/sources/scoring.toml --as-of 2026-11-01 --format json -q",
        "health explain examples/accounts.csv ACC-1039 --set open_complaints=0 --format json -q",
        "health explain examples/sources/hubspot-companies.csv 18270954104 -c examples/sources/scoring.toml --as-of 2026-11-01 --format json -q",
    ];
    let mut keys = BTreeSet::new();
    for run in runs {
        let output = sandbox.sh("", run);
        let document = serde_json::from_slice(&output.stdout).expect("a JSON document");
        json_keys(&document, &mut keys);
    }
    keys
}

/// Whether a letter is one of a key or a flag.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
}

/// The words that stand in code, in the text or in a block.
fn words_in_code() -> BTreeSet<String> {
    let readme = readme();
    let in_code = readme.split('`').skip(1).step_by(2);
    let words = in_code.flat_map(|code| code.split(|it: char| !is_word(it)));
    words.map(str::to_owned).collect()
}

/// The keys that each table of a scorecard knows, as it says when it meets another one.
fn keys_of_a_scorecard() -> Vec<String> {
    const STRANGE: &str = r#"
zzzzzzzz = 1
account = { id = "id", zzzzzzzz = 1 }
input = { zzzzzzzz = 1 }
bands = { green = 70, yellow = 40, zzzzzzzz = 1 }
positive.usage = { weight = 1, metric = "logins", range = [0, 1], dimension = "Adoption", zzzzzzzz = 1 }
dimension.Adoption = { weight = 1, zzzzzzzz = 1 }
alerts = { zzzzzzzz = 1 }
profile = [{ id = "a", when = { a = 1 }, zzzzzzzz = 1 }]
rule = [{ id = "a", when = { a = 1 }, cap = "red", reason = "a", zzzzzzzz = 1 }]
play = [{ action = "a", when = { a = 1 }, zzzzzzzz = 1 }]
test = [{ name = "a", expect = { band = "red", zzzzzzzz = 1 }, zzzzzzzz = 1 }]
source.s = { file = "a", id = "a", zzzzzzzz = 1, m = { count = true, zzzzzzzz = 1 } }
"#;
    let problems = Scorecard::parse("strange.toml", STRANGE).expect_err("strange keys");
    let helps = problems
        .diagnostics
        .iter()
        .filter_map(|it| it.help.as_ref());
    let lists: Vec<&str> = helps
        .filter_map(|it| it.strip_prefix("the keys are "))
        .collect();
    assert_eq!(lists.len(), 14, "{:?}", problems.diagnostics);
    let lists = lists
        .iter()
        .map(|list| list.split(';').next().unwrap_or(list));
    let keys = lists.flat_map(|list| list.split(", "));
    keys.map(str::to_owned).collect()
}

#[test]
fn every_key_flag_and_column_is_told() {
    let told = words_in_code();
    let commands = [
        "score",
        "explain",
        "history list",
        "history trend",
        "history export",
        "history prune",
        "history show",
        "init",
        "convert",
        "lint",
        "test",
        "compare",
        "backtest",
        "calibrate",
        "fit",
        "forecast",
        "diff",
        "schema",
        "sql",
        "verify",
        "completions",
        "man",
    ];
    let help = commands.map(|it| format!("health {it} --help"));
    let help = Sandbox::new().sh("", &help.join("\n"));
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let flags = help
        .split(|it: char| !is_word(it))
        .filter(|word| word.starts_with("--"))
        .map(str::to_owned);
    let flags: Vec<String> = flags.collect();
    assert!(flags.len() > 20, "{flags:?}");
    let all = keys_of_a_scorecard();
    let all = all.into_iter().chain(keys_of_the_output()).chain(flags);
    let untold: Vec<String> = all.filter(|word| !told.contains(word)).collect();
    assert!(untold.is_empty(), "the README does not tell {untold:?}");
}

#[test]
fn every_example_has_its_line_and_every_link_its_file() {
    let readme = readme();
    let examples = fs::read_dir(root().join("examples")).expect("examples");
    for example in examples {
        let name = example.expect("a file").file_name();
        let name = name.to_string_lossy();
        let line = format!("\n| [`{name}`](examples/{name}) | ");
        assert!(readme.contains(&line), "no line for {name}");
    }
    let links = readme.split("](").skip(1);
    let targets = links.filter_map(|link| link.split_once(')').map(|(target, _)| target));
    for target in targets {
        let fine = match target.strip_prefix('#') {
            Some(anchor) => readme.lines().any(|line| is_anchor(line, anchor)),
            None => target.starts_with("https://") || root().join(target).exists(),
        };
        assert!(fine, "a link leads to {target}");
    }
}

/// Whether a line is the heading that an anchor names: lower case, `-` for blanks.
fn is_anchor(line: &str, anchor: &str) -> bool {
    let heading = line.trim_start_matches('#').trim().to_lowercase();
    let kept = heading.replace(' ', "-");
    line.starts_with('#') && kept.replace(|it: char| !is_word(it), "") == anchor
}

/// A number as the README writes it.
fn number(cell: &str) -> f64 {
    let plain = cell.trim().replace('−', "-");
    plain
        .parse()
        .unwrap_or_else(|_| panic!("{cell} is no number"))
}

#[test]
fn the_worked_account_adds_up() {
    let readme = readme();
    let (_, section) = readme
        .split_once("### One account, worked out\n")
        .expect("the section");
    let section = section.split("\n#").next().expect("its text");
    let run = "health score my.csv -c my.toml --format ndjson --as-of 2026-11-01";
    let output = Sandbox::new().sh("", run);
    let account = output.stdout.split(|&byte| byte == b'\n').next();
    let account: Value = serde_json::from_slice(account.expect("ACME")).expect("JSON");
    assert_eq!(account["id"], "ACME");

    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').skip(1).collect()).collect();
    let signals = account["signals"].as_array().expect("signals");
    assert_eq!(rows.len(), signals.len());
    let (mut points, mut lost) = (0.0, 0.0);
    for (row, signal) in rows.iter().zip(signals) {
        assert_eq!(row[0].trim().trim_matches('`'), signal["id"]);
        for (cell, key) in row[2..].iter().zip(["strength", "points", "lost"]) {
            let value = signal[key].as_f64().expect(key);
            assert!(
                (number(cell) - value).abs() <= 0.005,
                "{row:?}: {key} {value}"
            );
        }
        points += number(row[3]);
        lost += number(row[4]);
    }
    let start = account["start"].as_f64().expect("start");
    let score = account["score"].as_f64().expect("score");
    assert!((start + points - score).abs() < 1e-9);
    assert!((lost - (100.0 - score)).abs() < 1e-9);
    for told in [format!("{start:.2} points"), format!("**{score}**")] {
        assert!(section.contains(&told), "{told}");
    }
}
