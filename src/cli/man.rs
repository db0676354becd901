//! `health man`.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Command, CommandFactory};

use crate::diagnostic::{Diagnostic, nearest};

use super::TOOL;
use super::args::{Arguments, Man};
use super::exit::Exit;
use super::failure::Failure;
use super::printing::output;

/// Prints the manual page of `health`, or of one of its commands.
pub(super) fn man(args: &Man) -> Result<Exit> {
    let mut health = Arguments::command().disable_help_subcommand(true);
    health.build();
    let command = match &args.command {
        None => &health,
        Some(name) => health
            .find_subcommand(name)
            .ok_or_else(|| unknown(name, &health))?,
    };
    let mut page = Vec::new();
    write_page(&mut page, command)?;
    output::print(&page)?;
    Ok(Exit::Done)
}

fn unknown(name: &str, health: &Command) -> Failure {
    let names = || health.get_subcommands().map(Command::get_name);
    let help = nearest(name, names()).map_or_else(
        || {
            format!(
                "the commands are {}",
                names().collect::<Vec<_>>().join(", ")
            )
        },
        |near| format!("did you mean {near}?"),
    );
    let message = format!("there is no command {name}");
    Failure::new(Diagnostic::error("unknown-command", message).help(help))
}

fn write_page(page: &mut Vec<u8>, command: &Command) -> io::Result<()> {
    let man = clap_mangen::Man::new(command.clone())
        .source(TOOL)
        .manual("health");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    match command.get_after_long_help() {
        Some(examples) => write_examples(page, &examples.to_string()),
        None => Ok(()),
    }
}

/// The examples, line by line as they are typed.
fn write_examples(page: &mut Vec<u8>, text: &str) -> io::Result<()> {
    let lines = text.strip_prefix("Examples:\n").unwrap_or(text);
    writeln!(page, ".SH EXAMPLES\n.nf")?;
    for line in lines.lines() {
        // The mark in front keeps a point or a quote from being a request.
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        writeln!(page, "\\&{line}")?;
    }
    writeln!(page, ".fi")
}
