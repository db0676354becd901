//! `health history list`: the snapshots, a line each.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::history::Night;
use crate::history::store::Store;
use crate::report::history::list::{self, json, table};

use crate::cli::TOOL;
use crate::cli::args::{List, ListFormat};
use crate::cli::exit::Exit;
use crate::cli::printing::output::Destination;
use crate::cli::printing::page;
use crate::cli::printing::voice::Voice;

/// Prints the snapshots of the history at `path`, oldest first.
pub(in crate::cli) fn list(args: &List, store: &Store, path: &Path, voice: &Voice) -> Result<Exit> {
    let nights = store.nights()?;
    let nights: Vec<&Night> = nights.iter().map(|it| &it.1).collect();
    if nights.is_empty() {
        voice.note("the history has no snapshot yet");
    }
    let read: [PathBuf; 1] = [path.to_owned()];
    let mut destination = Destination::open(args.output.as_deref(), &[&read])?;
    let text = match args.format() {
        ListFormat::Json => json::document(TOOL, &nights),
        ListFormat::Csv => list::csv::document(&nights),
        ListFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            if !nights.is_empty() {
                table::write(&mut text, &nights, width, color)?;
            }
            text
        }
    };
    destination.write(&text)?;
    destination.finish()?;
    Ok(Exit::Done)
}
