//! Bands, numbers and names as they stand in sentences and small tables.

use crate::score::{BandTotal, Transitions};
use crate::scorecard::Band;

use super::escape::visible;
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
