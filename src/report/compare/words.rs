//! What is said of two scorecards, once for all formats for people.

use crate::compare::Moved;
use crate::report::grid::Grid;
use crate::report::spoken::{count, largest, matrix, money, name, score, shown};
use crate::report::tone::Tone;
use crate::report::{Speech, tenths};
use crate::score::{Change, Summary};
use crate::scorecard::Band;

use super::Both;
use super::differences::{self, Line};

/// How many of an account's signals are named; the others are one part.
const NAMED: usize = 2;

/// What is said of two scorecards.
pub(super) struct Words {
    pub(super) headline: String,
    /// The scorecards, each with what comes out of it.
    pub(super) scorecards: Grid,
    /// How many accounts change, and how alike the ranks are.
    pub(super) changes: String,
    /// Accounts by old band and new one.
    pub(super) accounts: Grid,
    /// Their value, where there is one.
    pub(super) values: Option<Grid>,
    /// The accounts that move most, as rows under [`MOVED`].
    pub(super) moved: Vec<[String; 6]>,
    pub(super) differences: Vec<Line>,
}

/// The headings of the accounts that move most.
pub(super) const MOVED: [&str; 6] = ["account", "value", "old", "new", "change", "moved by"];

impl Words {
    pub(super) fn new(both: &Both<'_>) -> Self {
        let comparison = both.comparison;
        let accounts = comparison.transitions.accounts();
        let noun = if accounts == 1 { "account" } else { "accounts" };
        Words {
            headline: format!(
                "{} {noun} under two scorecards, scores as of {}",
                count(accounts),
                both.as_of
            ),
            scorecards: scorecards(both),
            changes: changes(both),
            accounts: matrix(&comparison.transitions, "accounts", |it| count(it.accounts)),
            values: both
                .has_value
                .then(|| matrix(&comparison.transitions, "value", |it| money(it.value))),
            moved: comparison.movers.iter().map(moved).collect(),
            differences: differences::lines(both.differences),
        }
    }
}

fn scorecards(both: &Both<'_>) -> Grid {
    let mut headings = vec!["scorecard", "mean score"];
    headings.extend(Band::ALL.map(name));
    headings.extend(both.has_value.then_some("value at risk"));
    let row = |(side, summary): (usize, &Summary)| {
        let word = ["old", "new"][side];
        let mut cells = vec![format!("{word}: {}", shown(both.files[side]))];
        cells.push(summary.mean_score().map_or_else(|| "–".to_owned(), score));
        cells.extend(Band::ALL.map(|band| count(summary.band(band).accounts)));
        let at_risk = both.has_value.then(|| money(summary.value_at_risk()));
        cells.extend(at_risk);
        (Tone::Plain, cells)
    };
    let summaries = both.comparison.summaries.iter().enumerate();
    Grid {
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: summaries.map(row).collect(),
    }
}

fn changes(both: &Both<'_>) -> String {
    let comparison = both.comparison;
    let (bands, scores) = (comparison.transitions.changed(), comparison.moved);
    let mut text = match bands {
        1 => "1 account has another band, ".to_owned(),
        _ => format!("{} accounts have another band, ", count(bands)),
    };
    text.push_str(&count(scores));
    text.push_str(" another score");
    if let Some(correlation) = both.correlation {
        // Toward 0, so that only the same order is 1.
        let thousandths = (correlation * 1000.0).trunc() as i64;
        let sign = if thousandths < 0 { "\u{2212}" } else { "" };
        let size = thousandths.abs();
        text = format!(
            "{text}; rank correlation {sign}{}.{:03}",
            size / 1000,
            size % 1000
        );
    }
    text
}

fn moved(moved: &Moved) -> [String; 6] {
    let standing = |standing: &crate::compare::Standing| {
        format!("{} {}", score(standing.score), name(standing.band))
    };
    let change = tenths::of_score(moved.new.score) - tenths::of_score(moved.old.score);
    [
        shown(moved.name.as_deref().unwrap_or(&moved.id)),
        moved.value.map(money).unwrap_or_default(),
        standing(&moved.old),
        standing(&moved.new),
        tenths::signed(change),
        moved_by(moved, change),
    ]
}

/// The signals that move an account, the largest change first, in tenths that add up to the change
/// that is shown.
fn moved_by(moved: &Moved, change: i64) -> String {
    let points: Vec<f64> = moved.signals.iter().map(Change::gain).collect();
    let shares = tenths::shares(&points, change);
    let parts = moved.signals.iter().zip(shares);
    let words = largest(parts, NAMED, Speech::english(), |it, share| {
        format!("{} {share}", shown(&it.title))
    });
    if words.is_empty() {
        // The score stands still, and the band does not.
        return "cuts or rules".to_owned();
    }
    words.join(", ")
}
