//! Past accounts: which of them had a renewal whose outcome is known.

use crate::cell::Date;
use crate::fit::Proportion;
use crate::score::Account;
use crate::scorecard::ByBand;

use super::book::{UnreadableDate, renewal};

/// What the rates are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Past accounts that were up for renewal in the time of which it is known who left.
    Renewals,
    /// All past accounts: none of them says when it was to renew.
    Accounts,
}

/// Past accounts with a known outcome whose renewal is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// It lay before the day on which they stood so.
    pub before: u64,
    /// It lies behind the day up to which it is known who left: who could not leave yet did not
    /// decide to stay.
    pub after: u64,
    /// They have no date, and others do.
    pub undated: u64,
}

/// What became of past accounts, by when they were to renew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The day up to which it is known who left.
    pub(super) until: Date,
    /// The first day of those on which they stood so.
    pub(super) since: Option<Date>,
    /// By [`When`] and band: how many stayed of how many.
    bands: [ByBand<Proportion>; 4],
    /// Past accounts whose outcome nobody knows.
    pub(super) no_outcome: u64,
}

/// When an account was to renew.
#[derive(Clone, Copy)]
enum When {
    Within,
    Before,
    After,
    Undated,
}

impl Past {
    /// Nothing seen yet; it is known who left up to `until`.
    pub fn new(until: Date) -> Self {
        Past {
            until,
            since: None,
            bands: Default::default(),
            no_outcome: 0,
        }
    }

    /// So many renewed of so many, up to `until`.
    #[cfg(test)]
    pub(super) fn of_renewals(bands: ByBand<Proportion>, until: Date) -> Self {
        let mut past = Past::new(until);
        past.bands[When::Within as usize] = bands;
        past
    }

    /// Takes in an account, whose renewal stands in this column, if there is one.
    ///
    /// # Errors
    ///
    /// Its renewal is no date.
    pub fn add(
        &mut self,
        account: &Account<'_>,
        column: Option<usize>,
    ) -> Result<(), UnreadableDate> {
        let date = match column {
            Some(column) => renewal(account, column)?,
            None => None,
        };
        let since = account.as_of();
        self.since = Some(self.since.map_or(since, |it| it.min(since)));
        let Some(left) = account.outcome() else {
            self.no_outcome += 1;
            return Ok(());
        };
        let when = match date {
            None => When::Undated,
            Some(date) if date < since => When::Before,
            Some(date) if date > self.until => When::After,
            Some(_) => When::Within,
        };
        let own = &mut self.bands[when as usize][account.band()];
        own.all += 1;
        own.some += u64::from(!left);
        Ok(())
    }

    /// Adds those of a later chunk.
    pub fn merge(&mut self, later: &Past) {
        self.since = [self.since, later.since].into_iter().flatten().min();
        self.no_outcome += later.no_outcome;
        let others = later.bands.iter().flat_map(ByBand::values);
        let own = self.bands.iter_mut().flat_map(ByBand::values_mut);
        for (own, other) in own.zip(others) {
            own.all += other.all;
            own.some += other.some;
        }
    }

    /// What can be counted: renewals, where any account says when it was to renew.
    pub(super) fn basis(&self) -> Basis {
        let dated = [When::Within, When::Before, When::After];
        if dated.into_iter().any(|when| self.accounts(when) > 0) {
            Basis::Renewals
        } else {
            Basis::Accounts
        }
    }

    /// How many stayed of how many.
    pub(super) fn counted(&self) -> ByBand<Proportion> {
        let when = match self.basis() {
            Basis::Renewals => When::Within,
            Basis::Accounts => When::Undated,
        };
        self.bands[when as usize]
    }

    /// Those that are not counted.
    pub(super) fn left_out(&self) -> LeftOut {
        match self.basis() {
            Basis::Renewals => LeftOut {
                before: self.accounts(When::Before),
                after: self.accounts(When::After),
                undated: self.accounts(When::Undated),
            },
            Basis::Accounts => LeftOut::default(),
        }
    }

    fn accounts(&self, when: When) -> u64 {
        self.bands[when as usize].values().map(|it| it.all).sum()
    }
}
