//! The input formats and their names.

use std::fmt;
use std::str::FromStr;

/// How an input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Delimited text, whatever the delimiter.
    Csv,
    /// An array of objects, or an object that holds one.
    Json,
    /// A JSON object a line.
    NdJson,
}

/// A text that names no input format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an input format: use csv, json or ndjson")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name {
            "csv" => Ok(Format::Csv),
            "json" => Ok(Format::Json),
            "ndjson" => Ok(Format::NdJson),
            _ => Err(UnknownFormat),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::NdJson => "ndjson",
        })
    }
}

impl Format {
    /// The format that a file suffix in lower case stands for.
    pub(super) fn of_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "csv" | "tsv" | "tab" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "ndjson" | "jsonl" => Some(Format::NdJson),
            _ => None,
        }
    }
}
