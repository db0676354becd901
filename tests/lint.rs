//! Every lint has a scorecard that fires it and nothing else, and one much like it that fires
//! nothing: `tests/lint/CODE.toml` and `tests/lint/CODE-ok.toml`, with accounts beside them where
//! it takes some, and `CODE-reference.csv` where those are held against others. Without accounts of
//! its own, the second is held against those of the first.

mod certain;
mod drift;
mod observed;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use health_score::diagnostic::Severity;
use health_score::lint::code::{self, Lint, Within};
use serde_json::{Value, json};

use crate::binary::{example, health, run};
use crate::schema::{check, schema, validator};

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    folder.join(name)
}

/// What `health lint --format json` prints, and its exit code.
fn lint(scorecard: &Path, accounts: Option<&Path>, more: &[&str]) -> (Value, i32) {
    let mut command = health();
    command.arg("lint").arg("-c").arg(scorecard).args(accounts);
    command.args(["--format", "json", "--as-of", "2026-11-01"]);
    let output = command.args(more).output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let document = serde_json::from_slice(&output.stdout);
    let document = document.unwrap_or_else(|_| panic!("{}: {said}", scorecard.display()));
    (document, output.status.code().expect("an exit code"))
}

fn codes(document: &Value) -> BTreeSet<&str> {
    let findings = document["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter_map(|it| it["code"].as_str())
        .collect()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Accounts of a case, and those that they are held against, as far as the lint takes any.
fn accounts(name: &str, lint: &Lint) -> [Option<PathBuf>; 2] {
    let code = name.trim_end_matches("-ok");
    let own = file(&format!("{name}.csv"));
    let shared = file(&format!("{code}.csv"));
    let accounts = if own.is_file() { own } else { shared };
    let reference = file(&format!("{code}-reference.csv"));
    let taken = [Within::Accounts, Within::Reference].map(|it| lint.within as u8 >= it as u8);
    assert_eq!(accounts.is_file(), taken[0], "{}", accounts.display());
    assert_eq!(reference.is_file(), taken[1], "{}", reference.display());
    [taken[0].then_some(accounts), taken[1].then_some(reference)]
}

/// One of `tests/lint`.
struct Case {
    scorecard: PathBuf,
    accounts: Option<PathBuf>,
    reference: Option<PathBuf>,
}

impl Case {
    fn new(name: &str, lint: &Lint) -> Self {
        let [accounts, reference] = accounts(name, lint);
        Case {
            scorecard: file(&format!("{name}.toml")),
            accounts,
            reference,
        }
    }

    /// The flags that name its reference.
    fn flags(&self) -> Vec<&str> {
        let path = self.reference.as_deref().and_then(Path::to_str);
        path.map_or(Vec::new(), |path| vec!["--reference", path])
    }

    fn lint(&self) -> (Value, i32) {
        lint(&self.scorecard, self.accounts.as_deref(), &self.flags())
    }
}

/// All of `tests/lint`.
fn cases() -> impl Iterator<Item = Case> {
    let both =
        |it: &'static Lint| ["", "-ok"].map(|end| Case::new(&format!("{}{end}", it.code), it));
    code::ALL.iter().flat_map(both)
}

#[test]
fn every_lint_fires_alone_and_only_when_it_must() {
    for lint_code in code::ALL {
        let name = lint_code.code;
        let (document, exit) = Case::new(name, lint_code).lint();
        assert_eq!(
            codes(&document),
            BTreeSet::from([name]),
            "{name}: {document:#}"
        );
        let severity = word(lint_code.severity);
        assert_eq!(document["findings"][0]["severity"], severity, "{name}");
        assert_eq!(exit, i32::from(severity == "error"), "{name}");

        let ok = format!("{name}-ok");
        let (document, exit) = Case::new(&ok, lint_code).lint();
        assert_eq!(codes(&document), BTreeSet::new(), "{ok}: {document:#}");
        assert_eq!(exit, 0, "{ok}");
    }
}

#[test]
fn there_is_no_case_without_a_lint() {
    let known: BTreeSet<PathBuf> = cases()
        .flat_map(|it| [Some(it.scorecard), it.accounts, it.reference])
        .flatten()
        .collect();
    for entry in fs::read_dir(file("")).expect("cases") {
        let path = entry.expect("a file").path();
        let is_code = path.extension().is_some_and(|it| it == "rs");
        let is_case = known.contains(&path) || path.is_dir();
        assert!(is_code || is_case, "{}", path.display());
    }
}

#[test]
fn every_finding_points_at_its_line_and_keeps_to_the_schema() {
    let (one, any) = (validator(&schema("health/lint/1")), validator(&schema("")));
    for case in cases() {
        let name = case.scorecard.display().to_string();
        let (document, _) = case.lint();
        check(&one, &document, &name);
        check(&any, &document, &name);
        let source = fs::read_to_string(&case.scorecard).expect(&name);
        for finding in document["findings"].as_array().expect("findings") {
            assert_eq!(finding["file"], name.as_str());
            let line = finding["line"].as_u64().expect("a line") as usize;
            let column = finding["column"].as_u64().expect("a column") as usize;
            let line = source.lines().nth(line - 1).expect("the line");
            assert!(line.chars().count() >= column, "{name}: {finding}");
            for key in ["message", "help"] {
                let text = finding[key].as_str().expect(key);
                assert!(!text.ends_with('.') && !text.contains("  "), "{text}");
            }
        }
    }
}

#[test]
fn a_changed_document_does_not_keep_to_the_schema() {
    let any = validator(&schema(""));
    let scorecard = file("several-profiles.toml");
    let accounts = file("several-profiles.csv");
    let reference = accounts.display().to_string();
    let flags = ["--reference", &reference];
    let (document, _) = lint(&scorecard, Some(&accounts), &flags);
    let objects = [
        "",
        "/scorecard",
        "/summary",
        "/findings/0",
        "/cards/0",
        "/cards/1/signals/0",
        "/data",
        "/data/bands",
        "/data/signals/0",
        "/data/reference",
        "/data/reference/limits",
        "/data/reference/signals/0",
        "/data/reference/signals/0/now",
    ];
    for path in objects {
        let mut more = document.clone();
        more.pointer_mut(path).expect(path)["extra"] = json!(1);
        assert!(!any.is_valid(&more), "{path} with a key more");
        let keys = document.pointer(path).and_then(Value::as_object);
        for key in keys.expect(path).keys() {
            let mut less = document.clone();
            let object = less.pointer_mut(path).and_then(Value::as_object_mut);
            object.expect(path).remove(key);
            assert!(!any.is_valid(&less), "{path} without {key}");
        }
    }
}

#[test]
fn a_denied_finding_is_an_error() {
    let note = file("no-tests.toml");
    let warning = file("tiny-weight.toml");
    let rows: [(&str, &Path, &[&str], &str, i32); 6] = [
        ("a note", &note, &[], "note", 0),
        ("denied", &note, &["--deny", "no-tests"], "error", 1),
        (
            "a note is no warning",
            &note,
            &["--deny", "warnings"],
            "note",
            0,
        ),
        ("a warning", &warning, &[], "warning", 0),
        ("all denied", &warning, &["--deny=warnings"], "error", 1),
        (
            "another denied",
            &warning,
            &["--deny", "no-tests"],
            "warning",
            0,
        ),
    ];
    for (name, scorecard, more, severity, expected) in rows {
        let (document, exit) = lint(scorecard, None, more);
        assert_eq!(document["findings"][0]["severity"], severity, "{name}");
        assert_eq!(exit, expected, "{name}");
    }
}

#[test]
fn what_is_ours_has_no_warnings() {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring.example.toml");
    let examples = ["agency", "ravenstack", "saas-churn", "crm-sim"];
    let examples = examples.map(|name| PathBuf::from(example(&format!("{name}.toml"))));
    for scorecard in [built_in].iter().chain(&examples) {
        let (document, _) = lint(scorecard, None, &[]);
        let summary = &document["summary"];
        assert_eq!(
            (&summary["errors"], &summary["warnings"]),
            (&json!(0), &json!(0)),
            "{document:#}"
        );
    }
}

#[test]
fn a_mild_finding_is_a_note() {
    let examples = example("ravenstack.toml");
    let (document, _) = lint(Path::new(&examples), None, &[]);
    assert_eq!(document["findings"][0]["code"], "shared-metric");
    assert_eq!(document["findings"][0]["severity"], "note");
}

#[test]
fn sarif_names_a_rule_for_every_result() {
    for case in cases() {
        let mut command = health();
        command.arg("lint").arg("-c").arg(&case.scorecard);
        command.args(&case.accounts).args(case.flags());
        command.args(["--format", "sarif", "--as-of", "2026-11-01"]);
        let output = command.output().expect("the binary runs");
        let document: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
        assert_eq!(document["version"], "2.1.0");
        let run = &document["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for result in run["results"].as_array().expect("results") {
            assert!(
                rules.iter().any(|rule| rule["id"] == result["ruleId"]),
                "{result}"
            );
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].is_u64(), "{result}");
        }
    }
}

