//! Accounts of several dates, and who left when.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::{check, json, reference};
use crate::binary::{example, run};

/// `health backtest` of the made-up month ends; `accounts` names them or the history.
fn month_ends(accounts: &str, more: &str) -> String {
    let [scorecard, outcomes] = ["month-ends.toml", "cancelled.csv"].map(example);
    format!(
        "backtest {accounts} -c {scorecard} --outcomes {outcomes} --outcome-date cancelled_on \
         --format json -q {more}"
    )
}

#[test]
fn accounts_are_judged_as_a_script_judges_them() {
    let reference = reference();
    let all = reference["over_time"].as_array().expect("leads");
    assert_eq!(all.len(), 2);
    for expected in all {
        let lead = &expected["lead"];
        let more = format!("--lead {lead}d");
        let document = json(&month_ends(&example("month-ends.csv"), &more));
        let name = format!("lead {lead}");
        let found = &document["over_time"];
        let keys = "lead until dates days left_too_early too_new vanished leaving never_seen";
        for key in keys.split(' ') {
            check(&found[key], &expected[key], &format!("{name}: {key}"));
        }
        let all = &document["all"];
        check(&all["left"], &expected["left"], &name);
        for key in ["red", "green"] {
            let bands = all["bands"].as_array().expect("bands");
            let band = bands.iter().find(|it| it["band"] == key);
            check(&band.expect(key)["left"], &expected[key], key);
        }
        check(
            &all["bands"][2]["value_left"],
            &expected["green_value"],
            &name,
        );
        check(&all["auc"]["value"], &expected["auc"], &name);
        check(&all["auc"]["variance"], &expected["variance"], &name);
        for key in ["intercept", "slope", "slope_variance", "brier"] {
            check(&all["calibration"][key], &expected["calibration"][key], key);
        }
        let early = expected["early"].as_object().expect("how early");
        for (key, expected) in early {
            check_all(&found["early"][key], expected, &format!("{name}: {key}"));
        }
    }
}

/// Holds a value and all that is in it against the expected one.
fn check_all(found: &Value, expected: &Value, name: &str) {
    match expected {
        Value::Object(members) => {
            for (key, expected) in members {
                check_all(&found[key], expected, &format!("{name}: {key}"));
            }
        }
        Value::Array(items) => {
            let found = found.as_array().expect(name);
            assert_eq!(found.len(), items.len(), "{name}");
            let pairs = found.iter().zip(items);
            pairs.for_each(|(found, expected)| check_all(found, expected, name));
        }
        _ => check(found, expected, name),
    }
}

/// Keeps each month end as a snapshot, as a run of that day would have.
fn keep_month_ends(scorecard: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let history = folder.path().join("health.db").display().to_string();
    let text = fs::read_to_string(example("month-ends.csv")).expect("the accounts");
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.sort_by_key(|row| &row[..10]);
    for night in rows.chunk_by(|one, next| one[..10] == next[..10]) {
        let as_of = &night[0][..10];
        let file = folder.path().join(format!("{as_of}.csv"));
        fs::write(&file, format!("{header}\n{}\n", night.join("\n"))).expect("a file");
        let file = file.display();
        let words = format!("score {file} -c {scorecard} --as-of {as_of} --history {history} -q");
        assert!(run(&words).status.success(), "{words}");
    }
    (folder, history)
}

#[test]
fn snapshots_say_what_a_file_with_dates_says() {
    let (_folder, history) = keep_month_ends(&example("month-ends.toml"));
    let of_file = json(&month_ends(&example("month-ends.csv"), ""));
    let of_history = json(&month_ends(&format!("--history {history}"), ""));
    assert_eq!(of_history, of_file);
}

#[test]
fn snapshots_of_another_scorecard_are_scored_by_the_one_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = fs::read_to_string(example("month-ends.toml")).expect("the scorecard");
    let other = folder.path().join("other.toml");
    let changed = scorecard.replace("weight = 50", "weight = 5");
    assert_ne!(changed, scorecard);
    fs::write(&other, changed).expect("a file");
    let (_folder, history) = keep_month_ends(&other.display().to_string());
    let of_file = json(&month_ends(&example("month-ends.csv"), ""));
    let of_history = json(&month_ends(&format!("--history {history}"), ""));
    assert_eq!(of_history, of_file);
}

/// Runs a backtest of changed month ends; gives what is printed and said.
fn changed(change: impl Fn(&str) -> String, outcomes: &str, more: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        file.display().to_string()
    };
    let text = fs::read_to_string(example("month-ends.csv")).expect("the accounts");
    let accounts = write("accounts.csv", &change(&text));
    let outcomes = write("outcomes.csv", outcomes);
    let scorecard = example("month-ends.toml");
    let output = run(&format!(
        "backtest {accounts} -c {scorecard} --outcomes {outcomes} --outcome-date cancelled_on \
         --format json {more}"
    ));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

fn cancelled() -> String {
    fs::read_to_string(example("cancelled.csv")).expect("who left")
}

