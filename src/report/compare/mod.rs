//! The same accounts under two scorecards: for people as a table and in Markdown, and as JSON.

mod differences;
pub mod json;
pub mod markdown;
pub mod table;
mod words;

use crate::cell::Date;
use crate::compare::{Comparison, Difference};
use crate::scorecard::Scorecard;

/// The same accounts under two scorecards.
#[derive(Clone, Copy, Debug)]
pub struct Both<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// The old scorecard and the new one.
    pub scorecards: [&'a Scorecard; 2],
    /// The files of the scorecards, as the user named them.
    pub files: [&'a str; 2],
    /// The date on which the scores are true.
    pub as_of: Date,
    /// A scorecard names a column of values that the input has.
    pub has_value: bool,
    /// What became of the accounts.
    pub comparison: &'a Comparison,
    /// How alike the two rank the accounts, −1 to 1.
    pub correlation: Option<f64>,
    /// What the scorecards say differently.
    pub differences: &'a [Difference],
}
