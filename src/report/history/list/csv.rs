//! A record for each night.

use crate::history::Night;
use crate::report::csv::Records;
use crate::report::history::totals;

/// What stands before the numbers.
const BEFORE: [&str; 6] = [
    "as_of",
    "scorecard",
    "sha256",
    "taken",
    "tool",
    "input_sha256",
];

/// The nights, in the order in which they are given.
pub fn document(nights: &[&Night]) -> Vec<u8> {
    let names: Vec<&str> = BEFORE.into_iter().chain(totals::COLUMNS).collect();
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &names, false);
    for night in nights {
        records.record(|to| {
            to.day(night.as_of);
            to.text(night.scorecard.name.as_str());
            to.text(night.scorecard.sha256.as_str());
            to.text(night.taken.as_str());
            to.text(night.tool.as_str());
            to.text(night.input_sha256.as_str());
            totals::csv(to, &night.totals);
        });
    }
    out
}