#[test]
fn the_readme_lists_every_code_and_every_flag() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("README.md");
    let (_, section) = readme.split_once("`health lint`\n").expect("the section");
    let section = section.split("\n## ").next().expect("its text");
    let table = |head: &str| {
        let (_, rows) = section.split_once(head).expect(head);
        let rows = rows.lines().skip_while(|line| !line.starts_with("| `"));
        let rows = rows.take_while(|line| line.starts_with('|'));
        rows.map(str::to_owned).collect::<Vec<String>>()
    };
    for (head, within) in [
        ("In the scorecard alone:", Within::Scorecard),
        ("With accounts:", Within::Accounts),
        ("With a reference:", Within::Reference),
    ] {
        let lints = code::ALL.iter().filter(|it| it.within == within);
        let expected: Vec<String> = lints
            .map(|it| format!("| `{}` | {} | {} |", it.code, word(it.severity), it.when))
            .collect();
        assert_eq!(table(head), expected, "{head}");
    }
    let help = run("lint -h");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let flags: Vec<&str> = help
        .split(|it: char| !(it.is_ascii_alphanumeric() || it == '-'))
        .filter(|word| word.starts_with("--"))
        .collect();
    assert!(flags.len() > 10, "{flags:?}");
    for flag in flags {
        assert!(readme.contains(&format!("`{flag}")), "{flag}");
    }
}

