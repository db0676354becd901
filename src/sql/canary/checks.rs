//! Arithmetic, literals and functions, each by itself.

use super::Check;
use crate::sql::Engine;
use crate::sql::dialect::Folding;
use crate::sql::expr::{Expr, Function, Kind, call, join, number, text, whole};
use crate::sql::reads::BLANKS;

/// Numbers that end in half a millionth, or next to one, or are nothing at all.
const HALVES: [f64; 6] = [
    2.5e-6,
    0.5e-6,
    62.499_999_5,
    0.499_999_5,
    99.999_999_499_999,
    -0.0,
];

pub(super) fn checks(engine: Engine) -> Vec<Check> {
    let mut checks = arithmetic(engine);
    checks.extend(texts());
    if engine.dialect().folding() == Folding::Unicode {
        let lower = |it: Expr| call(Function::Compose, [call(Function::Lower, [it])]);
        let accented = lower(text("E\u{301}")).equals(text("é"));
        let dotted = text("\u{130}X").replaced("\u{130}", "i\u{307}");
        checks.push(("accents_are_composed", accented));
        checks.push(("dotted_i", lower(dotted).equals(text("i\u{307}x"))));
    }
    if !engine.dialect().dates_are_texts() {
        let day = call(Function::Day, [text("2026-11-01")]);
        checks.push(("days_are_counted", day.equals(number(20_758.0))));
    }
    checks
}

fn arithmetic(engine: Engine) -> Vec<Check> {
    let tenths = number(0.1) + number(0.2);
    let half = whole(7).to_number() / whole(2).to_number();
    let rounded = HALVES.iter().map(|it| {
        let expected = (it * 1e6 + 0.5).floor() / 1e6;
        number(*it).to_six_decimals().equals(number(expected))
    });
    let log = call(Function::Ln, [number(10.0)]) - number(std::f64::consts::LN_10);
    let power = call(Function::Power, [number(0.5), number(2.0)]);
    let mut checks = vec![
        ("floats_are_no_decimals", tenths.equals(number(0.1 + 0.2))),
        ("literals_are_exact", literals()),
        ("division_keeps_decimals", half.equals(number(3.5))),
        ("quotients_are_whole", quotients()),
        ("halves_round_up", Expr::All(rounded.collect())),
        ("minus_zero_is_zero", number(-0.0).equals(number(0.0))),
        (
            "logarithms",
            call(Function::Size, [log]).below(number(1e-15)),
        ),
        ("powers", power.equals(number(0.25))),
        ("null_is_not_empty", Expr::Nothing(Kind::Text).is_null()),
    ];
    if engine.dialect().keeps_nan() {
        let finite = |it: &str| call(Function::SpelledNumber, [text(it)]).is_finite();
        let none = ["NaN", "inf", "-inf"].map(|it| finite(it).negated());
        checks.push(("nan_is_no_number", Expr::All(none.to_vec())));
    }
    checks
}

/// Numbers as they are written, against what IEEE 754 says of arithmetic that ends at them.
fn literals() -> Expr {
    let smallest = || number(f64::from_bits(1));
    let all = vec![
        number(0.1).equals(number(1.0) / number(10.0)),
        number(1e-6).equals(number(1.0) / number(1e6)),
        number(1.0 / 3.0).equals(number(1.0) / number(3.0)),
        number(1e15).equals(number(1e7) * number(1e8)),
        number(123_456_789.12).equals(number(12_345_678_912.0) / number(100.0)),
        number(0.0).below(smallest()),
        (smallest() + smallest()).equals(number(f64::from_bits(2))),
    ];
    Expr::All(all)
}

/// Division of whole numbers, once so near to the next one that six decimals do not tell.
fn quotients() -> Expr {
    let by = 2_000_000_001;
    let over = 99_999_999 * by - 1;
    let quotient = |over, by| call(Function::Quotient, [whole(over), whole(by)]);
    Expr::All(vec![
        quotient(7, 2).equals(whole(3)),
        quotient(over, by).equals(whole(over / by)),
    ])
}

fn texts() -> Vec<Check> {
    let literal = "it's \\ \"x\" ${y} `z` --";
    // In two pieces nothing replaces it.
    let whole_literal = text("a ${x} b").equals(join(vec![text("a $"), text("{x} b")]));
    let backslash = text(literal).part(6, 1).equals(text("\\"));
    let lines = text("a\nb\tc").length().equals(whole(5));
    let blanks = text(format!("{BLANKS}é{BLANKS}")).trimmed(BLANKS);
    let lower = call(Function::Lower, [text("PRO")]);
    let all = Expr::All(vec![
        text(literal).length().equals(whole(22)),
        backslash,
        whole_literal,
        lines,
    ]);
    vec![
        ("texts_stay_as_they_are", all),
        (
            "texts_are_joined",
            join(vec![text("a"), text("'")]).equals(text("a'")),
        ),
        ("blanks_are_trimmed", blanks.equals(text("é"))),
        ("lower_case", lower.equals(text("pro"))),
        ("texts_are_ordered_by_code", text("z").below(text("é"))),
    ]
}
