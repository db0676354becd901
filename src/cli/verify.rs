//! `health verify`: an engine's result, held against the accounts as they are scored here.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::cell::Grammar;
use crate::diagnostic::{Diagnostic, quote};
use crate::input::{Format, Options, Reader, Source};
use crate::report::verify::{self as report, Page};
use crate::score::{Account, Depth, Request};
use crate::table::Table;
use crate::verify::{Index, NotAResult, Results, Tally, Verification};

use super::TOOL;
use super::accounts::opening::Opening;
use super::accounts::scan::at;
use super::accounts::sift::Scored;
use super::accounts::{Accounts, Outcome};
use super::args::{InvalidPolicy, Verify, VerifyFormat};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::joined::children::Children;
use super::printing::notes::{say_scorecard, say_understood};
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;
use super::scorecard::{load, override_input};

/// Scores the accounts, and says where an engine came to something else.
pub(super) fn verify(args: &Verify, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    say_scorecard(&loaded, as_of, voice);
    let warehouse = warehouse(args)?;
    let options = Options {
        format: format(args)?,
        ..Options::default()
    };
    let grammar = &loaded.scorecard.input.grammar;
    let index = read(&warehouse, &options, grammar, voice);
    let index = index.map_err(read_otherwise)?;
    let mut sources =
        Opening::default().open(&mut loaded.scorecard, &args.files, &args.reading, voice)?;
    let children = Children::new(&args.children, as_of, InvalidPolicy::Skip, voice);
    children.join(&mut loaded, &mut sources)?;
    let accounts = Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request: Request {
            depth: Depth::Row,
            ..Request::new(as_of)
        },
        // An account that cannot be used here must be one there, too.
        invalid: InvalidPolicy::Skip,
        voice,
    };
    let (tally, outcome) = hold(&accounts, &index, args.top)?;
    say_understood(&outcome.scanned, voice);
    let found = Verification::new(tally, &index);
    let page = Page {
        tool: TOOL,
        scorecard: &loaded.scorecard,
        as_of,
        warehouse: &warehouse.name(),
        found: &found,
    };
    print(args, &loaded.files, &page, voice)?;
    Ok(if found.agrees() {
        Exit::Done
    } else {
        Exit::Finding
    })
}

/// Where the engine's result is.
fn warehouse(args: &Verify) -> Result<Source> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if !is_stdin(&args.warehouse) {
        return Ok(Source::File(args.warehouse.clone()));
    }
    if args.files.is_empty() || args.files.iter().any(|it| is_stdin(it)) {
        bail!("standard input can be read only once: name the file of the accounts");
    }
    Ok(Source::Stdin)
}

fn format(args: &Verify) -> Result<Option<Format>> {
    let Some(name) = &args.warehouse_format else {
        return Ok(None);
    };
    let format = name.parse();
    format
        .map(Some)
        .map_err(|problem| anyhow!("--warehouse-format {name}: {problem}"))
}

/// Reads the whole of an engine's result.
fn read(warehouse: &Source, options: &Options, grammar: &Grammar, voice: &Voice) -> Result<Index> {
    let file = warehouse.name();
    let pass = voice.progress().begin(std::slice::from_ref(warehouse));
    let mut reader = Reader::open(warehouse, options)?;
    pass.expect(reader.understood());
    voice.detail(&format!("{file}: {}", reader.understood()));
    let line = Some(reader.header_line());
    let refuse = |it: &NotAResult| at(vec![no_result(it)], &file, line);
    let columns = Results::columns(reader.header()).map_err(|it| refuse(&it))?;
    let parser = reader.select(&columns)?;
    let mut results = Results::new(grammar);
    let mut table = Table::new(columns.len());
    while let Some(bytes) = reader.next_table(&parser, &mut table)? {
        results.take(&table);
        pass.counts().add(bytes, table.rows() as u64);
        pass.show();
    }
    Ok(results.index(&columns).map_err(|it| refuse(&it))?)
}

/// Says by which flag this input is read another way.
fn read_otherwise(error: anyhow::Error) -> anyhow::Error {
    Failure::reworded(error, |mut fault| {
        let help = fault.help.take();
        fault.help = help.map(|it| it.replace("--input-format", "--warehouse-format"));
        fault
    })
}

fn no_result(lack: &NotAResult) -> Diagnostic {
    let message = format!("{lack}, which comes out of a scorecard as a query");
    let help = match &lack.near {
        Some(near) => format!(
            "did you mean {}? rename it, as health sql has it",
            quote(near)
        ),
        None => "name what health sql gave first, and then the file with the accounts".to_owned(),
    };
    Diagnostic::error("missing-column", message).help(help)
}

/// Holds all accounts against the engine's rows.
fn hold<'a>(accounts: &Accounts<'a>, index: &Index, top: usize) -> Result<(Tally, Outcome<'a>)> {
    let mut all = Tally::new(top);
    let prepared = accounts.prepare()?;
    let outcome = accounts.run(
        prepared,
        |scored| tally(scored, index, top),
        |chunk| {
            all.merge(chunk);
            Ok(())
        },
    )?;
    Ok((all, outcome))
}

fn tally(scored: &Scored<'_>, index: &Index, top: usize) -> Tally {
    let mut tally = Tally::new(top);
    let Scored {
        bound,
        table,
        scores,
        ..
    } = *scored;
    for row in 0..table.rows() {
        if scored.left_out().binary_search(&row).is_ok() {
            tally.look_invalid(bound.id(table, row), index);
        } else {
            tally.look(&Account::new(bound, table, scores, row), index);
        }
    }
    tally
}

fn print(args: &Verify, read: &[PathBuf], page: &Page<'_>, voice: &Voice) -> Result<()> {
    let warehouse = std::slice::from_ref(&args.warehouse);
    let mut destination =
        Destination::open(args.output.as_deref(), &[read, warehouse, &args.files])?;
    let text = match args.format() {
        VerifyFormat::Json => report::json::document(page),
        VerifyFormat::Csv => report::csv::document(page),
        VerifyFormat::Markdown => report::markdown::document(page).into_bytes(),
        VerifyFormat::Table => {
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
