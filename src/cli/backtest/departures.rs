//! Reads the file that says who left when.

use std::path::Path;

use anyhow::Result;

use crate::cell::{Grammar, fold};
use crate::cli::accounts::scan::at;
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, Place, nearest, quote};
use crate::fit::Departures;
use crate::input::{Expected, Options, Reader, Source};
use crate::score::Identities;
use crate::scorecard::Scorecard;
use crate::table::{Column, Header, Table};

/// How many cells that cannot be used are told.
const TOLD: usize = 20;

/// Reads the ids and the dates; `date` is the column of the dates, and that of the ids has the name
/// that the scorecard gives it. A row without a date is one that stayed.
pub(super) fn read(path: &Path, date: &str, scorecard: &Scorecard) -> Result<Departures> {
    let input = Source::File(path.to_owned());
    let file = input.name();
    let id = scorecard.account.id.as_str();
    let grammar = &scorecard.input.grammar;
    let used = [id, date].map(|name| fold(name).into_owned());
    let options = Options {
        expected: Some(Expected {
            id: used[0].clone(),
            used: used.to_vec(),
        }),
        null: Some(grammar.null.clone()),
        ..Options::default()
    };
    let mut reader = Reader::open(&input, &options)?;
    let line = Some(reader.header_line());
    let columns = columns(reader.header(), [id, date]);
    let columns = columns.map_err(|problems| at(problems, &file, line))?;
    let parser = reader.select(&columns)?;
    let mut rows = Rows {
        file: &file,
        date,
        grammar,
        departures: Departures::default(),
        problems: Vec::new(),
    };
    let mut table = Table::new(columns.len());
    while reader.next_table(&parser, &mut table)?.is_some() {
        for row in 0..table.rows() {
            rows.take(&table, row);
        }
    }
    if rows.problems.is_empty() {
        Ok(rows.departures)
    } else {
        Err(Failure(rows.problems).into())
    }
}

/// The column of the ids and that of the dates.
fn columns(header: &Header, names: [&str; 2]) -> Result<[Column; 2], Vec<Diagnostic>> {
    let asked = ["[account] id names", "--outcome-date reads"];
    let column = |name: &str, place| Column {
        name: fold(name).into_owned(),
        place,
    };
    let Header::Listed(listed) = header else {
        return Ok(names.map(|name| column(name, None)));
    };
    let find = |name: &str| listed.iter().position(|it| fold(it) == fold(name));
    let places = names.map(find);
    let absent = names.into_iter().zip(asked).zip(places);
    let absent = absent
        .filter(|it| it.1.is_none())
        .map(|((name, asked), _)| {
            let message = format!("no column {}, which {asked}", quote(name));
            let help = match nearest(name, listed.iter().map(String::as_str)) {
                Some(near) => format!("did you mean {}?", quote(near)),
                None => format!("the columns are: {}", listed.join(", ")),
            };
            Diagnostic::error("unknown-column", message).help(help)
        });
    let absent: Vec<Diagnostic> = absent.collect();
    if absent.is_empty() {
        Ok([0, 1].map(|it| column(names[it], places[it])))
    } else {
        Err(absent)
    }
}

/// What the rows say.
struct Rows<'r> {
    file: &'r str,
    date: &'r str,
    grammar: &'r Grammar,
    departures: Departures,
    problems: Vec<Diagnostic>,
}

impl Rows<'_> {
    fn take(&mut self, table: &Table, row: usize) {
        let (id, cell) = (table.cell(row, 0).literal(), table.cell(row, 1));
        if self.grammar.is_empty(cell) {
            return;
        }
        let problem = match self.grammar.date(cell) {
            _ if id.is_empty() => {
                let nameless = Diagnostic::error("empty-id", "a date of leaving without an id");
                nameless.help("give the account an id, or delete the row")
            }
            Err(reason) => {
                let (text, column) = (quote(cell.literal()), self.date);
                let message = format!("{text} for {column} is no date: {reason}");
                let help = reason.help(cell, &text, &self.grammar.dates, None);
                Diagnostic::error("invalid-date", message).help(help)
            }
            Ok(date) => match self.departures.insert(Identities::hash(id, None), date) {
                Ok(()) => return,
                Err(other) => {
                    let id = quote(id);
                    let message = format!("account {id} left on {other} and on {date}");
                    let help =
                        "an account leaves once: keep the date on which it was gone for good";
                    Diagnostic::error("left-twice", message).help(help)
                }
            },
        };
        if self.problems.len() < TOLD {
            let position = table.position(row, 1);
            self.problems.push(problem.at(Place {
                file: self.file.to_owned(),
                line: Some(position.line),
                column: position.column,
                account: Some(id.to_owned()).filter(|id| !id.is_empty()),
            }));
        }
    }
}
