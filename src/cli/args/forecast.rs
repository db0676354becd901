//! `health forecast` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::scorecard::WhoLeft;

use super::Inputs;
use super::suffix::{self, BySuffix};

/// `health forecast`.
#[derive(Debug, Args)]
#[command(after_long_help = FORECAST_EXAMPLES)]
pub(in crate::cli) struct Forecast {
    /// The accounts of today; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Accounts of an earlier day, of which it is known who left; may be repeated
    #[arg(long, value_name = "FILE", required = true)]
    pub(in crate::cli) past: Vec<PathBuf>,
    /// The column of --past that says who left: yes, no, or empty where there was no renewal; else what
    /// it holds of those that left, such as 'Status = Churned'
    #[arg(long, value_name = "COLUMN", value_parser = WhoLeft::parse)]
    pub(in crate::cli) outcome: WhoLeft,
    /// The date on which the past accounts stood so [default: that of --as-of]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) past_as_of: Option<String>,
    /// The day up to which it is known who left [default: that of --as-of]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) past_until: Option<String>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date from which months are counted [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// How many accounts at risk are named
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) top: usize,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<ForecastFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Read a [source.NAME] from this file for the past accounts; may be repeated
    #[arg(long, help_heading = "Input", value_name = "NAME=FILE")]
    pub(in crate::cli) past_source: Vec<String>,
}

impl Forecast {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> ForecastFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ForecastFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// A record for each month and each account at risk, for spreadsheets
    Csv,
    /// GitHub tables
    Markdown,
}

impl BySuffix for ForecastFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", ForecastFormat::Json),
        ("csv", ForecastFormat::Csv),
        ("md", ForecastFormat::Markdown),
        ("markdown", ForecastFormat::Markdown),
    ];
    const DEFAULT: Self = ForecastFormat::Table;
}

const FORECAST_EXAMPLES: &str = "\
Examples:
  health forecast accounts.csv --past march.csv --outcome left_by_june --past-as-of 2026-03-31
      See what should renew in each of the next 12 months, and which accounts carry the risk

  health forecast accounts.csv --past 2025.csv --outcome churned --top 50 -o forecast.csv
      The same for a spreadsheet, with the 50 accounts that have the most at risk";
