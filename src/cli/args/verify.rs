//! `health verify` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::{self, BySuffix};
use super::{Children, Reading};

/// `health verify`.
#[derive(Debug, Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
pub(in crate::cli) struct Verify {
    /// What the query of `health sql` gave: CSV, JSON, .xlsx or .ods; - reads standard input
    #[arg(value_name = "WAREHOUSE")]
    pub(in crate::cli) warehouse: PathBuf,
    /// The accounts that it was about; none or - reads standard input
    #[arg(value_name = "ACCOUNTS")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// How many accounts that differ, or stand in one only, are listed
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) top: usize,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<VerifyFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// What WAREHOUSE is, where its name does not say it: csv, json or ndjson
    #[arg(long, help_heading = "Input", value_name = "FORMAT")]
    pub(in crate::cli) warehouse_format: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) children: Children,
}

impl Verify {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> VerifyFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VerifyFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// A record for each difference that is listed, for spreadsheets
    Csv,
    /// GitHub tables
    Markdown,
}

impl BySuffix for VerifyFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", VerifyFormat::Json),
        ("csv", VerifyFormat::Csv),
        ("md", VerifyFormat::Markdown),
        ("markdown", VerifyFormat::Markdown),
    ];
    const DEFAULT: Self = VerifyFormat::Table;
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  health verify scores.csv accounts.csv --as-of 2026-11-01
      Hold what a warehouse made of ./scoring.toml against the same accounts, scored here

  duckdb crm.db -csv -f scores.sql | health verify - accounts.csv -c plans.toml -o verified.json
      The same for what comes through a pipe; exit code 1 where anything differs";
