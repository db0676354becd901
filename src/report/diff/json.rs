//! One JSON document, `health/diff/1`, or one account a line.

use std::io::Write as _;

use crate::history::{Cause, Changed, Move, SignalSplit, Split, Standing};
use crate::report::json;
use crate::report::notation::{array, boolean, optional, string};
use crate::report::number::{exact, whole};
use crate::score::Unknown;

use super::{Alarm, Nights, what};

/// The document, with a line break.
pub fn document(nights: &Nights<'_>) -> Vec<u8> {
    let overview = nights.overview;
    let mut out = b"{\n  \"schema\": \"health/diff/1\",\n  \"tool\": ".to_vec();
    string(&mut out, nights.tool);
    for (place, name) in ["old", "new"].into_iter().enumerate() {
        // Writing to a vector cannot fail.
        let _ = write!(out, ",\n  \"{name}\": ");
        side(&mut out, nights, place);
    }
    for (name, number) in [
        ("arrived", overview.arrived),
        ("left", overview.left),
        ("another_band", overview.transitions.changed()),
        ("scored", overview.scored),
        ("another_score", overview.another_score),
    ] {
        let _ = write!(out, ",\n  \"{name}\": ");
        whole(&mut out, number);
    }
    out.extend_from_slice(b",\n  \"mean_change\": ");
    optional(&mut out, overview.mean_parts(), |out, means| {
        let total: i64 = overview.parts.iter().sum();
        parts(out, total as f64 / 1e6 / overview.scored as f64, means);
    });
    out.extend_from_slice(b",\n  \"transitions\": ");
    json::transitions(&mut out, &nights.overview.transitions, nights.any_value());
    out.extend_from_slice(b",\n  \"alarms\": ");
    array(&mut out, nights.alarms, alarm);
    out.extend_from_slice(b",\n  \"accounts\": ");
    array(&mut out, nights.accounts, |out, it| {
        out.extend_from_slice(b"\n    ");
        account(out, it);
    });
    out.extend_from_slice(b"\n}\n");
    out
}

/// The accounts, one a line.
pub fn lines(nights: &Nights<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for it in nights.accounts {
        account(&mut out, it);
        out.push(b'\n');
    }
    out
}

fn side(out: &mut Vec<u8>, nights: &Nights<'_>, place: usize) {
    out.extend_from_slice(b"{\"name\":");
    string(out, nights.names[place]);
    out.extend_from_slice(b",\"scorecard\":{");
    json::scorecard(out, nights.scorecards[place]);
    out.extend_from_slice(b"},\"as_of\":");
    string(out, &nights.as_of[place].to_string());
    out.extend_from_slice(b",\"summary\":");
    json::summary(
        out,
        &nights.overview.summaries[place],
        nights.has_value[place],
    );
    out.push(b'}');
}

fn alarm(out: &mut Vec<u8>, it: &Alarm) {
    out.extend_from_slice(b"\n    {\"gate\":");
    string(out, &it.gate);
    out.extend_from_slice(b",\"accounts\":");
    array(out, &it.accounts, |out, id| string(out, id));
    out.extend_from_slice(b",\"value\":");
    optional(out, it.value, exact);
    out.push(b'}');
}

fn account(out: &mut Vec<u8>, account: &Changed) {
    out.extend_from_slice(b"{\"what\":");
    string(out, what(account));
    out.extend_from_slice(b",\"id\":");
    string(out, &account.id);
    out.extend_from_slice(b",\"name\":");
    optional(out, account.name.as_deref(), string);
    out.extend_from_slice(b",\"value\":");
    optional(out, account.value, exact);
    out.extend_from_slice(b",\"owner\":");
    optional(out, account.owner.as_deref(), string);
    out.extend_from_slice(b",\"old\":");
    optional(out, account.old.as_ref(), standing);
    out.extend_from_slice(b",\"new\":");
    optional(out, account.new.as_ref(), standing);
    out.extend_from_slice(b",\"change\":");
    let split = account.split.as_ref();
    optional(out, split, change);
    out.extend_from_slice(b",\"signals\":");
    array(out, split.into_iter().flat_map(|it| &it.signals), signal);
    out.extend_from_slice(b",\"moves\":");
    array(out, account.moves.iter().copied(), band_move);
    out.push(b'}');
}

fn standing(out: &mut Vec<u8>, standing: &Standing) {
    out.extend_from_slice(b"{\"score\":");
    optional(out, standing.score, exact);
    out.extend_from_slice(b",\"band\":");
    string(out, standing.band.name());
    out.extend_from_slice(b",\"band_by_score\":");
    string(out, standing.band_by_score.name());
    out.extend_from_slice(b",\"unknown\":");
    optional(out, standing.unknown.map(Unknown::name), string);
    out.extend_from_slice(b",\"coverage\":");
    exact(out, standing.coverage);
    out.extend_from_slice(b",\"profile\":");
    optional(out, standing.profile.as_deref(), string);
    out.extend_from_slice(b",\"rules\":");
    array(out, &standing.rules, |out, rule| string(out, rule));
    out.push(b'}');
}

pub(in crate::report) fn signal(out: &mut Vec<u8>, it: &SignalSplit) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &it.id);
    out.extend_from_slice(b",\"measured\":");
    array(out, it.measured, boolean);
    out.extend_from_slice(b",\"change\":");
    parts(out, points(it.change()), it.parts.map(points));
    out.push(b'}');
}

/// The change of a score, and what each cause adds to it.
pub(in crate::report) fn change(out: &mut Vec<u8>, split: &Split) {
    parts(out, points(split.change()), split.parts.map(points));
}

/// A change in points, and what each cause adds to it.
fn parts(out: &mut Vec<u8>, total: f64, parts: [f64; Cause::OF_SCORES.len()]) {
    out.extend_from_slice(b"{\"total\":");
    exact(out, total);
    for (cause, part) in Cause::OF_SCORES.into_iter().zip(parts) {
        // Writing to a vector cannot fail.
        let _ = write!(out, ",\"{}\":", cause.name());
        exact(out, part);
    }
    out.push(b'}');
}

/// Why a band moved, and from which one to which.
pub(in crate::report) fn band_move(out: &mut Vec<u8>, it: Move) {
    out.extend_from_slice(b"{\"cause\":");
    string(out, it.cause.name());
    out.extend_from_slice(b",\"by_rule\":");
    boolean(out, it.by_rule);
    out.extend_from_slice(b",\"old\":");
    string(out, it.old.name());
    out.extend_from_slice(b",\"new\":");
    string(out, it.new.name());
    out.push(b'}');
}

/// Millionths as points.
pub(in crate::report) fn points(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}
