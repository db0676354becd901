//! What was frozen, for people: before and now.

use std::fmt::Write as _;

use crate::calibrate::{FoundRange, Frozen, LEAST, Left};
use crate::scorecard::{Band, Bands, ByBand, Cuts};

use super::grid::{self, Grid};
use super::spoken::{count, shown};
use super::summary::label;
use super::tone::Tone;

/// What was frozen.
#[derive(Clone, Copy, Debug)]
pub struct Calibration<'a> {
    /// The bands before.
    pub bands: &'a Bands,
    /// The cuts now, where they were quantiles.
    pub cuts: Option<Frozen>,
    /// The ranges that were looked at.
    pub ranges: &'a [FoundRange<'a>],
    /// The accounts of each band, before and now.
    pub accounts: [ByBand<u64>; 2],
}

/// What stood in the file before and what stands there now, and what that does to the bands.
pub fn text(found: &Calibration<'_>, color: bool) -> String {
    let mut headings: Vec<String> = ["", "before", "now", "measured"].map(str::to_owned).into();
    if found.ranges.is_empty() {
        headings.pop();
    }
    let mut rows = cuts(found);
    rows.extend(found.ranges.iter().map(range));
    let mut text = grid::text(&Grid { headings, rows }, color);
    for left in found.ranges.iter().filter_map(left) {
        text.push_str(&left);
        text.push('\n');
    }
    text.push('\n');
    if found.ranges.is_empty() {
        let bands = Band::ALL.map(|band| {
            let accounts = count(found.accounts[1][band]);
            format!("{} {accounts}", label(found.bands, band))
        });
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Every account keeps its band: {}", bands.join(", "));
    } else {
        text.push_str(&grid::text(&accounts(found), color));
    }
    text
}

fn cuts(found: &Calibration<'_>) -> Vec<(Tone, Vec<String>)> {
    let (
        Cuts::Quantile {
            green_top,
            red_bottom,
        },
        Some(cuts),
    ) = (found.bands.cuts, found.cuts)
    else {
        return Vec::new();
    };
    let row = |band, word: &str, before: String, now: f64| {
        let name = format!("{} {word}", label(found.bands, band));
        let mut row = vec![name, before, format!("{now}")];
        row.extend((!found.ranges.is_empty()).then(String::new));
        (Tone::Band(band), row)
    };
    vec![
        row(Band::Green, "from", format!("top {green_top}%"), cuts.green),
        row(
            Band::Red,
            "below",
            format!("bottom {red_bottom}%"),
            cuts.yellow,
        ),
    ]
}

fn range(range: &FoundRange<'_>) -> (Tone, Vec<String>) {
    let now = range
        .new
        .map_or_else(|_| "as it was".to_owned(), |it| ends(range, it));
    let row = vec![
        name(range),
        ends(range, range.old),
        now,
        count(range.measured as u64),
    ];
    (Tone::Plain, row)
}

fn name(range: &FoundRange<'_>) -> String {
    let title = shown(&range.signal.title());
    match range.profile {
        Some(profile) => format!("{title} ({})", shown(profile)),
        None => title,
    }
}

fn ends(range: &FoundRange<'_>, [from, to]: [f64; 2]) -> String {
    if range.percent {
        // A percent bound is a fraction; hundredfold it may be off in its last digit.
        let [from, to] = [from, to].map(|it| (it * 1e8).round() / 1e6);
        format!("{from}% … {to}%")
    } else {
        format!("{from} … {to}")
    }
}

fn left(range: &FoundRange<'_>) -> Option<String> {
    let why = match range.new.err()? {
        Left::Few => format!("at least {LEAST} measured accounts are needed"),
        Left::Same(number) => format!("nearly all accounts have {number}"),
    };
    Some(format!("{} stays as it was: {why}", name(range)))
}

fn accounts(found: &Calibration<'_>) -> Grid {
    let row = |band: Band| {
        let each = found.accounts.map(|it| count(it[band]));
        let name = label(found.bands, band);
        (Tone::Band(band), [vec![name], each.to_vec()].concat())
    };
    Grid {
        headings: ["band", "before", "now"].map(str::to_owned).into(),
        rows: Band::ALL.map(row).into(),
    }
}
