//! Rules and plays.

use super::super::band::Band;
use super::super::condition::{Play, Rule};
use super::super::file::{Section, choose};
use super::super::problem::Collector;
use super::condition::{Scope, required};
use super::{Context, unique};

pub(super) fn rules(
    sections: &[Section<'_>],
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Vec<Rule> {
    unique(sections.iter(), "id", problems);
    let rules = sections
        .iter()
        .filter_map(|section| rule(section, context, problems));
    rules.collect()
}

fn rule(
    section: &Section<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Rule> {
    section.known(
        &["id", "when", "cap", "reason", "expires", "optional"],
        problems,
    );
    section.require("id", "id = \"…\"", problems);
    section.require("cap", "cap = \"red\" or cap = \"yellow\"", problems);
    section.require("reason", "reason = \"…\", which people read", problems);
    let id = section.plain_text("id", problems);
    let when = required(section, Scope::Rule, context, problems);
    let caps = [("red", Band::Red), ("yellow", Band::Yellow)];
    let cap = choose(section, "cap", &caps, problems);
    let reason = section.plain_text("reason", problems);
    let expires = section.date("expires", problems);
    let optional = section.truth("optional", problems);
    Some(Rule {
        id: id?,
        when: when?,
        cap: cap?,
        reason: reason?,
        expires,
        optional,
    })
}

pub(super) fn plays(
    sections: &[Section<'_>],
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Vec<Play> {
    let plays = sections
        .iter()
        .filter_map(|section| play(section, context, problems));
    plays.collect()
}

fn play(
    section: &Section<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Play> {
    section.known(&["action", "when", "stop", "optional"], problems);
    section.require("action", "action = \"…\", which people read", problems);
    let action = section.plain_text("action", problems);
    let when = required(section, Scope::Play, context, problems);
    let stop = section.truth("stop", problems);
    let optional = section.truth("optional", problems);
    Some(Play {
        action: action?,
        when: when?,
        stop,
        optional,
    })
}
