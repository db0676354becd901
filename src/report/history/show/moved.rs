//! What moved without another band, in words.

use crate::history::{Event, Split};
use crate::report::{Speech, diff, tenths};

use super::words::{percent, stood};

/// How many signals of a cause are named; the others are one entry.
const NAMED: usize = 3;

/// A change of the score by cause and signal, in tenths that add up to what is shown of it.
pub(super) fn score(split: &Split, event: &Event) -> Option<String> {
    let scores = [event.old?.score?, event.new?.score?];
    let [old, new] = scores.map(tenths::of_score);
    let causes = diff::causes(split, new - old, NAMED, Speech::english(), |_| None);
    let told = causes.into_iter().map(|(cause, signals)| {
        if signals.is_empty() {
            cause
        } else {
            format!("{cause} ({})", signals.join(", "))
        }
    });
    let told: Vec<String> = told.collect();
    let change = tenths::signed(new - old);
    let causes = told.join("; ");
    // Another band has a line of its own, with both scores.
    Some(if event.old?.band == event.new?.band {
        let [old, new] = [event.old, event.new].map(stood);
        format!("{old} → {new}, {change}: {causes}")
    } else {
        format!("{change} points: {causes}")
    })
}

/// How much is known; nothing where the score came or went, which says it too.
pub(super) fn known([old, new]: [f64; 2], before: Option<f64>, event: &Event) -> Option<String> {
    event.old?.score.and(event.new?.score)?;
    let told = format!("data known {} to {}", percent(old), percent(new));
    let [was, is, under] = [Some(old), Some(new), before].map(|it| it.map(percent));
    Some(match under {
        None => format!("{told}, with another scorecard"),
        same if same == was => told,
        same if same == is => format!("{told}, by the scorecard"),
        Some(under) => format!("{told}; {under} before, as it is scored now"),
    })
}
