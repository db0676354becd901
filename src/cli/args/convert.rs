//! `health convert` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::BySuffix;
use super::{Children, Reading};

/// `health convert`.
#[derive(Debug, Args)]
#[command(after_long_help = CONVERT_EXAMPLES)]
pub(in crate::cli) struct Convert {
    /// CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// A scorecard: the columns that it reads as numbers, dates or booleans get one spelling, and
    /// the measures of its sources become columns
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The day on which the measures of other files are taken [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// The format [default: the suffix of --output, else csv]
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<ConvertFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) children: Children,
}

/// The format of a converted file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ConvertFormat {
    /// UTF-8 with commas; score it with --decimal . where the scorecard says otherwise
    Csv,
    /// An object a line, with typed numbers
    Ndjson,
}

impl BySuffix for ConvertFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("csv", ConvertFormat::Csv),
        ("ndjson", ConvertFormat::Ndjson),
        ("jsonl", ConvertFormat::Ndjson),
    ];
    const DEFAULT: Self = ConvertFormat::Csv;
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  health convert crm-export.csv -c scoring.toml -v | head
      See how a file is understood: its encoding, its delimiter, its numbers and dates

  health convert 'Accounts 2026.xlsx' --sheet Customers -c scoring.toml -o accounts.ndjson
      Make a clean file of a sheet of a workbook

  health convert accounts.csv -c scoring.toml --source tickets=zendesk.csv -o joined.csv
      Put what other files say of each account behind its columns";
