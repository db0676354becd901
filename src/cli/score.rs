//! `health score`.

use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::Result;

use crate::history::{Accounts as Night, Totals};
use crate::report::csv::Csv;
use crate::report::{Groups as GroupTable, Run, json};
use crate::score::Request;

use super::accounts::{Accounts, Outcome};
use super::args::{Format, Score, Sort};
use super::children::Children;
use super::collect::Collected;
use super::exit::Exit;
use super::hold::Hold;
use super::joins::Joins;
use super::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::opening::{open, open_watched};
use super::output::Destination;
use super::page::Page;
use super::plan::Plan;
use super::portion::{Portion, Press};
use super::record::{Made, Record};
use super::scan::Scanned;
use super::scorecard::{Loaded, load_with_sources, override_input};
use super::voice::{Voice, say};

/// Scores the accounts and prints them.
pub(super) fn score(args: &Score, voice: &Voice) -> Result<Exit> {
    let mut loaded = load_with_sources(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    let plan = Plan::new(args)?;
    plan.shown.check(&loaded.scorecard)?;
    say_scorecard(&loaded, plan.as_of, voice);
    let record = Record::new(&args.record);
    let open = if record.is_some() { open_watched } else { open };
    let mut sources = open(&mut loaded.scorecard, &args.files, &args.reading, voice)?;
    let children = Children::new(&args.children, plan.as_of, args.invalid, voice);
    children.join(&mut loaded, &mut sources)?;
    let command = Command {
        args,
        plan: &plan,
        loaded: &loaded,
        read: &[&loaded.files, &args.files],
        record,
        voice,
    };
    let request = Request {
        depth: plan.depth,
        keep: &args.output.keep,
        by: args.output.by.as_deref(),
        filters: &plan.shown.filters,
        dates: command.record.is_some(),
        ..Request::new(plan.as_of)
    };
    command.run(&Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request,
        invalid: args.invalid,
        voice,
    })
}

/// A run of `health score`.
struct Command<'a> {
    args: &'a Score,
    plan: &'a Plan,
    loaded: &'a Loaded,
    /// The files that are read.
    read: &'a [&'a [PathBuf]],
    record: Option<Record>,
    voice: &'a Voice,
}

impl Command<'_> {
    fn run(&self, accounts: &Accounts<'_>) -> Result<Exit> {
        let prepared = accounts.prepare()?;
        let cuts = prepared.cuts();
        let mut destination = Destination::open(self.args.output.file.as_deref(), self.read)?;
        let csv = Csv {
            columns: self.plan.columns.clone(),
            raw: self.args.output.raw,
        };
        let mut collected = Collected::new();
        let straight = self.begin(&csv, &mut collected, &mut destination)?;
        let empty = self.record.as_ref().map(|_| Night::new(accounts.scorecard));
        let mut night = empty.clone().unwrap_or_default();
        let press = Press {
            plan: self.plan,
            csv: &csv,
            grouped: self.args.output.by.is_some(),
            night: empty.as_ref(),
            spare: Mutex::default(),
        };
        let collect = |mut portion: Portion| {
            collected.count(&portion);
            if let Some(later) = portion.night.take() {
                night.append(later);
            }
            if straight {
                collected.pass_on(&portion, self.plan.top, &mut destination)?;
            } else {
                collected.keep(&mut portion, self.plan.top)?;
            }
            press.take_back(portion);
            Ok(())
        };
        let outcome = accounts.run(prepared, |scored| press.press(scored), collect)?;
        let Outcome { scanned, skipped } = outcome;
        say_understood(&scanned, self.voice);
        collected.summary.skip(skipped);
        let totals = Totals::of(&collected.summary);
        let joins = accounts.sources.joins();
        let print = || self.print(&mut collected, &scanned, joins, straight, destination);
        match &self.record {
            None => print()?,
            Some(record) => {
                let made = Made {
                    scorecard: accounts.scorecard,
                    layers: &self.loaded.layers,
                    as_of: self.plan.as_of,
                    input_sha256: accounts.sources.sha256(),
                    cuts,
                    totals,
                    accounts: night,
                };
                record.keep(made, print, self.voice)?;
            }
        }
        Ok(self.exit(&collected, skipped))
    }

    /// Writes what comes before the accounts, where they need not be held back; says whether so.
    fn begin(
        &self,
        csv: &Csv,
        collected: &mut Collected,
        destination: &mut Destination,
    ) -> Result<bool> {
        let in_order = self.plan.sort == Sort::Input;
        let flat = matches!(self.plan.format, Format::Csv | Format::Ndjson);
        let straight =
            in_order && flat && (self.args.output.stream || destination.is_provisional());
        if straight && destination.is_terminal() {
            self.voice.progress().give_way();
        }
        if self.plan.format == Format::Csv {
            let mut header = Vec::new();
            csv.header(&mut header);
            if straight {
                destination.write(&header)?;
            } else if in_order {
                collected.hold.append(&header)?;
            }
        }
        Ok(straight)
    }

    fn print(
        &self,
        collected: &mut Collected,
        scanned: &[Scanned<'_>],
        joins: &Joins,
        straight: bool,
        mut destination: Destination,
    ) -> Result<()> {
        let groups = collected.groups.sorted();
        let by = self.args.output.by.as_deref();
        let groups = by.map(|by| GroupTable {
            by,
            groups: &groups,
        });
        let run = Run {
            tool: concat!("health ", env!("CARGO_PKG_VERSION")),
            scorecard: &self.loaded.scorecard,
            as_of: self.plan.as_of,
            has_value: scanned.iter().any(|it| it.bound.value_column().is_some()),
        };
        let (hold, top) = (&mut collected.hold, self.plan.top);
        match self.plan.format {
            _ if straight => {}
            Format::Table | Format::Markdown => {
                let page = Page {
                    plan: self.plan,
                    asked: !self.args.output.columns.is_empty(),
                    run: &run,
                    summary: &collected.summary,
                    groups,
                };
                page.print(hold, &mut destination, self.voice)?;
            }
            Format::Json => {
                let mut head = Vec::new();
                json::head(&mut head, &run, &collected.summary, &joins.joined(), groups);
                print_json(head, hold, top, &mut destination)?;
            }
            Format::Csv | Format::Ndjson => {
                hold.each(top, |bytes| destination.write(bytes))?;
            }
        }
        destination.finish()
    }

    /// The gates decide last; a gate that closes says what it found.
    fn exit(&self, collected: &Collected, skipped: u64) -> Exit {
        let mut exit = sum_up_skipped(skipped, self.voice);
        for gate in &self.plan.gates {
            if let Some(found) = gate.closes(&collected.summary) {
                say(format!("{found}\n"));
                exit = Exit::Finding;
            }
        }
        exit
    }
}

/// Writes a document that begins with `head`.
fn print_json(
    head: Vec<u8>,
    hold: &mut Hold,
    top: usize,
    destination: &mut Destination,
) -> Result<()> {
    let mut text = head;
    // Each account brings the comma before it, which the first one does without.
    let mut comma = json::COMMA;
    hold.each(top, |accounts| {
        text.extend_from_slice(&accounts[comma..]);
        comma = 0;
        destination.write(&std::mem::take(&mut text))
    })?;
    json::tail(&mut text);
    destination.write(&text)
}
