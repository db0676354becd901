//! An engine's result against the accounts as they are scored here: for people as a table and in
//! Markdown, and as JSON and CSV.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;

mod words;

use crate::cell::Date;
use crate::scorecard::Scorecard;
use crate::verify::Verification;

/// An engine's result against the accounts as they are scored here.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// What the accounts were held against.
    pub scorecard: &'a Scorecard,
    /// The date on which the scores are true.
    pub as_of: Date,
    /// The file of the result, as the user named it.
    pub warehouse: &'a str,
    /// What was found.
    pub found: &'a Verification,
}
