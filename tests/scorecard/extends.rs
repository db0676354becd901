//! Scorecards that extend others.

use health_score::diagnostic::Diagnostic;
use health_score::scorecard::{Layer, Parsed, Problems, Scorecard};

use super::spelled;

/// Files by name; the first is the one that is asked for.
type Files = [(&'static str, &'static str)];

const BASE: &str = r#"
name = "Company"

[account]
id = "id"
owner = "csm"
stage = "stage"
stages = ["new", "old"]

[input]
null = ["-"]
decimal = ","

[bands]
green = 70
yellow = 40
labels = { red = "Bad" }

[positive]
usage = { weight = 25, metric = "logins", per = "seats", range = [0, 60], dimension = "Adoption" }
mood = { weight = 5, metric = "mood", values = { good = 1, poor = 0 }, other = 0.5 }
trend = { weight = 5, metric = "now", previous = "before", change = "absolute", range = [-1, 1] }

[negative]
late = { weight = 10, metric = "late", range = [0, 3], dimension = "Money" }

[dimension.Adoption]
weight = 40

[dimension.Money]
weight = 20

[alerts]
deadband = 3
after = 2

[[profile]]
id = "new"
when = { stage = "new" }
off = ["mood"]
positive.usage = { weight = 50 }
negative.late = { weight = 1 }
dimension.Money = { weight = 1 }

[[rule]]
id = "cancel"
when = { status = "cancel" }
cap = "red"
reason = "asked"

[[rule]]
id = "silent"
when = { logins = 0 }
cap = "yellow"
reason = "silent"

[[play]]
action = "Call"
when = { "@band" = "red" }

[[play]]
action = "Write"
when = { "@band" = "yellow" }

[[play]]
action = "Call"
when = { "@rule" = "cancel" }

[[test]]
name = "busy"
given = { logins = 60, seats = 1, late = 0 }
expect = { score_min = 50 }

[source.tickets]
file = "tickets.csv"
id = "account"
open = { count = true }
"#;

/// The base with its changes in one file, and a patch that makes them.
struct Change {
    name: &'static str,
    patch: &'static str,
    /// What is replaced in the base's text, and what by.
    edits: &'static [(&'static str, &'static str)],
}

