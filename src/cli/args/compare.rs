//! `health compare` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Inputs;
use super::suffix::{self, BySuffix};

/// `health compare`.
#[derive(Debug, Args)]
#[command(after_long_help = COMPARE_EXAMPLES)]
pub(in crate::cli) struct Compare {
    /// The scorecard as it was
    #[arg(value_name = "OLD.toml")]
    pub(in crate::cli) old: PathBuf,
    /// The scorecard as it may become
    #[arg(value_name = "NEW.toml")]
    pub(in crate::cli) new: PathBuf,
    /// The accounts: CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// How many of the accounts that move most are listed
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) top: usize,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<CompareFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

impl Compare {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> CompareFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CompareFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// GitHub tables, for the review of a change
    Markdown,
}

impl BySuffix for CompareFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", CompareFormat::Json),
        ("md", CompareFormat::Markdown),
        ("markdown", CompareFormat::Markdown),
    ];
    const DEFAULT: Self = CompareFormat::Table;
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  health compare scoring.toml new.toml accounts.csv
      See whom a new scorecard moves, which signals do it, and what it says differently

  health compare old.toml scoring.toml accounts.csv -o change.md
      Write what a change of the scorecard does, for its review";
