//! Lints on who has how much of the weight, and on what each signal reads.

use crate::cell::fold;
use crate::scorecard::{Card, Missing, Part, Scorecard, Signal};

use super::code;
use super::findings::{Findings, list, percent, profiles};

/// Below this share of the weight a signal cannot move a score by a point.
const TINY: f64 = 0.01;
/// From this many signals on nobody keeps them in mind.
const MANY: usize = 20;
/// Over this share one signal is the score.
const DOMINANT: f64 = 0.5;
/// Over this share of the weight, what is assumed drowns what is known.
const ASSUMED: f64 = 0.25;

/// Looks at the weights of every card.
pub(super) fn look<'s>(scorecard: &'s Scorecard, findings: &mut Findings<'s>) {
    for (profile, card) in profiles(scorecard).zip(scorecard.cards()) {
        findings.within(profile);
        shares(profile, card, findings);
        count(profile, card, findings);
        assumed(profile, card, findings);
        shared_metrics(profile, card, findings);
    }
    findings.within(None);
    if scorecard.tests.is_empty() {
        findings.add(
            code::NO_TESTS,
            Part::Whole,
            "the scorecard has no test",
            "write a [[test]] for an account that is surely green, and one that is surely red",
        );
    }
}

/// The part of all weights that each signal has when all are present.
fn weight_shares(card: &Card) -> Vec<f64> {
    let weights = card.full_weights();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

fn shares(profile: Option<&str>, card: &Card, findings: &mut Findings<'_>) {
    for (signal, share) in card.signals.iter().zip(weight_shares(card)) {
        let part = Part::Signal {
            profile,
            id: &signal.id,
            key: Some("weight"),
        };
        let id = &signal.id;
        if share < TINY {
            findings.add(
                code::TINY_WEIGHT,
                part,
                format!(
                    "signal {id} has {} of the weight: it moves a score by less than a point",
                    percent(share)
                ),
                "give it more weight, or take it out: every signal is one more to explain",
            );
        }
        if share > DOMINANT {
            findings.add(
                code::DOMINANT_SIGNAL,
                part,
                format!(
                    "signal {id} has {} of the weight: the score is little else",
                    percent(share)
                ),
                "give it at most half, or add signals that say something else",
            );
        }
    }
}

fn count(profile: Option<&str>, card: &Card, findings: &mut Findings<'_>) {
    let signals = card.signals.len();
    if signals < MANY {
        return;
    }
    let part = profile.map_or(Part::Whole, |id| Part::Profile(id, "id"));
    findings.add(
        code::MANY_SIGNALS,
        part,
        format!("there are {signals} signals"),
        "nobody keeps so many in mind: look for those that say the same, and for those with the least weight",
    );
}

/// Whether an empty cell counts as something, and as nothing bad.
fn is_assumed(signal: &Signal) -> bool {
    let by_policy = !matches!(
        signal.missing,
        Missing::Exclude | Missing::Error | Missing::Worst
    );
    signal.default.is_some() || by_policy
}

fn assumed(profile: Option<&str>, card: &Card, findings: &mut Findings<'_>) {
    let shares = weight_shares(card);
    let mut assumed: Vec<(&Signal, f64)> = card.signals.iter().zip(shares).collect();
    assumed.retain(|(signal, _)| is_assumed(signal));
    let total: f64 = assumed.iter().map(|(_, share)| share).sum();
    assumed.sort_by(|one, other| other.1.total_cmp(&one.1));
    let Some((heaviest, _)) = assumed.first().filter(|_| total > ASSUMED) else {
        return;
    };
    let key = if heaviest.default.is_some() {
        "default"
    } else {
        "missing"
    };
    let names: Vec<&str> = assumed
        .iter()
        .map(|(signal, _)| signal.id.as_str())
        .collect();
    findings.add(
        code::ASSUMED_WEIGHT,
        Part::Signal {
            profile,
            id: &heaviest.id,
            key: Some(key),
        },
        format!(
            "where cells are empty, {} of the weight is assumed, by {}",
            percent(total),
            list(&names)
        ),
        "leave `default` and `missing` out where you can: what is not known then leaves the score, and lowers the data known",
    );
}

fn shared_metrics(profile: Option<&str>, card: &Card, findings: &mut Findings<'_>) {
    for (place, signal) in card.signals.iter().enumerate() {
        let metric = fold(&signal.metric);
        let mut earlier = card.signals[..place]
            .iter()
            .filter(|other| fold(&other.metric) == metric);
        let Some(first) = earlier.next() else {
            continue;
        };
        let same = std::iter::once(first)
            .chain(earlier)
            .find(|other| other.derivation == signal.derivation);
        let part = Part::Signal {
            profile,
            id: &signal.id,
            key: Some("metric"),
        };
        let other = same.unwrap_or(first);
        let message = format!(
            "signals {} and {} both read {}",
            other.id, signal.id, signal.metric
        );
        if same.is_some() {
            let help =
                "what one column says then counts twice: keep one of them, with the weight of both";
            findings.add(code::SHARED_METRIC, part, message, help);
        } else {
            let help = "each makes another number of it; give both together the weight that the column deserves";
            findings.add_mild(code::SHARED_METRIC, part, message, help);
        }
    }
}
