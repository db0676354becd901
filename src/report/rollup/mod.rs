//! Parents by what stands below them: a table for people, in Markdown too, and JSON.

mod column;
mod json;
mod table;

pub(super) use json::json;
pub use table::{markdown, write};

use crate::rollup::Rollup;

use super::Run;

/// What people have to know to read the table.
pub fn note(run: &Run<'_>, rollup: &Rollup) -> Option<&'static str> {
    if rollup.parents.is_empty() {
        return Some("no account belongs to another one, so there is nothing to roll up");
    }
    let weighted =
        "mean score, share red and data known of a parent weigh each account by its value";
    run.has_value.then_some(weighted)
}
