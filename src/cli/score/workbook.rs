//! Writes what was scored as a workbook.

use std::io::{Read, Seek};

use anyhow::{Context, Result};
use tempfile::spooled_tempfile;

use crate::diagnostic::Diagnostic;
use crate::report::workbook::{Fault, MOST, Workbook};
use crate::report::{Groups, Run};
use crate::score::Summary;

use super::plan::Plan;
use crate::cli::failure::Failure;
use crate::cli::printing::hold::Hold;
use crate::cli::printing::output::Destination;

/// How many bytes of the file are held in memory, and not in an unnamed temporary file.
const IN_MEMORY: usize = 32 << 20;

const READING: &str = "cannot read a temporary file";

/// Prints the accounts that are held as entries, and the summary of all.
pub(in crate::cli) fn print(
    plan: &Plan,
    run: &Run<'_>,
    (summary, groups): (&Summary, Option<Groups<'_>>),
    hold: &mut Hold,
    destination: &mut Destination,
) -> Result<()> {
    let mut count = 0;
    hold.each(plan.top, |_| {
        count += 1;
        Ok(())
    })?;
    let book = Workbook::new(run, &plan.columns, count, (summary, groups));
    let book = book.map_err(|it| refused(&it))?;
    // A zip is written to and fro, which not all destinations can be.
    let mut file = spooled_tempfile(IN_MEMORY);
    let written = book.write(&mut file, |hand_on| {
        hold.each(plan.top, |entry| Ok(hand_on(entry)?))
    });
    written.map_err(|error| match error.downcast::<Fault>() {
        Ok(fault) => refused(&fault).into(),
        Err(error) => error,
    })?;
    file.rewind().context(READING)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece).context(READING)? {
            0 => return Ok(()),
            read => destination.write(&piece[..read])?,
        }
    }
}

fn refused(fault: &Fault) -> Failure {
    let help = match fault {
        Fault::TooMany(_) => {
            format!("choose at most {MOST} of them with --band, --where or --top")
        }
        Fault::TooLarge => {
            "choose fewer of them with --band, --where or --top, or write --format csv".to_owned()
        }
        Fault::TooLong { .. } => {
            "leave that column out with --columns, or shorten the text".to_owned()
        }
        Fault::LongFormula { .. } => {
            "split the dimension whose weight it shares, or write --format csv or json".to_owned()
        }
        Fault::Write(_) => "look whether the folder for temporary files is full".to_owned(),
        Fault::TooWide | Fault::Format(_) => "write --format csv or json instead".to_owned(),
    };
    Failure::new(Diagnostic::error("not-in-a-workbook", fault.to_string()).help(help))
}
