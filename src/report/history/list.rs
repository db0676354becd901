//! The nights of a history, a line each.

use crate::history::Night;
use crate::report::escape::visible;
use crate::report::grid::Grid;
use crate::report::number;
use crate::report::tone::Tone;
use crate::scorecard::Band;

/// The nights as a grid, in the order in which they are given.
pub fn nights<'n>(nights: impl Iterator<Item = &'n Night>) -> Grid {
    let mut headings = vec!["scores as of", "accounts", "mean score"];
    headings.extend(Band::ALL.map(|band| match band {
        Band::Unknown => "not enough data",
        band => band.name(),
    }));
    headings.extend(["value at risk", "run at (UTC)", "scorecard"]);
    Grid {
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: nights.map(|it| (Tone::Plain, row(it))).collect(),
    }
}

fn row(night: &Night) -> Vec<String> {
    let totals = &night.totals;
    let mut cells = vec![night.as_of.to_string(), count(totals.accounts())];
    cells.push(totals.mean_score.map_or_else(|| "–".to_owned(), score));
    cells.extend(totals.bands.iter().map(|total| count(total.accounts)));
    let red = Band::ALL.iter().zip(&totals.bands);
    let at_risk = red.filter(|(band, _)| **band == Band::Red);
    cells.push(money(at_risk.map(|(_, total)| total.value).sum()));
    cells.push(night.taken.replace('T', " ").replace('Z', ""));
    let mut name = String::new();
    visible(&mut name, &night.scorecard.name);
    // Two texts of one name are told apart by the beginning of the hash.
    let hash = night.scorecard.sha256.get(..8).unwrap_or_default();
    cells.push(if name.is_empty() {
        hash.to_owned()
    } else {
        format!("{name} ({hash})")
    });
    cells
}

fn count(number: u64) -> String {
    written(|out| number::count(out, number))
}

fn score(score: f64) -> String {
    written(|out| number::score(out, score))
}

fn money(sum: f64) -> String {
    written(|out| number::money(out, sum))
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}
