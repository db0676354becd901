//! What lint found: for people, as JSON, and as SARIF for what shows findings beside the code.

pub mod json;
pub mod people;
pub mod sarif;

mod against;

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Card, Counted, Drift, Limits, Observations};
use crate::scorecard::Scorecard;

use super::error::word;

/// What lint found.
#[derive(Clone, Copy, Debug)]
pub struct Lint<'a> {
    /// The tool's version, such as `0.1.0`.
    pub version: &'a str,
    /// What was looked at.
    pub scorecard: &'a Scorecard,
    /// The date as of which rules expire and accounts are scored.
    pub as_of: Date,
    /// The findings, those that are denied as errors.
    pub findings: &'a [Diagnostic],
    /// What each signal can move at most.
    pub cards: &'a [Card<'a>],
    /// What was counted of the accounts, where there are some.
    pub data: Option<&'a Data<'a>>,
}

/// What was counted of the accounts.
#[derive(Clone, Debug)]
pub struct Data<'a> {
    /// Of all together.
    pub observed: Observations,
    /// Of each signal.
    pub signals: Vec<Counted<'a>>,
    /// Accounts that were left out because of invalid cells.
    pub skipped: u64,
    /// What they were held against, where there is a reference.
    pub reference: Option<Against<'a>>,
}

/// The accounts of a reference, and what each signal is made of now and was then.
#[derive(Clone, Debug)]
pub struct Against<'a> {
    /// What the user calls it.
    pub name: String,
    /// The date on which its scores are true.
    pub as_of: Date,
    /// How many accounts it has.
    pub accounts: u64,
    /// Those that were left out because of invalid cells.
    pub skipped: u64,
    /// From where on a difference is told.
    pub limits: Limits,
    /// Of each signal.
    pub drifts: Vec<Drift<'a>>,
}

impl Lint<'_> {
    /// How many findings are as bad as that.
    fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|it| it.severity == severity).count()
    }
}

#[cfg(test)]
mod sample;
