//! The second stage: from a block to rows of a table.

use crate::table::Table;

use super::csv::CsvParser;
use super::json::JsonParser;
use super::{Block, InputError};

/// Reads blocks of one input into tables. It has no state: clones of it may work side by side.
#[derive(Clone, Debug)]
pub struct Parser(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Csv(CsvParser),
    Json(JsonParser),
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
        match &self.0 {
            Kind::Csv(parser) => parser.parse(block, table),
            Kind::Json(parser) => parser.parse(&block, table),
        }
    }
}
