//! Columns from other files, end to end: the raw exports of `RavenStack` against a table that was
//! made of them by another program.

mod evidence;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::{example, health};

/// The measures, and how far a number may be from one that was rounded.
const MEASURES: [(&str, f64); 9] = [
    ("tickets_90d", 0.0),
    ("urgent_90d", 0.0),
    ("escalations_90d", 0.0),
    ("csat_avg_90d", 0.000_500_1),
    ("first_response_min_avg", 0.050_001),
    ("active_subscriptions", 0.0),
    ("mrr_usd", 0.0),
    ("seats_total", 0.0),
    ("auto_renew_pct", 0.000_500_1),
];

type Row = HashMap<String, String>;

fn rows(text: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text);
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

/// What `health` makes of the raw exports on a day, by account.
fn measured(data: &Path, day: &str) -> HashMap<String, Row> {
    let scorecard = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources/ravenstack.toml");
    let file = |name: &str| data.join(format!("ravenstack_{name}.csv"));
    let source = |name: &str, path: PathBuf| format!("{name}={}", path.display());
    let names: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
    let mut command = health();
    command
        .arg("score")
        .arg(file("accounts"))
        .arg("-c")
        .arg(scorecard);
    command.args(["--as-of", day, "--format", "csv", "--columns", "id,score"]);
    command.args(["--keep", &names.join(",")]);
    command.args(["--source", &source("tickets", file("support_tickets"))]);
    command.args(["--source", &source("subscriptions", file("subscriptions"))]);
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let matched = ["492 accounts matched", "500 accounts matched"];
    assert!(matched.iter().all(|it| said.contains(it)), "{said}");
    let by_id = rows(&output.stdout).into_iter();
    by_id.map(|row| (row["id"].clone(), row)).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn measures_are_those_of_another_program() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ravenstack");
    let Ok(snapshots) = fs::read(data.join("account_snapshots.csv")) else {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    };
    let snapshots = rows(&snapshots);
    let mut compared = 0;
    for day in ["2024-06-30", "2024-09-30"] {
        let measured = measured(&data, day);
        for snapshot in snapshots.iter().filter(|it| it["snapshot_date"] == day) {
            let id = &snapshot["account_id"];
            for (name, tolerance) in MEASURES {
                let (own, other) = (&measured[id][name], &snapshot[name]);
                compared += 1;
                if own.is_empty() || other.is_empty() {
                    assert_eq!(own, other, "{name} of {id} on {day}");
                    continue;
                }
                let [one, another] = [own, other].map(|it| it.parse::<f64>().expect(name));
                let near = (one - another).abs() <= tolerance;
                assert!(near, "{name} of {id} on {day}: {own}, not {other}");
            }
        }
    }
    assert_eq!(compared, (348 + 420) * MEASURES.len());
}

/// A copy of `examples/sources` that may be changed.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(example("sources")).expect("examples") {
        let file = file.expect("a file");
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("a copy");
    }
    folder
}

/// Runs `health` in a folder; what it said on standard error, and the exit code.
fn said(folder: &Path, words: &str) -> (String, Option<i32>) {
    let mut command = health();
    command.args(words.split_whitespace()).current_dir(folder);
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    (said, output.status.code())
}

#[test]
fn a_snapshot_is_of_all_files() {
    let folder = copy();
    let score =
        "score hubspot-companies.csv -c scoring.toml --as-of 2026-11-01 --history nights.db";
    let keep = |change: &str| {
        let (said, code) = said(folder.path(), score);
        assert_eq!(code, Some(0), "{change}: {said}");
        said.lines().last().unwrap_or_default().to_owned()
    };
    let same = "note: the snapshot of 2026-11-01 is in nights.db already, from the same input";
    let other = "note: this run replaces the snapshot of 2026-11-01 in nights.db: input or scorecard changed";
    keep("the first");
    assert_eq!(keep("nothing"), same);
    let rows = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect(name);
    let more = ",Again,Dune Travel,Open,Urgent,2026-10-31 10:00,,4\n";
    let tickets = rows("zendesk-2026-q4.csv");
    write("zendesk-2026-q4.csv", format!("{tickets}48999{more}"));
    assert_eq!(keep("a ticket more"), other);
    assert_eq!(keep("nothing after that"), same);
    let ids = rows("zendesk-organizations.csv");
    write("zendesk-organizations.csv", format!("{ids}Willow Yoga,1\n"));
    assert_eq!(keep("an id more"), other);
    let header = tickets.lines().next().expect("a header");
    write("zendesk-2026-q5.csv", format!("{header}\n"));
    assert_eq!(keep("a file without rows"), other);
    let (_, code) = said(folder.path(), "history verify --history nights.db");
    assert_eq!(code, Some(0), "every score follows from its cells");
}

