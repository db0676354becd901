//! A verification on a terminal.

use std::io::{self, Write};

use crate::report::explain::wrap::wrap;
use crate::report::grid;
use crate::report::layout;
use crate::report::tone::Tone;

use super::Page;
use super::words::{DIFFERENCES, Words};

/// How wide an id may be.
const ID: usize = 28;

/// What the two sides of a difference have at least.
const LEAST: usize = 12;

/// Writes how many accounts agree, and what differs.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(page);
    strong(out, &words.headline, width, color)?;
    paragraph(out, &words.about, width)?;
    writeln!(out)?;
    grid::write(out, &words.accounts, color)?;
    if let Some(columns) = &words.columns {
        writeln!(out)?;
        grid::write(out, columns, color)?;
    }
    if !words.differences.is_empty() {
        writeln!(out)?;
        strong(out, &Words::title(page.found), width, color)?;
        differences(out, &words.differences, width, color)?;
    }
    if !words.notes.is_empty() {
        writeln!(out)?;
    }
    words
        .notes
        .iter()
        .try_for_each(|note| paragraph(out, note, width))
}

fn strong(out: &mut dyn Write, text: &str, width: usize, color: bool) -> io::Result<()> {
    for line in wrap(text, width) {
        let mut painted = String::new();
        Tone::Strong.paint(&mut painted, &line, color);
        writeln!(out, "{painted}")?;
    }
    Ok(())
}

/// Over as many lines as it takes, those behind the first one indented.
fn paragraph(out: &mut dyn Write, text: &str, width: usize) -> io::Result<()> {
    for (place, line) in wrap(text, width.saturating_sub(2)).iter().enumerate() {
        let indent = if place == 0 { "" } else { "  " };
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}

fn differences(
    out: &mut dyn Write,
    rows: &[[String; 4]],
    room: usize,
    color: bool,
) -> io::Result<()> {
    let mut widths = [0; DIFFERENCES.len()];
    for (column, width) in widths.iter_mut().enumerate() {
        let cells = rows.iter().map(|row| row[column].as_str());
        let cells = cells.chain([DIFFERENCES[column]]);
        *width = cells.map(layout::width).max().unwrap_or(0);
    }
    widths[0] = widths[0].min(ID);
    let [id, column, there, here] = &mut widths;
    let left = room.saturating_sub(*id + *column + 3 * layout::GAP);
    // Each side has half, and what the other one leaves.
    *there = (*there).min((left / 2).max(left.saturating_sub(*here)).max(LEAST));
    *here = (*here).min(left.saturating_sub(*there).max(LEAST));
    let mut table = grid::empty(color);
    table.set_header(
        DIFFERENCES
            .map(|it| Tone::Quiet.cell(it.to_owned()))
            .to_vec(),
    );
    for row in rows {
        let cells = row.iter().zip(widths).enumerate();
        let cells = cells.map(|(column, (text, width))| {
            let text = if column == 0 {
                layout::cut(text, width)
            } else {
                layout::fold(text, width)
            };
            Tone::Plain.cell(text)
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    grid::settle(&mut table, [false; DIFFERENCES.len()].into_iter(), &widths);
    grid::print(out, &table)
}
