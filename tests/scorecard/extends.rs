//! Scorecards that extend others.

mod faults;

use health_score::scorecard::{Layer, Parsed, Problems, Scorecard};

use super::spelled;

pub(super) use faults::codes;

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
[source.tickets.input]
dates = "%d/%m/%Y"
null = ["-"]
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
        name: "all of it again",
        patch: BASE,
        edits: &[],
    },
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
source.tickets = { open = { sum = "hours", date = "at" }, max_stale = 3, input = { null = ["?"], delimiter = "|" } }
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
                "open = { sum = \"hours\", date = \"at\" }\nmax_stale = 3",
            ),
            (
                "dates = \"%d/%m/%Y\"\nnull = [\"-\"]",
                "dates = \"%d/%m/%Y\"\nnull = [\"?\"]\ndelimiter = \"|\"\n[source.calls]\nfile = \"calls.csv\"\nid = \"account\"",
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

/// `team.toml` of this text, on top of a base of that one.
fn read_pair(patch: &str, base: &str) -> Result<Parsed, Problems> {
    Scorecard::parse_extending("team.toml", patch, &mut |path| {
        Ok(Layer {
            file: path.to_owned(),
            text: base.to_owned(),
        })
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
        let mut patched = read_pair(&patch, BASE);
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
