//! `--notify-command`: what it gets, when it is run, and what becomes of a run where it fails.

use std::fs;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::schema::{check, schema, validator};

use super::{NEW_RED, Nights, SCORECARD, closed, open, told};

/// A folder with a night of one account, and a script that keeps what it is told.
fn nights() -> Nights {
    let nights = Nights::new(SCORECARD);
    nights.write("keep.sh", "cat > told.json; echo it is told: \"$1\"\n");
    assert_eq!(nights.run(1, &["A1 Acme 5 45"], &[]), open());
    nights
}

/// What the script was told, once.
fn take(nights: &Nights) -> Option<Value> {
    let file = nights.path().join("told.json");
    let told = fs::read(&file).ok()?;
    fs::remove_file(file).expect("a file");
    let told = serde_json::from_slice(&told).expect("one JSON document");
    check(&validator(&schema("health/diff/1")), &told, "what is told");
    Some(told)
}

const KEEP: [&str; 2] = ["--notify-command", "sh keep.sh \"two words\""];

#[test]
fn it_is_run_when_a_gate_closes() {
    let nights = nights();
    let flags = [NEW_RED, &KEEP].concat();
    assert_eq!(nights.run(2, &["A1 Acme 5 44"], &flags), open());
    assert_eq!(take(&nights), None);
    let new = "--fail-on new-red: 1 account worth 5: A1 Acme\nit is told: two words";
    assert_eq!(nights.run(3, &["A1 Acme 5 39"], &flags), closed(new));
    let told = take(&nights).expect("it is told");
    let who = json!([{
        "id": "A1", "name": "Acme", "owner": null, "value": 5.0, "score": 39.0, "band": "red",
        "why": ["data −5.0: usage −5.0", "band: yellow to red by the data"],
    }]);
    let alarm = json!([{ "gate": "new-red", "accounts": ["A1"], "value": 5.0, "who": who }]);
    assert_eq!(told["alarms"], alarm);
    let account = &told["accounts"][0];
    assert_eq!(account["old"]["score"], 44.0);
    assert_eq!(account["new"]["band"], "red");
    assert_eq!(
        (&told["old"]["as_of"], &told["new"]["as_of"]),
        (&json!("2026-11-02"), &json!("2026-11-03"))
    );
    let already = "note: the snapshot of 2026-11-03 is in nights.db already, from the same input; \
                   --notify-command: only on the first run\n";
    let again = nights.run(3, &["A1 Acme 5 39"], &flags);
    let new = "--fail-on new-red: 1 account worth 5: A1 Acme\n";
    assert_eq!(again, (1, format!("{already}{new}")));
    assert_eq!(take(&nights), None);
    // Any gate will do, and the snapshot is there when the command runs.
    let flags = ["--fail-on", "red", "--notify-command", "sh list.sh"];
    nights.write(
        "list.sh",
        &format!(
            "'{}' history list --format csv | wc -l\n",
            env!("CARGO_BIN_EXE_health")
        ),
    );
    let (code, said) = nights.run(4, &["A1 Acme 5 39"], &flags);
    let lines = said.lines().map(str::trim).collect::<Vec<_>>();
    assert_eq!((code, lines), (1, vec!["--fail-on red: it is 1 of 1", "5"]));
}

#[test]
fn without_a_gate_it_is_run_every_night_that_has_one_before_it() {
    let nights = Nights::new(SCORECARD);
    nights.write("keep.sh", "cat > told.json\n");
    // Without a gate there is no alarm, and what changed is told all the same.
    let none = "note: --notify-command: not run, since no snapshot is older than 2026-11-01\n";
    let first = nights.run(1, &["A1 Acme 5 45"], &KEEP);
    assert_eq!((first, take(&nights)), ((0, none.to_owned()), None));
    assert_eq!(nights.run(2, &["A1 Acme 5 45"], &KEEP), open());
    let told = take(&nights).expect("it is told");
    assert_eq!(
        (&told["alarms"], &told["accounts"]),
        (&json!([]), &json!([]))
    );
    nights.run(2, &["A1 Acme 5 45"], &KEEP);
    assert_eq!(take(&nights), None);
    nights.run(2, &["A1 Acme 5 46"], &KEEP);
    assert!(take(&nights).is_some());
}

