//! The roll-up as JSON.

use crate::rollup::{Below, Parent, Relative, Rollup};

use super::super::Run;
use super::super::json::bands;
use super::super::notation::{array, optional, string};
use super::super::number::{exact, whole};

/// Appends the parents, a line each.
pub(in crate::report) fn json(out: &mut Vec<u8>, run: &Run<'_>, rollup: &Rollup) {
    out.extend_from_slice(b"{\"by\":");
    string(out, run.scorecard.account.parent.as_deref().unwrap_or(""));
    out.extend_from_slice(b",\"parents\":");
    array(out, &rollup.parents, |out, it| {
        out.extend_from_slice(b"\n    ");
        parent(out, it, run.has_value);
    });
    out.push(b'}');
}

fn parent(out: &mut Vec<u8>, parent: &Parent, has_value: bool) {
    relative(out, &parent.own);
    out.extend_from_slice(b",\"parent\":");
    optional(out, parent.parent.as_deref(), string);
    out.extend_from_slice(b",\"level\":");
    whole(out, parent.level as u64);
    out.extend_from_slice(b",\"below\":");
    below(out, &parent.below, has_value);
    out.extend_from_slice(b",\"worst\":");
    optional(out, parent.worst.as_ref(), |out, worst| {
        relative(out, worst);
        out.push(b'}');
    });
    out.push(b'}');
}

/// Appends an account and leaves it open for more members.
fn relative(out: &mut Vec<u8>, account: &Relative) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &account.id);
    out.extend_from_slice(b",\"name\":");
    optional(out, account.name.as_deref(), string);
    out.extend_from_slice(b",\"value\":");
    optional(out, account.value, exact);
    out.extend_from_slice(b",\"score\":");
    optional(out, account.stands.and_then(|it| it.score), exact);
    out.extend_from_slice(b",\"band\":");
    let band = account.stands.map(|it| it.band.name());
    optional(out, band, string);
}

fn below(out: &mut Vec<u8>, below: &Below, has_value: bool) {
    let value = |value| has_value.then_some(value);
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, below.accounts());
    out.extend_from_slice(b",\"scored\":");
    whole(out, below.scored());
    out.extend_from_slice(b",\"bands\":");
    bands(out, |band| below.band(band), has_value);
    for (key, number) in [
        ("mean_score", below.mean_score()),
        ("value", value(below.value())),
        ("value_at_risk", value(below.value_at_risk())),
        ("red_share", below.red_share()),
        ("coverage", below.coverage()),
    ] {
        out.push(b',');
        string(out, key);
        out.push(b':');
        optional(out, number, exact);
    }
    out.extend_from_slice(b",\"value_missing\":");
    whole(out, below.value_missing());
    out.extend_from_slice(b",\"skipped\":");
    whole(out, below.skipped());
    out.push(b'}');
}
