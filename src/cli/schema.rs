//! `health schema`.

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::report::schema::{names, schema as schema_of};

use super::args::{Schema, SchemaOf};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Destination;

/// Prints a JSON Schema.
pub(super) fn schema(args: &Schema) -> Result<Exit> {
    let SchemaOf::Output = args.of;
    let Some(text) = schema_of(args.name.as_deref()) else {
        let name = args.name.as_deref().unwrap_or_default();
        let message = format!("there is no output {name}");
        let names: Vec<&str> = names().collect();
        let help = format!("the outputs are {}", names.join(", "));
        return Err(Failure::new(Diagnostic::error("unknown-schema", message).help(help)).into());
    };
    let mut destination = Destination::open(None)?;
    destination.write(text.as_bytes())?;
    destination.finish()?;
    Ok(Exit::Done)
}
