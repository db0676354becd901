//! The scorecard's own tests: made-up accounts, scored like any other, and held against what must
//! come out.

mod expectation;
mod outcome;

use std::borrow::Cow;

use crate::cell::{Cell, Date, Decimal, fold};
use crate::diagnostic::Diagnostic;
use crate::score::{Account, Bound, Depth, Request, Scores};
use crate::scorecard::{Given, Scorecard, Test};
use crate::table::{Header, Table};

pub use outcome::{Found, Miss, Outcome, Part, Value};

/// The id of the made-up account, where the test gives none.
const ID: &str = "1";

/// Runs tests of a scorecard, in their order.
///
/// A column that a test does not give is there and empty. Where the scorecard says nothing of the
/// decimal mark, a text that is another number with each mark is an invalid cell.
pub fn run<'t>(scorecard: &Scorecard, tests: impl Iterator<Item = &'t Test>) -> Vec<Outcome<'t>> {
    let mut scorecard = Cow::Borrowed(scorecard);
    if !scorecard.input.decimal_given {
        scorecard.to_mut().input.grammar.decimal = Decimal::Undecided;
    }
    let outcome = |test| Outcome {
        test,
        found: find(&scorecard, test),
    };
    tests.map(outcome).collect()
}

/// Scores the account of a test. What is wrong with its cells is an error.
fn find(scorecard: &Scorecard, test: &Test) -> Result<Found, Vec<Diagnostic>> {
    // Without a date nothing depends on one.
    let as_of = test.as_of.unwrap_or(Date::from_days(0));
    let request = Request {
        depth: Depth::Full,
        ..Request::new(as_of)
    };
    let bound = Bound::new(scorecard, &Header::Open, &request)?;
    let table = table(&bound, test);
    let mut scores = Scores::new();
    bound.score(&table, &mut scores);
    if !scores.invalid().is_empty() {
        let invalid = scores.invalid().iter().map(|cell| {
            let mut problem = cell.diagnostic(&bound, &table, &scores, &test.name);
            // There is nothing to leave out in a test.
            problem.help = problem.help.filter(|help| !help.contains("--invalid"));
            problem
        });
        return Err(invalid.collect());
    }
    let mut found = Found::new(&Account::new(&bound, &table, &scores, 0));
    found.misses = expectation::misses(&test.expect, &found);
    Ok(found)
}

/// The account of a test, as the only row of a table.
fn table(bound: &Bound<'_>, test: &Test) -> Table {
    let mut table = Table::new(bound.columns().len());
    table.begin_row(1, None);
    let mut set = |name: &str, cell: Cell<'_>| {
        let name = fold(name);
        let mut columns = bound.columns().iter();
        if let Some(column) = columns.position(|column| column.name == name) {
            table.set_copy(column, cell);
        }
    };
    let account = &bound.scorecard().account;
    set(&account.id, Cell::Text(ID));
    if let Some(date) = &account.date {
        set(date, Cell::Text(&bound.as_of().to_string()));
    }
    for (name, given) in &test.given {
        set(
            name,
            match given {
                Given::Text(it) => Cell::Text(it),
                Given::Number(number) => Cell::Number(number),
                Given::Boolean(truth) => Cell::Boolean(*truth),
            },
        );
    }
    table
}

#[cfg(test)]
mod tests;
