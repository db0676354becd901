//! `health backtest`: how well the scorecard would have warned.

mod book;
mod departures;
mod over_time;

use std::path::PathBuf;

use anyhow::Result;

use crate::cell::Date;
use crate::fit::{Backtest as Found, Observations, Observer, Timing, check_outcome};
use crate::report::backtest::{self as report, Page};
use crate::score::Request;
use crate::scorecard::WhoLeft;

use super::TOOL;
use super::accounts::opening::Opening;
use super::accounts::{Accounts, Outcome};
use super::args::{Backtest, BacktestFormat};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;
use super::scorecard::{load, override_input};

/// Scores accounts of which it is known who left, and says what the scores told.
pub(super) fn backtest(args: &Backtest, voice: &Voice) -> Result<Exit> {
    match &args.outcome {
        Some(outcome) => by_column(args, outcome, voice),
        None => over_time::backtest(args, voice),
    }
}

/// By a column of the accounts that says who left.
fn by_column(args: &Backtest, who: &WhoLeft, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    say_scorecard(&loaded, as_of, voice);
    check_outcome(&loaded.scorecard, who.column()).map_err(Failure)?;
    let files = (args.files.as_slice(), &args.inputs);
    let sources = Opening::default().joined(&mut loaded, files, as_of, voice)?;
    let scorecard = &loaded.scorecard;
    let observer = Observer::new(scorecard);
    let accounts = Accounts {
        sources: &sources,
        scorecard,
        request: Request {
            outcome: Some(who),
            // What other files say is known as of one day only.
            dated: scorecard.sources.is_empty(),
            ..Request::new(as_of)
        },
        invalid: args.inputs.invalid,
        voice,
    };
    let (observations, outcome) = observe(&accounts, &observer)?;
    say_understood(&outcome.scanned, voice);
    let mut scanned = outcome.scanned.iter();
    let seen = Seen {
        observations,
        outcome: who,
        as_of,
        timing: None,
        has_value: scanned.any(|it| it.bound.value_column().is_some()),
        skipped: outcome.skipped,
    };
    tell(args, &observer, seen, &[&loaded.files, &args.files], voice)
}

/// What was seen of the accounts.
struct Seen<'a> {
    observations: Observations,
    /// What says who left.
    outcome: &'a WhoLeft,
    /// The date on which the scores are true, or up to which it is known who left.
    as_of: Date,
    timing: Option<Timing>,
    has_value: bool,
    skipped: u64,
}

/// Evaluates what was seen and prints it; `read` are the files that must not be written over.
fn tell(
    args: &Backtest,
    observer: &Observer<'_>,
    seen: Seen<'_>,
    read: &[&[PathBuf]],
    voice: &Voice,
) -> Result<Exit> {
    let found = Found::new(
        observer,
        seen.observations,
        seen.outcome.column(),
        seen.timing,
    );
    let found = found.map_err(|it| Failure::new(*it))?;
    for warning in &found.warnings {
        voice.warn(warning);
    }
    let page = Page {
        tool: TOOL,
        scorecard: observer.scorecard(),
        as_of: seen.as_of,
        outcome: seen.outcome,
        has_value: seen.has_value,
        skipped: seen.skipped,
        backtest: &found,
    };
    print(args, read, &page, voice)?;
    Ok(sum_up_skipped(seen.skipped, voice))
}

/// Looks at all accounts.
fn observe<'a>(
    accounts: &Accounts<'a>,
    observer: &Observer<'_>,
) -> Result<(Observations, Outcome<'a>)> {
    let mut all = observer.nothing();
    let prepared = accounts.prepare()?;
    let outcome = accounts.run(
        prepared,
        |scored| observer.observe(scored.accounts()),
        |chunk| {
            all.merge(chunk);
            Ok(())
        },
    )?;
    Ok((all, outcome))
}

fn print(args: &Backtest, read: &[&[PathBuf]], page: &Page<'_>, voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), read)?;
    let text = match args.format() {
        BacktestFormat::Json => report::json::document(page),
        BacktestFormat::Csv => report::csv::document(page),
        BacktestFormat::Markdown => report::markdown::document(page).into_bytes(),
        BacktestFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            report::table::write(&mut text, page, width, color)?;
            text
        }
    };
    destination.write(&text)?;
    destination.finish()
}
