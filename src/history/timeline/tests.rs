use super::*;
use crate::history::sample::{ROWS, SCORECARD, snapshot_by};
use crate::history::{Cause, Snapshot};

/// Logins, complaints, value and status.
type Cells = [&'static str; 4];

/// Acme with these logins, complaints, value and status beside another account, or without it.
fn night(source: &str, as_of: &str, acme: Option<Cells>) -> Snapshot {
    let mut rows = vec![ROWS[3]];
    if let Some([logins, complaints, value, status]) = acme {
        let [id, name, _, owner, since, ..] = ROWS[0];
        rows.push([id, name, value, owner, since, logins, complaints, status]);
    }
    snapshot_by(source, as_of, &rows)
}

const GOOD: Option<Cells> = Some(["48", "2", "120000", ""]);

fn follow(nights: &[Snapshot]) -> Timeline {
    let mut follow = Follow::new("ACC-1");
    for night in nights {
        follow.add(night).expect("a whole night");
    }
    follow.finish()
}

/// Each event by its day and its word, with what is worth a look.
fn told(timeline: &Timeline) -> Vec<String> {
    let told = timeline.events.iter().map(|event| {
        let day = event.as_of.ymd().2;
        let more = match &event.what {
            What::Back { nights, .. } => format!(" after {nights}"),
            What::Score(split) => format!(" {:?}", split.parts),
            What::Known { shares, before } => format!(" {shares:?} {before:?}"),
            What::Scorecard(Step { change, before, .. }) => format!(" {change:?} {before:?}"),
            What::Profile { old, new, .. } | What::Name { old, new } | What::Owner { old, new } => {
                format!(" {old:?} {new:?}")
            }
            What::RuleOn { id, reason } | What::RuleOff { id, reason } => {
                format!(" {id}: {reason}")
            }
            What::Band(moves) => {
                let moves = moves.iter().map(|it| {
                    let rule = if it.by_rule { " by rule" } else { "" };
                    format!(
                        " {} to {}: {}{rule}",
                        it.old.name(),
                        it.new.name(),
                        it.cause.name()
                    )
                });
                moves.collect()
            }
            What::Lost { why, coverage } => format!(" {} {coverage}", why.name()),
            What::Arrived | What::Absent | What::Scored => String::new(),
        };
        format!("{day} {}{more}", event.what.name())
    });
    told.collect()
}

/// Nights from 2026-11-01 on, a day apart.
fn days(nights: &[(&str, Option<Cells>)]) -> Timeline {
    let nights = nights
        .iter()
        .zip(1..)
        .map(|((source, acme), day)| night(source, &format!("2026-11-{day:02}"), *acme));
    follow(&nights.collect::<Vec<_>>())
}

/// The nights of the account, and what is told of them.
type Case<'c> = (&'c str, &'c [Option<Cells>], &'c [&'c str]);

#[test]
fn what_happens_is_told_once() {
    let same = SCORECARD;
    let cancels = Some(["48", "2", "120000", "cancels"]);
    let bad = Some(["6", "5", "120000", ""]);
    let nothing = Some(["", "", "120000", ""]);
    let small = Some(["48", "2", "990", ""]);
    let lost = Some(["", "", "120000", "cancels"]);
    let rows: [Case<'_>; 9] = [
        ("nothing", &[GOOD, GOOD, GOOD], &[]),
        ("it comes", &[None, None, GOOD], &["3 arrived"]),
        ("it goes", &[GOOD, None, None], &["2 absent"]),
        (
            "it comes back",
            &[GOOD, None, None, GOOD],
            &["2 absent", "4 back after 2"],
        ),
        (
            "it comes back in another band",
            &[GOOD, None, bad],
            &[
                "2 absent",
                "3 back after 1",
                "3 band green to red: data",
                "3 score [0, 0, -67500000, 0]",
            ],
        ),
        (
            "a rule",
            &[GOOD, cancels, cancels, GOOD],
            &[
                "2 rule-on cancel: The customer asked to cancel",
                "2 band green to red: data by rule",
                "4 rule-off cancel: The customer asked to cancel",
                "4 band red to green: data by rule",
            ],
        ),
        (
            "no data",
            &[GOOD, nothing, GOOD],
            &[
                "2 band green to unknown: known",
                "2 unknown no-signal 0",
                "2 known [1.0, 0.0] Some(1.0)",
                "3 band unknown to green: known",
                "3 scored",
                "3 known [0.0, 1.0] Some(0.0)",
            ],
        ),
        (
            "another profile",
            &[GOOD, small],
            &["2 profile None Some(\"small\")"],
        ),
        (
            "no score, and red by a rule",
            &[cancels, lost],
            &["2 unknown no-signal 0", "2 known [1.0, 0.0] Some(1.0)"],
        ),
    ];
    for (name, nights, expected) in rows {
        let nights: Vec<_> = nights.iter().map(|it| (same, *it)).collect();
        assert_eq!(told(&days(&nights)), expected, "{name}");
    }
}

#[test]
fn a_step_of_the_scorecard_is_not_one_of_the_customer() {
    let heavier = SCORECARD.replace("weight = 1,", "weight = 2,");
    let other_column = SCORECARD.replace("metric = \"logins\"", "metric = \"seats\"");
    let other_column = other_column.replace("[0, 60]", "[0, 60], optional = true");
    let later = Some(["42", "2", "120000", ""]);
    let rows: [(&str, &str, Option<Cells>, &[&str]); 4] = [
        // 3 · 0.8 + 2 · 0.6 = 3.6 of 5 is 72, and it was 75.
        (
            "the scorecard alone",
            &heavier,
            GOOD,
            &["2 scorecard Some([-3000000, -3000000]) Some(72.0)"],
        ),
        // From 75 to 67.5 by the data, and to 66 by the scorecard.
        (
            "both",
            &heavier,
            later,
            &[
                "2 scorecard Some([-9000000, -1500000]) Some(72.0)",
                "2 band green to yellow: data",
                "2 score [0, 0, -7500000, -1500000]",
            ],
        ),
        (
            "without the account",
            &heavier,
            None,
            &["2 absent", "2 scorecard None None"],
        ),
        // Nothing is known of seats but on the new night, and there they are not a column.
        (
            "cells that were not kept",
            &other_column,
            GOOD,
            &[
                "2 scorecard None None",
                "2 band green to unknown: scorecard",
                "2 unknown coverage 0.25",
                "2 known [1.0, 0.25] None",
            ],
        ),
    ];
    for (name, source, acme, expected) in rows {
        let timeline = days(&[(SCORECARD, GOOD), (source, acme)]);
        assert_eq!(told(&timeline), expected, "{name}");
    }
}

#[test]
fn the_cuts_of_each_night_are_those_that_held() {
    let stricter = SCORECARD.replace("green = 70", "green = 80");
    let small = Some(["48", "2", "990", ""]);
    let timeline = days(&[
        (SCORECARD, GOOD),
        (&stricter, GOOD),
        (&stricter, small),
        (&stricter, None),
    ]);
    let green = |point: &Point| point.state.as_ref().map(|it| it.cuts.green);
    let greens: Vec<_> = timeline.points.iter().map(green).collect();
    let expected = [Some(Some(70.0)), Some(Some(80.0)), Some(Some(60.0)), None];
    assert_eq!(greens, expected);
    let edges = |green| Edges {
        green: Some(green),
        yellow: Some(40.0),
    };
    let cuts = timeline
        .events
        .iter()
        .filter_map(|event| match &event.what {
            What::Scorecard(step) => step.cuts,
            What::Profile { cuts, .. } => *cuts,
            _ => None,
        });
    let cuts: Vec<_> = cuts.collect();
    assert_eq!(
        cuts,
        [[edges(70.0), edges(80.0)], [edges(80.0), edges(60.0)]]
    );
    let bands = timeline
        .events
        .iter()
        .filter_map(|event| match &event.what {
            What::Band(moves) => moves.first().map(|it| (it.cause, it.new)),
            _ => None,
        });
    let bands: Vec<_> = bands.collect();
    assert_eq!(
        bands,
        [(Cause::Scorecard, Band::Yellow), (Cause::Data, Band::Green)]
    );
}

#[test]
fn each_night_reads_cells_as_it_did() {
    let comma = SCORECARD.replace(
        "name = \"Sample\"",
        "name = \"Sample\"\ninput.decimal = \",\"",
    );
    let first = Some(["4.5", "0", "120000", ""]);
    let second = Some(["4,5", "0", "120000", ""]);
    let timeline = days(&[(SCORECARD, first), (&comma, second)]);
    // What the new scorecard makes of the old cells, read as they were written.
    assert_eq!(told(&timeline), ["2 scorecard Some([0, 0]) Some(30.625)"]);
    let scores: Vec<_> = timeline
        .points
        .iter()
        .filter_map(|it| it.state.as_ref()?.standing.score)
        .collect();
    assert_eq!(scores, [30.625, 30.625]);
}

#[test]
fn a_state_is_what_was_kept_with_what_explains_it() {
    let mut kept = night(
        SCORECARD,
        "2026-11-01",
        Some(["48", "2", "120000", "cancels"]),
    );
    // Were the program to compute something else today, what was seen that night stays.
    kept.accounts.scores[1] = Some(74.5);
    let timeline = follow(&[kept]);
    let (point, state) = timeline.last_seen().expect("a night");
    assert_eq!(point.as_of.to_string(), "2026-11-01");
    assert_eq!(state.name.as_deref(), Some("Acme"));
    assert_eq!(state.value, Some(120_000.0));
    assert_eq!(state.standing.score, Some(74.5));
    assert_eq!(
        (state.standing.band, state.standing.band_by_score),
        (Band::Red, Band::Green)
    );
    assert_eq!(state.standing.rules, ["cancel"]);
    assert_eq!(state.reasons, ["The customer asked to cancel"]);
    assert_eq!(timeline.events, []);
}

#[test]
fn a_move_within_a_band_is_told() {
    let unknown = Some(["48", "", "120000", ""]);
    let a_little = Some(["47", "2", "120000", ""]);
    let fives = Some(["52", "2", "120000", ""]);
    let rows: [Case<'_>; 3] = [
        (
            "a column is missing for a night",
            &[GOOD, unknown, GOOD],
            &[
                "2 score [0, 5000000, 0, 0]",
                "2 known [1.0, 0.75] Some(1.0)",
                "3 score [0, -5000000, 0, 0]",
                "3 known [0.75, 1.0] Some(0.75)",
            ],
        ),
        ("less than five points", &[GOOD, a_little], &[]),
        (
            "five points and more",
            &[GOOD, fives],
            &["2 score [0, 0, 5000000, 0]"],
        ),
    ];
    for (name, nights, expected) in rows {
        let nights: Vec<_> = nights.iter().map(|it| (SCORECARD, *it)).collect();
        assert_eq!(told(&days(&nights)), expected, "{name}");
    }
}

#[test]
fn another_name_and_owner_are_told() {
    let mut handed_over = night(SCORECARD, "2026-11-02", GOOD);
    handed_over.accounts.names = ["", "Acme Group"].into_iter().collect();
    handed_over.accounts.owners = crate::history::Cells::default();
    (0..2).for_each(|_| handed_over.accounts.owners.push(None));
    let timeline = follow(&[night(SCORECARD, "2026-11-01", GOOD), handed_over]);
    let expected = [
        "2 name Some(\"Acme\") Some(\"Acme Group\")",
        "2 owner Some(\"ann\") None",
    ];
    assert_eq!(told(&timeline), expected);
}

#[test]
fn cuts_that_changed_while_it_was_away_are_told() {
    let stricter = SCORECARD.replace("green = 70", "green = 80");
    let cuts = |nights: &[(&str, Option<Cells>)]| {
        let timeline = days(nights);
        let back = timeline.events.iter().find_map(|it| match &it.what {
            What::Back { cuts, .. } => Some(cuts.map(|it| it.map(|it| it.green))),
            _ => None,
        });
        back.expect("it comes back")
    };
    let told = Some([Some(70.0), Some(80.0)]);
    let away = (stricter.as_str(), None);
    assert_eq!(cuts(&[(SCORECARD, GOOD), away, (&stricter, GOOD)]), told);
    let gone = (SCORECARD, None);
    assert_eq!(cuts(&[(SCORECARD, GOOD), gone, (&stricter, GOOD)]), told);
    assert_eq!(cuts(&[(SCORECARD, GOOD), away, (SCORECARD, GOOD)]), None);
}
