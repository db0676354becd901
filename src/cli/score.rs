//! `health score`.

use std::sync::Mutex;

use anyhow::Result;

use crate::cell::Decimal;
use crate::diagnostic::Diagnostic;
use crate::report::csv::Csv;
use crate::report::{Groups as GroupTable, Run, json};
use crate::score::{Identities, Latest, QuantileCuts, Request};
use crate::scorecard::{Cuts, Scorecard};

use super::args::{Format, InvalidPolicy, Score};
use super::collect::{Collected, place};
use super::decimal;
use super::exit::Exit;
use super::failure::Failure;
use super::notes::{say_scorecard, say_understood, say_without_row};
use super::output::Destination;
use super::page::Page;
use super::plan::{Plan, absence_counts, reads_twice};
use super::portion::{Faults, Press, REPORTED, read_dates};
use super::repeated;
use super::scan::{Scan, Scanned};
use super::scorecard::{load, override_input};
use super::sources::Sources;
use super::voice::{Voice, say};

/// Scores the accounts and prints them.
pub(super) fn score(args: &Score, voice: &Voice) -> Result<Exit> {
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    let plan = Plan::new(args)?;
    plan.shown.check(&loaded.scorecard)?;
    say_scorecard(&loaded, &plan, voice);
    let mut sources = Sources::new(&args.files, &args.reading)?;
    sources.expect(&loaded.scorecard);
    if reads_twice(&loaded.scorecard) {
        sources.make_repeatable()?;
    }
    if !loaded.scorecard.input.decimal_given {
        let found = decimal::find(&sources, &loaded.scorecard)?;
        loaded.scorecard.input.grammar.decimal = found;
        if found == Decimal::Comma {
            voice.note("the cells have decimal commas; where that is wrong, use --decimal .");
        }
    }
    let command = Command {
        args,
        plan: &plan,
        scorecard: &loaded.scorecard,
        voice,
    };
    command.run(&sources)
}

/// A run of `health score`.
struct Command<'a> {
    args: &'a Score,
    plan: &'a Plan,
    scorecard: &'a Scorecard,
    voice: &'a Voice,
}

/// What the passes before the last one found.
#[derive(Default)]
struct Prepared {
    absent: Vec<String>,
    latest: Option<Latest>,
    cuts: Option<QuantileCuts>,
    faults: Faults,
}

