//! Outputs that end too early: closed pipes, full disks.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use super::{folder, score};
use crate::binary::health;

/// Many accounts, all red.
pub(super) fn big() -> String {
    let rows = (0..20_000).map(|row| format!("A{row},1,0\n"));
    format!("account_id,arr,logins_30d\n{}", rows.collect::<String>())
}

#[test]
fn a_closed_pipe_is_quiet_and_the_exit_code_stands() {
    let folder = folder();
    fs::write(folder.path().join("big.csv"), big()).expect("big.csv");
    let formats = ["csv", "ndjson", "json", "table", "markdown", "csv --stream"];
    for format in formats {
        for (gate, code) in [("green", 0), ("red", 1)] {
            let words = format!("score big.csv --fail-on {gate} --format {format}");
            let mut command = health();
            command
                .args(words.split_whitespace())
                .current_dir(folder.path());
            let spawned = command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn();
            let mut child = spawned.expect("the binary runs");
            let mut first = String::new();
            let stdout = child.stdout.take().expect("stdout");
            let mut reader = BufReader::with_capacity(64, stdout);
            reader.read_line(&mut first).expect("a line");
            drop(reader);
            let output = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!first.is_empty(), "{words}");
            assert_eq!(output.status.code(), Some(code), "{words}: {said}");
            let expected = ["", "--fail-on red: it is 20000 of 20000\n"][usize::from(code == 1)];
            assert_eq!(said, expected, "{words}");
        }
    }
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let folder = folder();
    let full = || {
        File::options()
            .write(true)
            .open("/dev/full")
            .expect("/dev/full")
    };
    for format in ["csv", "csv --stream", "ndjson", "json", "table", "markdown"] {
        let mut command = health();
        let words = format!("score good.csv --format {format}");
        command
            .args(words.split_whitespace())
            .current_dir(folder.path());
        let output = command.stdout(full()).output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{format}: {said}");
        let json = "{\"schema\":\"health/error/1\",\"errors\":[{\"code\":\"failed\",\"severity\":\"error\",\"message\":\"cannot write to standard output: No space left on device (os error 28)\",\"file\":null,\"line\":null,\"column\":null,\"account\":null,\"help\":null}]}\n";
        let people =
            "error: cannot write to standard output: No space left on device (os error 28)\n";
        let expected = if format.contains("json") {
            json
        } else {
            people
        };
        assert_eq!(said, expected, "{format}");
    }
    let output = score(folder.path(), "good.csv -o /dev/full --format csv");
    assert_eq!(output.status.code(), Some(2));
    let schema = health().args(["schema", "output"]).stdout(full()).output();
    assert_eq!(schema.expect("the binary runs").status.code(), Some(2));
}
