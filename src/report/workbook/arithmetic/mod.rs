//! The sheet of the arithmetic: a row an account, from its cells to its score by formulas.

mod recipe;
mod row;

pub(super) use row::Lines;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::Run;

use super::blocks::{Block, Blocks, FIRST};
use super::look::{self, Look};

/// Rows above the accounts: signals, what their columns are, and of which column of the input.
pub(super) const HEAD: u32 = 3;

/// The row that says what a column is.
const KINDS: u32 = 1;

/// The row of the input's columns, and of polarities.
const NAMES: u32 = 2;

const WHO: u16 = 0;
const ID: u16 = 1;
const PROFILE: u16 = 2;
const WHY: u16 = 3;
const SCORE: u16 = 4;
const BAND: u16 = 5;
const BY_HEALTH: u16 = 6;
const START: u16 = 7;
const TOTAL: u16 = 8;
const GOOD: u16 = 9;

const HEADINGS: [&str; FIRST as usize] = [
    "account",
    "id",
    "profile",
    "why no score",
    "score",
    "band by score",
    "score by health",
    "start",
    "total weight",
    "total good",
];

/// The sheet with its headings and the bands in colour, and as its last row the model.
pub(super) fn sheet(
    run: &Run<'_>,
    blocks: &Blocks,
    last: u32,
    look: &Look,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Arithmetic")?;
    let note = "Blue cells are read from the data: change one, or a weight on the sheet \
                Scorecard, and the score follows";
    sheet.write_string_with_format(0, 0, note, &look.quiet)?;
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string_with_format(NAMES, column, heading, &look.heading)?;
    }
    for block in &blocks.blocks {
        head(&mut sheet, block, look)?;
    }
    sheet.set_column_width(WHO, 24)?;
    sheet.set_column_width(WHY, 18)?;
    sheet.set_freeze_panes(HEAD, 1)?;
    look::color_bands(&mut sheet, run, (HEAD, last), BAND)?;
    let looks = [
        &look.plain,
        &look.given,
        &look.given_date,
        &look.assumed,
        &look.computed,
        &look.result,
    ];
    look::model(&mut sheet, last, &looks)?;
    Ok(sheet)
}

/// The titles of a signal's columns.
fn head(sheet: &mut Worksheet, block: &Block, look: &Look) -> Result<(), XlsxError> {
    let (first, last) = (block.metric, block.points);
    sheet.merge_range(0, first, 0, last, &block.title, &look.heading)?;
    let polarity = block.polarity.name();
    let mut all = vec![(block.metric, "metric", block.metric_name.as_str())];
    if let (Some(column), Some(name)) = (block.second, &block.second_name) {
        all.push((column, "and", name));
    }
    if block.number != block.metric {
        all.push((block.number, "number", ""));
    }
    all.extend([
        (block.strength, "strength", ""),
        (block.weight, "weight", polarity),
        (block.good, "good", polarity),
        (block.points, "points", polarity),
    ]);
    for (column, kind, name) in all {
        sheet.write_string_with_format(KINDS, column, kind, &look.quiet)?;
        sheet.write_string_with_format(NAMES, column, name, &look.heading)?;
    }
    Ok(())
}
