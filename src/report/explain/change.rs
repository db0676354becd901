//! What would change an account's score, in words.

use crate::explain::what_if::{Barrier, Change, Outcome, Plan, Setting, Target, WhatIf};
use crate::score::Account;

use super::answer::{Answer, Trial};
use super::figure::{cell, listed, percent, shown};
use super::sentence::{label, shown_score};
use crate::report::tenths::{nearest, signed};

/// What would have to change, a line for each change; nothing where nothing better was asked for
/// than there is.
pub(super) fn what_if(answer: &Answer<'_>) -> Vec<String> {
    let account = &answer.explanation.account;
    let WhatIf { target, outcome } = &answer.what_if;
    let goal = goal(account, *target);
    match outcome {
        Outcome::AlreadyThere if answer.asked => vec![format!("{goal} is reached already")],
        Outcome::OutOfReach(Barrier::QuantileBands) if !answer.asked => Vec::new(),
        Outcome::AlreadyThere => Vec::new(),
        Outcome::Reachable(plan) => {
            let to = match target {
                Target::Band(_) => "to be",
                Target::Score(_) => "to reach",
            };
            let first = format!("{to} {goal} ({}) it takes:", stands(account, plan));
            let changes = plan.changes.iter().map(change);
            std::iter::once(first).chain(changes).collect()
        }
        Outcome::OutOfReach(barrier) => vec![format!("{goal} is out of reach: {}", why(barrier))],
    }
}

fn goal(account: &Account<'_>, target: Target) -> String {
    match target {
        Target::Band(band) => label(account.bands(), band),
        Target::Score(score) => shown_score(score),
    }
}

fn stands(account: &Account<'_>, plan: &Plan<'_>) -> String {
    let score = plan.after.account(account.bound()).score();
    score.map_or("without a score".to_owned(), shown_score)
}

/// `seats in use: active_users_30d from 18 to 27 (+9.1)`.
fn change(change: &Change<'_>) -> String {
    let to = cell(&change.to, change.percent);
    let becomes = match &change.from {
        Some(from) => format!("from {} to {to}", cell(from, change.percent)),
        None => format!("known to be {to}"),
    };
    let title = shown(&change.signal.title());
    let metric = shown(&change.signal.metric);
    let mut text = format!("{title}: {metric} {becomes}");
    // The first setting is the metric.
    for setting in change.settings.iter().skip(1) {
        text.push_str(", ");
        text.push_str(&set(setting));
    }
    if !change.also.is_empty() {
        let also = change.also.iter().map(|it| shown(&it.signal.title()));
        let also: Vec<String> = also.collect();
        text = format!("{text}, which moves {} too", listed(&also));
    }
    match change.gained {
        Some(gained) => format!("{text} ({})", signed(nearest(gained))),
        None => text,
    }
}

fn set(setting: &Setting) -> String {
    match setting.cell.as_str() {
        "" => format!("{} empty", shown(&setting.column)),
        cell => format!("{} = {}", shown(&setting.column), shown(cell)),
    }
}

fn why(barrier: &Barrier<'_>) -> String {
    match barrier {
        Barrier::Capped { rules, perfect } => {
            let reasons: Vec<String> = rules.iter().map(|it| shown(&it.reason)).collect();
            let perfect = shown_score(*perfect);
            format!("{}; the score alone could be {perfect}", reasons.join("; "))
        }
        Barrier::TooLow { perfect } => {
            format!(
                "with all that can change at its best it would be {}",
                shown_score(*perfect)
            )
        }
        Barrier::Unknown {
            coverage,
            unmeasured,
            ..
        } => {
            let titles: Vec<String> = unmeasured.iter().map(|it| shown(&it.title())).collect();
            let known = percent(*coverage);
            format!(
                "{} would stay unknown; {known} of the data can be known",
                listed(&titles)
            )
        }
        Barrier::QuantileBands => {
            "the bands depend on all accounts; ask for a score with --to-score".to_owned()
        }
    }
}

/// What becomes of an account with the cells that were set.
pub(super) fn trial(account: &Account<'_>, trial: &Trial) -> String {
    let after = trial.rescored.account(account.bound());
    let cells: Vec<String> = trial.settings.iter().map(set).collect();
    let stand = |account: &Account<'_>| {
        let band = label(account.bands(), account.band());
        match account.score() {
            Some(score) => format!("{band}, {}", shown_score(score)),
            None => band,
        }
    };
    let (now, then) = (stand(account), stand(&after));
    let before = if now == then {
        "as now".to_owned()
    } else {
        format!("instead of {now}")
    };
    format!("{}: {then}, {before}", listed(&cells))
}
