//! What people read: the table of accounts, the groups, and the summary below them.

use std::borrow::Cow;
use std::env;
use std::io::{self, Write};

use anyhow::{Context, Result};
use terminal_size::{Width, terminal_size_of};

use crate::report::summary::{self, Words};
use crate::report::{Column, Groups, Row, Run, Speech, Tone, grid, markdown, past, rollup, table};
use crate::rollup::Rollup;
use crate::score::Summary;

use super::hold::Hold;
use super::output::Destination;
use super::voice::Voice;
use crate::cli::args::Format;
use crate::cli::score::plan::Plan;

/// How wide a page is where nothing says how wide the terminal is.
const WIDTH: usize = 100;

/// A page for people.
pub(in crate::cli) struct Page<'a> {
    pub(in crate::cli) plan: &'a Plan,
    pub(in crate::cli) run: &'a Run<'a>,
    pub(in crate::cli) summary: &'a Summary,
    pub(in crate::cli) groups: Option<Groups<'a>>,
    pub(in crate::cli) rollup: Option<&'a Rollup>,
    /// How many accounts the filters let through.
    pub(in crate::cli) matching: u64,
}

impl Page<'_> {
    /// Prints rows, groups, parents and summary.
    pub(in crate::cli) fn print(
        &self,
        rows: &mut Hold,
        destination: &mut Destination,
        voice: &Voice,
    ) -> Result<()> {
        let to_terminal = destination.is_terminal();
        let mut words = Words::new(self.run, self.summary);
        let note = self.rollup.and_then(|it| rollup::note(self.run, it));
        words.notes.extend(note.map(Cow::into_owned));
        if self.plan.format == Format::Markdown {
            return self.print_markdown(rows, words, destination);
        }
        let look = table::Look {
            columns: &self.plan.columns,
            asked: self.plan.asked,
            width: width(to_terminal),
            color: voice.colors(to_terminal),
            speech: self.run.speech,
        };
        let mut out = Lines {
            destination,
            problem: None,
        };
        let (mut needs, mut doubt) = (table::Needs::default(), self.doubt());
        self.each(rows, |row| {
            needs.look_at(row, look.columns);
            doubt.look_at(row);
            Ok(())
        })?;
        doubt.tell(&mut words, self.run.speech);
        if !needs.is_empty() {
            let mut pages = table::Pages::new(&needs, &look);
            self.each(rows, |row| out.write_with(|out| pages.row(out, row)))?;
            out.write_with(|out| pages.finish(out).and_then(|()| writeln!(out)))?;
        }
        out.write_with(|out| {
            self.print_below(out, &look)?;
            print_words(out, &words, look.color)
        })
    }

    /// What stands between the list and the summary in words.
    fn print_below(&self, out: &mut dyn Write, look: &table::Look<'_>) -> io::Result<()> {
        if let Some(matching) = self.matching() {
            writeln!(out, "{matching}\n")?;
        }
        if let Some(groups) = self.groups {
            let groups = summary::groups_within(self.run, groups, look.width);
            grid::write(out, &groups, look.color)?;
            writeln!(out)?;
        }
        if let Some(rollup) = self.parents() {
            rollup::write(out, self.run, rollup, look.width, look.color)?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// The rows that are printed, in their order.
    fn each(&self, rows: &mut Hold, mut hand_on: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        rows.each(self.plan.top, |bytes| {
            let row = Row::read(bytes).context("cannot read a temporary file")?;
            hand_on(&row)
        })
    }

    fn print_markdown(
        &self,
        rows: &mut Hold,
        mut words: Words,
        destination: &mut Destination,
    ) -> Result<()> {
        let (mut text, mut first, mut doubt) = (String::new(), true, self.doubt());
        self.each(rows, |row| {
            if first {
                markdown::head(&mut text, &self.plan.columns, self.run.speech);
                first = false;
            }
            markdown::row(&mut text, row, &self.plan.columns);
            doubt.look_at(row);
            destination.write(std::mem::take(&mut text).as_bytes())
        })?;
        if let Some(matching) = self.matching() {
            text.push('\n');
            markdown::paragraph(&mut text, &matching);
        }
        if let Some(groups) = self.groups {
            text.push('\n');
            markdown::grid(&mut text, &summary::groups(self.run, groups));
        }
        if let Some(rollup) = self.parents() {
            text.push('\n');
            rollup::markdown(&mut text, self.run, rollup);
        }
        doubt.tell(&mut words, self.run.speech);
        markdown::summary(&mut text, &words);
        destination.write(text.as_bytes())
    }

    /// How many accounts the filters let through, where there are any: a list that is short, or
    /// not there at all, says nothing of them.
    fn matching(&self) -> Option<String> {
        let typed = self.plan.shown.typed.as_deref()?;
        Some(summary::matching(
            self.run,
            typed,
            self.matching,
            self.summary,
        ))
    }

    /// The roll-up, where there is a parent in it.
    fn parents(&self) -> Option<&Rollup> {
        self.rollup.filter(|it| !it.parents.is_empty())
    }

    fn doubt(&self) -> Doubt {
        let columns = &self.plan.columns;
        Doubt {
            place: columns.iter().position(|it| *it == Column::Change),
            is_there: false,
        }
    }
}

/// Whether a change that is printed has a sign that needs a word below the table.
struct Doubt {
    /// Where the changes stand in a row, if they do.
    place: Option<usize>,
    is_there: bool,
}

impl Doubt {
    fn look_at(&mut self, row: &Row) {
        let change = self.place.map(|place| row.cell(place));
        self.is_there |= change.is_some_and(past::is_doubtful);
    }

    /// Adds the word behind that on what changes are since.
    fn tell(&self, words: &mut Words, speech: &Speech) {
        if self.is_there {
            let place = words.notes.len().min(1);
            words.notes.insert(place, past::doubt(speech).into_owned());
        }
    }
}

/// Below the table: a headline, the bands, and what else is worth knowing.
fn print_words(out: &mut Lines<'_>, words: &Words, color: bool) -> io::Result<()> {
    let mut text = String::new();
    Tone::Strong.paint(&mut text, &words.headline, color);
    writeln!(out, "{text}")?;
    grid::write(out, &words.bands, color)?;
    for note in words.notes.iter().chain(&words.hint) {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// A destination as the formats write to it; keeps its own error, which says more.
struct Lines<'d> {
    destination: &'d mut Destination,
    problem: Option<anyhow::Error>,
}

impl Lines<'_> {
    /// Writes what a format writes.
    fn write_with(&mut self, write: impl FnOnce(&mut Self) -> io::Result<()>) -> Result<()> {
        let written = write(self);
        match self.problem.take() {
            Some(problem) => Err(problem),
            None => Ok(written?),
        }
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.destination.write(bytes).map_err(|problem| {
            self.problem = Some(problem);
            io::Error::other("the destination refused")
        })?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The width of the terminal; `$COLUMNS` wins, so that a script can ask for one.
pub(in crate::cli) fn width(to_terminal: bool) -> usize {
    let columns = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || {
        let Width(width) = terminal_size_of(io::stdout()).filter(|_| to_terminal)?.0;
        Some(usize::from(width))
    };
    columns
        .or_else(terminal)
        .filter(|&width| width > 0)
        .unwrap_or(WIDTH)
}