#[test]
fn a_past_night_is_scored_from_files_that_have_grown() {
    let folder = copy();
    let score = "score hubspot-companies.csv -c scoring.toml --as-of 2026-09-15 --format csv --columns id,score -o";
    let (told, code) = said(folder.path(), &format!("{score} grown.csv"));
    assert_eq!(code, Some(0), "{told}");
    // Only what was there on that night: rows whose date, the sixth or the fourth, is not later.
    let cut = |name: &str, date: fn(&str) -> &str| {
        let text = fs::read_to_string(folder.path().join(name)).expect(name);
        let kept = text.lines().enumerate().filter(|(place, line)| {
            *place == 0 && !line.starts_with('{') || date(line) < "2026-09-16"
        });
        let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
        fs::write(folder.path().join(name), kept.join("\n") + "\n").expect(name);
    };
    for name in ["zendesk-2026-q3.csv", "zendesk-2026-q4.csv"] {
        cut(name, |line| line.split(',').nth(5).expect("Created at"));
    }
    cut("segment-events.ndjson", |line| {
        let (_, date) = line.split_once("timestamp\":\"").expect("a timestamp");
        &date[..10]
    });
    let (told, code) = said(folder.path(), &format!("{score} then.csv"));
    assert_eq!(code, Some(0), "{told}");
    let read = |name: &str| fs::read(folder.path().join(name)).expect(name);
    assert_eq!(read("grown.csv"), read("then.csv"));
}

#[test]
fn accounts_with_their_measures_as_columns_score_as_with_the_sources() {
    let folder = copy();
    let convert = "convert hubspot-companies.csv -c scoring.toml --as-of 2026-11-01 -o";
    let scorecard = fs::read_to_string(folder.path().join("scoring.toml")).expect("a scorecard");
    let (head, rest) = scorecard.split_once("# Tickets name").expect("the sources");
    let (_, tail) = rest.split_once("[positive]").expect("the signals");
    let plain = format!("{head}[positive]{tail}");
    fs::write(folder.path().join("plain.toml"), plain).expect("a scorecard");
    let scores = |words: &str| {
        let columns = "--as-of 2026-11-01 --format json -o scores.json";
        let (told, code) = said(folder.path(), &format!("score {words} {columns}"));
        assert_eq!(code, Some(0), "{words}: {told}");
        let text = fs::read_to_string(folder.path().join("scores.json")).expect("scores");
        let (_, accounts) = text.split_once("\"accounts\": [").expect("accounts");
        accounts.to_owned()
    };
    let expected = scores("hubspot-companies.csv -c scoring.toml");
    for file in ["joined.csv", "joined.ndjson"] {
        let (told, code) = said(folder.path(), &format!("{convert} {file}"));
        assert_eq!(code, Some(0), "{told}");
        assert_eq!(scores(&format!("{file} -c plain.toml")), expected, "{file}");
    }
}

#[test]
fn a_difference_joins_each_side_as_of_its_own_day() {
    let folder = copy();
    let names = ["hubspot-companies.csv", "-c", "scoring.toml"];
    let scores = |day: &str| -> HashMap<String, String> {
        let mut command = health();
        command.arg("score").args(names).args(["--as-of", day]);
        command.args(["--format", "csv", "--columns", "id,score"]);
        let output = command.current_dir(folder.path()).output();
        let rows = rows(&output.expect("the binary runs").stdout).into_iter();
        rows.map(|row| (row["id"].clone(), row["score"].clone()))
            .collect()
    };
    let mut command = health();
    command.arg("diff").arg("hubspot-companies.csv").args(names);
    command.args(["--old-as-of", "2026-10-01", "--as-of", "2026-11-01"]);
    command.args(["--format", "csv"]).current_dir(folder.path());
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(0));
    let (old, new) = (scores("2026-10-01"), scores("2026-11-01"));
    let changed = rows(&output.stdout);
    assert_eq!(changed.len(), 8, "every account has another score");
    for row in changed {
        let id = &row["id"];
        assert_eq!(
            [&row["old_score"], &row["new_score"]],
            [&old[id], &new[id]],
            "{id}"
        );
        let part = |name: &str| row[name].parse::<f64>().expect(name);
        let parts = ["time", "known", "data", "scorecard"].map(part);
        let sum: f64 = parts.iter().sum();
        assert!((sum - part("change")).abs() < 1e-6, "{id}: {parts:?}");
    }
}

