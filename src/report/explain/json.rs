//! Explanations as JSON: everything that `score` prints of an account, and what stands behind it.

mod change;
mod measure;

use std::io::Write as _;

use crate::explain::{Explanation, Finding, Near};
use crate::report::json::{input, open, scorecard};
use crate::report::notation::{self, Members, members, more, optional};
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

/// The document with these accounts, with a line break.
pub fn document(run: &Run<'_>, answers: &[Answer<'_>]) -> Vec<u8> {
    notation::document("health/explain/1", run.tool, |to| {
        to.members("scorecard", |to| scorecard(to, run.scorecard));
        to.day("as_of", run.as_of);
        to.lines("accounts", answers, account);
    })
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
    open(out, &explanation.account, |out, place| {
        let finding = &signals[place];
        more(out, |to| {
            signal(to, finding, names(finding));
            let behind = behind(finding.score.signal, &answer.evidence);
            to.each("measures", behind, |out, it| measure(out, explanation, it));
        });
    });
    let sentence = sentence(explanation, &steps(explanation, english), english);
    more(out, |to| {
        to.text("sentence", sentence.as_str());
        to.with("waterfall", |out| waterfall(out, explanation));
        to.each("unmeasured", explanation.unmeasured(), |out, it| {
            members(out, |to| {
                to.text("id", it.score.signal.id.as_str());
                to.exact("share", it.evidence.full_share);
            });
        });
        to.each("near", &explanation.near, near);
        to.with("what_if", |out| {
            what_if(out, &explanation.account, &answer.what_if);
        });
        to.optional("trial", answer.trial.as_ref(), |out, it| {
            trial(out, &explanation.account, it);
        });
    });
}

/// What people see of the way to the score.
fn waterfall(out: &mut Vec<u8>, explanation: &Explanation<'_>) {
    let Some(shown) = tenths(explanation) else {
        out.extend_from_slice(b"null");
        return;
    };
    members(out, |to| {
        to.exact("start", shown.start as f64 / 10.0);
        let steps = explanation.steps().zip(&shown.steps);
        to.each("steps", steps, |out, (step, &points)| {
            members(out, |to| {
                to.text("id", step.score.signal.id.as_str());
                to.exact("points", points as f64 / 10.0);
            });
        });
        to.exact("score", shown.score as f64 / 10.0);
    });
}

/// What stands behind a signal, as more members of it.
fn signal(to: &mut Members<'_>, finding: &Finding<'_>, dimension: Option<&str>) {
    let Finding {
        score, evidence, ..
    } = finding;
    to.text("label", score.signal.title().as_ref());
    to.text("dimension", dimension);
    to.exact("effective_weight", evidence.weight);
    let assumed = match score.origin {
        Origin::Default => Some("default"),
        Origin::Policy => Some("missing"),
        Origin::Measured | Origin::Missing => None,
    };
    to.text("assumed", assumed);
    to.text("absence", evidence.absence.map(Absence::name));
    to.with("second", |out| cell(out, evidence.second.as_ref()));
    to.with("measured_on", |out| {
        cell(out, evidence.measured_on.as_ref());
    });
    // Writing to a vector cannot fail.
    to.optional("age", evidence.age, |out, age| {
        let _ = write!(out, "{age}");
    });
    let freshness = score.signal.freshness.as_ref();
    to.optional("max_age", freshness, |out, it| {
        let _ = write!(out, "{}", it.max_age);
    });
    to.text("how", how(finding, Speech::english()).as_str());
}

fn near(out: &mut Vec<u8>, near: &Near<'_>) {
    members(out, |to| {
        to.text("id", near.rule.id.as_str());
        to.text("reason", near.rule.reason.as_str());
        to.text("cap", Band::name(near.rule.cap));
        to.text("subject", near.entry.subject.to_string().as_str());
        to.text(
            "asked",
            shown(&asked(near.entry, Speech::english())).as_str(),
        );
        to.with("found", |out| cell(out, near.found.as_ref()));
        to.exact("gap", near.gap);
    });
}

fn cell(out: &mut Vec<u8>, cell: Option<&Input<'_>>) {
    optional(out, cell, input);
}
