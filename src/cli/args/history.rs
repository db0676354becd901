//! `health history` as it is typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::suffix::{self, BySuffix};
use super::{List, ListFormat, Show, ShowFormat, Trend, TrendFormat};

/// `health history`.
#[derive(Debug, Args)]
#[command(after_long_help = HISTORY_EXAMPLES)]
pub(in crate::cli) struct History {
    /// What to do.
    #[command(subcommand)]
    pub(in crate::cli) command: HistoryCommand,
    /// The file that score --history writes; else `$HEALTH_HISTORY`
    #[arg(long, value_name = "FILE", global = true)]
    pub(in crate::cli) history: Option<PathBuf>,
}

/// What to do with a history.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum HistoryCommand {
    /// List the snapshots, oldest first
    List(List),
    /// Draw the score of one account over time, and tell what happened to it
    Show(Show),
    /// Show how all accounts stand over time, and whether they fall as they age
    Trend(Trend),
    /// Check the file, and score every snapshot again; exit with 1 when anything is different
    Verify,
    /// Write the accounts of all snapshots as CSV or NDJSON
    Export(Export),
    /// Erase an account from all snapshots, so that no byte of it is left in the file
    Forget(Forget),
    /// Delete old snapshots
    Prune(Prune),
    /// Delete the snapshot of one day
    Drop(DropOne),
}

impl HistoryCommand {
    /// Whether a failure is told as JSON.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            HistoryCommand::List(list) => list.format == Some(ListFormat::Json),
            HistoryCommand::Show(show) => show.format == Some(ShowFormat::Json),
            HistoryCommand::Trend(trend) => trend.format == Some(TrendFormat::Json),
            _ => false,
        }
    }
}

/// `health history export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The format [default: the suffix of --output, else csv]
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<ExportFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Only this account; may be repeated
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Vec<String>,
    /// Leave texts in CSV as they are, also those that a spreadsheet would run as a formula
    #[arg(long)]
    pub(in crate::cli) raw: bool,
}

impl Export {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> ExportFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// For spreadsheets
    Csv,
    /// One account and night a line
    Ndjson,
}

impl BySuffix for ExportFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("csv", ExportFormat::Csv),
        ("ndjson", ExportFormat::Ndjson),
        ("jsonl", ExportFormat::Ndjson),
    ];
    const DEFAULT: Self = ExportFormat::Csv;
}

/// `health history forget`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Forget {
    /// The id of the account
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
}

/// `health history drop`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DropOne {
    /// The day of the snapshot
    #[arg(value_name = "DATE")]
    pub(in crate::cli) date: String,
    /// Whose snapshot, where the history holds those of several scorecards
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) scorecard: Option<String>,
}

/// `health history prune`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Prune {
    /// Keep the snapshots of so many days, such as 730d
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub(in crate::cli) keep: u16,
    /// The date from which days are counted back [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
}

/// Reads `730d`, as 730.
fn days(text: &str) -> Result<u16, String> {
    let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
    days.filter(|days| *days > 0)
        .ok_or_else(|| "write a number of days from 1d to 65535d, such as 730d".to_owned())
}

const HISTORY_EXAMPLES: &str = "\
Examples:
  health history list --history health.db
      The snapshots, with what came out of each

  health history verify --history health.db
      Every month: is the file whole, and do its scores still follow from its cells?

  health history prune --keep 730d --history health.db
      Keep two years";