/// A folder with two accounts, and a scorecard over one other file of these measures.
fn two_accounts(input: &str, measures: &str, rows: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = format!(
        "account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\n\
         positive.last = {{ weight = 1, metric = \"last\", days = \"since\", range = [100, 0] }}\n\
         [source.t]\nfile = \"t.csv\"\nid = \"account\"\n{input}\n{measures}\n"
    );
    let files = [
        ("s.toml", scorecard.as_str()),
        ("a.csv", "id\nA\nB\n"),
        ("t.csv", rows),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect(name);
    }
    folder
}

#[test]
fn the_greatest_of_dates_that_are_numbers_is_a_date() {
    let folder = two_accounts(
        "input = { dates = \"excel\" }",
        "n = { count = true, date = \"at\" }\nlast = { max = \"at\" }",
        "account,at\nA,46300\nA,46310\nB,46320\n",
    );
    let mut command = health();
    let words = "convert a.csv -c s.toml --as-of 2026-11-01 -q";
    command
        .args(words.split_whitespace())
        .current_dir(folder.path());
    let output = command.output().expect("the binary runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines, ["id,n,last", "A,2,2026-10-15", "B,1,2026-10-25"]);
    let score = "score a.csv -c s.toml --as-of 2026-11-01 -q";
    assert_eq!(said(folder.path(), score), (String::new(), Some(0)));
}

#[test]
fn a_cell_behind_many_of_no_account_still_has_its_error() {
    let foreign = "Z,soon\n".repeat(30);
    let folder = two_accounts(
        "",
        "last = { latest = \"at\" }",
        &format!("account,at\n{foreign}A,soon\n"),
    );
    let (said, code) = said(
        folder.path(),
        "convert a.csv -c s.toml --as-of 2026-11-01 -q",
    );
    assert_eq!(code, Some(2));
    assert_eq!(said.matches("error: invalid date").count(), 20, "{said}");
    assert!(
        said.contains("error: 31 invalid cells in other files\n"),
        "{said}"
    );
    assert!(!said.contains("--invalid skip"), "{said}");
}

#[test]
fn what_is_wrong_with_a_file_names_the_key_of_its_source() {
    let folder = two_accounts("", "last = { latest = \"at\" }", "account,at;x\nA,2;3\n");
    let (said, code) = said(folder.path(), "score a.csv -c s.toml --as-of 2026-11-01");
    assert_eq!(code, Some(2));
    let expected = "name it with delimiter under [source.t], for example delimiter = \";\"";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_source_without_a_row_says_nothing_unless_the_scorecard_says_what() {
    let printed = |input: &str, rows: &str| {
        let measures = "last = { max = \"at\" }\nn = { count = true }";
        let folder = two_accounts(input, measures, rows);
        let scorecard = folder.path().join("s.toml");
        let text = fs::read_to_string(&scorecard).expect("a scorecard");
        let zero = if input.contains("zero") {
            "[input]\nempty_is_zero = [\"n\"]\n"
        } else {
            ""
        };
        let signal = "positive.n = { weight = 1, metric = \"n\", range = [4, 0] }\n";
        let text = text.replace("[source.t]", &format!("{signal}{zero}[source.t]"));
        fs::write(&scorecard, text).expect("a scorecard");
        let mut command = health();
        let words = "score a.csv -c s.toml --as-of 2026-11-01 --format csv --columns id,coverage,n \
                     --keep n";
        command
            .args(words.split_whitespace())
            .current_dir(folder.path());
        let output = command.output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code(),
            text(output.stdout).replace('\r', ""),
            text(output.stderr),
        )
    };
    let header = "account,at\n";
    let (code, _, said) = printed("", header);
    assert_eq!(code, Some(2));
    let expected = "error: source t: there is no row in t.csv\n  --> t.csv\n  help: see that the \
                    export ran through; if it may be empty, say optional = true for source t: its \
                    measures are missing then, or 0 where empty_is_zero names them\n";
    assert_eq!(said, expected);
    let (code, out, said) = printed("optional = true", header);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "id,coverage,n\nA,0.0,\nB,0.0,\n")
    );
    let expected = "note: source t: there is no row in t.csv; its measures are missing for all\n";
    assert_eq!(said, expected);
    let (code, out, _) = printed("optional = true # zero", header);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "id,coverage,n\nA,0.5,\nB,0.5,\n")
    );
    // One row of anybody is enough: then the file says that nothing happened to the others.
    let (code, out, _) = printed("", "account,at\nA,2026-10-01\n");
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "id,coverage,n\nA,1.0,1\nB,0.5,0\n")
    );
}
