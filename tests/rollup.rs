//! `health score --rollup` beside what else tells the same.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::binary::health;

const SCORECARD: &str = r#"
account = { id = "id", parent = "parent", value = "arr", optional = true }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 3, metric = "usage", range = [0, 100] }
positive.mood = { weight = 2, metric = "mood", range = [0, 7], optional = true }
"#;

/// Scores files of a folder; the JSON document.
fn score(folder: &Path, words: &str) -> Value {
    fs::write(folder.join("scoring.toml"), SCORECARD).expect("a scorecard");
    let output = health()
        .args(["score", "--format", "json", "--as-of", "2026-11-01", "-q"])
        .args(words.split_whitespace())
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

/// Six parents and 600 accounts right below them, with cells that are empty here and there.
fn one_level(header: &str) -> String {
    let mut text = format!("{header}\n");
    for parent in 0..6 {
        let _ = writeln!(text, "P{parent},,{parent}.25,90,6");
    }
    let mut state: u32 = 7;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    for account in 0..600 {
        let cell = |number: u32| match number {
            0 => String::new(),
            _ => number.to_string(),
        };
        let value = if next(9) == 0 {
            String::new()
        } else {
            format!("{}.{:02}", next(5000), next(100))
        };
        let (usage, mood) = (cell(next(110)), cell(next(9)));
        let _ = writeln!(text, "A{account},P{},{value},{usage},{mood}", next(6));
    }
    text
}

/// The parents of a roll-up by their ids.
fn parents(document: &Value) -> Vec<(&str, &Value)> {
    let parents = document["rollup"]["parents"].as_array().expect("parents");
    let mut all: Vec<(&str, &Value)> = parents
        .iter()
        .map(|it| (it["id"].as_str().expect("an id"), it))
        .collect();
    all.sort_by_key(|it| it.0);
    all
}

#[test]
fn a_tree_of_one_level_equals_groups_by_the_parent() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, header, weighted) in [
        ("with values", "id,parent,arr,usage,mood", true),
        ("without", "id,parent,other,usage,mood", false),
    ] {
        fs::write(folder.path().join("accounts.csv"), one_level(header)).expect("accounts");
        let document = score(folder.path(), "accounts.csv --rollup --by parent");
        let parents = parents(&document);
        assert_eq!(parents.len(), 6, "{name}");
        let groups = document["groups"]["groups"].as_array().expect("groups");
        for ((id, parent), group) in parents.into_iter().zip(groups) {
            let (below, summary) = (&parent["below"], &group["summary"]);
            assert_eq!(group["name"], id, "{name}");
            for key in [
                "accounts",
                "scored",
                "bands",
                "value_at_risk",
                "value_missing",
            ] {
                assert_eq!(below[key], summary[key], "{name}: {key} of {id}");
            }
            let same = below["mean_score"] == summary["mean_score"];
            assert_eq!(same, !weighted, "{name}: mean of {id}");
        }
    }
}

#[test]
fn what_is_printed_changes_no_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = one_level("id,parent,arr,usage,mood");
    fs::write(folder.path().join("accounts.csv"), text).expect("accounts");
    let all = score(folder.path(), "accounts.csv --rollup");
    for words in ["--top 1", "--band red", "--where usage>50", "--sort value"] {
        let some = score(folder.path(), &format!("accounts.csv --rollup {words}"));
        assert_eq!(some["rollup"], all["rollup"], "{words}");
    }
    assert_eq!(score(folder.path(), "accounts.csv")["rollup"], Value::Null);
}

#[test]
fn a_tree_lies_over_all_files_in_any_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        (
            "low.csv",
            "id,parent,arr,usage\nlow,7,10,20\nlow2,mid,30,60\n",
        ),
        (
            "mid.ndjson",
            r#"{"id": "mid", "parent": 7, "arr": 60, "usage": 50}"#,
        ),
        (
            "top.json",
            r#"[{"id": 7, "parent": null, "arr": null, "usage": 99}]"#,
        ),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let document = score(folder.path(), "low.csv mid.ndjson top.json --rollup");
    let told: Vec<Value> = parents(&document)
        .into_iter()
        .map(|(id, it)| {
            json!([
                id,
                it["parent"],
                it["below"]["mean_score"],
                it["worst"]["id"]
            ])
        })
        .collect();
    // (10 · 20 + 30 · 60 + 60 · 50) ÷ 100
    let expected = [
        json!(["7", null, 50.0, "low"]),
        json!(["mid", "7", 60.0, "low2"]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn of_an_account_with_several_rows_the_last_one_says_where_it_belongs() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "id,parent,arr,usage,day\n\
        a,,1,50,2026-01-01\n\
        b,,1,50,2026-01-01\n\
        c,a,1,10,2026-01-01\n\
        c,b,1,90,2026-10-01\n\
        c,gone,1,90,2026-12-01\n";
    fs::write(folder.path().join("accounts.csv"), rows).expect("accounts");
    let dated = SCORECARD.replace("id = \"id\",", "id = \"id\", date = \"day\",");
    fs::write(folder.path().join("dated.toml"), dated).expect("a scorecard");
    let document = score(folder.path(), "accounts.csv -c dated.toml --rollup");
    let [(id, parent)] = parents(&document)[..] else {
        panic!("one parent: {document}");
    };
    assert_eq!((id, &parent["below"]["mean_score"]), ("b", &json!(90.0)));
}
