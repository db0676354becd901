//! One JSON document, or one account a line.
//!
//! Written by hand into bytes, an account at a time: nothing is built up in between, so that the
//! memory of a run does not grow with its accounts. What is written of each account has its keys as
//! literals, being most of what a run writes.

use crate::history::{Earlier, Gone, Mark};
use crate::measure::Joined;
use crate::rollup::Rollup;
use crate::score::{
    Account, BandTotal, Group, Input, Origin, SignalScore, Summary, Transitions, Unknown,
};
use crate::scorecard::{Band, Scorecard};

use super::joined;
use super::notation::{
    self, Members, array, boolean, day, lines, members, object, optional, string,
};
use super::number::exact;
use super::{Groups, Run, past, rollup};

/// Appends everything of the document that comes before the accounts. `joined` are the other files
/// that columns were computed from.
pub fn head(
    out: &mut Vec<u8>,
    run: &Run<'_>,
    summary: &Summary,
    joined: &[Joined],
    groups: Option<Groups<'_>>,
    rollup: Option<&Rollup>,
) {
    notation::head(out, "health/score/1", run.tool, |to| {
        to.members("scorecard", |to| scorecard(to, run.scorecard));
        to.day("as_of", run.as_of);
        to.day("since", run.since);
        to.members("summary", |to| {
            totals(to, summary, run.has_value);
            to.lines("sources", joined, joined::json);
            to.optional("gone", run.gone, |out, it| gone(out, it, run.has_value));
        });
        to.optional("groups", groups, |out, Groups { by, groups }| {
            members(out, |to| {
                to.text("by", by);
                to.lines("groups", groups, |out, it| group(out, it, run.has_value));
            });
        });
        to.optional("rollup", rollup, |out, it| rollup::json(out, run, it));
        to.with("accounts", |out| out.push(b'['));
    });
}

/// Appends the accounts that are not there any more.
fn gone(out: &mut Vec<u8>, gone: &[Gone<'_>], has_value: bool) {
    members(out, |to| {
        to.whole("accounts", gone.len() as u64);
        to.exact("value", has_value.then(|| past::worth(gone)));
        to.texts("ids", gone.iter().map(|it| it.id));
    });
}

/// Which scorecard it was.
pub(super) fn scorecard(to: &mut Members<'_>, scorecard: &Scorecard) {
    to.spaced(|to| {
        to.text("name", scorecard.name.as_deref());
        to.text("sha256", scorecard.sha256.as_str());
    });
}

/// Appends which bands accounts move between, a line for each pair. Without a column of values
/// there is no sum of them.
pub(super) fn transitions(out: &mut Vec<u8>, transitions: &Transitions, has_value: bool) {
    let pairs = Band::ALL
        .into_iter()
        .flat_map(|old| Band::ALL.map(|new| (old, new)));
    lines(out, pairs, |out, (old, new)| {
        let total = transitions.total(old, new);
        members(out, |to| {
            to.text("old", old.name());
            to.text("new", new.name());
            to.whole("accounts", total.accounts);
            to.exact("value", has_value.then_some(total.value));
        });
    });
}

/// What comes before each account of a document; the first one does without [`COMMA`] bytes of it.
pub const SEPARATOR: &[u8] = b",\n    ";

/// How many bytes of [`SEPARATOR`] are the comma.
pub const COMMA: usize = 1;

/// Appends everything of the document that comes after the accounts.
pub fn tail(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n  ]\n}\n");
}

/// Appends an account, without a line break; `earlier` is what the history says of it, where there
/// is one.
pub fn account(out: &mut Vec<u8>, account: &Account<'_>, earlier: Option<&Earlier<'_>>) {
    open(out, account, |out, _| out.push(b'}'));
    match earlier {
        None => out.extend_from_slice(b",\"change\":null,\"previous\":null,\"trend\":null}"),
        Some(earlier) => {
            since(out, earlier, account.score());
            out.push(b'}');
        }
    }
}

