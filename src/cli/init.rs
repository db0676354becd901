//! `health init`: a starter scorecard from a file's own columns.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;

use crate::cell::{Date, Decimal, Grammar, fold};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::{Expected, Options, Reader};
use crate::report::escape::visible;
use crate::score::{Request, Summary};
use crate::scorecard::{Band, Scorecard};
use crate::starter::{About, Draft, Observation, draft, names_an_id};
use crate::table::{Column, Header, Table};

use super::accounts::Accounts;
use super::args::{Init, InvalidPolicy, Reading};
use super::decimal;
use super::exit::Exit;
use super::failure::Failure;
use super::header::find_header;
use super::output::Destination;
use super::plan::as_of;
use super::progress::Pass;
use super::scorecard::override_input;
use super::sources::Sources;
use super::voice::Voice;

/// Writes a starter scorecard, and says what it gives.
pub(super) fn init(args: &Init, voice: &Voice) -> Result<Exit> {
    check_output(args)?;
    let as_of = as_of(args.as_of.as_deref())?;
    let mut sources = Sources::new(args.file.as_slice(), &args.reading)?;
    sources.make_repeatable()?;
    let file = sources.list()[0].name();
    let looked = look(&sources, &args.reading, voice)?;
    let flags = flags(&args.reading);
    let about = About {
        flags: &flags,
        decimal: mark(&args.reading)?,
        skip_rows: looked.skip_rows,
        null: &args.reading.null,
        ..About::new(&file, as_of)
    };
    let place = |found: Box<Diagnostic>| {
        Failure::new(found.at(Place {
            file: file.clone(),
            ..Place::default()
        }))
    };
    let draft = draft(&looked.seen, &about).map_err(place)?;
    let mut scorecard = Scorecard::parse("the starter scorecard", &draft.text)
        .map_err(Failure::from)?
        .scorecard;
    let summary = try_out(&mut sources, &mut scorecard, args, as_of, voice)?;
    let mut destination = Destination::open(args.output.as_deref())?;
    if destination.is_terminal() {
        voice.progress().give_way();
    }
    destination.write(draft.text.as_bytes())?;
    destination.finish()?;
    say(&draft, &summary, args.output.as_deref(), voice);
    Ok(Exit::Done)
}

/// Refuses to replace a scorecard that somebody may have worked on.
fn check_output(args: &Init) -> Result<()> {
    let Some(path) = args.output.as_deref().filter(|_| !args.force) else {
        return Ok(());
    };
    // What is no file (a device, a pipe) cannot be replaced anyway.
    if !path.is_file() {
        return Ok(());
    }
    let message = format!("{} is there already", path.display());
    let help = "write to another file, or replace it with --force";
    Err(Failure::new(Diagnostic::error("file-exists", message).help(help)).into())
}

/// What one pass over the input saw.
struct Looked {
    seen: Observation,
    skip_rows: u32,
}

fn look(sources: &Sources, reading: &Reading, voice: &Voice) -> Result<Looked> {
    let source = &sources.list()[0];
    let grammar = Grammar::default();
    let null: Vec<String> = match reading.null.as_slice() {
        [] => grammar.null,
        given => given.iter().map(|text| fold(text).into_owned()).collect(),
    };
    let mut options = Options {
        null: Some(null.clone()),
        ..sources.options().clone()
    };
    let skip_rows = find_header(source, &mut options);
    let open = |options: &Options| Reader::open(source, options).map_err(Failure::from);
    let mut reader = open(&options)?;
    let columns = if *reader.header() == Header::Open {
        let (names, lists) = reader.all_names().map_err(Failure::from)?;
        if !lists.is_empty() {
            let lists = lists.join(", ");
            voice.note(&format!("left out, since a list is no cell: {lists}"));
        }
        names.into_iter().map(|name| (name, None)).collect()
    } else {
        named(reader.header(), voice)
    };
    let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
    options.expected = expected(&names);
    reader = open(&options)?;
    let column = |(name, place): &(String, Option<usize>)| Column {
        name: fold(name).into_owned(),
        place: *place,
    };
    let columns: Vec<Column> = columns.iter().map(column).collect();
    let mut seen = Observation::new(&names, null);
    let pass = voice.progress().begin(sources.list());
    pass.expect(reader.understood());
    observe(&mut reader, &columns, &mut seen, &pass)?;
    for note in reader.notes() {
        voice.warn(note);
    }
    Ok(Looked { seen, skip_rows })
}

