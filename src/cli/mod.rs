//! The command line: flags, files, and which stage runs when. Wiring only.
//!
//! Each command has a file or a folder of its name. What several of them need is in these:
//!
//! | folder | |
//! |---|---|
//! | `args` | the command line as it is typed, a file a command |
//! | `accounts` | the input of a command, from its files to chunks that are scored on all cores |
//! | `joined` | other files, as columns of the accounts |
//! | `scorecard` | which scorecard is used, and the files that it extends |
//! | `night` | the history as a run meets it, and what is new tonight |
//! | `gate` | what makes a run end with exit code 1 |
//! | `printing` | where results go, and what is said beside them |

mod accounts;
mod args;
mod backtest;
mod calibrate;
mod compare;
mod completions;
mod convert;
mod day;
mod diff;
mod exit;
mod explain;
mod failure;
mod fit;
mod forecast;
mod gate;
mod history;
mod init;
mod joined;
mod language;
mod lint;
mod man;
mod night;
mod printing;
mod report;
mod schema;
mod score;
mod scorecard;
mod sql;
mod test;
mod verify;

use std::ffi::OsString;

use clap::Parser;

use crate::diagnostic::Diagnostic;
use crate::report::error;

use args::{Arguments, Command};
use failure::Failure;
use printing::voice::Voice;

pub use exit::Exit;

/// The tool, as it signs what it writes.
const TOOL: &str = concat!("health ", env!("CARGO_PKG_VERSION"));

/// Runs the command that `arguments` name, the program's own name first, and prints its error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let mut arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() && asks_for_json(&typed) => {
            printing::voice::say(error::json(&[usage(&error)]));
            return Exit::Failed;
        }
        Err(error) => {
            // Help and the version come this way too. A closed stream is no reason to complain.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Failed
            } else {
                Exit::Done
            };
        }
    };
    arguments.command.settle_output();
    let voice = Voice::new(arguments.voice, arguments.wants_json());
    let result = obey(&arguments.command, &voice);
    if result.is_ok() {
        voice.release();
    }
    result.unwrap_or_else(|error| {
        let mut diagnostics = match Failure::told_by(error) {
            Ok(Failure(diagnostics)) => diagnostics,
            Err(error) => vec![Diagnostic::error("failed", format!("{error:#}"))],
        };
        if arguments.wants_json() {
            diagnostics.append(&mut voice.held());
            printing::voice::say(error::json(&diagnostics));
        } else {
            voice.failed(&diagnostics);
        }
        Exit::Failed
    })
}

fn obey(command: &Command, voice: &Voice) -> anyhow::Result<Exit> {
    command.check_output()?;
    match command {
        Command::Score(score) => score::score(score, voice),
        Command::Explain(args) => explain::explain(args, voice),
        Command::Convert(args) => convert::convert(args, voice),
        Command::Init(args) => init::init(args, voice),
        Command::Lint(args) => lint::lint(args, voice),
        Command::Test(args) => test::test(args, voice),
        Command::Compare(args) => compare::compare(args, voice),
        Command::Backtest(args) => backtest::backtest(args, voice),
        Command::Calibrate(args) => calibrate::calibrate(args, voice),
        Command::Fit(args) => fit::fit(args, voice),
        Command::Diff(args) => diff::diff(args, voice),
        Command::Report(args) => report::report(args, voice),
        Command::Forecast(args) => forecast::forecast(args, voice),
        Command::History(args) => history::history(args, voice),
        Command::Sql(args) => sql::sql(args, voice),
        Command::Verify(args) => verify::verify(args, voice),
        Command::Schema(schema) => schema::schema(schema),
        Command::Completions(args) => completions::completions(args),
        Command::Man(args) => man::man(args),
    }
}

/// Whether arguments that can't be read ask for errors as JSON.
fn asks_for_json(typed: &[OsString]) -> bool {
    let json = |text: &str| matches!(text, "json" | "ndjson");
    let words: Vec<&str> = typed.iter().filter_map(|it| it.to_str()).collect();
    let apart = words
        .windows(2)
        .any(|it| it[0] == "--format" && json(it[1]));
    let together = words.iter().filter_map(|it| it.strip_prefix("--format="));
    apart || together.into_iter().any(json)
}

/// What is wrong with the arguments: the first line of what is said to people.
fn usage(error: &clap::Error) -> Diagnostic {
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    Diagnostic::error("usage", message).help("see --help")
}
