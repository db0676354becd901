//! What was computed, as text: for people a table, markdown, sentences and a workbook, for machines
//! JSON and csv, and for both what went wrong.
//!
//! [`view`] says once what a column shows of an account; a format adds syntax only. What people read
//! is told in their language by [`Speech`]; programs get English. Every format
//! appends to memory that the caller owns and uses again. Rounding for people happens here and
//! nowhere before.

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test stops where it is wrong")
)]

pub mod backtest;
pub mod calibrate;
pub mod check;
pub mod clean;
pub mod compare;
pub mod csv;
pub mod diff;
pub mod error;
pub mod explain;
pub mod fit;
pub mod forecast;
pub mod grid;
pub mod history;
pub mod joined;
pub mod json;
pub mod lint;
pub mod markdown;
pub mod number;
pub mod page;
pub mod past;
pub mod rollup;
pub mod schema;
pub mod speech;
pub mod summary;
pub mod table;
pub mod verify;
pub mod view;
pub mod workbook;

mod canvas;
mod column;
mod layout;
mod line;
mod measure;
mod notation;
mod row;
#[cfg(test)]
mod sample;
mod sheet;
mod spark;
mod spoken;
mod tenths;
mod tone;

pub use column::{Column, Kept, UnknownColumn};
pub use row::Row;
pub use speech::{Language, Speech};
pub use tone::Tone;

use crate::cell::Date;
use crate::history::Gone;
use crate::score::Group;
use crate::scorecard::Scorecard;

/// What is the same for all accounts of a run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// What the accounts were held against.
    pub scorecard: &'a Scorecard,
    /// The date on which the scores are true.
    pub as_of: Date,
    /// The date of the last snapshot, which changes are told since; `None` where none are told.
    pub since: Option<Date>,
    /// The accounts of that snapshot that the run lacks, in the order in which they are told;
    /// `None` where there is no snapshot.
    pub gone: Option<&'a [Gone<'a>]>,
    /// The input has a column of values.
    pub has_value: bool,
    /// How people are told.
    pub speech: &'a Speech,
}

/// The accounts, grouped by a column.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    /// The column, as it was asked for.
    pub by: &'a str,
    /// The groups, in their order.
    pub groups: &'a [Group],
}
