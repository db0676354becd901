//! The command line: flags, files, and which stage runs when. Wiring only.

mod args;
mod collect;
mod convert;
mod decimal;
mod exit;
mod failure;
mod gate;
mod hold;
mod output;
mod page;
mod plan;
mod portion;
mod scan;
mod schema;
mod score;
mod scorecard;
mod sources;
mod understood;
mod voice;

use std::ffi::OsString;

use clap::Parser;

use crate::diagnostic::Diagnostic;
use crate::report::error;

use args::{Arguments, Command};
use failure::Failure;
use voice::Voice;

pub use exit::Exit;

/// Runs the command that `arguments` name, the program's own name first, and prints its error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
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
    let voice = Voice::new(arguments.voice);
    let result = match &arguments.command {
        Command::Score(score) => score::score(score, &voice),
        Command::Convert(args) => convert::convert(args, &voice),
        Command::Schema(schema) => schema::schema(schema),
    };
    result.unwrap_or_else(|error| {
        let diagnostics = match error.downcast::<Failure>() {
            Ok(Failure(diagnostics)) => diagnostics,
            Err(error) => vec![Diagnostic::error("failed", format!("{error:#}"))],
        };
        if arguments.wants_json() {
            voice::say(error::json(&diagnostics));
        } else {
            for diagnostic in &diagnostics {
                voice.diagnostic(diagnostic);
            }
        }
        Exit::Failed
    })
}
