//! A scorecard that extends another one keeps to that, and gets the proposed weights as patches.

use std::fs;
use std::path::Path;

use super::own;
use crate::binary::run;

/// Runs a command; what it prints.
fn printed(words: &str) -> String {
    let output = run(words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The scores of the accounts of a file.
fn scores(card: &Path) -> String {
    let (june, card) = (own("june.csv"), card.display());
    printed(&format!(
        "score {june} -c {card} --as-of 2026-06-30 -q --format csv --columns id,score,coverage,band,profile"
    ))
}

fn fit(card: &Path, output: &Path) -> String {
    let (march, card, output) = (own("march.csv"), card.display(), output.display());
    let flags = "--outcome left --as-of 2026-03-31 -q";
    let told = printed(&format!("fit {march} -c {card} {flags} -o {output}"));
    fs::read_to_string(output.to_string()).unwrap_or_else(|_| panic!("{told}"))
}

/// A company's file and a team's file, and both in one.
struct Case {
    name: &'static str,
    /// The file that all are made of.
    of: &'static str,
    company: fn(&str) -> &str,
    team: fn(&str) -> &str,
    both: fn(&str) -> String,
}

const CUT: &str = "positive.seats = { weight = 12 }  # more here\n[bands]\ngreen = 65\n";

const CASES: [Case; 4] = [
    Case {
        name: "nothing but the name",
        of: "mixed.toml",
        company: |text| text,
        team: |_| "",
        both: str::to_owned,
    },
    Case {
        name: "a signal that tells nothing",
        of: "plain.toml",
        company: |text| text,
        team: |_| "",
        both: str::to_owned,
    },
    Case {
        name: "a weight and a cut",
        of: "mixed.toml",
        company: |text| text,
        team: |_| CUT,
        both: |text| {
            let text = text.replace("green = 60", "green = 65");
            text.replace("seats   = { weight = 8", "seats   = { weight = 12")
        },
    },
    Case {
        name: "the profile",
        of: "mixed.toml",
        company: |text| text.split_once("[[profile]]").map_or(text, |it| it.0),
        team: |text| text.find("[[profile]]").map_or("", |it| &text[it..]),
        both: str::to_owned,
    },
];

#[test]
fn what_is_written_scores_as_the_proposal_in_one_file() {
    for case in CASES {
        let whole = fs::read_to_string(own(case.of)).expect("a scorecard");
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("teams/proposals")).expect("folders");
        let write = |name: &str, text: &str| fs::write(at(name), text).expect("a file");
        write("company.toml", (case.company)(&whole));
        write("both.toml", &(case.both)(&whole));
        let team = format!(
            "extends = \"../company.toml\"\nname = \"Team\"\n{}",
            (case.team)(&whole)
        );
        write("teams/team.toml", &team);
        fit(&at("both.toml"), &at("one.toml"));
        let expected = scores(&at("one.toml"));
        assert_ne!(
            expected,
            scores(&at("both.toml")),
            "{}: it changes scores",
            case.name
        );
        for (output, extends) in [
            ("teams/proposed.toml", "extends = \"../company.toml\"\n"),
            (
                "teams/proposals/proposed.toml",
                "extends = \"../../company.toml\"  # was \"../company.toml\"\n",
            ),
            (
                "proposed.toml",
                "extends = \"company.toml\"  # was \"../company.toml\"\n",
            ),
        ] {
            let text = fit(&at("teams/team.toml"), &at(output));
            assert!(text.starts_with(extends), "{}: {text}", case.name);
            assert_eq!(
                scores(&at(output)),
                expected,
                "{}, {output}:\n{text}",
                case.name
            );
        }
        let company = fs::read_to_string(at("company.toml")).expect("the company's");
        assert_eq!(company, (case.company)(&whole), "it stays as it is");
    }
}

#[test]
fn patches_stand_where_the_author_would_write_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["mixed.toml", "plain.toml"] {
        fs::copy(own(name), at(name)).expect("a copy");
    }
    let written = |team: &str| {
        fs::write(at("team.toml"), team).expect("a file");
        fit(&at("team.toml"), &at("proposed.toml"))
    };
    let text = written("extends = \"plain.toml\"\noff = [\"tickets\"]  # too noisy\n");
    let off =
        "off = [\"tickets\", \"lessons\"]  # too noisy; lessons taken out: points the wrong way\n";
    assert!(text.contains(off), "{text}");
    assert!(text.contains("[positive]\nlogins = { weight = "), "{text}");
    assert!(text.contains(" }  # weight was 5\n"), "{text}");
    let text = written(
        "extends = \"mixed.toml\"\n\n[positive]\nseats = { weight = 9, label = \"Seats\" }  # ours\n",
    );
    for line in [
        "label = \"Seats\" }  # ours; weight was 9\n",
        "[[profile]]\nid = \"small\"\n",
        "weight was 15\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}
