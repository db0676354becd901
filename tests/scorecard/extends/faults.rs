//! Faults of scorecards that extend others.

use health_score::diagnostic::Diagnostic;

use super::super::{cases, spelled};
use super::{Files, RIGHT, read, read_pair};

/// Files, and all that is said of them as `file:line:column code: message`.
struct Fault {
    name: &'static str,
    files: &'static Files,
    expected: &'static [&'static str],
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "in the base, in what the patch adds, and in what it changes",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\npositive.usage = { range = [5, 5] }\nnegative.late = { weight = 1, flag = true, metrc = \"x\" }\n",
            ),
            (
                "base.toml",
                "account.id = \"id\"\n# ü\nbands = { green = 70, yellow = 40, geren = 1 }\npositive.usage = { weight = 0, metric = \"logins\", range = [1, 1] }\n",
            ),
        ],
        expected: &[
            "base.toml:3:36 unknown-key: unknown key \"geren\" in [bands]",
            "base.toml:4:29 out-of-range: \"weight\" in positive.usage is 0",
            "team.toml:2:28 equal-ends: \"range\" in positive.usage begins and ends at 5",
            "team.toml:3:10 missing-key: negative.late has no \"metric\"",
            "team.toml:3:44 unknown-key: unknown key \"metrc\" in negative.late",
        ],
    },
    Fault {
        name: "what neither has is missing in the file that was asked for",
        files: &[
            ("team.toml", "extends = \"base.toml\"\n"),
            ("base.toml", "\nname = \"Company\"\n"),
        ],
        expected: &[
            "team.toml:1:1 missing-key: there is no [account]",
            "team.toml:1:1 missing-key: there is no [bands]",
            "team.toml:1:1 no-signals: there is no signal to score by",
        ],
    },
    Fault {
        name: "syntax of the base",
        files: &[
            ("team.toml", "extends = \"base.toml\"\nnmae = 1\n"),
            ("base.toml", "name = \n[account\n"),
        ],
        expected: &[
            "base.toml:1:8 syntax: not TOML: string values must be quoted, expected literal string",
            "base.toml:2:9 syntax: not TOML: unclosed table, expected `]`",
        ],
    },
    Fault {
        name: "syntax of the patch, before the base is looked for",
        files: &[("team.toml", "extends = \"base.toml\"\nname = \n")],
        expected: &[
            "team.toml:2:8 syntax: not TOML: string values must be quoted, expected literal string",
        ],
    },
    Fault {
        name: "a key twice, and a table over lines, in the patch",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\nname = \"a\"\nname = \"b\"\nbands = {\n green = 80 }\n",
            ),
            ("base.toml", RIGHT),
        ],
        expected: &[
            "team.toml:3:1 duplicate-key: name is written twice",
            "team.toml:4:9 syntax: not TOML 1.0: an inline table over several lines",
        ],
    },
    Fault {
        name: "another polarity, and off: unknown, and patched",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\noff = [\"usge\", \"late\"]\nnegative.usage = { weight = 2 }\nnegative.late = { weight = 2 }\n",
            ),
            (
                "base.toml",
                "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\nnegative.late = { weight = 1, metric = \"late\", range = [0, 9] }\n",
            ),
        ],
        expected: &[
            "team.toml:2:8 unknown-signal: \"off\" names \"usge\", which is no signal of the base",
            "team.toml:2:16 off-and-patched: signal \"late\" is both off and patched",
            "team.toml:3:10 polarity-change: signal \"usage\" is positive in the base",
        ],
    },
    Fault {
        name: "off without extends",
        files: &[(
            "team.toml",
            "off = [\"usage\"]\naccount.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\n",
        )],
        expected: &["team.toml:1:1 needs-key: \"off\" without \"extends\""],
    },
    Fault {
        name: "what is off is still asked for in the base",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\noff = [\"late\"]\n[dimension.Money]\nweight = 2\n",
            ),
            (
                "base.toml",
                "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\nnegative.late = { weight = 1, metric = \"late\", range = [0, 9], dimension = \"Money\" }\n[dimension.Money]\nweight = 1\n[[play]]\naction = \"Call\"\nwhen = { \"@strength.late\" = 1 }\n",
            ),
        ],
        expected: &[
            "base.toml:9:10 unknown-signal: there is no \"@strength.late\"",
            "team.toml:3:12 unknown-dimension: no signal is in dimension \"Money\"",
        ],
    },
    Fault {
        name: "an id twice in the patch",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\n[[profile]]\nid = \"p\"\nwhen = { a = 1 }\n[[profile]]\nid = \"P\"\nwhen = { a = 2 }\n",
            ),
            (
                "base.toml",
                "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\n[[profile]]\nid = \"p\"\nwhen = { a = 3 }\n",
            ),
        ],
        expected: &["team.toml:6:6 duplicate-id: id \"P\" is used already"],
    },
    Fault {
        name: "a test's cells that nothing reads are a matter of its own file",
        files: &[
            (
                "team.toml",
                "extends = \"base.toml\"\n[[test]]\nname = \"t\"\ngiven = { x = 1 }\nexpect = { band = \"red\" }\n",
            ),
            (
                "base.toml",
                "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\n[[test]]\nname = \"b\"\ngiven = { y = 1 }\nexpect = { band = \"red\" }\n",
            ),
        ],
        expected: &["team.toml:4:11 unread-column: test \"t\" gives \"x\", which nothing reads"],
    },
    Fault {
        name: "no such file, two files away",
        files: &[
            ("a.toml", "extends = \"b.toml\"\n"),
            ("b.toml", "name = \"b\"\nextends = \"c.toml\"\n"),
        ],
        expected: &["b.toml:2:11 unread-base: cannot read the scorecard \"c.toml\": no such file"],
    },
    Fault {
        name: "itself",
        files: &[("a.toml", "extends = \"a.toml\"\n")],
        expected: &[
            "a.toml:1:11 extends-cycle: files extend one another in a circle: a.toml → a.toml",
        ],
    },
    Fault {
        name: "a circle behind the first file",
        files: &[
            ("a.toml", "extends = \"b.toml\"\n"),
            ("b.toml", "extends = \"c.toml\"\n"),
            ("c.toml", "\nextends = \"b.toml\"\n"),
        ],
        expected: &[
            "c.toml:2:11 extends-cycle: files extend one another in a circle: a.toml → b.toml → c.toml → b.toml",
        ],
    },
    Fault {
        name: "nine files",
        files: &[
            ("1", "extends = \"2\""),
            ("2", "extends = \"3\""),
            ("3", "extends = \"4\""),
            ("4", "extends = \"5\""),
            ("5", "extends = \"6\""),
            ("6", "extends = \"7\""),
            ("7", "extends = \"8\""),
            ("8", "extends = \"9\""),
            ("9", RIGHT),
        ],
        expected: &[
            "8:1:11 extends-depth: more than 8 files extend one another: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9",
        ],
    },
    Fault {
        name: "not a path",
        files: &[("a.toml", "name = \"a\"\nextends = [\"b.toml\"]\n")],
        expected: &["a.toml:2:11 wrong-kind: \"extends\" in the file is a list"],
    },
    Fault {
        name: "an empty path",
        files: &[("a.toml", "extends = \"\"\n")],
        expected: &["a.toml:1:11 empty-text: \"extends\" in the file is empty"],
    },
];

