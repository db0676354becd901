//! `health backtest` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::scorecard::WhoLeft;

use super::Inputs;
use super::suffix::{self, BySuffix};

/// `health backtest`.
#[derive(Debug, Args)]
#[command(after_long_help = BACKTEST_EXAMPLES)]
pub(in crate::cli) struct Backtest {
    /// The accounts as they stood before some left; none or - reads standard input, or with
    /// --outcomes the history
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The column that says who left: yes, no, or empty where nobody knows yet; else what it holds of
    /// those that left, such as 'Status = Churned' or, for a date, 'Churn Date !='
    #[arg(long, value_name = "COLUMN", value_parser = WhoLeft::parse, required_unless_present = "outcomes")]
    pub(in crate::cli) outcome: Option<WhoLeft>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the accounts stood so; with --outcomes, the day up to which it is known
    /// who left [default: today; the last date in the outcomes]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<BacktestFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) over_time: OverTime,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

/// Who left when, instead of a column that says who left.
#[derive(Debug, Args)]
#[command(next_help_heading = "Accounts of several dates")]
pub(in crate::cli) struct OverTime {
    /// A file with the id of each account that left, and when; the accounts come from the history,
    /// or from files with a date in each row
    #[arg(
        long,
        value_name = "FILE",
        requires = "outcome_date",
        conflicts_with = "outcome"
    )]
    pub(in crate::cli) outcomes: Option<PathBuf>,
    /// Its column with the date of leaving; empty for whoever stayed
    #[arg(long, value_name = "COLUMN", requires = "outcomes")]
    pub(in crate::cli) outcome_date: Option<String>,
    /// Judge each account by its last score at least so long before it left
    #[arg(
        long,
        value_name = "DAYS",
        requires = "outcomes",
        default_value = "60d"
    )]
    pub(in crate::cli) lead: String,
    /// The history with the accounts; else `$HEALTH_HISTORY`
    #[arg(
        long,
        value_name = "FILE",
        requires = "outcomes",
        conflicts_with = "files"
    )]
    pub(in crate::cli) history: Option<PathBuf>,
    /// The snapshots of this scorecard, where the history holds those of several
    #[arg(long, value_name = "NAME", requires = "outcomes")]
    pub(in crate::cli) scorecard: Option<String>,
}

impl Backtest {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> BacktestFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of a backtest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BacktestFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// A record for each band, tenth of the scores, profile and signal, for spreadsheets
    Csv,
    /// GitHub tables
    Markdown,
}

impl BySuffix for BacktestFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", BacktestFormat::Json),
        ("csv", BacktestFormat::Csv),
        ("md", BacktestFormat::Markdown),
        ("markdown", BacktestFormat::Markdown),
    ];
    const DEFAULT: Self = BacktestFormat::Table;
}

const BACKTEST_EXAMPLES: &str = "\
Examples:
  health backtest march.csv --outcome left_by_june --as-of 2026-03-31
      See how many of those that left by June were red in March, and how many were green

  health backtest march.csv --outcome left_by_june -c new.toml --as-of 2026-03-31 -o backtest.json
      The same for another scorecard, every figure to the last digit

  health backtest --history health.db --outcomes left.csv --outcome-date left_on --lead 90d
      See in the history how many were red 90 days before they left, and how early it showed";
