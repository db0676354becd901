//! A query that says whether an engine computes as the scorecard's query needs it to.

use super::Engine;
use super::dialect::Folding;
use super::expr::{Expr, Function, Kind, call, either, join, name, number, text, whole};
use super::reads::BLANKS;
use super::spell::Speller;
use super::stage::{Column, columns, comment};

/// The query. It reads no table, and gives one row: a verdict, and 1 for each check that holds.
pub fn canary(engine: Engine, version: &str) -> String {
    let speller = Speller(engine.dialect());
    let checks = checks(engine);
    let holding = checks.iter().map(|(it, _)| name(*it).is_set()).collect();
    let verdict = either(
        Expr::All(holding),
        text("this engine agrees"),
        text("this engine does not agree: see the checks that are 0"),
    );
    let column = |name: &str, value| Column {
        name: name.to_owned(),
        value,
        comment: None,
    };
    let flags = checks
        .iter()
        .map(|(name, check)| column(name, either(check.clone(), whole(1), whole(0))));
    let flags: Vec<Column> = flags.collect();
    let named = checks.iter().map(|(it, _)| column(it, name(*it)));
    let out: Vec<Column> = std::iter::once(column("verdict", verdict))
        .chain(named)
        .collect();
    format!(
        "{}\n{}\nWITH\nchecks AS (\n  SELECT\n{})\nSELECT\n{}FROM checks\n",
        comment("Does this engine compute as health does?"),
        comment(&format!(
            "written by health {version} for {}",
            engine.name()
        )),
        columns(&flags, 4, speller),
        columns(&out, 2, speller),
    )
}

/// What is checked, and a condition that holds where the engine agrees.
fn checks(engine: Engine) -> Vec<(&'static str, Expr)> {
    let tenths = number(0.1) + number(0.2);
    let half = whole(7).to_number() / whole(2).to_number();
    let rounded = number(2.5e-6).to_six_decimals();
    let log = call(Function::Ln, [number(10.0)]) - number(std::f64::consts::LN_10);
    let power = call(Function::Power, [number(0.5), number(2.0)]);
    let spelled = call(Function::SpelledNumber, [text("123.456e-3")]);
    let literal = "it's \\ \"x\" ${y} `z` --";
    let nothing = Expr::Nothing(Kind::Text);
    let blanks = text(format!("{BLANKS}é{BLANKS}")).trimmed(BLANKS);
    let day = call(Function::Day, [text("2026-11-01")]);
    let lower = call(Function::Lower, [text("PRO")]);
    let mut checks = vec![
        ("floats_are_no_decimals", tenths.equals(number(0.1 + 0.2))),
        ("division_keeps_decimals", half.equals(number(3.5))),
        ("halves_round_up", rounded.equals(number(3e-6))),
        (
            "logarithms",
            call(Function::Size, [log]).below(number(1e-15)),
        ),
        ("powers", power.equals(number(0.25))),
        ("texts_become_numbers", spelled.equals(number(0.123_456))),
        (
            "texts_stay_as_they_are",
            text(literal).length().equals(whole(22)),
        ),
        (
            "texts_are_joined",
            join(vec![text("a"), text("'")]).equals(text("a'")),
        ),
        ("blanks_are_trimmed", blanks.equals(text("é"))),
        ("lower_case", lower.equals(text("pro"))),
        ("texts_are_ordered_by_code", text("z").below(text("é"))),
        ("null_is_not_empty", nothing.is_null()),
    ];
    if engine.dialect().folding() == Folding::Unicode {
        let composed = call(Function::Compose, [text("e\u{301}")]);
        checks.push(("accents_are_composed", composed.equals(text("é"))));
    }
    if !engine.dialect().dates_are_texts() {
        checks.push(("days_are_counted", day.equals(number(20_758.0))));
    }
    checks
}
