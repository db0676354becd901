//! `health schema`.

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::report::schema::{names, schema as schema_of};
use crate::scorecard;

use super::args::{Schema, SchemaOf};
use super::exit::Exit;
use super::failure::Failure;
use super::printing::output;

/// Prints a JSON Schema.
pub(super) fn schema(args: &Schema) -> Result<Exit> {
    let text = match args.of {
        SchemaOf::Output => of_output(args.name.as_deref())?,
        SchemaOf::Scorecard => of_scorecard(args.name.as_deref())?,
    };
    output::print(text.as_bytes())?;
    Ok(Exit::Done)
}

fn of_output(name: Option<&str>) -> Result<String, Failure> {
    schema_of(name).ok_or_else(|| {
        let message = format!("there is no output {}", name.unwrap_or_default());
        let names: Vec<&str> = names().collect();
        unknown(message, &format!("the outputs are {}", names.join(", ")))
    })
}

fn of_scorecard(name: Option<&str>) -> Result<String, Failure> {
    match name {
        None => Ok(scorecard::SCHEMA.to_owned()),
        Some(name) => {
            let message = format!("a scorecard has one schema, and none called {name}");
            Err(unknown(message, "write health schema scorecard"))
        }
    }
}

fn unknown(message: String, help: &str) -> Failure {
    Failure::new(Diagnostic::error("unknown-schema", message).help(help))
}
