//! Nights in memory, under one scorecard or two.

use Band::{Green, Red, Unknown, Yellow};

use super::sides::{CARD, OCTOBER, Row, Sides, parse, parts, row};
use super::*;
use crate::scorecard::Scorecard;

/// A case of [`each_cause_has_its_part`]: the scorecard and the row of the new side, the dates of
/// both, and what each cause adds.
type Case<'c> = (&'c str, &'c Scorecard, [&'c str; 2], Row, Row, [f64; 4]);

const NOVEMBER: &str = "2026-11-01";

/// The signals with what they add for each cause.
fn signals(changed: &Changed) -> Vec<(&str, [f64; 4])> {
    let split = changed.split.as_ref().expect("scores");
    let signal = |it: &'_ SignalSplit| it.parts.map(|part| part as f64 / 1e6);
    let signals = split.signals.iter();
    signals.map(|it| (it.id.as_str(), signal(it))).collect()
}

#[test]
fn each_cause_has_its_part() {
    let card = parse(CARD);
    let sharper = parse(&CARD.replace("[0, 100]", "[0, 200]"));
    // 50 · 0.8 + 30 · 0.5 + 20 · 1 = 75; without mood (40 + 20) ÷ 0.7 = 85.714286.
    let base = row("80 5 2026-09-20 0 -");
    let later = row("80 5 2026-10-20 0 -");
    let cases: [Case<'_>; 8] = [
        (
            "data",
            &card,
            [OCTOBER; 2],
            base,
            row("40 5 2026-09-20 1 -"),
            [0.0, 0.0, -22.0, 0.0],
        ),
        (
            "time alone",
            &card,
            [OCTOBER, NOVEMBER],
            base,
            base,
            [10.714_286, 0.0, 0.0, 0.0],
        ),
        (
            "no longer known",
            &card,
            [OCTOBER; 2],
            base,
            row("80 - - 0 -"),
            [0.0, 10.714_286, 0.0, 0.0],
        ),
        // Stale in November, and asked again: time has made it missing, the new date measured.
        (
            "asked again",
            &card,
            [OCTOBER, NOVEMBER],
            base,
            later,
            [10.714_286, -10.714_286, 0.0, 0.0],
        ),
        (
            "scorecard",
            &sharper,
            [OCTOBER; 2],
            base,
            base,
            [0.0, 0.0, 0.0, -20.0],
        ),
        (
            "data and scorecard",
            &sharper,
            [OCTOBER; 2],
            base,
            row("40 5 2026-09-20 0 -"),
            [0.0, 0.0, -20.0, -10.0],
        ),
        // (40 + 20) ÷ 0.7 → (20 + 20) ÷ 0.7 → (10 + 20) ÷ 0.7
        (
            "all but time",
            &sharper,
            [OCTOBER; 2],
            base,
            row("40 - - 0 -"),
            [0.0, 10.714_286, -28.571_429, -14.285_714],
        ),
        // The profile makes usage 80 of 50: all of it.
        (
            "a profile",
            &card,
            [OCTOBER; 2],
            base,
            row("80 5 2026-09-20 0 new"),
            [0.0, 0.0, 10.0, 0.0],
        ),
    ];
    for (name, new, dates, before, after, expected) in cases {
        let sides = Sides {
            cards: [&card, new],
            dates,
            lacks: &[],
        };
        let changed = sides.one(before, after).expect(name);
        assert_eq!(parts(&changed), expected, "{name}");
        for (place, part) in expected.iter().enumerate() {
            let sum: f64 = signals(&changed).iter().map(|it| it.1[place]).sum();
            assert!((sum - part).abs() < 1e-9, "{name}");
        }
    }
}

#[test]
fn signals_have_what_they_add() {
    let card = parse(CARD);
    let sides = Sides {
        cards: [&card, &card],
        dates: [OCTOBER; 2],
        lacks: &[],
    };
    let base = row("80 5 2026-09-20 0 -");
    let changed = sides.one(base, row("40 5 2026-09-20 1 -"));
    let changed = changed.expect("a change");
    let expected = [
        ("usage", [0.0, 0.0, -20.0, 0.0]),
        ("overdue", [0.0, 0.0, -2.0, 0.0]),
    ];
    assert_eq!(signals(&changed), expected);
    // Mood held back 15 points; usage now holds back 10 of 70 instead of 10 of 100.
    let changed = sides.one(base, row("80 - - 0 -")).expect("a change");
    let expected = [
        ("mood", [0.0, 15.0, 0.0, 0.0]),
        ("usage", [0.0, -4.285_714, 0.0, 0.0]),
    ];
    assert_eq!(signals(&changed), expected);
    let split = changed.split.as_ref().expect("scores");
    assert_eq!(split.signals[0].measured, [true, false]);
    assert_eq!(sides.one(base, base), None, "nothing changed");
}

#[test]
fn bands_move_by_scores_rules_and_scorecards() {
    let card = parse(CARD);
    let cut = parse(&CARD.replace("green = 70", "green = 76"));
    let rule = parse(&CARD.replace("status = \"cancel\"", "usage = \">= 80\""));
    let base = row("80 5 2026-09-20 0 -");
    let cancel = row("80 5 2026-09-20 0 cancel");
    let less = row("40 5 2026-09-20 0 -");
    let gone = row("- - - - -");
    let moved = |cause, by_rule, old, new| Move {
        cause,
        by_rule,
        old,
        new,
    };
    let cases = [
        (
            "score",
            &card,
            base,
            less,
            vec![moved(Cause::Data, false, Green, Yellow)],
        ),
        (
            "rule",
            &card,
            base,
            cancel,
            vec![moved(Cause::Data, true, Green, Red)],
        ),
        (
            "rule ends",
            &card,
            cancel,
            base,
            vec![moved(Cause::Data, true, Red, Green)],
        ),
        (
            "cuts of the scorecard",
            &cut,
            base,
            base,
            vec![moved(Cause::Scorecard, false, Green, Yellow)],
        ),
        (
            "a rule of the scorecard",
            &rule,
            base,
            base,
            vec![moved(Cause::Scorecard, true, Green, Red)],
        ),
        // The customer cancels, and the new scorecard does not see it.
        (
            "hidden",
            &cut,
            base,
            cancel,
            vec![moved(Cause::Data, true, Green, Red)],
        ),
        (
            "nothing known",
            &card,
            base,
            gone,
            vec![moved(Cause::Known, false, Green, Unknown)],
        ),
        (
            "known again",
            &card,
            gone,
            base,
            vec![moved(Cause::Known, false, Unknown, Green)],
        ),
    ];
    for (name, new, before, after, expected) in cases {
        let sides = Sides {
            cards: [&card, new],
            dates: [OCTOBER; 2],
            lacks: &[],
        };
        let changed = sides.one(before, after).expect(name);
        assert_eq!(changed.moves, expected, "{name}");
        let has_rule = expected.iter().any(|it| it.by_rule);
        assert_eq!(
            changed.is_at_least(50_000_000),
            has_rule || changed.split.is_none(),
            "{name}"
        );
    }
}
