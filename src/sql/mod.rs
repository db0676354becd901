//! The scorecard as one SQL query, for where the accounts are.
//!
//! ```text
//! Scorecard ──stages──▶ columns of expressions ──spell──▶ text of one dialect
//! ```
//!
//! Each stage is a named query over the one before it, from cells to plays, and its columns are
//! expressions (`expr`) that know nothing of a dialect. The arithmetic is that of
//! [`score`](crate::score), operation by operation, so that engines with 64-bit floats give the
//! same bits. A dialect spells expressions, and is a short list of exceptions.

mod canary;
mod cards;
mod chain;
mod condition;
mod curve;
mod dbt;
mod dialect;
mod expr;
mod invalid;
mod judge;
mod names;
mod reads;
mod refusal;
mod signal;
mod source;
mod spell;
mod stage;
mod table;
mod totals;
mod weigh;
mod who;
mod write;

pub use canary::canary;
pub use dbt::{dbt_model, dbt_schema};
pub use dialect::Engine;
pub use invalid::invalid_query;
pub use refusal::Refusal;
pub use source::SourceTable;
pub use table::TableName;
pub use totals::totals;

use crate::cell::Date;
use crate::scorecard::Scorecard;

/// What a query is asked for beside the scorecard.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The engine that runs it.
    pub engine: Engine,
    /// The table with the accounts.
    pub table: &'r TableName,
    /// The tables of the sources, in the order of the scorecard; none where there is no table of an
    /// optional one.
    pub sources: &'r [Option<SourceTable>],
    /// Optional columns that the table of the accounts lacks, folded.
    pub without: &'r [String],
    /// The date on which the scores are true.
    pub as_of: AsOf,
    /// What the columns of the table hold.
    pub cells: Cells,
    /// Strength and points of each signal as well.
    pub detail: bool,
    /// The version of the tool, for the header.
    pub version: &'r str,
}

/// The date on which scores are true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A day.
    Day(Date),
    /// The day on which the query runs.
    Current,
}

/// What the columns of a table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Numbers, dates and texts, each of its type.
    Typed,
    /// Texts, as an export writes them.
    Text,
}

/// The scorecard as one query.
///
/// # Errors
///
/// What the scorecard asks for that cannot be written for the engine.
pub fn query(scorecard: &Scorecard, request: &Request<'_>) -> Result<String, Refusal> {
    write::query(scorecard, request)
}

/// The same, as a view of that name.
///
/// # Errors
///
/// Those of [`query`].
pub fn view(
    scorecard: &Scorecard,
    request: &Request<'_>,
    view: &TableName,
) -> Result<String, Refusal> {
    let dialect = request.engine.dialect();
    let query = write::query(scorecard, request)?;
    Ok(format!(
        "{}\n{query}",
        dialect.create_view(&view.spell(dialect))
    ))
}