#[test]
fn what_it_prints_is_no_result() {
    let nights = nights();
    let mut run = nights.command(
        2,
        "",
        &["A1 Acme 5 44"],
        &["--notify-command", "echo hello"],
    );
    let run = run.args(["--format", "csv"]);
    let output = run.stdout(Stdio::piped()).output().expect("a run");
    assert!(output.stdout.starts_with(b"id,name,"));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("hello"));
    assert_eq!(told(&output), (0, "hello\n".to_owned()));
}

#[test]
fn a_failure_is_told_and_the_snapshot_kept() {
    let nights = nights();
    let rows = [
        ("sh -c 'exit 7'", "\"sh\" ended with exit code 7"),
        (
            "sh -c 'kill -9 $$'",
            "\"sh\" was killed (signal: 9 (SIGKILL))",
        ),
        (
            "no-such-command now",
            "\"no-such-command\" cannot be started: No such file or directory (os error 2)",
        ),
        (
            "./scoring.toml",
            "\"./scoring.toml\" cannot be started: Permission denied (os error 13)",
        ),
    ];
    for ((command, problem), day) in rows.into_iter().zip(2..) {
        let flags = ["--notify-command", command];
        let (since, as_of) = (day - 1, day);
        let expected = format!(
            "error: --notify-command: {problem}\n  \
             help: the snapshot is kept; what changed, but for the alarms, is sent again by: \
             health diff @2026-11-{since:02} @2026-11-{as_of:02} --history nights.db --format json \
             | {command}\n"
        );
        let run = nights.run(day, &["A1 Acme 5 44"], &flags);
        assert_eq!(run, (2, expected), "{command}");
        assert!(nights.path().join("out.csv").exists());
    }
    let (_, verified) = nights.history("verify");
    assert_eq!(verified, "");
    // With a gate that closed, both are said, and 2 wins.
    let flags = ["--fail-on", "new-red", "--notify-command", "false"];
    let (code, said) = nights.run(9, &["A1 Acme 5 39"], &flags);
    let new = "--fail-on new-red: 1 account worth 5: A1 Acme\nerror: --notify-command: \"false\"";
    assert!(code == 2 && said.starts_with(new), "{code}: {said}");
}

#[test]
fn what_is_no_command_is_refused_before_anything_is_read() {
    let nights = nights();
    for command in ["", "mail 'open"] {
        let (code, said) = nights.run(2, &["no row"], &["--notify-command", command]);
        let expected = format!("error: --notify-command \"{command}\" is no command\n");
        assert!(code == 2 && said.starts_with(&expected), "{said}");
    }
}

#[test]
fn one_that_does_not_listen_harms_nobody() {
    let nights = Nights::new(SCORECARD);
    let rows = |usage: u32| -> Vec<String> {
        let rows = (0..3000).map(|it| format!("A{it} Company{it} 1 {usage}"));
        rows.collect()
    };
    for (day, usage) in [(1, 45), (2, 39)] {
        let rows = rows(usage);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let flags: &[&str] = if day == 1 {
            &[]
        } else {
            &["--notify-command", "true"]
        };
        assert_eq!(nights.run(day, &rows, flags), open());
    }
}

#[test]
fn a_closed_stdout_of_ours_does_not_stop_it() {
    let nights = nights();
    let rows: Vec<String> = (1..3000)
        .map(|it| format!("A{it} Company{it} 1 39"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut run = nights.command(2, "", &rows, &[NEW_RED, &KEEP].concat());
    run.args(["--format", "json"]);
    let mut run = run
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a run");
    drop(run.stdout.take());
    assert_eq!(run.wait().expect("an end").code(), Some(1));
    assert!(take(&nights).is_some());
}
