//! What a side lacks, and random nights under random scorecards.

use proptest::prelude::*;

use crate::history::sides::{CARD, OCTOBER, Sides, parse, parts, row};
use crate::history::{Cause, Changed, Overview};
use crate::score::millionths;
use crate::scorecard::Band;

#[test]
fn what_only_the_scorecard_gave_up_is_its_doing() {
    let card = parse(CARD);
    let without_mood = CARD
        .lines()
        .filter(|line| !line.starts_with("positive.mood"));
    let without_mood = parse(&without_mood.collect::<Vec<_>>().join("\n"));
    let sides = |lacks| Sides {
        cards: [&card, &without_mood],
        dates: [OCTOBER; 2],
        lacks,
    };
    let base = row("80 5 2026-09-20 0 -");
    // The export may stop writing the column or not: the customer did nothing.
    for lacks in [&[][..], &["mood", "asked"]] {
        let changed = sides(lacks).one(base, base).expect("another score");
        assert_eq!(parts(&changed), [0.0, 0.0, 0.0, 10.714_286], "{lacks:?}");
    }
    // A text that only the new scorecard can read.
    let levels = |values: &str| {
        let mood =
            format!("positive.mood = {{ weight = 30, metric = \"mood\", values = {values} }}");
        let lines = CARD.lines().map(|line| match line {
            line if line.starts_with("positive.mood") => mood.as_str(),
            line => line,
        });
        parse(&lines.collect::<Vec<_>>().join("\n"))
    };
    let (old, new) = (levels("{ good = 1 }"), levels("{ good = 1, superb = 0.5 }"));
    let sides = Sides {
        cards: [&old, &new],
        dates: [OCTOBER; 2],
        lacks: &[],
    };
    let changed = sides.one(row("80 good - 0 -"), row("70 superb - 0 -"));
    assert_eq!(
        parts(&changed.expect("another score")),
        [0.0, 0.0, -5.0, -15.0]
    );
    // The same where the profile changes with it.
    let changed = sides.one(row("40 good - 0 -"), row("50 superb - 0 new"));
    let changed = changed.expect("another score");
    assert_eq!(
        parts(&changed),
        [0.0, 0.0, 5.0, 10.0],
        "the old profile stays until then"
    );
}

#[test]
fn what_counts_as_empty_is_a_doing_of_the_configuration() {
    let card = parse(CARD);
    let mut fewer = parse(CARD);
    fewer.input.grammar.null.push("5".to_owned());
    let base = row("80 5 2026-09-20 0 -");
    for (cards, points) in [
        ([&card, &fewer], 10.714_286),
        ([&fewer, &card], -10.714_286),
    ] {
        let sides = Sides {
            cards,
            dates: [OCTOBER; 2],
            lacks: &[],
        };
        let changed = sides.one(base, base).expect("another score");
        assert_eq!(parts(&changed), [0.0, 0.0, 0.0, points]);
        assert!(changed.moves.iter().all(|it| it.cause == Cause::Scorecard));
    }
}

