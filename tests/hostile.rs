//! What is hostile: broken files, impossible cells, wrong flags. Each has its exact message.
//!
//! `tests/hostile/NAME.console` lists commands that run in `tests/hostile/NAME/`, each with the
//! exit code and what stderr must say, to the byte. `HEALTH_TESTS=overwrite` writes what is said
//! now, to be read by eye before it is committed.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::binary::health;

/// One command of a console file, and what it must say.
struct Case {
    line: String,
    expected: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ health ") {
            let (line, expected) = (command.to_owned(), String::new());
            cases.push(Case { line, expected });
        } else if let Some(case) = cases.last_mut() {
            case.expected.push_str(line);
            case.expected.push('\n');
        }
    }
    cases
}

fn command(line: &str, folder: &Path) -> Command {
    let (words, stdin) = match line.split_once(" < ") {
        Some((words, file)) => (words, File::open(folder.join(file)).expect(file).into()),
        None => (line, Stdio::null()),
    };
    let mut command = health();
    // A word in quotes holds blanks.
    for (place, part) in words.split('\'').enumerate() {
        if place % 2 == 1 {
            command.arg(part);
        } else {
            command.args(part.split_whitespace());
        }
    }
    command.current_dir(folder).stdin(stdin);
    command
}

/// Runs the commands of a console file; gives back how many there are.
fn check(name: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let file = folder.join(format!("{name}.console"));
    let text = fs::read_to_string(&file).expect(name);
    let folder = folder.join(name);
    let mut wrong = Vec::new();
    let mut now = String::new();
    let cases = cases(&text);
    for Case { line, expected } in &cases {
        let output = command(line, &folder).output().expect("the binary runs");
        let said = String::from_utf8(output.stderr).expect("stderr is UTF-8");
        let code = output.status.code();
        let code = code.unwrap_or_else(|| panic!("{name}: {line}: killed"));
        let said = format!("exit {code}\n{said}\n");
        assert!(code != 101 && !said.contains("panicked"), "{line}: {said}");
        if code == 2 {
            assert_eq!(output.stdout, b"", "{name}: {line}: prints no result");
        }
        let _ = write!(now, "$ health {line}\n{said}");
        if said.trim_end() != expected.trim_end() {
            wrong.push(format!(
                "$ health {line}\n--- is\n{said}--- must be\n{expected}"
            ));
        }
    }
    if std::env::var_os("HEALTH_TESTS").is_some_and(|it| it == "overwrite") {
        fs::write(&file, now.trim_end().to_owned() + "\n").expect(name);
    } else {
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
    cases.len()
}

#[test]
fn broken_csv_is_refused_with_its_place() {
    assert!(check("csv") >= 50);
}

#[test]
fn broken_json_is_refused_with_its_place() {
    assert!(check("json") >= 50);
}

#[test]
fn impossible_cells_are_named() {
    assert!(check("cells") >= 60);
}

#[test]
fn runs_that_cannot_be_say_why() {
    assert!(check("run") >= 60);
}
