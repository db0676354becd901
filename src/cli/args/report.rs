//! `health report` as it is typed.

use std::path::PathBuf;

use clap::Args;

use crate::report::Language;

use super::{Format, Inputs, Output, Record, Score, Selection, languages};

/// `health report`.
#[derive(Debug, Args)]
#[command(after_long_help = REPORT_EXAMPLES)]
pub(in crate::cli) struct Report {
    /// The accounts: CSV, JSON, .xlsx or .ods, also as gzip or zstd; none or - reads standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The date on which the scores are true [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Write the page to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The language of the page [default: that of `$LC_ALL`, `$LC_MESSAGES` or `$LANG`]
    #[arg(long, value_name = "LANGUAGE", value_parser = languages())]
    lang: Option<Language>,
    /// Tell what moved since the snapshots in this file; else in `$HEALTH_HISTORY`. None is kept
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    inputs: Inputs,
}

impl Report {
    /// The same as a run of `health score` that keeps no snapshot.
    pub(in crate::cli) fn as_score(&self) -> Score {
        Score {
            files: self.files.clone(),
            config: self.config.clone(),
            as_of: self.as_of.clone(),
            fail_on: Vec::new(),
            selection: self.selection.clone(),
            output: Output {
                format: Some(Format::Html),
                file: self.output.clone(),
                lang: self.lang,
                ..Output::default()
            },
            record: Record {
                history: self.history.clone(),
                only_read: true,
                ..Record::default()
            },
            inputs: self.inputs.clone(),
        }
    }
}

const REPORT_EXAMPLES: &str = "\
Examples:
  health report accounts.csv -o report.html
      One page with an overview, all accounts and what to do next, to be opened in a browser

  health report accounts.csv -c scoring.toml --history health.db -o report.html
      The same with what moved since the snapshots that health score --history keeps";
