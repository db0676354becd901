//! Scorecards: what a right one means, and what is said of a wrong one.

mod bands;
mod checks;
mod conditions;
mod extends;
mod file;
mod input;
mod model;
mod profiles;
mod schema;
mod signals;

use health_score::diagnostic::{Diagnostic, Severity};
use health_score::scorecard::{Scorecard, code};
use proptest::prelude::*;

/// A file, and all that is said of it.
pub(crate) struct Case {
    name: &'static str,
    /// What stands above `toml`: two lines, or nothing.
    head: &'static str,
    toml: &'static str,
    /// Each as `line:column code: message`, in file order.
    expected: &'static [&'static str],
}

const HEAD: &str = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n";

/// A file below the two lines that name the id and the bands.
const fn case(name: &'static str, toml: &'static str, expected: &'static [&'static str]) -> Case {
    Case {
        name,
        head: HEAD,
        toml,
        expected,
    }
}

/// A whole file.
const fn whole(name: &'static str, toml: &'static str, expected: &'static [&'static str]) -> Case {
    Case {
        name,
        head: "",
        toml,
        expected,
    }
}

fn cases() -> impl Iterator<Item = &'static Case> {
    [
        file::CASES,
        input::CASES,
        bands::CASES,
        signals::CASES,
        profiles::CASES,
        conditions::CASES,
        checks::CASES,
    ]
    .into_iter()
    .flatten()
}

fn parse(case: &Case) -> (bool, Vec<Diagnostic>) {
    let source = format!("{}{}", case.head, case.toml);
    match Scorecard::parse("scoring.toml", &source) {
        Ok(parsed) => (true, parsed.warnings),
        Err(problems) => (false, problems.diagnostics),
    }
}

fn spelled(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.clone().unwrap_or_default();
    format!(
        "{}:{} {}: {}",
        place.line.unwrap_or(0),
        place.column.unwrap_or(0),
        diagnostic.code,
        diagnostic.message
    )
}

#[test]
fn every_fault_is_said_with_its_place() {
    for case in cases() {
        let (right, found) = parse(case);
        let said: Vec<String> = found.iter().map(spelled).collect();
        assert_eq!(said, case.expected, "{}", case.name);
        let errors = found.iter().any(|one| one.severity == Severity::Error);
        assert_eq!(right, !errors, "{}", case.name);
        for diagnostic in &found {
            assert_excerpt(case, diagnostic);
        }
    }
}

fn assert_excerpt(case: &Case, diagnostic: &Diagnostic) {
    let help = diagnostic.help.as_deref().unwrap_or("");
    assert!(!help.is_empty(), "{}: no help", case.name);
    let place = diagnostic.place.as_ref().expect(case.name);
    assert_eq!(place.file, "scoring.toml");
    let excerpt = diagnostic.excerpt.as_ref().expect(case.name);
    let source = format!("{}{}", case.head, case.toml);
    let line = place.line.expect(case.name) as usize;
    assert_eq!(excerpt.text, source.lines().nth(line - 1).unwrap_or(""));
    assert_eq!(Some(1 + excerpt.from as u64), place.column, "{}", case.name);
    assert!(excerpt.length >= 1);
}

#[test]
fn every_code_has_a_scorecard_that_shows_it() {
    let shown: Vec<&str> = cases()
        .flat_map(|case| parse(case).1)
        .map(|diagnostic| diagnostic.code)
        .chain(extends::codes())
        .collect();
    for code in code::ALL {
        assert!(shown.contains(code), "no case shows {code}");
    }
    for code in shown {
        assert!(code::ALL.contains(&code), "{code} is not in the list");
    }
}

proptest! {
    // Whatever is typed half-way is answered, never a panic.
    #[test]
    fn a_broken_file_is_answered(which in 0_usize..1000, at in 0_usize..1000, text in "[\\[\\]{}=\",.@ é\\n0-9a]{0,4}") {
        let all: Vec<&Case> = cases().collect();
        let case = all[which % all.len()];
        let mut source = format!("{}{}", case.head, case.toml);
        let at = (0..=source.len()).filter(|&at| source.is_char_boundary(at)).nth(at % (1 + source.chars().count())).unwrap_or(0);
        source.insert_str(at, &text);
        if let Err(problems) = Scorecard::parse("scoring.toml", &source) {
            prop_assert!(!problems.diagnostics.is_empty());
        }
    }
}
