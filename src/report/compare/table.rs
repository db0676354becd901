//! Two scorecards as tables on a terminal.

use std::io::{self, Write};

use crate::report::grid;
use crate::report::layout;
use crate::report::tone::Tone;

use super::Both;
use super::differences::Line;
use super::words::{MOVED, Words};

/// How wide a name may be.
const NAME: usize = 28;

/// How much is shown of what a difference is about.
const ABOUT: usize = 32;

/// What the last column has at least.
const LEAST: usize = 24;

/// Writes what became of the accounts, which of them move most, and what the files say
/// differently.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, both: &Both<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(both);
    let strong = |text: &str| {
        let mut painted = String::new();
        Tone::Strong.paint(&mut painted, text, color);
        painted
    };
    writeln!(out, "{}", strong(&words.headline))?;
    grid::write(out, &words.scorecards, color)?;
    writeln!(out, "{}\n", words.changes)?;
    grid::write(out, &words.accounts, color)?;
    if let Some(values) = &words.values {
        writeln!(out)?;
        grid::write(out, values, color)?;
    }
    if !words.moved.is_empty() {
        writeln!(out, "\n{}", strong("The accounts that move most"))?;
        moved(out, &words.moved, width, color)?;
    }
    let title = if words.differences.is_empty() {
        "The scorecards say the same"
    } else {
        "What the new scorecard says differently"
    };
    writeln!(out, "\n{}", strong(title))?;
    differences(out, &words.differences, width)
}

fn moved(out: &mut dyn Write, rows: &[[String; 6]], room: usize, color: bool) -> io::Result<()> {
    // A column without any text is left out, such as that of values.
    let columns = (0..MOVED.len()).filter(|&it| rows.iter().any(|row| !row[it].is_empty()));
    let columns: Vec<usize> = columns.collect();
    let last = columns.len() - 1;
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|&column| {
            let cells = rows.iter().map(|row| row[column].as_str());
            let widths = cells.chain([MOVED[column]]).map(layout::width);
            widths.max().unwrap_or(0)
        })
        .collect();
    widths[0] = widths[0].min(NAME);
    let others: usize = widths[..last].iter().map(|width| width + layout::GAP).sum();
    widths[last] = widths[last].min(room.saturating_sub(others).max(LEAST));
    let mut table = grid::empty(color);
    let headings = columns
        .iter()
        .map(|&column| Tone::Quiet.cell(MOVED[column].to_owned()));
    table.set_header(headings.collect::<Vec<_>>());
    for row in rows {
        let cells = columns.iter().zip(&widths).map(|(&column, &width)| {
            let text = &row[column];
            let text = if column == 0 {
                layout::cut(text, width)
            } else {
                layout::fold(text, width)
            };
            Tone::Plain.cell(text)
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let numeric = columns
        .iter()
        .map(|&column| matches!(MOVED[column], "value" | "change"));
    grid::settle(&mut table, numeric, &widths);
    grid::print(out, &table)
}

/// A line each, or two where before and after do not fit on one.
fn differences(out: &mut dyn Write, lines: &[Line], room: usize) -> io::Result<()> {
    let abouts: Vec<String> = lines
        .iter()
        .map(|it| layout::cut(&it.about, ABOUT))
        .collect();
    let about = abouts.iter().map(|it| layout::width(it)).max().unwrap_or(0);
    let key = lines
        .iter()
        .map(|it| layout::width(&it.key))
        .max()
        .unwrap_or(0);
    let padded = |text: &str, width: usize| {
        let padding = " ".repeat(width - layout::width(text));
        format!("  {text}{padding}")
    };
    for (line, name) in lines.iter().zip(&abouts) {
        let head = padded(name, about) + &padded(&line.key, key);
        let (before, after) = (&line.before, &line.after);
        if before.is_empty() || after.is_empty() {
            writeln!(out, "{head}  {before}{after}")?;
            continue;
        }
        let one = format!("{head}  {before} → {after}");
        if layout::width(&one) <= room {
            writeln!(out, "{one}")?;
        } else {
            let indent = " ".repeat(layout::width(&head));
            writeln!(out, "{head}  {before}\n{indent}→ {after}")?;
        }
    }
    Ok(())
}
