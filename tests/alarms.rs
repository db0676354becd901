//! Alarms with real runs: nights in a row, and what is said of each.

mod change;
mod command;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::binary::health;

const SCORECARD: &str = r#"
name = "Nightly"
account = { id = "id", name = "company", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 1, metric = "usage", range = [0, 100] }
"#;

/// A folder in which a scorecard is run night after night.
struct Nights(TempDir);

impl Nights {
    fn new(scorecard: &str) -> Self {
        let nights = Nights(tempfile::tempdir().expect("a folder"));
        nights.write("scoring.toml", scorecard);
        nights
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect(name);
    }

    /// A run as of a day of November over these rows, each `id company arr usage` and what follows
    /// after the header `more`.
    fn command(&self, day: u32, more: &str, rows: &[&str], flags: &[&str]) -> Command {
        let mut text = format!("id,company,arr,usage{more}\n");
        for row in rows {
            text.push_str(&row.replace(' ', ","));
            text.push('\n');
        }
        self.write("accounts.csv", &text);
        let as_of = format!("2026-11-{day:02}");
        let mut command = health();
        command
            .args(["score", "accounts.csv", "--as-of", &as_of])
            .args(flags)
            .env("HEALTH_HISTORY", "nights.db")
            .env_remove("HEALTH_CONFIG")
            .current_dir(self.path());
        command
    }

    /// Runs it; gives the exit code and what was said.
    fn run(&self, day: u32, rows: &[&str], flags: &[&str]) -> (i32, String) {
        let mut run = self.command(day, "", rows, flags);
        told(&run.args(["-o", "out.csv"]).output().expect("a run"))
    }

    fn history(&self, words: &str) -> (i32, String) {
        let mut command = health();
        let command = command.arg("history").args(words.split(' '));
        let command = command.env("HEALTH_HISTORY", "nights.db");
        told(&command.current_dir(self.path()).output().expect("a run"))
    }
}

fn told(output: &Output) -> (i32, String) {
    let said = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    (output.status.code().expect("an exit code"), said)
}

fn open() -> (i32, String) {
    (0, String::new())
}

fn closed(said: &str) -> (i32, String) {
    (1, format!("{said}\n"))
}

const NEW_RED: &[&str] = &["--fail-on", "new-red"];

#[test]
fn an_account_is_news_once() {
    let nights = Nights::new(SCORECARD);
    let first = "note: --fail-on new-red: nothing is new yet, since no snapshot of \"Nightly\" is \
                 older than 2026-11-01\n";
    let all = ["A1 Acme 100000 80", "A2 Foo 30000 45", "A3 Bar 9 20"];
    assert_eq!(nights.run(1, &all, NEW_RED), (0, first.to_owned()));
    let all = ["A1 Acme 100000 39", "A2 Foo 30000 39", "A3 Bar 9 20"];
    let both = "--fail-on new-red: 2 accounts worth 130,000: A1 Acme, A2 Foo";
    assert_eq!(nights.run(2, &all, NEW_RED), closed(both));
    assert_eq!(nights.run(3, &all, NEW_RED), open());
    // One is well again, one new one comes, and one is away for a night.
    let all = ["A1 Acme 100000 40", "A2 Foo 30000 39", "A4 New NA 3"];
    let new = "--fail-on new-red: 1 account: A4 New";
    let mut accepted = NEW_RED.to_vec();
    accepted.push("--accept-drop");
    assert_eq!(nights.run(4, &all, &accepted), closed(new));
    let all = [
        "A1 Acme 1.5e5 39",
        "A2 Foo 3e4 39",
        "A3 Bar 9 20",
        "A4 New NA 3",
    ];
    let again = "--fail-on new-red: 1 account worth 150,000: A1 Acme";
    assert_eq!(nights.run(5, &all, NEW_RED), closed(again));
}

