//! `health init` as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::scorecard::WhoLeft;

use super::Reading;

/// `health init`.
#[derive(Debug, Args)]
#[command(after_long_help = INIT_EXAMPLES)]
pub(in crate::cli) struct Init {
    /// CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Write to this file, whole or not at all; one that exists is left as it is
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace the file of --output
    #[arg(long, requires = "output")]
    pub(in crate::cli) force: bool,
    /// The date from which days are counted [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// A column that says who left, or what it holds of those that did, such as 'Status = Churned': it
    /// and what repeats it is left out, and it shows what is better
    #[arg(long, value_name = "COLUMN", value_parser = WhoLeft::parse)]
    pub(in crate::cli) outcome: Option<WhoLeft>,
    /// Another file with rows of the accounts, under a name for it; may be repeated
    #[arg(long, value_name = "NAME=FILE")]
    pub(in crate::cli) source: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

const INIT_EXAMPLES: &str = "\
Examples:
  health init accounts.csv
      See what a scorecard of the file's own columns may look like

  health init 'Accounts 2026.xlsx' --sheet Customers -o scoring.toml
      Write it, to be read and changed; health score finds it by its name

  health init march.csv --outcome left_by_june --as-of 2026-03-31 -o scoring.toml
      Let those that left show of what more is better, and of what it is worse

  health init accounts.csv --source tickets=zendesk.csv --source usage=events.ndjson -o scoring.toml
      Look at the rows that other systems have of each account, too";
