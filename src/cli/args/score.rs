//! `health score` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::report::Language;

use super::suffix::BySuffix;
use super::{Inputs, languages};

/// `health score`.
#[derive(Debug, Args)]
#[command(after_long_help = SCORE_EXAMPLES)]
pub(in crate::cli) struct Score {
    /// The accounts: CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// Exit with 1 when this holds, such as `red>10%` or `new-red`; may be repeated
    #[arg(long, value_name = "EXPR")]
    pub(in crate::cli) fail_on: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) selection: Selection,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) record: Record,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

/// Which accounts are printed, in which order. The summary and the gates count all.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Which accounts are printed")]
pub(in crate::cli) struct Selection {
    /// The order [default: input for json, ndjson and csv, else risk]
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(in crate::cli) sort: Option<Sort>,
    /// Only these bands, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "BAND")]
    pub(in crate::cli) band: Vec<String>,
    /// Only accounts with a recommended action that contains this text
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) play: Option<String>,
    /// Only the first so many
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
    /// Only accounts for which this holds; OP is one of = != >= <= > <; may be repeated
    #[arg(long = "where", value_name = "COLUMN OP VALUE")]
    pub(in crate::cli) filters: Vec<String>,
}

/// What is printed, and where to.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct Output {
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<Format>,
    /// Write to this file, whole or not at all
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// A second table: bands, value and mean score by owner, segment, stage or a column
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) by: Option<String>,
    /// A table of the accounts that others belong to, by those below; needs `parent` in the scorecard
    #[arg(long)]
    pub(in crate::cli) rollup: bool,
    /// The columns of table, markdown, csv and xlsx
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    pub(in crate::cli) columns: Vec<String>,
    /// Input columns to carry along
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    pub(in crate::cli) keep: Vec<String>,
    /// The language of table, markdown and html [default: that of `$LC_ALL`, `$LC_MESSAGES` or `$LANG`]
    #[arg(long, value_name = "LANGUAGE", value_parser = languages())]
    pub(in crate::cli) lang: Option<Language>,
    /// Leave texts in CSV as they are, also those that a spreadsheet would run as a formula
    #[arg(long)]
    pub(in crate::cli) raw: bool,
    /// Print as it goes, also when an invalid cell may follow; needs csv or ndjson in input order
    #[arg(long)]
    pub(in crate::cli) stream: bool,
}

/// What the history keeps.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "History")]
pub(in crate::cli) struct Record {
    /// Keep this run as a snapshot in this file; else in `$HEALTH_HISTORY`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) history: Option<PathBuf>,
    /// Keep no snapshot when more of the accounts of the last one are gone [default: 10%]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(in crate::cli) max_drop: Option<f64>,
    /// Keep no snapshot when a metric is missing for so many more of the accounts [default: 20%]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(in crate::cli) max_missing_jump: Option<f64>,
    /// Keep a snapshot all the same
    #[arg(long)]
    pub(in crate::cli) accept_drop: bool,
    /// Run this with what changed since the night before on its stdin, as JSON; with --fail-on only
    /// when one of them holds
    #[arg(long, value_name = "COMMAND")]
    pub(in crate::cli) notify_command: Option<String>,
    /// The history is only read
    #[arg(skip)]
    pub(in crate::cli) only_read: bool,
}

/// Reads `10%`, as 10.
fn percent(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('%').map(str::trim);
    let number = number.and_then(|number| number.parse::<f64>().ok());
    number
        .filter(|number| (0.0..=100.0).contains(number))
        .ok_or_else(|| "write a percentage from 0% to 100%".to_owned())
}

/// The order of the accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Sort {
    /// Red, unknown, yellow, green; then the largest value, then the lowest score
    Risk,
    /// The lowest score first
    Score,
    /// The largest value first
    Value,
    /// By name
    Name,
    /// The largest fall since the last snapshot first; needs a history
    Change,
    /// As in the input
    Input,
}

/// The format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
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
    /// One self-contained page, as health report writes it
    Html,
    /// A workbook whose formulas compute each score again; needs --output
    Xlsx,
}

impl BySuffix for Format {
    const SUFFIXES: &'static [(&'static str, Self)] = &[
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("ndjson", Format::Ndjson),
        ("jsonl", Format::Ndjson),
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("htm", Format::Html),
        ("xlsx", Format::Xlsx),
    ];
    const DEFAULT: Self = Format::Table;
}

const SCORE_EXAMPLES: &str = "\
Examples:
  health score accounts.csv
      Score an export with ./scoring.toml, or the built-in scorecard, and print a table

  health score accounts.csv -c scoring.toml --format json --fail-on 'red>10%' -o scores.json
      Score every night, and exit with 1 when more than a tenth of the accounts are red";
