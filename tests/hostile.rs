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
        let said = said.replace(&folder.display().to_string(), "[CWD]");
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

#[test]
fn other_files_that_do_not_fit_are_told() {
    assert!(check("sources") >= 40);
}

#[test]
fn accounts_that_are_no_tree_are_told() {
    assert!(check("rollup") >= 20);
}

/// Scores bytes under a name, and gives back the exit code and stderr.
fn score_bytes(name: &str, bytes: &[u8]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect(name);
    let scorecard = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/csv/scoring.toml");
    let mut command = health();
    command.args(["score", name, "--format", "csv", "-c"]);
    let output = command.arg(scorecard).current_dir(folder.path()).output();
    let output = output.expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("stderr is UTF-8");
    let code = output.status.code().expect("an exit code");
    assert!(code == 0 || output.stdout.is_empty(), "{name}: {said}");
    (code, said)
}

const HEADER: &str = "account_id,arr,logins_30d\n";
const ACCOUNT: &str = r#"{"account_id":"A1","arr":10,"logins_30d":5}"#;

/// One more name than a header may have.
fn joined(name: impl Fn(usize) -> String) -> String {
    (0..10_001).map(name).collect::<Vec<_>>().concat()
}

#[test]
fn what_is_too_large_is_refused() {
    let long = |length: usize| "x".repeat(length);
    let mib = 1 << 20;
    let columns = joined(|column| format!(",c{column}"));
    let keys = joined(|key| format!("\"c{key}\":1,"));
    let fields = vec!["1234567"; 9_000].join(",");
    let wide = format!(
        "{HEADER}A1,10,5\nA2,1,{}\n",
        vec![long(mib - 1); 18].join(",")
    );
    let rows = [
        (
            "field.csv",
            format!("{HEADER}A1,10,5\n{},1,2\n", long(mib + 1)),
            "a field is longer than 1 MiB\n  --> field.csv:3:1\n  help: a quote that is never closed looks like this too: check the quotes",
        ),
        (
            "open-quote.csv",
            format!("{HEADER}A1,10,5\nA2,\"{}", "1,2\n".repeat(mib)),
            "a quote opens here and is never closed\n  --> open-quote.csv:3:4\n  help: close the field with a quote, and write a quote inside it twice",
        ),
        (
            "row.csv",
            wide,
            "a row is longer than 16 MiB\n  --> row.csv:3\n  help: a quote that is never closed looks like this too: check the quotes",
        ),
        (
            "columns.csv",
            format!("account_id{columns}\n"),
            "the header has more than 10000 columns\n  --> columns.csv:1\n  help: keep the columns that the scorecard reads",
        ),
        (
            "fields.csv",
            format!("{HEADER}{fields}\n"),
            "row has 9000 fields, the header has 3\n  --> fields.csv:2\n  help: put a field that holds the delimiter in quotes, or check --delimiter",
        ),
        (
            "value.json",
            format!(
                r#"[{{"account_id":"{}","arr":1,"logins_30d":1}}]"#,
                long(mib + 1)
            ),
            "a value is longer than 1 MiB\n  --> value.json:1\n  help: shorten the value, or leave its key out",
        ),
        (
            "account.json",
            format!(
                r#"[{{"x":"{}","account_id":"A1","arr":1,"logins_30d":1}}]"#,
                long(17 * mib)
            ),
            "a value is longer than 16 MiB\n  --> account.json:1\n  help: an array of accounts is read piece by piece, one account is not",
        ),
        (
            "keys.json",
            format!("[{{{keys}\"account_id\":\"A1\"}}]"),
            "an object has more than 10000 keys\n  --> keys.json:1\n  help: keep the keys that the scorecard reads",
        ),
        (
            "line.ndjson",
            format!("{ACCOUNT}\n{{\"x\":\"{}\"}}\n", long(17 * mib)),
            "a value is longer than 16 MiB\n  --> line.ndjson:2\n  help: an array of accounts is read piece by piece, one account is not",
        ),
    ];
    for (name, text, expected) in rows {
        let (code, said) = score_bytes(name, text.as_bytes());
        assert_eq!(said, format!("error: {expected}\n"), "{name}");
        assert_eq!(code, 2, "{name}");
    }
}

#[test]
fn json_cut_off_anywhere_is_refused() {
    let document = format!(
        "{{\"ok\":true,\"accounts\":[\n{ACCOUNT},\n{{\"account_id\":\"Zoë\",\"arr\":null,\"logins_30d\":-1.5e1}}]}}"
    );
    for end in 0..document.len() {
        let (code, said) = score_bytes("cut.json", &document.as_bytes()[..end]);
        assert_eq!(code, 2, "cut at {end}: {said}");
        let known = [
            "error: the JSON ends before it is complete\n",
            "error: the input has no account\n",
            "error: this line is not UTF-8 text\n",
            // Behind a sign, a point or an exponent.
            "error: not valid JSON: invalid number\n",
        ];
        assert!(
            known.iter().any(|known| said.starts_with(known)),
            "cut at {end}: {said}"
        );
    }
    assert_eq!(
        score_bytes("cut.json", document.as_bytes()),
        (0, String::new())
    );
}

#[test]
fn a_csv_with_any_byte_changed_is_refused_or_read_whole() {
    let text = format!("{HEADER}A1,10,5\n\"A,2\",20,6\nA3,30,7\n");
    for place in HEADER.len()..text.len() {
        for byte in [b'"', b',', b'\n', b'\r', 0, 0xff, b'x'] {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = byte;
            let (code, said) = score_bytes("changed.csv", &bytes);
            assert!(
                code == 0 || code == 2 && said.starts_with("error: "),
                "{place} {byte}: {said}"
            );
        }
    }
}
