//! Everything that is said of one account, once, in the words of people.

use crate::cell::Date;
use crate::explain::{Explanation, Near};
use crate::report::number;
use crate::scorecard::{Band, Comparison, Entry, Operand, Operator};

use super::answer::Answer;
use super::change::{trial, what_if};
use super::figure::{self, shown};
use super::how::how;
use super::rows::rows;
use super::sentence::{interval, label, sentence, shown_score};
use super::step::{Step, steps};

/// Everything that is said of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
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
    pub label: &'static str,
    /// A sentence or an entry each.
    pub lines: Vec<String>,
}

impl Page {
    /// What is said of an account.
    pub fn new(answer: &Answer<'_>, as_of: Date) -> Self {
        let explanation = &answer.explanation;
        let trial = answer
            .trial
            .iter()
            .map(|it| trial(&explanation.account, it));
        let steps = steps(explanation);
        let notes = [
            ("not known", not_known(explanation)),
            ("rows", rows(explanation, &answer.evidence)),
            ("score", interval(explanation).into_iter().collect()),
            ("dimensions", dimensions(explanation)),
            ("profile", profile(explanation)),
            ("rules", rules(explanation)),
            (
                "next steps",
                explanation.account.plays().map(shown).collect(),
            ),
            ("what if", what_if(answer)),
            ("with", trial.collect()),
        ];
        let notes = notes.into_iter().filter(|(_, lines)| !lines.is_empty());
        Page {
            sentence: sentence(explanation, &steps),
            who: who(explanation, as_of),
            band: explanation.account.band(),
            steps,
            notes: notes.map(|(label, lines)| Note { label, lines }).collect(),
        }
    }

    /// Whether there is a score, and with it a way to it.
    pub fn is_scored(&self) -> bool {
        self.steps
            .last()
            .is_some_and(|step| step.effect == super::Effect::Total)
    }
}

fn who(explanation: &Explanation<'_>, as_of: Date) -> String {
    let account = &explanation.account;
    let mut parts = vec![shown(account.id())];
    let groups = [account.segment(), account.stage(), account.owner()];
    parts.extend(groups.into_iter().flatten().map(shown));
    if let Some(value) = account.value() {
        let mut text = "value ".to_owned();
        number::money(&mut text, value);
        parts.push(text);
    }
    parts.push(format!("scores as of {as_of}"));
    parts.join(", ")
}

/// The signals that are left out, the largest share first.
fn not_known(explanation: &Explanation<'_>) -> Vec<String> {
    let left_out = explanation.unmeasured().filter(|it| !it.is_assumed());
    let line = |it: &crate::explain::Finding<'_>| {
        let title = shown(&it.score.signal.title());
        let share = figure::share(it.evidence.full_share);
        format!("{title}, {share} of all: {}", how(it))
    };
    left_out.map(line).collect()
}

fn dimensions(explanation: &Explanation<'_>) -> Vec<String> {
    let dimensions = explanation.account.dimensions().map(|(name, score)| {
        let score = score.map_or("not known".to_owned(), shown_score);
        format!("{} {score}", shown(name))
    });
    let dimensions: Vec<String> = dimensions.collect();
    if dimensions.is_empty() {
        return dimensions;
    }
    vec![dimensions.join(", ")]
}

fn profile(explanation: &Explanation<'_>) -> Vec<String> {
    let profile = explanation.account.profile();
    profile
        .map(|id| format!("judged as {}", shown(id)))
        .into_iter()
        .collect()
}

fn rules(explanation: &Explanation<'_>) -> Vec<String> {
    let account = &explanation.account;
    let capped = |band| format!("{} at best", label(account.bands(), band));
    let lowered = account.rules();
    let lowered = lowered.map(|it| format!("{} ({})", shown(&it.reason), capped(it.cap)));
    let also = account.also();
    let also = also.map(|it| {
        format!(
            "{} ({}: changes nothing)",
            shown(&it.reason),
            capped(it.cap)
        )
    });
    let near = explanation.near.iter().map(|near| {
        let reason = shown(&near.rule.reason);
        format!(
            "nearly ({}): {reason}; {}",
            capped(near.rule.cap),
            why_not(near)
        )
    });
    lowered.chain(also).chain(near).collect()
}

/// What keeps a rule from holding.
fn why_not(near: &Near<'_>) -> String {
    let found = near.found.as_ref();
    let found = found.map_or("empty".to_owned(), |it| figure::cell(it, false));
    let subject = shown(&near.entry.subject.to_string());
    format!("{subject} is {found}, and it takes {}", asked(near.entry))
}

/// What an entry asks for, as it is written in a scorecard.
pub(super) fn asked(entry: &Entry) -> String {
    let all = |all: &Vec<Comparison>| {
        let each: Vec<String> = all.iter().map(comparison).collect();
        each.join(" and ")
    };
    let any: Vec<String> = entry.any.iter().map(all).collect();
    any.join(" or ")
}

fn comparison(comparison: &Comparison) -> String {
    let operand = match &comparison.operand {
        Operand::Number(it) => figure::number(*it),
        Operand::Date(date) => date.to_string(),
        Operand::Boolean(true) => "yes".to_owned(),
        Operand::Boolean(false) => "no".to_owned(),
        Operand::Text(text) => shown(text),
        Operand::Empty => "empty".to_owned(),
    };
    match comparison.operator {
        Operator::Equal => operand,
        operator => format!("{} {operand}", operator.symbol()),
    }
}
