//! What is printed as JSON where something went wrong, against its schema.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{check, schema, validator};
use crate::binary::health;

#[test]
fn every_error_keeps_to_the_schema() {
    let (one, any) = (validator(&schema("health/error/1")), validator(&schema("")));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut seen = 0;
    for name in ["csv", "json", "cells"] {
        let folder = folder.join(name);
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "toml") {
                continue;
            }
            let mut command = health();
            command
                .args(["score", "--format", "json", "--as-of", "2026-11-01"])
                .arg(&path);
            let output = command
                .current_dir(&folder)
                .output()
                .expect("the binary runs");
            if output.status.success() {
                continue;
            }
            assert_eq!(output.stdout, b"", "{}", path.display());
            let document: Value = serde_json::from_slice(&output.stderr).expect("one JSON object");
            let name = path.display().to_string();
            check(&one, &document, &name);
            check(&any, &document, &name);
            seen += 1;
        }
    }
    assert!(seen > 150, "only {seen} errors");
}

#[test]
fn an_error_after_a_note_is_still_one_object() {
    let any = validator(&schema(""));
    let bad = format!(
        "{}/tests/hostile/csv/other-columns.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    for words in [
        format!("score {bad} --format json"),
        format!("score {bad} --format ndjson -v"),
        "score --format=json --frobnicate".to_owned(),
        "score --format json --sort best".to_owned(),
        "score --format ndjson no-such.csv".to_owned(),
    ] {
        let mut command = health();
        command
            .args(words.split_whitespace())
            .current_dir(std::env::temp_dir());
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{words}");
        let document: Value = serde_json::from_slice(&output.stderr).expect(&words);
        check(&any, &document, &words);
        assert_eq!(document["errors"][0]["severity"], "error", "{words}");
    }
}
