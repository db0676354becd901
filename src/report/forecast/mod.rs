//! What will renew: for people as a table and in Markdown, and as JSON and CSV.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;

mod words;

use crate::cell::Date;
use crate::fit::forecast::Forecast;
use crate::scorecard::{Scorecard, WhoLeft};

/// What will renew.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// What the accounts were held against.
    pub scorecard: &'a Scorecard,
    /// The date from which months are counted.
    pub as_of: Date,
    /// The date on which the past accounts stood so.
    pub past_as_of: Date,
    /// What says which of the past accounts left, as it was asked for.
    pub outcome: &'a WhoLeft,
    /// Accounts that were left out because of invalid cells, in the past and today.
    pub skipped: [u64; 2],
    /// What was found.
    pub forecast: &'a Forecast,
}

/// A month as outputs name it: `2026-11`.
fn month(year: i32, month: u32) -> String {
    format!("{year}-{month:02}")
}
