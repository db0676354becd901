//! One JSON document, `health/compare/1`.

use crate::compare::{Difference, Moved, Standing, Value, What};
use crate::report::json;
use crate::report::notation::{self, Members, members, string};
use crate::report::number::exact;
use crate::score::{Change, Effect};

use super::Both;

/// The document, with a line break.
pub fn document(both: &Both<'_>) -> Vec<u8> {
    let comparison = both.comparison;
    notation::document("health/compare/1", both.tool, |to| {
        to.day("as_of", both.as_of);
        for (side, name) in ["old", "new"].into_iter().enumerate() {
            to.members(name, |to| {
                json::scorecard(to, both.scorecards[side]);
                to.with("summary", |out| {
                    json::summary(out, &comparison.summaries[side], both.has_value);
                });
            });
        }
        to.whole("another_band", comparison.transitions.changed());
        to.whole("another_score", comparison.moved);
        to.whole("ranked", comparison.ranked);
        to.exact("rank_correlation", both.correlation);
        to.with("transitions", |out| {
            json::transitions(out, &comparison.transitions, both.has_value);
        });
        to.lines("moved", comparison.movers.iter(), moved);
        to.lines("differences", both.differences, difference);
    })
}

fn moved(out: &mut Vec<u8>, moved: &Moved) {
    members(out, |to| {
        to.text("id", moved.id.as_str());
        to.text("name", moved.name.as_deref());
        to.exact("value", moved.value);
        to.with("old", |out| standing(out, &moved.old));
        to.with("new", |out| standing(out, &moved.new));
        to.exact("change", moved.change());
        to.each("signals", &moved.signals, change);
    });
}

fn standing(out: &mut Vec<u8>, standing: &Standing) {
    members(out, |to| {
        to.exact("score", standing.score);
        to.text("band", standing.band.name());
        to.text("profile", standing.profile.as_deref());
        to.exact("start", standing.start);
    });
}

fn change(out: &mut Vec<u8>, change: &Change) {
    members(out, |to| {
        to.text("id", change.id.as_str());
        to.optional("old", change.old, effect);
        to.optional("new", change.new, effect);
        to.exact("change", change.gain());
    });
}

fn effect(out: &mut Vec<u8>, effect: Effect) {
    members(out, |to| {
        to.exact("points", effect.points);
        to.exact("lost", effect.lost);
    });
}

/// What is new or gone has all its keys, on one side only.
fn difference(out: &mut Vec<u8>, difference: &Difference) {
    let name = Some(difference.name.as_str()).filter(|name| !name.is_empty());
    let word = match difference.what {
        What::Added(_) => "added",
        What::Removed(_) => "removed",
        What::Changed { .. } => "changed",
    };
    members(out, |to| {
        to.text("profile", difference.profile.as_deref());
        to.text("part", difference.part.name());
        to.text("name", name);
        to.text("change", word);
        keys(to, &difference.what);
    });
}

fn keys(to: &mut Members<'_>, what: &What) {
    match what {
        What::Added(facts) => to.each("keys", facts, |out, (name, after)| {
            key(out, name, None, Some(after));
        }),
        What::Removed(facts) => to.each("keys", facts, |out, (name, before)| {
            key(out, name, Some(before), None);
        }),
        What::Changed {
            key: name,
            before,
            after,
        } => to.each("keys", [name], |out, name| {
            key(out, name, before.as_ref(), after.as_ref());
        }),
    }
}

fn key(out: &mut Vec<u8>, name: &str, before: Option<&Value>, after: Option<&Value>) {
    members(out, |to| {
        to.text("key", name);
        to.optional("old", before, value);
        to.optional("new", after, value);
    });
}

fn value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Text(text) => string(out, text),
        Value::Share { share, .. } => exact(out, *share),
    }
}