/// All that is said of the files of a fault.
fn said(fault: &Fault) -> Vec<Diagnostic> {
    match read(fault.files) {
        Ok(parsed) => parsed.warnings,
        Err(problems) => problems.diagnostics,
    }
}

/// The codes that these cases show.
pub(in crate::scorecard) fn codes() -> impl Iterator<Item = &'static str> {
    FAULTS
        .iter()
        .flat_map(said)
        .map(|diagnostic| diagnostic.code)
}

#[test]
fn every_fault_is_said_in_its_file() {
    for fault in FAULTS {
        let name = fault.name;
        let found = said(fault);
        let spelled: Vec<String> = found
            .iter()
            .map(|one| {
                let file = one.place.clone().unwrap_or_default().file;
                format!("{file}:{}", spelled(one))
            })
            .collect();
        assert_eq!(spelled, fault.expected, "{name}");
        for diagnostic in &found {
            let place = diagnostic.place.as_ref().expect(name);
            let (_, text) = fault
                .files
                .iter()
                .find(|(file, _)| *file == place.file)
                .expect(name);
            let line = text.lines().nth(place.line.expect(name) as usize - 1);
            let excerpt = diagnostic.excerpt.as_ref().expect(name);
            assert_eq!(Some(excerpt.text.as_str()), line, "{name}");
            assert_eq!(place.column, Some(1 + excerpt.from as u64), "{name}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_of_it_as_a_base() {
    for case in cases() {
        let name = case.name;
        let base = format!("{}{}", case.head, case.toml);
        let found = match read_pair("extends = \"base.toml\"\n", &base) {
            Ok(parsed) => parsed.warnings,
            Err(problems) => problems.diagnostics,
        };
        let mut said: Vec<String> = found.iter().map(spelled).collect();
        // The cells of its tests are looked at where they stand.
        let expected = case.expected.iter().map(|it| (*it).to_owned());
        let mut expected: Vec<String> = expected
            .filter(|it| !it.contains("unread-column"))
            .collect();
        said.sort();
        expected.sort();
        assert_eq!(said, expected, "{name}");
        for diagnostic in &found {
            let place = diagnostic.place.as_ref().expect(name);
            // What is not there at all is missing in the file that was asked for.
            let absent = diagnostic.message.starts_with("there is no [")
                || diagnostic.code == "no-signals" && place.line == Some(1);
            let file = if absent { "team.toml" } else { "base.toml" };
            assert_eq!(place.file, file, "{name}: {}", diagnostic.message);
        }
    }
}

#[test]
fn whatever_a_patch_says_is_answered_with_its_line() {
    for case in cases() {
        let patch = format!("extends = \"base.toml\"\n{}", case.toml);
        let Err(problems) = read_pair(&patch, RIGHT) else {
            continue;
        };
        for diagnostic in problems.diagnostics {
            let place = diagnostic.place.expect(case.name);
            let text = if place.file == "team.toml" {
                &patch
            } else {
                RIGHT
            };
            let line = text.lines().nth(place.line.expect(case.name) as usize - 1);
            let excerpt = diagnostic.excerpt.expect(case.name);
            assert_eq!(excerpt.text, line.unwrap_or(""), "{}", case.name);
        }
    }
}