/// Appends what changed since the last snapshot, and on the way here.
fn since(out: &mut Vec<u8>, earlier: &Earlier<'_>, score: Option<f64>) {
    out.extend_from_slice(b",\"change\":");
    optional(out, past::points(earlier, score), exact);
    out.extend_from_slice(b",\"previous\":");
    optional(out, earlier.last(), |out, last| {
        out.extend_from_slice(b"{\"as_of\":");
        day(out, last.as_of);
        out.extend_from_slice(b",\"score\":");
        optional(out, last.score, exact);
        out.extend_from_slice(b",\"band\":");
        string(out, last.band.name());
        out.extend_from_slice(b",\"coverage\":");
        exact(out, last.coverage);
        out.push(b'}');
    });
    out.extend_from_slice(b",\"trend\":");
    let there = earlier.trend(score).filter(|it| it.1 != Mark::Absent);
    array(out, there, |out, (as_of, mark)| {
        out.extend_from_slice(b"{\"as_of\":");
        day(out, as_of);
        out.extend_from_slice(b",\"score\":");
        optional(out, mark.score(), exact);
        out.push(b'}');
    });
}

/// Appends an account and leaves it open for more members; `end` ends the signal of each place.
pub(super) fn open(out: &mut Vec<u8>, account: &Account<'_>, end: impl Fn(&mut Vec<u8>, usize)) {
    identity(out, account);
    verdict(out, account);
    out.extend_from_slice(b",\"signals\":");
    array(out, account.signals().enumerate(), |out, (place, it)| {
        signal(out, &it);
        end(out, place);
    });
    out.extend_from_slice(b",\"dimensions\":");
    object(out, account.dimensions(), |out, score| {
        optional(out, score, exact);
    });
    out.extend_from_slice(b",\"rules\":");
    array(out, account.rules(), |out, rule| {
        out.extend_from_slice(b"{\"id\":");
        string(out, &rule.id);
        out.extend_from_slice(b",\"reason\":");
        string(out, &rule.reason);
        out.push(b'}');
    });
    out.extend_from_slice(b",\"also\":");
    array(out, account.also(), |out, rule| string(out, &rule.id));
    out.extend_from_slice(b",\"plays\":");
    array(out, account.plays(), string);
    out.extend_from_slice(b",\"keep\":");
    object(out, account.keep(), string);
}

fn identity(out: &mut Vec<u8>, account: &Account<'_>) {
    out.extend_from_slice(b"{\"id\":");
    string(out, account.id());
    out.extend_from_slice(b",\"name\":");
    optional(out, account.name(), string);
    out.extend_from_slice(b",\"value\":");
    optional(out, account.value(), exact);
    out.extend_from_slice(b",\"owner\":");
    optional(out, account.owner(), string);
    out.extend_from_slice(b",\"segment\":");
    optional(out, account.segment(), string);
    out.extend_from_slice(b",\"stage\":");
    optional(out, account.stage(), string);
    out.extend_from_slice(b",\"profile\":");
    optional(out, account.profile(), string);
}

fn verdict(out: &mut Vec<u8>, account: &Account<'_>) {
    out.extend_from_slice(b",\"score\":");
    optional(out, account.score(), exact);
    out.extend_from_slice(b",\"band\":");
    string(out, account.band().name());
    out.extend_from_slice(b",\"band_by_score\":");
    string(out, account.band_by_score().name());
    out.extend_from_slice(b",\"certain\":");
    optional(out, account.certain(), boolean);
    out.extend_from_slice(b",\"coverage\":");
    exact(out, account.coverage());
    out.extend_from_slice(b",\"interval\":");
    optional(out, account.interval(), |out, it| array(out, it, exact));
    out.extend_from_slice(b",\"unknown\":");
    optional(out, account.unknown().map(Unknown::name), string);
    out.extend_from_slice(b",\"start\":");
    optional(out, account.start(), exact);
}

