//! The command line as it is typed.

mod backtest;
mod calibrate;
mod compare;
mod completions;
mod convert;
mod diff;
mod explain;
mod fit;
mod forecast;
mod history;
mod init;
mod lint;
mod list;
mod man;
mod report;
mod schema;
mod score;
mod show;
mod sql;
mod stdout;
mod suffix;
mod test;
mod trend;
mod verify;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::Language;

pub(super) use backtest::{Backtest, BacktestFormat};
pub(super) use calibrate::Calibrate;
pub(super) use compare::{Compare, CompareFormat};
pub(super) use completions::Completions;
pub(super) use convert::{Convert, ConvertFormat};
pub(super) use diff::{Diff, DiffFormat};
pub(super) use explain::{Asked, Explain, ExplainFormat};
pub(super) use fit::{BandsBy, Fit, FitFormat, Wanted};
pub(super) use forecast::{Forecast, ForecastFormat};
pub(super) use history::{DropOne, Export, ExportFormat, Forget, History, HistoryCommand, Prune};
pub(super) use init::Init;
pub(super) use lint::{Against, Lint, LintFormat};
pub(super) use list::{List, ListFormat};
pub(super) use man::Man;
pub(super) use report::Report;
pub(super) use schema::{Schema, SchemaOf};
pub(super) use score::{Format, Output, Record, Score, Selection, Sort};
pub(super) use show::{Show, ShowFormat};
pub(super) use sql::{Form, Sql};
pub(super) use suffix::format;
pub(super) use test::{Test, TestFormat};
pub(super) use trend::{Trend, TrendFormat};
pub(super) use verify::{Verify, VerifyFormat};

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
    /// Say nothing on stderr but errors and what was left out
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
    /// Say why an account has its score, and what would change it
    Explain(Box<Explain>),
    /// Write a starter scorecard from a file's own columns
    Init(Box<Init>),
    /// Write how a file was understood, as clean CSV or NDJSON
    Convert(Box<Convert>),
    /// Run the scorecard's own tests
    Test(Test),
    /// Hold the same accounts against two scorecards
    Compare(Box<Compare>),
    /// Tell what changed between two inputs or snapshots, and why
    Diff(Box<Diff>),
    /// Say what is probably not meant in a scorecard, and in what it makes of accounts
    Lint(Box<Lint>),
    /// Say how well the scorecard would have warned of the accounts that left
    Backtest(Box<Backtest>),
    /// Say what will renew, and which accounts carry the risk
    Forecast(Box<Forecast>),
    /// Write numbers over what depends on who else is in the file
    Calibrate(Box<Calibrate>),
    /// Propose weights by the accounts that left, and say whether they warn better
    Fit(Box<Fit>),
    /// Write one page that a whole team understands, self-contained
    Report(Box<Report>),
    /// Look at the snapshots that score --history keeps
    History(History),
    /// Write the scorecard as a query for a warehouse
    Sql(Box<Sql>),
    /// Hold what a warehouse made of the scorecard against the accounts, scored here
    Verify(Box<Verify>),
    /// Print the JSON Schema of an output, or of a scorecard
    Schema(Schema),
    /// Print a script with which a shell completes commands and flags
    Completions(Completions),
    /// Print a manual page
    Man(Man),
}

/// How the accounts and what belongs to them are read, where all of them are scored.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct Inputs {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) children: Children,
    /// What to do about invalid cells
    #[arg(long, help_heading = "Input", value_enum, default_value_t = InvalidPolicy::Fail, value_name = "POLICY")]
    pub(in crate::cli) invalid: InvalidPolicy,
}

/// How the input is read; what is not given is found out.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub(in crate::cli) struct Reading {
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

/// The other files that the scorecard computes columns from.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub(in crate::cli) struct Children {
    /// Read a [source.NAME] of the scorecard from this file instead; may be repeated
    #[arg(long, value_name = "NAME=FILE")]
    pub(in crate::cli) source: Vec<String>,
}

/// What to do about invalid cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InvalidPolicy {
    /// Report every one, and print no result
    Fail,
    /// Leave those accounts out, list them, and exit with 3
    Skip,
}

/// Reads the code of a language.
fn languages() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.map(Language::code));
    codes.map(|code| Language::from_code(&code).unwrap_or(Language::English))
}

impl Arguments {
    /// Whether a failure is told as JSON.
    pub(super) fn wants_json(&self) -> bool {
        match &self.command {
            Command::Score(score) => {
                matches!(score.output.format, Some(Format::Json | Format::Ndjson))
            }
            Command::Test(test) => test.format == Some(TestFormat::Json),
            Command::Compare(compare) => compare.format == Some(CompareFormat::Json),
            Command::Backtest(backtest) => backtest.format == Some(BacktestFormat::Json),
            Command::Fit(fit) => fit.format == FitFormat::Json,
            Command::Diff(diff) => diff.wants_json(),
            Command::Forecast(forecast) => forecast.format == Some(ForecastFormat::Json),
            Command::Explain(explain) => explain.format == Some(ExplainFormat::Json),
            Command::Lint(lint) => lint.format == Some(LintFormat::Json),
            Command::Verify(verify) => verify.format == Some(VerifyFormat::Json),
            Command::History(history) => history.command.wants_json(),
            Command::Calibrate(_)
            | Command::Convert(_)
            | Command::Init(_)
            | Command::Report(_)
            | Command::Sql(_)
            | Command::Schema(_)
            | Command::Completions(_)
            | Command::Man(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> Command {
        let typed = Arguments::try_parse_from(line.split(' '));
        typed.expect("a command line").command
    }

    #[test]
    fn the_suffix_of_an_output_picks_its_format_in_any_case() {
        let Command::Lint(lint) = command("health lint -o FOUND.SARIF") else {
            panic!("not lint");
        };
        assert_eq!(lint.format(), LintFormat::Sarif);
        let Command::Test(test) = command("health test -o Result.Xml") else {
            panic!("not test");
        };
        assert_eq!(test.format(), TestFormat::Junit);
        let Command::Compare(compare) = command("health compare a.toml b.toml c.csv -o OUT.JSON")
        else {
            panic!("not compare");
        };
        assert_eq!(compare.format(), CompareFormat::Json);
        let exporting = command("health history export -o ALL.NDJSON");
        let Command::History(history) = exporting else {
            panic!("not history");
        };
        let HistoryCommand::Export(export) = history.command else {
            panic!("not export");
        };
        assert_eq!(export.format(), ExportFormat::Ndjson);
    }

    #[test]
    fn a_flag_wins_over_the_suffix() {
        let Command::Lint(lint) = command("health lint -o found.sarif --format json") else {
            panic!("not lint");
        };
        assert_eq!(lint.format(), LintFormat::Json);
    }
}
