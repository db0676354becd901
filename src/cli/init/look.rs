//! Looks at the cells of a file of which nothing is known yet.

use std::collections::HashSet;

use anyhow::Result;

use crate::cell::{Cell, Grammar, fold};
use crate::diagnostic::{Diagnostic, quote};
use crate::input::{Expected, Options, Reader, Source};
use crate::starter::{Observation, names_an_id};
use crate::table::{Column, Header, Table};

use crate::cli::accounts::header::find_header;
use crate::cli::failure::Failure;
use crate::cli::joined::pivot::Pivot;
use crate::cli::printing::voice::Voice;

/// What one pass over an input saw.
pub(super) struct Looked {
    pub(super) seen: Observation,
    pub(super) skip_rows: u32,
    pub(super) names: Vec<String>,
    /// The columns of these names.
    pub(super) columns: Vec<Column>,
    /// How it is read.
    pub(super) options: Options,
    null: Vec<String>,
}

/// Looks at all cells of an input, where `null` are spellings of an empty cell, if the user names
/// them.
pub(super) fn look(
    source: &Source,
    options: &Options,
    null: &[String],
    voice: &Voice,
) -> Result<Looked> {
    let grammar = Grammar::default();
    let null: Vec<String> = match null {
        [] => grammar.null,
        given => given.iter().map(|text| fold(text).into_owned()).collect(),
    };
    let mut options = Options {
        null: Some(null.clone()),
        ..options.clone()
    };
    let skip_rows = find_header(source, &mut options);
    let reader = Reader::open(source, &options)?;
    let columns = if *reader.header() == Header::Open {
        let (names, lists) = reader.all_names()?;
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
    let column = |(name, place): &(String, Option<usize>)| Column {
        name: fold(name).into_owned(),
        place: *place,
    };
    let columns: Vec<Column> = columns.iter().map(column).collect();
    let mut looked = Looked {
        seen: Observation::new(&names, null.clone()),
        skip_rows,
        names,
        columns,
        options,
        null,
    };
    looked.observe(source, voice)?;
    Ok(looked)
}

impl Looked {
    /// Looks once more, at the measures of other files as well; an empty cell of `zeros` is 0.
    pub(super) fn join(
        &mut self,
        source: &Source,
        pivot: &Pivot<'_>,
        zeros: &[&str],
        voice: &Voice,
    ) -> Result<()> {
        let measures = pivot.names[self.names.len()..].iter();
        self.columns.extend(measures.map(|name| Column {
            name: fold(name).into_owned(),
            place: None,
        }));
        self.names.clone_from(&pivot.names);
        self.seen = Observation::new(&self.names, self.null.clone());
        let zeros = zeros
            .iter()
            .filter_map(|zero| self.names.iter().position(|it| it == zero));
        let zeros: Vec<usize> = zeros.collect();
        let seen = &mut self.seen;
        each(source, &self.options, &self.columns, voice, |table| {
            pivot.fill(table)?;
            for row in 0..table.rows() {
                for &column in &zeros {
                    if table.cell(row, column) == Cell::Text("") {
                        table.put(row, column, Cell::Number("0"));
                    }
                }
            }
            seen.add(table);
            Ok(())
        })?;
        Ok(())
    }

    fn observe(&mut self, source: &Source, voice: &Voice) -> Result<()> {
        let seen = &mut self.seen;
        let notes = each(source, &self.options, &self.columns, voice, |table| {
            seen.add(table);
            Ok(())
        })?;
        for note in &notes {
            voice.warn(note);
        }
        Ok(())
    }
}

/// Shows these columns of an input, a chunk at a time; gives back what is to be said of it.
pub(super) fn each(
    source: &Source,
    options: &Options,
    columns: &[Column],
    voice: &Voice,
    mut show: impl FnMut(&mut Table) -> Result<(), Failure>,
) -> Result<Vec<Diagnostic>> {
    let mut reader = Reader::open(source, options)?;
    let pass = voice.progress().begin(std::slice::from_ref(source));
    pass.expect(reader.understood());
    let parser = reader.select_places(columns);
    let mut table = Table::new(columns.len());
    while let Some(bytes) = reader.next_table(&parser, &mut table)? {
        show(&mut table)?;
        pass.counts().add(bytes, table.rows() as u64);
        pass.show();
    }
    Ok(reader.notes().to_vec())
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
