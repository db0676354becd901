//! The accounts that are to renew.

use crate::cell::Date;
use crate::score::Account;
use crate::scorecard::Band;

/// Accounts that are to renew, in the order of the input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub(super) renewals: Vec<Renewal>,
}

/// An account that is to renew.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewal {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// The day of the renewal.
    pub date: Option<Date>,
    /// What it is worth.
    pub value: Option<f64>,
    /// Its band.
    pub band: Band,
}

/// A renewal date that is no date: the text of its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableDate(pub String);

impl Book {
    /// Takes in an account, whose renewal stands in this column.
    ///
    /// # Errors
    ///
    /// Its renewal is no date.
    pub fn add(&mut self, account: &Account<'_>, column: usize) -> Result<(), UnreadableDate> {
        let date = renewal(account, column)?;
        self.renewals.push(Renewal {
            id: account.id().to_owned(),
            name: account.name().map(str::to_owned),
            owner: account.owner().map(str::to_owned),
            date,
            value: account.value(),
            band: account.band(),
        });
        Ok(())
    }

    /// Adds those of a later chunk.
    pub fn merge(&mut self, mut later: Book) {
        self.renewals.append(&mut later.renewals);
    }
}

/// The day on which an account renews, by this column; `None` where the cell is empty.
pub(super) fn renewal(
    account: &Account<'_>,
    column: usize,
) -> Result<Option<Date>, UnreadableDate> {
    let grammar = &account.bound().scorecard().input.grammar;
    let cell = account.cell_as_written(column);
    if grammar.is_empty(cell) {
        return Ok(None);
    }
    let date = grammar.date(cell);
    date.map(Some)
        .map_err(|_| UnreadableDate(cell.literal().to_owned()))
}
