//! A spreadsheet: the summary, the accounts, and the scorecard with formulas that compute each
//! score again from the cells.
//!
//! ```text
//! Account ──Entry──▶ Line (what people read) ──▶ Accounts
//!              └───▶ Work ──▶ Arithmetic (formulas) ──▶ Scorecard, Curves (weights and bounds)
//! ```
//!
//! Who changes a cell of `Arithmetic`, a weight or a bound sees what becomes of the score. Every
//! formula carries the result that the engine computed, for programs that do not calculate.
//!
//! A library writes the file; the rows of the accounts are put into it one by one, so that as many
//! as a sheet holds need no more memory than a few: see `package`.

mod accounts;
mod arithmetic;
mod blocks;
mod card;
mod cells;
mod curves;
mod entry;
mod formula;
mod look;
mod package;
mod summary;

pub use entry::Entry;

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use zip::ZipWriter;

use crate::cell::Date;
use crate::score::Summary;

use super::{Column, Groups, Run};

use blocks::Blocks;
use card::Cards;
use cells::TooLong;
use entry::{Line, Work};
use look::Look;
use package::{Frame, Package};

/// How many accounts a sheet holds: its rows, without those above the accounts.
pub const MOST: usize = 1_048_576 - arithmetic::HEAD as usize;

/// The places of the long sheets among the sheets, from 1.
const ACCOUNTS: u32 = 2;
const ARITHMETIC: u32 = 3;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// More accounts than a sheet has rows.
    #[error("a spreadsheet holds {MOST} accounts, and there are {0}")]
    TooMany(usize),
    /// The rows of a sheet have more bytes than the file may hold.
    #[error("the arithmetic of so many accounts is larger than the 4 GiB that a spreadsheet holds")]
    TooLarge,
    /// A text longer than a cell may be.
    #[error(
        "account {id} has a text of over 32,767 characters, more than a spreadsheet's cell holds"
    )]
    TooLong {
        /// The account's id.
        id: String,
    },
    /// A formula longer than it may be: many signals share the weight of a dimension.
    #[error("the formula of {of} has over 8,192 characters, more than a spreadsheet's cell holds")]
    LongFormula {
        /// What people call the signal.
        of: String,
    },
    /// The scorecard has more signals than a sheet has columns for.
    #[error("a spreadsheet has no room for so many signals")]
    TooWide,
    /// Anything else that the format does not allow.
    #[error("cannot write the spreadsheet: {0}")]
    Format(XlsxError),
    /// The file, or what stands in for it, cannot be written.
    #[error("cannot write the spreadsheet: {0}")]
    Write(#[from] io::Error),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Fault::TooWide,
            other => Fault::Format(other),
        }
    }
}

/// A workbook that lacks the rows of its accounts.
pub struct Workbook<'a> {
    columns: &'a [Column],
    cards: Cards<'a>,
    blocks: Blocks,
    package: Package,
    accounts: Frame,
    arithmetic: Frame,
}

impl<'a> Workbook<'a> {
    /// A workbook of so many accounts, whose table of accounts has these columns.
    ///
    /// # Errors
    ///
    /// [`Fault::TooMany`], and [`Fault::TooWide`].
    pub fn new(
        run: &'a Run<'a>,
        columns: &'a [Column],
        count: usize,
        (summary, groups): (&Summary, Option<Groups<'_>>),
    ) -> Result<Self, Fault> {
        if count > MOST {
            return Err(Fault::TooMany(count));
        }
        let look = Look::new();
        let cards = Cards::new(run.scorecard);
        let blocks = Blocks::new(run.scorecard);
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_properties(&properties(run)?);
        // The model of the rows stands where the last of them will be, and one needs a place.
        let last = |head: u32| head + count.max(1) as u32 - 1;
        let [among_accounts, in_arithmetic] = [accounts::HEAD, arithmetic::HEAD].map(last);
        book.push_worksheet(summary::sheet(run, summary, groups, &look)?);
        book.push_worksheet(accounts::sheet(run, columns, among_accounts, &look)?);
        book.push_worksheet(arithmetic::sheet(run, &blocks, in_arithmetic, &look)?);
        book.push_worksheet(card::sheet(run, &cards, &look)?);
        book.push_worksheet(curves::sheet(&cards, &look)?);
        let mut package = Package::new(book.save_to_buffer()?)?;
        Ok(Workbook {
            columns,
            cards,
            blocks,
            accounts: package.frame(ACCOUNTS, among_accounts)?,
            arithmetic: package.frame(ARITHMETIC, in_arithmetic)?,
            package,
        })
    }

    /// Writes the file. `each` is called twice, and hands on all accounts in the order of their
    /// rows, as what [`Entry::write`] gave.
    ///
    /// # Errors
    ///
    /// Those of `each`, and all other kinds of [`Fault`].
    pub fn write<E: From<Fault>>(
        mut self,
        file: impl Write + Seek,
        mut each: impl FnMut(HandOn<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut zip = ZipWriter::new(file);
        self.package
            .copy(&mut zip, [&self.accounts, &self.arithmetic])?;
        let lines = accounts::Lines::new(self.columns, self.accounts.styles()?);
        let write = |out: &mut Vec<u8>, row, entry: &[u8]| {
            let line = Line::read(entry).ok_or_else(damaged)?;
            let written = lines.write(out, accounts::HEAD + row, &line);
            written.map_err(|TooLong| Fault::TooLong { id: line.id })
        };
        self.accounts.fill(&mut zip, &mut each, write)?;
        let looks = self.arithmetic.styles()?;
        let lines = arithmetic::Lines::new(&self.cards, &self.blocks, looks)?;
        let write = |out: &mut Vec<u8>, row, entry: &[u8]| {
            let work = Work::read(entry).ok_or_else(damaged)?;
            let written = lines.write(out, arithmetic::HEAD + row, &work);
            written.map_err(|TooLong| Fault::TooLong { id: work.id })
        };
        self.arithmetic.fill(&mut zip, &mut each, write)?;
        zip.finish().map_err(|error| Fault::Write(error.into()))?;
        Ok(())
    }
}

/// What takes accounts one by one.
pub type HandOn<'h> = &'h mut dyn FnMut(&[u8]) -> Result<(), Fault>;

/// What was written is not what is read.
fn damaged() -> Fault {
    Fault::Write(io::ErrorKind::InvalidData.into())
}

/// What the file says of itself; its date is that of the scores, so that the same input gives the
/// same bytes.
fn properties(run: &Run<'_>) -> Result<DocProperties, XlsxError> {
    let title = run.scorecard.name.as_deref().unwrap_or("Account health");
    let properties = DocProperties::new()
        .set_title(title)
        .set_comment(format!("scorecard sha256 {}", run.scorecard.sha256))
        .set_author(run.tool);
    Ok(properties.set_creation_datetime(&made(run.as_of)?))
}

/// When the file says it was made: on the day of the scores, or on the first that spreadsheets know.
fn made(as_of: Date) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = as_of.ymd();
    match u16::try_from(year) {
        // Both others are of two digits.
        Ok(year) if year >= 1900 => ExcelDateTime::from_ymd(year, month as u8, day as u8),
        _ => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}

/// The number by which a spreadsheet knows a date; `None` for one that it does not know.
fn serial(date: Date) -> Option<f64> {
    /// 1900-03-01, before which spreadsheets disagree: some of them know a 29 February 1900.
    const FIRST: i32 = -25_508;
    /// Of 1899-12-30, from which days are counted.
    const ZERO: i32 = -25_569;
    (date.days() >= FIRST).then(|| f64::from(date.days() - ZERO))
}
