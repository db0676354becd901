//! The roll-up as JSON.

use crate::rollup::{Below, Parent, Relative, Rollup};

use super::super::Run;
use super::super::json::bands;
use super::super::notation::{Members, members};

/// Appends the parents, a line each.
pub(in crate::report) fn json(out: &mut Vec<u8>, run: &Run<'_>, rollup: &Rollup) {
    members(out, |to| {
        to.text("by", run.scorecard.account.parent.as_deref().unwrap_or(""));
        to.lines("parents", &rollup.parents, |out, it| {
            parent(out, it, run.has_value);
        });
    });
}

fn parent(out: &mut Vec<u8>, parent: &Parent, has_value: bool) {
    members(out, |to| {
        relative(to, &parent.own);
        to.text("parent", parent.parent.as_deref());
        to.whole("level", parent.level as u64);
        to.with("below", |out| below(out, &parent.below, has_value));
        to.optional("worst", parent.worst.as_ref(), |out, worst| {
            members(out, |to| relative(to, worst));
        });
    });
}

/// The members of an account.
fn relative(to: &mut Members<'_>, account: &Relative) {
    to.text("id", account.id.as_str());
    to.text("name", account.name.as_deref());
    to.exact("value", account.value);
    to.exact("score", account.stands.and_then(|it| it.score));
    to.text("band", account.stands.map(|it| it.band.name()));
}

fn below(out: &mut Vec<u8>, below: &Below, has_value: bool) {
    let value = |value| has_value.then_some(value);
    members(out, |to| {
        to.whole("accounts", below.accounts());
        to.whole("scored", below.scored());
        to.with("bands", |out| {
            bands(out, |band| below.band(band), has_value);
        });
        to.exact("mean_score", below.mean_score());
        to.exact("value", value(below.value()));
        to.exact("value_at_risk", value(below.value_at_risk()));
        to.exact("red_share", below.red_share());
        to.exact("coverage", below.coverage());
        to.whole("value_missing", below.value_missing());
        to.whole("skipped", below.skipped());
    });
}
