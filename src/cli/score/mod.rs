//! `health score`.

pub(super) mod collect;
mod currencies;
pub(super) mod html;
pub(super) mod plan;
pub(super) mod portion;
mod print;
pub(super) mod rollup;
pub(super) mod workbook;

use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::Result;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::history::{Accounts as Night, Gone, Past, Totals};
use crate::lint;
use crate::report::csv::Csv;
use crate::rollup::Rollup;
use crate::score::{Answers, Asks, QuantileCuts, Request, Summary};

use self::collect::Collected;
use self::currencies::Currencies;
use self::plan::Plan;
use self::portion::{Portion, Press};
use super::accounts::opening::Opening;
use super::accounts::scan::Scanned;
use super::accounts::{Accounts, Outcome};
use super::args::{Format, Score, Sort};
use super::day;
use super::exit::Exit;
use super::failure::Failure;
use super::gate::{self, Closed, Facts, News};
use super::joined::joins::Joins;
use super::night::past;
use super::night::record::{Made, Record, Tonight, path};
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// Scores the accounts and prints them.
pub(super) fn score(args: &Score, voice: &Voice) -> Result<Exit> {
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    let mut plan = Plan::new(args, &loaded.scorecard)?;
    plan.shown.check(&loaded.scorecard, voice)?;
    if args.output.rollup {
        rollup::check(&loaded.scorecard)?;
    }
    let record = Record::new(&args.record, &plan.gates)?;
    say_scorecard(&loaded, plan.as_of, voice);
    if record.is_some() {
        warn_of_future(plan.as_of, voice)?;
    }
    let opening = Opening {
        hashed: record.is_some(),
        ..Opening::default()
    };
    let files = (args.files.as_slice(), &args.inputs);
    let sources = opening.joined(&mut loaded, files, plan.as_of, voice)?;
    let (past, unread) = read_past(args, &mut plan, &loaded, voice);
    let others: Vec<PathBuf> = sources.joins().files().map(PathBuf::from).collect();
    let history: Vec<PathBuf> = path(args.record.history.as_deref()).into_iter().collect();
    let command = Command {
        args,
        plan: &plan,
        loaded: &loaded,
        read: &[&loaded.files, &args.files, &others, &history],
        record,
        past,
        voice,
    };
    let exit = command.run(&Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request: command.request(),
        invalid: args.inputs.invalid,
        voice,
    })?;
    unread.map_or(Ok(exit), |unread| Err(unread.into()))
}

/// Warns of a date that is surely mistyped: its snapshot would be the last one for years.
fn warn_of_future(as_of: Date, voice: &Voice) -> Result<()> {
    const YEARS: i32 = 3;
    let today = day::as_of(None)?;
    if as_of.days() - today.days() > 366 * YEARS {
        let message = format!("the snapshot will be of {as_of}, over {YEARS} years after today");
        let help = format!("if that is mistyped, health history drop {as_of} deletes it");
        voice.warn(&Diagnostic::warning("future-date", message).help(help));
    }
    Ok(())
}

/// What earlier nights say, where that is asked for; and what is wrong where they cannot be read:
/// the report is printed all the same.
fn read_past(
    args: &Score,
    plan: &mut Plan,
    loaded: &Loaded,
    voice: &Voice,
) -> (Option<Past>, Option<Failure>) {
    let Some(path) = path(args.record.history.as_deref()).filter(|_| plan.tells_past()) else {
        return (None, None);
    };
    match past::read(&path, &loaded.scorecard, plan.as_of, voice) {
        Ok(past) => {
            if !past.is_empty() {
                plan.show_past(&args.output.keep, &loaded.scorecard);
            }
            (Some(past), None)
        }
        Err(unread) => (None, Some(unread.into())),
    }
}

/// What the report tells beside the accounts.
struct About<'a> {
    scanned: &'a [Scanned<'a>],
    joins: &'a Joins,
    /// The accounts of the last snapshot that the input lacks, where there is one.
    gone: Option<&'a [Gone<'a>]>,
    /// The parents, where they were asked for.
    rollup: Option<Rollup>,
    /// How many accounts the filters let through.
    matching: u64,
}

