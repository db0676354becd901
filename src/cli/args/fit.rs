//! `health fit` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::scorecard::WhoLeft;

use super::Inputs;

/// `health fit`.
#[derive(Debug, Args)]
#[command(after_long_help = FIT_EXAMPLES)]
pub(in crate::cli) struct Fit {
    /// The accounts as they stood before some left; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The column that says who left: yes, no, or empty where nobody knows yet; else what it holds of
    /// those that left, such as 'Status = Churned' or, for a date, 'Churn Date !='
    #[arg(long, value_name = "COLUMN", value_parser = WhoLeft::parse)]
    pub(in crate::cli) outcome: WhoLeft,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the accounts stood so [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// Judge by the accounts of this file, of a later date say, which teach nothing; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) test: Vec<PathBuf>,
    /// The date on which those stood so [default: the same date]
    #[arg(long, value_name = "DATE", requires = "test")]
    pub(in crate::cli) test_as_of: Option<String>,
    /// The format of what is printed
    #[arg(long, value_enum, default_value_t = FitFormat::Table)]
    pub(in crate::cli) format: FitFormat,
    /// Write the proposed scorecard to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) wanted: Wanted,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

/// What the proposal may be.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Proposal")]
pub(in crate::cli) struct Wanted {
    /// The largest weight
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(in crate::cli) max_weight: u32,
    /// How many signals may weigh anything [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) max_signals: Option<u32>,
    /// What the cuts of the bands follow [default: same]
    #[arg(long, value_enum, value_name = "HOW")]
    pub(in crate::cli) bands: Option<BandsBy>,
    /// Cut where a warning pays: what it costs when a customer leaves without one
    #[arg(
        long,
        value_name = "COST",
        requires = "cost_alarm",
        conflicts_with = "bands"
    )]
    pub(in crate::cli) cost_missed: Option<f64>,
    /// What a warning costs, whether it was needed or not; less than a customer that leaves
    #[arg(long, value_name = "COST", requires = "cost_missed")]
    pub(in crate::cli) cost_alarm: Option<f64>,
}

/// What the cuts of the bands follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BandsBy {
    /// As many accounts are red, yellow and green as now
    Same,
    /// The lowest quarter of the scores is red, the highest is green
    Quarters,
    /// Red is where most are surely lost, green where fewest are
    Lift,
    /// The scorecard's own cuts
    Keep,
}

/// The format of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FitFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// A record for each signal, set of weights and band, for spreadsheets
    Csv,
    /// GitHub tables
    Markdown,
}

const FIT_EXAMPLES: &str = "\
Examples:
  health fit march.csv --outcome left_by_june --as-of 2026-03-31 -o proposed.toml
      See whether the accounts that left speak for other weights, and write the scorecard with them

  health fit march.csv --outcome left --as-of 2026-03-31 --test june.csv --test-as-of 2026-06-30
      Learn from March, and judge by June";
