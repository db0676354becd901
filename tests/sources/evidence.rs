//! What is told of who left, of renewals, of an engine and of another day, where a measure of
//! another file is all that tells accounts apart. The figures are computed by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::said;
use crate::binary::health;

/// Scores 100 points without a ticket, 50 with two, none with four.
const SCORECARD: &str = "
account = { id = \"id\", value = \"arr\", renewal = \"renews\" }
bands = { green = 70, yellow = 40 }
negative.tickets = { weight = 1, metric = \"tickets\", range = [0, 4] }
[source.desk]
file = \"nowhere.csv\"
id = \"account\"
max_unmatched = \"100%\"
tickets = { count = true }
";

/// Writes files into a new folder, the scorecard among them.
fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = ("s.toml", SCORECARD.to_owned());
    for (name, text) in files.iter().chain([&scorecard]) {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// A row for each ticket; accounts are numbered behind their letter.
fn desk(tickets: &[(char, usize, usize)]) -> String {
    let mut text = String::from("account\n");
    for &(letter, accounts, each) in tickets {
        for account in 0..accounts {
            text.push_str(&format!("{letter}-{account}\n").repeat(each));
        }
    }
    text
}

/// What a command prints in a folder, as JSON, and its exit code.
fn json(folder: &Path, words: &str) -> (Value, Option<i32>) {
    let mut command = health();
    command.args(words.split_whitespace()).current_dir(folder);
    command.args(["--format", "json", "-q"]);
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let document = serde_json::from_slice(&output.stdout);
    let document = document.unwrap_or_else(|_| panic!("{words}: {said}"));
    (document, output.status.code())
}

#[test]
fn a_forecast_rests_on_the_tickets_that_past_accounts_had() {
    // 24 without tickets, of which 6 left, and 16 with four each, of which 12 left.
    let mut past = String::from("id,arr,renews,left\n");
    for (letter, accounts, left) in [('G', 24, 6), ('R', 16, 12)] {
        for account in 0..accounts {
            let left = if account < left { "yes" } else { "no" };
            let _ = writeln!(past, "{letter}-{account},100,2026-03-01,{left}");
        }
    }
    let now = "id,arr,renews\nA-0,1000,2026-08-15\nB-0,2000,2026-08-20\n".to_owned();
    let folder = folder(&[
        ("past.csv", past),
        ("now.csv", now),
        ("then.desk.csv", desk(&[('R', 16, 4)])),
        ("desk.csv", desk(&[('B', 1, 4)])),
    ]);
    let words = "forecast now.csv -c s.toml --past past.csv --outcome left --past-as-of 2026-03-01 --as-of 2026-07-01 --source desk=desk.csv";
    let (found, _) = json(
        folder.path(),
        &format!("{words} --past-source desk=then.desk.csv"),
    );
    // 18 of 24 green ones renewed, and 4 of 16 red ones: 0.75 · 1,000 + 0.25 · 2,000.
    assert_eq!(found["total"]["expected"], 1250.0);
    let bands = found["past"]["bands"].as_array().expect("bands");
    let renewed = |name: &str| {
        let band = bands.iter().find(|it| it["band"] == name).expect(name);
        [&band["renewed"], &band["accounts"]].map(|it| it.as_u64().expect("a count"))
    };
    assert_eq!([renewed("green"), renewed("red")], [[18, 24], [4, 16]]);
    // The past has tickets of its own: those of today do not stand in for them.
    let (told, code) = said(folder.path(), words);
    assert_eq!(code, Some(2));
    assert!(told.contains("there is no file nowhere.csv"), "{told}");
    assert!(
        told.contains("name it with --past-source desk=FILE"),
        "{told}"
    );
}

#[test]
fn who_left_shows_what_a_measure_means() {
    // Of 20 that left 12 have three tickets, of 20 that stayed 2: of one each, the one that left has
    // fewer in 8 · 2 pairs and as many in 12 · 2 + 8 · 18: (16 + 168 ÷ 2) ÷ 400 = 0.25.
    let mut accounts = String::from("id,plan,churned\n");
    for (letter, count, churned) in [
        ('A', 12, "yes"),
        ('B', 8, "yes"),
        ('C', 2, "no"),
        ('D', 18, "no"),
    ] {
        for account in 0..count {
            let _ = writeln!(accounts, "{letter}-{account},team,{churned}");
        }
    }
    let tickets = desk(&[('A', 12, 3), ('C', 2, 3), ('D', 0, 0)]);
    let folder = folder(&[("accounts.csv", accounts), ("desk.csv", tickets)]);
    let words = "init accounts.csv --outcome churned --source desk=desk.csv --as-of 2026-11-01 -o start.toml";
    let (told, code) = said(folder.path(), words);
    assert_eq!(code, Some(0), "{told}");
    let text = fs::read_to_string(folder.path().join("start.toml")).expect("a scorecard");
    let shown = text
        .split_once("Shown by churned (AUC 0.25, ")
        .map(|it| it.1);
    let shown = shown.unwrap_or_else(|| panic!("{text}"));
    let (_, line) = shown.split_once('\n').expect("the signal");
    assert!(
        shown.contains("): more is worse.\n") && line.starts_with("desk = { "),
        "{text}"
    );
}

#[test]
fn an_engine_is_held_against_scores_of_the_same_tickets() {
    let accounts = "id,arr,renews\nA-0,1,2027-01-01\nB-0,1,2027-01-01\nC-0,1,2027-01-01\n";
    let warehouse = "id,score,band\nA-0,100,green\nB-0,50,yellow\nC-0,0,red\n";
    let folder = folder(&[
        ("accounts.csv", accounts.to_owned()),
        ("warehouse.csv", warehouse.to_owned()),
        ("same.csv", desk(&[('B', 1, 2), ('C', 1, 4)])),
        ("other.csv", desk(&[('B', 1, 2), ('C', 1, 1)])),
    ]);
    let words = "verify warehouse.csv accounts.csv -c s.toml --as-of 2026-11-01 --source";
    let (_, code) = json(folder.path(), &format!("{words} desk=same.csv"));
    assert_eq!(code, Some(0));
    let (found, code) = json(folder.path(), &format!("{words} desk=other.csv"));
    assert_eq!(code, Some(1), "75 points are no 0: {found}");
    assert!(
        found.to_string().contains("C-0") && !found.to_string().contains("B-0"),
        "{found}"
    );
}

#[test]
fn drift_is_between_the_tickets_of_two_days() {
    let mut accounts = String::from("id,arr,renews\n");
    for account in 0..40 {
        let _ = writeln!(accounts, "A-{account},1,2027-01-01");
    }
    let folder = folder(&[
        ("accounts.csv", accounts),
        ("then.csv", desk(&[('A', 20, 4)])),
        ("now.csv", desk(&[('A', 8, 4)])),
    ]);
    let words = "lint accounts.csv -c s.toml --as-of 2026-11-01 --reference accounts.csv --source desk=now.csv";
    let index = |words: &str| {
        let (found, _) = json(folder.path(), words);
        let index = found["data"]["reference"]["signals"][0]["index"].as_f64();
        let mut findings = found["findings"].as_array().expect("findings").iter();
        let is_told = findings.any(|it| it["code"] == "drift");
        (index.expect("an index"), is_told)
    };
    // Half of the accounts had tickets, and a fifth has: (0.8 − 0.5) · ln(0.8 ÷ 0.5) + (0.2 − 0.5) ·
    // ln(0.2 ÷ 0.5), which is over what chance gives once in a hundred, 6.63 · (1 ÷ 40 + 1 ÷ 40).
    let (found, is_told) = index(&format!("{words} --reference-source desk=then.csv"));
    assert!(
        (found - 0.3 * (1.6_f64.ln() - 0.4_f64.ln())).abs() < 1e-12,
        "{found}"
    );
    assert!(is_told);
    assert_eq!(
        index(words),
        (0.0, false),
        "the same file is the reference's, too"
    );
}