/// A run of `health score`.
struct Command<'a> {
    args: &'a Score,
    plan: &'a Plan,
    loaded: &'a Loaded,
    /// The files that are read.
    read: &'a [&'a [PathBuf]],
    record: Option<Record>,
    /// What earlier nights say, where that is printed or sorted by.
    past: Option<Past>,
    voice: &'a Voice,
}

impl<'a> Command<'a> {
    /// What is asked of each account.
    fn request(&self) -> Request<'a> {
        let Command { args, plan, .. } = *self;
        Request {
            depth: plan.depth,
            keep: &args.output.keep,
            by: args.output.by.as_deref(),
            parents: args.output.rollup,
            filters: &plan.shown.filters,
            dates: self.record.is_some() || plan.format == Format::Html,
            ..Request::new(plan.as_of)
        }
    }

    fn run(&self, accounts: &Accounts<'_>) -> Result<Exit> {
        let prepared = accounts.prepare()?;
        let cuts = prepared.cuts();
        let mut destination = Destination::open(self.args.output.file.as_deref(), self.read)?;
        self.plan.refuse_terminal(&destination)?;
        let csv = Csv {
            columns: self.plan.columns.clone(),
            raw: self.args.output.raw,
        };
        let mut collected = Collected::new();
        let straight = self.begin(&csv, &mut destination)?;
        let empty = self.record.as_ref().map(|_| Night::new(accounts.scorecard));
        let (mut night, mut left_out) = (empty.clone().unwrap_or_default(), Vec::new());
        let asks = Asks::new(accounts.scorecard, &self.plan.shown.filters);
        let press = self.press(&csv, empty.as_ref(), &asks);
        let collect = |mut portion: Portion| {
            collected.count(&mut portion);
            left_out.append(&mut portion.left_out);
            if let Some(later) = portion.night.take() {
                night.append(later);
            }
            let through = straight.then_some(&mut destination);
            collected.print(&mut portion, self.plan.top, through)?;
            press.take_back(portion);
            Ok(())
        };
        let Outcome { scanned, skipped } =
            accounts.run(prepared, |scored| press.press(scored), collect)?;
        say_understood(&scanned, self.voice);
        collected.end(skipped)?;
        self.warn(&asks, &collected, accounts);
        if !has_value(&scanned) {
            gate::refuse_value(&self.plan.gates)?;
        }
        let rollup = || rollup::of(&mut collected.members, accounts, has_value(&scanned));
        let rollup = self.args.output.rollup.then(rollup);
        let totals = Totals::of(&collected.summary);
        let gone = self.gone(&night, &left_out);
        let about = About {
            scanned: &scanned,
            joins: accounts.sources.joins(),
            gone: gone.as_deref(),
            rollup: rollup.transpose()?,
            matching: collected.matching,
        };
        let print = || self.print(&mut collected, &about, straight, &csv, destination);
        let made = || self.made(accounts, cuts, totals, night);
        let tonight = self.keep(made, print)?;
        self.conclude(&collected.summary, skipped, tonight)
    }

    /// Prints, and keeps the run where there is a history.
    fn keep<'m>(
        &self,
        made: impl FnOnce() -> Made<'m>,
        print: impl FnOnce() -> Result<()>,
    ) -> Result<Option<Tonight>> {
        match &self.record {
            None => print().map(|()| None),
            Some(record) => record.keep(made(), print, self.voice).map(Some),
        }
    }

    /// Says what makes the result mean less than it seems to.
    fn warn(&self, asks: &Asks<'_>, collected: &Collected, accounts: &Accounts<'_>) {
        self.warn_of_conditions(asks, &collected.asked);
        self.warn_of_currencies(&collected.currencies, accounts);
        self.say_unmatched(collected.matching);
    }

    /// A condition that no cell can meet holds for nobody, which looks like good news.
    fn warn_of_conditions(&self, asks: &Asks<'_>, asked: &Answers) {
        let Loaded {
            scorecard, places, ..
        } = self.loaded;
        let unmet: Vec<_> = asks.unmet(asked).collect();
        for warning in lint::conditions(scorecard, places, &unmet) {
            self.voice.warn(&warning);
        }
    }

    /// Sums of several currencies are numbers that mean nothing.
    fn warn_of_currencies(&self, currencies: &Currencies, accounts: &Accounts<'_>) {
        let column = accounts.scorecard.account.value.as_deref();
        let sources = accounts.sources.list();
        if let Some(warning) = column.and_then(|it| currencies.warning(it, sources)) {
            self.voice.warn(&warning);
        }
    }

    /// Says that the filters let nothing through, where the output has no words for it.
    fn say_unmatched(&self, matching: u64) {
        let in_words = matches!(self.plan.format, Format::Table | Format::Markdown);
        if let Some(typed) = &self.plan.shown.typed
            && matching == 0
            && !in_words
        {
            self.voice.note(&format!("no account matches {typed}"));
        }
    }

    fn press<'p>(
        &'p self,
        csv: &'p Csv,
        night: Option<&'p Night>,
        asks: &'p Asks<'p>,
    ) -> Press<'p> {
        Press {
            asks,
            plan: self.plan,
            csv,
            grouped: self.args.output.by.is_some(),
            rolled_up: self.args.output.rollup,
            past: self.past.as_ref(),
            night,
            spare: Mutex::default(),
        }
    }

    /// The accounts of the last snapshot that the input lacks: one that is left out is there.
    fn gone(&self, night: &Night, left_out: &[String]) -> Option<Vec<Gone<'_>>> {
        let here = (0..night.len()).filter_map(|row| night.ids.text(row));
        let here = here.chain(left_out.iter().map(String::as_str));
        self.past.as_ref()?.gone(here)
    }

    /// The run as the history keeps it.
    fn made<'m>(
        &'m self,
        accounts: &Accounts<'m>,
        cuts: Option<QuantileCuts>,
        totals: Totals,
        night: Night,
    ) -> Made<'m> {
        Made {
            scorecard: accounts.scorecard,
            layers: &self.loaded.layers,
            as_of: self.plan.as_of,
            input_sha256: accounts.sources.sha256(),
            cuts,
            totals,
            accounts: night,
        }
    }

    /// Writes what comes before the accounts, where they need not be held back; says whether so.
    fn begin(&self, csv: &Csv, destination: &mut Destination) -> Result<bool> {
        let in_order = self.plan.sort == Sort::Input;
        let flat = matches!(self.plan.format, Format::Csv | Format::Ndjson);
        let straight =
            in_order && flat && (self.args.output.stream || destination.is_provisional());
        if straight && destination.is_terminal() {
            self.voice.progress().give_way();
        }
        if straight && self.plan.format == Format::Csv {
            print::header(csv, destination)?;
        }
        Ok(straight)
    }

    /// The gates decide last. One that closes says what it found, also where the history could
    /// not be kept.
    fn conclude(&self, summary: &Summary, skipped: u64, tonight: Option<Tonight>) -> Result<Exit> {
        let mut exit = sum_up_skipped(skipped, self.voice);
        let facts = Facts {
            summary,
            news: tonight.as_ref().and_then(|it| self.news(it)),
        };
        let gates = self.plan.gates.iter();
        let closed: Vec<Closed> = gates.filter_map(|gate| gate.closes(facts)).collect();
        for found in &closed {
            self.voice.finding(&found.sentence);
            exit = Exit::Finding;
        }
        let (Some(record), Some(mut tonight)) = (&self.record, tonight) else {
            return Ok(exit);
        };
        if let Some(failure) = tonight.failure.take() {
            return Err(failure.into());
        }
        if self.plan.gates.is_empty() || !closed.is_empty() {
            record.notify(&tonight, &closed, self.voice)?;
        }
        Ok(exit)
    }

    fn news<'t>(&'t self, tonight: &'t Tonight) -> Option<News<'t>> {
        Some(News {
            alarms: &tonight.news.as_ref()?.alarms,
            limits: &tonight.falls,
            accounts: &tonight.snapshot.accounts,
            bands: &self.loaded.scorecard.base.bands,
        })
    }
}

/// Whether any of the inputs says what accounts are worth.
fn has_value(scanned: &[Scanned<'_>]) -> bool {
    let mut bounds = scanned.iter().map(|it| &it.bound);
    bounds.any(|bound| bound.value_column().is_some())
}
