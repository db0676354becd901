//! `health history show` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::{self, BySuffix};

/// `health history show`.
#[derive(Debug, Args)]
#[command(after_long_help = SHOW_EXAMPLES)]
#[command(
    override_usage = "health history show [OPTIONS] <ID>\n       health history show [OPTIONS] --name <TEXT>"
)]
pub(in crate::cli) struct Show {
    /// Which account, by its id, to the letter
    #[arg(
        value_name = "ID",
        required_unless_present = "name",
        conflicts_with = "name"
    )]
    pub(in crate::cli) id: Option<String>,
    /// The account whose name contains this text
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) name: Option<String>,
    /// The snapshots of this scorecard, by its name [default: the only one that there is]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) scorecard: Option<String>,
    /// Only the snapshots from this date on
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) since: Option<String>,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<ShowFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

impl Show {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> ShowFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of an account's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShowFormat {
    /// For people: a chart, and what happened
    Table,
    /// One document, for programs
    Json,
    /// One snapshot a line, for the chart of a spreadsheet
    Csv,
    /// For a page or a ticket, as GitHub reads it
    Markdown,
}

impl BySuffix for ShowFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", ShowFormat::Json),
        ("csv", ShowFormat::Csv),
        ("md", ShowFormat::Markdown),
        ("markdown", ShowFormat::Markdown),
    ];
    const DEFAULT: Self = ShowFormat::Table;
}

const SHOW_EXAMPLES: &str = "\
Examples:
  health history show ACC-1025 --history health.db
      How this account came to where it is

  health history show --name harbor --since 2026-07-01 --format csv -o harbor.csv
      Its scores since July, for the chart of a spreadsheet";
