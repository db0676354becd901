//! `health lint` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Inputs;
use super::suffix::{self, BySuffix};

/// `health lint`.
#[derive(Debug, Args)]
#[command(after_long_help = LINT_EXAMPLES)]
pub(in crate::cli) struct Lint {
    /// Accounts to look at as well; - reads standard input [default: the scorecard alone]
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date as of which rules expire and accounts are scored [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// Make an error of a finding, such as `no-tests`, or of all `warnings`; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) deny: Vec<String>,
    /// The format [default: the suffix of --output, else text]
    #[arg(long, value_enum)]
    pub(super) format: Option<LintFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) against: Against,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

/// What the accounts are held against.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reference")]
pub(in crate::cli) struct Against {
    /// Accounts of another day, to say what each signal is made of now and was then: a file, or a
    /// snapshot of the history such as @last-month (as for `health diff`)
    #[arg(long, value_name = "FILE|@SNAPSHOT")]
    pub(in crate::cli) reference: Option<PathBuf>,
    /// The date on which the scores of a file are true [default: that of the accounts]
    #[arg(long, requires = "reference", value_name = "DATE")]
    pub(in crate::cli) reference_as_of: Option<String>,
    /// The history with the snapshots; else `$HEALTH_HISTORY`
    #[arg(long, requires = "reference", value_name = "FILE")]
    pub(in crate::cli) history: Option<PathBuf>,
    /// Whose snapshots, where the history has those of several scorecards [default: those of the
    /// scorecard]
    #[arg(long, requires = "reference", value_name = "NAME")]
    pub(in crate::cli) scorecard: Option<String>,
    /// Read a [source.NAME] from this file for the accounts of the reference [default: as for the
    /// accounts]; may be repeated
    #[arg(long, requires = "reference", value_name = "NAME=FILE")]
    pub(in crate::cli) reference_source: Vec<String>,
    /// The population stability index over which a signal has drifted
    #[arg(
        long,
        requires = "reference",
        value_name = "INDEX",
        default_value_t = 0.25
    )]
    pub(in crate::cli) drift: f64,
    /// By how much the share of accounts without a measurement may grow
    #[arg(
        long,
        requires = "reference",
        value_name = "SHARE",
        default_value = "10%"
    )]
    pub(in crate::cli) missing_more: String,
    /// By how much the share of numbers at an end of the curve may grow
    #[arg(
        long,
        requires = "reference",
        value_name = "SHARE",
        default_value = "10%"
    )]
    pub(in crate::cli) saturated_more: String,
}

impl Lint {
    /// The format that is asked for, in words or by the suffix of the output.
    pub(in crate::cli) fn format(&self) -> LintFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LintFormat {
    /// For people, with the lines of the scorecard
    Text,
    /// One document, for programs
    Json,
    /// SARIF 2.1.0, which code hosts and editors show beside the line
    Sarif,
}

impl BySuffix for LintFormat {
    const SUFFIXES: &'static [(&'static str, Self)] =
        &[("json", LintFormat::Json), ("sarif", LintFormat::Sarif)];
    const DEFAULT: Self = LintFormat::Text;
}

const LINT_EXAMPLES: &str = "\
Examples:
  health lint accounts.csv
      Look at ./scoring.toml and at what it makes of an export: which signals say nothing, which
      say the same, and how much a weight decides

  health lint accounts.csv --reference @last-month --history health.db --deny drift
      Every night: exit with 1 when what a signal is made of is not what it was a month ago

  health lint -c scoring.toml --deny warnings --format sarif -o lint.sarif
      Check a scorecard in CI: exit with 1 on any warning, and show the findings beside the line";
