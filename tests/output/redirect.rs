//! A standard output that is a file.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

use super::folder;
use crate::binary::health;

/// Scores with standard output at the end of `out.txt`, which may hold something already, and
/// standard error there too where `shared`.
fn redirect(folder: &Path, words: &str, before: &str, shared: bool) -> (Option<i32>, String) {
    let path = folder.join("out.txt");
    fs::write(&path, before).expect("out.txt");
    let out = File::options().append(true).open(&path);
    let mut out = out.expect("out.txt");
    // A shell that went on writing stands at the end.
    std::io::Seek::seek(&mut out, std::io::SeekFrom::End(0)).expect("a place");
    let mut command = health();
    command
        .arg("score")
        .args(words.split_whitespace())
        .current_dir(folder);
    if shared {
        command.stderr(out.try_clone().expect("a second handle"));
    } else {
        command.stderr(Stdio::null());
    }
    let status = command.stdout(out).status().expect("the binary runs");
    (status.code(), fs::read_to_string(&path).expect("out.txt"))
}

#[test]
fn a_redirected_output_is_whole_or_as_it_was() {
    let folder = folder();
    let job = "--as-of 2026-11-01 --format csv --columns id,score --sort input";
    let good = "id,score\r\nA1,8.333333\r\nA2,83.333333\r\nA3,\r\n";
    for before in ["", "what was there\n"] {
        let (code, text) = redirect(folder.path(), &format!("good.csv {job}"), before, false);
        assert_eq!((code, text), (Some(0), format!("{before}{good}")));
        let (code, text) = redirect(folder.path(), &format!("bad.csv {job}"), before, false);
        assert_eq!((code, text.as_str()), (Some(2), before));
    }
    // Where errors go to the same file, they must not be cut off with the results.
    let (code, text) = redirect(folder.path(), &format!("bad.csv {job}"), "log\n", true);
    assert_eq!(code, Some(2));
    assert!(
        text.starts_with("log\nerror: invalid number \"12O\""),
        "{text}"
    );
    assert!(!text.contains('\0') && !text.contains("A1,8.3"), "{text}");
}
