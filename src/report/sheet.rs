//! Titled tables and sentences, as reports about many accounts are made of.

use std::io::{self, Write};

use super::explain::wrap::wrap;
use super::grid::{self, Grid};
use super::layout;
use super::markdown;
use super::tone::Tone;

/// How wide a name may be.
const NAME: usize = 32;

/// Rows under headings. A column without a heading holds words or a bar, the first one names, and
/// the others numbers.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    pub(super) grid: Grid,
}

impl Sheet {
    pub(super) fn new(
        title: &'static str,
        headings: &[&str],
        rows: Vec<(Tone, Vec<String>)>,
    ) -> Self {
        let headings = headings.iter().map(|&it| it.to_owned()).collect();
        Sheet {
            title,
            grid: Grid { headings, rows },
        }
    }

    /// Writes the sheet for a terminal. The columns under the headings of `give_way` are left out
    /// where there is not room for all, the first of them first.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        width: usize,
        color: bool,
        give_way: &[&str],
    ) -> io::Result<()> {
        writeln!(out)?;
        strong(out, self.title, width, color)?;
        let grid = &self.grid;
        let widths = self.widths();
        let shown = self.shown(&widths, width, give_way);
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
        let numeric = shown.iter().map(|&it| self.is_numeric(it));
        let widths: Vec<usize> = shown.iter().map(|&it| widths[it]).collect();
        grid::settle(&mut table, numeric, &widths);
        grid::print(out, &table)
    }

    /// Appends the sheet in Markdown.
    pub(super) fn markdown(&self, out: &mut String) {
        paragraph(out, self.title);
        let headings = self.grid.headings.iter().enumerate();
        let headings = headings.map(|(place, text)| (text.as_str(), self.is_numeric(place)));
        markdown::heading(out, headings);
        for (_, row) in &self.grid.rows {
            markdown::line(out, row.iter().map(String::as_str));
        }
        out.push('\n');
    }

    fn is_numeric(&self, column: usize) -> bool {
        column > 0 && !self.grid.headings[column].is_empty()
    }

    fn widths(&self) -> Vec<usize> {
        let width = |column: usize| {
            let cells = self.grid.rows.iter().map(|(_, row)| &row[column]);
            let widths = cells.chain([&self.grid.headings[column]]);
            let width = widths.map(|text| layout::width(text)).max().unwrap_or(0);
            if column == 0 { width.min(NAME) } else { width }
        };
        (0..self.grid.headings.len()).map(width).collect()
    }

    /// The columns for which there is room.
    fn shown(&self, widths: &[usize], room: usize, give_way: &[&str]) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..widths.len()).collect();
        for heading in give_way {
            let taken: usize = shown.iter().map(|&it| widths[it] + layout::GAP).sum();
            if taken <= room + layout::GAP {
                break;
            }
            shown.retain(|&it| self.grid.headings[it] != *heading);
        }
        shown
    }
}

/// Writes a title, or what to know if nothing else.
pub(super) fn strong(out: &mut dyn Write, text: &str, width: usize, color: bool) -> io::Result<()> {
    for line in wrap(text, width) {
        let mut painted = String::new();
        Tone::Strong.paint(&mut painted, &line, color);
        writeln!(out, "{painted}")?;
    }
    Ok(())
}

/// Writes each text in lines of its own, those behind the first one indented.
pub(super) fn paragraphs(out: &mut dyn Write, texts: &[String], width: usize) -> io::Result<()> {
    for text in texts {
        for (place, line) in wrap(text, width.saturating_sub(2)).iter().enumerate() {
            let indent = if place == 0 { "" } else { "  " };
            writeln!(out, "{indent}{line}")?;
        }
    }
    Ok(())
}

/// Appends a paragraph in Markdown.
pub(super) fn paragraph(out: &mut String, text: &str) {
    markdown::escaped(out, text);
    out.push_str("\n\n");
}