#[test]
fn many_accounts_are_counted_and_the_most_valuable_named() {
    let nights = Nights::new(SCORECARD);
    let all = |usage: u32| -> Vec<String> {
        let rows = 1..=9;
        rows.map(|it| format!("A{it} Company{it} {it}000 {usage}"))
            .collect()
    };
    let flags = [
        "--fail-on",
        "new-red>8",
        "--fail-on",
        "worse>9",
        "--fail-on",
        "worse>99% and value>99%",
        "--fail-on",
        "dropped>40 and value>44000",
        "--fail-on",
        "dropped>45",
    ];
    for (day, usage, expected) in [
        (1, 75, None),
        (
            2,
            30,
            Some(
                "--fail-on new-red>8: 9 accounts worth 45,000: A9 Company9, A8 Company8, \
                 A7 Company7, A6 Company6, A5 Company5 and 4 more\n\
                 --fail-on worse>99% and value>99%: 9 accounts worth 45,000: A9 Company9 (red), \
                 A8 Company8 (red), A7 Company7 (red), A6 Company6 (red), A5 Company5 (red) and \
                 4 more\n\
                 --fail-on dropped>40 and value>44000: 9 accounts worth 45,000: \
                 A9 Company9 (75.0 to 30.0), A8 Company8 (75.0 to 30.0), \
                 A7 Company7 (75.0 to 30.0), A6 Company6 (75.0 to 30.0), \
                 A5 Company5 (75.0 to 30.0) and 4 more",
            ),
        ),
        (3, 30, None),
    ] {
        let rows = all(usage);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = nights.run(day, &rows, if day == 1 { &[] } else { &flags });
        assert_eq!(found, expected.map_or_else(open, closed), "day {day}");
    }
}

#[test]
fn what_is_on_the_edge_raises_one_alarm() {
    let alerts = "alerts = { deadband = 3, after = 2 }\n";
    let nights = Nights::new(&format!("{alerts}{SCORECARD}"));
    let usage = [45, 39, 41, 39, 39, 41, 39, 42, 43, 39, 43, 44, 39, 39, 38];
    let codes = usage.iter().zip(1..).map(|(usage, day)| {
        let row = format!("A1 Acme 1 {usage}");
        let flags: &[&str] = if day == 1 { &[] } else { NEW_RED };
        nights.run(day, &[&row], flags).0
    });
    let expected = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
    assert_eq!(codes.collect::<Vec<_>>(), expected);
}

#[test]
fn a_point_a_night_is_a_fall_as_well() {
    let nights = Nights::new(SCORECARD);
    let flags = ["--fail-on", "dropped>10"];
    for (day, usage) in (1..=11).zip((0..=95).rev()) {
        let row = format!("A1 Acme 1 {usage}");
        let flags: &[&str] = if day == 1 { &[] } else { &flags };
        assert_eq!(nights.run(day, &[&row], flags), open(), "day {day}");
    }
    let fell = "--fail-on dropped>10: 1 account worth 1: A1 Acme (95.0 to 84.0)";
    assert_eq!(nights.run(12, &["A1 Acme 1 84"], &flags), closed(fell));
    assert_eq!(nights.run(13, &["A1 Acme 1 83"], &flags), open());
}

#[test]
fn a_night_answers_the_same_whenever_it_is_run() {
    let nights = Nights::new(SCORECARD);
    assert_eq!(nights.run(1, &["A1 Acme 5 45"], &[]), open());
    let new = "--fail-on new-red: 1 account worth 5: A1 Acme";
    assert_eq!(nights.run(2, &["A1 Acme 5 39"], NEW_RED), closed(new));
    let already = "note: the snapshot of 2026-11-02 is in nights.db already, from the same input\n";
    let same = nights.run(2, &["A1 Acme 5 39"], NEW_RED);
    assert_eq!(same, (1, format!("{already}{new}\n")));
    // What asks how things are is answered every time.
    let (code, said) = nights.run(2, &["A1 Acme 5 39"], &["--fail-on", "red"]);
    assert_eq!(code, 1);
    assert!(said.ends_with("\n--fail-on red: it is 1 of 1\n"), "{said}");
    let replaced = "note: this run replaces the snapshot of 2026-11-02 in nights.db: input or \
                    scorecard changed\n";
    let other = nights.run(2, &["A1 Acme 5 38"], NEW_RED);
    assert_eq!(other, (1, format!("{replaced}{new}\n")));
    let fine = nights.run(2, &["A1 Acme 5 50"], NEW_RED);
    assert_eq!(fine, (0, replaced.to_owned()));
    assert_eq!(nights.run(3, &["A1 Acme 5 39"], NEW_RED), closed(new));
}

#[test]
fn a_night_is_held_against_those_before_it_only() {
    let nights = Nights::new(SCORECARD);
    assert_eq!(nights.run(1, &["A1 Acme 5 45"], &[]), open());
    assert_eq!(nights.run(9, &["A1 Acme 5 39"], &[]), open());
    let new = "--fail-on new-red: 1 account worth 5: A1 Acme";
    assert_eq!(nights.run(5, &["A1 Acme 5 39"], NEW_RED), closed(new));
    // Another scorecard in the same file is another story.
    nights.write("scoring.toml", &SCORECARD.replace("Nightly", "Other"));
    let (code, said) = nights.run(10, &["A1 Acme 5 39"], NEW_RED);
    assert_eq!(code, 0);
    assert!(
        said.contains("no snapshot of \"Other\" is older than 2026-11-10"),
        "{said}"
    );
}

