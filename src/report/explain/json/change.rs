//! What would change an account's score, as JSON.

use crate::explain::what_if::{Barrier, Change, Outcome, Setting, Target, WhatIf};
use crate::report::json::input;
use crate::report::notation::members;
use crate::score::{Account, Unknown};

use super::super::answer::Trial;
use super::cell;

/// Appends what would have to change.
pub(super) fn what_if(out: &mut Vec<u8>, account: &Account<'_>, it: &WhatIf<'_>) {
    let (band, score) = match it.target {
        Target::Band(band) => (Some(band.name()), None),
        Target::Score(score) => (None, Some(score)),
    };
    let (outcome, plan, barrier) = match &it.outcome {
        Outcome::AlreadyThere => ("already-there", None, None),
        Outcome::Reachable(plan) => ("reachable", Some(plan), None),
        Outcome::OutOfReach(barrier) => ("out-of-reach", None, Some(barrier)),
    };
    members(out, |to| {
        to.text("band", band);
        to.exact("score", score);
        to.text("outcome", outcome);
        let changes: &[Change<'_>] = plan.map_or(&[], |plan| &plan.changes);
        to.each("changes", changes, change);
        to.optional("after", plan, |out, plan| {
            stand(out, &plan.after.account(account.bound()));
        });
        to.optional("barrier", barrier, self::barrier);
    });
}

/// Appends what becomes of an account with the cells that were set.
pub(super) fn trial(out: &mut Vec<u8>, account: &Account<'_>, it: &Trial) {
    members(out, |to| {
        to.each("settings", &it.settings, setting);
        to.with("after", |out| {
            stand(out, &it.rescored.account(account.bound()));
        });
    });
}

fn change(out: &mut Vec<u8>, it: &Change<'_>) {
    members(out, |to| {
        to.text("id", it.signal.id.as_str());
        to.text("metric", it.signal.metric.as_str());
        to.with("from", |out| cell(out, it.from.as_ref()));
        to.with("to", |out| input(out, &it.to));
        to.each("settings", &it.settings, setting);
        to.exact("before", it.before);
        to.exact("after", it.after);
        to.each("also", &it.also, |out, also| {
            members(out, |to| {
                to.text("id", also.signal.id.as_str());
                to.exact("before", also.before);
                to.exact("after", also.after);
            });
        });
        to.exact("gained", it.gained);
    });
}

fn setting(out: &mut Vec<u8>, it: &Setting) {
    members(out, |to| {
        to.text("column", it.column.as_str());
        to.text("cell", it.cell.as_str());
    });
}

/// Where an account stands.
fn stand(out: &mut Vec<u8>, account: &Account<'_>) {
    members(out, |to| {
        to.exact("score", account.score());
        to.text("band", account.band().name());
        to.exact("coverage", account.coverage());
        to.text("unknown", account.unknown().map(Unknown::name));
    });
}

fn barrier(out: &mut Vec<u8>, it: &Barrier<'_>) {
    let (why, perfect, coverage) = match it {
        Barrier::Capped { perfect, .. } => ("capped", Some(*perfect), None),
        Barrier::TooLow { perfect } => ("too-low", Some(*perfect), None),
        Barrier::Unknown { coverage, .. } => ("unknown", None, Some(*coverage)),
        Barrier::QuantileBands => ("quantile-bands", None, None),
    };
    let rules = match it {
        Barrier::Capped { rules, .. } => rules.iter().map(|it| it.id.as_str()).collect(),
        _ => Vec::new(),
    };
    let unmeasured = match it {
        Barrier::Unknown { unmeasured, .. } => unmeasured.iter().map(|it| it.id.as_str()).collect(),
        _ => Vec::new(),
    };
    members(out, |to| {
        to.text("why", why);
        to.exact("perfect", perfect);
        to.exact("coverage", coverage);
        to.texts("rules", rules);
        to.texts("unmeasured", unmeasured);
    });
}