const CHANGES: &[Change] = &[
    Change {
        name: "nothing but the name",
        patch: r#"name = "Team""#,
        edits: &[("\"Company\"", "\"Team\"")],
    },
    Change {
        name: "a signal key by key; a new curve drops the old one with its other, a derivation likewise",
        patch: r#"
positive.usage = { weight = 30, days = "since" }
positive.mood = { steps = [[0, 0], [5, 1]] }
positive.trend = { per = "seats" }
test = [{ name = "busy", as_of = 2026-11-01, given = { logins = 60, seats = 1, late = 0 }, expect = { score_min = 50 } }]
"#,
        edits: &[
            (
                r#"weight = 25, metric = "logins", per = "seats""#,
                r#"weight = 30, metric = "logins", days = "since""#,
            ),
            (
                "values = { good = 1, poor = 0 }, other = 0.5",
                "steps = [[0, 0], [5, 1]]",
            ),
            (
                r#"previous = "before", change = "absolute""#,
                r#"per = "seats""#,
            ),
            ("[[test]]", "[[test]]\nas_of = 2026-11-01"),
        ],
    },
    Change {
        name: "new signals after those of their polarity",
        patch: r#"
negative.angry = { weight = 1, metric = "angry", flag = true }
positive.calm = { weight = 2, metric = "calm", flag = true, dimension = "Mood" }
dimension.Mood = { weight = 3 }
"#,
        edits: &[
            (
                "[negative]",
                "calm = { weight = 2, metric = \"calm\", flag = true, dimension = \"Mood\" }\n[negative]",
            ),
            (
                "[dimension.Adoption]",
                "angry = { weight = 1, metric = \"angry\", flag = true }\n[dimension.Adoption]",
            ),
            ("[alerts]", "[dimension.Mood]\nweight = 3\n[alerts]"),
        ],
    },
    Change {
        name: "off, with what profiles and dimensions say of it",
        patch: r#"off = ["late", "mood"]"#,
        edits: &[
            (
                "late = { weight = 10, metric = \"late\", range = [0, 3], dimension = \"Money\" }\n",
                "",
            ),
            (
                "mood = { weight = 5, metric = \"mood\", values = { good = 1, poor = 0 }, other = 0.5 }\n",
                "",
            ),
            ("off = [\"mood\"]\n", ""),
            ("negative.late = { weight = 1 }\n", ""),
            ("dimension.Money = { weight = 1 }\n", ""),
            ("[dimension.Money]\nweight = 20\n", ""),
        ],
    },
    Change {
        name: "the sections key by key, cuts by place for cuts by score",
        patch: r#"
account = { owner = "manager" }
input = { decimal = "." }
bands = { green = "top 25%", red = "bottom 10%" }
alerts = { after = 5 }
dimension.Money = { weight = 9 }
source.tickets = { open = { sum = "hours" }, max_stale = 3 }
source.calls = { file = "calls.csv", id = "account" }
"#,
        edits: &[
            ("\"csm\"", "\"manager\""),
            ("\",\"", "\".\""),
            (
                "green = 70\nyellow = 40",
                "green = \"top 25%\"\nred = \"bottom 10%\"",
            ),
            ("after = 2", "after = 5"),
            ("weight = 20", "weight = 9"),
            (
                "open = { count = true }",
                "open = { sum = \"hours\" }\nmax_stale = 3\n[source.calls]\nfile = \"calls.csv\"\nid = \"account\"",
            ),
        ],
    },
    Change {
        name: "profiles, rules and tests by id in place, in any case, and new ones behind",
        patch: r#"
rule = [{ id = "sad", when = { mood = "poor" }, cap = "yellow", reason = "sad" }, { id = "Cancel", when = { gone = true }, cap = "yellow", reason = "left" }]
profile = [{ id = "big", when = { arr = ">= 5" }, bands = { green = 80 } }, { id = "new", when = { stage = "old" }, off = ["trend"] }]
test = [{ name = "idle", expect = { band = "red" } }, { name = "busy", expect = { band = "green" } }]
"#,
        edits: &[
            (
                "id = \"cancel\"\nwhen = { status = \"cancel\" }\ncap = \"red\"\nreason = \"asked\"",
                "id = \"Cancel\"\nwhen = { gone = true }\ncap = \"yellow\"\nreason = \"left\"",
            ),
            (
                "[[play]]",
                "[[rule]]\nid = \"sad\"\nwhen = { mood = \"poor\" }\ncap = \"yellow\"\nreason = \"sad\"\n[[play]]",
            ),
            (
                "when = { stage = \"new\" }\noff = [\"mood\"]\npositive.usage = { weight = 50 }\nnegative.late = { weight = 1 }\ndimension.Money = { weight = 1 }",
                "when = { stage = \"old\" }\noff = [\"trend\"]\n[[profile]]\nid = \"big\"\nwhen = { arr = \">= 5\" }\nbands = { green = 80 }",
            ),
            (
                "given = { logins = 60, seats = 1, late = 0 }\nexpect = { score_min = 50 }",
                "expect = { band = \"green\" }\n[[test]]\nname = \"idle\"\nexpect = { band = \"red\" }",
            ),
        ],
    },
    Change {
        name: "plays of an action in the place of the first, and new ones behind",
        patch: r#"
play = [{ action = "Call", when = { arr = ">= 5" } }, { action = "Call", when = { a = 1 } }, { action = "Wait", when = { b = 1 } }]
"#,
        edits: &[
            (
                "when = { \"@band\" = \"red\" }",
                "when = { arr = \">= 5\" }",
            ),
            ("when = { \"@rule\" = \"cancel\" }", "when = { a = 1 }"),
            (
                "[[test]]",
                "[[play]]\naction = \"Wait\"\nwhen = { b = 1 }\n[[test]]",
            ),
        ],
    },
    Change {
        name: "absolute cuts move alone",
        patch: "bands.green = 80\n",
        edits: &[("green = 70", "green = 80")],
    },
];

