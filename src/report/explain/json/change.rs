//! What would change an account's score, as JSON.

use crate::explain::what_if::{Barrier, Change, Outcome, Setting, Target, WhatIf};
use crate::report::json::input;
use crate::report::notation::{array, optional, string};
use crate::report::number::exact;
use crate::score::{Account, Unknown};

use super::super::answer::Trial;
use super::{cell, key};

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
    out.extend_from_slice(b"{\"band\":");
    optional(out, band, string);
    key(out, "score");
    optional(out, score, exact);
    key(out, "outcome");
    string(out, outcome);
    key(out, "changes");
    let changes: &[Change<'_>] = plan.map_or(&[], |plan| &plan.changes);
    array(out, changes, change);
    key(out, "after");
    optional(out, plan, |out, plan| {
        stand(out, &plan.after.account(account.bound()));
    });
    key(out, "barrier");
    optional(out, barrier, self::barrier);
    out.push(b'}');
}

/// Appends what becomes of an account with the cells that were set.
pub(super) fn trial(out: &mut Vec<u8>, account: &Account<'_>, it: &Trial) {
    out.extend_from_slice(b"{\"settings\":");
    array(out, &it.settings, setting);
    key(out, "after");
    stand(out, &it.rescored.account(account.bound()));
    out.push(b'}');
}

fn change(out: &mut Vec<u8>, it: &Change<'_>) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &it.signal.id);
    key(out, "metric");
    string(out, &it.signal.metric);
    key(out, "from");
    cell(out, it.from.as_ref());
    key(out, "to");
    input(out, &it.to);
    key(out, "settings");
    array(out, &it.settings, setting);
    key(out, "before");
    optional(out, it.before, exact);
    key(out, "after");
    optional(out, it.after, exact);
    key(out, "also");
    array(out, &it.also, |out, also| {
        out.extend_from_slice(b"{\"id\":");
        string(out, &also.signal.id);
        key(out, "before");
        optional(out, also.before, exact);
        key(out, "after");
        optional(out, also.after, exact);
        out.push(b'}');
    });
    key(out, "gained");
    optional(out, it.gained, exact);
    out.push(b'}');
}

fn setting(out: &mut Vec<u8>, it: &Setting) {
    out.extend_from_slice(b"{\"column\":");
    string(out, &it.column);
    key(out, "cell");
    string(out, &it.cell);
    out.push(b'}');
}

/// Where an account stands.
fn stand(out: &mut Vec<u8>, account: &Account<'_>) {
    out.extend_from_slice(b"{\"score\":");
    optional(out, account.score(), exact);
    key(out, "band");
    string(out, account.band().name());
    key(out, "coverage");
    exact(out, account.coverage());
    key(out, "unknown");
    optional(out, account.unknown().map(Unknown::name), string);
    out.push(b'}');
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
    out.extend_from_slice(b"{\"why\":");
    string(out, why);
    key(out, "perfect");
    optional(out, perfect, exact);
    key(out, "coverage");
    optional(out, coverage, exact);
    key(out, "rules");
    array(out, rules, string);
    key(out, "unmeasured");
    array(out, unmeasured, string);
    out.push(b'}');
}
