//! One JSON document, `health/diff/1`, or one account a line.

use std::collections::HashMap;

use crate::history::{Cause, Changed, Move, SignalSplit, Split, Standing};
use crate::report::json;
use crate::report::notation::{self, Members, boolean, members};
use crate::score::Unknown;

use super::words::why;
use super::{Alarm, Alarmed, Nights, what};

/// The document, with a line break.
pub fn document(nights: &Nights<'_>) -> Vec<u8> {
    let overview = nights.overview;
    notation::document("health/diff/1", nights.tool, |to| {
        for (place, name) in ["old", "new"].into_iter().enumerate() {
            to.with(name, |out| side(out, nights, place));
        }
        to.whole("arrived", overview.arrived);
        to.whole("left", overview.left);
        to.whole("another_band", overview.transitions.changed());
        to.whole("scored", overview.scored);
        to.whole("another_score", overview.another_score);
        to.optional("mean_change", overview.mean_parts(), |out, means| {
            let total: i64 = overview.parts.iter().sum();
            parts(out, total as f64 / 1e6 / overview.scored as f64, means);
        });
        to.with("transitions", |out| {
            json::transitions(out, &nights.overview.transitions, nights.any_value());
        });
        alarms(to, nights);
        to.lines("accounts", nights.accounts, account);
    })
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
    members(out, |to| {
        to.text("name", nights.names[place]);
        to.members("scorecard", |to| {
            json::scorecard(to, nights.scorecards[place]);
        });
        to.day("as_of", nights.as_of[place]);
        to.with("summary", |out| {
            json::summary(
                out,
                &nights.overview.summaries[place],
                nights.has_value[place],
            );
        });
    });
}

fn alarms(to: &mut Members<'_>, nights: &Nights<'_>) {
    let changed = nights.accounts.iter().map(|it| (it.id.as_str(), it));
    let changed = changed.filter(|_| !nights.alarms.is_empty());
    let changed: HashMap<&str, &Changed> = changed.collect();
    to.lines("alarms", nights.alarms, |out, it| alarm(out, it, &changed));
}

fn alarm(out: &mut Vec<u8>, it: &Alarm, changed: &HashMap<&str, &Changed>) {
    members(out, |to| {
        to.text("gate", it.gate.as_str());
        to.texts("accounts", it.accounts.iter().map(|it| it.id.as_str()));
        to.exact("value", it.value);
        to.each("who", &it.accounts, |out, it| {
            alarmed(out, it, changed.get(it.id.as_str()).copied());
        });
    });
}

/// Who it is, for a message to people: nobody has to look among the accounts.
fn alarmed(out: &mut Vec<u8>, it: &Alarmed, changed: Option<&Changed>) {
    members(out, |to| {
        to.text("id", it.id.as_str());
        to.text("name", it.name.as_deref());
        to.text("owner", it.owner.as_deref());
        to.exact("value", it.value);
        to.exact("score", it.score);
        to.text("band", it.band.name());
        to.texts("why", changed.into_iter().flat_map(why));
    });
}

fn account(out: &mut Vec<u8>, account: &Changed) {
    members(out, |to| {
        to.text("what", what(account));
        to.text("id", account.id.as_str());
        to.text("name", account.name.as_deref());
        to.exact("value", account.value);
        to.text("owner", account.owner.as_deref());
        to.optional("old", account.old.as_ref(), standing);
        to.optional("new", account.new.as_ref(), standing);
        let split = account.split.as_ref();
        to.optional("change", split, change);
        to.each(
            "signals",
            split.into_iter().flat_map(|it| &it.signals),
            signal,
        );
        to.each("moves", account.moves.iter().copied(), band_move);
    });
}

/// How an account stands: the members that every document has of it.
pub(in crate::report) fn stands(to: &mut Members<'_>, standing: &Standing) {
    to.exact("score", standing.score);
    to.text("band", standing.band.name());
    to.text("band_by_score", standing.band_by_score.name());
    to.text("unknown", standing.unknown.map(Unknown::name));
    to.exact("coverage", standing.coverage);
}

fn standing(out: &mut Vec<u8>, standing: &Standing) {
    members(out, |to| {
        stands(to, standing);
        to.text("profile", standing.profile.as_deref());
        to.texts("rules", &standing.rules);
    });
}

pub(in crate::report) fn signal(out: &mut Vec<u8>, it: &SignalSplit) {
    members(out, |to| {
        to.text("id", it.id.as_str());
        to.each("measured", it.measured, boolean);
        to.with("change", |out| {
            parts(out, points(it.change()), it.parts.map(points));
        });
    });
}

/// The change of a score, and what each cause adds to it.
pub(in crate::report) fn change(out: &mut Vec<u8>, split: &Split) {
    parts(out, points(split.change()), split.parts.map(points));
}

/// A change in points, and what each cause adds to it.
fn parts(out: &mut Vec<u8>, total: f64, parts: [f64; Cause::OF_SCORES.len()]) {
    members(out, |to| {
        to.exact("total", total);
        for (cause, part) in Cause::OF_SCORES.into_iter().zip(parts) {
            to.exact(cause.name(), part);
        }
    });
}

/// Why a band moved, and from which one to which.
pub(in crate::report) fn band_move(out: &mut Vec<u8>, it: Move) {
    members(out, |to| {
        to.text("cause", it.cause.name());
        to.truth("by_rule", it.by_rule);
        to.text("old", it.old.name());
        to.text("new", it.new.name());
    });
}

/// Millionths as points.
pub(in crate::report) fn points(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}
