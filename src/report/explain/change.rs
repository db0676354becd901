//! What would change an account's score, in words.

use std::borrow::Cow;

use crate::explain::what_if::{Barrier, Change, Outcome, Plan, Setting, Target, WhatIf};
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::report::tenths::nearest;
use crate::score::Account;

use super::answer::Trial;
use super::figure::{cell, listed};

/// What would have to change, a line for each change; nothing where nothing better was `asked` for
/// than there is.
pub(in crate::report) fn what_if(
    account: &Account<'_>,
    WhatIf { target, outcome }: &WhatIf<'_>,
    asked: bool,
    speech: &Speech,
) -> Vec<String> {
    let goal = goal(account, *target, speech);
    match outcome {
        Outcome::AlreadyThere if asked => vec![speech.goal_reached(&goal).into_owned()],
        Outcome::OutOfReach(Barrier::QuantileBands) if !asked => Vec::new(),
        Outcome::AlreadyThere => Vec::new(),
        Outcome::Reachable(plan) => {
            let stands = stands(account, plan, speech);
            let first = match target {
                Target::Band(_) => speech.takes_to_be(&goal, &stands),
                Target::Score(_) => speech.takes_to_reach(&goal, &stands),
            };
            let changes = plan.changes.iter().map(|it| change(it, speech));
            std::iter::once(first.into_owned()).chain(changes).collect()
        }
        Outcome::OutOfReach(barrier) => {
            vec![
                speech
                    .out_of_reach(&goal, &why(barrier, speech))
                    .into_owned(),
            ]
        }
    }
}

fn goal(account: &Account<'_>, target: Target, speech: &Speech) -> String {
    match target {
        Target::Band(band) => speech.label(account.bands(), band).into_owned(),
        Target::Score(score) => speech.score(score),
    }
}

fn stands(account: &Account<'_>, plan: &Plan<'_>, speech: &Speech) -> String {
    let score = plan.after.account(account.bound()).score();
    score.map_or_else(|| speech.unscored().into_owned(), |it| speech.score(it))
}

/// `seats in use: active_users_30d from 18 to 27 (+9.1)`.
fn change(change: &Change<'_>, speech: &Speech) -> String {
    let to = cell(&change.to, change.percent, speech);
    let title = shown(&change.signal.title());
    let metric = shown(&change.signal.metric);
    let becomes = match &change.from {
        Some(from) => {
            let from = cell(from, change.percent, speech);
            speech.change_from(&title, &metric, &from, &to)
        }
        None => speech.change_known(&title, &metric, &to),
    };
    let mut text = becomes.into_owned();
    // The first setting is the metric.
    for setting in change.settings.iter().skip(1) {
        text.push_str(speech.joint());
        text.push_str(&set(setting, speech));
    }
    if !change.also.is_empty() {
        let also = change.also.iter().map(|it| shown(&it.signal.title()));
        let also: Vec<String> = also.collect();
        text = speech.moves_too(&text, &listed(&also, speech)).into_owned();
    }
    match change.gained {
        Some(gained) => format!("{text} ({})", speech.signed(nearest(gained))),
        None => text,
    }
}

fn set(setting: &Setting, speech: &Speech) -> String {
    match setting.cell.as_str() {
        "" => speech.set_empty(&shown(&setting.column)).into_owned(),
        cell => format!("{} = {}", shown(&setting.column), shown(cell)),
    }
}

fn why<'s>(barrier: &Barrier<'_>, speech: &'s Speech) -> Cow<'s, str> {
    match barrier {
        Barrier::Capped { rules, perfect } => {
            let reasons: Vec<String> = rules.iter().map(|it| shown(&it.reason)).collect();
            speech.barrier_capped(&reasons.join("; "), &speech.score(*perfect))
        }
        Barrier::TooLow { perfect } => speech.barrier_low(&speech.score(*perfect)),
        Barrier::Unknown {
            coverage,
            unmeasured,
            ..
        } => {
            let titles: Vec<String> = unmeasured.iter().map(|it| shown(&it.title())).collect();
            let known = speech.tenth_percent(*coverage);
            speech.barrier_unknown(&listed(&titles, speech), titles.len(), &known)
        }
        Barrier::QuantileBands => speech.barrier_quantile(),
    }
}

/// What becomes of an account with the cells that were set.
pub(super) fn trial(account: &Account<'_>, trial: &Trial, speech: &Speech) -> String {
    let after = trial.rescored.account(account.bound());
    let cells: Vec<String> = trial.settings.iter().map(|it| set(it, speech)).collect();
    let cells = listed(&cells, speech);
    let stand = |account: &Account<'_>| {
        let band = speech.label(account.bands(), account.band());
        match account.score() {
            Some(score) => speech.standing(&band, &speech.score(score)).into_owned(),
            None => band.into_owned(),
        }
    };
    let (now, then) = (stand(account), stand(&after));
    let told = if now == then {
        speech.trial_same(&cells, &then)
    } else {
        speech.trial_other(&cells, &then, &now)
    };
    told.into_owned()
}
