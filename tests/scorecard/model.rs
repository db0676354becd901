//! What a right scorecard means.

use health_score::cell::{Date, Decimal, Number};
use health_score::scorecard::{
    Aggregate, Band, Comparison, Curve, Cuts, Derivation, Given, Operand, Operator, Other,
    Scorecard, Subject, Unit,
};

const WHOLE: &str = r#"
name = "Accounts"
account = { id = " account_id ", stage = "stage", stages = ["onboarding", "growth"], optional = true }
alerts = { deadband = 3, after = 2 }

[input]
null = ["?"]
decimal = ","
empty_is_zero = ["Open Complaints"]
skip_rows = 2

[bands]
green = 70.5
yellow = 40
labels = { red = "Unhealthy" }

[negative]
late = { weight = 15, metric = "late", range = [0, 3], valid = [0, 90], dimension = "Money" }

[positive]
zeal = { weight = 25, metric = "Logins", range = ["20%", "80%"], dimension = "Adoption" }
seats = { weight = 5, metric = "active", per = "seats", range = ["0%", "12,5%"] }
mood = { weight = 5, metric = "mood", values = { Good = 1, poor = 0 }, other = "missing", default = "GOOD" }
trend = { weight = 5, metric = "now", previous = "before", change = "absolute", line = [[-1, 0], [0, 0.5]] }

[dimension.Adoption]
weight = 40

[[profile]]
id = "new"
when = { stage = "onboarding" }
bands = { green = 60 }
off = ["trend"]
positive.seats = { days = "since", range = [9, 0] }
positive.mood = { values = { good = 1 } }
positive.setup = { weight = 1, metric = "setup", flag = true, dimension = "Start" }
dimension.Adoption = { weight = 60 }

[[rule]]
id = "cancel"
when = [{ status = "Cancel Requested" }, { arr = ">= 10.000 and < 5%", plan = ["pro", "!= x"] }]
cap = "red"
reason = "asked"
expires = 2027-01-01

[[play]]
action = "Call"
when = { "@rule" = "cancel", "@until.renewal" = "<= 90", joined = 2026-01-02, gone = "", ok = false }

[[test]]
name = "b"
like = "a"
as_of = 2026-11-01
given = { LOGINS = "5%", joined = 2026-01-02T10:00:00 }
expect = { band = "red", plays = [] }

[[test]]
name = "a"
as_of = "2026-11-01"
given = { logins = 0.1, ok = true }
expect = { score = 5 }

[source.tickets]
file = "tickets.csv"
id = "account"
max_unmatched = "2%"
open = { count = true, when = { status = "open" } }
urgent = { share = { priority = "high" }, date = "created", within = 90 }
"#;

fn whole() -> Scorecard {
    match Scorecard::parse("scoring.toml", WHOLE) {
        Ok(parsed) => {
            assert_eq!(parsed.warnings, []);
            parsed.scorecard
        }
        Err(problems) => panic!("{problems}"),
    }
}

#[test]
fn signals_are_in_canonical_order_with_the_file_s_order_inside() {
    let scorecard = whole();
    let ids = |card: &health_score::scorecard::Card| -> Vec<String> {
        card.signals
            .iter()
            .map(|signal| signal.id.clone())
            .collect()
    };
    assert_eq!(
        ids(&scorecard.base),
        ["zeal", "seats", "mood", "trend", "late"]
    );
    let card = &scorecard.profiles[0].card;
    assert_eq!(ids(card), ["zeal", "seats", "mood", "setup", "late"]);
}

#[test]
fn dimensions_are_those_in_use_in_order_of_first_use() {
    let scorecard = whole();
    let dimensions = |card: &health_score::scorecard::Card| -> Vec<(String, Option<f64>)> {
        let all = card.dimensions.iter();
        all.map(|one| (one.name.clone(), one.weight)).collect()
    };
    assert_eq!(
        dimensions(&scorecard.base),
        [
            ("Adoption".to_owned(), Some(40.0)),
            ("Money".to_owned(), None)
        ]
    );
    assert_eq!(
        dimensions(&scorecard.profiles[0].card),
        [
            ("Adoption".to_owned(), Some(60.0)),
            ("Start".to_owned(), None),
            ("Money".to_owned(), None)
        ]
    );
}

#[test]
fn bounds_have_the_unit_of_the_metric() {
    let scorecard = whole();
    let signals = &scorecard.base.signals;
    let units: Vec<Unit> = signals.iter().map(|signal| signal.unit).collect();
    assert_eq!(
        units,
        [
            Unit::Percent,
            Unit::Any,
            Unit::Any,
            Unit::Plain,
            Unit::Plain
        ]
    );
    assert_eq!(signals[0].curve, Curve::Range { from: 0.2, to: 0.8 });
    assert_eq!(
        signals[1].curve,
        Curve::Range {
            from: 0.0,
            to: 0.125
        }
    );
    assert_eq!(signals[4].valid, Some([0.0, 90.0]));
    assert_eq!(
        signals[3].derivation,
        Derivation::AbsoluteChange("before".to_owned())
    );
    assert_eq!(
        signals[2].curve,
        Curve::Values {
            strengths: vec![("good".to_owned(), 1.0), ("poor".to_owned(), 0.0)],
            other: Other::Missing,
        }
    );
}