/// The first of the files, with the others at hand.
fn read(files: &Files) -> Result<Parsed, Problems> {
    let (name, text) = files[0];
    Scorecard::parse_extending(name, text, &mut |path| {
        let found = files.iter().find(|(name, _)| *name == path);
        found
            .map(|(name, text)| Layer {
                file: (*name).to_owned(),
                text: (*text).to_owned(),
            })
            .ok_or_else(|| "no such file".to_owned())
    })
}

#[test]
fn a_patch_means_what_the_whole_would() {
    for change in CHANGES {
        let mut whole = BASE.to_owned();
        for (old, new) in change.edits {
            assert!(whole.contains(old), "{}: {old}", change.name);
            whole = whole.replacen(old, new, 1);
        }
        let whole = match Scorecard::parse("whole.toml", &whole) {
            Ok(parsed) => parsed.scorecard,
            Err(problems) => panic!("{}: {problems}", change.name),
        };
        let patch = format!("extends = \"base.toml\"\n{}", change.patch);
        let mut patched = Scorecard::parse_extending("team.toml", &patch, &mut |path| {
            Ok(Layer {
                file: path.to_owned(),
                text: BASE.to_owned(),
            })
        });
        if let Ok(parsed) = &mut patched {
            assert_eq!(parsed.warnings, [], "{}", change.name);
            let scorecard = &mut parsed.scorecard;
            assert_eq!(scorecard.extends.take().as_deref(), Some("base.toml"));
            scorecard.sha256.clone_from(&whole.sha256);
        }
        let patched = patched.map(|parsed| parsed.scorecard);
        assert_eq!(patched.as_ref(), Ok(&whole), "{}", change.name);
    }
}

#[test]
fn a_chain_is_patched_from_its_far_end() {
    let files = [
        (
            "a.toml",
            "extends = \"b.toml\"\npositive.usage.weight = 3\n",
        ),
        (
            "b.toml",
            "extends = \"c.toml\"\nname = \"b\"\npositive.usage = { weight = 2, label = \"Use\" }\n",
        ),
        (
            "c.toml",
            "name = \"c\"\naccount.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
             positive.usage = { weight = 1, metric = \"logins\", flag = true }\n",
        ),
    ];
    let scorecard = read(&files).expect("a right chain").scorecard;
    let signal = &scorecard.base.signals[0];
    assert_eq!((signal.weight, signal.title().as_str()), (3.0, "Use"));
    assert_eq!(scorecard.name.as_deref(), Some("b"));
    assert_eq!(scorecard.extends.as_deref(), Some("b.toml"));
}

const RIGHT: &str = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.usage = { weight = 1, metric = \"logins\", range = [0, 9] }\n";

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
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
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
fn eight_files_may_extend_one_another() {
    let names = ["1", "2", "3", "4", "5", "6", "7"];
    let nested = Scorecard::parse_extending("0", "extends = \"1\"", &mut |path| {
        let next = names.iter().position(|name| *name == path).map(|at| at + 2);
        let text = match next {
            Some(next) if next <= names.len() => format!("extends = \"{next}\""),
            _ => RIGHT.to_owned(),
        };
        let file = path.to_owned();
        Ok(Layer { file, text })
    });
    assert!(nested.is_ok(), "{nested:?}");
}

#[test]
fn one_file_at_hand_is_not_enough() {
    let problems = Scorecard::parse("team.toml", "extends = \"base.toml\"\n").expect_err("no base");
    let said: Vec<String> = problems.diagnostics.iter().map(spelled).collect();
    let expected =
        "1:11 unread-base: cannot read the scorecard \"base.toml\": only one file is at hand";
    assert_eq!(said, [expected]);
}

#[test]
fn the_hash_covers_all_files() {
    let patch = "extends = \"base.toml\"\nname = \"Team\"\n";
    let hash = |base: &'static str, patch: &'static str| {
        let files = [("team.toml", patch), ("base.toml", base)];
        read(&files).expect("a right pair").scorecard.sha256
    };
    // (sha256sum < base.toml | cut -c1-64; cat team.toml) | sha256sum
    assert_eq!(
        hash(RIGHT, patch),
        "9f2bd0c3de2f0780b108365f93714ffe4eebb6a11c3890f23920a310eb48d522"
    );
    assert_ne!(hash(RIGHT, patch), hash(BASE, patch));
}
