//! `health diff` of snapshots says what it says of the files that they were made of.

use std::fmt::Write as _;
use std::fs;
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::health;

mod alarms;
mod told;

const SEPTEMBER: &str = "2026-09-30";
const OCTOBER: &str = "2026-10-31";

const CARD: &str = r#"
name = "Nightly"
account = { id = "id", name = "name", value = "arr", owner = "csm", since = "since" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 50, metric = "usage", range = [0, 60] }
positive.mood = { weight = 30, metric = "mood", range = [0, 10], measured_on = "asked", max_age = 45 }
negative.overdue = { weight = 20, metric = "overdue", range = [0, 5], optional = true, default = 2 }
rule = [{ id = "cancel", when = { status = "cancel" }, cap = "red", reason = "It cancels" }]
profile = [{ id = "young", when = { stage = "new" }, positive.usage = { range = [0, 30] } }]
play = [{ action = "Call", when = { phone = "!= ''" } }]
"#;

/// The scorecard without the lines that begin with one of these.
fn without(lines: &[&str]) -> String {
    let kept = |line: &&str| !lines.iter().any(|it| line.starts_with(it));
    CARD.lines().filter(kept).collect::<Vec<_>>().join("\n")
}

/// An export; each side has other cells, and two accounts that the other one has not.
fn export(later: bool) -> String {
    let mut text =
        String::from("id,name,arr,csm,since,usage,mood,asked,overdue,status,stage,phone\n");
    let first = usize::from(later) * 2;
    for account in first..first + 60 {
        let wild = (account * 7919 + usize::from(later) * account % 3 * 104_729) % 997;
        let mood = ["", "3", "7", "9.5"][wild % 4];
        let asked = ["2026-09-25", "2026-08-20", "2026-07-01"][wild % 3];
        let status = ["active", "active", "active", "cancel", ""][wild % 5];
        let stage = ["new", "old", "old"][(account + usize::from(later && account % 7 == 0)) % 3];
        let overdue = ["0", "1", "", "4"][wild / 4 % 4];
        let _ = writeln!(
            text,
            "A-{account},Name {account},{},K{},2025-01-31,{},{mood},{asked},{overdue},{status},{stage},7",
            wild * 100,
            account % 3,
            wild % 61
        );
    }
    text
}

/// An export without some of its columns.
fn narrow(text: &str, lacks: &[&str]) -> String {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let kept: Vec<usize> = (0..header.len())
        .filter(|&it| !lacks.contains(&header[it]))
        .collect();
    let line = |cells: Vec<&str>| {
        kept.iter()
            .map(|&it| cells[it])
            .collect::<Vec<_>>()
            .join(",")
            + "\n"
    };
    [header].into_iter().chain(lines).map(line).collect()
}

struct Folder(TempDir);

impl Folder {
    /// With both exports, `old.csv` and `new.csv`, and these files.
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        folder.write("old.csv", &export(false));
        folder.write("new.csv", &export(true));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect(name);
    }

    fn run(&self, words: &str) -> Output {
        let mut command = health();
        command.args(words.split_whitespace()).current_dir(&self.0);
        command
            .env("HEALTH_HISTORY", "health.db")
            .env("HEALTH_CONFIG", "");
        command
            .stdin(Stdio::null())
            .output()
            .expect("the binary runs")
    }

    /// Keeps a night.
    fn score(&self, files: &str, card: &str, as_of: &str) {
        let words = format!("score {files} -c {card} --as-of {as_of} --accept-drop --format csv");
        let output = self.run(&words);
        assert!(
            matches!(output.status.code(), Some(0 | 3)),
            "{words}: {}",
            said(&output)
        );
    }

    /// What a difference prints, without the names of the sides.
    fn diff(&self, words: &str) -> String {
        let output = self.run(&format!("diff {words}"));
        assert!(output.status.success(), "{words}: {}", said(&output));
        let mut text = String::from_utf8(output.stdout).expect("UTF-8");
        for name in [
            "old.csv",
            "new.csv",
            "snapshot of 2026-09-30",
            "snapshot of 2026-10-31",
        ] {
            text = text.replace(&format!("\"name\":\"{name}\""), "\"name\":\"\"");
        }
        text
    }

    fn json(&self, words: &str) -> Value {
        serde_json::from_str(&self.diff(&format!("{words} --format json"))).expect("JSON")
    }

    /// The error of a command that ends with 2.
    fn refused(&self, words: &str) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(2), "{words}");
        said(&output)
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn accounts(difference: &Value) -> &Vec<Value> {
    difference["accounts"].as_array().expect("accounts")
}

