//! The sheet of the accounts, as the table on a terminal shows them.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Worksheet, XlsxError};

use crate::report::{Column, Run, Speech};

use super::cells::{Cells, Style, TooLong};
use super::entry::{Line, Shown};
use super::look::{self, Look};

/// Rows above the accounts.
pub(super) const HEAD: u32 = 1;

/// The sheet with its filters, bars and colours, and as its last row the model.
pub(super) fn sheet(
    run: &Run<'_>,
    columns: &[Column],
    last: u32,
    look: &Look,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Accounts")?;
    for (place, column) in (0..).zip(columns) {
        let format = if column.is_numeric() {
            &look.figures
        } else {
            &look.heading
        };
        sheet.write_string_with_format(0, place, column.heading(Speech::english()), format)?;
        sheet.set_column_width(place, width(column))?;
    }
    sheet.set_freeze_panes(HEAD, 1)?;
    look::for_paper(&mut sheet, HEAD)?;
    if !columns.is_empty() {
        sheet.autofilter(0, 0, last, columns.len() as u16 - 1)?;
    }
    for (place, column) in (0..).zip(columns) {
        match column {
            Column::Band | Column::BandByScore | Column::PreviousBand => {
                look::color_bands(&mut sheet, run, (HEAD, last), place)?;
            }
            Column::Score => {
                let bar = ConditionalFormatDataBar::new()
                    .set_minimum(ConditionalFormatType::Number, 0)
                    .set_maximum(ConditionalFormatType::Number, 100)
                    .set_fill_color(look::BAR)
                    .set_solid_fill(true);
                sheet.add_conditional_format(HEAD, place, last, place, &bar)?;
            }
            _ => {}
        }
    }
    let looks = [&look.plain, &look.count, &look.tenths, &look.percent];
    look::model(&mut sheet, last, &looks)?;
    Ok(sheet)
}

/// How wide a column is, in characters.
fn width(column: &Column) -> f64 {
    match column {
        Column::Account | Column::Name => 26.0,
        Column::Drivers | Column::Plays | Column::Rules => 36.0,
        Column::Band => 22.0,
        Column::Score | Column::Low | Column::High | Column::Coverage => 12.0,
        _ => 16.0,
    }
}

/// The rows of the sheet.
pub(super) struct Lines {
    /// By column.
    styles: Vec<Style>,
}

impl Lines {
    /// Rows of these columns; `looks` are those of the model.
    pub(super) fn new(columns: &[Column], looks: [Style; 4]) -> Self {
        let [plain, count, tenths, percent] = looks;
        let style = |column: &Column| match column {
            Column::Value => count,
            Column::Score | Column::Low | Column::High => tenths,
            Column::Coverage => percent,
            _ => plain,
        };
        Lines {
            styles: columns.iter().map(style).collect(),
        }
    }

    /// Appends the row of an account.
    pub(super) fn write(&self, out: &mut Vec<u8>, row: u32, line: &Line) -> Result<(), TooLong> {
        let mut cells = Cells::new(out, row);
        for ((place, style), shown) in (0..).zip(&self.styles).zip(&line.cells) {
            match shown {
                Shown::Empty => {}
                Shown::Number(number) => cells.number(place, *style, *number),
                Shown::Text(text) => cells.text(place, *style, text)?,
            }
        }
        cells.end();
        Ok(())
    }
}
