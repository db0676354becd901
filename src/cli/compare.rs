//! `health compare`: the same accounts under two scorecards.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cell::fold;
use crate::compare::{Comparison, Movers, Tally, differences};
use crate::diagnostic::{Diagnostic, quote};
use crate::report::compare::{Both, json, markdown, table};
use crate::score::{Bound, Depth, Request};
use crate::scorecard::Scorecard;

use super::TOOL;
use super::accounts::opening::open_for_both;
use super::accounts::scan::Scanned;
use super::accounts::sift::Scored;
use super::accounts::{Accounts, Outcome};
use super::args::{Compare, CompareFormat};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::joined::children::{Children, of_both};
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// Scores the accounts under both scorecards and prints what is different.
pub(super) fn compare(args: &Compare, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let open = |path: &Path| -> Result<Loaded> {
        let mut loaded = load(Some(path))?;
        override_input(&mut loaded.scorecard, &args.inputs.reading)?;
        say_scorecard(&loaded, as_of, voice);
        Ok(loaded)
    };
    let (mut old, mut new) = (open(&args.old)?, open(&args.new)?);
    check_alike(&old.scorecard, &new.scorecard)?;
    let differences = differences(&old.scorecard, &new.scorecard);
    new.scorecard.sources = of_both(&old.scorecard, &new.scorecard)?;
    let both = [&mut old.scorecard, &mut new.scorecard];
    let mut sources = open_for_both(both, &args.files, &args.inputs.reading, voice)?;
    let children = Children::of(&args.inputs, as_of, voice);
    children.join(&mut new, &mut sources)?;
    let read = [old.files, new.files].concat();
    let (old, new) = (old.scorecard, new.scorecard);
    let accounts = |scorecard| Accounts {
        sources: &sources,
        scorecard,
        request: Request {
            depth: Depth::Band,
            ..Request::new(as_of)
        },
        invalid: args.inputs.invalid,
        voice,
    };
    let (mut comparison, outcome) = hold(&accounts(&old), &accounts(&new), args.top)?;
    say_understood(&outcome.scanned, voice);
    let correlation = std::mem::take(&mut comparison.ranks).correlation();
    let files = [&args.old, &args.new].map(|path| path.display().to_string());
    let both = Both {
        tool: TOOL,
        scorecards: [&old, &new],
        files: [&files[0], &files[1]],
        as_of,
        has_value: outcome.scanned.iter().any(has_value),
        correlation,
        comparison: &comparison,
        differences: &differences,
    };
    print(args, &read, &both, voice)?;
    Ok(sum_up_skipped(outcome.skipped, voice))
}

/// Holds the accounts against both scorecards, in one pass.
fn hold<'a>(
    olds: &Accounts<'a>,
    news: &Accounts<'a>,
    top: usize,
) -> Result<(Comparison, Outcome<'a>)> {
    let prepared = olds.prepare()?;
    let beside = news.prepare_beside(&prepared)?;
    let mut comparison = Comparison::new(top);
    let outcome = olds.run_beside(
        prepared,
        Some((news, &beside)),
        |scored| tallies(scored, top),
        |(tallies, movers)| {
            for tally in &tallies {
                comparison.add(tally);
            }
            comparison.movers.append(movers);
            Ok(())
        },
    )?;
    for summary in &mut comparison.summaries {
        summary.skip(outcome.skipped);
    }
    Ok((comparison, outcome))
}

/// Whether one of the scorecards names a column of values that a source has.
fn has_value(scanned: &Scanned<'_>) -> bool {
    let bounds = [Some(&scanned.bound), scanned.beside.as_ref()];
    let mut columns = bounds.into_iter().flatten().map(Bound::value_column);
    columns.any(|column| column.is_some())
}

/// What a chunk adds, and which of its accounts move most.
fn tallies(scored: &Scored<'_>, top: usize) -> (Vec<Tally>, Movers) {
    let mut movers = Movers::new(top);
    let mut tallies = Vec::new();
    for [old, new] in scored.pairs() {
        tallies.push(Tally::new(&old, &new));
        movers.look(&old, &new);
    }
    (tallies, movers)
}

fn print(args: &Compare, read: &[PathBuf], both: &Both<'_>, voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), &[read, &args.files])?;
    let text = match args.format() {
        CompareFormat::Json => json::document(both),
        CompareFormat::Markdown => markdown::document(both).into_bytes(),
        CompareFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            table::write(&mut text, both, width, color)?;
            text
        }
    };
    destination.write(&text)?;
    destination.finish()
}

/// Refuses scorecards that do not read the same accounts from the same file: the two are scored
/// row by row.
fn check_alike(old: &Scorecard, new: &Scorecard) -> Result<(), Failure> {
    let column = |name: Option<&String>| name.map(|name| fold(name).into_owned());
    let lines = |lines: Option<u32>| lines.map(|lines| lines.to_string());
    let keys = |it: &Scorecard| {
        [
            ("account", "id", column(Some(&it.account.id))),
            ("account", "date", column(it.account.date.as_ref())),
            ("input", "skip_rows", lines(it.input.skip_rows)),
            ("input", "skip_footer", lines(it.input.skip_footer)),
        ]
    };
    let pairs = keys(old).into_iter().zip(keys(new));
    let problems = pairs
        .filter(|(one, other)| one.2 != other.2)
        .map(|(one, other)| {
            let (section, key, _) = one;
            let said = |value: Option<String>| value.map_or("nothing".to_owned(), |it| quote(&it));
            let (old, new) = (said(one.2), said(other.2));
            let message =
                format!("{section}.{key} is {old} in the old scorecard, and {new} in the new one");
            let help = format!(
                "write the same {key} under [{section}] in both: accounts are compared row by row"
            );
            Diagnostic::error("different-accounts", message).help(help)
        });
    let problems: Vec<Diagnostic> = problems.collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure(problems))
    }
}