/// Shows all cells of an input.
fn observe(
    reader: &mut Reader,
    columns: &[Column],
    seen: &mut Observation,
    pass: &Pass<'_>,
) -> Result<()> {
    let parser = reader.select_places(columns);
    let mut table = Table::new(columns.len());
    loop {
        let reuse = table.reset(String::new()).into_bytes();
        let Some(block) = reader.next_block(reuse).map_err(Failure::from)? else {
            return Ok(());
        };
        let bytes = block.size();
        parser.parse(block, &mut table).map_err(Failure::from)?;
        seen.add(&table);
        pass.counts().add(bytes, table.rows() as u64);
        pass.show();
    }
}

/// The columns that a scorecard can name, with their places: those whose name is there once.
fn named(header: &Header, voice: &Voice) -> Vec<(String, Option<usize>)> {
    let Header::Listed(names) = header else {
        return Vec::new();
    };
    let mut once: HashSet<String> = HashSet::new();
    let mut twice: HashSet<String> = HashSet::new();
    for name in names {
        let folded = fold(name).into_owned();
        if !once.insert(folded.clone()) {
            twice.insert(folded);
        }
    }
    let mut columns = Vec::new();
    for (place, name) in names.iter().enumerate() {
        if name.is_empty() {
            voice.note(&format!(
                "column {} has no name, and is left out",
                place + 1
            ));
        } else if twice.contains(&*fold(name)) {
            let name = quote(name);
            voice.note(&format!(
                "column {} is left out: another one is called {name} too",
                place + 1
            ));
        } else {
            columns.push((name.clone(), Some(place)));
        }
    }
    columns
}

/// By which columns totals at the end are known.
fn expected(names: &[String]) -> Option<Expected> {
    let ranked = names
        .iter()
        .filter_map(|name| Some((names_an_id(name)?, name)));
    let id = ranked.min().map(|(_, name)| name).or(names.first())?;
    Some(Expected {
        id: fold(id).into_owned(),
        used: names.iter().map(|name| fold(name).into_owned()).collect(),
    })
}

/// Scores the file with the scorecard.
fn try_out(
    sources: &mut Sources,
    scorecard: &mut Scorecard,
    args: &Init,
    as_of: Date,
    voice: &Voice,
) -> Result<Summary> {
    override_input(scorecard, &args.reading)?;
    sources.expect(scorecard);
    if !scorecard.input.decimal_given {
        scorecard.input.grammar.decimal = decimal::find(sources, scorecard)?;
    }
    let accounts = Accounts {
        sources,
        scorecard,
        request: Request::new(as_of),
        invalid: InvalidPolicy::Fail,
        voice,
    };
    let mut summary = Summary::default();
    accounts.run(
        accounts.prepare()?,
        |scored| {
            let account = scored.accounts().map(|it| (it.band(), it.score()));
            account.collect::<Vec<_>>()
        },
        |chunk| {
            for (band, score) in chunk {
                summary.add(band, score, None);
            }
            Ok(())
        },
    )?;
    Ok(summary)
}

fn say(draft: &Draft, summary: &Summary, output: Option<&Path>, voice: &Voice) {
    if let Some([repeated, id]) = &draft.repeated {
        let (repeated, id) = (quote(repeated), quote(id));
        voice.note(&format!(
            "{repeated} repeats: each row is taken for an account of its own, by {id}"
        ));
    }
    let count = |band| summary.band(band).accounts;
    let many =
        |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    voice.note(&format!(
        "{}, {} to decide on; with this scorecard {} green, {} yellow, {} red and {} without enough data, of {} accounts",
        many(draft.signals, "signal"),
        many(draft.undecided, "column"),
        count(Band::Green),
        count(Band::Yellow),
        count(Band::Red),
        count(Band::Unknown),
        summary.accounts(),
    ));
    if let Some(path) = output {
        let mut file = String::new();
        visible(&mut file, &path.display().to_string());
        voice.note(&format!(
            "{file} is written: read it, and change what is wrong"
        ));
    }
}

fn mark(reading: &Reading) -> Result<Option<Decimal>> {
    Ok(match reading.decimal.as_deref() {
        None => None,
        Some(".") => Some(Decimal::Point),
        Some(",") => Some(Decimal::Comma),
        Some(other) => anyhow::bail!("--decimal is . or , and not {other}"),
    })
}

/// The flags without which the file cannot be read, and that a scorecard cannot say.
fn flags(reading: &Reading) -> String {
    let flags = [
        ("--input-format", &reading.input_format),
        ("--delimiter", &reading.delimiter),
        ("--encoding", &reading.encoding),
        ("--sheet", &reading.sheet),
    ];
    let given = flags
        .into_iter()
        .filter_map(|(flag, value)| Some((flag, value.as_ref()?)));
    let given: Vec<String> = given
        .map(|(flag, value)| format!(" {flag} '{}'", value.replace('\'', "'\\''")))
        .collect();
    given.concat()
}
