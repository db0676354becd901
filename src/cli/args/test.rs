//! `health test` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::suffix::{self, BySuffix};

/// `health test`.
#[derive(Debug, Args)]
#[command(after_long_help = TEST_EXAMPLES)]
pub(in crate::cli) struct Test {
    /// Only tests whose name contains this
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The format [default: the suffix of --output, else table]
    #[arg(long, value_enum)]
    pub(super) format: Option<TestFormat>,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

impl Test {
    /// The format that was asked for, by name or by suffix.
    pub(in crate::cli) fn format(&self) -> TestFormat {
        suffix::format(self.format, self.output.as_deref())
    }
}

/// The format of test results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TestFormat {
    /// For people: a line a test, and what explains a failure
    Table,
    /// One document, for programs
    Json,
    /// XML that CI servers show
    Junit,
}

impl BySuffix for TestFormat {
    const SUFFIXES: &'static [(&'static str, Self)] =
        &[("json", TestFormat::Json), ("xml", TestFormat::Junit)];
    const DEFAULT: Self = TestFormat::Table;
}

const TEST_EXAMPLES: &str = "\
Examples:
  health test -c scoring.toml
      Run the scorecard's own tests, and exit with 1 when one fails

  health test -c scoring.toml cancel --format junit -o health.xml
      Run those with \"cancel\" in their name, for a CI server";
