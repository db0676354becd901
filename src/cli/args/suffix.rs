//! The suffix of an output, which picks its format where no flag does.

use std::path::Path;

use crate::diagnostic::{Diagnostic, quote};

use super::{Command, Format, HistoryCommand};
use crate::cli::failure::Failure;

/// A format that the suffix of an output can pick.
pub(in crate::cli) trait BySuffix: Copy + 'static {
    /// The suffixes, each with its format.
    const SUFFIXES: &'static [(&'static str, Self)];
    /// The format of standard output, and of a file whose name says nothing.
    const DEFAULT: Self;
}

/// The format that a flag asks for, else the suffix of the output.
pub(in crate::cli) fn format<F: BySuffix>(asked: Option<F>, output: Option<&Path>) -> F {
    asked.or_else(|| by_suffix(output)).unwrap_or(F::DEFAULT)
}

fn by_suffix<F: BySuffix>(output: Option<&Path>) -> Option<F> {
    let suffix = suffix(output?)?;
    let mut known = F::SUFFIXES.iter();
    known.find(|it| it.0 == suffix).map(|it| it.1)
}

/// The suffix in lower case.
fn suffix(output: &Path) -> Option<String> {
    let suffix = output.extension()?.to_str()?;
    Some(suffix.to_ascii_lowercase())
}

/// Refuses an output whose suffix names another format than would be written to it.
fn check<F: BySuffix>(asked: Option<F>, output: Option<&Path>) -> Result<(), Failure> {
    let (None, None, Some(output)) = (asked, by_suffix::<F>(output), output) else {
        return Ok(());
    };
    let Some(suffix) = suffix(output) else {
        return Ok(());
    };
    // What begins with a digit is part of a date or a version.
    if suffix == "txt" || suffix.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(());
    }
    let name = output.display().to_string();
    let message = format!("-o {name}: no format has the suffix {}", quote(&suffix));
    let known: Vec<String> = F::SUFFIXES.iter().map(|it| format!(".{}", it.0)).collect();
    let known = known.join(", ");
    let packer = match suffix.as_str() {
        "gz" | "gzip" => Some("gzip"),
        "zst" | "zstd" => Some("zstd"),
        _ => None,
    };
    let help = match packer {
        Some(packer) => format!(
            "nothing is packed: leave -o out, say --format, and end the command with | {packer} > {name}"
        ),
        None => format!("end the name in one of {known}, or say --format"),
    };
    Err(Failure::new(
        Diagnostic::error("unknown-suffix", message).help(help),
    ))
}

impl Command {
    /// Refuses an output whose suffix names a format that the command does not write.
    pub(in crate::cli) fn check_output(&self) -> Result<(), Failure> {
        match self {
            Command::Score(it) => check::<Format>(it.output.format, it.output.file.as_deref()),
            Command::Explain(it) => check(it.format, it.output.as_deref()),
            Command::Convert(it) => check(it.format, it.output.as_deref()),
            Command::Test(it) => check(it.format, it.output.as_deref()),
            Command::Compare(it) => check(it.format, it.output.as_deref()),
            Command::Diff(it) => check(it.format, it.output.as_deref()),
            Command::Lint(it) => check(it.format, it.output.as_deref()),
            Command::Backtest(it) => check(it.format, it.output.as_deref()),
            Command::Forecast(it) => check(it.format, it.output.as_deref()),
            Command::Verify(it) => check(it.format, it.output.as_deref()),
            Command::History(it) => match &it.command {
                HistoryCommand::List(it) => check(it.format, it.output.as_deref()),
                HistoryCommand::Show(it) => check(it.format, it.output.as_deref()),
                HistoryCommand::Trend(it) => check(it.format, it.output.as_deref()),
                HistoryCommand::Export(it) => check(it.format, it.output.as_deref()),
                _ => Ok(()),
            },
            // Each of these writes one thing.
            Command::Init(_)
            | Command::Calibrate(_)
            | Command::Fit(_)
            | Command::Report(_)
            | Command::Sql(_)
            | Command::Schema(_)
            | Command::Completions(_)
            | Command::Man(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ConvertFormat, TestFormat};
    use super::*;

    fn help<F: BySuffix>(output: &str) -> Option<String> {
        let Failure(told) = check::<F>(None, Some(Path::new(output))).err()?;
        told.into_iter().find_map(|it| it.help)
    }

    #[test]
    fn a_suffix_that_names_another_format_is_refused() {
        let unknown = "end the name in one of .json, .xml, or say --format";
        for name in ["s.tsv", "s.parquet", "a/s.CSV", "s.json.tmp"] {
            assert_eq!(help::<TestFormat>(name).as_deref(), Some(unknown), "{name}");
        }
        let packed = help::<ConvertFormat>("out/s.csv.gz").expect("help");
        assert!(packed.ends_with("| gzip > out/s.csv.gz"), "{packed}");
    }

    #[test]
    fn a_name_that_says_nothing_and_a_flag_are_taken() {
        for name in ["s", "s.txt", "S.TXT", "s.json", "s.XML", "s.2026-11-01"] {
            assert_eq!(help::<TestFormat>(name), None, "{name}");
        }
        let asked = check(Some(TestFormat::Json), Some(Path::new("s.tsv")));
        assert!(asked.is_ok() && check::<TestFormat>(None, None).is_ok());
        assert_eq!(
            format::<TestFormat>(None, Some(Path::new("a.Xml"))),
            TestFormat::Junit
        );
    }
}
