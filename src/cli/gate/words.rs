//! What is said of a gate that closed.

use std::fmt::Write as _;

use crate::diagnostic::visible;
use crate::report::number;

use super::{Gate, Measure, News, Struck};

/// How many accounts are named.
const NAMED: usize = 5;

/// What is said of a gate that asks how things are.
pub(super) fn of_summary(gate: &Gate, found: f64, all: f64, value: f64) -> String {
    // A sum of money such as 0.1 and 0.2 is 0.3, whatever its last bit.
    let [found, all] = [found, all].map(|it| (it * 1e6).round() / 1e6);
    let mut said = format!("--fail-on {}: it is {found} of {all}", gate.text);
    if gate.value.is_some() && gate.measure != Measure::ValueAtRisk {
        said.push_str(", worth ");
        number::money(&mut said, value);
    }
    said
}

/// What is said of a gate that asks what is new: which accounts it is.
pub(super) fn of_news(
    gate: &Gate,
    struck: &[Struck],
    value: Option<f64>,
    news: News<'_>,
) -> String {
    let mut said = format!("--fail-on {}: ", gate.text);
    number::count(&mut said, struck.len() as u64);
    said.push_str(if struck.len() == 1 {
        " account"
    } else {
        " accounts"
    });
    if let Some(value) = value {
        said.push_str(" worth ");
        number::money(&mut said, value);
    }
    for (number, it) in struck.iter().take(NAMED).enumerate() {
        said.push_str(if number == 0 { ": " } else { ", " });
        account(&mut said, gate.measure, it, news);
    }
    if struck.len() > NAMED {
        // Writing to a string cannot fail.
        let _ = write!(said, " and {} more", struck.len() - NAMED);
    }
    said
}

/// Who it is, and what the gate does not say itself: the band, or the fall.
fn account(said: &mut String, measure: Measure, it: &Struck, news: News<'_>) {
    let row = news.accounts.row(it.place);
    visible(said, row.id);
    if let Some(name) = row.name.filter(|name| *name != row.id) {
        said.push(' ');
        visible(said, name);
    }
    match (measure, it.from, row.score) {
        (Measure::Dropped(_), Some(from), Some(score)) => {
            said.push_str(" (");
            // Where it stood moves with the scorecard, and may leave the scale.
            number::score(said, (from as f64 / 1e6).clamp(0.0, 100.0));
            said.push_str(" to ");
            number::score(said, score);
            said.push(')');
        }
        (Measure::Worse, ..) => {
            said.push_str(" (");
            visible(said, news.bands.label(row.band));
            said.push(')');
        }
        _ => {}
    }
}
