//! How well a scorecard would have warned: for people as a table and in Markdown, and as JSON and
//! CSV.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;

mod early;
pub(in crate::report) mod figures;
mod roc;
mod sheets;
mod statistics;
mod words;

use crate::cell::Date;
use crate::fit::Backtest;
use crate::scorecard::{Scorecard, WhoLeft};

/// How well a scorecard would have warned.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// What the accounts were held against.
    pub scorecard: &'a Scorecard,
    /// The date on which the scores are true; where it is known when accounts left, the day up to
    /// which it is.
    pub as_of: Date,
    /// What says who left, as it was asked for.
    pub outcome: &'a WhoLeft,
    /// The input has a column of values.
    pub has_value: bool,
    /// Accounts that were left out because of invalid cells.
    pub skipped: u64,
    /// What was found.
    pub backtest: &'a Backtest<'a>,
}
