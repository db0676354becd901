//! `health init`: for every file that is there, a scorecard that is right and scores it at once.

mod dates;
mod languages;
mod outcome;
mod plays;
mod roles;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use health_score::check;
use health_score::scorecard::{Polarity, Scorecard};
use serde_json::Value;

use crate::binary::health;

const AS_OF: &str = "2026-11-01";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs `health init` on a file; its scorecard.
fn init(file: &Path, flags: &[&str]) -> String {
    let output = health()
        .arg("init")
        .arg(file)
        .args(["--as-of", AS_OF])
        .args(flags)
        .output()
        .expect("the binary runs");
    assert!(
        output.status.success(),
        "{}: {}",
        file.display(),
        said(&output)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The scorecard, of which nothing is to be said.
fn parse(text: &str) -> Scorecard {
    match Scorecard::parse("scoring.toml", text) {
        Ok(parsed) => {
            assert_eq!(parsed.warnings, [], "{text}");
            parsed.scorecard
        }
        Err(problems) => panic!("{:#?}\n{text}", problems.diagnostics),
    }
}

/// Scores a file with a scorecard; the JSON document.
fn score(file: &Path, scorecard: &Path) -> Value {
    let output = health()
        .arg("score")
        .arg(file)
        .arg("-c")
        .arg(scorecard)
        .args(["--as-of", AS_OF, "--format", "json"])
        .output()
        .expect("the binary runs");
    assert!(
        output.status.success(),
        "{}: {}",
        file.display(),
        said(&output)
    );
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

/// The files with accounts of a folder.
fn inputs(folder: &str) -> Vec<PathBuf> {
    let is_input = |path: &PathBuf| {
        let suffix = path.extension().and_then(|it| it.to_str()).unwrap_or("");
        path.is_file() && !["toml", "rs", "md"].contains(&suffix) && !path.ends_with("LICENSE")
    };
    let entries = fs::read_dir(root().join(folder)).expect(folder);
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a file").path())
        .filter(is_input)
        .collect();
    files.sort();
    files
}

/// Whether a scorecard is one to start from: balanced, tested, and right.
fn check_start(file: &Path) {
    let text = init(file, &[]);
    let scorecard = parse(&text);
    let signals = &scorecard.base.signals;
    let name = file.display();
    assert!(
        (1..20).contains(&signals.len()),
        "{name}: {} signals",
        signals.len()
    );
    let all: f64 = signals.iter().map(|signal| signal.weight).sum();
    for signal in signals {
        let share = signal.weight / all;
        let balanced = signals.len() == 1 || (0.01..=0.5).contains(&share);
        assert!(balanced, "{name}: {} has {share} of the weight", signal.id);
    }
    assert!(!scorecard.tests.is_empty(), "{name}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, &text).expect("a file");
    for outcome in check::run(&scorecard, scorecard.tests.iter()) {
        assert!(outcome.passed(), "{name}: {:#?}", outcome.found);
    }
    let waiting = waiting(&text);
    let all = parse(&let_count(&text)).base.signals.len();
    assert_eq!(all, signals.len() + waiting, "{name}");
    let accepted = health()
        .arg("lint")
        .arg(file)
        .arg("-c")
        .arg(&path)
        .args(["--as-of", AS_OF])
        .output()
        .expect("the binary runs");
    assert!(accepted.status.success(), "{name}: {}", said(&accepted));
    let document = score(file, &path);
    assert!(document["summary"]["scored"].as_u64() > Some(0), "{name}");
    assert!(
        document["summary"]["bands"]["green"]["accounts"].as_u64() > Some(0),
        "{name}: no account is green"
    );
}

/// Whether a line is one of a signal behind a `#`.
fn waits(line: &str) -> bool {
    let rest = line.strip_prefix("# ");
    rest.is_some_and(|rest| rest.contains(" = { weight = "))
}

/// How many signals wait behind a `#`.
fn waiting(text: &str) -> usize {
    text.lines().filter(|line| waits(line)).count()
}

/// The scorecard with the `#` taken away from every line of a signal.
fn let_count(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if waits(line) => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn a_parent_is_offered_only_where_its_cells_are_ids() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    let rows = [
        ("ids, and some empty", "parent_id", ["", "A1", "A2"], true),
        ("by another word", "Konzern", ["", "A1", "A1"], true),
        ("one cell is no id", "parent_id", ["", "A1", "A9"], false),
        (
            "ids by another spelling",
            "parent_id",
            ["", "a1", "a1"],
            false,
        ),
        (
            "nothing stands above",
            "parent_id",
            ["A1", "A1", "A2"],
            false,
        ),
        ("empty throughout", "parent_id", ["", "", ""], false),
        (
            "the name says nothing",
            "reference",
            ["", "A1", "A1"],
            false,
        ),
    ];
    for (name, column, parents, offered) in rows {
        let [first, second, third] = parents;
        let text =
            format!("account_id,{column},logins\nA1,{first},1\nA2,{second},2\nA3,{third},3\n");
        fs::write(&file, text).expect("a file");
        let text = init(&file, &[]);
        let parent = parse(&text).account.parent;
        let expected = offered.then(|| column.to_owned());
        assert_eq!(parent, expected, "{name}:\n{text}");
    }
}

#[test]
fn every_example_gets_a_scorecard_that_scores_it() {
    let mut files = inputs("examples");
    // It says who left when, and nothing to score by.
    files.retain(|file| !file.ends_with("cancelled.csv"));
    files.extend(inputs("examples/exports"));
    assert!(files.len() > 20, "{files:?}");
    for file in &files {
        check_start(file);
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn public_data_gets_a_scorecard_that_scores_it() {
    for folder in ["crm-sim", "ravenstack", "saas-churn"] {
        let folder = format!("../shared/data/{folder}");
        if root().join(&folder).is_dir() {
            for file in inputs(&folder) {
                check_start(&file);
            }
        } else {
            eprintln!("skipped: there is no {folder} here");
        }
    }
}

#[test]
fn the_same_accounts_give_the_same_signals_in_every_format() {
    let ids = |file: PathBuf| {
        let scorecard = parse(&init(&file, &[]));
        let signals = scorecard.base.signals.into_iter();
        signals.map(|signal| signal.id).collect::<Vec<_>>()
    };
    let expected = ["logins_30d", "adoption", "last_contact", "asked_to_cancel"];
    for file in inputs("examples/exports") {
        let name = file.display().to_string();
        assert_eq!(ids(file), expected, "{name}");
    }
}

/// A file in a folder of its own.
struct Sheet {
    folder: tempfile::TempDir,
}

impl Sheet {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("accounts.csv"), text).expect("a file");
        Sheet { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("accounts.csv")
    }

    /// The scorecard, which scores the file as well.
    fn scorecard(&self) -> Scorecard {
        let text = init(&self.path(), &[]);
        let path = self.folder.path().join("scoring.toml");
        fs::write(&path, &text).expect("a file");
        score(&self.path(), &path);
        parse(&text)
    }
}

/// The ids of the signals of a polarity.
fn ids(scorecard: &Scorecard, polarity: Polarity) -> Vec<&str> {
    let signals = scorecard.base.signals.iter();
    let own = signals.filter(|signal| signal.polarity == polarity);
    own.map(|signal| signal.id.as_str()).collect()
}

#[test]
fn a_column_with_an_unreadable_cell_is_left_to_decide_on() {
    let sheet = Sheet::new(
        "id,logins,open_tickets,last_login,visits,errors\n\
         1,4,1,2026-10-01,5%,1\n2,12O,2,2026-10-02,7,2\n3,6,3,soon,8,-\n\
         4,7,0,2026-10-04,9,n/a\n5,8,1,2026-10-05,1,4\n6,9,0,2026-10-06,2,5\n",
    );
    let text = init(&sheet.path(), &[]);
    let scorecard = sheet.scorecard();
    assert!(ids(&scorecard, Polarity::Positive).is_empty(), "{text}");
    assert_eq!(
        ids(&scorecard, Polarity::Negative),
        ["open_tickets", "errors"]
    );
    for reason in [
        "logins: 1 of 6 cells is no number, such as 12O.",
        "last_login: 1 of 6 cells is no date, such as soon.",
        "visits: some cells have a % and some have none.",
        "null = [\"NA\", \"N/A\", \"null\", \"None\", \"NaN\", \"#N/A\", \"-\"]",
    ] {
        assert!(text.contains(reason), "{reason}\n{text}");
    }
}

#[test]
fn a_name_cannot_break_out_of_its_line() {
    let sheet = Sheet::new(
        "id,\"logins\n[account]\nid = \"\"x\"\"\",\"open \u{202e}tickets\",\"#\"\"\\,status\"\"]\"\n\
         1,4,1,\"good\n#\"\n2,12,2,bad\n3,9,0,bad\n",
    );
    let scorecard = sheet.scorecard();
    let metrics: Vec<&str> = scorecard
        .base
        .signals
        .iter()
        .map(|it| it.metric.as_str())
        .collect();
    assert_eq!(
        metrics,
        ["logins\n[account]\nid = \"x\"", "open \u{202e}tickets"]
    );
}

#[test]
fn what_says_too_little_is_an_error() {
    let rows = [
        (
            "no id",
            "logins,tickets\n4,1\n4,2\n5,1\n",
            "no column tells the accounts apart",
        ),
        (
            "an id that repeats",
            "account_id,logins\n1,4\n1,4\n2,5\n",
            "\"account_id\" does not tell the accounts apart",
        ),
        (
            "nothing to score by",
            "id,company\n1,A\n2,B\n",
            "no column has numbers",
        ),
        (
            "either mark",
            "id,logins\n1,\"1,234\"\n2,\"5,678\"\n",
            "different ones with each decimal mark",
        ),
    ];
    for (name, text, expected) in rows {
        let sheet = Sheet::new(text);
        let output = health()
            .arg("init")
            .arg(sheet.path())
            .output()
            .expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(
            said(&output).contains(expected),
            "{name}: {}",
            said(&output)
        );
        assert!(output.stdout.is_empty(), "{name}");
    }
}

#[test]
fn a_mark_that_is_named_decides() {
    let sheet = Sheet::new("id,logins\n1,\"1,234\"\n2,\"5,678\"\n");
    let range = |mark: &str| {
        let text = init(&sheet.path(), &["--decimal", mark]);
        assert!(text.contains(&format!("decimal = \"{mark}\"")), "{text}");
        format!("{:?}", parse(&text).base.signals[0].curve)
    };
    assert_eq!(range("."), "Range { from: 1000.0, to: 6000.0 }");
    assert_eq!(range(","), "Range { from: 1.0, to: 6.0 }");
}

#[test]
fn a_scorecard_that_is_there_is_left_alone() {
    let sheet = Sheet::new("id,logins\n1,4\n2,50\n");
    let path = sheet.folder.path().join("scoring.toml");
    fs::write(&path, "# mine").expect("a file");
    let run = |force: &[&str]| {
        let mut command = health();
        command
            .arg("init")
            .arg(sheet.path())
            .arg("-o")
            .arg(&path)
            .args(force);
        command.output().expect("the binary runs")
    };
    let refused = run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("is there already"),
        "{}",
        said(&refused)
    );
    assert_eq!(fs::read_to_string(&path).expect("a file"), "# mine");
    assert!(run(&["--force"]).status.success());
    let text = fs::read_to_string(&path).expect("a file");
    assert_eq!(ids(&parse(&text), Polarity::Positive), ["logins"]);
}
