//! A record for each night.

use crate::history::Night;
use crate::report::csv::{END, write_text};
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
    let mut out = names.join(",").into_bytes();
    out.extend_from_slice(END);
    for night in nights {
        let as_of = night.as_of.to_string();
        let texts = [
            &as_of,
            &night.scorecard.name,
            &night.scorecard.sha256,
            &night.taken,
            &night.tool,
            &night.input_sha256,
        ];
        for text in texts {
            write_text(false, text, &mut out);
            out.push(b',');
        }
        totals::csv(&mut out, &night.totals);
        out.extend_from_slice(END);
    }
    out
}
