//! Lints on profiles, rules and plays: conditions that never hold or come too late, and rules
//! whose time is over.

use crate::cell::Date;
use crate::scorecard::{Condition, Part, Play, Rule, Scorecard};

use super::code;
use super::findings::Findings;
use super::implication::{contradicts_itself, implies, looks_at_band};

/// So many days before its end a rule is worth a look.
const SOON: i32 = 30;

/// Looks at all conditions, and at the dates of rules.
pub(super) fn look(scorecard: &Scorecard, as_of: Date, findings: &mut Findings<'_>) {
    findings.within(None);
    let profiles = &scorecard.profiles;
    for (place, profile) in profiles.iter().enumerate() {
        let part = Part::Profile(&profile.id, "when");
        let what = format!("profile {}", profile.id);
        if never(&profile.when, part, &what, findings) {
            continue;
        }
        let mut earlier = profiles[..place].iter();
        if let Some(earlier) = earlier.find(|it| implies(&profile.when, &it.when)) {
            let message = format!(
                "profile {} is never used: profile {} above it takes every account that it matches",
                profile.id, earlier.id
            );
            let help = format!("put it above profile {}, or ask for less there", earlier.id);
            findings.add(code::SHADOWED, part, message, help);
        }
    }
    for (place, rule) in scorecard.rules.iter().enumerate() {
        let part = Part::Rule(&rule.id, "when");
        if !never(&rule.when, part, &format!("rule {}", rule.id), findings) {
            shadowed_rule(rule, &scorecard.rules[..place], findings);
        }
        expiry(rule, as_of, findings);
    }
    for (place, play) in scorecard.plays.iter().enumerate() {
        let part = Part::Play(&play.action, "when");
        if !never(
            &play.when,
            part,
            &format!("play {:?}", play.action),
            findings,
        ) {
            shadowed_play(play, &scorecard.plays[..place], findings);
        }
    }
}

fn never(when: &Condition, part: Part<'_>, what: &str, findings: &mut Findings<'_>) -> bool {
    let never = contradicts_itself(when);
    if never {
        findings.add(
            code::NEVER_MATCHES,
            part,
            format!("{what} can never match: its condition contradicts itself"),
            "what stands in one table or is joined by `and` must hold together; for one or the other write a list",
        );
    }
    never
}

// The band so far is another one for each rule: what an earlier rule asks of it says nothing
// about a later one.
fn shadowed_rule(rule: &Rule, earlier: &[Rule], findings: &mut Findings<'_>) {
    let outlives = |other: &Rule| match (other.expires, rule.expires) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(other), Some(own)) => other >= own,
    };
    let takes = |other: &&Rule| {
        other.cap <= rule.cap
            && outlives(other)
            && !looks_at_band(&other.when)
            && implies(&rule.when, &other.when)
    };
    if let Some(other) = earlier.iter().find(takes) {
        findings.add(
            code::SHADOWED,
            Part::Rule(&rule.id, "when"),
            format!(
                "rule {} never changes a band: rule {} comes first, holds whenever it does, and caps at {}",
                rule.id,
                other.id,
                other.cap.name()
            ),
            format!("take it out, or put it above rule {}", other.id),
        );
    }
}

fn shadowed_play(play: &Play, earlier: &[Play], findings: &mut Findings<'_>) {
    let takes = |other: &&Play| other.stop && implies(&play.when, &other.when);
    if let Some(other) = earlier.iter().find(takes) {
        findings.add(
            code::SHADOWED,
            Part::Play(&play.action, "when"),
            format!(
                "play {:?} is never listed: play {:?} comes first, holds whenever it does, and stops the list",
                play.action, other.action
            ),
            "put it above that one, or take `stop` out there",
        );
    }
}

fn expiry(rule: &Rule, as_of: Date, findings: &mut Findings<'_>) {
    let Some(expires) = rule.expires else {
        return;
    };
    let part = Part::Rule(&rule.id, "expires");
    match expires.days() - as_of.days() {
        ..=0 => findings.add(
            code::EXPIRED_RULE,
            part,
            format!("rule {} expired on {expires} and does nothing", rule.id),
            "delete it, or move its date",
        ),
        1 => findings.add(
            code::EXPIRING_RULE,
            part,
            format!("rule {} does nothing from tomorrow on, {expires}", rule.id),
            "move its date, if the reason still stands",
        ),
        days @ 2..=SOON => findings.add(
            code::EXPIRING_RULE,
            part,
            format!(
                "rule {} does nothing from {expires} on, in {days} days",
                rule.id
            ),
            "move its date, if the reason still stands",
        ),
        _ => {}
    }
}
