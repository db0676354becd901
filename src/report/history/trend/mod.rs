//! The whole book over time: for people a table with a line a step, what it comes to, and how
//! accounts change as they age; for machines every night as JSON and CSV.

mod ages;
pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;
mod words;

use crate::history::{Cohorts, Every, Trend, TrendNight};

/// The whole book over time.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// The scorecard's name, empty for one without.
    pub scorecard: &'a str,
    /// Whose accounts alone count, as it was asked for.
    pub owner: Option<&'a str>,
    /// The nights, at least one.
    pub trend: &'a Trend,
    /// Of which nights people see a line.
    pub every: Every,
    /// How many accounts the last night has and the first one has not.
    pub came: u64,
    /// How many accounts the first night has and the last one has not.
    pub went: u64,
    /// The column of the date on which a customer came, and what became of accounts by age;
    /// `None` where the newest scorecard names no such column.
    pub cohorts: Option<(&'a str, &'a Cohorts)>,
}

impl Book<'_> {
    /// Whether any account of any night has a value.
    fn has_value(&self) -> bool {
        self.trend.nights().iter().any(TrendNight::has_value)
    }

    /// The nights that are lines, each with the places of those since the line before it: the
    /// first line has itself only.
    fn lines(&self) -> Vec<(&TrendNight, &[TrendNight])> {
        let nights = self.trend.nights();
        let days: Vec<_> = nights.iter().map(|night| night.as_of).collect();
        let mut before = None;
        let line = |last: usize| {
            let first = before.replace(last).map_or(last, |before| before + 1);
            (&nights[last], &nights[first..=last])
        };
        self.every.lasts(&days).into_iter().map(line).collect()
    }
}
