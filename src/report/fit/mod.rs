//! Proposed weights, and what they are worth: for people as a table and in Markdown, and as JSON and
//! CSV.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;

mod about;
mod headline;
mod words;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::fit::{Backtest, Contender, NewCuts, Proposal};
use crate::scorecard::{Cuts, Scorecard, WhoLeft};

/// Proposed weights, and what they were learned from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// The scorecard that the weights are for.
    pub scorecard: &'a Scorecard,
    /// The date on which the accounts stood so.
    pub as_of: Date,
    /// What says who left, as it was asked for.
    pub outcome: &'a WhoLeft,
    /// Accounts that were left out because of invalid cells.
    pub skipped: u64,
    /// What the scorecard as it is made of the accounts.
    pub backtest: &'a Backtest<'a>,
    /// The accounts to judge by, where those that teach are not judged by themselves.
    pub test: Option<Tested<'a>>,
    /// What was found.
    pub proposal: &'a Proposal<'a>,
}

impl Page<'_> {
    /// What knows the outcome already.
    fn warnings(&self) -> Vec<Diagnostic> {
        let warnings = self.backtest.warnings.iter().cloned();
        warnings.chain(self.proposal.warning()).collect()
    }
}

/// Accounts to judge by.
#[derive(Clone, Copy, Debug)]
pub struct Tested<'a> {
    /// What the scorecard as it is made of them.
    pub backtest: &'a Backtest<'a>,
    /// The date on which they stood so.
    pub as_of: Date,
    /// Accounts that were left out because of invalid cells.
    pub skipped: u64,
}

/// The weights that are compared, and what programs call them.
const CONTENDERS: [(Contender, &str); 4] = [
    (Contender::Current, "current"),
    (Contender::Equal, "equal"),
    (Contender::Proposed, "proposed"),
    (Contender::Unrounded, "unrounded"),
];

/// Where green and yellow begin now.
fn cuts_now(scorecard: &Scorecard, cuts: NewCuts) -> [f64; 2] {
    match scorecard.base.bands.cuts {
        Cuts::Absolute { green, yellow } => [green, yellow],
        Cuts::Quantile { .. } => [cuts.green, cuts.yellow],
    }
}
