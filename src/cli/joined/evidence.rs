//! What stands behind the measures of the accounts that are explained: their rows, looked at once
//! again.

use anyhow::Result;

use crate::cell::{Date, fold};
use crate::input::{Options, Reader, Source as Input};
use crate::measure::{BoundSource, Evidence, Inquiry};
use crate::scorecard::{Scorecard, Signal, Source};
use crate::table::Table;

use super::id_map;
use super::joins::Child;
use super::reading::options;
use crate::cli::accounts::scan::at;
use crate::cli::accounts::sources::Sources;
use crate::cli::failure::Failure;

/// By account, in the order of their ids: what stands behind each measure that a signal reads.
/// Nothing is known of files that can be read only once.
pub(in crate::cli) fn evidence<'s>(
    scorecard: &'s Scorecard,
    accounts: &Sources,
    ids: &[&str],
    as_of: Date,
) -> Result<Vec<Vec<Evidence<'s>>>> {
    let mut all: Vec<Vec<Evidence<'s>>> = ids.iter().map(|_| Vec::new()).collect();
    let children = accounts.joins().children();
    for (source, child) in scorecard.sources.iter().zip(children) {
        let files = || child.inputs.iter().chain(&child.id_map);
        if !is_read(source, scorecard) || !files().all(Input::is_repeatable) {
            continue;
        }
        let own = ask(source, child, scorecard, ids, as_of)?;
        for (all, own) in all.iter_mut().zip(own) {
            all.extend(own);
        }
    }
    Ok(all)
}

/// Whether a signal reads a measure of a source.
fn is_read(source: &Source, scorecard: &Scorecard) -> bool {
    let signals = scorecard.cards().flat_map(|card| &card.signals);
    let mut columns = signals.flat_map(Signal::columns);
    columns.any(|column| {
        let mut measures = source.measures.iter();
        measures.any(|measure| fold(&measure.name) == fold(column))
    })
}

fn ask<'s>(
    source: &'s Source,
    child: &Child,
    scorecard: &Scorecard,
    accounts: &[&str],
    as_of: Date,
) -> Result<Vec<Vec<Evidence<'s>>>> {
    let map = child.id_map.as_ref();
    let map = map.map(|map| id_map::read(map, &Options::default(), source, scorecard));
    let grammar = child.grammar.clone();
    let mut inquiry = Inquiry::new(source, grammar, as_of, map.transpose()?, accounts);
    let options = options(source);
    for input in &child.inputs {
        look(source, input, &options, &mut inquiry)?;
    }
    Ok(inquiry.finish())
}

fn look(
    source: &Source,
    input: &Input,
    options: &Options,
    inquiry: &mut Inquiry<'_>,
) -> Result<(), Failure> {
    let file = input.name();
    let mut reader = Reader::open(input, options)?;
    let line = Some(reader.header_line());
    let bound = BoundSource::new(source, reader.header());
    let bound = bound.map_err(|problems| at(problems, &file, line))?;
    let parser = reader.select(bound.columns())?;
    let mut table = Table::new(bound.columns().len());
    inquiry.begin(&file);
    loop {
        match reader.next_table(&parser, &mut table) {
            Ok(Some(_)) => inquiry.add(&bound, &table),
            Ok(None) => return Ok(()),
            Err(error) if error.is_no_rows() => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