fn signal(out: &mut Vec<u8>, it: &SignalScore<'_>) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &it.signal.id);
    out.extend_from_slice(b",\"polarity\":");
    string(out, it.signal.polarity.name());
    out.extend_from_slice(b",\"metric\":");
    string(out, &it.signal.metric);
    out.extend_from_slice(b",\"input\":");
    optional(out, it.input.as_ref(), input);
    out.extend_from_slice(b",\"number\":");
    optional(out, it.number, exact);
    out.extend_from_slice(b",\"strength\":");
    optional(out, it.strength, exact);
    out.extend_from_slice(b",\"weight\":");
    exact(out, it.signal.weight);
    out.extend_from_slice(b",\"share\":");
    optional(out, it.share, exact);
    out.extend_from_slice(b",\"points\":");
    optional(out, it.points, exact);
    out.extend_from_slice(b",\"lost\":");
    optional(out, it.lost, exact);
    out.extend_from_slice(b",\"measured\":");
    boolean(out, it.origin == Origin::Measured);
}

/// Appends a cell.
pub(super) fn input(out: &mut Vec<u8>, input: &Input<'_>) {
    match input {
        Input::Number(number) => exact(out, *number),
        Input::Boolean(truth) => boolean(out, *truth),
        Input::Text(text) => string(out, text),
        Input::Date(date) => day(out, *date),
    }
}

/// Appends a summary. Without a column of values there is no sum of them.
pub fn summary(out: &mut Vec<u8>, summary: &Summary, has_value: bool) {
    members(out, |to| totals(to, summary, has_value));
}

/// Appends how many accounts each band has, and what they are worth.
pub(super) fn bands(out: &mut Vec<u8>, total: impl Fn(Band) -> BandTotal, has_value: bool) {
    members(out, |to| {
        for band in Band::ALL {
            let total = total(band);
            to.members(band.name(), |to| {
                to.whole("accounts", total.accounts);
                to.exact("value", has_value.then_some(total.value));
            });
        }
    });
}

/// The members of a summary.
fn totals(to: &mut Members<'_>, summary: &Summary, has_value: bool) {
    let value = |value| has_value.then_some(value);
    to.whole("accounts", summary.accounts());
    to.whole("scored", summary.scored());
    to.with("bands", |out| {
        bands(out, |band| summary.band(band), has_value);
    });
    to.exact("mean_score", summary.mean_score());
    to.exact("value_at_risk", value(summary.value_at_risk()));
    to.whole("value_missing", summary.value_missing());
    to.whole("skipped", summary.skipped());
}

fn group(out: &mut Vec<u8>, group: &Group, has_value: bool) {
    members(out, |to| {
        to.text("name", group.name.as_deref());
        to.with("summary", |out| summary(out, &group.summary, has_value));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    fn three() -> Summary {
        let mut three = Summary::default();
        three.add(Band::Green, Some(75.25), Some(120_000.0));
        three.add(Band::Red, Some(30.5), None);
        three.add(Band::Unknown, None, Some(-0.5));
        three.skip(2);
        three
    }

    #[test]
    fn a_summary_has_every_key() {
        let expected = r#"{"accounts":3,"scored":2,"bands":{"green":{"accounts":1,"value":120000.0},"yellow":{"accounts":0,"value":0.0},"red":{"accounts":1,"value":0.0},"unknown":{"accounts":1,"value":-0.5}},"mean_score":52.875,"value_at_risk":0.0,"value_missing":1,"skipped":2}"#;
        assert_eq!(written(|out| summary(out, &three(), true)), expected);
    }

    #[test]
    fn what_is_not_there_is_null() {
        let group = Group {
            name: None,
            summary: Summary::default(),
        };
        let expected = r#"{"name":null,"summary":{"accounts":0,"scored":0,"bands":{"green":{"accounts":0,"value":null},"yellow":{"accounts":0,"value":null},"red":{"accounts":0,"value":null},"unknown":{"accounts":0,"value":null}},"mean_score":null,"value_at_risk":null,"value_missing":0,"skipped":0}}"#;
        assert_eq!(written(|out| super::group(out, &group, false)), expected);
    }
}
