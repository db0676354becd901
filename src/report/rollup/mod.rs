//! Parents by what stands below them: a table for people, in Markdown too, and JSON.

mod column;
mod json;
mod table;

pub(super) use json::json;
pub use table::{markdown, write};

use std::borrow::Cow;

use crate::rollup::Rollup;

use super::Run;

/// What people have to know to read the table.
pub fn note<'s>(run: &Run<'s>, rollup: &Rollup) -> Option<Cow<'s, str>> {
    if rollup.parents.is_empty() {
        return Some(run.speech.no_parents());
    }
    run.has_value.then(|| run.speech.parents_weighted())
}
