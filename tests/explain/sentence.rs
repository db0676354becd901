//! Explanations without a file: their sentence, and parts that add up.

use health_score::cell::Cell;
use health_score::explain::Explanation;
use health_score::explain::what_if::{Goal, what_if};
use health_score::report::Speech;
use health_score::report::explain::{Answer, Effect, Page, Step};
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::Scorecard;
use health_score::table::{Header, Table};
use proptest::prelude::*;

/// What is said on top of an account, whose cells are those of the columns a, b and c.
fn sentence(card: &str, cells: [&str; 3]) -> String {
    let parsed = Scorecard::parse("scoring.toml", card).expect(card);
    let as_of = "2026-11-01".parse().expect("a date");
    let names = ["id", "a", "b", "c"].map(String::from).to_vec();
    let request = Request {
        depth: Depth::Full,
        ..Request::new(as_of)
    };
    let bound = Bound::new(&parsed.scorecard, &Header::Listed(names), &request).expect(card);
    let mut table = Table::new(bound.columns().len());
    table.begin_row(2, None);
    for (place, column) in bound.columns().iter().enumerate() {
        let cell = match column.place.expect("a place") {
            0 => "X-1",
            other => cells[other - 1],
        };
        table.set_copy(place, Cell::Text(cell));
    }
    let mut scores = Scores::new();
    bound.score(&table, &mut scores);
    assert_eq!(scores.invalid(), [], "{card}");
    let account = Account::new(&bound, &table, &scores, 0);
    Page::new(&answer(account), as_of, Speech::english()).sentence
}

fn answer(account: Account<'_>) -> Answer<'_> {
    Answer {
        evidence: Vec::new(),
        explanation: Explanation::new(account),
        what_if: what_if(&account, Goal::Score(0.0)),
        asked: false,
        trial: None,
    }
}

#[test]
fn an_account_is_told_in_a_sentence() {
    let a = "positive.a = { weight = 3, metric = \"a\", range = [0, 10], label = \"logins\" }";
    let b = "negative.bad_news = { weight = 1, metric = \"b\", range = [0, 10] }";
    let must = "positive.a = { weight = 3, metric = \"a\", range = [0, 10], required = true }";
    let rule = "rule = [{ id = \"r\", when = { c = \"x\" }, cap = \"red\", reason = \"Gone\" }]";
    let labels = "bands.labels = { red = \"in trouble\" }";
    let rows = [
        (
            "green",
            [a, b, ""],
            ["9", "1", ""],
            "X-1 is green: 90.0 of 100. Held back most by logins (−7.5) and bad news (−2.5); all of the data is known.",
        ),
        (
            "perfect",
            [a, b, ""],
            ["10", "0", ""],
            "X-1 is green: 100.0 of 100. Nothing holds it back; all of the data is known.",
        ),
        (
            "one thing",
            [a, b, labels],
            ["0", "0", ""],
            "X-1 is in trouble: 25.0 of 100. Held back most by logins (−75.0); all of the data is known.",
        ),
        (
            "partly known",
            [a, b, ""],
            ["5", "", ""],
            "X-1 is yellow: 50.0 of 100. Held back most by logins (−50.0); 75 % of the data is known.",
        ),
        (
            "too little",
            [a, b, ""],
            ["", "5", ""],
            "X-1 has no score: only 25 % of the data is known, and it takes 50 %.",
        ),
        (
            "nothing",
            [a, b, ""],
            ["", "", ""],
            "X-1 has no score: nothing is known of it.",
        ),
        (
            "required",
            [must, b, ""],
            ["", "5", ""],
            "X-1 has no score: a is required, and not known.",
        ),
        (
            "a rule",
            [a, b, rule],
            ["10", "0", "X"],
            "X-1 is red: Gone. By its score alone, 100.0 of 100, it would be green. Nothing holds it back; all of the data is known.",
        ),
        (
            "a rule that changes nothing",
            [a, b, rule],
            ["0", "0", "x"],
            "X-1 is red: 25.0 of 100. Held back most by logins (−75.0); all of the data is known.",
        ),
        (
            "a rule without a score",
            [a, b, rule],
            ["", "", "x"],
            "X-1 is red: Gone. It has no score: nothing is known of it.",
        ),
    ];
    for (name, parts, cells, expected) in rows {
        let head = "account.id = \"id\"\nbands.green = 70\nbands.yellow = 40\n";
        let card = format!("{head}{}", parts.join("\n"));
        assert_eq!(sentence(&card, cells), expected, "{name}");
    }
}

const CARD: &str = r#"
account.id = "id"
bands = { green = 70, yellow = 40, min_coverage = 0 }
positive.a = { weight = 3.7, metric = "a", range = [0, 7] }
positive.b = { weight = 11, metric = "b", range = [0, 9], dimension = "D" }
positive.c = { weight = 0.3, metric = "c", range = [3, 11], dimension = "D", missing = "neutral" }
negative.d = { weight = 7, metric = "d", range = [0, 13] }
negative.e = { weight = 5.01, metric = "e", range = [0, 6], missing = "worst" }
dimension.D.weight = 17
"#;

proptest! {
    #[test]
    fn whatever_the_account_is_its_shown_parts_add_up(
        cells in prop::array::uniform5(prop::option::of(-2.0_f64..15.0))
    ) {
        let scorecard = Scorecard::parse("scoring.toml", CARD).expect("a right scorecard").scorecard;
        let names = ["id", "a", "b", "c", "d", "e"].map(String::from);
        let as_of = "2026-11-01".parse().expect("a date");
        let request = Request { depth: Depth::Full, ..Request::new(as_of) };
        let bound = Bound::new(&scorecard, &Header::Listed(names.to_vec()), &request).expect("all columns");
        let mut table = Table::new(bound.columns().len());
        table.begin_row(2, None);
        for (place, column) in bound.columns().iter().enumerate() {
            let cell = match column.place {
                Some(0) => "x".to_owned(),
                place => cells[place.expect("a place") - 1].map_or(String::new(), |it| it.to_string()),
            };
            table.set_copy(place, Cell::Text(&cell));
        }
        let mut scores = Scores::new();
        bound.score(&table, &mut scores);
        let account = Account::new(&bound, &table, &scores, 0);
        let page = Page::new(&answer(account), as_of, Speech::english());
        let (Some(score), Some(first), Some(last)) = (account.score(), page.steps.first(), page.steps.last()) else {
            return Ok(());
        };
        let mut stands = 0;
        for step in &page.steps[..page.steps.len() - 1] {
            prop_assert_eq!(step.before, stands);
            prop_assert!(step.points.abs() <= step.most);
            stands += step.points;
        }
        prop_assert_eq!(stands, last.points);
        prop_assert_eq!(last.points, (score * 1e6).round() as i64 / 100_000);
        prop_assert!(first.effect == Effect::Total && last.effect == Effect::Total);
        // What is held back is what is missing to 100, but for the rounding of each part.
        let lost: i64 = page.steps.iter().map(Step::lost).sum();
        prop_assert!((1000 - last.points - lost).unsigned_abs() <= page.steps.len() as u64);
    }
}
