//! The history with real files and real processes: many at once, killed, on a failing disk.

mod again;
mod faults;
mod same;

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::binary::health;

const SCORECARD: &str = r#"
name = "Nightly"
[account]
id = "id"
value = "arr"
[bands]
green = 70
yellow = 40
[positive]
logins = { weight = 3, metric = "logins", range = [0, 60] }
mood = { weight = 1, metric = "mood", values = { good = 1, poor = 0 } }
[negative]
tickets = { weight = 2, metric = "tickets", range = [0, 9], optional = true }
"#;

/// An export of some accounts; every seed gives other cells.
fn accounts(accounts: usize, seed: usize) -> String {
    let mut text = String::from("id,arr,logins,mood,tickets\n");
    for account in 0..accounts {
        let wild = (account * 7919 + seed * 104_729) % 997;
        let mood = ["good", "poor", ""][wild % 3];
        let (logins, tickets) = (wild % 61, wild % 10);
        let _ = writeln!(
            text,
            "ACC-{account},{},{logins},{mood},{tickets}",
            wild * 100
        );
    }
    text
}

/// A folder with a scorecard and an export.
fn folder(size: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect(name);
    write("scoring.toml", SCORECARD);
    write("accounts.csv", &accounts(size, 1));
    folder
}

/// A run for one night, not started yet.
fn night(folder: &Path, as_of: &str) -> Command {
    let mut command = health();
    command
        .args(["score", "accounts.csv", "--format", "csv", "--as-of", as_of])
        .env("HEALTH_HISTORY", "health.db")
        .current_dir(folder);
    command
}

fn history(folder: &Path, words: &str) -> Output {
    let mut command = health();
    command
        .arg("history")
        .args(words.split_whitespace())
        .env("HEALTH_HISTORY", "health.db")
        .current_dir(folder);
    command.output().expect("the binary runs")
}

fn told(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).expect("UTF-8")
}

