//! `health calibrate` as it is typed.

use std::path::PathBuf;

use clap::Args;

use super::Inputs;

/// `health calibrate`.
#[derive(Debug, Args)]
#[command(after_long_help = CALIBRATE_EXAMPLES)]
pub(in crate::cli) struct Calibrate {
    /// The accounts that the numbers are taken from; none or - reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Also set each range of a signal to where most accounts lie: between these percentages of
    /// them [with no value: 5,95]
    #[arg(
        long,
        value_name = "LOW,HIGH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "5,95"
    )]
    pub(in crate::cli) ranges: Option<String>,
    /// The date on which the accounts stood so [default: today]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<String>,
    /// Write the scorecard to this file, whole or not at all; never the one that is read
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

const CALIBRATE_EXAMPLES: &str = "\
Examples:
  health calibrate accounts.csv -c quarters.toml -o frozen.toml
      Write the scores at which the best and the worst quarter begin today over \"top 25%\" and
      \"bottom 25%\"

  health calibrate accounts.csv --ranges --as-of 2026-11-01 -o frozen.toml
      Let the ranges of the signals begin and end where one account in twenty lies beyond";