#[test]
fn nights_that_are_pruned_are_forgotten_and_what_stands_is_no_news() {
    let nights = Nights::new(SCORECARD);
    let flags = ["--fail-on", "new-red", "--fail-on", "dropped>10"];
    for (day, usage) in [(1, 95), (2, 39), (3, 45), (20, 38)] {
        nights.run(day, &[&format!("A1 Acme 1 {usage}")], &[]);
    }
    let (code, said) = nights.history("prune --keep 5d --as-of 2026-11-21");
    assert_eq!(
        (code, said.as_str()),
        (0, "note: 3 snapshots before 2026-11-16 deleted\n")
    );
    assert_eq!(nights.run(21, &["A1 Acme 1 28"], &flags), open());
    let fell = "--fail-on dropped>10: 1 account worth 1: A1 Acme (38.0 to 27.9)";
    assert_eq!(nights.run(22, &["A1 Acme 1 27.9"], &flags), closed(fell));
}

#[test]
fn without_a_history_it_is_refused_before_anything_is_read() {
    let nights = Nights::new(SCORECARD);
    for flags in [
        ["--fail-on", "dropped>10 and value>5%"],
        ["--notify-command", "cat"],
    ] {
        let mut run = health();
        run.args(["score", "there-is-none.csv", "--fail-on", "red"]);
        let run = run.args(flags).current_dir(nights.path());
        let output = run.env_remove("HEALTH_HISTORY").output();
        let gate = if flags[0] == "--fail-on" {
            flags.join(" ")
        } else {
            flags[0].to_owned()
        };
        let expected = format!(
            "error: {gate} compares with the nights before, and no history is named\n  \
             help: say --history FILE, or set $HEALTH_HISTORY\n"
        );
        assert_eq!(told(&output.expect("a run")), (2, expected));
    }
}

#[test]
fn what_needs_no_history_is_said_where_it_cannot_be_read() {
    let nights = Nights::new(SCORECARD);
    nights.write("nights.db", "no history");
    let flags = ["--fail-on", "red", "--fail-on", "new-red"];
    let expected = "--fail-on red: it is 1 of 1\n\
                    error: the history nights.db: it is not a history of health\n  \
                    help: nothing was changed; name another file for the history\n";
    let run = nights.run(1, &["A1 Acme 1 39"], &flags);
    assert_eq!(run, (2, expected.to_owned()));
    // Errors that are JSON are nothing but JSON.
    let mut run = nights.command(1, "", &["A1 Acme 1 39"], &flags);
    let (code, said) = told(&run.args(["--format", "json"]).output().expect("a run"));
    assert_eq!(code, 2);
    let said: serde_json::Value = serde_json::from_str(&said).expect("one JSON document");
    assert_eq!(said["errors"][0]["code"], "history-foreign");
    assert_eq!(said["errors"][1]["message"], "--fail-on red: it is 1 of 1");
}

#[test]
fn a_night_that_cannot_be_compared_is_kept_all_the_same() {
    let nights = Nights::new(SCORECARD);
    for day in 1..=2 {
        assert_eq!(nights.run(day, &["A1 Acme 1 45"], &[]), open());
    }
    let damaged = rusqlite::Connection::open(nights.path().join("nights.db"));
    let damage = "UPDATE cells SET packed = x'00' WHERE night = (SELECT min(id) FROM night)";
    damaged
        .expect("a history")
        .execute(damage, [])
        .expect("a night");
    let (code, said) = nights.run(
        3,
        &["A1 Acme 1 39"],
        &["--fail-on", "red", "--fail-on", "worse"],
    );
    assert_eq!(code, 2);
    for part in [
        "--fail-on red: it is 1 of 1\nerror: the history nights.db: it is damaged: ",
        "  help: the snapshot of 2026-11-03 is kept, and what is new in it is not known; \
         health history verify tells what is damaged\n",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let (_, listed) = nights.history("verify");
    assert!(listed.contains("3 snapshots"), "{listed}");
}

#[test]
fn half_a_file_is_no_news() {
    let nights = Nights::new(SCORECARD);
    let all: Vec<String> = (1..=9).map(|it| format!("A{it} Co 1 45")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(nights.run(1, &all, &[]), open());
    let (code, said) = nights.run(2, &["A1 Acme 1 39"], NEW_RED);
    assert_eq!(code, 2);
    assert!(
        said.starts_with("error: 8 of the 9 accounts of 2026-11-01 are gone"),
        "{said}"
    );
    assert!(!said.contains("new-red"), "{said}");
}
