//! Every system call that writes, made to fail or to be the last one.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{folder, night, told, verified};
use crate::binary::health;

/// The calls by which `SQLite` writes. Those by which a report is printed are others.
const CALLS: [&str; 4] = ["pwrite64", "fsync", "unlink", "fdatasync"];

/// More of one kind than a night takes.
const MOST: usize = 80;

/// A command with the call of that number spoilt; `None` where `strace` cannot do it.
fn spoilt(plain: &Command, folder: &Path, call: &str, how: &str, place: usize) -> Option<Output> {
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-qq",
        "-o",
        "calls.txt",
        "-e",
        &format!("trace={call}"),
    ]);
    strace.args(["-e", &format!("inject={call}:{how}:when={place}")]);
    strace.arg(plain.get_program()).args(plain.get_args());
    strace
        .env("HEALTH_HISTORY", "health.db")
        .current_dir(folder);
    let output = strace.output().ok()?;
    let refused = told(&output).starts_with("strace:");
    (!refused).then_some(output)
}

/// Whether the call of that number was made at all.
fn was_made(folder: &Path, place: usize) -> bool {
    let calls = fs::read_to_string(folder.join("calls.txt")).expect("the calls");
    let made = calls.lines().filter(|line| line.contains('(')).count();
    made >= place
}

#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn at_each_call(how: &str, check: impl Fn(&Output, &str)) {
    let folder = folder(60);
    let path = folder.path();
    let mut nights = 0;
    let mut spoiled = 0;
    for call in CALLS {
        for place in 1..MOST {
            // A day of its own, so that it is never there already.
            let day = format!("20{:02}-01-{:02}", spoiled / 28 + 1, spoiled % 28 + 1);
            let Some(output) = spoilt(&night(path, &day), path, call, how, place) else {
                eprintln!("skipped: strace cannot be used here");
                return;
            };
            if !was_made(path, place) {
                nights = verified(path);
                break;
            }
            spoiled += 1;
            check(&output, call);
            let now = verified(path);
            let done = output.status.success();
            assert!(
                now == nights + 1 || now == nights && !done,
                "{call} {place}: {nights} nights, then {now}; {}",
                told(&output)
            );
            nights = now;
        }
    }
    assert!(spoiled > 20, "only {spoiled} calls");
}

#[test]
fn a_disk_that_is_full_leaves_the_history_whole() {
    at_each_call("error=ENOSPC", report_is_printed);
}

#[test]
fn a_disk_that_fails_leaves_the_history_whole() {
    at_each_call("error=EIO", report_is_printed);
}

#[test]
fn a_run_that_is_killed_at_a_call_leaves_the_history_whole() {
    at_each_call("signal=KILL", |output, call| {
        assert!(!output.status.success(), "{call}: {}", told(output));
    });
}

/// 60 accounts and a header, whatever becomes of the history.
fn report_is_printed(output: &Output, call: &str) {
    let lines = memchr::memchr_iter(b'\n', &output.stdout).count();
    assert_eq!(lines, 61, "{call}: {}", told(output));
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 2)), "{call}: {}", told(output));
    if code == Some(2) {
        assert!(
            told(output).contains("error: the history health.db: "),
            "{call}"
        );
    }
}

/// What is asked for is deleted before the file is written anew, for which the disk may lack room.
#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn a_disk_that_is_full_is_told_by_what_became_of_the_nights() {
    let folder = folder(60);
    let path = folder.path();
    for day in ["2026-01-01", "2026-11-01"] {
        let kept = night(path, day).output().expect("a run");
        assert!(kept.status.success(), "{}", told(&kept));
    }
    fs::copy(path.join("health.db"), path.join("whole.db")).expect("a copy");
    let mut prune = health();
    prune.args(["history", "prune", "--keep", "30d", "--as-of", "2026-11-02"]);
    let mut seen = [false; 3];
    for place in 1..MOST {
        fs::copy(path.join("whole.db"), path.join("health.db")).expect("a copy");
        let Some(output) = spoilt(&prune, path, "pwrite64", "error=ENOSPC", place) else {
            eprintln!("skipped: strace cannot be used here");
            return;
        };
        let said = told(&output);
        let told_as = if output.status.success() {
            0
        } else if said.contains("nothing was changed") {
            1
        } else {
            assert!(said.contains("what was asked for is deleted"), "{said}");
            2
        };
        let left = verified(path);
        assert_eq!(left == 2, told_as == 1, "{place}: {left} nights; {said}");
        seen[told_as] = true;
        if !was_made(path, place) {
            break;
        }
    }
    assert_eq!(seen, [true; 3]);
}
