//! Cases computed by hand.

use health_score::explain::what_if::Goal;
use health_score::scorecard::Band;

use super::{told, with_account};

const GREEN: Goal = Goal::Band(Band::Green);

/// A scorecard of these lines.
fn card(lines: &str) -> String {
    format!("account.id = \"id\"\n{lines}\n[bands]\ngreen = 70\nyellow = 40\n")
}

/// One signal alone: its goodness × 100 is the score, and green is from 0.7 on.
#[test]
fn every_curve_and_every_derivation() {
    let rows: [(&str, &str, &[(&str, &str)], &str); 36] = [
        (
            "range",
            "positive.s = { range = [0, 60] }",
            &[("m", "30")],
            "m = 42",
        ),
        (
            "less is more",
            "positive.s = { range = [90, 10] }",
            &[("m", "80")],
            "m = 34",
        ),
        (
            "negative",
            "negative.s = { range = [0, 10] }",
            &[("m", "8")],
            "m = 3",
        ),
        (
            "tenths",
            "positive.s = { range = [0, 9.5] }",
            &[("m", "2.5")],
            "m = 6.7",
        ),
        (
            "money",
            "positive.s = { range = [0, 10000] }",
            &[("m", "$1,234.50")],
            "m = 7000",
        ),
        (
            "log",
            "positive.s = { log_range = [0, 99] }",
            &[("m", "3")],
            "m = 25",
        ),
        (
            "log, tenths",
            "positive.s = { log_range = [0, 99] }",
            &[("m", "3.5")],
            "m = 24.2",
        ),
        (
            "log below 0",
            "negative.s = { log_range = [0, 99] }",
            &[("m", "50")],
            "m = 2",
        ),
        (
            "line",
            "positive.s = { line = [[0, 0], [10, 0.5], [20, 1]] }",
            &[("m", "5")],
            "m = 14",
        ),
        (
            "the near side of a hill",
            "positive.s = { line = [[0, 0], [10, 1], [20, 0]], shape = \"any\" }",
            &[("m", "18")],
            "m = 13",
        ),
        (
            "steps",
            "positive.s = { steps = [[0, 0], [5, 0.5], [20, 1]] }",
            &[("m", "7")],
            "m = 20",
        ),
        (
            "just below a step",
            "negative.s = { steps = [[0, 0], [5, 1]] }",
            &[("m", "7")],
            "m = 4",
        ),
        (
            "below a step, in tenths",
            "negative.s = { steps = [[0, 0], [5, 1]] }",
            &[("m", "7.5")],
            "m = 4.9",
        ),
        (
            "values",
            "positive.s = { values = { good = 1, fair = 0.75, poor = 0 } }",
            &[("m", "Poor")],
            "m = fair",
        ),
        (
            "flag",
            "positive.s = { flag = true }",
            &[("m", "no")],
            "m = true",
        ),
        (
            "negative flag",
            "negative.s = { flag = true }",
            &[("m", "yes")],
            "m = false",
        ),
        (
            "half-life",
            "positive.s = { half_life = 30 }",
            &[("m", "40")],
            "m = 15",
        ),
        (
            "half-life in days",
            "positive.s = { half_life = 30, days = \"since\" }",
            &[("m", "2026-01-01")],
            "m = 2026-10-17",
        ),
        (
            "half-life, negative",
            "negative.s = { half_life = 30, days = \"since\" }",
            &[("m", "2026-10-30")],
            "m = 2026-09-09",
        ),
        (
            "days until",
            "positive.s = { range = [0, 100], days = \"until\" }",
            &[("m", "2026-11-11")],
            "m = 2027-01-10",
        ),
        (
            "per",
            "positive.s = { range = [0, 1], per = \"p\" }",
            &[("m", "2"), ("p", "10")],
            "m = 7",
        ),
        (
            "per, below 0",
            "positive.s = { range = [0, 1], per = \"p\" }",
            &[("m", "-2"), ("p", "-10")],
            "m = -7",
        ),
        (
            "per percent",
            "positive.s = { range = [\"0%\", \"100%\"], per = \"p\" }",
            &[("m", "2"), ("p", "11")],
            "m = 8",
        ),
        (
            "relative change",
            "positive.s = { range = [-0.5, 0.5], previous = \"p\" }",
            &[("m", "60"), ("p", "100")],
            "m = 120",
        ),
        (
            "relative, below 0",
            "positive.s = { range = [-0.5, 0.5], previous = \"p\" }",
            &[("m", "-140"), ("p", "-100")],
            "m = -80",
        ),
        (
            "absolute change",
            "positive.s = { range = [-10, 10], previous = \"p\", change = \"absolute\" }",
            &[("m", "45"), ("p", "50")],
            "m = 54",
        ),
        (
            "percent",
            "positive.s = { range = [\"0%\", \"100%\"] }",
            &[("m", "45%")],
            "m = 70%",
        ),
        (
            "valid",
            "positive.s = { range = [0, 12], valid = [0, 10] }",
            &[("m", "3")],
            "m = 9",
        ),
        (
            "valid is too narrow",
            "positive.s = { range = [0, 15], valid = [0, 10] }",
            &[("m", "3")],
            "perfect: 66.666667",
        ),
        (
            "never measured",
            "positive.s = { range = [0, 60] }",
            &[("m", "")],
            "m = 42",
        ),
        (
            "never measured, from the worst",
            "positive.s = { range = [90, 10] }",
            &[("m", "NA")],
            "m = 34",
        ),
        (
            "nothing to divide by",
            "positive.s = { range = [0, 20], per = \"p\" }",
            &[("m", ""), ("p", "")],
            "m = 14; p = 1",
        ),
        (
            "nothing to compare with",
            "positive.s = { range = [0, 0.5], previous = \"p\" }",
            &[("m", ""), ("p", "")],
            "m = 135; p = 100",
        ),
        (
            "divided by 0",
            "positive.s = { range = [0, 1], per = \"p\" }",
            &[("m", "2"), ("p", "0")],
            "no-signal, 0: s",
        ),
        (
            "too old, and good",
            "positive.s = { range = [0, 10], measured_on = \"p\", max_age = 90 }",
            &[("m", "9"), ("p", "2026-01-01")],
            "m = 9; p = 2026-11-01",
        ),
        (
            "an assumed one",
            "positive.s = { range = [0, 10], missing = \"worst\" }",
            &[("m", "")],
            "m = 7",
        ),
    ];
    for (name, signal, cells, expected) in rows {
        let signal = signal.replacen('{', "{ weight = 2, metric = \"m\",", 1);
        let told = with_account(&card(&signal), cells, |account| told(account, GREEN));
        assert_eq!(told, expected, "{name}");
    }
}

