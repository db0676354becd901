//! One account through the nights: for people a chart and a list of what happened, for machines
//! JSON and CSV.

mod chart;
#[cfg(test)]
mod chart_tests;
pub mod csv;
mod height;
pub mod json;
pub mod markdown;
mod moved;
mod scale;
mod step;
pub mod table;
mod words;

use crate::history::Timeline;

/// One account through the nights of one scorecard.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// The scorecard's name, empty for one without.
    pub scorecard: &'a str,
    /// The account. At least one night has it.
    pub timeline: &'a Timeline,
}
