//! One JSON document, `health/nights/1`.

use crate::cell::Decimal;
use crate::history::Night;
use crate::report::history::totals;
use crate::report::notation::{self, members};

/// The nights, in the order in which they are given, with all that is known of each but the text
/// of its scorecard and its accounts. `tool` is the program that prints this, and its version.
pub fn document(tool: &str, nights: &[&Night]) -> Vec<u8> {
    notation::document("health/nights/1", tool, |to| {
        to.lines("nights", nights.iter().copied(), night);
    })
}

fn night(out: &mut Vec<u8>, night: &Night) {
    members(out, |to| {
        to.day("as_of", night.as_of);
        to.text("taken", night.taken.as_str());
        to.text("tool", night.tool.as_str());
        to.text("input_sha256", night.input_sha256.as_str());
        to.members("scorecard", |to| {
            let scorecard = &night.scorecard;
            let name = scorecard.name.as_str();
            to.text("name", Some(name).filter(|name| !name.is_empty()));
            to.text("sha256", scorecard.sha256.as_str());
            to.texts("files", scorecard.layers.iter().map(|it| &it.file));
        });
        to.members("reading", |to| {
            to.text("decimal", mark(night.reading.decimal));
            to.texts("null", &night.reading.null);
        });
        to.optional("cuts", night.cuts, |out, cuts| {
            members(out, |to| {
                to.exact("green_from", cuts.green_from);
                to.exact("red_to", cuts.red_to);
            });
        });
        to.with("summary", |out| totals::json(out, &night.totals));
    });
}

/// The decimal mark, where the run found one out.
fn mark(decimal: Decimal) -> Option<&'static str> {
    match decimal {
        Decimal::Point => Some("."),
        Decimal::Comma => Some(","),
        Decimal::Undecided => None,
    }
}
