//! One JSON document, `health/compare/1`.

use std::io::Write as _;

use crate::compare::{Difference, Moved, Standing, Value, What};
use crate::report::json;
use crate::report::notation::{array, optional, string};
use crate::report::number::{exact, whole};
use crate::score::{Change, Effect};

use super::Both;

/// The document, with a line break.
pub fn document(both: &Both<'_>) -> Vec<u8> {
    let comparison = both.comparison;
    let mut out = b"{\n  \"schema\": \"health/compare/1\",\n  \"tool\": ".to_vec();
    string(&mut out, both.tool);
    out.extend_from_slice(b",\n  \"as_of\": ");
    string(&mut out, &both.as_of.to_string());
    for (side, name) in ["old", "new"].into_iter().enumerate() {
        // Writing to a vector cannot fail.
        let _ = write!(out, ",\n  \"{name}\": {{");
        json::scorecard(&mut out, both.scorecards[side]);
        out.extend_from_slice(b",\"summary\":");
        json::summary(&mut out, &comparison.summaries[side], both.has_value);
        out.push(b'}');
    }
    out.extend_from_slice(b",\n  \"another_band\": ");
    whole(&mut out, comparison.transitions.changed());
    out.extend_from_slice(b",\n  \"another_score\": ");
    whole(&mut out, comparison.moved);
    out.extend_from_slice(b",\n  \"ranked\": ");
    whole(&mut out, comparison.ranked);
    out.extend_from_slice(b",\n  \"rank_correlation\": ");
    optional(&mut out, both.correlation, exact);
    out.extend_from_slice(b",\n  \"transitions\": ");
    json::transitions(&mut out, &comparison.transitions, both.has_value);
    out.extend_from_slice(b",\n  \"moved\": ");
    lines(&mut out, comparison.movers.iter(), moved);
    out.extend_from_slice(b",\n  \"differences\": ");
    lines(&mut out, both.differences, difference);
    out.extend_from_slice(b"\n}\n");
    out
}

/// An array with a line for each entry.
fn lines<T>(
    out: &mut Vec<u8>,
    entries: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    array(out, entries, |out, entry| {
        out.extend_from_slice(b"\n    ");
        write(out, entry);
    });
}

fn moved(out: &mut Vec<u8>, moved: &Moved) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &moved.id);
    out.extend_from_slice(b",\"name\":");
    optional(out, moved.name.as_deref(), string);
    out.extend_from_slice(b",\"value\":");
    optional(out, moved.value, exact);
    out.extend_from_slice(b",\"old\":");
    standing(out, &moved.old);
    out.extend_from_slice(b",\"new\":");
    standing(out, &moved.new);
    out.extend_from_slice(b",\"change\":");
    exact(out, moved.change());
    out.extend_from_slice(b",\"signals\":");
    array(out, &moved.signals, change);
    out.push(b'}');
}

fn standing(out: &mut Vec<u8>, standing: &Standing) {
    out.extend_from_slice(b"{\"score\":");
    exact(out, standing.score);
    out.extend_from_slice(b",\"band\":");
    string(out, standing.band.name());
    out.extend_from_slice(b",\"profile\":");
    optional(out, standing.profile.as_deref(), string);
    out.extend_from_slice(b",\"start\":");
    exact(out, standing.start);
    out.push(b'}');
}

fn change(out: &mut Vec<u8>, change: &Change) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &change.id);
    out.extend_from_slice(b",\"old\":");
    optional(out, change.old, effect);
    out.extend_from_slice(b",\"new\":");
    optional(out, change.new, effect);
    out.extend_from_slice(b",\"change\":");
    exact(out, change.gain());
    out.push(b'}');
}

fn effect(out: &mut Vec<u8>, effect: Effect) {
    out.extend_from_slice(b"{\"points\":");
    exact(out, effect.points);
    out.extend_from_slice(b",\"lost\":");
    exact(out, effect.lost);
    out.push(b'}');
}

/// What is new or gone has all its keys, on one side only.
fn difference(out: &mut Vec<u8>, difference: &Difference) {
    out.extend_from_slice(b"{\"profile\":");
    optional(out, difference.profile.as_deref(), string);
    out.extend_from_slice(b",\"part\":");
    string(out, difference.part.name());
    out.extend_from_slice(b",\"name\":");
    let name = Some(difference.name.as_str()).filter(|name| !name.is_empty());
    optional(out, name, string);
    out.extend_from_slice(b",\"change\":");
    let word = match difference.what {
        What::Added(_) => "added",
        What::Removed(_) => "removed",
        What::Changed { .. } => "changed",
    };
    string(out, word);
    out.extend_from_slice(b",\"keys\":");
    match &difference.what {
        What::Added(facts) => array(out, facts, |out, (name, after)| {
            key(out, name, None, Some(after));
        }),
        What::Removed(facts) => array(out, facts, |out, (name, before)| {
            key(out, name, Some(before), None);
        }),
        What::Changed {
            key: name,
            before,
            after,
        } => array(out, [name], |out, name| {
            key(out, name, before.as_ref(), after.as_ref());
        }),
    }
    out.push(b'}');
}

fn key(out: &mut Vec<u8>, name: &str, before: Option<&Value>, after: Option<&Value>) {
    out.extend_from_slice(b"{\"key\":");
    string(out, name);
    out.extend_from_slice(b",\"old\":");
    optional(out, before, value);
    out.extend_from_slice(b",\"new\":");
    optional(out, after, value);
    out.push(b'}');
}

fn value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Text(text) => string(out, text),
        Value::Share { share, .. } => exact(out, *share),
    }
}
