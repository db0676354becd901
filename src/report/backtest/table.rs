//! A backtest on a terminal.

use std::io::{self, Write};

use crate::report::sheet::{paragraphs, strong};

use super::Page;
use super::roc;
use super::words::Words;

/// The headings of the columns that give way where there is not room for all, the first one first.
const GIVE_WAY: [&str; 6] = [
    "value",
    "expected",
    "measured",
    "95 % interval",
    "value left",
    "accounts",
];

/// Writes what a head of customer success reads first, the tables, and the statistics.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, width: usize, color: bool) -> io::Result<()> {
    let words = Words::new(page);
    strong(out, &words.headline, width, color)?;
    paragraphs(out, &words.about, width)?;
    words.bands.write(out, width, color, &GIVE_WAY)?;
    paragraphs(out, std::slice::from_ref(&words.fall), width)?;
    if let Some(early) = &words.early {
        early.sheet.write(out, width, color, &GIVE_WAY)?;
        paragraphs(out, &early.told, width)?;
    }
    words.deciles.write(out, width, color, &GIVE_WAY)?;
    paragraphs(out, words.curve.as_slice(), width)?;
    chart(out, page, &words, width, color)?;
    words.signals.write(out, width, color, &GIVE_WAY)?;
    if let Some(profiles) = &words.profiles {
        profiles.write(out, width, color, &GIVE_WAY)?;
    }
    writeln!(out)?;
    strong(out, "In figures, with 95 % intervals", width, color)?;
    paragraphs(out, &words.figures, width)
}

fn chart(
    out: &mut dyn Write,
    page: &Page<'_>,
    words: &Words,
    width: usize,
    color: bool,
) -> io::Result<()> {
    writeln!(out)?;
    strong(out, words.warned.title, width, color)?;
    let mut text = String::new();
    for line in roc::chart(&page.backtest.all) {
        line.write(&mut text, color);
    }
    out.write_all(text.as_bytes())?;
    paragraphs(out, &words.warned.legend, width)
}
