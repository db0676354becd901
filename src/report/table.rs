//! The table for people.
//!
//! Widths are settled from what all rows need; then rows are set a page at a time, so that a table
//! of any length takes little memory.

use std::io::{self, Write};

use super::Speech;
use super::column::Column;
use super::grid::{empty, print, settle};
use super::layout::{self, Extent};
use super::measure::{BAR, LEAST_BAR, Measure, text};
use super::row::Row;
use super::tone::Tone;
use super::view::SEPARATOR;

/// Rows that are set at a time.
const PAGE: usize = 256;

/// How the table looks.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// What is shown, in its order; the rows were made of the same columns.
    pub columns: &'a [Column],
    /// The columns were asked for by name: they do not give way.
    pub asked: bool,
    /// How many terminal cells a line has.
    pub width: usize,
    /// Bands are shown in colour too.
    pub color: bool,
    /// How its headings are told.
    pub speech: &'a Speech,
}

/// What the cells of all rows need.
#[derive(Default)]
pub struct Needs {
    /// By column.
    measured: Vec<Measure>,
    /// By column: each cell says the same as the first of its row.
    repeats: Vec<bool>,
}

impl Needs {
    /// Looks at a row.
    pub fn look_at(&mut self, row: &Row, columns: &[Column]) {
        self.measured.resize_with(columns.len(), Measure::default);
        self.repeats.resize(columns.len(), true);
        for (place, column) in columns.iter().enumerate() {
            self.measured[place].look_at(column, row.cell(place));
            self.repeats[place] &= row.cell(0) == row.cell(place);
        }
    }

    /// Whether there was no row.
    pub fn is_empty(&self) -> bool {
        self.measured.is_empty()
    }
}

/// A table whose widths are settled, to which rows are written.
pub struct Pages<'a> {
    shown: Vec<Shown<'a>>,
    color: bool,
    page: comfy_table::Table,
    rows: usize,
}

impl<'a> Pages<'a> {
    /// A table for rows that need so much.
    pub fn new(needs: &Needs, look: &Look<'a>) -> Self {
        let shown = shown(needs, look);
        let mut page = empty(look.color);
        let headings = shown.iter().map(|it| {
            let heading = layout::fold(&it.column.heading(look.speech), it.width);
            Tone::Quiet.cell(heading)
        });
        page.set_header(headings.collect::<Vec<_>>());
        Pages {
            shown,
            color: look.color,
            page,
            rows: 0,
        }
    }

    /// Adds a row; writes a page that is full.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn row(&mut self, out: &mut dyn Write, row: &Row) -> io::Result<()> {
        let cells = self.shown.iter().map(|it| it.cell(row));
        self.page.add_row(cells.collect::<Vec<_>>());
        self.rows += 1;
        if self.rows == PAGE {
            self.finish(out)?;
        }
        Ok(())
    }

    /// Writes the rows that are not written yet.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        // A score is followed by its bar, and aligned by itself.
        let right = |it: &Shown<'_>| it.column.is_numeric() && *it.column != Column::Score;
        let numeric = self.shown.iter().map(right);
        let widths: Vec<usize> = self.shown.iter().map(|it| it.width).collect();
        settle(&mut self.page, numeric, &widths);
        print(out, &self.page)?;
        self.page = empty(self.color);
        self.rows = 0;
        Ok(())
    }
}

/// A column that did not give way.
struct Shown<'a> {
    column: &'a Column,
    /// Its place in the rows.
    place: usize,
    width: usize,
    /// How wide the widest number before a bar is.
    digits: usize,
    /// What stands between the entries of a list on one line.
    joint: &'static str,
    /// The place of the rule reasons, where their column gave way to this one: a band that no
    /// score explains is the first thing to explain.
    reasons: Option<usize>,
}

fn shown<'a>(needs: &Needs, look: &Look<'a>) -> Vec<Shown<'a>> {
    let measured = &needs.measured;
    // A column with nothing in it says nothing, and an id that is shown as the account neither.
    let said = |place: usize| {
        look.asked
            || !(measured[place].widest == 0
                || place > 0 && look.columns[place] == Column::Id && needs.repeats[place])
    };
    let places: Vec<usize> = (0..look.columns.len()).filter(|&it| said(it)).collect();
    let widths = widths(measured, look, &places);
    let hidden = places
        .iter()
        .zip(&widths)
        .find(|&(&place, width)| look.columns[place] == Column::Rules && width.is_none());
    let reasons = hidden.map(|(&place, _)| place);
    let widths = places.into_iter().zip(widths);
    widths
        .filter_map(|(place, width)| {
            let column = &look.columns[place];
            Some(Shown {
                column,
                place,
                width: width?,
                digits: measured[place].widest,
                joint: look.speech.joint(),
                reasons: reasons.filter(|_| *column == Column::Drivers),
            })
        })
        .collect()
}

