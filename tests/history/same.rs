//! When a run is the one that was kept already, and when there is nothing to keep.

use std::fs;
use std::path::Path;

use super::{history, told, verified};
use crate::binary::health;

/// A run of these words over `accounts.csv` under `scoring.toml`; gives the exit code and what was
/// said.
fn run(folder: &Path, words: &str) -> (Option<i32>, String) {
    let mut command = health();
    command.args(["score", "accounts.csv", "--format", "csv", "-o", "out.csv"]);
    let command = command.args(words.split_whitespace());
    let output = command
        .env("HEALTH_HISTORY", "health.db")
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    (output.status.code(), told(&output))
}

#[test]
fn the_same_bytes_read_in_another_way_are_another_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let scorecard = "[account]\nid = \"id\"\nname = \"name\"\n[bands]\ngreen = 70\nyellow = 40\n\
                     [positive]\nlogins = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
    fs::write(path.join("scoring.toml"), scorecard).expect("a scorecard");
    fs::write(path.join("accounts.csv"), "id,name,logins\nA,Café,30\n").expect("accounts");
    let names = || told(&history(path, "export"));
    assert_eq!(run(path, "--as-of 2026-11-01 -q"), (Some(0), String::new()));
    assert!(names().contains("Café"));
    let (code, said) = run(path, "--as-of 2026-11-01");
    assert_eq!(code, Some(0));
    assert!(said.contains("already, from the same input"), "{said}");
    let (code, said) = run(path, "--as-of 2026-11-01 --encoding windows-1252");
    assert_eq!(code, Some(0));
    assert!(
        said.contains("replaces the snapshot of 2026-11-01"),
        "{said}"
    );
    assert!(names().contains("CafÃ©"));
}

#[test]
fn a_night_on_which_no_account_has_a_row_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let scorecard = "[account]\nid = \"id\"\ndate = \"day\"\n[bands]\ngreen = 70\nyellow = 40\n\
                     [positive]\nlogins = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
    fs::write(path.join("scoring.toml"), scorecard).expect("a scorecard");
    let rows = "id,day,logins\nA,2026-11-01,30\nA,2026-11-03,40\n";
    fs::write(path.join("accounts.csv"), rows).expect("accounts");
    let (code, said) = run(path, "--as-of 2026-10-31 -q");
    assert_eq!(code, Some(2));
    assert!(
        said.starts_with("error: no account has a row up to 2026-10-31\n"),
        "{said}"
    );
    assert!(!path.join("health.db").exists());
    assert_eq!(run(path, "--as-of 2026-11-01 -q"), (Some(0), String::new()));
    assert_eq!(verified(path), 1);
}
