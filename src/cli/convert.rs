//! `health convert`: how a file was understood, as clean CSV or NDJSON.

use std::collections::HashMap;

use anyhow::{Result, bail};

use crate::cell::{Grammar, fold};
use crate::diagnostic::quote;
use crate::input::Reader;
use crate::report::clean::{Clean, CleanColumn, Form};
use crate::scorecard::{ReadAs, Scorecard, Unit};
use crate::table::{Column, Header, Table};

use super::accounts::decimal;
use super::accounts::sources::Sources;
use super::args::{Convert, ConvertFormat, InvalidPolicy, format};
use super::day::as_of;
use super::exit::Exit;
use super::joined::children::Children;
use super::joined::pivot::Pivot;
use super::printing::output::Destination;
use super::printing::progress::Pass;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// Writes what was understood of a file.
pub(super) fn convert(args: &Convert, voice: &Voice) -> Result<Exit> {
    let mut sources = Sources::new(args.file.as_slice(), &args.reading)?;
    let mut loaded = with_sources(args, &mut sources, voice)?;
    // Which columns JSON has is known at its end, so that it is read twice.
    sources.make_repeatable()?;
    let mut reader = open(&sources)?;
    let mut names = if *reader.header() == Header::Open {
        let names = all_names(reader, voice)?;
        reader = open(&sources)?;
        names
    } else {
        named(reader.header(), voice)
    };
    let scorecard = loaded.as_mut().map(|it| &mut it.scorecard);
    let grammar = match scorecard {
        None => Grammar::default(),
        Some(scorecard) => understand(&mut reader, &sources, scorecard)?,
    };
    let scorecard = loaded.as_ref().map(|it| &it.scorecard);
    let joined = scorecard.filter(|it| !it.sources.is_empty());
    let pivot = match joined {
        None => None,
        Some(scorecard) => {
            let pivot = Pivot::new(sources.joins(), &names, scorecard, &reader)?;
            pivot.meet(open(&sources)?, voice)?;
            names.clone_from(&pivot.names);
            Some(pivot)
        }
    };
    let clean = Clean {
        columns: columns(names, scorecard, pivot.as_ref()),
        form: form(args),
        grammar,
    };
    let read = loaded.as_ref().map_or(&[][..], |it| &it.files);
    let destination = Destination::open(args.output.as_deref(), &[read, args.file.as_slice()])?;
    if destination.is_terminal() {
        voice.progress().give_way();
    }
    let (reader, written) = {
        let pass = voice.progress().begin(sources.list());
        write(reader, &clean, pivot.as_ref(), destination, &pass)?
    };
    say_written(&reader, &clean, &written, voice);
    Ok(Exit::Done)
}

/// The scorecard, where there is one, with its sources read.
fn with_sources(args: &Convert, sources: &mut Sources, voice: &Voice) -> Result<Option<Loaded>> {
    let Some(config) = &args.config else {
        for (flag, given) in [
            ("--source", !args.children.source.is_empty()),
            ("--as-of", args.as_of.is_some()),
        ] {
            if given {
                bail!("{flag} is about the sources of a scorecard: name it with -c");
            }
        }
        return Ok(None);
    };
    let mut loaded = load(Some(config))?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    sources.expect(&loaded.scorecard);
    let as_of = as_of(args.as_of.as_deref())?;
    let children = Children::new(&args.children, as_of, InvalidPolicy::Fail, voice);
    children.join(&mut loaded, sources)?;
    let scorecard = &loaded.scorecard;
    if let Some(date) = scorecard
        .account
        .date
        .as_ref()
        .filter(|_| !scorecard.sources.is_empty())
    {
        let note = format!("an account may have several rows, by {}", quote(date));
        voice.note(&format!(
            "{note}; its measures are those of {as_of} in each of them"
        ));
    }
    Ok(Some(loaded))
}

/// How the cells of the accounts are written.
fn understand(
    reader: &mut Reader,
    sources: &Sources,
    scorecard: &mut Scorecard,
) -> Result<Grammar> {
    if !scorecard.input.decimal_given {
        let found = decimal::find_in(reader, &sources.list()[0], scorecard)?;
        scorecard.input.grammar.decimal = found;
    }
    Ok(scorecard.input.grammar.clone())
}

fn open(sources: &Sources) -> Result<Reader> {
    let reader = Reader::open(&sources.list()[0], sources.options());
    Ok(reader?)
}

