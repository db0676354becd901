//! Everything that is said of one account, once, in the words of people.

use std::borrow::Cow;

use crate::cell::Date;
use crate::explain::{Explanation, Near};
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::scorecard::{Band, Comparison, Entry, Operand, Operator};

use super::answer::Answer;
use super::change::{trial as trial_of, what_if};
use super::figure::{cell, truth};
use super::how::how;
use super::rows::rows;
use super::sentence::{interval, sentence};
use super::step::{Step, steps};

/// Everything that is said of one account.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// How it is told.
    pub speech: &'s Speech,
    /// The account in a sentence or two.
    pub sentence: String,
    /// Who it is, and as of when.
    pub who: String,
    /// Its band, after the rules.
    pub band: Band,
    /// From `start` to the score; without a score only the signals.
    pub steps: Vec<Step>,
    /// What else stands behind the score.
    pub notes: Vec<Note>,
}

/// Some lines on one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What they are about.
    pub label: String,
    /// A sentence or an entry each.
    pub lines: Vec<String>,
}

impl<'s> Page<'s> {
    /// What is said of an account.
    pub fn new(answer: &Answer<'_>, as_of: Date, speech: &'s Speech) -> Self {
        let explanation = &answer.explanation;
        let trial = answer.trial.iter();
        let trial = trial.map(|it| trial_of(&explanation.account, it, speech));
        let steps = steps(explanation, speech);
        let plays = explanation.account.plays().map(shown);
        let notes = [
            (speech.not_known(), not_known(explanation, speech)),
            (
                speech.note_rows(),
                rows(explanation, &answer.evidence, speech),
            ),
            (
                speech.column_score(),
                interval(explanation, speech).into_iter().collect(),
            ),
            (speech.note_dimensions(), dimensions(explanation, speech)),
            (speech.column_profile(), profile(explanation, speech)),
            (speech.note_rules(), rules(explanation, speech)),
            (speech.note_next_steps(), plays.collect()),
            (
                speech.note_what_if(),
                what_if(&explanation.account, &answer.what_if, answer.asked, speech),
            ),
            (speech.note_with(), trial.collect()),
        ];
        let notes = notes.into_iter().filter(|(_, lines)| !lines.is_empty());
        let note = |(label, lines): (Cow<'_, str>, _)| Note {
            label: label.into_owned(),
            lines,
        };
        Page {
            speech,
            sentence: sentence(explanation, &steps, speech),
            who: who(explanation, as_of, speech),
            band: explanation.account.band(),
            steps,
            notes: notes.map(note).collect(),
        }
    }

    /// Whether there is a score, and with it a way to it.
    pub fn is_scored(&self) -> bool {
        self.steps
            .last()
            .is_some_and(|step| step.effect == super::Effect::Total)
    }
}

fn who(explanation: &Explanation<'_>, as_of: Date, speech: &Speech) -> String {
    let account = &explanation.account;
    let mut parts = vec![shown(account.id())];
    let groups = [account.segment(), account.stage(), account.owner()];
    parts.extend(groups.into_iter().flatten().map(shown));
    if let Some(value) = account.value() {
        parts.push(speech.value_of(&speech.money(value)).into_owned());
    }
    parts.push(speech.scores_as_of(&as_of.to_string()).into_owned());
    parts.join(", ")
}

/// The signals that are left out, the largest share first.
fn not_known(explanation: &Explanation<'_>, speech: &Speech) -> Vec<String> {
    let left_out = explanation.unmeasured().filter(|it| !it.is_assumed());
    let line = |it: &crate::explain::Finding<'_>| {
        let title = shown(&it.score.signal.title());
        let share = speech.fine_share(it.evidence.full_share);
        let line = speech.left_out_signal(&title, &share, &how(it, speech));
        line.into_owned()
    };
    left_out.map(line).collect()
}

fn dimensions(explanation: &Explanation<'_>, speech: &Speech) -> Vec<String> {
    let dimensions = explanation.account.dimensions().map(|(name, score)| {
        let score = score.map_or_else(|| speech.not_known(), |it| speech.score(it).into());
        format!("{} {score}", shown(name))
    });
    let dimensions: Vec<String> = dimensions.collect();
    if dimensions.is_empty() {
        return dimensions;
    }
    vec![dimensions.join(speech.joint())]
}

fn profile(explanation: &Explanation<'_>, speech: &Speech) -> Vec<String> {
    let profile = explanation.account.profile();
    profile
        .map(|id| speech.judged_as(&shown(id)).into_owned())
        .into_iter()
        .collect()
}

pub(in crate::report) fn rules(explanation: &Explanation<'_>, speech: &Speech) -> Vec<String> {
    let account = &explanation.account;
    let capped = |band| speech.at_best(&speech.label(account.bands(), band));
    let lowered = account.rules();
    let lowered = lowered.map(|it| format!("{} ({})", shown(&it.reason), capped(it.cap)));
    let also = account.also().map(|it| {
        let idle = speech.changes_nothing(&capped(it.cap));
        format!("{} ({idle})", shown(&it.reason))
    });
    let near = explanation.near.iter().map(|near| {
        let reason = shown(&near.rule.reason);
        let nearly = speech.rule_nearly(&capped(near.rule.cap), &reason, &why_not(near, speech));
        nearly.into_owned()
    });
    lowered.chain(also).chain(near).collect()
}

/// What keeps a rule from holding.
fn why_not<'s>(near: &Near<'_>, speech: &'s Speech) -> Cow<'s, str> {
    let found = near.found.as_ref();
    let found = found.map_or_else(|| speech.empty(), |it| cell(it, false, speech).into());
    let subject = shown(&near.entry.subject.to_string());
    speech.rule_lacks(&subject, &found, &asked(near.entry, speech))
}

/// What an entry asks for, as it is written in a scorecard.
pub(super) fn asked(entry: &Entry, speech: &Speech) -> String {
    let all = |all: &Vec<Comparison>| {
        let each = all.iter().map(|it| comparison(it, speech));
        joined(each, |first, second| speech.and(first, second))
    };
    let any = entry.any.iter().map(all);
    joined(any, |first, second| speech.or(first, second))
}

/// Texts, joined one after the other.
pub(super) fn joined<'s>(
    texts: impl Iterator<Item = String>,
    join: impl Fn(&str, &str) -> Cow<'s, str>,
) -> String {
    let joined = texts.reduce(|first, second| join(&first, &second).into_owned());
    joined.unwrap_or_default()
}

fn comparison(comparison: &Comparison, speech: &Speech) -> String {
    let operand = match &comparison.operand {
        Operand::Number(it) => speech.number(it.value),
        Operand::Date(date) => date.to_string(),
        Operand::Boolean(it) => truth(*it, speech).into_owned(),
        Operand::Text(text) => shown(text),
        Operand::Empty => speech.empty().into_owned(),
    };
    match comparison.operator {
        Operator::Equal => operand,
        operator => format!("{} {operand}", operator.symbol()),
    }
}