#[test]
fn what_came_later_changes_no_verdict() {
    let plain = json(&month_ends(&example("month-ends.csv"), ""));
    // All that is known of the accounts within 60 days before they left, and since: turned bad.
    let left = cancelled();
    let ends = |id: &str| {
        let row = left.lines().find_map(|line| line.strip_prefix(id));
        row.map(|it| it.trim_start_matches(',').to_owned())
    };
    let late = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        let end = ends(cells[1]).unwrap_or("2026-06-26".to_owned());
        let days = |date: &str| {
            let date: health_score::cell::Date = date.parse().expect("a date");
            date.days()
        };
        days(&end) - days(cells[0]) < 60
    };
    let spoil = |text: &str| {
        let mut spoilt = String::new();
        for (place, row) in text.lines().enumerate() {
            if place > 0 && late(row) {
                let cells: Vec<&str> = row.split(',').collect();
                writeln!(spoilt, "{},0,,90", cells[..5].join(",")).expect("a text");
            } else {
                writeln!(spoilt, "{row}").expect("a text");
            }
        }
        spoilt
    };
    let (found, said) = changed(spoil, &left, "");
    assert!(!found.is_empty(), "{said}");
    let found: Value = serde_json::from_str(&found).expect("JSON");
    for key in ["all", "deciles", "roc", "signals"] {
        assert_eq!(found[key], plain[key], "{key}");
    }
    let red = |of: &Value| of["over_time"]["early"]["red"]["accounts"].as_u64();
    assert!(
        red(&found) > red(&plain),
        "it is only seen to be red earlier"
    );
}

#[test]
fn the_order_of_the_rows_and_a_date_said_twice_change_nothing() {
    let plain = json(&month_ends(&example("month-ends.csv"), ""));
    let turn = |text: &str| {
        let (header, rows) = text.split_once('\n').expect("a header");
        let rows: Vec<&str> = rows.lines().rev().collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let left = cancelled();
    let (_, rows) = left.split_once('\n').expect("a header");
    let twice = format!("{left}{rows}M-2003,\n");
    let (found, said) = changed(turn, &twice, "");
    assert!(!found.is_empty(), "{said}");
    let found: Value = serde_json::from_str(&found).expect("JSON");
    assert_eq!(found, plain);
}

#[test]
fn a_date_that_was_not_known_yet_is_told() {
    // Logins of the day after, wherever there are any.
    let later = |text: &str| {
        let rows = text.lines().map(|row| {
            let mut cells: Vec<&str> = row.split(',').collect();
            if cells[0] == "2026-03-31" && !cells[6].is_empty() {
                cells[6] = "2026-04-01";
            }
            cells.join(",") + "\n"
        });
        rows.collect()
    };
    let (found, said) = changed(later, &cancelled(), "");
    let found: Value = serde_json::from_str(&found).expect("JSON");
    let warning = &found["warnings"][0];
    assert_eq!(warning["code"], "later-date", "{said}");
    assert!(said.starts_with("warning: "), "{said}");
    let message = warning["message"].as_str().expect("a message");
    let rest = "dates in column \"last_login\" lie after the day of the score";
    assert!(message.ends_with(rest), "{message}");
}

#[test]
fn who_cannot_be_judged_is_refused_with_the_reason() {
    let header = "account_id,cancelled_on\n";
    let rows = [
        ("nobody left", "M-2001,\n", "", "nobody left"),
        (
            "no date",
            "M-2001,soon\n",
            "",
            "\"soon\" for cancelled_on is no date",
        ),
        (
            "no id",
            ",2026-01-31\n",
            "",
            "a date of leaving without an id",
        ),
        (
            "twice",
            "M-2001,2026-01-31\nM-2001,2026-02-01\n",
            "",
            "account \"M-2001\" left on 2026-01-31 and on 2026-02-01",
        ),
        (
            "too few",
            "M-2001,2026-04-30\nM-2002,2025-11-02\n",
            "",
            "1 left with no date 60 days before",
        ),
        (
            "no days",
            "M-2001,2026-01-31\n",
            "--lead 2m",
            "--lead \"2m\": write days",
        ),
        (
            "another column",
            "M-2001,2026-01-31\n",
            "--outcome-date left_on",
            "cannot be used multiple times",
        ),
    ];
    for (name, left, more, expected) in rows {
        let (found, said) = changed(str::to_owned, &format!("{header}{left}"), more);
        assert_eq!(found, "", "{name}");
        let said = said.replace("\\\"", "\"");
        assert!(said.contains(expected), "{name}: {said}");
    }
}

#[test]
fn scorecards_that_need_one_day_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = fs::read_to_string(example("month-ends.toml")).expect("the scorecard");
    let rows = [
        ("date  = \"as_of\"", "", "the accounts have no dates"),
        (
            "green  = 65\nyellow = 45",
            "green = \"top 25%\"\nred = \"bottom 25%\"",
            "quantile bands are cut over the accounts of one day",
        ),
        (
            "\"days_overdue\"",
            "\"cancelled_on\"",
            "signal overdue reads \"cancelled_on\", which is the outcome",
        ),
    ];
    for (from, to, expected) in rows {
        let changed = scorecard.replace(from, to);
        let (changed, _tests) = changed.split_once("[[test]]").expect("tests");
        assert!(!scorecard.contains(changed), "{expected}");
        let file = folder.path().join("scoring.toml");
        fs::write(&file, changed).expect("a file");
        let [accounts, outcomes] = ["month-ends.csv", "cancelled.csv"].map(example);
        let output = run(&format!(
            "backtest {accounts} -c {} --outcomes {outcomes} --outcome-date cancelled_on",
            Path::new(&file).display()
        ));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{expected}");
        assert!(said.contains(expected), "{expected}: {said}");
    }
}
