//! Several signals, rules, bands and profiles, computed by hand.

use health_score::explain::what_if::Goal;

use super::{GREEN, card, told, with_account};

/// What it shows, the scorecard or its signals, the account's cells, the goal, what is told.
type Row<'r> = (&'r str, String, &'r [(&'r str, &'r str)], Goal, &'r str);

fn check<const N: usize>(rows: [Row<'_>; N]) {
    for (name, scorecard, cells, goal, expected) in rows {
        let told = with_account(&scorecard, cells, |account| told(account, goal));
        assert_eq!(told, expected, "{name}");
    }
}

fn check_signals<const N: usize>(rows: [Row<'_>; N]) {
    check(rows.map(|(name, signals, cells, goal, told)| (name, card(&signals), cells, goal, told)));
}

/// A signal over the column of its name, from 0 to 10.
fn plain(id: &str, weight: u32) -> String {
    format!("positive.{id} = {{ weight = {weight}, metric = \"{id}\", range = [0, 10] }}\n")
}

fn fixed(id: &str, weight: u32) -> String {
    plain(id, weight).replace(" }", ", actionable = false }")
}

#[test]
fn the_fewest_signals_and_then_the_least_change() {
    check_signals([
        (
            "one of them is enough: the one that counts most moves least",
            plain("u", 4) + &plain("v", 6),
            &[("u", "3"), ("v", "4")],
            Goal::NextBand,
            // 36 now; 40 takes 1 of u, or 2/3 of v.
            "v = 5",
        ),
        (
            "one alone, although two would move less each",
            plain("u", 5) + &plain("v", 5),
            &[("u", "5"), ("v", "5")],
            GREEN,
            "u = 9",
        ),
        (
            "two are needed: the light one goes no further than it must",
            plain("u", 6) + &plain("v", 3) + &plain("w", 1),
            &[("u", "2"), ("v", "0"), ("w", "0")],
            GREEN,
            // u gives 60, v the last 10 of its 30: 3.33, in whole numbers 4.
            "u = 10; v = 4",
        ),
        (
            "a score is a goal",
            plain("u", 5) + &plain("v", 5),
            &[("u", "5"), ("v", "5")],
            Goal::Score(52.25),
            "u = 6",
        ),
        (
            "there already",
            plain("u", 5),
            &[("u", "7")],
            Goal::NextBand,
            "there",
        ),
    ]);
}

#[test]
fn what_is_fixed_stays_and_a_column_is_one_cell() {
    check_signals([
        (
            "what is not actionable stays",
            fixed("u", 4) + &plain("v", 6),
            &[("u", "3"), ("v", "4")],
            GREEN,
            "v = 10",
        ),
        (
            "even with everything perfect",
            fixed("u", 6) + &plain("v", 4),
            &[("u", "4"), ("v", "4")],
            GREEN,
            "perfect: 64",
        ),
        (
            "a column that is read twice is one cell",
            plain("u", 4) + "negative.n = { weight = 1, metric = \"u\", range = [0, 20] }",
            &[("u", "2")],
            GREEN,
            // 80 · u/10 + 20 · (1 − u/20) = 20 + 7u.
            "u = 8",
        ),
        (
            "a column that something fixed reads stays too",
            plain("u", 4) + &fixed("n", 1).replace("\"n\"", "\"u\"") + &plain("v", 1),
            &[("u", "2"), ("v", "0")],
            GREEN,
            "perfect: 33.333333",
        ),
        (
            "a ratio follows what it is divided by",
            plain("u", 1)
                + "positive.r = { weight = 1, metric = \"m\", per = \"u\", range = [0, 1] }",
            &[("u", "5"), ("m", "1")],
            Goal::Score(95.0),
            // Both are needed: u to 9, and m as much as u has become.
            "u = 9; m = 9",
        ),
    ]);
}

#[test]
fn what_is_missing_is_measured_where_that_helps() {
    check_signals([
        (
            "the date of a measurement is a metric as well",
            "positive.n = { weight = 1, metric = \"n\", range = [0, 10], measured_on = \"d\", max_age = 90 }\n\
             positive.d = { weight = 1, metric = \"d\", days = \"since\", range = [100, 0] }"
                .to_owned(),
            &[("n", "9"), ("d", "2026-04-15")],
            GREEN,
            // 200 days ago n is too old to count; 50 days ago it counts 0.9 beside the 0.5 of d.
            "d = 2026-09-12",
        ),
        (
            "measured to be known",
            plain("u", 2) + &plain("v", 4),
            &[("u", "9"), ("v", "")],
            Goal::NextBand,
            // (2 · 0.9 + 4v) ÷ 6 = 0.4 takes v = 0.15.
            "v = 2",
        ),
        (
            "required, with the worst that will do",
            plain("u", 4) + &plain("v", 4).replace(" }", ", required = true }"),
            &[("u", "9"), ("v", "")],
            Goal::NextBand,
            "v = 0",
        ),
        (
            "cannot be known",
            plain("u", 2) + &fixed("v", 4),
            &[("u", "9"), ("v", "")],
            Goal::NextBand,
            "coverage, 0.333333: v",
        ),
        (
            "a missing one stays missing where a small change will do",
            plain("u", 5) + &plain("v", 5),
            &[("u", "6"), ("v", "")],
            GREEN,
            "u = 7",
        ),
    ]);
}

#[test]
fn rules_bands_and_profiles_are_seen_to() {
    let usage = "positive.u = { weight = 1, metric = \"u\", range = [0, 10] }\n";
    let cancel = "\n[[rule]]\nid = \"cancel\"\nwhen = { status = \"cancel\" }\ncap = \"red\"\nreason = \"x\"\n\
        [[rule]]\nid = \"late\"\nwhen = { status = \"cancel\", u = \">= 0\" }\ncap = \"yellow\"\nreason = \"x\"\n";
    let unused =
        "\n[[rule]]\nid = \"unused\"\nwhen = { u = \"< 8\" }\ncap = \"red\"\nreason = \"x\"\n";
    let late = "\n[[profile]]\nid = \"new\"\nwhen = { u = \"< 5\" }\nbands = { yellow = 60 }\n";
    check([
        (
            "two rules hold it below green",
            card(usage) + cancel,
            &[("u", "2"), ("status", "cancel")],
            GREEN,
            "capped by cancel, late at 100",
        ),
        (
            "one of them holds it below yellow",
            card(usage) + cancel,
            &[("u", "2"), ("status", "cancel")],
            Goal::NextBand,
            "capped by cancel at 100",
        ),
        (
            "a score does not ask the rules",
            card(usage) + cancel,
            &[("u", "2"), ("status", "cancel")],
            Goal::Score(70.0),
            "u = 7",
        ),
        (
            "far enough for the rule to let go",
            card(usage) + unused,
            &[("u", "6")],
            Goal::NextBand,
            "u = 8",
        ),
        (
            "into another profile, whose cut counts",
            card(usage) + late,
            &[("u", "3")],
            Goal::NextBand,
            "u = 5",
        ),
        (
            "quantile bands need the others",
            format!(
                "account.id = \"id\"\n{usage}\n[bands]\ngreen = \"top 25%\"\nred = \"bottom 25%\"\n"
            ),
            &[("u", "3")],
            GREEN,
            "quantile",
        ),
        (
            "with quantile bands a score is a goal all the same",
            format!(
                "account.id = \"id\"\n{usage}\n[bands]\ngreen = \"top 25%\"\nred = \"bottom 25%\"\n"
            ),
            &[("u", "3")],
            Goal::Score(81.0),
            "u = 9",
        ),
    ]);
}
