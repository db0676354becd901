//! How tables are set on a terminal: calm, with a line under the headings and none between columns.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, Width};

use super::layout::{self, Extent, GAP};
use super::tone::Tone;

/// Rows of a few cells under headings, such as a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What stands above the columns. The first column holds names, the others numbers.
    pub headings: Vec<String>,
    /// The rows, each with the tone of its name.
    pub rows: Vec<(Tone, Vec<String>)>,
}

/// How wide the names of a grid are that read well, and how wide they are at the least.
const NAME: [usize; 2] = [24, 12];

impl Grid {
    /// The grid in `room` terminal cells: headings and names take two lines where one is too wide,
    /// and columns give way by importance. `ranks` has a place for each column, 0 for one that
    /// stays.
    #[must_use]
    pub(super) fn fit(&self, ranks: &[usize], room: usize) -> Grid {
        let extents = ranks.iter().enumerate();
        let extents = extents.map(|(column, &rank)| self.extent(column, rank));
        let widths = layout::widths(&extents.collect::<Vec<_>>(), room);
        let shown: Vec<(usize, usize)> = (0..widths.len())
            .filter_map(|column| Some((column, widths[column]?)))
            .collect();
        let fold = |texts: &[String]| -> Vec<String> {
            let shown = shown.iter();
            shown
                .map(|&(column, width)| layout::fold(&texts[column], width))
                .collect()
        };
        Grid {
            headings: fold(&self.headings),
            rows: self
                .rows
                .iter()
                .map(|(tone, row)| (*tone, fold(row)))
                .collect(),
        }
    }

    /// How wide a column may be: the first holds names, the others numbers.
    fn extent(&self, column: usize, rank: usize) -> Extent {
        let heading = &self.headings[column];
        let cells = self.rows.iter().map(|(_, row)| layout::width(&row[column]));
        let cells = cells.max().unwrap_or(0);
        let [fair, least] = if column == 0 { NAME } else { [cells; 2] };
        let heading_least = layout::two_lines(heading);
        Extent {
            natural: cells.max(layout::width(heading)),
            fair: fair.min(cells).max(heading_least),
            least: least.min(cells).max(heading_least),
            rank: Some(rank),
        }
    }
}

/// Writes a grid as a table.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, grid: &Grid, color: bool) -> io::Result<()> {
    let mut table = empty(color);
    let quiet = |heading: &String| Tone::Quiet.cell(heading.clone());
    table.set_header(grid.headings.iter().map(quiet).collect::<Vec<_>>());
    for (tone, row) in &grid.rows {
        let cells = row.iter().enumerate().map(|(place, text)| {
            let tone = if place == 0 { *tone } else { Tone::Plain };
            tone.cell(text.clone())
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let widths: Vec<usize> = (0..grid.headings.len())
        .map(|column| {
            let cells = grid.rows.iter().map(|(_, row)| &row[column]);
            let texts = cells.chain([&grid.headings[column]]);
            let lines = texts.flat_map(|text| text.lines());
            lines.map(layout::width).max().unwrap_or(0)
        })
        .collect();
    settle(
        &mut table,
        (0..widths.len()).map(|column| column > 0),
        &widths,
    );
    print(out, &table)
}

/// A grid as a table.
pub(super) fn text(grid: &Grid, color: bool) -> String {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, and what was written is text.
    let _ = write(&mut bytes, grid, color);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A table without rows.
pub(super) fn empty(color: bool) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING.header_separator(LineStyle::none().fill('─')));
    table.force_no_tty().style_text_only();
    if color {
        table.enforce_styling();
    }
    table
}

/// Settles the width of each column, and which align right.
pub(super) fn settle(table: &mut Table, numeric: impl Iterator<Item = bool>, widths: &[usize]) {
    let last = widths.len().saturating_sub(1);
    let columns = table.column_iter_mut().zip(numeric).zip(widths).enumerate();
    for (place, ((column, numeric), width)) in columns {
        let padding = if place == last { 0 } else { GAP as u16 };
        column.set_padding((0, padding));
        let width = u16::try_from(*width).unwrap_or(u16::MAX - padding);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + padding)));
        if numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// Writes a table, without blanks at the ends of its lines.
pub(super) fn print(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    table
        .lines()
        .try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}
