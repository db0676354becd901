use super::*;
use crate::scorecard::Band;

const SCORECARD: &str = r#"
account = { id = "id", date = "day" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 60, metric = "logins", range = [0, 100] }
positive.mood = { weight = 20, metric = "mood", values = { good = 1, bad = 0 } }
negative.overdue = { weight = 20, metric = "overdue", range = [0, 10] }
profile = [{ id = "young", when = { stage = "new" }, bands = { green = 60 } }]
rule = [{ id = "cancel", when = { cancelled = true }, cap = "red", reason = "The customer asked to" }]
play = [{ action = "Call", when = { "@band" = "red" } }]
"#;

fn scorecard(tests: &str) -> Scorecard {
    let source = format!("{SCORECARD}{tests}");
    Scorecard::parse("scoring.toml", &source)
        .expect("a right scorecard")
        .scorecard
}

/// A test with these cells that expects this: what it missed.
fn misses(given: &str, expect: &str) -> Vec<Miss> {
    let scorecard = scorecard(&format!(
        "[[test]]\nname = \"it\"\ngiven = {{ {given} }}\nexpect = {{ {expect} }}\n"
    ));
    let outcomes = run(&scorecard, scorecard.tests.iter());
    outcomes[0]
        .found
        .as_ref()
        .expect("valid cells")
        .misses
        .clone()
}

fn miss(key: &'static str, expected: Value, got: Value) -> Miss {
    Miss { key, expected, got }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|&it| it.to_owned()).collect())
}

// 60 % · 50/100 + 20 % + 20 % · (1 − 5/10) = 60
const SIXTY: &str = r#"logins = 50, mood = "good", overdue = 5"#;

#[test]
fn what_comes_out_as_expected_passes() {
    let cases = [
        (
            SIXTY,
            r#"band = "yellow", score = 60, score_min = 60, score_max = 60, coverage = 1"#,
        ),
        (SIXTY, "score = 60.05"),
        (SIXTY, "score = 59.95"),
        (SIXTY, r#"profile = "", rules = [], plays = []"#),
        (
            r#"logins = 50, mood = "good", overdue = 5, STAGE = "new""#,
            r#"band = "green", profile = "young""#,
        ),
        (
            r#"logins = 50, mood = "good", overdue = 5, cancelled = true"#,
            r#"band = "red", score = 60, rules = ["cancel"], plays = ["Call"]"#,
        ),
        ("logins = 50", r#"band = "yellow", coverage = 0.6"#),
        (
            r#"mood = "bad""#,
            r#"band = "unknown", unknown = "coverage", coverage = 0.2"#,
        ),
        ("", r#"unknown = "no-signal", coverage = 0.0005"#),
    ];
    for (given, expect) in cases {
        assert_eq!(misses(given, expect), [], "{given}: {expect}");
    }
}

#[test]
fn what_does_not_is_told_with_what_came_instead() {
    let number = Value::Number;
    let cases = [
        (
            SIXTY,
            r#"band = "green""#,
            miss("band", text("green"), text("yellow")),
        ),
        (
            SIXTY,
            "score = 60.051",
            miss("score", number(60.051), number(60.0)),
        ),
        (
            SIXTY,
            "score_min = 60.000001",
            miss("score_min", number(60.000_001), number(60.0)),
        ),
        (
            SIXTY,
            "score_max = 59.999999",
            miss("score_max", number(59.999_999), number(60.0)),
        ),
        (
            SIXTY,
            "coverage = 0.9994",
            miss("coverage", number(0.9994), number(1.0)),
        ),
        (
            SIXTY,
            r#"unknown = "required""#,
            miss("unknown", text("required"), Value::Nothing),
        ),
        (
            SIXTY,
            r#"profile = "young""#,
            miss("profile", text("young"), text("")),
        ),
        (
            SIXTY,
            r#"rules = ["cancel"]"#,
            miss("rules", list(&["cancel"]), list(&[])),
        ),
        (
            SIXTY,
            r#"plays = ["Call"]"#,
            miss("plays", list(&["Call"]), list(&[])),
        ),
        (
            "",
            "score_max = 100",
            miss("score_max", number(100.0), Value::Nothing),
        ),
    ];
    for (given, expect, missed) in cases {
        assert_eq!(misses(given, expect), [missed], "{given}: {expect}");
    }
}

#[test]
fn a_cell_that_cannot_be_read_is_no_result() {
    let cases = [
        (r#"logins = "12O""#, "invalid number \"12O\" for logins"),
        (
            r#"mood = "so-so""#,
            "\"so-so\" for mood is not among the values of signal mood",
        ),
        (
            r#"logins = "1,234""#,
            "\"1,234\" for logins is a different number with each decimal mark",
        ),
    ];
    for (given, message) in cases {
        let scorecard = scorecard(&format!(
            "[[test]]\nname = \"it\"\ngiven = {{ {given} }}\nexpect = {{ band = \"red\" }}\n"
        ));
        let outcomes = run(&scorecard, scorecard.tests.iter());
        let problems = outcomes[0].found.as_ref().expect_err(given);
        assert_eq!(problems[0].message, message);
        assert!(!outcomes[0].passed());
    }
}

#[test]
fn a_test_like_another_has_its_cells() {
    let scorecard = scorecard(
        r#"
[[test]]
name = "sixty"
given = { logins = 50, mood = "good", overdue = 5 }
expect = { score = 60 }
[[test]]
name = "more of it"
like = "sixty"
given = { Logins = 100 }
expect = { score = 90 }
"#,
    );
    let outcomes = run(&scorecard, scorecard.tests.iter());
    assert!(outcomes.iter().all(Outcome::passed), "{outcomes:?}");
}

#[test]
fn quantile_bands_tell_nothing_of_an_account_alone() {
    let source = SCORECARD
        .replace(
            "green = 70, yellow = 40",
            r#"green = "top 25%", red = "bottom 25%""#,
        )
        .replace(", bands = { green = 60 }", "");
    let test = |given: &str| {
        format!(
            "{source}[[test]]\nname = \"it\"\ngiven = {{ {given} }}\nexpect = {{ score_min = 0 }}\n"
        )
    };
    let cases = [
        ("logins = 100", None),
        ("logins = 100, cancelled = true", Some(Band::Red)),
        (r#"mood = "good""#, Some(Band::Unknown)),
    ];
    for (given, band) in cases {
        let parsed = Scorecard::parse("scoring.toml", &test(given)).expect("right");
        let outcomes = run(&parsed.scorecard, parsed.scorecard.tests.iter());
        assert_eq!(
            outcomes[0].found.as_ref().expect("valid").band,
            band,
            "{given}"
        );
    }
}

#[test]
fn the_signals_that_explain_come_first() {
    let cases = [
        (
            "held back",
            r#"band = "green""#,
            ["usage", "overdue", "mood"],
        ),
        (
            "left standing",
            "score_max = 10",
            ["usage", "mood", "overdue"],
        ),
        (
            "by size",
            r#"plays = ["Call"]"#,
            ["usage", "mood", "overdue"],
        ),
    ];
    for (name, expect, order) in cases {
        let scorecard = scorecard(&format!(
            "[[test]]\nname = \"it\"\ngiven = {{ {SIXTY} }}\nexpect = {{ {expect} }}\n"
        ));
        let outcomes = run(&scorecard, scorecard.tests.iter());
        let found = outcomes[0].found.as_ref().expect("valid cells");
        let ids: Vec<&str> = found.by_effect().iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, order, "{name}");
    }
}