#[test]
fn a_profile_patches_key_by_key_and_a_new_curve_drops_the_old_one() {
    let scorecard = whole();
    let card = &scorecard.profiles[0].card;
    assert_eq!(
        card.bands.cuts,
        Cuts::Absolute {
            green: 60.0,
            yellow: 40.0
        }
    );
    assert_eq!(card.bands.label(Band::Red), "Unhealthy");
    let seats = &card.signals[1];
    assert_eq!(
        (seats.weight, &seats.derivation),
        (5.0, &Derivation::DaysSince)
    );
    assert_eq!(
        card.signals[2].curve,
        Curve::Values {
            strengths: vec![("good".to_owned(), 1.0)],
            other: Other::Invalid
        }
    );
}

#[test]
fn conditions_are_alternatives_of_entries_of_alternatives() {
    let scorecard = whole();
    let rule = &scorecard.rules[0];
    assert_eq!(rule.expires, Date::from_ymd(2027, 1, 1));
    let one = |operator, operand| Comparison { operator, operand };
    let five_percent = Number {
        value: 0.05,
        percent: true,
    };
    let text = |text: &str| Operand::Text(text.to_owned());
    assert_eq!(
        rule.when.any[0][0].any,
        [[one(Operator::Equal, text("cancel requested"))]]
    );
    let [arr, plan] = rule.when.any[1].as_slice() else {
        panic!("two entries")
    };
    assert_eq!(
        arr.any,
        [[
            one(
                Operator::GreaterOrEqual,
                Operand::Number(Number::plain(10_000.0))
            ),
            one(Operator::Less, Operand::Number(five_percent))
        ]]
    );
    assert_eq!(
        plan.any,
        [
            [one(Operator::Equal, text("pro"))],
            [one(Operator::NotEqual, text("x"))]
        ]
    );
    let subjects: Vec<_> = scorecard.plays[0].when.any[0]
        .iter()
        .map(|entry| (entry.subject.clone(), entry.any[0][0].operand.clone()))
        .collect();
    let column = |name: &str| Subject::Column(name.to_owned());
    assert_eq!(
        subjects,
        [
            (Subject::Rule, text("cancel")),
            (
                Subject::Until("renewal".to_owned()),
                Operand::Number(Number::plain(90.0))
            ),
            (column("joined"), Operand::Date(Date::from_days(20_455))),
            (column("gone"), Operand::Empty),
            (column("ok"), Operand::Boolean(false)),
        ]
    );
}

#[test]
fn a_test_has_the_cells_of_the_one_it_is_like_patched() {
    let scorecard = whole();
    let test = &scorecard.tests[0];
    assert_eq!(
        test.given,
        [
            ("logins".to_owned(), Given::Text("5%".to_owned())),
            ("ok".to_owned(), Given::Boolean(true)),
            ("joined".to_owned(), Given::Text("2026-01-02".to_owned())),
        ]
    );
    assert_eq!(test.as_of, Date::from_ymd(2026, 11, 1));
    assert_eq!(
        (test.expect.band, test.expect.plays.clone()),
        (Some(Band::Red), Some(vec![]))
    );
    assert_eq!(
        scorecard.tests[1].given[0].1,
        Given::Number("0.1".to_owned())
    );
    assert_eq!(scorecard.tests[1].expect.score, Some(5.0));
}

#[test]
fn the_other_sections_are_kept() {
    let scorecard = whole();
    assert_eq!(scorecard.name.as_deref(), Some("Accounts"));
    assert_eq!(scorecard.account.id, "account_id");
    assert_eq!(scorecard.account.stages, ["onboarding", "growth"]);
    assert!(scorecard.account.optional);
    assert_eq!(scorecard.input.grammar.decimal, Decimal::Comma);
    assert_eq!(scorecard.input.grammar.null, ["?"]);
    assert_eq!(scorecard.input.empty_is_zero, ["Open Complaints"]);
    assert_eq!(
        (scorecard.input.skip_rows, scorecard.input.skip_footer),
        (Some(2), None)
    );
    assert_eq!(
        (scorecard.alerts.deadband, scorecard.alerts.after),
        (3.0, 2)
    );
    let source = &scorecard.sources[0];
    assert_eq!(
        (source.name.as_str(), source.max_unmatched),
        ("tickets", Some(0.02))
    );
    assert_eq!(source.measures[0].aggregate, Aggregate::Count);
    assert!(matches!(source.measures[1].aggregate, Aggregate::Share(_)));
    assert_eq!(source.measures[1].within, Some(90));
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let text = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.a = { weight = 1, metric = \"x\", flag = true }\n";
    let hash = Scorecard::parse("scoring.toml", text).map(|parsed| parsed.scorecard.sha256);
    assert_eq!(
        hash.as_deref(),
        Ok("7230ffa1351fcfe3a5fb20897d542b070307d1353edacd18286bcbb706504abe")
    );
}
