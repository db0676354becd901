//! A backtest on a terminal.

use std::io::{self, Write};

use crate::report::explain::wrap::wrap;
use crate::report::grid::{self, Grid};
use crate::report::layout;
use crate::report::tone::Tone;

use super::Page;
use super::roc;
use super::sheets::Sheet;
use super::words::Words;

/// How wide a name may be.
const NAME: usize = 32;

/// The headings of the columns that give way where there is not room for all, the first one first.
const GIVE_WAY: [&str; 6] = [
    "value",
    "expected",
    "measured",
    "95 % interval",
    "value left",
    "accounts",
];

/// Writes what a head of customer success reads first, the tables, and the statistics.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(page);
    strong(out, &words.headline, width, color)?;
    paragraphs(out, &words.about, width)?;
    sheet(out, &words.bands, width, color)?;
    paragraphs(out, std::slice::from_ref(&words.fall), width)?;
    sheet(out, &words.deciles, width, color)?;
    paragraphs(out, words.curve.as_slice(), width)?;
    chart(out, page, &words, width, color)?;
    sheet(out, &words.signals, width, color)?;
    if let Some(profiles) = &words.profiles {
        sheet(out, profiles, width, color)?;
    }
    writeln!(out)?;
    strong(out, "In figures, with 95 % intervals", width, color)?;
    paragraphs(out, &words.figures, width)
}

fn strong(out: &mut dyn Write, text: &str, width: usize, color: bool) -> io::Result<()> {
    for line in wrap(text, width) {
        let mut painted = String::new();
        Tone::Strong.paint(&mut painted, &line, color);
        writeln!(out, "{painted}")?;
    }
    Ok(())
}

/// Each in lines of its own, those behind the first one indented.
fn paragraphs(out: &mut dyn Write, texts: &[String], width: usize) -> io::Result<()> {
    for text in texts {
        for (place, line) in wrap(text, width.saturating_sub(2)).iter().enumerate() {
            let indent = if place == 0 { "" } else { "  " };
            writeln!(out, "{indent}{line}")?;
        }
    }
    Ok(())
}

fn chart(
    out: &mut dyn Write,
    page: &Page<'_>,
    words: &Words,
    width: usize,
    color: bool,
) -> io::Result<()> {
    writeln!(out)?;
    strong(out, words.warned.title, width, color)?;
    let mut text = String::new();
    for line in roc::chart(&page.backtest.all) {
        line.write(&mut text, color);
    }
    out.write_all(text.as_bytes())?;
    paragraphs(out, &words.warned.legend, width)
}

fn sheet(out: &mut dyn Write, sheet: &Sheet, width: usize, color: bool) -> io::Result<()> {
    let mut title = String::new();
    Tone::Strong.paint(&mut title, sheet.title, color);
    writeln!(out, "\n{title}")?;
    let grid = &sheet.grid;
    let widths = widths(grid);
    let shown = shown(grid, &widths, width);
    let mut table = grid::empty(color);
    let headings = shown
        .iter()
        .map(|&it| Tone::Quiet.cell(grid.headings[it].clone()));
    table.set_header(headings.collect::<Vec<_>>());
    for (tone, row) in &grid.rows {
        let cells = shown.iter().map(|&column| match column {
            0 => tone.cell(layout::cut(&row[0], NAME)),
            _ => Tone::Plain.cell(row[column].clone()),
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let words = sheet.words();
    let numeric = shown.iter().map(|&it| it > 0 && Some(it) != words);
    let widths: Vec<usize> = shown.iter().map(|&it| widths[it]).collect();
    grid::settle(&mut table, numeric, &widths);
    grid::print(out, &table)
}

fn widths(grid: &Grid) -> Vec<usize> {
    let width = |column: usize| {
        let cells = grid.rows.iter().map(|(_, row)| &row[column]);
        let widths = cells.chain([&grid.headings[column]]);
        let width = widths.map(|text| layout::width(text)).max().unwrap_or(0);
        if column == 0 { width.min(NAME) } else { width }
    };
    (0..grid.headings.len()).map(width).collect()
}

/// The columns for which there is room.
fn shown(grid: &Grid, widths: &[usize], room: usize) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..widths.len()).collect();
    for heading in GIVE_WAY {
        let taken: usize = shown.iter().map(|&it| widths[it] + layout::GAP).sum();
        if taken <= room + layout::GAP {
            break;
        }
        shown.retain(|&it| grid.headings[it] != heading);
    }
    shown
}
