//! What of the configuration changed, and why nobody can tell how another scorecard sees a night,
//! in words.

use crate::diagnostic::quote;
use crate::history::{Reconfigured, Untold};
use crate::report::summary::accounts;

/// What changed, as the beginning of a sentence.
pub fn changed(what: Reconfigured) -> &'static str {
    match what {
        Reconfigured::Scorecard => "the scorecard changed",
        Reconfigured::Null => "what counts as an empty cell changed",
    }
}

/// The reason, as a part of a sentence.
pub fn words(untold: &Untold) -> String {
    match untold {
        Untold::Scorecard => "the old one cannot be read any more".to_owned(),
        Untold::Columns(names) if names.is_empty() => {
            "a column that the new one reads was not kept for all accounts".to_owned()
        }
        Untold::Columns(names) => {
            const NAMED: usize = 3;
            let told: Vec<String> = names.iter().take(NAMED).map(|it| quote(it)).collect();
            let more = match names.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let (columns, were) = if names.len() == 1 {
                ("column", "was")
            } else {
                ("columns", "were")
            };
            format!(
                "the {columns} {}{more} {were} not kept before",
                told.join(", ")
            )
        }
        Untold::Invalid(some) => {
            let have = if *some == 1 { "has" } else { "have" };
            format!(
                "{} {have} cells that the new one cannot use",
                accounts(*some)
            )
        }
    }
}