/// How many snapshots there are, all of them whole.
fn verified(folder: &Path) -> usize {
    let output = history(folder, "verify");
    let text = told(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    let number = text.split_whitespace().next().expect("a number");
    number.parse().expect("a number")
}

fn quiet(mut command: Command) -> Child {
    let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

#[test]
fn only_its_owner_can_read_it_whatever_the_umask() {
    for umask in ["000", "022", "777"] {
        let folder = folder(20);
        let run = format!(
            "umask {umask}; exec '{}' score accounts.csv --history kept.db --as-of 2026-11-01",
            env!("CARGO_BIN_EXE_health")
        );
        let mut shell = Command::new("sh");
        let output = shell.args(["-c", &run]).current_dir(folder.path()).output();
        let output = output.expect("a shell");
        assert!(output.status.success(), "{}", told(&output));
        let kept = fs::metadata(folder.path().join("kept.db")).expect("the history");
        assert_eq!(kept.permissions().mode() & 0o777, 0o600, "umask {umask}");
    }
}

#[test]
fn eight_runs_at_once_keep_eight_nights() {
    let folder = folder(200);
    let path = folder.path();
    // The first of them also make the file.
    let runs: Vec<Child> = (1..=8)
        .map(|day| quiet(night(path, &format!("2026-11-{day:02}"))))
        .collect();
    for run in runs {
        let output = run.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    }
    assert_eq!(verified(path), 8);
}

#[test]
fn eight_runs_of_one_night_keep_it_once() {
    let folder = folder(200);
    let path = folder.path();
    let runs: Vec<Child> = (0..8).map(|_| quiet(night(path, "2026-11-01"))).collect();
    let mut already = 0;
    for run in runs {
        let output = run.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        already += usize::from(told(&output).contains("already"));
    }
    assert_eq!((verified(path), already), (1, 7));
}

#[test]
fn a_run_waits_for_the_one_that_is_writing() {
    let folder = folder(50);
    let path = folder.path();
    assert!(
        night(path, "2026-11-01")
            .output()
            .expect("a run")
            .status
            .success()
    );
    let file = path.join("health.db");
    let writer = rusqlite::Connection::open(&file).expect("the history");
    writer.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let waits = quiet(night(path, "2026-11-02"));
    thread::sleep(Duration::from_millis(700));
    assert_eq!(verified(path), 1);
    writer.execute_batch("ROLLBACK").expect("no lock");
    let output = waits.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(verified(path), 2);
}

#[test]
fn a_run_that_is_killed_leaves_the_night_before_or_after() {
    let folder = folder(400);
    let path = folder.path();
    let started = Instant::now();
    assert!(
        night(path, "2026-01-01")
            .output()
            .expect("a run")
            .status
            .success()
    );
    let takes = started.elapsed();
    let (mut nights, mut killed) = (1, 0);
    for try_out in 0..24_u32 {
        fs::write(path.join("accounts.csv"), accounts(400, 1)).expect("accounts");
        let mut run = quiet(night(path, &format!("2026-02-{:02}", try_out + 1)));
        // Later and later, and most of them where the file is written.
        thread::sleep(takes * (8 + try_out) / 28);
        run.kill().expect("a process");
        let status = run.wait().expect("an end");
        killed += u32::from(!status.success());
        let now = verified(path);
        assert!(now == nights || now == nights + 1, "{nights}, then {now}");
        assert!(!status.success() || now == nights + 1, "a night is lost");
        nights = now;
    }
    assert!(killed > 0, "none was killed");
}

#[test]
fn the_input_is_known_by_its_bytes_whatever_it_is() {
    let folder = folder(30);
    let path = folder.path();
    let gzip = "gzip -k accounts.csv";
    let json = "[{\"id\":\"ACC-0\",\"arr\":1,\"logins\":2,\"mood\":\"good\",\"tickets\":3}]\n\n";
    fs::write(path.join("accounts.json"), json).expect("accounts");
    let shell = Command::new("sh")
        .args(["-c", gzip])
        .current_dir(path)
        .status();
    assert!(shell.expect("a shell").success());
    for (day, file) in ["accounts.csv", "accounts.csv.gz", "accounts.json"]
        .iter()
        .enumerate()
    {
        let mut run = health();
        let as_of = format!("2026-11-0{}", day + 1);
        run.args([
            "score",
            file,
            "-q",
            "--accept-drop",
            "--history",
            "health.db",
        ]);
        let output = run.args(["--as-of", &as_of]).current_dir(path).output();
        let output = output.expect("a run");
        assert_eq!(output.status.code(), Some(0), "{file}: {}", told(&output));
        let sum = Command::new("sha256sum")
            .arg(file)
            .current_dir(path)
            .output();
        let sum = told(&sum.expect("a sum"));
        let kept = rusqlite::Connection::open(path.join("health.db")).expect("the history");
        let kept: String = kept
            .query_row(
                "SELECT input_sha256 FROM night WHERE as_of = ?1",
                [&as_of],
                |row| row.get(0),
            )
            .expect("a night");
        assert_eq!(sum.split_whitespace().next(), Some(kept.as_str()), "{file}");
    }
}

/// Two nights of four and five accounts, as each version of the file's schema kept them.
#[test]
fn a_history_of_every_earlier_version_is_read_and_goes_on() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/history");
    let files = fs::read_dir(kept).expect("a folder");
    let files = files.map(|it| it.expect("an entry").path());
    let files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == "db"))
        .collect();
    assert!(!files.is_empty());
    for file in files {
        let name = file.display();
        let folder = folder(20);
        let path = folder.path();
        fs::copy(&file, path.join("health.db")).expect("a history");
        assert_eq!(verified(path), 2, "{name}");
        let output = night(path, "2026-12-01").arg("--accept-drop").output();
        let output = output.expect("a run");
        assert_eq!(output.status.code(), Some(0), "{name}: {}", told(&output));
        assert_eq!(verified(path), 3, "{name}");
        let export = told(&history(path, "export --id ACME --format ndjson"));
        let scores: Vec<&str> = export
            .lines()
            .filter_map(|line| line.split("\"score\":").nth(1)?.split(',').next())
            .collect();
        assert_eq!(scores, ["82.5", "30.0"], "{name}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_changes_nothing() {
    let folder = folder(3000);
    let path = folder.path();
    let mut run = night(path, "2026-11-01");
    let mut run = run.stdout(Stdio::piped()).spawn().expect("the binary runs");
    drop(run.stdout.take());
    assert_eq!(run.wait().expect("an end").code(), Some(0));
    assert_eq!(verified(path), 1);
}

#[test]
fn what_cannot_be_kept_is_told_and_the_report_is_printed() {
    let folder = folder(20);
    let path = folder.path();
    let rows: [(&str, &str, &str); 4] = [
        (
            "scoring.toml",
            "history-foreign",
            "it is not a history of health",
        ),
        (
            "no/such/health.db",
            "history-io",
            "there is no folder for it",
        ),
        (".", "history-foreign", "it is not a history of health"),
        (
            "/dev/full",
            "history-foreign",
            "it is not a history of health",
        ),
    ];
    for (file, code, part) in rows {
        let mut run = health();
        let run = run.args([
            "score",
            "accounts.csv",
            "--format",
            "ndjson",
            "--history",
            file,
        ]);
        let output = run.current_dir(path).output().expect("a run");
        assert_eq!(output.status.code(), Some(2), "{file}");
        let lines = memchr::memchr_iter(b'\n', &output.stdout).count();
        assert_eq!(lines, 20, "{file}");
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(
            error.contains(code) && error.contains(part),
            "{file}: {error}"
        );
    }
    let scorecard = fs::read_to_string(path.join("scoring.toml")).expect("a scorecard");
    assert_eq!(scorecard, SCORECARD);
}

#[test]
fn half_a_file_is_not_a_night_and_prints_nothing() {
    let folder = folder(100);
    let path = folder.path();
    assert!(
        night(path, "2026-11-01")
            .output()
            .expect("a run")
            .status
            .success()
    );
    fs::write(path.join("accounts.csv"), accounts(89, 1)).expect("accounts");
    let half = night(path, "2026-11-02").output().expect("a run");
    assert_eq!(half.status.code(), Some(2));
    assert_eq!(half.stdout, b"");
    assert!(told(&half).contains("11 of the 100 accounts of 2026-11-01 are gone (11.0 %)"));
    assert_eq!(verified(path), 1);
    // Ten are not more than ten percent.
    fs::write(path.join("accounts.csv"), accounts(90, 1)).expect("accounts");
    let whole = night(path, "2026-11-02").output().expect("a run");
    assert_eq!(whole.status.code(), Some(0), "{}", told(&whole));
    fs::write(
        path.join("accounts.csv"),
        "id,arr,logins,mood\nACC-1,1,2,good\n",
    )
    .expect("accounts");
    let both = night(path, "2026-11-03").output().expect("a run");
    let text = told(&both);
    assert!(
        text.contains("89 of the 90 accounts of 2026-11-02 are gone"),
        "{text}"
    );
    assert!(text.contains("tickets is missing for 100.0 % of the accounts, 0.0 % on 2026-11-02"));
    let accepted = night(path, "2026-11-03")
        .arg("--accept-drop")
        .output()
        .expect("a run");
    assert_eq!(accepted.status.code(), Some(0), "{}", told(&accepted));
    assert_eq!(verified(path), 3);
}