/// The names of an open header, from the whole input.
fn all_names(reader: Reader, voice: &Voice) -> Result<Vec<String>> {
    let (names, lists) = reader.all_names()?;
    if !lists.is_empty() {
        let lists = lists.join(", ");
        voice.note(&format!("left out, since a list is no cell: {lists}"));
    }
    Ok(names)
}

fn form(args: &Convert) -> Form {
    match format(args.format, args.output.as_deref()) {
        ConvertFormat::Ndjson => Form::Ndjson,
        ConvertFormat::Csv => Form::Csv,
    }
}

/// The names of a listed header, each once: what has none or a repeated one is numbered.
fn named(header: &Header, voice: &Voice) -> Vec<String> {
    let Header::Listed(listed) = header else {
        return Vec::new();
    };
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::with_capacity(listed.len());
    for (place, name) in listed.iter().enumerate() {
        let mut own = if name.is_empty() {
            format!("column_{}", place + 1)
        } else {
            name.clone()
        };
        while taken.contains_key(&*fold(&own)) {
            let count = taken.entry(fold(name).into_owned()).or_insert(1);
            *count += 1;
            own = format!("{name}_{count}");
        }
        if own != *name {
            voice.note(&format!("column {} is written as {own}", place + 1));
        }
        taken.insert(fold(&own).into_owned(), 1);
        names.push(own);
    }
    names
}

/// The columns, and as what a scorecard reads them. A column that is read as a number or a date
/// and also as a text is not touched, and neither is a measure, which has one spelling already.
fn columns(
    names: Vec<String>,
    scorecard: Option<&Scorecard>,
    pivot: Option<&Pivot<'_>>,
) -> Vec<CleanColumn> {
    let mut reads: HashMap<String, ReadAs> = HashMap::new();
    let mut percent: Vec<String> = Vec::new();
    if let Some(scorecard) = scorecard {
        for (name, read_as) in scorecard.reads() {
            let kind = reads.entry(name).or_insert(read_as);
            if *kind != read_as {
                *kind = ReadAs::Text;
            }
        }
        let signals = scorecard.cards().flat_map(|card| &card.signals);
        let held = signals.filter(|signal| signal.unit == Unit::Percent);
        percent = held
            .map(|signal| fold(&signal.metric).into_owned())
            .collect();
    }
    let column = |(place, name): (usize, String)| {
        let folded = fold(&name).into_owned();
        let is_own = pivot.is_none_or(|it| it.is_own(place));
        CleanColumn {
            read_as: reads.get(&folded).copied().filter(|_| is_own),
            percent: percent.contains(&folded),
            name,
        }
    };
    names.into_iter().enumerate().map(column).collect()
}

/// What was written.
#[derive(Default)]
struct Written {
    rows: usize,
    /// Cells that are not what the scorecard reads them as.
    unread: usize,
}

fn write(
    mut reader: Reader,
    clean: &Clean,
    pivot: Option<&Pivot<'_>>,
    mut destination: Destination,
    pass: &Pass<'_>,
) -> Result<(Reader, Written)> {
    let listed = *reader.header() != Header::Open;
    let columns = clean
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| Column {
            name: fold(&column.name).into_owned(),
            place: listed
                .then_some(place)
                .filter(|&place| pivot.is_none_or(|it| it.is_own(place))),
        });
    let columns: Vec<Column> = columns.collect();
    let parser = reader.select_places(&columns);
    let mut table = Table::new(columns.len());
    let mut out = Vec::new();
    let mut written = Written::default();
    pass.expect(reader.understood());
    clean.header(&mut out)?;
    while let Some(bytes) = reader.next_table(&parser, &mut table)? {
        if let Some(pivot) = pivot {
            let filled = pivot.fill(&mut table);
            filled.map_err(|failure| failure.within(reader.file()))?;
        }
        written.unread += clean.rows(&table, &mut out)?;
        written.rows += table.rows();
        pass.counts().add(bytes, table.rows() as u64);
        pass.show();
        destination.write(&out)?;
        out.clear();
    }
    destination.write(&out)?;
    destination.finish()?;
    Ok((reader, written))
}

fn say_written(reader: &Reader, clean: &Clean, written: &Written, voice: &Voice) {
    let Written { rows, unread } = *written;
    let file = reader.file();
    let decimal = decimal::spoken(clean.grammar.decimal);
    let understood = reader.understood();
    voice.detail(&format!(
        "{file}: {understood}, decimal {decimal}, {rows} rows"
    ));
    for note in reader.notes() {
        voice.found_out(note);
    }
    if unread > 0 {
        voice.note(&format!(
            "{unread} cells are not what the scorecard reads them as, and are left as they are"
        ));
    }
}
