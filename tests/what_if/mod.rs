//! What would have to change for an account to stand better.

mod curves;
mod drawn;
mod properties;
mod sets;

use health_score::cell::{Cell, Date};
use health_score::explain::what_if::{Barrier, Goal, Outcome, Setting, WhatIf, rescore, what_if};
use health_score::score::{Account, Bound, Depth, Input, Request, Scores};
use health_score::scorecard::{Band, Scorecard, Signal};
use health_score::table::{Header, Table};

const GREEN: Goal = Goal::Band(Band::Green);

/// A scorecard of these lines.
fn card(lines: &str) -> String {
    format!("account.id = \"id\"\n{lines}\n[bands]\ngreen = 70\nyellow = 40\n")
}

/// Scores one account, as of 2026-11-01, and shows it to `see`.
fn with_account<T>(
    scorecard: &str,
    cells: &[(&str, &str)],
    see: impl FnOnce(&Account<'_>) -> T,
) -> T {
    let parsed = match Scorecard::parse("case.toml", scorecard) {
        Ok(parsed) => parsed.scorecard,
        Err(problems) => panic!("{problems:?}\n{scorecard}"),
    };
    let cells: Vec<(&str, &str)> = [("id", "A1")].iter().chain(cells).copied().collect();
    let header = cells.iter().map(|(name, _)| (*name).to_owned()).collect();
    let as_of = Date::from_ymd(2026, 11, 1).expect("a date");
    let request = Request {
        depth: Depth::Full,
        ..Request::new(as_of)
    };
    let bound = Bound::new(&parsed, &Header::Listed(header), &request).expect("all columns");
    let mut table = Table::new(bound.columns().len());
    table.begin_row(2, None);
    for (column, wanted) in bound.columns().iter().enumerate() {
        let place = wanted.place.expect("a listed column");
        table.set_copy(column, Cell::Text(cells[place].1));
    }
    let mut scores = Scores::new();
    bound.score(&table, &mut scores);
    assert_eq!(scores.invalid(), [], "{scorecard}\n{cells:?}");
    see(&Account::new(&bound, &table, &scores, 0))
}

/// Says in a line what came out; what is said to be reachable is set and scored again.
fn told(account: &Account<'_>, goal: Goal) -> String {
    let WhatIf { target, outcome } = what_if(account, goal);
    let ids = |signals: &[&Signal]| {
        let ids = signals.iter().map(|signal| signal.id.as_str());
        ids.collect::<Vec<_>>().join(", ")
    };
    match outcome {
        Outcome::AlreadyThere => "there".to_owned(),
        Outcome::Reachable(plan) => {
            let rescored = rescore(account, &plan.settings()).expect("columns of the scorecard");
            let after = rescored.account(account.bound());
            assert_eq!(rescored.invalid(), []);
            assert!(target.is_reached(&after), "{:?}: {:?}", goal, plan.changes);
            assert_eq!(after.score(), plan.after.account(account.bound()).score());
            let settings = plan.settings();
            let settings = settings
                .iter()
                .map(|it| format!("{} = {}", it.column, it.cell));
            settings.collect::<Vec<_>>().join("; ")
        }
        Outcome::OutOfReach(Barrier::Capped { rules, perfect }) => {
            let rules: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
            format!("capped by {} at {perfect}", rules.join(", "))
        }
        Outcome::OutOfReach(Barrier::TooLow { perfect }) => format!("perfect: {perfect}"),
        Outcome::OutOfReach(Barrier::Unknown {
            unknown,
            coverage,
            unmeasured,
        }) => {
            format!("{}, {coverage}: {}", unknown.name(), ids(&unmeasured))
        }
        Outcome::OutOfReach(Barrier::QuantileBands) => "quantile".to_owned(),
    }
}

#[test]
fn a_change_says_where_it_goes_and_what_it_gains() {
    let scorecard = r#"
        account.id = "id"
        bands = { green = 70, yellow = 40 }
        positive.usage = { weight = 3, metric = "Logins", range = [0, 60] }
        positive.trained = { weight = 1, metric = "share", range = ["0%", "100%"] }
    "#;
    let cells = [("logins", "30"), ("share", "20%")];
    with_account(scorecard, &cells, |account| {
        let Outcome::Reachable(plan) = what_if(account, Goal::Score(90.0)).outcome else {
            panic!("90 can be reached");
        };
        // 0.75 · usage + 0.25 · trained = 0.9: usage, which weighs more, all the way.
        let [usage, trained] = plan.changes.as_slice() else {
            panic!("two changes: {:?}", plan.changes);
        };
        assert_eq!(
            (usage.signal.id.as_str(), trained.signal.id.as_str()),
            ("usage", "trained")
        );
        assert_eq!(
            (usage.from.clone(), usage.to.clone()),
            (Some(Input::Number(30.0)), Input::Number(60.0))
        );
        assert_eq!((trained.percent, usage.percent), (true, false));
        assert_eq!(
            (trained.from.clone(), trained.to.clone()),
            (Some(Input::Number(0.2)), Input::Number(0.6))
        );
        assert_eq!((usage.before, usage.after), (Some(0.5), Some(1.0)));
        assert_eq!((trained.before, trained.after), (Some(0.2), Some(0.6)));
        assert_eq!((usage.gained, trained.gained), (Some(37.5), Some(10.0)));
        assert_eq!(usage.settings[0].column, "Logins");
        assert_eq!(plan.after.account(account.bound()).score(), Some(90.0));
    });
}

#[test]
fn a_change_names_the_other_signals_that_it_moves() {
    let scorecard = r#"
        account.id = "id"
        bands = { green = 70, yellow = 40 }
        positive.in_use = { weight = 1, metric = "users", per = "seats", range = [0, 1] }
        positive.trend = { weight = 1, metric = "users", previous = "before", range = [-1, 0] }
        positive.steady = { weight = 1, metric = "seats", range = [0, 10] }
    "#;
    let cells = [("users", "4"), ("seats", "10"), ("before", "8")];
    with_account(scorecard, &cells, |account| {
        let Outcome::Reachable(plan) = what_if(account, Goal::Score(83.0)).outcome else {
            panic!("83 can be reached");
        };
        // (u/10 + u/8 + 1) ÷ 3 = 0.83 takes 6.6 users.
        let [change] = plan.changes.as_slice() else {
            panic!("one change: {:?}", plan.changes);
        };
        assert_eq!(change.settings[0].cell, "7");
        let [also] = change.also.as_slice() else {
            panic!("one more signal: {:?}", change.also);
        };
        let ids = [change.signal.id.as_str(), also.signal.id.as_str()];
        let after = [change.after, also.after];
        match ids {
            ["in_use", "trend"] => assert_eq!(after, [Some(0.7), Some(0.875)]),
            ["trend", "in_use"] => assert_eq!(after, [Some(0.875), Some(0.7)]),
            _ => panic!("{ids:?}"),
        }
    });
}

#[test]
fn cells_can_be_set_by_hand() {
    let scorecard = r#"
        account.id = "id"
        bands = { green = 70, yellow = 40 }
        positive.usage = { weight = 3, metric = "logins", range = [0, 60] }
    "#;
    let set = |column: &str, cell: &str| Setting {
        column: column.to_owned(),
        cell: cell.to_owned(),
    };
    with_account(scorecard, &[("logins", "30")], |account| {
        let score = |cell: &str| {
            let after = rescore(account, &[set(" LOGINS ", cell)]).expect("a column");
            (
                after.account(account.bound()).score(),
                after.invalid().len(),
            )
        };
        assert_eq!(score("45"), (Some(75.0), 0));
        assert_eq!(score(""), (None, 0));
        assert_eq!(score("many").1, 1);
        let problems = rescore(
            account,
            &[set("login", "1"), set("logins", "1"), set("Logins", "2")],
        );
        let problems = problems.map(|_| ()).expect_err("two problems");
        let said: Vec<(&str, &str)> = problems
            .iter()
            .map(|it| (it.code, it.help.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(
            said,
            [
                ("unread-column", "did you mean \"logins\"?"),
                ("repeated-setting", "keep one")
            ]
        );
    });
}