/// How wide the columns of these places are; `None` for those that give way.
fn widths(measured: &[Measure], look: &Look<'_>, places: &[usize]) -> Vec<Option<usize>> {
    let extent =
        |&place: &usize| measured[place].extent(&look.columns[place], look.asked, look.speech);
    let mut extents: Vec<Extent> = places.iter().map(extent).collect();
    let find = |column| places.iter().position(|&it| look.columns[it] == column);
    let Some((score, _)) = find(Column::Score).zip(find(Column::Change)) else {
        let widths = layout::widths(&extents, look.width);
        let lacks_value = find(Column::Value).is_some_and(|it| widths[it].is_none());
        if lacks_value {
            let beside = extents.iter().zip(places).map(|(&extent, &place)| {
                measured[place].beside_value(&look.columns[place], extent, look.speech)
            });
            return layout::widths(&beside.collect::<Vec<_>>(), look.width);
        }
        return widths;
    };
    // Beside changes there is a bar only where nothing else wants the room.
    let measure = &measured[places[score]];
    extents[score] = measure.bar_last(extents[score], look.speech);
    let widths = layout::widths(&extents, look.width);
    if widths[score].is_some_and(|width| measure.holds_bar(width)) {
        return widths;
    }
    extents[score].natural = extents[score].least;
    layout::widths(&extents, look.width)
}

impl Shown<'_> {
    fn cell(&self, row: &Row) -> comfy_table::Cell {
        let text = text(self.column, row.cell(self.place));
        match self.column {
            Column::Score => Tone::Band(row.band).cell(self.bar(text, row.score)),
            Column::Band => Tone::Band(row.band).cell(self.band(text)),
            Column::Change if is_still(text) => Tone::Quiet.cell(text.to_owned()),
            Column::Drivers => match self.reasons.map(|place| row.cell(place)) {
                None | Some("") => Tone::Plain.cell(self.list(text, driver)),
                Some(reasons) => Tone::Plain.cell(self.list(reasons, layout::cut)),
            },
            Column::Account | Column::Name => Tone::Strong.cell(layout::fold(text, self.width)),
            Column::Id | Column::Coverage => Tone::Quiet.cell(layout::fold(text, self.width)),
            _ => Tone::Plain.cell(self.list(text, layout::cut)),
        }
    }

    /// The entries of a list on one line, else the first two on a line each, cut by `cut`; an
    /// entry alone may take both lines.
    fn list(&self, text: &str, cut: fn(&str, usize) -> String) -> String {
        let Some((first, rest)) = text.split_once(SEPARATOR) else {
            return layout::fold(text, self.width);
        };
        let line = text.replace(SEPARATOR, self.joint);
        if layout::width(&line) <= self.width {
            return line;
        }
        let second = rest.split(SEPARATOR).next().unwrap_or(rest);
        let more = if second.len() < rest.len() {
            " …"
        } else {
            ""
        };
        let room = self.width.saturating_sub(layout::width(more));
        format!("{}\n{}{more}", cut(first, self.width), cut(second, room))
    }

    /// The band, and what it was before: on one line, else each on its own.
    fn band(&self, text: &str) -> String {
        let Some((now, before)) = text.split_once(SEPARATOR) else {
            return layout::fold(text, self.width);
        };
        let line = [now, before].join(self.joint);
        if layout::width(&line) <= self.width {
            return line;
        }
        let now = layout::fold(now, self.width);
        format!("{now}\n{}", layout::fold(before, self.width))
    }

    fn bar(&self, text: &str, score: Option<f64>) -> String {
        let digits = self.digits;
        let Some(score) = score else {
            return format!("{text:>digits$}");
        };
        let cells = self.width.saturating_sub(digits + 1).min(BAR);
        if cells < LEAST_BAR {
            return format!("{text:>digits$}");
        }
        let full = (score / 100.0 * cells as f64).round();
        let mut bar = format!("{text:>digits$} ");
        bar.extend((0..cells).map(|cell| if (cell as f64) < full { '█' } else { '░' }));
        bar
    }
}

/// Whether a change is none.
fn is_still(change: &str) -> bool {
    !change.starts_with(['+', '\u{2212}'])
}

/// A driver cut to its room: the title gives way, the points stay.
fn driver(text: &str, room: usize) -> String {
    let Some((title, points)) = text.rsplit_once(' ') else {
        return layout::cut(text, room);
    };
    let title = layout::cut(title, room.saturating_sub(layout::width(points) + 1));
    format!("{title} {points}")
}

#[cfg(test)]
mod tests;
