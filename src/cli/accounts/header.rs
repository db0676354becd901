//! Where the header of a file is, for whose columns no scorecard asks yet.

use crate::cell::{Cell, Grammar, fold};
use crate::input::{Options, Reader, Source};
use crate::starter::names_an_id;
use crate::table::{Column, Header, Table};

/// In how many lines a header is looked for, as for a scorecard.
const LINES: u32 = 20;

/// Finds out how many lines stand above the header, and lets `options` say so.
///
/// A first line that names several columns, each of them, above rows that are as long, is a header. Else the first
/// line below it that looks like one is: it names every column, each once, one of them as ids are
/// named, and none as a number. Where no line does, the first one is left to complain about.
pub(in crate::cli) fn find_header(source: &Source, options: &mut Options) -> u32 {
    let first = Reader::open(source, options);
    if first
        .as_ref()
        .is_ok_and(|reader| *reader.header() == Header::Open)
    {
        return 0;
    }
    if first.is_ok_and(|mut reader| is_header(&mut reader, false) && width(&reader) > 1) {
        return 0;
    }
    for skip in 1..LINES {
        let below = Options {
            skip_rows: Some(skip),
            ..options.clone()
        };
        let Ok(mut reader) = Reader::open(source, &below) else {
            continue;
        };
        if is_header(&mut reader, true) {
            let above = u32::try_from(reader.header_line() - 1).unwrap_or(skip);
            options.skip_rows = Some(above);
            return above;
        }
    }
    0
}

fn width(reader: &Reader) -> usize {
    match reader.header() {
        Header::Listed(names) => names.len(),
        Header::Open => 0,
    }
}

/// Whether a reader's header fits the rows below it.
fn is_header(reader: &mut Reader, doubtful: bool) -> bool {
    let Header::Listed(names) = reader.header() else {
        return true;
    };
    let names = names.clone();
    if names.iter().any(String::is_empty) || doubtful && !looks_like_one(&names) {
        return false;
    }
    let columns = names.iter().enumerate().map(|(place, name)| Column {
        name: fold(name).into_owned(),
        place: Some(place),
    });
    let columns: Vec<Column> = columns.collect();
    let parser = reader.select_places(&columns);
    let Ok(Some(block)) = reader.next_block(Vec::new()) else {
        return false;
    };
    parser.parse(block, &mut Table::new(columns.len())).is_ok()
}

fn looks_like_one(names: &[String]) -> bool {
    let grammar = Grammar::default();
    let is_data = |name: &String| {
        let cell = Cell::Text(name);
        grammar.number(cell).is_ok() || grammar.date(cell).is_ok() || grammar.is_empty(cell)
    };
    let alike = |name: &String| {
        names
            .iter()
            .filter(|other| fold(other) == fold(name))
            .count()
            > 1
    };
    names.len() > 1
        && names.iter().any(|name| names_an_id(name).is_some())
        && !names.iter().any(|name| is_data(name) || alike(name))
}
