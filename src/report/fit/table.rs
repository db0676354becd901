//! Proposed weights on a terminal.

use std::io::{self, Write};

use crate::report::sheet::{paragraphs, strong};

use super::Page;
use super::words::Words;

/// The headings of the columns that give way where there is not room for all, the first one first.
const GIVE_WAY: [&str; 4] = ["share", "log-loss", "95 % interval", "accounts"];

/// Writes what a head of customer success reads first, the weights, and the statistics.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(page);
    strong(out, &words.headline, width, color)?;
    paragraphs(out, &words.about, width)?;
    for sheet in words.sheets {
        sheet.write(out, width, color, &GIVE_WAY)?;
    }
    writeln!(out)?;
    strong(out, "In figures, with 95 % intervals", width, color)?;
    paragraphs(out, &words.figures, width)
}