#[test]
fn new_and_gone_accounts_are_neither_better_nor_worse() {
    let card = parse(CARD);
    let sides = Sides {
        cards: [&card, &card],
        dates: [OCTOBER; 2],
        lacks: &[],
    };
    let base = row("80 5 2026-09-20 0 -");
    let less = row("40 5 2026-09-20 0 -");
    let (overview, changed) = sides.diff(&[("a", base), ("b", base)], &[("c", less), ("b", less)]);
    let told: Vec<_> = changed
        .iter()
        .map(|it| {
            (
                it.id.as_str(),
                it.old.is_some(),
                it.new.is_some(),
                it.change(),
            )
        })
        .collect();
    let expected = [
        ("c", false, true, None),
        ("b", true, true, Some(-20_000_000)),
        ("a", true, false, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(changed[0].owner.as_deref(), Some("Kim"));
    assert_eq!(overview.transitions.accounts(), 1);
    assert_eq!(overview.mean_parts(), Some([0.0, 0.0, -20.0, 0.0]));
}

#[test]
fn a_profile_that_time_brings_reads_only_what_it_can() {
    let card = r#"
account.id = "id"
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 1, metric = "usage", range = [0, 100] }
negative.overdue = { weight = 1, metric = "overdue", range = [0, 10] }
profile = [{ id = "young", when = { "@since.asked" = "<= 30" }, off = ["overdue"] }]
"#;
    let card = parse(card);
    let sides = Sides {
        cards: [&card, &card],
        dates: [OCTOBER, "2026-11-01"],
        lacks: &[],
    };
    // In November the base would read "x", which no one had to be able to read in October.
    let before = row("80 - 2026-09-20 x -");
    let changed = sides.one(before, row("80 - 2026-09-20 5 -"));
    let changed = changed.expect("another score");
    assert_eq!(parts(&changed), [0.0, 0.0, -15.0, 0.0]);
    let changed = sides.one(row("80 - 2026-09-20 5 -"), row("80 - 2026-09-20 5 -"));
    assert_eq!(
        parts(&changed.expect("another score")),
        [-15.0, 0.0, 0.0, 0.0]
    );
}

fn cells() -> impl Strategy<Value = [String; 5]> {
    let number = || {
        prop_oneof![
            Just(String::new()),
            (0..120_u32).prop_map(|it| it.to_string())
        ]
    };
    let date = prop_oneof![
        Just(String::new()),
        (1..29_u32).prop_map(|day| format!("2026-09-{day:02}"))
    ];
    let status = prop_oneof![Just(""), Just("cancel"), Just("new")].prop_map(str::to_owned);
    (number(), number(), date, number(), status).prop_map(|(a, b, c, d, e)| [a, b, c, d, e])
}

fn scorecard() -> impl Strategy<Value = String> {
    let missing = prop_oneof![
        Just(""),
        Just(", missing = \"worst\""),
        Just(", default = 4")
    ];
    (1..100_u32, 1..90_u32, missing, any::<bool>()).prop_map(|(weight, max, missing, more)| {
        let card = CARD
            .replace("weight = 50", &format!("weight = {weight}"))
            .replace("[0, 10] }", &format!("[0, {max}]{missing} }}"));
        let rest = if more {
            "positive.more = { weight = 9, metric = \"usage\", per = \"overdue\", range = [0, 3] }\n"
        } else {
            ""
        };
        card.replace("rule = [", &format!("{rest}rule = ["))
    })
}

/// The old scorecard, in which the new side's `overdue` may be no valid number.
fn narrow(card: &str) -> String {
    card.replace(
        "metric = \"overdue\", range",
        "metric = \"overdue\", valid = [0, 60], range",
    )
}

/// Lines that a scorecard can do without, by how they begin.
const LINES: [&str; 4] = ["positive.mood", "negative.overdue", "rule", "profile"];

/// A scorecard without some of its lines, and without what looks at one of these.
fn without(card: &str, dropped: &[&str]) -> String {
    let is_kept = |line: &&str| {
        let more = line.starts_with("positive.more") && dropped.contains(&"negative.overdue");
        !more && !dropped.iter().any(|it| line.starts_with(it))
    };
    card.lines().filter(is_kept).collect::<Vec<_>>().join("\n")
}

/// The parts of each change add up to it, the moves of each band lead from the old one to the new
/// one, and what cannot have changed has no part in it.
fn adds_up(
    sides: &Sides<'_>,
    (overview, changed): &(Overview, Vec<Changed>),
) -> Result<(), TestCaseError> {
    let [old_card, new_card] = sides.cards;
    let mut sums = [0; 4];
    for it in changed {
        let (Some(old), Some(new)) = (&it.old, &it.new) else {
            continue;
        };
        let path: Vec<Band> = it.moves.iter().map(|it| it.new).collect();
        if let Some(last) = path.last() {
            prop_assert_eq!(*last, new.band);
            prop_assert_eq!(it.moves[0].old, old.band);
        } else {
            prop_assert_eq!(old.band, new.band);
        }
        let Some(split) = &it.split else {
            prop_assert!(old.score.is_none() || new.score.is_none());
            continue;
        };
        let change = millionths(old.score.expect("a score"), new.score.expect("a score"));
        prop_assert_eq!(split.parts.iter().sum::<i64>(), change);
        for (place, (sum, part)) in sums.iter_mut().zip(split.parts).enumerate() {
            let own: i64 = split.signals.iter().map(|it| it.parts[place]).sum();
            prop_assert_eq!(own, part, "cause {}", place);
            *sum += part;
        }
        if old_card.sha256 == new_card.sha256 {
            prop_assert_eq!(split.parts[3], 0);
        }
        if sides.dates[0] == sides.dates[1] {
            prop_assert_eq!(split.parts[0], 0);
        }
    }
    prop_assert_eq!(overview.parts, sums);
    Ok(())
}

proptest! {
    #[test]
    fn parts_add_up_to_the_change(
        cards in [scorecard(), scorecard()],
        nights in proptest::collection::vec([cells(), cells()], 1..6),
        later in any::<bool>(),
        shift in any::<bool>(),
    ) {
        let [old, new] = cards;
        let cards = if shift { [narrow(&old), without(&new, &LINES[..1])] } else { [old, new] };
        let cards = cards.map(|it| parse(&it));
        let names: Vec<String> = (0..nights.len()).map(|it| it.to_string()).collect();
        let side = |side: usize| -> Vec<(&str, [String; 5])> {
            let rows = names.iter().zip(&nights);
            let mut rows: Vec<(&str, [String; 5])> =
                rows.map(|(name, night)| (name.as_str(), night[side].clone())).collect();
            for (_, cells) in &mut rows {
                if shift && side == 0 && cells[3].len() > 1 {
                    cells[3].pop();
                }
            }
            rows
        };
        let sides = Sides {
            cards: [&cards[0], &cards[1]],
            dates: [OCTOBER, if later { "2026-10-10" } else { OCTOBER }],
            lacks: if shift && later { &["mood", "asked"] } else { &[] },
        };
        let files = sides.diff(&side(0), &side(1));
        adds_up(&sides, &files)?;
        let nights = sides.diff_nights(&side(0), &side(1));
        adds_up(&sides, &nights)?;
        if !shift {
            prop_assert_eq!(files, nights, "both scorecards read all columns");
        }
    }

    #[test]
    fn the_same_cells_under_another_scorecard_are_the_scorecards_doing(
        cards in [scorecard(), scorecard()],
        cells in cells(),
        drop in proptest::sample::subsequence(LINES.to_vec(), 0..=LINES.len()),
    ) {
        let [old, new] = cards;
        let cards = [old, without(&new, &drop)].map(|it| parse(&it));
        let sides = Sides { cards: [&cards[0], &cards[1]], dates: [OCTOBER; 2], lacks: &[] };
        let night = [("a", cells)];
        // A snapshot does not even keep what the new scorecard does without.
        for (_, changed) in [sides.diff(&night, &night), sides.diff_nights(&night, &night)] {
            for it in changed {
                let parts = it.split.as_ref().map_or([0; 4], |it| it.parts);
                prop_assert_eq!(&parts[..3], &[0; 3]);
                prop_assert!(it.moves.iter().all(|it| it.cause == Cause::Scorecard));
            }
        }
    }
}
