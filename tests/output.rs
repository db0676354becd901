//! Where results go: files that are whole or not there, closed pipes, full disks.

mod broken;
#[cfg(target_os = "linux")]
mod killed;
mod null;
mod redirect;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Output, Stdio};

use self::broken::big;
use crate::binary::{example, health, run};

const GOOD: &str = "account_id,arr,logins_30d\nA1,100,5\nA2,,50\nA3,300,\n";
const BAD: &str = "account_id,arr,logins_30d\nA1,100,5\nA2,200,12O\n";
pub(crate) const SCORECARD: &str = "[account]\nid = \"account_id\"\nvalue = \"arr\"\n[bands]\ngreen = 70\nyellow = 40\n[positive]\nlogins = { weight = 1, metric = \"logins_30d\", range = [0, 60] }\n";

/// A folder with `good.csv`, `bad.csv` and `scoring.toml`.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("good.csv", GOOD),
        ("bad.csv", BAD),
        ("scoring.toml", SCORECARD),
    ] {
        fs::write(folder.path().join(name), text).expect(name);
    }
    folder
}

fn score(folder: &Path, words: &str) -> Output {
    let mut command = health();
    command.arg("score").args(words.split_whitespace());
    command
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn a_dash_is_standard_output() {
    let folder = folder();
    let before = names(folder.path());
    let plain = score(folder.path(), "good.csv -c scoring.toml");
    for words in ["-o -", "--output -", "--output=-"] {
        let dashed = score(folder.path(), &format!("good.csv -c scoring.toml {words}"));
        assert_eq!(dashed.status.code(), Some(0), "{words}");
        assert_eq!(dashed.stdout, plain.stdout, "{words}");
    }
    assert_eq!(names(folder.path()), before);
}

#[test]
fn the_suffix_picks_the_format_and_stdout_stays_empty() {
    let folder = folder();
    for (name, format) in [
        ("a.json", "json"),
        ("a.NDJSON", "ndjson"),
        ("a.jsonl", "ndjson"),
        ("a.csv", "csv"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("a.txt", "table"),
        ("a", "table"),
    ] {
        let written = score(
            folder.path(),
            &format!("good.csv --as-of 2026-11-01 -o {name}"),
        );
        assert_eq!(
            (written.status.code(), &written.stdout[..]),
            (Some(0), &b""[..]),
            "{name}"
        );
        let printed = score(
            folder.path(),
            &format!("good.csv --as-of 2026-11-01 --format {format}"),
        );
        let file = fs::read(folder.path().join(name)).expect(name);
        assert_eq!(file, printed.stdout, "{name}");
    }
    let forced = score(folder.path(), "good.csv -o b.csv --format ndjson");
    assert!(forced.status.success());
    let text = fs::read_to_string(folder.path().join("b.csv")).expect("b.csv");
    assert!(
        text.starts_with("{\"id\":\"A1\""),
        "--format wins over the suffix: {text}"
    );
}

#[test]
fn a_run_that_fails_leaves_the_old_file_and_nothing_beside_it() {
    let folder = folder();
    fs::write(folder.path().join("old.csv"), "old").expect("old.csv");
    let before = names(folder.path());
    for words in [
        "bad.csv -o old.csv",
        "bad.csv -o old.csv --stream",
        "bad.csv -o old.csv --sort risk",
        "bad.csv -o old.csv --format json",
        "bad.csv -o old.csv --format table",
        "good.csv good.csv -o old.csv",
        "good.csv no-such.csv -o old.csv",
        "good.csv -o old.csv --keep nothing",
    ] {
        let output = score(folder.path(), words);
        assert_eq!(output.status.code(), Some(2), "{words}");
        let text = fs::read_to_string(folder.path().join("old.csv")).expect("old.csv");
        assert_eq!(text, "old", "{words}");
        assert_eq!(names(folder.path()), before, "{words}");
    }
    assert_eq!(
        score(folder.path(), "bad.csv -o new.csv").status.code(),
        Some(2)
    );
    assert_eq!(names(folder.path()), before, "no new file either");
}

#[test]
fn what_is_read_is_never_replaced() {
    let folder = folder();
    symlink("good.csv", folder.path().join("link.csv")).expect("a link");
    for output in ["good.csv", "link.csv", "./scoring.toml"] {
        let ran = score(folder.path(), &format!("good.csv --format csv -o {output}"));
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{output}: {said}");
        let expected = format!("cannot write {output}: it is one of the files that are read");
        assert!(said.contains(&expected), "{output}: {said}");
    }
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    assert_eq!(
        (text("good.csv").as_str(), text("scoring.toml").as_str()),
        (GOOD, SCORECARD)
    );
}

#[test]
fn a_file_keeps_its_mode_and_a_link_stays_a_link() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("old.csv"), "old").expect("old.csv");
    fs::set_permissions(path("old.csv"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("old.csv", path("link.csv")).expect("a link");
    assert!(
        score(folder.path(), "good.csv -o link.csv")
            .status
            .success()
    );
    let kind = fs::symlink_metadata(path("link.csv")).expect("a link");
    assert!(kind.is_symlink());
    let text = fs::read_to_string(path("old.csv")).expect("old.csv");
    assert!(text.starts_with("id,name,"), "{text}");
    let mode = fs::metadata(path("old.csv"))
        .expect("old.csv")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);

    assert!(score(folder.path(), "good.csv -o new.csv").status.success());
    fs::write(path("plain"), "").expect("plain");
    let mode = |name: &str| fs::metadata(path(name)).expect(name).permissions().mode();
    assert_eq!(
        mode("new.csv"),
        mode("plain"),
        "a new file gets the usual mode"
    );
}

#[test]
fn a_gate_or_a_skipped_account_does_not_keep_the_file_from_being_written() {
    let folder = folder();
    let gated = score(folder.path(), "good.csv -o gated.csv --fail-on red");
    assert_eq!(gated.status.code(), Some(1));
    let skipped = score(folder.path(), "bad.csv -o skipped.csv --invalid skip");
    assert_eq!(skipped.status.code(), Some(3));
    let lines = |name: &str| {
        let text = fs::read_to_string(folder.path().join(name)).expect(name);
        text.lines().count()
    };
    assert_eq!((lines("gated.csv"), lines("skipped.csv")), (4, 2));
}

#[test]
fn exit_codes_2_beats_1_beats_3() {
    let folder = folder();
    for (words, code) in [
        ("good.csv", 0),
        ("good.csv --fail-on green>5", 0),
        ("good.csv --fail-on red", 1),
        ("good.csv --fail-on green>5 --fail-on red", 1),
        ("bad.csv --invalid skip", 3),
        ("bad.csv --invalid skip --fail-on red", 1),
        ("bad.csv --invalid skip --fail-on yellow", 3),
        ("bad.csv --fail-on red", 2),
        ("bad.csv no-such.csv --invalid skip --fail-on red", 2),
        ("good.csv --fail-on red -o no/such.csv", 2),
    ] {
        assert_eq!(
            score(folder.path(), words).status.code(),
            Some(code),
            "{words}"
        );
    }
}

#[test]
fn a_held_result_prints_nothing_and_a_stream_prints_what_came_before() {
    let folder = folder();
    let mut text = big();
    text.push_str("last,1,oops\n");
    fs::write(folder.path().join("big.csv"), text).expect("big.csv");
    let held = score(folder.path(), "big.csv --format csv");
    assert_eq!((held.status.code(), held.stdout.len()), (Some(2), 0));
    let streamed = score(folder.path(), "big.csv --format csv --stream");
    assert_eq!(streamed.status.code(), Some(2));
    assert!(streamed.stdout.starts_with(b"id,name,") && streamed.stdout.len() > 300_000);
    assert_eq!(held.stderr, streamed.stderr);
}

#[test]
fn stdin_is_read_with_and_without_a_dash() {
    let folder = folder();
    let from_file = score(folder.path(), "good.csv --format csv");
    for words in ["score --format csv", "score - --format csv"] {
        let mut command = health();
        command
            .args(words.split_whitespace())
            .current_dir(folder.path());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let mut stdin = child.stdin.take().expect("stdin");
        stdin.write_all(GOOD.as_bytes()).expect("a pipe");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.stdout, from_file.stdout, "{words}");
    }
}

