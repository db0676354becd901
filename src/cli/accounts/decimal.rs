//! The decimal mark of the input, from the cells that the scorecard reads as numbers.

use anyhow::Result;

use crate::cell::{Cell, Decimal, Marked, fold, marks};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::{Format, Reader, Source};
use crate::scorecard::{ReadAs, Scorecard};
use crate::table::{Column, Header, Table};

use super::sources::Sources;
use crate::cli::failure::Failure;

/// Where the mark of the accounts is given.
const ACCOUNTS: &str = "[input], or --decimal";

/// A cell that tells something about the mark.
struct Seen {
    text: String,
    column: String,
    place: Place,
}

/// How an input is written: inputs that differ in it come from different programs, and the mark
/// of one tells nothing of that of the other.
type Kind = (Option<Format>, Option<u8>);

/// What the beginnings of inputs of one kind tell.
#[derive(Default)]
struct Found {
    point: Option<Seen>,
    comma: Option<Seen>,
    either: Option<Seen>,
    /// Some input goes on behind what was looked at.
    goes_on: bool,
}

/// Finds the decimal mark in the first block of each input. One mark counts for all of them.
///
/// A cell that is a number with one mark only decides, for all inputs that are written alike.
/// Where none does, a cell that is another number with each mark is an error, here or where it
/// comes later.
pub(in crate::cli) fn find(sources: &Sources, scorecard: &Scorecard) -> Result<Decimal> {
    find_among(sources, scorecard.reads(), ACCOUNTS)
}

/// The same for columns that are read as this or that, whose mark is given `under` a table.
pub(in crate::cli) fn find_among(
    sources: &Sources,
    reads: Vec<(String, ReadAs)>,
    under: &str,
) -> Result<Decimal> {
    let names = numbers(reads);
    let mut kinds: Vec<(Kind, Found)> = Vec::new();
    for (place, source) in sources.list().iter().enumerate() {
        let mut reader = Reader::open(source, sources.options())?;
        let understood = reader.understood();
        let kind = (understood.format, understood.delimiter);
        let known = kinds.iter().position(|(other, _)| *other == kind);
        let known = known.unwrap_or_else(|| {
            kinds.push((kind, Found::default()));
            kinds.len() - 1
        });
        kinds[known].1.look(&mut reader, source, &names)?;
        sources.keep(place, reader);
    }
    decide(kinds.into_iter().map(|(_, found)| found).collect(), under)
}

/// The same for one input that is open; the first block is kept for the next pass over it.
pub(in crate::cli) fn find_in(
    reader: &mut Reader,
    source: &Source,
    scorecard: &Scorecard,
) -> Result<Decimal> {
    let mut found = Found::default();
    found.look(reader, source, &numbers(scorecard.reads()))?;
    decide(vec![found], ACCOUNTS)
}

/// The columns that are read as numbers, in the order of their names.
fn numbers(reads: Vec<(String, ReadAs)>) -> Vec<String> {
    let mut names: Vec<String> = reads
        .into_iter()
        .filter(|(_, read_as)| *read_as == ReadAs::Number)
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Found {
    fn look(&mut self, reader: &mut Reader, source: &Source, names: &[String]) -> Result<()> {
        let columns = columns(reader.header(), names);
        let parser = reader.select_places(&columns);
        let block = match reader.look_ahead() {
            Ok(block) => block.cloned(),
            // Whether an input without rows is right is not decided here.
            Err(error) if error.is_no_rows() => None,
            Err(error) => return Err(error.into()),
        };
        let Some(block) = block else {
            return Ok(());
        };
        self.goes_on |= !reader.is_at_end()?;
        let mut table = Table::new(columns.len());
        // What is wrong with the rows is told when they are scored.
        if parser.parse(block, &mut table).is_err() {
            return Ok(());
        }
        for row in 0..table.rows() {
            for (place, column) in columns.iter().enumerate() {
                if let Cell::Text(text) = table.cell(row, place) {
                    self.note(text, || Seen {
                        text: quote(text),
                        column: column.name.clone(),
                        place: Place {
                            file: source.name(),
                            line: Some(table.position(row, place).line),
                            column: table.position(row, place).column,
                            account: None,
                        },
                    });
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, text: &str, seen: impl FnOnce() -> Seen) {
        let first = match marks(text) {
            Marked::Neither => return,
            Marked::Point => &mut self.point,
            Marked::Comma => &mut self.comma,
            Marked::Either => &mut self.either,
        };
        first.get_or_insert_with(seen);
    }
}

/// The one mark of inputs of these kinds.
fn decide(kinds: Vec<Found>, under: &str) -> Result<Decimal> {
    let fail = |message: String, place: Place| {
        let help = format!("say which mark it is: decimal = \".\" or \",\" under {under}");
        let unclear = Diagnostic::error("decimal-mark", message).at(place);
        Err(Failure::new(unclear.help(help)).into())
    };
    let goes_on = kinds.iter().any(|found| found.goes_on);
    let (mut point, mut comma, mut unclear) = (None, None, None);
    for found in kinds {
        if found.point.is_none() && found.comma.is_none() {
            unclear = unclear.or(found.either);
        }
        point = point.or(found.point);
        comma = comma.or(found.comma);
    }
    match (point, comma, unclear) {
        (Some(point), Some(comma), _) => {
            let message = format!(
                "{} for {} has a decimal comma, and {} for {} a point",
                comma.text, comma.column, point.text, point.column
            );
            fail(message, comma.place)
        }
        (point, comma, Some(either)) => {
            let asked = match (point, comma) {
                (None, None) => "no cell tells",
                _ => "no cell of files like this one tells",
            };
            let message = format!(
                "{} for {} is a different number with each decimal mark, and {asked} which it is",
                either.text, either.column
            );
            fail(message, either.place)
        }
        (None, Some(_), None) => Ok(Decimal::Comma),
        (None, None, None) if goes_on => Ok(Decimal::Undecided),
        (Some(_) | None, None, None) => Ok(Decimal::Point),
    }
}

/// The mark in words.
pub(in crate::cli) fn spoken(decimal: Decimal) -> &'static str {
    match decimal {
        Decimal::Point => "point",
        Decimal::Comma => "comma",
        Decimal::Undecided => "point (no cell tells)",
    }
}

/// The named columns that an input has; in JSON it may have any.
fn columns(header: &Header, names: &[String]) -> Vec<Column> {
    let column = |name: &String, place| Column {
        name: name.clone(),
        place,
    };
    match header {
        Header::Open => names.iter().map(|name| column(name, None)).collect(),
        Header::Listed(listed) => {
            let listed = listed.iter().map(|name| fold(name)).enumerate();
            listed
                .filter(|(_, folded)| names.binary_search_by(|it| (**it).cmp(folded)).is_ok())
                .map(|(place, folded)| column(&folded.into_owned(), Some(place)))
                .collect()
        }
    }
}
