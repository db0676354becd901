//! The nights on a terminal.

use std::io::{self, Write};

use crate::history::Night;
use crate::report::history::sheet::{Cell, Column, Line, Sheet};
use crate::report::layout;
use crate::report::spoken::{count, money, score, shown};
use crate::scorecard::Band;

/// How wide the name of a scorecard may be.
const NAME: usize = 20;

/// Writes the nights in the order in which they are given. The scorecard's name is there where
/// there are several.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, nights: &[&Night], width: usize, color: bool) -> io::Result<()> {
    let mut pairs = nights.windows(2);
    let named = pairs.any(|pair| pair[0].scorecard.name != pair[1].scorecard.name);
    let valued = nights.iter().any(|it| it.totals.has_value());
    let lines = nights
        .iter()
        .map(|night| Line::Row(row(night, named, valued)));
    let sheet = Sheet {
        columns: columns(named, valued),
        lines: lines.collect(),
    };
    sheet.write(out, width, color)
}

fn columns(named: bool, valued: bool) -> Vec<Column> {
    let mut columns = vec![Column::text("scores\nas of")];
    columns.extend(named.then(|| Column::text("scorecard")));
    columns.push(Column::number("accounts", 0));
    columns.extend(Band::ALL.map(|band| match band {
        Band::Unknown => Column::number("not\nenough\ndata", 1),
        band => Column::number(band.name(), 0),
    }));
    columns.extend(valued.then(|| Column::number("value\nat risk", 0)));
    columns.push(Column::number("mean\nscore", 0));
    let hash = if named { "" } else { "scorecard" };
    columns.push(Column {
        rank: 2,
        ..Column::text(&format!("{hash}\nhash"))
    });
    columns.push(Column {
        rank: 3,
        ..Column::text("run at\n(UTC)")
    });
    columns
}

fn row(night: &Night, named: bool, valued: bool) -> Vec<Cell> {
    let totals = &night.totals;
    let mut cells = vec![night.as_of.to_string()];
    cells.extend(named.then(|| match night.scorecard.name.as_str() {
        "" => "(no name)".to_owned(),
        name => layout::cut(&shown(name), NAME),
    }));
    cells.push(count(totals.accounts()));
    cells.extend(totals.bands.values().map(|total| count(total.accounts)));
    let at_risk = totals.has_value().then(|| totals.value_at_risk());
    cells.extend(valued.then(|| at_risk.map_or_else(|| "–".to_owned(), money)));
    cells.push(totals.mean_score.map_or_else(|| "–".to_owned(), score));
    // Two texts of one name are told apart by the beginning of the hash.
    let hash = night.scorecard.sha256.get(..8).unwrap_or_default();
    cells.push(hash.to_owned());
    // To the minute; whoever asks for more takes JSON.
    let taken = night.taken.get(..16).unwrap_or(&night.taken);
    cells.push(shown(&taken.replace('T', " ")));
    cells.into_iter().map(Cell::plain).collect()
}