#[test]
fn a_file_of_findings_is_what_would_be_printed() {
    let scorecard = file("tiny-weight.toml").display().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("lint.sarif");
    let words = format!("lint -c {scorecard} --format sarif");
    let printed = run(&words);
    let written = run(&format!("{words} -o {}", output.display()));
    assert_eq!(written.stdout, b"");
    assert_eq!(fs::read(output).expect("the file"), printed.stdout);
}

#[test]
fn standard_input_and_a_file_say_the_same() {
    let accounts = file("saturated.csv");
    let scorecard = file("saturated.toml");
    let (of_file, _) = lint(&scorecard, Some(&accounts), &[]);
    let mut command = health();
    command.arg("lint").arg("-").arg("-c").arg(&scorecard);
    command.args(["--format", "json", "--as-of", "2026-11-01"]);
    command.stdin(fs::File::open(&accounts).expect("accounts"));
    let output = command.output().expect("the binary runs");
    let of_pipe: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    assert_eq!(of_pipe, of_file);
}

#[test]
fn with_quantile_bands_no_weight_is_moved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/quantile");
    let accounts = folder.join("accounts.csv");
    let (document, _) = lint(&folder.join("scoring.toml"), Some(&accounts), &[]);
    check(&validator(&schema("health/lint/1")), &document, "quantile");
    let data = &document["data"];
    assert_eq!(data["scored"], 20);
    assert_eq!(data["uncertain"], Value::Null);
    assert_eq!(data["signals"][0]["moved"], Value::Null);
}
