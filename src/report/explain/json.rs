//! Explanations as JSON: everything that `score` prints of an account, and what stands behind it.

mod change;
mod measure;

use std::io::Write as _;

use crate::explain::{Explanation, Finding, Near};
use crate::report::json::{input, members, scorecard};
use crate::report::notation::{array, key, optional, string};
use crate::report::number::exact;
use crate::report::spoken::shown;
use crate::report::{Run, Speech};
use crate::score::{Absence, Input, Origin};
use crate::scorecard::Band;

use change::{trial, what_if};

use measure::measure;

use super::answer::Answer;
use super::how::how;
use super::page::asked;
use super::rows::behind;
use super::sentence::sentence;
use super::step::{steps, tenths};

/// Appends a document with these accounts.
pub fn write(out: &mut Vec<u8>, run: &Run<'_>, answers: &[Answer<'_>]) {
    out.extend_from_slice(b"{\n  \"schema\": \"health/explain/1\",\n  \"tool\": ");
    string(out, run.tool);
    out.extend_from_slice(b",\n  \"scorecard\": {");
    scorecard(out, run.scorecard);
    out.extend_from_slice(b"},\n  \"as_of\": ");
    string(out, &run.as_of.to_string());
    out.extend_from_slice(b",\n  \"accounts\": ");
    array(out, answers, |out, answer| {
        out.extend_from_slice(b"\n    ");
        account(out, answer);
    });
    out.extend_from_slice(b"\n}\n");
}

fn account(out: &mut Vec<u8>, answer: &Answer<'_>) {
    let explanation = &answer.explanation;
    let signals = &explanation.signals;
    let english = Speech::english();
    let names = |it: &Finding<'_>| {
        let dimension = it.score.signal.dimension?;
        Some(
            explanation.account.card().dimensions[dimension]
                .name
                .as_str(),
        )
    };
    members(out, &explanation.account, |out, place| {
        let finding = &signals[place];
        signal(out, finding, names(finding));
        key(out, "measures");
        let behind = behind(finding.score.signal, &answer.evidence);
        array(out, behind, |out, it| measure(out, explanation, it));
    });
    key(out, "sentence");
    string(
        out,
        &sentence(explanation, &steps(explanation, english), english),
    );
    key(out, "waterfall");
    waterfall(out, explanation);
    key(out, "unmeasured");
    array(out, explanation.unmeasured(), |out, it| {
        out.extend_from_slice(b"{\"id\":");
        string(out, &it.score.signal.id);
        key(out, "share");
        exact(out, it.evidence.full_share);
        out.push(b'}');
    });
    key(out, "near");
    array(out, &explanation.near, near);
    key(out, "what_if");
    what_if(out, &explanation.account, &answer.what_if);
    key(out, "trial");
    optional(out, answer.trial.as_ref(), |out, it| {
        trial(out, &explanation.account, it);
    });
    out.push(b'}');
}

/// What people see of the way to the score.
fn waterfall(out: &mut Vec<u8>, explanation: &Explanation<'_>) {
    let Some(shown) = tenths(explanation) else {
        out.extend_from_slice(b"null");
        return;
    };
    out.extend_from_slice(b"{\"start\":");
    exact(out, shown.start as f64 / 10.0);
    key(out, "steps");
    let steps = explanation.steps().zip(&shown.steps);
    array(out, steps, |out, (step, &points)| {
        out.extend_from_slice(b"{\"id\":");
        string(out, &step.score.signal.id);
        key(out, "points");
        exact(out, points as f64 / 10.0);
        out.push(b'}');
    });
    key(out, "score");
    exact(out, shown.score as f64 / 10.0);
    out.push(b'}');
}

/// What stands behind a signal, as more members of it.
fn signal(out: &mut Vec<u8>, finding: &Finding<'_>, dimension: Option<&str>) {
    let Finding {
        score, evidence, ..
    } = finding;
    key(out, "label");
    string(out, &score.signal.title());
    key(out, "dimension");
    optional(out, dimension, string);
    key(out, "effective_weight");
    optional(out, evidence.weight, exact);
    key(out, "assumed");
    let assumed = match score.origin {
        Origin::Default => Some("default"),
        Origin::Policy => Some("missing"),
        Origin::Measured | Origin::Missing => None,
    };
    optional(out, assumed, string);
    key(out, "absence");
    optional(out, evidence.absence.map(Absence::name), string);
    key(out, "second");
    cell(out, evidence.second.as_ref());
    key(out, "measured_on");
    cell(out, evidence.measured_on.as_ref());
    key(out, "age");
    // Writing to a vector cannot fail.
    optional(out, evidence.age, |out, age| {
        let _ = write!(out, "{age}");
    });
    key(out, "max_age");
    let freshness = score.signal.freshness.as_ref();
    optional(out, freshness, |out, it| {
        let _ = write!(out, "{}", it.max_age);
    });
    key(out, "how");
    string(out, &how(finding, Speech::english()));
}

fn near(out: &mut Vec<u8>, near: &Near<'_>) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &near.rule.id);
    key(out, "reason");
    string(out, &near.rule.reason);
    key(out, "cap");
    string(out, Band::name(near.rule.cap));
    key(out, "subject");
    string(out, &near.entry.subject.to_string());
    key(out, "asked");
    string(out, &shown(&asked(near.entry, Speech::english())));
    key(out, "found");
    cell(out, near.found.as_ref());
    key(out, "gap");
    optional(out, near.gap, exact);
    out.push(b'}');
}

fn cell(out: &mut Vec<u8>, cell: Option<&Input<'_>>) {
    optional(out, cell, input);
}
