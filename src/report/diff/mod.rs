//! What changed between two nights: for people as a table and in Markdown, for machines as JSON
//! and CSV.

mod causes;
pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;
mod words;

pub(super) use causes::causes;

use std::cmp::Ordering;

use crate::cell::Date;
use crate::history::{Changed, Overview};
use crate::scorecard::{Band, Scorecard};

/// Two nights, and what changed between them.
#[derive(Clone, Copy, Debug)]
pub struct Nights<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// What the user calls the old side and the new one.
    pub names: [&'a str; 2],
    /// Their scorecards.
    pub scorecards: [&'a Scorecard; 2],
    /// The dates on which their scores are true.
    pub as_of: [Date; 2],
    /// Which of the sides has a column of values.
    pub has_value: [bool; 2],
    /// Both in a few numbers.
    pub overview: &'a Overview,
    /// What is told of single accounts, in this order.
    pub accounts: &'a [Changed],
    /// How many accounts there would be to tell of; the others are left out.
    pub told: usize,
    /// Which gates closed over what changed. Only JSON tells them.
    pub alarms: &'a [Alarm],
}

impl Nights<'_> {
    /// Whether any side has a column of values.
    fn any_value(&self) -> bool {
        self.has_value.contains(&true)
    }
}

/// A gate that closed over what changed, such as accounts that are newly red.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// The gate, such as `new-red`.
    pub gate: String,
    /// The accounts over which it closed.
    pub accounts: Vec<Alarmed>,
    /// Their value, in money; `None` where none is known.
    pub value: Option<f64>,
}

/// An account over which a gate closed, as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarmed {
    /// The id, to the letter.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The band, after the rules.
    pub band: Band,
}

/// Puts accounts into the order in which they are told: those of both sides by the size of the
/// change, those without a score on one side behind them, then the new ones, then those that are
/// gone. Equals by their value, the largest first, and then by their id.
pub fn sort(accounts: &mut [Changed]) {
    let rank = |it: &Changed| match (&it.old, &it.new) {
        (Some(_), Some(_)) => 0,
        (None, _) => 1,
        (_, None) => 2,
    };
    // What is not known comes last.
    let size = |it: &Changed| it.change().map_or(-1, i64::abs);
    let value = |it: &Changed| it.value.unwrap_or(f64::NEG_INFINITY);
    let order = |one: &Changed, other: &Changed| -> Ordering {
        rank(one)
            .cmp(&rank(other))
            .then(size(other).cmp(&size(one)))
            .then(value(other).total_cmp(&value(one)))
            .then_with(|| one.id.cmp(&other.id))
    };
    accounts.sort_by(order);
}

/// Whether an account is on both sides, or on which of them.
fn what(account: &Changed) -> &'static str {
    match (&account.old, &account.new) {
        (None, _) => "new",
        (_, None) => "gone",
        _ => "changed",
    }
}
