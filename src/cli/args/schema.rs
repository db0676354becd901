//! `health schema` as it is typed.

use clap::{Args, ValueEnum};

/// `health schema`.
#[derive(Debug, Args)]
#[command(after_long_help = SCHEMA_EXAMPLES)]
pub(in crate::cli) struct Schema {
    /// Of what
    #[arg(value_enum)]
    pub(in crate::cli) of: SchemaOf,
    /// Of output: which one, such as health/score/1 [default: any of them]
    pub(in crate::cli) name: Option<String>,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// The JSON outputs
    Output,
    /// The scorecard, for editors
    Scorecard,
}

const SCHEMA_EXAMPLES: &str = "\
Examples:
  health schema output
      The schemas of all JSON outputs

  health schema output health/score/1
      The schema of health score --format json

  health schema scorecard > scorecard.schema.json
      For editors: write #:schema ./scorecard.schema.json above a scorecard";