impl Command<'_> {
    fn run(&self, sources: &Sources) -> Result<Exit> {
        let prepared = self.prepare(sources)?;
        let mut destination = Destination::open(self.args.output.file.as_deref())?;
        let csv = Csv {
            columns: self.plan.columns.clone(),
            raw: self.args.output.raw,
        };
        let mut collected = Collected::new();
        let straight = self.begin(&csv, &mut collected, &mut destination)?;
        let Prepared {
            absent,
            latest,
            cuts,
            faults,
        } = prepared;
        self.take_faults(faults, &mut collected);
        let press = Press {
            plan: self.plan,
            latest: latest.as_ref(),
            csv: &csv,
            grouped: self.args.output.by.is_some(),
            told: self.told(),
            spare: Mutex::default(),
        };
        let request = self.request(&absent);
        let scan = self.scan(sources, &request, cuts);
        let scanned = scan.run(
            |chunk| Ok(press.press(chunk)),
            |mut portion| {
                collected.count(&mut portion, self.told());
                self.say_skipped(&mut collected);
                if straight {
                    collected.pass_on(&portion, self.plan.top, &mut destination)?;
                } else {
                    collected.keep(&mut portion, self.plan.top)?;
                }
                press.take_back(portion);
                Ok(())
            },
        )?;
        self.accept(&mut collected, sources, latest.is_some())?;
        say_understood(&scanned, self.voice);
        self.print(&mut collected, &scanned, straight, destination)?;
        Ok(self.exit(&collected))
    }

    /// Writes what comes before the accounts, where they need not be held back; says whether so.
    fn begin(
        &self,
        csv: &Csv,
        collected: &mut Collected,
        destination: &mut Destination,
    ) -> Result<bool> {
        let in_order = self.plan.sort == super::args::Sort::Input;
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

    /// The passes that come before scoring: what depends on the whole input.
    fn prepare(&self, sources: &Sources) -> Result<Prepared> {
        let mut prepared = Prepared::default();
        let quantile = match self.scorecard.base.bands.cuts {
            Cuts::Quantile {
                green_top,
                red_bottom,
            } => Some((green_top, red_bottom)),
            Cuts::Absolute { .. } => None,
        };
        let dated = self.scorecard.account.date.is_some();
        if absence_counts(self.scorecard) {
            prepared.absent = self.find_absent(sources)?;
        }
        if dated {
            self.find_latest(sources, &mut prepared)?;
        }
        if let Some((green_top, red_bottom)) = quantile {
            let (mut scores, invalid) = self.find_scores(sources, &prepared)?;
            // Invalid cells are told first, by the last pass.
            if !invalid || self.args.invalid == InvalidPolicy::Skip {
                check_enough(scores.len())?;
            }
            prepared.cuts = Some(QuantileCuts::new(&mut scores, green_top, red_bottom));
        }
        Ok(prepared)
    }

    /// The columns that no account of a JSON input has: a default does not stand in for them.
    fn find_absent(&self, sources: &Sources) -> Result<Vec<String>> {
        let request = self.request(&[]);
        let scanned = self
            .scan(sources, &request, None)
            .run(|_| Ok(()), |()| Ok(()))?;
        let absent = scanned.iter().flat_map(|it| it.bound.unseen(&it.seen));
        Ok(absent.map(str::to_owned).collect())
    }

    fn find_latest(&self, sources: &Sources, prepared: &mut Prepared) -> Result<()> {
        let (mut latest, mut ids) = (Latest::new(), Identities::new());
        let as_of = self.plan.as_of;
        let request = self.request(&prepared.absent);
        let faults = &mut prepared.faults;
        self.scan(sources, &request, None).run(
            |chunk| Ok(read_dates(&chunk)),
            |dated| {
                for (id, with_date, date, line) in dated.rows {
                    latest.look(id, date, as_of);
                    ids.insert(with_date, place(dated.source, line));
                }
                faults.add(dated.faults, self.told());
                Ok(())
            },
        )?;
        self.check_repeated(&ids, sources, true)?;
        say_without_row(latest.without_row(), as_of, self.voice);
        prepared.latest = Some(latest);
        Ok(())
    }

    /// The scores of the run, and whether a cell of it is invalid.
    fn find_scores(&self, sources: &Sources, prepared: &Prepared) -> Result<(Vec<f64>, bool)> {
        let request = self.request(&prepared.absent);
        let csv = Csv {
            columns: Vec::new(),
            raw: true,
        };
        let press = Press {
            plan: self.plan,
            latest: prepared.latest.as_ref(),
            csv: &csv,
            grouped: false,
            told: 0,
            spare: Mutex::default(),
        };
        let mut scores = Vec::new();
        let mut invalid = prepared.faults.cells > 0;
        self.scan(sources, &request, None).run(
            |chunk| Ok(press.scores(chunk)),
            |(mut some, bad)| {
                scores.append(&mut some);
                invalid |= bad;
                Ok(())
            },
        )?;
        Ok((scores, invalid))
    }

    fn request<'r>(&'r self, absent: &'r [String]) -> Request<'r> {
        Request {
            as_of: self.plan.as_of,
            depth: self.plan.depth,
            keep: &self.args.output.keep,
            by: self.args.output.by.as_deref(),
            filters: &self.plan.shown.filters,
            absent,
        }
    }

    fn scan<'s>(
        &'s self,
        sources: &'s Sources,
        request: &'s Request<'s>,
        cuts: Option<QuantileCuts>,
    ) -> Scan<'s> {
        let (list, options) = (sources.list(), sources.options());
        Scan {
            sources: list,
            options,
            kept: sources.kept(),
            scorecard: self.scorecard,
            request,
            cuts,
            voice: self.voice,
        }
    }

    /// How many invalid cells are told: all, where accounts are skipped.
    fn told(&self) -> usize {
        match self.args.invalid {
            InvalidPolicy::Fail => REPORTED,
            InvalidPolicy::Skip => usize::MAX,
        }
    }

    fn take_faults(&self, faults: Faults, collected: &mut Collected) {
        collected.faults.add(faults, self.told());
        self.say_skipped(collected);
    }

    /// Lists skipped accounts as they come, so that none has to be kept.
    fn say_skipped(&self, collected: &mut Collected) {
        if self.args.invalid == InvalidPolicy::Skip && collected.faults.nameless == 0 {
            self.voice.skipped(collected.faults.diagnostics.drain(..));
        }
    }

    /// Refuses an input with invalid cells, unless they are skipped, and one with repeated ids.
    fn accept(&self, collected: &mut Collected, sources: &Sources, dated: bool) -> Result<()> {
        let faults = &mut collected.faults;
        let fail = self.args.invalid == InvalidPolicy::Fail;
        let all = faults.cells + faults.nameless;
        if (fail || faults.nameless > 0) && all > 0 {
            let mut told = std::mem::take(&mut faults.diagnostics);
            if fail && all > told.len() as u64 {
                let message = format!("{all} invalid cells in {} accounts", faults.accounts);
                told.push(Diagnostic::error("invalid-cells", message).help(
                    "the first of them are above; leave those accounts out with --invalid skip",
                ));
            }
            return Err(Failure(told).into());
        }
        if dated {
            return Ok(());
        }
        self.check_repeated(&collected.ids, sources, false)
    }

    /// Refuses accounts that are there twice.
    fn check_repeated(&self, ids: &Identities, sources: &Sources, dated: bool) -> Result<()> {
        let request = self.request(&[]);
        repeated::check(ids, &self.scan(sources, &request, None), sources, dated)
    }

    fn print(
        &self,
        collected: &mut Collected,
        scanned: &[Scanned<'_>],
        straight: bool,
        mut destination: Destination,
    ) -> Result<()> {
        collected.summary.skip(collected.faults.accounts);
        let groups = collected.groups.sorted();
        let by = self.args.output.by.as_deref();
        let groups = by.map(|by| GroupTable {
            by,
            groups: &groups,
        });
        let run = Run {
            tool: concat!("health ", env!("CARGO_PKG_VERSION")),
            scorecard: self.scorecard,
            as_of: self.plan.as_of,
            has_value: scanned.iter().any(|it| it.bound.value_column().is_some()),
        };
        let hold = std::mem::replace(&mut collected.hold, super::hold::Hold::new());
        match self.plan.format {
            _ if straight => {}
            Format::Table | Format::Markdown => {
                let rows = collected.sorted_rows(self.plan.top);
                let page = Page {
                    plan: self.plan,
                    asked: !self.args.output.columns.is_empty(),
                    run: &run,
                    summary: &collected.summary,
                    groups,
                };
                page.print(&rows, &mut destination, self.voice)?;
            }
            Format::Json => {
                let mut text = Vec::new();
                json::head(&mut text, &run, &collected.summary, groups);
                // Each account brings the comma before it, which the first one does without.
                let mut comma = json::COMMA;
                hold.release(self.plan.top, |accounts| {
                    text.extend_from_slice(&accounts[comma..]);
                    comma = 0;
                    destination.write(&std::mem::take(&mut text))
                })?;
                json::tail(&mut text);
                destination.write(&text)?;
            }
            Format::Csv | Format::Ndjson => {
                hold.release(self.plan.top, |bytes| destination.write(bytes))?;
            }
        }
        destination.finish()
    }

    /// The gates decide last; a gate that closes says what it found.
    fn exit(&self, collected: &Collected) -> Exit {
        let mut exit = Exit::Done;
        if collected.faults.accounts > 0 {
            self.voice.note(&match collected.faults.accounts {
                1 => "1 account was skipped as invalid".to_owned(),
                skipped => format!("{skipped} accounts were skipped as invalid"),
            });
            exit = Exit::Skipped;
        }
        for gate in &self.plan.gates {
            if let Some(found) = gate.closes(&collected.summary) {
                say(format!("{found}\n"));
                exit = Exit::Finding;
            }
        }
        exit
    }
}

/// Quantiles over a handful of accounts say nothing.
fn check_enough(accounts: usize) -> Result<()> {
    const LEAST: usize = 20;
    if accounts >= LEAST {
        return Ok(());
    }
    let message =
        format!("quantile bands need at least {LEAST} scored accounts, and there are {accounts}");
    let help = "use absolute cuts, such as green = 70 and yellow = 40 under [bands]";
    Err(Failure::new(Diagnostic::error("too-few-for-quantiles", message).help(help)).into())
}
