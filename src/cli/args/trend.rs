//! `health history trend` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::history;

use super::suffix::{self, BySuffix};

/// `health history trend`.
#[derive(Debug, Args)]
#[command(after_long_help = TREND_EXAMPLES)]
pub(in crate::cli) struct Trend {
    /// The snapshots of this scorecard, where the history holds those of several
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) scorecard: Option<String>,
    /// Only the snapshots from this day on
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) since: Option<String>,
    /// Count only the accounts of this owner
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// Show people the last snapshot of each of these [default: what makes 12 to 20 lines]
    #[arg(long, value_enum, value_name = "STEP")]
    every: Option<Every>,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<TrendFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

impl Trend {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> TrendFormat {
        suffix::format(self.format, self.output.as_deref())
    }

    /// The step that was asked for.
    pub(in crate::cli) fn every(&self) -> Option<history::Every> {
        Some(match self.every? {
            Every::Day => history::Every::Day,
            Every::Week => history::Every::Week,
            Every::Month => history::Every::Month,
        })
    }
}

/// How far apart the snapshots are that people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Every {
    /// Each of them
    Day,
    /// The last one of each week, which begins on Monday
    Week,
    /// The last one of each month
    Month,
}

/// The format of a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TrendFormat {
    /// For people
    Table,
    /// One document with every snapshot, for programs
    Json,
    /// A record for every snapshot, for spreadsheets
    Csv,
    /// GitHub tables
    Markdown,
}

impl BySuffix for TrendFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", TrendFormat::Json),
        ("csv", TrendFormat::Csv),
        ("md", TrendFormat::Markdown),
        ("markdown", TrendFormat::Markdown),
    ];
    const DEFAULT: Self = TrendFormat::Table;
}

const TREND_EXAMPLES: &str = "\
Examples:
  health history trend --history health.db
      Bands, mean score and value at risk over time, and whether accounts fall as they age

  health history trend --history health.db --owner 'Sarah Okafor' --since 2026-07-01 --every week
      One owner's accounts since July, a line a week";
