//! A verification on a terminal.

use std::io::{self, Write};

use crate::report::grid;
use crate::report::layout;
use crate::report::sheet::{paragraphs, strong};
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
    paragraphs(out, std::slice::from_ref(&words.about), width)?;
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
    paragraphs(out, &words.notes, width)
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
