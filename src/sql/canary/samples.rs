//! Cells as exports write them, read by the stages that read those of accounts.

use super::Check;
use crate::cell::{Cell, Grammar, fold, trim};
use crate::scorecard::Scorecard;
use crate::sql::chain::{Chain, with};
use crate::sql::expr::{
    Direction, Expr, Function, Kind, Ranking, call, flag, name, number, only, text, whole,
};
use crate::sql::names::Names;
use crate::sql::reads::Reads;
use crate::sql::spell::Speller;
use crate::sql::stage::{Column, Stage};
use crate::sql::{AsOf, Cells, Engine, Request, TableName};

/// Engines cast many of these to numbers that are none, or fail at them.
const SAMPLES: [&str; 26] = [
    "1_000",
    "1d",
    "0x10",
    "1e400",
    "nan",
    "inf",
    "1,23",
    "--5",
    "12%",
    "1,234",
    "$ 1,234.50",
    "(5)",
    "\u{2212}7",
    "1e3",
    "1000",
    ".5",
    "0.1",
    "123.456e-3",
    "",
    " N/A\u{a0}",
    "2026-11-01",
    "2026-02-30",
    "2024-02-29T10:30:00Z",
    "YES",
    "0",
    "Pro",
];

/// The last of the stages.
pub(super) const LAST: &str = "ranks";

/// All that the samples need of a scorecard is how its cells are written.
const SCORECARD: &str = "account.id = \"sample\"\nbands = { green = 70, yellow = 40 }\n\
    positive.x = { weight = 1, metric = \"sample\", range = [0, 1] }\n";

/// The stages that read the samples, one behind the other.
pub(super) fn stages(engine: Engine, speller: Speller<'_>) -> String {
    let parsed = Scorecard::parse("canary", SCORECARD).expect("it is a scorecard");
    let request = Request {
        engine,
        table: &TableName::parse("samples").expect("it is a name"),
        sources: &[],
        without: &[],
        as_of: AsOf::Current,
        cells: Cells::Text,
        detail: false,
        version: "",
    };
    let mut names = Names::default();
    let mut reads = Reads::new(&parsed.scorecard, &request);
    let read = [
        ("number_read", reads.number("sample", &mut names)),
        ("day_read", reads.day("sample", &mut names)),
        ("truth_read", reads.truth("sample", &mut names)),
        ("text_read", reads.compared("sample", &mut names)),
    ];
    let mut stages = reads.stages().expect("ISO dates can be read");
    for own in ["number", "day", "truth", "text"].map(|it| format!("expected_{it}")) {
        let expected = Column::new(&own, Expr::Column(own.clone()));
        stages[0].columns.push(expected);
    }
    let mut renamed = Stage::new("samples_read", "What this engine reads in them");
    let read = read.into_iter().map(|(own, value)| Column::new(own, value));
    renamed.columns = read.collect();
    stages.extend([renamed, ranks()]);
    let chain = Chain {
        table: format!("(\n{}  )", rows(speller)),
        prefix: String::new(),
        stages,
    };
    with(&[chain], &[], speller)
}

/// A row a sample: what it is, and what is read in it as a number, a day, a truth and a text.
fn rows(speller: Speller<'_>) -> String {
    let row = |sample: &&str| {
        // Quoted as the columns of a table, by which they are read: to the letter.
        let column = |(name, value): (&str, Expr)| {
            let value = speller.spell(&value, 6);
            format!("      {value} AS {}", speller.0.identifier(name))
        };
        let columns = expected(sample).map(column).join(",\n");
        format!("    SELECT\n{columns}\n")
    };
    let rows: Vec<String> = SAMPLES.iter().map(row).collect();
    rows.join("    UNION ALL\n")
}

/// A sample, and what is to be read in it.
fn expected(sample: &str) -> [(&'static str, Expr); 5] {
    let grammar = Grammar::default();
    let cell = Cell::Text(sample);
    let is_empty = grammar.is_empty(cell);
    let given = |it: Option<Expr>, kind| it.filter(|_| !is_empty).unwrap_or(Expr::Nothing(kind));
    let read = grammar.number(cell).ok().map(|it| it.value);
    let day = grammar.date(cell).ok().map(|it| f64::from(it.days()));
    let truth = grammar.boolean(cell).ok().map(|it| f64::from(u8::from(it)));
    let [read, day, truth] = [read, day, truth].map(|it| given(it.map(number), Kind::Number));
    let as_text = |it: String| call(Function::ToText, [text(it)]);
    let folded = as_text(fold(trim(sample)).into_owned());
    [
        ("sample", as_text(sample.to_owned())),
        ("expected_number", read),
        ("expected_day", day),
        ("expected_truth", truth),
        ("expected_text", given(Some(folded), Kind::Text)),
    ]
}

/// Where each number stands among all, as quantile bands rank scores.
fn ranks() -> Stage {
    let mut stage = Stage::new(LAST, "How many numbers are better");
    let given = || flag(name("number_read").is_given());
    let order = vec![(name("number_read"), Direction::Down)];
    stage.add("better", Ranking::Rank.over(vec![given()], order));
    stage.add(
        "all_numbers",
        Ranking::Sum(given()).over(Vec::new(), Vec::new()),
    );
    stage
}

/// What must hold in every row.
pub(super) fn checks() -> Vec<Check> {
    let same = |read: &str, expected: &str| {
        let both = vec![name(read).is_null(), name(expected).is_null()];
        Expr::Any(vec![Expr::All(both), name(read).equals(name(expected))])
    };
    let nothing = name("number_read") - name("number_read");
    let guarded = only(nothing.clone().differs(number(0.0)), number(1.0) / nothing);
    let numbers: Vec<f64> = numbers();
    let ranked = numbers.iter().map(|it| {
        let better: i64 = numbers.iter().filter(|other| *other > it).map(|_| 1).sum();
        let there = name("expected_number").differs(number(*it));
        Expr::Any(vec![
            name("expected_number").is_null(),
            there,
            name("better").equals(whole(better + 1)),
        ])
    });
    vec![
        ("numbers_are_read", same("number_read", "expected_number")),
        ("days_are_read", same("day_read", "expected_day")),
        ("truths_are_read", same("truth_read", "expected_truth")),
        ("texts_are_folded", same("text_read", "expected_text")),
        ("divisors_are_guarded", guarded.is_null()),
        ("rows_are_ranked", Expr::All(ranked.collect())),
        (
            "rows_are_counted",
            name("all_numbers").equals(whole(numbers.iter().map(|_| 1).sum())),
        ),
    ]
}

/// The numbers among the samples.
fn numbers() -> Vec<f64> {
    let grammar = Grammar::default();
    let read = |sample: &&str| grammar.number(Cell::Text(sample)).ok().map(|it| it.value);
    SAMPLES.iter().filter_map(read).collect()
}
