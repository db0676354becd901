//! A spreadsheet: the summary, the accounts, and the scorecard with formulas that compute each
//! score again from the cells.
//!
//! ```text
//! Account ──Entry──▶ Accounts (what people read)
//!              └───▶ Arithmetic (formulas) ──▶ Scorecard, Curves (weights and bounds)
//! ```
//!
//! Who changes a cell of `Arithmetic`, a weight or a bound sees what becomes of the score. Every
//! formula carries the result that the engine computed, for programs that do not calculate.

mod accounts;
mod arithmetic;
mod blocks;
mod card;
mod curves;
mod entry;
mod formula;
mod look;
mod summary;

pub use entry::Entry;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::cell::Date;
use crate::score::Summary;

use super::{Column, Groups, Run};

use accounts::Accounts;
use arithmetic::Arithmetic;
use blocks::Blocks;
use card::Cards;
use look::Look;

/// How many accounts a sheet holds: its rows, without those above the accounts.
pub const MOST: usize = 1_048_576 - arithmetic::HEAD as usize;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// More accounts than a sheet has rows.
    #[error("a spreadsheet holds {MOST} accounts, and there are more")]
    TooMany,
    /// A text longer than a cell may be.
    #[error(
        "account {id} has a text of over 32,767 characters, more than a spreadsheet's cell holds"
    )]
    TooLong {
        /// The account's id.
        id: String,
    },
    /// The scorecard has more signals than a sheet has columns for.
    #[error("a spreadsheet has no room for so many signals")]
    TooWide,
    /// Anything else that the format does not allow.
    #[error("cannot write the spreadsheet: {0}")]
    Format(XlsxError),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Fault::TooWide,
            other => Fault::Format(other),
        }
    }
}

/// A workbook that accounts are added to.
pub struct Workbook<'a> {
    run: &'a Run<'a>,
    look: Look,
    accounts: Accounts<'a>,
    arithmetic: Arithmetic<'a>,
}

impl<'a> Workbook<'a> {
    /// A workbook whose table of accounts has these columns.
    ///
    /// # Errors
    ///
    /// [`Fault::TooWide`].
    pub fn new(run: &'a Run<'a>, columns: &'a [Column]) -> Result<Self, Fault> {
        let look = Look::new();
        let cards = Cards::new(run.scorecard);
        let blocks = Blocks::new(run.scorecard);
        Ok(Workbook {
            run,
            accounts: Accounts::new(columns, &look)?,
            arithmetic: Arithmetic::new(cards, blocks, &look)?,
            look,
        })
    }

    /// Adds an account below those that are there.
    ///
    /// # Errors
    ///
    /// [`Fault::TooMany`] and [`Fault::TooLong`].
    pub fn add(&mut self, entry: &Entry) -> Result<(), Fault> {
        let added = self
            .accounts
            .add(entry, &self.look)
            .and_then(|()| self.arithmetic.add(entry, &self.look));
        added.map_err(|error| match error {
            XlsxError::MaxStringLengthExceeded => Fault::TooLong {
                id: entry.id.clone(),
            },
            XlsxError::RowColumnLimitError => Fault::TooMany,
            other => Fault::Format(other),
        })
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// [`Fault::Format`].
    pub fn finish(self, summary: &Summary, groups: Option<Groups<'_>>) -> Result<Vec<u8>, Fault> {
        let Workbook {
            run,
            look,
            accounts,
            arithmetic,
        } = self;
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_properties(&properties(run)?);
        book.push_worksheet(summary::sheet(run, summary, groups, &look)?);
        book.push_worksheet(accounts.finish(run)?);
        let (arithmetic, cards) = arithmetic.finish(run, &look)?;
        book.push_worksheet(arithmetic);
        book.push_worksheet(card::sheet(run, &cards, &look)?);
        book.push_worksheet(curves::sheet(&cards, &look)?);
        Ok(book.save_to_buffer()?)
    }
}

/// What the file says of itself; its date is that of the scores, so that the same input gives the
/// same bytes.
fn properties(run: &Run<'_>) -> Result<DocProperties, XlsxError> {
    let title = run.scorecard.name.as_deref().unwrap_or("Account health");
    let properties = DocProperties::new()
        .set_title(title)
        .set_comment(format!("scorecard sha256 {}", run.scorecard.sha256))
        .set_author(run.tool);
    let made = ExcelDateTime::from_serial_datetime(serial(run.as_of).unwrap_or_default())?;
    Ok(properties.set_creation_datetime(&made))
}

/// The number by which a spreadsheet knows a date; `None` for one that it does not know.
fn serial(date: Date) -> Option<f64> {
    /// 1900-03-01, before which spreadsheets disagree: some of them know a 29 February 1900.
    const FIRST: i32 = -25_508;
    /// Of 1899-12-30, from which days are counted.
    const ZERO: i32 = -25_569;
    (date.days() >= FIRST).then(|| f64::from(date.days() - ZERO))
}
