//! The second stage: from a block to rows of a table.

use std::sync::Arc;

use crate::cell::Cell;
use crate::table::Table;

use super::csv::CsvParser;
use super::json::JsonParser;
use super::sheet::SheetParser;
use super::total::{is_total, may_be_total, misplaced};
use super::{Block, InputError};

/// Reads blocks of one input into tables. It has no state: clones of it may work side by side.
#[derive(Clone, Debug)]
pub struct Parser {
    pub(super) kind: Kind,
    pub(super) file: Arc<str>,
    /// The column of the id, where rows that add others up are looked for.
    pub(super) id: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Csv(CsvParser),
    Json(JsonParser),
    Sheet(SheetParser),
}

impl Parser {
    /// Fills `table` with the rows of `block`; what it held before is forgotten. Its columns are
    /// those that were selected, in their order.
    ///
    /// To reuse memory, take the text of a table that is done with (`table.reset(String::new())`)
    /// for the next block.
    ///
    /// # Errors
    ///
    /// [`InputError::Bad`] with the first fault of the block; the table is empty then.
    pub fn parse(&self, block: Block, table: &mut Table) -> Result<(), InputError> {
        let read = self.fill(block, table);
        let read = match (&self.kind, table.nested().first().copied()) {
            // It stands before what ended the reading, and is told whatever the block holds else.
            (Kind::Json(parser), Some(nested)) => {
                let before = match read {
                    Ok(()) => self.find_total(table, nested.row),
                    Err(_) => Ok(()),
                };
                before.and(Err(parser.nested(table, nested)))
            }
            _ => read.and_then(|()| self.find_total(table, table.rows())),
        };
        emptied(read, table)
    }

    /// The same for rows of which those can be left out that hold what no cell can: they are told
    /// by [`Table::nested`], and no error.
    ///
    /// # Errors
    ///
    /// Those of [`Parser::parse`].
    pub fn parse_accounts(&self, block: Block, table: &mut Table) -> Result<(), InputError> {
        let read = self.fill(block, table);
        let read = read.and_then(|()| self.find_total(table, table.rows()));
        emptied(read, table)
    }

    fn fill(&self, block: Block, table: &mut Table) -> Result<(), InputError> {
        match &self.kind {
            Kind::Csv(parser) => parser.parse(block, table),
            Kind::Json(parser) => parser.parse(block, table),
            Kind::Sheet(parser) => parser.parse(&block, table),
        }
    }

    /// Refuses a row before `end` that adds others up.
    fn find_total(&self, table: &Table, end: usize) -> Result<(), InputError> {
        let Some(id) = self.id else { return Ok(()) };
        for row in 0..end {
            if table.text_bytes(row, id).is_some_and(may_be_total)
                && let Cell::Text(text) = table.cell(row, id)
                && is_total(text)
            {
                let fault = misplaced(text);
                return Err(InputError::at_line(&self.file, table.line(row), fault));
            }
        }
        Ok(())
    }
}

/// What was read; a table with a fault is left empty.
fn emptied(read: Result<(), InputError>, table: &mut Table) -> Result<(), InputError> {
    read.inspect_err(|_| {
        table.reset(String::new());
    })
}
