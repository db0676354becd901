//! What `health score` prints, in the format that was asked for.

use std::mem;

use anyhow::Result;

use crate::cli::TOOL;
use crate::history::Past;
use crate::report::csv::Csv;
use crate::report::page::Frame;
use crate::report::{Groups, Run, json};

use super::{About, Command, has_value};
use crate::cli::args::Format;
use crate::cli::night::record::path;
use crate::cli::printing::hold::Hold;
use crate::cli::printing::output::Destination;
use crate::cli::printing::page::Page;
use crate::cli::score::collect::Collected;
use crate::cli::score::html::Html;
use crate::cli::score::workbook;

impl Command<'_> {
    /// Prints what is held, whole; nothing where it was passed `straight` on.
    pub(super) fn print(
        &self,
        collected: &mut Collected,
        about: &About<'_>,
        straight: bool,
        csv: &Csv,
        mut destination: Destination,
    ) -> Result<()> {
        let groups = collected.groups.sorted();
        let by = self.args.output.by.as_deref();
        let groups = by.map(|by| Groups {
            by,
            groups: &groups,
        });
        let run = self.told(about);
        let frame = Frame {
            run: &run,
            summary: &collected.summary,
            past: self.past.as_ref(),
        };
        let (hold, top) = (&mut collected.hold, self.plan.top);
        let to = &mut destination;
        match self.plan.format {
            _ if straight => {}
            Format::Table | Format::Markdown => self.page(frame, groups, about, hold, to)?,
            Format::Json => self.json(frame, groups, about, hold, to)?,
            Format::Csv => {
                header(csv, to)?;
                hold.each(top, |bytes| to.write(bytes))?;
            }
            Format::Ndjson => hold.each(top, |bytes| to.write(bytes))?,
            Format::Html => self.html(frame, about, hold, to)?,
            Format::Xlsx => workbook::print(self.plan, &run, (frame.summary, groups), hold, to)?,
        }
        destination.finish()
    }

    /// What every format tells of the run.
    fn told<'a>(&'a self, about: &About<'a>) -> Run<'a> {
        Run {
            tool: TOOL,
            scorecard: &self.loaded.scorecard,
            as_of: self.plan.as_of,
            since: self.past.as_ref().and_then(Past::since),
            gone: about.gone,
            has_value: has_value(about.scanned),
            speech: self.plan.speech,
        }
    }

    fn page(
        &self,
        frame: Frame<'_>,
        groups: Option<Groups<'_>>,
        about: &About<'_>,
        hold: &mut Hold,
        to: &mut Destination,
    ) -> Result<()> {
        let page = Page {
            plan: self.plan,
            run: frame.run,
            summary: frame.summary,
            groups,
            rollup: about.rollup.as_ref(),
            matching: about.matching,
        };
        page.print(hold, to, self.voice)
    }

    /// The document of JSON, whose accounts are held as they are printed.
    fn json(
        &self,
        frame: Frame<'_>,
        groups: Option<Groups<'_>>,
        about: &About<'_>,
        hold: &mut Hold,
        to: &mut Destination,
    ) -> Result<()> {
        let (mut text, joined) = (Vec::new(), about.joins.joined());
        let rollup = about.rollup.as_ref();
        json::head(&mut text, frame.run, frame.summary, &joined, groups, rollup);
        // Each account brings the comma before it, which the first one does without.
        let mut comma = json::COMMA;
        hold.each(self.plan.top, |accounts| {
            text.extend_from_slice(&accounts[comma..]);
            comma = 0;
            to.write(&mem::take(&mut text))
        })?;
        json::tail(&mut text);
        to.write(&text)
    }

    fn html(
        &self,
        frame: Frame<'_>,
        about: &About<'_>,
        hold: &mut Hold,
        to: &mut Destination,
    ) -> Result<()> {
        let history = path(self.args.record.history.as_deref());
        let html = Html {
            frame,
            scanned: about.scanned,
            voice: self.voice,
            history: history.as_deref(),
        };
        html.print(hold, self.plan.top, to)
    }
}

/// Prints the header line of a CSV file.
pub(super) fn header(csv: &Csv, to: &mut Destination) -> Result<()> {
    let mut header = Vec::new();
    csv.header(&mut header);
    to.write(&header)
}
