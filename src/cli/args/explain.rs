//! `health explain` as it is typed.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use crate::report::Language;

use super::suffix::BySuffix;
use super::{Children, Reading, languages};

/// `health explain`.
#[derive(Debug, Args)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
#[command(
    override_usage = "health explain [OPTIONS] <FILE> <ID>...\n       health explain [OPTIONS] <FILE> --name <TEXT>"
)]
#[command(group(ArgGroup::new("which").args(["ids", "name"]).required(true).multiple(true)))]
pub(in crate::cli) struct Explain {
    /// The accounts: CSV, JSON, .xlsx or .ods, also as gzip or zstd; - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Which accounts, by id, to the letter
    #[arg(value_name = "ID")]
    pub(in crate::cli) ids: Vec<String>,
    /// Accounts whose name contains this text
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) name: Option<String>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) asked: Asked,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(in crate::cli) format: Option<ExplainFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The language of table and markdown [default: that of `$LC_ALL`, `$LC_MESSAGES` or `$LANG`]
    #[arg(long, value_name = "LANGUAGE", value_parser = languages(), help_heading = "Output")]
    pub(in crate::cli) lang: Option<Language>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) children: Children,
}

/// What is asked beside why: what would have to change, and what a change would do.
#[derive(Debug, Args)]
#[command(next_help_heading = "What if")]
pub(in crate::cli) struct Asked {
    /// What the account needs to be in this band [default: the next better one]
    #[arg(long, value_name = "BAND", conflicts_with = "to_score")]
    pub(in crate::cli) to: Option<String>,
    /// What it needs for this score
    #[arg(long, value_name = "N")]
    pub(in crate::cli) to_score: Option<f64>,
    /// What becomes of it with this cell instead; may be repeated
    #[arg(long, value_name = "METRIC=VALUE")]
    pub(in crate::cli) set: Vec<String>,
}

/// The format of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExplainFormat {
    /// For people
    Table,
    /// One document, for programs
    Json,
    /// For a page or a ticket, as GitHub reads it
    Markdown,
}

impl BySuffix for ExplainFormat {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("json", ExplainFormat::Json),
        ("md", ExplainFormat::Markdown),
        ("markdown", ExplainFormat::Markdown),
    ];
    const DEFAULT: Self = ExplainFormat::Table;
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  health explain accounts.csv ACC-0005
      Why this account has its score, what it could be, and what to do

  health explain accounts.csv --name harbor --to green --set open_complaints=0
      Find it by its name; say what makes it green, and what an answered complaint does";