/// How often each cause changes a score or moves a band.
fn causes(difference: &Value) -> Vec<(&'static str, usize)> {
    let causes = ["time", "known", "data", "scorecard", "cuts"];
    let has = |it: &Value, cause: &str| {
        let moves = it["moves"].as_array().expect("moves");
        it["change"][cause].as_f64().is_some_and(|part| part != 0.0)
            || moves.iter().any(|it| it["cause"] == cause)
    };
    let counts = causes.map(|cause| {
        let with = accounts(difference).iter().filter(|it| has(it, cause));
        (cause, with.count())
    });
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

#[test]
fn two_snapshots_say_what_their_two_files_say() {
    let sharper = CARD.replace("[0, 60]", "[0, 90]");
    let quantile = CARD.replace(
        "green = 70, yellow = 40",
        "green = \"top 25%\", red = \"bottom 30%\"",
    );
    let few = without(&["positive.mood", "rule", "profile", "play"]);
    let unread = ["mood", "asked", "status", "stage", "phone"];
    let rows: [(&str, &str, &str, &[&str]); 6] = [
        ("one scorecard", CARD, CARD, &[]),
        ("another one", CARD, &sharper, &[]),
        ("quantile bands", &quantile, &quantile, &[]),
        ("quantile bands begin", CARD, &quantile, &[]),
        ("the new one reads less", CARD, &few, &unread),
        ("the old one reads less", &few, CARD, &[]),
    ];
    for (name, old, new, lacks) in rows {
        let folder = Folder::new(&[("old.toml", old), ("new.toml", new)]);
        folder.score("old.csv", "old.toml", SEPTEMBER);
        folder.score("new.csv", "new.toml", OCTOBER);
        // What the new scorecard does not read is not in its snapshot.
        folder.write("new.csv", &narrow(&export(true), lacks));
        let dates = format!("--old-as-of {SEPTEMBER} --as-of {OCTOBER}");
        let cards = "--old-config old.toml --new-config new.toml";
        for format in ["json", "csv"] {
            let files = folder.diff(&format!(
                "old.csv new.csv {cards} {dates} --format {format}"
            ));
            assert!(files.len() > 5000, "{name}");
            let mixtures = [
                "@-1 @last".to_owned(),
                format!("@{SEPTEMBER} new.csv --new-config new.toml --as-of {OCTOBER}"),
                format!("old.csv @last --old-config old.toml --old-as-of {SEPTEMBER}"),
            ];
            for sides in mixtures {
                let nights = folder.diff(&format!("{sides} --format {format}"));
                assert!(nights == files, "{name}: {sides} as {format}");
            }
        }
    }
}

#[test]
fn the_same_night_under_another_scorecard_is_the_scorecards_doing_alone() {
    let files = [
        ("card.toml", CARD.to_owned()),
        (
            "few.toml",
            without(&["positive.mood", "rule", "profile", "play"]),
        ),
        (
            "quantile.toml",
            CARD.replace(
                "green = 70, yellow = 40",
                "green = \"top 25%\", red = \"bottom 30%\"",
            ),
        ),
    ];
    let folder = Folder::new(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    // Nothing happened between these two nights but that rules and signals were given up.
    folder.score("old.csv", "card.toml", SEPTEMBER);
    folder.score("old.csv", "few.toml", "2026-10-01");
    let given_up = folder.json("@-1 @last");
    let of = |causes: &[(&'static str, usize)]| causes.iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(
        of(&causes(&given_up)),
        ["scorecard"],
        "{:?}",
        causes(&given_up)
    );
    for card in ["few.toml", "quantile.toml"] {
        let kept = folder.json(&format!("@-1 @-1 --new-config {card}"));
        assert_eq!(of(&causes(&kept)), ["scorecard"], "{card}");
        let config = format!("--old-config card.toml --new-config {card}");
        let dates = format!("--old-as-of {SEPTEMBER} --as-of {SEPTEMBER}");
        assert_eq!(
            kept,
            folder.json(&format!("old.csv old.csv {config} {dates}")),
            "{card}"
        );
    }
    let nothing = folder.json("@last @last");
    assert!(accounts(&nothing).is_empty());
    // The other way round the snapshot has no cells for what the scorecard would read.
    let refused = folder.refused("diff @last @last --new-config card.toml");
    let columns = "card.toml reads \"asked\", \"mood\", \"stage\", \"status\", which the snapshot of 2026-10-01 did not keep";
    assert!(refused.contains(columns), "{refused}");
}

#[test]
fn a_night_of_several_files_keeps_what_each_of_them_had() {
    let folder = Folder::new(&[("card.toml", CARD)]);
    for (side, as_of) in [("old", SEPTEMBER), ("new", OCTOBER)] {
        let text = export(side == "new");
        let (header, rest) = text.split_once('\n').expect("a header");
        let middle = rest.find("\nA-30,").expect("an account") + 1;
        let (first, second) = (
            format!("{header}\n{}", &rest[..middle]),
            format!("{header}\n{}", &rest[middle..]),
        );
        // Its default does not stand in for a column that is not there.
        let second = narrow(&second, &["overdue"]);
        folder.write(&format!("{side}-1.csv"), &first);
        folder.write(&format!("{side}-2.csv"), &second);
        folder.score(&format!("{side}-2.csv {side}-1.csv"), "card.toml", as_of);
    }
    let whole = folder.json("@-1 @last");
    let dates = format!("--old-as-of {SEPTEMBER} --as-of {OCTOBER}");
    for part in [1, 2] {
        let files = folder.json(&format!(
            "old-{part}.csv new-{part}.csv -c card.toml {dates}"
        ));
        assert!(accounts(&files).len() > 10);
        for it in accounts(&files) {
            let same = accounts(&whole)
                .iter()
                .find(|other| other["id"] == it["id"]);
            assert_eq!(same, Some(it));
        }
    }
}

#[test]
fn how_cells_are_written_is_kept_with_them() {
    let card = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
        positive.usage = { weight = 1, metric = \"usage\", range = [0, 100] }\n\
        positive.mood = { weight = 1, metric = \"mood\", range = [0, 10] }\n";
    let sharper = card.replace("[0, 100]", "[0, 50]");
    let folder = Folder::new(&[
        ("card.toml", card),
        ("sharper.toml", &sharper),
        ("commas.csv", "id;usage;mood\na;12,5;-\nb;80;7,5\n"),
        ("points.csv", "id,usage,mood\na,12.5,\nb,80,7.5\n"),
    ]);
    folder.score("commas.csv --null -", "card.toml", SEPTEMBER);
    folder.score("points.csv", "card.toml", OCTOBER);
    assert!(accounts(&folder.json("@-1 @last")).is_empty());
    let words = "@-1 @-1 --new-config sharper.toml";
    let total = |it: &Value| it["change"]["total"].as_f64().expect("a change");
    let changes: Vec<f64> = accounts(&folder.json(words)).iter().map(total).collect();
    assert_eq!(changes, [12.5, 10.0], "cells read as on that night");
}

#[test]
fn the_scorecard_of_a_file_or_a_flag_says_whose_nights_are_meant() {
    let other = CARD.replace("Nightly", "Weekly");
    let folder = Folder::new(&[("nightly.toml", CARD), ("weekly.toml", &other)]);
    for (card, as_of) in [
        ("nightly", "2026-10-29"),
        ("nightly", "2026-10-30"),
        ("weekly", "2026-10-31"),
    ] {
        folder.score("old.csv", &format!("{card}.toml"), as_of);
    }
    let note = |words: &str| said(&folder.run(&format!("diff {words} --top 0")));
    let nightly = "note: old side: snapshot of 2026-10-30\n";
    assert_eq!(note("@last old.csv -c nightly.toml"), nightly);
    assert_eq!(
        note("@last old.csv -c weekly.toml"),
        "note: old side: snapshot of 2026-10-31\n"
    );
    assert_eq!(
        note("@last old.csv -c weekly.toml --scorecard Nightly"),
        nightly
    );
    let both = "note: old side: snapshot of 2026-10-29\nnote: new side: snapshot of 2026-10-30\n";
    assert_eq!(note("@-1 @last --scorecard Nightly"), both);
    let refused = folder.refused("diff @-1 @last");
    assert!(
        refused.contains("say --scorecard with one of \"Nightly\", \"Weekly\""),
        "{refused}"
    );
}

#[test]
fn accounts_that_a_night_skipped_are_counted_where_they_were() {
    let folder = Folder::new(&[("card.toml", CARD)]);
    folder.score("old.csv", "card.toml", SEPTEMBER);
    folder.write("new.csv", &export(true).replacen(",1,", ",x,", 1));
    folder.score("new.csv --invalid skip", "card.toml", OCTOBER);
    let output = folder.run("diff @-1 @last --format json");
    assert_eq!(
        output.status.code(),
        Some(0),
        "nothing is skipped by this run"
    );
    let note = "new side: snapshot of 2026-10-31; 1 account was skipped as invalid that night";
    assert!(said(&output).contains(note), "{}", said(&output));
    let difference: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(difference["new"]["summary"]["skipped"], 1);
}
