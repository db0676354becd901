//! A run that is killed leaves nothing behind.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{folder, names};
use crate::binary::health;

/// Starts a run in `folder` that waits for more of its input, once it has begun a file in `writes`.
fn begin(folder: &Path, words: &str, writes: &Path) -> Child {
    let mut command = health();
    command
        .args(words.split_whitespace())
        .current_dir(folder)
        .env("TMPDIR", folder.join("tmp"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut run = command.spawn().expect("the binary runs");
    // More than is looked at before anything is written.
    let rows: String = "A1,100,5\n".repeat(300_000);
    let text = format!("account_id,arr,logins_30d\n{rows}");
    let input = run.stdin.as_mut().expect("an input");
    input.write_all(text.as_bytes()).expect("a reader");
    let writes = fs::canonicalize(writes).expect("a folder");
    let until = Instant::now() + Duration::from_mins(1);
    while !has_begun(run.id(), &writes) && Instant::now() < until {
        thread::sleep(Duration::from_millis(5));
    }
    run
}

/// Whether a process has a file open in a folder.
fn has_begun(process: u32, folder: &Path) -> bool {
    let handles = fs::read_dir(format!("/proc/{process}/fd")).expect("a run");
    let mut open = handles
        .flatten()
        .filter_map(|it| fs::read_link(it.path()).ok());
    open.any(|it| it.parent() == Some(folder))
}

fn kill(run: &mut Child, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &run.id().to_string()])
        .status();
    assert!(sent.expect("kill").success(), "{signal}");
    assert!(!run.wait().expect("an end").success(), "{signal}");
}

#[test]
fn a_run_that_is_killed_leaves_no_part_of_its_output() {
    let folder = folder();
    let folder = folder.path();
    fs::create_dir(folder.join("out")).expect("a folder");
    fs::write(folder.join("out/old.csv"), "as it was").expect("a file");
    for signal in ["-INT", "-TERM", "-HUP", "-KILL"] {
        for name in ["old.csv", "new.csv"] {
            let words = format!("score - -c scoring.toml --as-of 2026-11-01 -o out/{name}");
            let mut run = begin(folder, &words, &folder.join("out"));
            let out = fs::canonicalize(folder.join("out")).expect("a folder");
            assert!(has_begun(run.id(), &out), "no output was begun");
            kill(&mut run, signal);
            assert_eq!(names(&folder.join("out")), ["old.csv"], "{signal} {name}");
        }
    }
    let old = fs::read_to_string(folder.join("out/old.csv"));
    assert_eq!(old.expect("a file"), "as it was");
}

#[test]
fn a_run_that_is_killed_leaves_no_copy_of_its_input() {
    let folder = folder();
    let folder = folder.path();
    fs::create_dir(folder.join("tmp")).expect("a folder");
    let mut run = begin(folder, "convert -", &folder.join("tmp"));
    kill(&mut run, "-TERM");
    assert_eq!(names(&folder.join("tmp")), [""; 0]);
}
