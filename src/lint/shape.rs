//! Lints on curves.

use crate::scorecard::{Curve, Part, Point, Polarity, Scorecard, Signal};

use super::code;
use super::findings::{Findings, percent, profiles};

/// Looks at the curves of every card.
pub(super) fn look<'s>(scorecard: &'s Scorecard, findings: &mut Findings<'s>) {
    for (profile, card) in profiles(scorecard).zip(scorecard.cards()) {
        findings.within(profile);
        for signal in &card.signals {
            let part = |key| Part::Signal {
                profile,
                id: &signal.id,
                key: Some(key),
            };
            match &signal.curve {
                Curve::Line(points) => direction(signal, points, part("line"), findings),
                Curve::Steps(points) => {
                    direction(signal, points, part("steps"), findings);
                    beginning(signal, points, part("steps"), findings);
                }
                Curve::Range { from, to } => reversed(signal, *from, *to, part("range"), findings),
                Curve::LogRange { from, to } => {
                    reversed(signal, *from, *to, part("log_range"), findings);
                }
                Curve::Values { .. } | Curve::Flag | Curve::HalfLife(_) => {}
            }
        }
    }
}

fn direction(signal: &Signal, points: &[Point], part: Part<'_>, findings: &mut Findings<'_>) {
    let rises = |pair: &[Point]| pair[1].strength > pair[0].strength;
    let falls = |pair: &[Point]| pair[1].strength < pair[0].strength;
    let both = points.windows(2).any(rises) && points.windows(2).any(falls);
    if both && !signal.any_shape {
        findings.add(
            code::CHANGES_DIRECTION,
            part,
            format!("signal {} goes up and down again as {} grows", signal.id, signal.metric),
            "let the strengths only rise or only fall; where a middle is best (or worst), say so with shape = \"any\"",
        );
    }
}

// What falls may well begin at 1: there, less is more.
fn beginning(signal: &Signal, steps: &[Point], part: Part<'_>, findings: &mut Findings<'_>) {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return;
    };
    if first.strength > 0.0 && last.strength > first.strength {
        let verb = match signal.polarity {
            Polarity::Positive => "earns",
            Polarity::Negative => "loses",
        };
        findings.add(
            code::STEPS_ABOVE_ZERO,
            part,
            format!(
                "the steps of signal {} begin at {}: even below {} an account {verb} {} of its points",
                signal.id, first.strength, first.x, percent(first.strength)
            ),
            "begin with a step of strength 0: before the first step its strength counts",
        );
    }
}

fn reversed(signal: &Signal, from: f64, to: f64, part: Part<'_>, findings: &mut Findings<'_>) {
    if signal.polarity == Polarity::Negative && from > to {
        findings.add(
            code::REVERSED_RANGE,
            part,
            format!("negative signal {} takes points away when {} is small", signal.id, signal.metric),
            "write it under [positive] with the ends of its range swapped; or swap them here, if more of it is bad",
        );
    }
}
