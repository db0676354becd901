//! `health completions`.

use anyhow::Result;
use clap::CommandFactory;

use super::args::{Arguments, Completions};
use super::exit::Exit;
use super::printing::output;

/// Prints a shell's completion script.
pub(super) fn completions(args: &Completions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "health", &mut script);
    output::print(&script)?;
    Ok(Exit::Done)
}