#[test]
fn what_is_uncertain_is_seen_in_every_format() {
    let folder = folder();
    let scorecard = SCORECARD.replace("yellow = 40", "yellow = 40\nmin_coverage = 0.6")
        + "calls = { weight = 1, metric = \"calls\", range = [0, 10], missing = \"neutral\" }\n";
    fs::write(folder.path().join("scoring.toml"), scorecard).expect("scoring.toml");
    let data = "account_id,arr,logins_30d,calls\nknown,-0,60,10\nunknown,0,60,\n";
    fs::write(folder.path().join("good.csv"), data).expect("good.csv");
    for (format, parts) in [
        (
            "json",
            &[
                "\"band\":\"unknown\"",
                "\"unknown\":\"coverage\"",
                "\"measured\":false",
                "\"coverage\":0.5",
            ][..],
        ),
        (
            "ndjson",
            &[
                "\"band\":\"unknown\"",
                "\"unknown\":\"coverage\"",
                "\"measured\":false",
            ],
        ),
        (
            "csv",
            &["unknown,,,0.0,,,unknown,unknown,coverage,0.5,50.0,100.0"],
        ),
        ("table", &["unknown", "50 %", "not enough data"]),
        ("markdown", &["unknown", "50 %", "not enough data"]),
    ] {
        let output = score(folder.path(), &format!("good.csv --format {format}"));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        for part in parts {
            assert!(
                text.contains(part),
                "{format} does not show {part}:\n{text}"
            );
        }
        assert!(!text.contains("-0"), "{format} shows −0:\n{text}");
    }
}

#[test]
fn two_runs_are_equal_to_the_byte() {
    for format in [
        "json --by owner",
        "ndjson",
        "csv",
        "table --by owner",
        "markdown --by owner",
    ] {
        let words = format!(
            "score {} --as-of 2026-11-01 --format {format}",
            example("accounts.csv")
        );
        let (one, other) = (run(&words), run(&words));
        assert!(one.status.success() && !one.stdout.is_empty(), "{format}");
        assert_eq!(one.stdout, other.stdout, "{format}");
    }
}

#[test]
fn the_examples_agree() {
    let print = |name: &str| {
        let flags = "--as-of 2026-11-01 --format json --keep plan,seats --by owner -q";
        run(&format!("score {} {flags}", example(name))).stdout
    };
    let csv = print("accounts.csv");
    assert!(csv.len() > 10_000);
    assert!(print("accounts.json") == csv, "accounts.json");
    assert!(print("accounts.ndjson") == csv, "accounts.ndjson");
}
