//! The date in a column of `[account]`, or why there is none.

use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::cell::Date;
use crate::report::spoken::shown;
use crate::score::Account;

/// The date in a column of `[account]`, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Day {
    /// No column says it.
    Unasked,
    /// The cell is empty.
    Empty,
    /// The cell holds this text, which is no date.
    Unreadable(String),
    /// In days since 1970-01-01.
    On(i32),
}

/// A date as the page's script reads it: a text, or `{"text": "15/11/2026"}` where that is no
/// date, or null.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Written {
    None,
    Unreadable(String),
    On(String),
}

impl Day {
    /// What `column` says of an account.
    pub(super) fn of(account: &Account<'_>, column: Option<&str>) -> Self {
        let bound = account.bound();
        let Some(column) = column.and_then(|column| bound.column(column)) else {
            return Day::Unasked;
        };
        let cell = account.cell(column);
        let grammar = &bound.scorecard().input.grammar;
        if grammar.is_empty(cell) {
            return Day::Empty;
        }
        match grammar.date(cell) {
            Ok(date) => Day::On(date.days()),
            Err(_) => Day::Unreadable(shown(cell.literal())),
        }
    }

    /// In days since 1970-01-01.
    pub(super) fn days(&self) -> Option<i32> {
        match self {
            Day::On(days) => Some(*days),
            Day::Unasked | Day::Empty | Day::Unreadable(_) => None,
        }
    }

    /// As the page's script reads it.
    pub(super) fn written(self) -> Written {
        match self {
            Day::Unasked | Day::Empty => Written::None,
            Day::Unreadable(text) => Written::Unreadable(text),
            Day::On(days) => Written::On(Date::from_days(days).to_string()),
        }
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Written::None => serializer.serialize_none(),
            Written::Unreadable(text) => serializer.collect_map([("text", text)]),
            Written::On(date) => serializer.serialize_str(date),
        }
    }
}
