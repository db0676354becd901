//! One JSON document, `health/timeline/1`.

use crate::history::{Edges, Event, Move, Point, Split, State, Step, Stood, What};
use crate::report::diff::json::{band_move, change, points, signal};
use crate::report::notation::{array, optional, string};
use crate::report::number::{exact, whole};
use crate::score::Unknown;

use super::Story;

/// The document, with a line break.
pub fn document(story: &Story<'_>) -> Vec<u8> {
    let timeline = story.timeline;
    let last = timeline.last_seen().map(|it| it.1);
    let mut out = b"{\n  \"schema\": \"health/timeline/1\",\n  \"tool\": ".to_vec();
    string(&mut out, story.tool);
    out.extend_from_slice(b",\n  \"scorecard\": ");
    let named = Some(story.scorecard).filter(|name| !name.is_empty());
    optional(&mut out, named, string);
    out.extend_from_slice(b",\n  \"id\": ");
    string(&mut out, &timeline.id);
    out.extend_from_slice(b",\n  \"name\": ");
    optional(&mut out, last.and_then(|it| it.name.as_deref()), string);
    out.extend_from_slice(b",\n  \"owner\": ");
    optional(&mut out, last.and_then(|it| it.owner.as_deref()), string);
    out.extend_from_slice(b",\n  \"value\": ");
    optional(&mut out, last.and_then(|it| it.value), exact);
    out.extend_from_slice(b",\n  \"nights\": ");
    array(&mut out, &timeline.points, |out, it| {
        out.extend_from_slice(b"\n    ");
        night(out, it);
    });
    out.extend_from_slice(b",\n  \"events\": ");
    array(&mut out, &timeline.events, |out, it| {
        out.extend_from_slice(b"\n    ");
        event(out, it);
    });
    out.extend_from_slice(b"\n}\n");
    out
}

fn night(out: &mut Vec<u8>, point: &Point) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &point.as_of.to_string());
    out.extend_from_slice(b",\"scorecard_sha256\":");
    string(out, &point.sha256);
    out.extend_from_slice(b",\"account\":");
    optional(out, point.state.as_ref(), state);
    out.push(b'}');
}

fn state(out: &mut Vec<u8>, state: &State) {
    let standing = &state.standing;
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
    out.extend_from_slice(b",\"value\":");
    optional(out, state.value, exact);
    out.extend_from_slice(b",\"profile\":");
    optional(out, standing.profile.as_deref(), string);
    out.extend_from_slice(b",\"rules\":");
    array(
        out,
        standing.rules.iter().zip(&state.reasons),
        |out, (id, reason)| {
            out.extend_from_slice(b"{\"id\":");
            string(out, id);
            out.extend_from_slice(b",\"reason\":");
            string(out, reason);
            out.push(b'}');
        },
    );
    out.extend_from_slice(b",\"cuts\":");
    edges(out, state.cuts);
    out.push(b'}');
}

fn edges(out: &mut Vec<u8>, edges: Edges) {
    out.extend_from_slice(b"{\"green\":");
    optional(out, edges.green, exact);
    out.extend_from_slice(b",\"yellow\":");
    optional(out, edges.yellow, exact);
    out.push(b'}');
}

/// Every event has all keys; those that do not belong to what happened are null.
fn event(out: &mut Vec<u8>, event: &Event) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &event.as_of.to_string());
    out.extend_from_slice(b",\"what\":");
    string(out, event.what.name());
    out.extend_from_slice(b",\"old\":");
    optional(out, event.old, stood);
    out.extend_from_slice(b",\"new\":");
    optional(out, event.new, stood);
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
    told.write(out);
    out.push(b'}');
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
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b",\"nights_without\":");
        optional(out, self.nights, |out, nights| whole(out, nights as u64));
        out.extend_from_slice(b",\"moves\":");
        array(out, self.moves.iter().copied(), band_move);
        out.extend_from_slice(b",\"rule\":");
        optional(out, self.rule.map(|it| it[0]), string);
        out.extend_from_slice(b",\"reason\":");
        optional(out, self.rule.map(|it| it[1]), string);
        out.extend_from_slice(b",\"profile\":");
        optional(out, self.profile, texts);
        out.extend_from_slice(b",\"scorecard\":");
        optional(out, self.scorecard, step);
        out.extend_from_slice(b",\"cuts\":");
        optional(out, self.cuts, |out, cuts| pair(out, cuts, edges));
        out.extend_from_slice(b",\"unknown\":");
        optional(out, self.unknown.map(|it| it.0.name()), string);
        out.extend_from_slice(b",\"coverage\":");
        optional(out, self.unknown.map(|it| it.1), exact);
        out.extend_from_slice(b",\"change\":");
        optional(out, self.split, change);
        out.extend_from_slice(b",\"signals\":");
        array(out, self.split.iter().flat_map(|it| &it.signals), signal);
        out.extend_from_slice(b",\"known\":");
        optional(out, self.known, known);
        out.extend_from_slice(b",\"name\":");
        optional(out, self.name, texts);
        out.extend_from_slice(b",\"owner\":");
        optional(out, self.owner, texts);
    }
}

fn texts(out: &mut Vec<u8>, sides: [Option<&str>; 2]) {
    pair(out, sides, |out, it| optional(out, it, string));
}

fn known(out: &mut Vec<u8>, ([old, new], before): ([f64; 2], Option<f64>)) {
    out.extend_from_slice(b"{\"old\":");
    exact(out, old);
    out.extend_from_slice(b",\"new\":");
    exact(out, new);
    out.extend_from_slice(b",\"old_read_as_new\":");
    optional(out, before, exact);
    out.push(b'}');
}

fn pair<T>(out: &mut Vec<u8>, [old, new]: [T; 2], write: impl Fn(&mut Vec<u8>, T)) {
    out.extend_from_slice(b"{\"old\":");
    write(out, old);
    out.extend_from_slice(b",\"new\":");
    write(out, new);
    out.push(b'}');
}

fn stood(out: &mut Vec<u8>, stood: Stood) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &stood.as_of.to_string());
    out.extend_from_slice(b",\"score\":");
    optional(out, stood.score, exact);
    out.extend_from_slice(b",\"band\":");
    string(out, stood.band.name());
    out.extend_from_slice(b",\"band_by_score\":");
    string(out, stood.band_by_score.name());
    out.push(b'}');
}

fn step(out: &mut Vec<u8>, step: &Step) {
    let [old, new] = &step.sha256;
    out.extend_from_slice(b"{\"old_sha256\":");
    string(out, old);
    out.extend_from_slice(b",\"new_sha256\":");
    string(out, new);
    let part = |place: usize| step.change.map(|it| points(it[place]));
    out.extend_from_slice(b",\"change\":");
    optional(out, part(0), exact);
    out.extend_from_slice(b",\"part\":");
    optional(out, part(1), exact);
    out.extend_from_slice(b",\"night_before\":");
    optional(out, step.before, exact);
    out.push(b'}');
}
