//! What holds for every scorecard and every account.

use std::fmt::Write as _;

use health_score::cell::Date;
use health_score::explain::what_if::{Barrier, Outcome, WhatIf, rescore, what_if};
use health_score::score::{Account, Input};
use health_score::scorecard::Signal;
use proptest::prelude::*;

use super::drawn::{Case, Derived, Shape, case, cells, own, scorecard};
use super::{told, with_account};

fn see<T>(scorecard: &str, cells: &[(String, String)], see: impl FnOnce(&Account<'_>) -> T) -> T {
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()))
        .collect();
    with_account(scorecard, &cells, see)
}

/// The greatest score of all sets of signals at their best, and the size of the smallest set that
/// reaches the target.
fn all_sets(
    case: &Case,
    account: &Account<'_>,
    found: &WhatIf<'_>,
) -> (Option<f64>, Option<usize>) {
    let can: Vec<usize> = (0..case.signals.len())
        .filter(|&place| case.signals[place].actionable)
        .collect();
    let (mut greatest, mut smallest): (Option<f64>, Option<usize>) = (None, None);
    for set in 0..1_u32 << can.len() {
        let places = can
            .iter()
            .enumerate()
            .filter(|(bit, _)| set & (1 << bit) != 0);
        let settings = places.flat_map(|(_, &place)| case.signals[place].best(place));
        let after = rescore(account, &settings.collect::<Vec<_>>()).expect("columns");
        assert_eq!(after.invalid(), []);
        let after = after.account(account.bound());
        if after.score() > greatest {
            greatest = after.score();
        }
        if found.target.is_reached(&after) {
            let size = set.count_ones() as usize;
            smallest = Some(smallest.map_or(size, |least| least.min(size)));
        }
    }
    (greatest, smallest)
}

/// The same cell one whole step nearer to what it was; `None` for what has no steps.
fn one_less(from: Option<&Input<'_>>, to: &Input<'_>, cell: &str) -> Option<String> {
    match (from?, to) {
        (Input::Number(from), Input::Number(to))
            if cell.parse::<i64>().is_ok() && (to - from).abs() > 1.0 =>
        {
            Some((to - (to - from).signum()).to_string())
        }
        (Input::Date(from), Input::Date(to)) if from.days().abs_diff(to.days()) > 1 => {
            let step = (to.days() - from.days()).signum();
            Some(Date::from_days(to.days() - step).to_string())
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn what_is_reachable_and_how_many_signals_it_takes_is_as_all_sets_say(case in case()) {
        let scorecard = scorecard(&case, own);
        see(&scorecard, &cells(&case), |account| {
            let found = what_if(account, case.goal);
            let (greatest, smallest) = all_sets(&case, account, &found);
            match &found.outcome {
                Outcome::AlreadyThere => prop_assert!(found.target.is_reached(account)),
                Outcome::Reachable(plan) => prop_assert_eq!(Some(plan.changes.len()), smallest),
                Outcome::OutOfReach(barrier) => {
                    prop_assert_eq!(smallest, None);
                    match barrier {
                        Barrier::TooLow { perfect } => prop_assert_eq!(Some(*perfect), greatest),
                        Barrier::Unknown { .. } => prop_assert_eq!(greatest, None),
                        Barrier::Capped { .. } | Barrier::QuantileBands => prop_assert!(false, "{barrier:?}"),
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_plan_reaches_and_one_step_less_of_it_does_not(case in case()) {
        let scorecard = scorecard(&case, own);
        see(&scorecard, &cells(&case), |account| {
            let found = what_if(account, case.goal);
            let Outcome::Reachable(plan) = &found.outcome else { return Ok(()) };
            let settings = plan.settings();
            let after = rescore(account, &settings).expect("columns");
            prop_assert!(after.invalid().is_empty() && found.target.is_reached(&after.account(account.bound())));
            let gained: Option<f64> = plan.changes.iter().map(|change| change.gained).sum();
            if let (Some(gained), Some(before)) = (gained, account.score()) {
                let score = after.account(account.bound()).score().expect("a score");
                prop_assert!((before + gained - score).abs() < 1e-9);
            }
            for change in &plan.changes {
                let setting = &change.settings[0];
                let falls_again = case.signals.iter().any(|it| matches!(it.shape, Shape::Line(_) | Shape::Steps(_)));
                let Some(less) = one_less(change.from.as_ref(), &change.to, &setting.cell).filter(|_| !falls_again) else {
                    continue;
                };
                let mut settings = settings.clone();
                for it in settings.iter_mut().filter(|it| it.column == setting.column) {
                    it.cell.clone_from(&less);
                }
                let after = rescore(account, &settings).expect("columns");
                let reached = found.target.is_reached(&after.account(account.bound()));
                prop_assert!(!reached, "{} = {less} does as well as {}", setting.column, setting.cell);
            }
            Ok(())
        })?;
    }

    #[test]
    fn whatever_reads_the_same_columns_a_plan_reaches_and_leaves_alone_what_is_fixed(
        case in case(),
        shared in prop::collection::vec((0..3_usize, 0..3_usize), 6),
        rule in prop::option::of((-20..40_i32, any::<bool>())),
    ) {
        // Numbers only, some of them over the metrics of other signals.
        let mut case = case;
        for signal in &mut case.signals {
            if !signal.shape.takes_numbers() {
                signal.shape = Shape::Range(0, 20);
            }
            if matches!(signal.derived, Derived::Since | Derived::Until) {
                signal.derived = Derived::Plain;
            }
        }
        let columns = |place: usize| (format!("m{}", shared[place].0), format!("m{}", shared[place].1));
        let mut scorecard = scorecard(&case, columns);
        if let Some((below, red)) = rule {
            let cap = if red { "red" } else { "yellow" };
            let _ = writeln!(scorecard, "[[rule]]\nid = \"low\"\nwhen = {{ m0 = \"< {below}\" }}\ncap = \"{cap}\"\nreason = \"low\"");
        }
        let mut cells = cells(&case);
        cells.extend((case.signals.len()..3).map(|place| (format!("m{place}"), "4".to_owned())));
        see(&scorecard, &cells, |account| {
            // Says so itself when the plan does not reach.
            let _ = told(account, case.goal);
            if let Outcome::Reachable(plan) = what_if(account, case.goal).outcome {
                let fixed = account.card().signals.iter().filter(|signal| !signal.actionable);
                let fixed: Vec<&str> = fixed.flat_map(Signal::columns).collect();
                for setting in plan.settings() {
                    prop_assert!(!fixed.contains(&setting.column.as_str()), "{} is fixed", setting.column);
                }
            }
            Ok(())
        })?;
    }
}
