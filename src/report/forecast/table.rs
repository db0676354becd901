//! A forecast on a terminal.

use std::io::{self, Write};

use crate::report::explain::wrap::wrap;
use crate::report::grid;
use crate::report::layout::{self, GAP};
use crate::report::tone::Tone;

use super::Page;
use super::words::{Sheet, Words};

/// How wide a name may be.
const NAME: usize = 28;

/// How many columns stay, however narrow the terminal is.
const LEAST: usize = 4;

/// Writes what is expected, which accounts carry the risk, and what it rests on.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(page);
    for line in wrap(&words.headline, width) {
        let mut strong = String::new();
        Tone::Strong.paint(&mut strong, &line, color);
        writeln!(out, "{strong}")?;
    }
    for text in &words.about {
        for line in wrap(text, width) {
            writeln!(out, "{line}")?;
        }
    }
    for sheet in [words.months, words.risks, words.rates] {
        if !sheet.rows.is_empty() {
            write_sheet(out, sheet, width, color)?;
        }
    }
    Ok(())
}

fn write_sheet(out: &mut dyn Write, mut sheet: Sheet, room: usize, color: bool) -> io::Result<()> {
    for (_, row) in &mut sheet.rows {
        row[0] = layout::cut(&row[0], NAME);
    }
    let mut widths = widths(&sheet);
    while widths.iter().sum::<usize>() + GAP * (widths.len() - 1) > room && widths.len() > LEAST {
        sheet.drop_last();
        widths.pop();
    }
    let mut title = String::from("\n");
    Tone::Strong.paint(&mut title, sheet.title, color);
    writeln!(out, "{title}")?;
    let mut table = grid::empty(color);
    let headings = sheet.headings.iter();
    let headings = headings.map(|(heading, _)| Tone::Quiet.cell((*heading).to_owned()));
    table.set_header(headings.collect::<Vec<_>>());
    for (tone, row) in sheet.rows {
        let cells = row.into_iter().enumerate().map(|(place, text)| {
            let tone = if place == 0 { tone } else { Tone::Plain };
            tone.cell(text)
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    grid::settle(&mut table, sheet.headings.iter().map(|it| it.1), &widths);
    grid::print(out, &table)
}

fn widths(sheet: &Sheet) -> Vec<usize> {
    let columns = sheet.headings.iter().enumerate();
    let width = |(place, (heading, _)): (usize, &(&str, bool))| {
        let cells = sheet.rows.iter().map(|(_, row)| row[place].as_str());
        cells
            .chain([*heading])
            .map(layout::width)
            .max()
            .unwrap_or(0)
    };
    columns.map(width).collect()
}
