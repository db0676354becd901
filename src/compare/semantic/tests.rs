use super::*;

const OLD: &str = r#"
account = { id = "id", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 60, metric = "logins", range = [0, 60] }
positive.mood = { weight = 20, metric = "mood", values = { good = 1, bad = 0 }, other = 0.5 }
negative.overdue = { weight = 20, metric = "overdue", line = [["0%", 0], ["7%", 0.5], ["20%", 1]] }
profile = [{ id = "young", when = { stage = "new" }, positive.usage = { weight = 20 } }]
rule = [
    { id = "cancel", when = { cancelled = true }, cap = "red", reason = "asked to" },
    { id = "late", when = [{ overdue = ">= 0.5" }, { plan = ["a", "b"] }], cap = "yellow", reason = "late" },
]
play = [{ action = "Call", when = { "@band" = "red" } }]
"#;

fn parse(source: &str) -> Scorecard {
    Scorecard::parse("scoring.toml", source)
        .expect("a right scorecard")
        .scorecard
}

fn text(value: Option<&Value>) -> String {
    match value {
        None => "-".to_owned(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Share { share, .. }) => format!("{:.1} %", share * 100.0),
    }
}

/// The differences of the old scorecard and the same with replacements, a line each.
fn changed(replacements: &[(&str, &str)]) -> Vec<String> {
    let mut new = OLD.to_owned();
    for (from, to) in replacements {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    lines(&differences(&parse(OLD), &parse(&new)))
}

fn lines(differences: &[Difference]) -> Vec<String> {
    let line = |it: &Difference| {
        let profile = it.profile.as_deref().unwrap_or("");
        let what = match &it.what {
            What::Added(facts) => format!("added with {} keys", facts.len()),
            What::Removed(facts) => format!("removed with {} keys", facts.len()),
            What::Changed { key, before, after } => {
                format!(
                    "{key}: {} → {}",
                    text(before.as_ref()),
                    text(after.as_ref())
                )
            }
        };
        format!("{profile}/{} {}: {what}", it.part.name(), it.name)
    };
    differences.iter().map(line).collect()
}

/// A name, what is replaced by what, and the differences.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const CASES: [Case; 16] = [
    ("nothing", &[], &[]),
    (
        "blanks and order of keys",
        &[("green = 70, yellow = 40", "yellow=40.0,green=70")],
        &[],
    ),
    (
        "the case of columns",
        &[("\"logins\"", "\"Logins\""), ("\"arr\"", "\"ARR\"")],
        &[],
    ),
    (
        "a curve",
        &[("range = [0, 60]", "log_range = [0, 50]")],
        &["/signal usage: curve: range = [0, 60] → log_range = [0, 50]"],
    ),
    (
        "percent points",
        &[
            ("[\"7%\", 0.5]", "[\"29%\", 0.5]"),
            ("[\"20%\", 1]", "[\"57%\", 1]"),
        ],
        &[
            "/signal overdue: curve: line = [[\"0%\", 0], [\"7%\", 0.5], [\"20%\", 1]] → line = [[\"0%\", 0], [\"29%\", 0.5], [\"57%\", 1]]",
        ],
    ),
    (
        "texts",
        &[("other = 0.5", "other = \"missing\"")],
        &[
            "/signal mood: curve: values = { \"good\" = 1, \"bad\" = 0 }, other = 0.5 → values = { \"good\" = 1, \"bad\" = 0 }, other = \"missing\"",
        ],
    ),
    (
        "a weight, and what it does to the others",
        &[("weight = 60", "weight = 160")],
        &[
            "/signal usage: share: 60.0 % → 80.0 %",
            "/signal mood: share: 20.0 % → 10.0 %",
            "/signal overdue: share: 20.0 % → 10.0 %",
        ],
    ),
    (
        "a weight of a profile",
        &[(
            "positive.usage = { weight = 20 }",
            "positive.usage = { weight = 40 }",
        )],
        &[
            "young/signal usage: share: 33.3 % → 50.0 %",
            "young/signal mood: share: 33.3 % → 25.0 %",
            "young/signal overdue: share: 33.3 % → 25.0 %",
        ],
    ),
    (
        "missing and more",
        &[(
            "metric = \"mood\"",
            "metric = \"mood\", missing = \"worst\", required = true, label = \"Mood\"",
        )],
        &[
            "/signal mood: missing: \"exclude\" → \"worst\"",
            "/signal mood: label: - → \"Mood\"",
            "/signal mood: required: false → true",
        ],
    ),
    (
        "polarity",
        &[("positive.mood", "negative.mood")],
        &["/signal mood: polarity: positive → negative"],
    ),
    (
        "bands",
        &[("green = 70", "green = 65, min_coverage = 0.3")],
        &[
            "/bands : green: 70 → 65",
            "/bands : min_coverage: 0.5 → 0.3",
        ],
    ),
    (
        "a condition",
        &[(
            "cancelled = true",
            "cancelled = \"!=\", arr = \">= 10 and < 50\"",
        )],
        &[
            "/rule cancel: when: { cancelled = true } → { cancelled = != \"\", arr = >= 10 and < 50 }",
        ],
    ),
    (
        "a list in a condition",
        &[("[\"a\", \"b\"]", "[\"a\", \"c\"]")],
        &[
            "/rule late: when: [{ overdue = >= 0.5 }, { plan = [\"a\", \"b\"] }] → [{ overdue = >= 0.5 }, { plan = [\"a\", \"c\"] }]",
        ],
    ),
    (
        "the order of rules",
        &[
            ("\"cancel\"", "\"x\""),
            ("\"late\"", "\"cancel\""),
            ("\"x\"", "\"late\""),
        ],
        &[
            "/rule late: when: [{ overdue = >= 0.5 }, { plan = [\"a\", \"b\"] }] → { cancelled = true }",
            "/rule late: cap: \"yellow\" → \"red\"",
            "/rule late: reason: \"late\" → \"asked to\"",
            "/rule cancel: when: { cancelled = true } → [{ overdue = >= 0.5 }, { plan = [\"a\", \"b\"] }]",
            "/rule cancel: cap: \"red\" → \"yellow\"",
            "/rule cancel: reason: \"asked to\" → \"late\"",
            "/rule : order: cancel, late → late, cancel",
        ],
    ),
    (
        "another profile",
        &[("id = \"young\"", "id = \"fresh\"")],
        &[
            "/profile fresh: added with 2 keys",
            "/profile young: removed with 2 keys",
        ],
    ),
    (
        "another play",
        &[("\"Call\"", "\"Write\"")],
        &[
            "/play Write: added with 3 keys",
            "/play Call: removed with 3 keys",
        ],
    ),
];

#[test]
fn what_is_said_differently_is_told_once() {
    for (name, replacements, expected) in CASES {
        assert_eq!(changed(replacements), expected, "{name}");
    }
}

#[test]
fn a_signal_more_is_told_for_the_base_only() {
    let more = format!("{OLD}\n[positive.nps]\nweight = 20\nmetric = \"nps\"\nrange = [0, 10]\n");
    let found = lines(&differences(&parse(OLD), &parse(&more)));
    let expected = [
        "/signal usage: share: 60.0 % → 50.0 %",
        "/signal mood: share: 20.0 % → 16.7 %",
        "/signal nps: added with 8 keys",
        "/signal overdue: share: 20.0 % → 16.7 %",
    ];
    assert_eq!(found, expected);
}

#[test]
fn weights_on_another_scale_are_the_same() {
    let scaled = OLD
        .replace("weight = 60", "weight = 180")
        .replace("weight = 20", "weight = 60");
    assert_eq!(differences(&parse(OLD), &parse(&scaled)), []);
}