/// Two or more signals: `u` and `v` and so on read columns of their names, from 0 to 10.
#[test]
fn the_fewest_signals_and_then_the_least_change() {
    let plain = |id: &str, weight: u32| {
        format!("positive.{id} = {{ weight = {weight}, metric = \"{id}\", range = [0, 10] }}\n")
    };
    let fixed = |id: &str, weight: u32| plain(id, weight).replace(" }", ", actionable = false }");
    let rows: [(&str, String, &[(&str, &str)], Goal, &str); 14] = [
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
            "a missing one is measured when that is the shortest way",
            plain("u", 5) + &plain("v", 5),
            &[("u", "6"), ("v", "")],
            GREEN,
            "u = 7",
        ),
        (
            "there already",
            plain("u", 5),
            &[("u", "7")],
            Goal::NextBand,
            "there",
        ),
    ];
    for (name, signals, cells, goal, expected) in rows {
        let told = with_account(&card(&signals), cells, |account| told(account, goal));
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn rules_bands_and_profiles_are_seen_to() {
    let usage = "positive.u = { weight = 1, metric = \"u\", range = [0, 10] }\n";
    let cancel = "\n[[rule]]\nid = \"cancel\"\nwhen = { status = \"cancel\" }\ncap = \"red\"\nreason = \"x\"\n\
        [[rule]]\nid = \"late\"\nwhen = { status = \"cancel\", u = \">= 0\" }\ncap = \"yellow\"\nreason = \"x\"\n";
    let unused =
        "\n[[rule]]\nid = \"unused\"\nwhen = { u = \"< 8\" }\ncap = \"red\"\nreason = \"x\"\n";
    let late = "\n[[profile]]\nid = \"new\"\nwhen = { u = \"< 5\" }\nbands = { yellow = 60 }\n";
    let rows: [(&str, String, &[(&str, &str)], Goal, &str); 7] = [
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
    ];
    for (name, scorecard, cells, goal, expected) in rows {
        let told = with_account(&scorecard, cells, |account| told(account, goal));
        assert_eq!(told, expected, "{name}");
    }
}
