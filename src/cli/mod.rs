//! The command line: flags, files, and which stage runs when. Wiring only.

mod accounts;
mod alarms;
mod args;
mod backtest;
mod bases;
mod calibrate;
mod children;
mod collect;
mod compare;
mod completions;
mod convert;
mod copies;
mod cores;
mod decimal;
mod depot;
mod diff;
mod draft;
mod evidence;
mod exit;
mod explain;
mod failure;
mod fit;
mod forecast;
mod gate;
mod gathering;
mod glob;
mod header;
mod history;
mod hold;
mod html;
mod id_map;
mod init;
mod joins;
mod key;
mod language;
mod lint;
mod list;
mod man;
mod nights;
mod notes;
mod notify;
mod open_history;
mod opening;
mod output;
mod page;
mod past;
mod pivot;
mod plan;
mod portion;
mod progress;
mod queue;
mod record;
mod redirect;
mod reference;
mod repeated;
mod report;
mod rollup;
mod scan;
mod schema;
mod score;
mod scorecard;
mod seek;
mod show;
mod sift;
mod sorter;
mod sources;
mod sql;
mod test;
mod translate;
mod trend;
mod verify;
mod voice;
mod workbook;

use std::ffi::OsString;

use clap::Parser;

use crate::diagnostic::Diagnostic;
use crate::report::error;

use args::{Arguments, Command};
use failure::Failure;
use voice::Voice;

pub use exit::Exit;

/// The tool, as it signs what it writes.
const TOOL: &str = concat!("health ", env!("CARGO_PKG_VERSION"));

/// Runs the command that `arguments` name, the program's own name first, and prints its error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() && asks_for_json(&typed) => {
            voice::say(error::json(&[usage(&error)]));
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
    let voice = Voice::new(arguments.voice, arguments.wants_json());
    let result = obey(&arguments.command, &voice);
    if result.is_ok() {
        voice.release();
    }
    result.unwrap_or_else(|error| {
        let mut diagnostics = match error.downcast::<Failure>() {
            Ok(Failure(diagnostics)) => diagnostics,
            Err(error) => vec![Diagnostic::error("failed", format!("{error:#}"))],
        };
        if arguments.wants_json() {
            diagnostics.append(&mut voice.held());
            voice::say(error::json(&diagnostics));
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
