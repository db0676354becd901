//! Writes what was scored as a workbook.

use anyhow::{Context, Result};

use crate::diagnostic::Diagnostic;
use crate::report::workbook::{Entry, Fault, MOST, Workbook};
use crate::report::{Groups, Run};
use crate::score::Summary;

use super::failure::Failure;
use super::hold::Hold;
use super::output::Destination;
use super::plan::Plan;

/// Prints the accounts that are held as entries, and the summary of all.
pub(super) fn print(
    plan: &Plan,
    run: &Run<'_>,
    (summary, groups): (&Summary, Option<Groups<'_>>),
    hold: &mut Hold,
    destination: &mut Destination,
) -> Result<()> {
    let mut book = Workbook::new(run, &plan.columns).map_err(|it| refused(&it))?;
    hold.each(plan.top, |bytes| {
        let entry = Entry::read(bytes).context("cannot read a temporary file")?;
        Ok(book.add(&entry).map_err(|it| refused(&it))?)
    })?;
    let bytes = book.finish(summary, groups).map_err(|it| refused(&it))?;
    destination.write(&bytes)
}

fn refused(fault: &Fault) -> Failure {
    let help = match fault {
        Fault::TooMany => format!("choose at most {MOST} of them with --band, --where or --top"),
        Fault::TooLong { .. } => {
            "leave that column out with --columns, or shorten the text".to_owned()
        }
        Fault::TooWide | Fault::Format(_) => "write --format csv or json instead".to_owned(),
    };
    Failure::new(Diagnostic::error("not-in-a-workbook", fault.to_string()).help(help))
}
