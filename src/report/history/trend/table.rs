//! The book on a terminal.

use std::io::{self, Write};

use crate::history::TrendNight;
use crate::report::grid;
use crate::report::history::sheet::{Cell, Column, Line, Sheet};
use crate::report::layout::GAP;
use crate::report::sheet::{paragraphs, strong};
use crate::report::spoken::{count, score};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::Book;
use super::words::{Words, at_risk, break_of_series, share_of, value_share};

/// What stands for each band in a bar, in the order of [`Band::ALL`]: the darker the worse.
const MARKS: [char; 4] = ['░', '▒', '█', '·'];

/// Writes the book into `width` terminal cells.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, book: &Book<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(book);
    strong(out, &words.headline, width, color)?;
    sheet(book).write(out, width, color)?;
    if !(words.overall.is_empty() && words.changes.is_empty()) {
        writeln!(out)?;
    }
    paragraphs(out, &words.overall, width)?;
    paragraphs(out, &words.changes, width)?;
    if let Some(ages) = &words.ages {
        writeln!(out)?;
        strong(out, &ages.title, width, color)?;
        if let Some(rows) = &ages.rows {
            grid::write(out, rows, color)?;
        }
        paragraphs(out, &ages.notes, width)?;
        if let Some(pairs) = &ages.pairs {
            writeln!(out)?;
            grid::write(out, pairs, color)?;
        }
        paragraphs(out, std::slice::from_ref(&ages.reading), width)?;
    }
    Ok(())
}

fn sheet(book: &Book<'_>) -> Sheet {
    let valued = book.has_value();
    let mut lines = Vec::new();
    for (night, since) in book.lines() {
        lines.extend(break_of_series(since).map(Line::Across));
        lines.push(Line::Row(row(night, valued)));
    }
    Sheet {
        columns: columns(valued),
        lines,
    }
}

/// The counts give way first, then how many have a score, the share of the value, and the bar.
fn columns(valued: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text("scores\nas of"),
        Column::number("accounts", 0),
        Column::number("scored", 3),
    ];
    for (band, mark) in Band::ALL.into_iter().zip(MARKS) {
        let heading = match band {
            Band::Unknown => format!("{mark} not\nenough\ndata"),
            band => format!("{mark}\n{}", band.name()),
        };
        columns.push(Column::number(&heading, 0));
        columns.push(Column {
            gap: 1,
            ..Column::number("", 4)
        });
    }
    columns.push(Column::number("mean\nscore", 0));
    if valued {
        columns.push(Column::number("value\nat risk", 0));
        columns.push(Column::number("of all\nvalue", 2));
    }
    columns.push(Column {
        gap: GAP,
        rank: 1,
        ..Column::text("")
    });
    columns
}

fn row(night: &TrendNight, valued: bool) -> Vec<Cell> {
    let totals = &night.totals;
    let all = totals.accounts();
    let mut cells = vec![night.as_of.to_string(), count(all), count(totals.scored)];
    let mut cells: Vec<Cell> = cells.drain(..).map(Cell::plain).collect();
    for band in Band::ALL {
        let some = totals.bands[band].accounts;
        cells.push(Cell::plain(share_of(totals, band)));
        cells.push(Cell::Text(Tone::Quiet, count(some)));
    }
    let mean = totals.mean_score.map_or_else(|| "–".to_owned(), score);
    cells.push(Cell::plain(mean));
    if valued {
        cells.push(Cell::plain(at_risk(night)));
        cells.push(Cell::plain(value_share(night)));
    }
    let parts = Band::ALL.into_iter().zip(MARKS);
    let parts = parts.map(|(band, mark)| (Tone::Band(band), mark, totals.bands[band].accounts));
    cells.push(Cell::Bar(parts.collect()));
    cells
}
