//! The command line as it is typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Scores customer accounts: which are in trouble, why, and what to do today.
#[derive(Debug, Parser)]
#[command(name = "health", version, about, long_about = None, max_term_width = 100)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) voice: Voice,
}

/// How much is said, and in which colours.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Voice {
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// Say nothing on stderr but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say how the input was understood
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set; elsewhere when `CLICOLOR_FORCE` is
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Score the accounts and print them
    Score(Box<Score>),
    /// Write how a file was understood, as clean CSV or NDJSON
    Convert(Box<Convert>),
    /// Print the JSON Schema of an output
    Schema(Schema),
}

/// `health score`.
#[derive(Debug, Args)]
#[command(after_long_help = SCORE_EXAMPLES)]
pub(super) struct Score {
    /// The accounts: CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// Exit with 1 when this holds, such as `red>10%`; may be repeated
    #[arg(long, value_name = "EXPR")]
    pub(super) fail_on: Vec<String>,
    #[command(flatten)]
    pub(super) selection: Selection,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// What to do about invalid cells
    #[arg(long, help_heading = "Input", value_enum, default_value_t = InvalidPolicy::Fail, value_name = "POLICY")]
    pub(super) invalid: InvalidPolicy,
}

/// `health convert`.
#[derive(Debug, Args)]
#[command(after_long_help = CONVERT_EXAMPLES)]
pub(super) struct Convert {
    /// CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// A scorecard: the columns that it reads as numbers, dates or booleans get one spelling
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The format [default: the suffix of --output, else csv]
    #[arg(long, value_enum)]
    pub(super) format: Option<ConvertFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// The format of a converted file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConvertFormat {
    /// UTF-8 with commas; score it with --decimal . where the scorecard says otherwise
    Csv,
    /// An object a line, with typed numbers
    Ndjson,
}

/// Which accounts are printed, in which order. The summary and the gates count all.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which accounts are printed")]
pub(super) struct Selection {
    /// The order [default: risk for table and markdown, else input]
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(super) sort: Option<Sort>,
    /// Only these bands, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "BAND")]
    pub(super) band: Vec<String>,
    /// Only accounts with a recommended action that contains this text
    #[arg(long, value_name = "TEXT")]
    pub(super) play: Option<String>,
    /// Only the first so many
    #[arg(long, value_name = "N")]
    pub(super) top: Option<usize>,
    /// Only accounts for which this holds; OP is one of = != >= <= > <; may be repeated
    #[arg(long = "where", value_name = "COLUMN OP VALUE")]
    pub(super) filters: Vec<String>,
}

/// What is printed, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Output {
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Write to this file, whole or not at all
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// A second table: bands, value and mean score by owner, segment, stage or a column
    #[arg(long, value_name = "COLUMN")]
    pub(super) by: Option<String>,
    /// The columns of csv, table and markdown
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    pub(super) columns: Vec<String>,
    /// Input columns to carry along
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    pub(super) keep: Vec<String>,
    /// Leave texts in CSV as they are, also those that a spreadsheet would run as a formula
    #[arg(long)]
    pub(super) raw: bool,
    /// Print as it goes, also when an invalid cell may follow; needs csv or ndjson in input order
    #[arg(long)]
    pub(super) stream: bool,
}

/// How the input is read; what is not given is found out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct Reading {
    /// csv (with any delimiter), json or ndjson
    #[arg(long, value_name = "FORMAT")]
    pub(super) input_format: Option<String>,
    /// What stands between cells: one character, or tab
    #[arg(long, value_name = "CHARACTER")]
    pub(super) delimiter: Option<String>,
    /// The decimal mark: . or ,
    #[arg(long, value_name = "MARK")]
    pub(super) decimal: Option<String>,
    /// The encoding of text, such as windows-1252, windows-874, euc-kr or utf-16le
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// The sheet of a workbook [default: the first]
    #[arg(long, value_name = "NAME|NUMBER")]
    pub(super) sheet: Option<String>,
    /// Spellings of an empty cell, instead of the scorecard's
    #[arg(long, value_delimiter = ',', value_name = "TEXT")]
    pub(super) null: Vec<String>,
}

/// What to do about invalid cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InvalidPolicy {
    /// Report every one, and print no result
    Fail,
    /// Leave those accounts out, list them, and exit with 3
    Skip,
}

/// The order of the accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// Red, unknown, yellow, green; then the largest value, then the lowest score
    Risk,
    /// The lowest score first
    Score,
    /// The largest value first
    Value,
    /// By name
    Name,
    /// As in the input
    Input,
}

/// The format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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

/// `health schema`.
#[derive(Debug, Args)]
#[command(after_long_help = SCHEMA_EXAMPLES)]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum)]
    pub(super) of: SchemaOf,
    /// Which output, such as health/score/1 [default: any of them]
    pub(super) name: Option<String>,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// The JSON outputs
    Output,
}

const SCORE_EXAMPLES: &str = "\
Examples:
  health score accounts.csv
      Score an export with ./scoring.toml, or the built-in scorecard, and print a table

  health score accounts.csv -c scoring.toml --format json --fail-on 'red>10%' -o scores.json
      Score every night, and exit with 1 when more than a tenth of the accounts are red";

const CONVERT_EXAMPLES: &str = "\
Examples:
  health convert crm-export.csv -c scoring.toml -v | head
      See how a file is understood: its encoding, its delimiter, its numbers and dates

  health convert 'Accounts 2026.xlsx' --sheet Customers -c scoring.toml -o accounts.ndjson
      Make a clean file of a sheet of a workbook";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  health schema output
      The schemas of all JSON outputs

  health schema output health/score/1
      The schema of health score --format json";

impl Arguments {
    /// Whether a failure is told as JSON.
    pub(super) fn wants_json(&self) -> bool {
        match &self.command {
            Command::Score(score) => {
                matches!(score.output.format, Some(Format::Json | Format::Ndjson))
            }
            Command::Convert(_) | Command::Schema(_) => false,
        }
    }
}
