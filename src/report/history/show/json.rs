//! One JSON document, `health/timeline/1`.

use crate::history::{Edges, Event, Move, Point, Split, State, Step, Stood, What};
use crate::report::diff::json::{band_move, change, points, signal, stands};
use crate::report::notation::{self, Members, members, optional, string};
use crate::score::Unknown;

use super::Story;

/// The document, with a line break.
pub fn document(story: &Story<'_>) -> Vec<u8> {
    let timeline = story.timeline;
    let last = timeline.last_seen().map(|it| it.1);
    notation::document("health/timeline/1", story.tool, |to| {
        to.text(
            "scorecard",
            Some(story.scorecard).filter(|name| !name.is_empty()),
        );
        to.text("id", timeline.id.as_str());
        to.text("name", last.and_then(|it| it.name.as_deref()));
        to.text("owner", last.and_then(|it| it.owner.as_deref()));
        to.exact("value", last.and_then(|it| it.value));
        to.lines("nights", &timeline.points, night);
        to.lines("events", &timeline.events, event);
    })
}

fn night(out: &mut Vec<u8>, point: &Point) {
    members(out, |to| {
        to.day("as_of", point.as_of);
        to.text("scorecard_sha256", point.sha256.as_str());
        to.optional("account", point.state.as_ref(), state);
    });
}

fn state(out: &mut Vec<u8>, state: &State) {
    let standing = &state.standing;
    members(out, |to| {
        stands(to, standing);
        to.exact("value", state.value);
        to.text("profile", standing.profile.as_deref());
        let rules = standing.rules.iter().zip(&state.reasons);
        to.each("rules", rules, |out, (id, reason)| {
            members(out, |to| {
                to.text("id", id.as_str());
                to.text("reason", reason.as_str());
            });
        });
        to.with("cuts", |out| edges(out, state.cuts));
    });
}

fn edges(out: &mut Vec<u8>, edges: Edges) {
    members(out, |to| {
        to.exact("green", edges.green);
        to.exact("yellow", edges.yellow);
    });
}

/// Every event has all keys; those that do not belong to what happened are null.
fn event(out: &mut Vec<u8>, event: &Event) {
    members(out, |to| {
        to.day("as_of", event.as_of);
        to.text("what", event.what.name());
        to.optional("old", event.old, stood);
        to.optional("new", event.new, stood);
        let mut told = Details::default();
        match &event.what {
            What::Arrived | What::Absent | What::Scored => {}
            What::Back { nights, cuts } => (told.nights, told.cuts) = (Some(*nights), *cuts),
            What::Score(split) => told.split = Some(split),
            What::Known { shares, before } => told.known = Some((*shares, *before)),
            What::Name { old, new } => told.name = Some([old.as_deref(), new.as_deref()]),
            What::Owner { old, new } => told.owner = Some([old.as_deref(), new.as_deref()]),
            What::Scorecard(step) => (told.scorecard, told.cuts) = (Some(step), step.cuts),
            What::Profile { old, new, cuts } => {
                (told.profile, told.cuts) = (Some([old.as_deref(), new.as_deref()]), *cuts);
            }
            What::RuleOn { id, reason } | What::RuleOff { id, reason } => {
                told.rule = Some([id, reason]);
            }
            What::Band(moves) => told.moves = moves,
            What::Lost { why, coverage } => told.unknown = Some((*why, *coverage)),
        }
        told.write(to);
    });
}

/// What belongs to one kind of event.
#[derive(Default)]
struct Details<'a> {
    nights: Option<usize>,
    moves: &'a [Move],
    rule: Option<[&'a str; 2]>,
    profile: Option<[Option<&'a str>; 2]>,
    scorecard: Option<&'a Step>,
    cuts: Option<[Edges; 2]>,
    unknown: Option<(Unknown, f64)>,
    split: Option<&'a Split>,
    known: Option<([f64; 2], Option<f64>)>,
    name: Option<[Option<&'a str>; 2]>,
    owner: Option<[Option<&'a str>; 2]>,
}

impl Details<'_> {
    fn write(&self, to: &mut Members<'_>) {
        to.whole("nights_without", self.nights.map(|nights| nights as u64));
        to.each("moves", self.moves.iter().copied(), band_move);
        to.text("rule", self.rule.map(|it| it[0]));
        to.text("reason", self.rule.map(|it| it[1]));
        to.optional("profile", self.profile, texts);
        to.optional("scorecard", self.scorecard, step);
        to.optional("cuts", self.cuts, |out, cuts| pair(out, cuts, edges));
        to.text("unknown", self.unknown.map(|it| it.0.name()));
        to.exact("coverage", self.unknown.map(|it| it.1));
        to.optional("change", self.split, change);
        to.each(
            "signals",
            self.split.iter().flat_map(|it| &it.signals),
            signal,
        );
        to.optional("known", self.known, known);
        to.optional("name", self.name, texts);
        to.optional("owner", self.owner, texts);
    }
}

fn texts(out: &mut Vec<u8>, sides: [Option<&str>; 2]) {
    pair(out, sides, |out, it| optional(out, it, string));
}

fn known(out: &mut Vec<u8>, ([old, new], before): ([f64; 2], Option<f64>)) {
    members(out, |to| {
        to.exact("old", old);
        to.exact("new", new);
        to.exact("old_read_as_new", before);
    });
}

fn pair<T>(out: &mut Vec<u8>, [old, new]: [T; 2], write: impl Fn(&mut Vec<u8>, T)) {
    members(out, |to| {
        to.with("old", |out| write(out, old));
        to.with("new", |out| write(out, new));
    });
}

fn stood(out: &mut Vec<u8>, stood: Stood) {
    members(out, |to| {
        to.day("as_of", stood.as_of);
        to.exact("score", stood.score);
        to.text("band", stood.band.name());
        to.text("band_by_score", stood.band_by_score.name());
    });
}

fn step(out: &mut Vec<u8>, step: &Step) {
    let [old, new] = &step.sha256;
    members(out, |to| {
        to.text("old_sha256", old.as_str());
        to.text("new_sha256", new.as_str());
        let part = |place: usize| step.change.map(|it| points(it[place]));
        to.exact("change", part(0));
        to.exact("part", part(1));
        to.exact("night_before", step.before);
    });
}
