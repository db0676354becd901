//! The sheet of the accounts, as the table on a terminal shows them.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Worksheet, XlsxError};

use crate::report::{Column, Run, Speech};

use super::entry::{Entry, Shown};
use super::look::{self, Look};

/// Rows above the accounts.
const HEAD: u32 = 1;

/// The sheet, as rows are added to it.
pub(super) struct Accounts<'a> {
    sheet: Worksheet,
    columns: &'a [Column],
    next: u32,
}

impl<'a> Accounts<'a> {
    pub(super) fn new(columns: &'a [Column], look: &Look) -> Result<Self, XlsxError> {
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
        Ok(Accounts {
            sheet,
            columns,
            next: HEAD,
        })
    }

    /// Adds an account.
    pub(super) fn add(&mut self, entry: &Entry, look: &Look) -> Result<(), XlsxError> {
        let row = self.next;
        self.next += 1;
        for ((place, column), cell) in (0..).zip(self.columns).zip(&entry.cells) {
            let format = match column {
                Column::Value => &look.count,
                Column::Score | Column::Low | Column::High => &look.tenths,
                Column::Coverage => &look.percent,
                _ => &look.plain,
            };
            match cell {
                Shown::Empty => {}
                Shown::Number(number) => {
                    self.sheet
                        .write_number_with_format(row, place, *number, format)?;
                }
                Shown::Text(text) => {
                    self.sheet
                        .write_string_with_format(row, place, text, format)?;
                }
            }
        }
        Ok(())
    }

    /// The sheet, with its filters, bars and colours.
    pub(super) fn finish(mut self, run: &Run<'_>) -> Result<Worksheet, XlsxError> {
        let last = self.next.max(HEAD + 1) - 1;
        if !self.columns.is_empty() {
            self.sheet
                .autofilter(0, 0, last, self.columns.len() as u16 - 1)?;
        }
        for (place, column) in (0..).zip(self.columns) {
            match column {
                Column::Band | Column::BandByScore | Column::PreviousBand => {
                    look::color_bands(&mut self.sheet, run, (HEAD, last), place)?;
                }
                Column::Score => {
                    let bar = ConditionalFormatDataBar::new()
                        .set_minimum(ConditionalFormatType::Number, 0)
                        .set_maximum(ConditionalFormatType::Number, 100)
                        .set_fill_color(look::BAR)
                        .set_solid_fill(true);
                    self.sheet
                        .add_conditional_format(HEAD, place, last, place, &bar)?;
                }
                _ => {}
            }
        }
        Ok(self.sheet)
    }
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
