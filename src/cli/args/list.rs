//! `health history list` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::{self, BySuffix};

/// `health history list`.
#[derive(Debug, Args)]
#[command(after_long_help = LIST_EXAMPLES)]
pub(in crate::cli) struct List {
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<ListFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

impl List {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> ListFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of a list of snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// For people
    Table,
    /// One document with all that is known of each snapshot but its accounts
    Json,
    /// For spreadsheets
    Csv,
}

impl BySuffix for ListFormat {
    const SUFFIXES: &'static [(&'static str, Self)] =
        &[("json", ListFormat::Json), ("csv", ListFormat::Csv)];
    const DEFAULT: Self = ListFormat::Table;
}

const LIST_EXAMPLES: &str = "\
Examples:
  health history list --history health.db
      The snapshots, with what came out of each

  health history list --history health.db --format json
      The same for programs, with the hashes of inputs and scorecards";
