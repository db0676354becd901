//! `health fit`: which weights the accounts that left speak for.

use std::path::PathBuf;

use anyhow::Result;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::fit::{
    Backtest, Cutting, Observations, Observer, Proposal, Sample, Wish, check_outcome,
};
use crate::report::fit::{self as report, Page, Tested};
use crate::score::Request;
use crate::scorecard::Cuts;

use super::TOOL;
use super::accounts::opening::Opening;
use super::accounts::{Accounts, Outcome};
use super::args::{BandsBy, Fit, FitFormat, Wanted};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// Learns weights from accounts of which it is known who left, and judges them by others.
pub(super) fn fit(args: &Fit, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    say_scorecard(&loaded, as_of, voice);
    check_outcome(&loaded.scorecard, args.outcome.column()).map_err(Failure)?;
    let wish = wish(args.wanted, &loaded)?;
    let patch = loaded.patch(args.output.as_deref())?;
    let mut tested = loaded.clone();
    let learned = read(args, &mut loaded, &args.files, as_of, voice)?;
    let observer = Observer::new(&loaded.scorecard);
    let backtest = judge(&observer, learned.seen, args.outcome.column())?;
    for warning in &backtest.warnings {
        voice.warn(warning);
    }
    let test = test(args, &mut tested, as_of, voice)?;
    let test_observer = Observer::new(&tested.scorecard);
    let (others, test) = match test {
        None => (None, None),
        Some((read, as_of)) => {
            let backtest =
                judge(&test_observer, read.seen, args.outcome.column()).map_err(of_test)?;
            (Some(read.sample), Some((backtest, as_of, read.skipped)))
        }
    };
    let (sample, alone) = (learned.sample, &backtest.signals);
    let proposal = Proposal::new(&observer, sample, others, alone, &patch, wish);
    let proposal = proposal.map_err(|it| Failure::new(*it))?;
    if let Some(warning) = proposal.warning() {
        voice.warn(&warning);
    }
    let page = Page {
        tool: TOOL,
        scorecard: &loaded.scorecard,
        as_of,
        outcome: &args.outcome,
        skipped: learned.skipped,
        backtest: &backtest,
        test: test.as_ref().map(|(backtest, as_of, skipped)| Tested {
            backtest,
            as_of: *as_of,
            skipped: *skipped,
        }),
        proposal: &proposal,
    };
    write(args, &loaded, &proposal)?;
    print(args, &page, voice)?;
    let skipped = page.test.map_or(0, |it| it.skipped) + learned.skipped;
    Ok(sum_up_skipped(skipped, voice))
}

/// What was read of some files.
struct Read {
    seen: Observations,
    sample: Sample,
    skipped: u64,
}

/// Reads accounts, as they stood on a date.
fn read(
    args: &Fit,
    loaded: &mut Loaded,
    files: &[PathBuf],
    as_of: Date,
    voice: &Voice,
) -> Result<Read> {
    let sources = Opening::default().joined(loaded, (files, &args.inputs), as_of, voice)?;
    let scorecard = &loaded.scorecard;
    let observer = Observer::new(scorecard);
    let accounts = Accounts {
        sources: &sources,
        scorecard,
        request: Request {
            outcome: Some(&args.outcome),
            // What other files say is known as of one day only.
            dated: scorecard.sources.is_empty(),
            ..Request::new(as_of)
        },
        invalid: args.inputs.invalid,
        voice,
    };
    let (mut seen, mut sample) = (observer.nothing(), Sample::default());
    let prepared = accounts.prepare()?;
    let Outcome { scanned, skipped } = accounts.run(
        prepared,
        |scored| {
            let seen = observer.observe(scored.accounts());
            (seen, Sample::observe(&observer, scored.accounts()))
        },
        |(chunk, some)| {
            seen.merge(chunk);
            sample.merge(some);
            Ok(())
        },
    )?;
    say_understood(&scanned, voice);
    Ok(Read {
        seen,
        sample,
        skipped,
    })
}

/// Reads the accounts to judge by, where there are any.
fn test(
    args: &Fit,
    loaded: &mut Loaded,
    as_of: Date,
    voice: &Voice,
) -> Result<Option<(Read, Date)>> {
    if args.test.is_empty() {
        return Ok(None);
    }
    let as_of = match args.test_as_of.as_deref() {
        None => as_of,
        own => super::day::as_of(own)?,
    };
    let read = read(args, loaded, &args.test, as_of, voice)?;
    Ok(Some((read, as_of)))
}

fn judge<'s>(
    observer: &Observer<'s>,
    seen: Observations,
    outcome: &str,
) -> Result<Backtest<'s>, Failure> {
    Backtest::new(observer, seen, outcome, None).map_err(|it| Failure::new(*it))
}

/// Says that it is the accounts to judge by of which something is wrong.
fn of_test(mut failure: Failure) -> Failure {
    for diagnostic in &mut failure.0 {
        diagnostic.message = format!("--test: {}", diagnostic.message);
    }
    failure
}

fn wish(wanted: Wanted, loaded: &Loaded) -> Result<Wish> {
    let cutting = match (wanted.cost_missed, wanted.cost_alarm, wanted.bands) {
        (Some(missed), Some(alarm), _) => {
            if !(0.0 < alarm && alarm < missed && missed.is_finite()) {
                anyhow::bail!("--cost-alarm is more than 0 and less than --cost-missed");
            }
            Cutting::Costs { missed, alarm }
        }
        (_, _, None | Some(BandsBy::Same)) => Cutting::Same,
        (_, _, Some(BandsBy::Quarters)) => Cutting::Quarters,
        (_, _, Some(BandsBy::Lift)) => Cutting::Lift,
        (_, _, Some(BandsBy::Keep)) => Cutting::Keep,
    };
    let asked = wanted.bands.is_some() || wanted.cost_missed.is_some();
    let follow = matches!(loaded.scorecard.base.bands.cuts, Cuts::Quantile { .. });
    if asked && follow {
        let message =
            "the bands of this scorecard follow the accounts of each run, and need no cuts";
        let help = "leave --bands and the costs out, or write green and yellow as numbers";
        return Err(Failure::new(Diagnostic::error("quantile-bands", message).help(help)).into());
    }
    Ok(Wish {
        max_weight: wanted.max_weight,
        max_signals: wanted.max_signals.map(|it| it as usize),
        cutting,
    })
}

/// Writes the proposed scorecard, where that was asked for.
fn write(args: &Fit, loaded: &Loaded, proposal: &Proposal<'_>) -> Result<()> {
    let Some(output) = args.output.as_deref() else {
        return Ok(());
    };
    let read: &[&[PathBuf]] = &[&loaded.files, &args.files, &args.test];
    let mut destination = Destination::open(Some(output), read)?;
    destination.write(proposal.text().as_bytes())?;
    destination.finish()
}

fn print(args: &Fit, page: &Page<'_>, voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(None, &[])?;
    let text = match args.format {
        FitFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            report::table::write(&mut text, page, width, color)?;
            text
        }
        FitFormat::Json => report::json::document(page),
        FitFormat::Csv => report::csv::document(page),
        FitFormat::Markdown => report::markdown::document(page).into_bytes(),
    };
    destination.write(&text)?;
    destination.finish()
}
