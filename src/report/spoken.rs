//! Bands, numbers and names as they stand in sentences and small tables.

use crate::diagnostic::visible;
use crate::score::{BandTotal, Transitions};
use crate::scorecard::Band;

use super::Speech;
use super::grid::Grid;
use super::number;
use super::tone::Tone;

/// A row for each old band that any account has, and a column for each new one.
pub(super) fn matrix(
    transitions: &Transitions,
    what: &str,
    cell: impl Fn(BandTotal) -> String,
) -> Grid {
    let total = |old, new| transitions.total(old, new);
    let news = Band::ALL.map(|band| format!("now {}", name(band)));
    let rows = Band::ALL.map(|old| {
        let cells = Band::ALL.map(|new| cell(total(old, new)));
        let name = format!("was {}", name(old));
        (Tone::Band(old), [name].into_iter().chain(cells).collect())
    });
    Grid {
        headings: [what.to_owned()].into_iter().chain(news).collect(),
        rows: rows.into(),
    }
}

/// The largest parts of a change of the score, in tenths of a point, as `word` says them, and the
/// others as one; those that come to nothing are left out. `parts` come with the largest first.
pub(super) fn largest<T>(
    parts: impl Iterator<Item = (T, i64)>,
    most: usize,
    speech: &Speech,
    word: impl Fn(&T, &str) -> String,
) -> Vec<String> {
    let parts: Vec<(T, i64)> = parts.filter(|(_, share)| *share != 0).collect();
    // One more is named where it would be the only other.
    let named = if parts.len() == most + 1 {
        parts.len()
    } else {
        most.min(parts.len())
    };
    let (named, others) = parts.split_at(named);
    let words = named
        .iter()
        .map(|(it, share)| word(it, &speech.signed(*share)));
    let mut words: Vec<String> = words.collect();
    if !others.is_empty() {
        let sum = others.iter().map(|(_, share)| share).sum();
        let others = others.len() as u64;
        let others = speech.others_changed(others, &speech.signed(sum));
        words.push(others.into_owned());
    }
    words
}

/// Points as they are written where most are whole: `70`, `62.5`.
pub(super) fn points_of(score: f64) -> String {
    let mut text = String::new();
    number::score(&mut text, score);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// A band in words.
pub(super) fn name(band: Band) -> &'static str {
    match band {
        Band::Unknown => "not enough data",
        _ => band.name(),
    }
}

/// A score, rounded down to one decimal.
pub(super) fn score(score: f64) -> String {
    let mut text = String::new();
    number::score(&mut text, score);
    text
}

/// Money, rounded.
pub(super) fn money(money: f64) -> String {
    let mut text = String::new();
    number::money(&mut text, money);
    text
}

/// A whole number with its thousands apart.
pub(super) fn count(count: u64) -> String {
    let mut text = String::new();
    number::count(&mut text, count);
    text
}

/// A text of the data, with what cannot be seen escaped.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::new();
    visible(&mut shown, text);
    shown
}
