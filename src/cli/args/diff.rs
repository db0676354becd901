//! `health diff` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::{self, BySuffix};
use super::{InvalidPolicy, Reading};

/// `health diff`.
#[derive(Debug, Args)]
#[command(after_long_help = DIFF_EXAMPLES)]
pub(in crate::cli) struct Diff {
    /// The accounts as they were: CSV, JSON, .xlsx or .ods, also as gzip or zstd; - reads standard
    /// input. Or a snapshot of the history: @last, @-1 (the one before it), @2026-11-01,
    /// @last-week, @last-month, @last-year or @-30d
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: PathBuf,
    /// The accounts as they are, from any of these
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: PathBuf,
    /// The scorecard of files; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one. A
    /// snapshot brings its own
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["old_config", "new_config"])]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The scorecard of the old side, where it has another one; also in place of a snapshot's own
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) old_config: Option<PathBuf>,
    /// The same for the new side
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) new_config: Option<PathBuf>,
    /// The date on which the scores of a new file are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// The date on which the scores of an old file are true [default: that of the new side]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) old_as_of: Option<String>,
    /// List only the accounts of this owner; the numbers count all
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// List no account whose score changed by fewer points, unless a rule moved its band
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    pub(in crate::cli) min_change: f64,
    /// How many accounts are listed [default: 20 in a table and in Markdown, else all]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<DiffFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Leave CSV cells as they are that a spreadsheet would run as a formula
    #[arg(long)]
    pub(in crate::cli) raw: bool,
    /// The history with the snapshots; else `$HEALTH_HISTORY`
    #[arg(long, help_heading = "History", value_name = "FILE")]
    pub(in crate::cli) history: Option<PathBuf>,
    /// Whose snapshots, where the history has those of several scorecards [default: those of a
    /// file's scorecard]
    #[arg(long, help_heading = "History", value_name = "NAME")]
    pub(in crate::cli) scorecard: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    /// Read a [source.NAME] of a file's scorecard from this file instead; may be repeated
    #[arg(long, help_heading = "Input", value_name = "NAME=FILE")]
    pub(in crate::cli) source: Vec<String>,
    /// The same for the old side, where it is another file [default: that of the new side]
    #[arg(long, help_heading = "Input", value_name = "NAME=FILE")]
    pub(in crate::cli) old_source: Vec<String>,
    /// What to do about invalid cells [default: fail]
    #[arg(long, help_heading = "Input", value_enum, value_name = "POLICY")]
    pub(in crate::cli) invalid: Option<InvalidPolicy>,
}

impl Diff {
    /// The format that a flag names, else the suffix of the output.
    pub(in crate::cli) fn format(&self) -> DiffFormat {
        suffix::format(self.format, self.output.as_deref())
    }

    /// Whether a failure is told as JSON.
    pub(super) fn wants_json(&self) -> bool {
        matches!(self.format, Some(DiffFormat::Json | DiffFormat::Ndjson))
    }
}

/// The format of a comparison of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// One account a line
    Ndjson,
    /// For spreadsheets
    Csv,
    /// A GitHub table
    Markdown,
}

impl BySuffix for DiffFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", DiffFormat::Json),
        ("ndjson", DiffFormat::Ndjson),
        ("jsonl", DiffFormat::Ndjson),
        ("csv", DiffFormat::Csv),
        ("md", DiffFormat::Markdown),
        ("markdown", DiffFormat::Markdown),
    ];
    const DEFAULT: Self = DiffFormat::Table;
}

const DIFF_EXAMPLES: &str = "\
Examples:
  health diff october.csv november.csv --old-as-of 2026-10-01 --as-of 2026-11-01
      See which accounts changed in a month, and why

  health diff @last-month @last --history health.db
      The same from the snapshots that score --history keeps

  health diff @last @last --new-config new.toml --min-change 5 --history health.db
      See what another scorecard does to each account, from 5 points on";
