//! Two scorecards in Markdown, as for a review of a change.

use crate::report::markdown::{grid, heading, line};
use crate::report::sheet::paragraph;

use super::Both;
use super::words::{MOVED, Words};

/// The document.
pub fn document(both: &Both<'_>) -> String {
    let words = Words::new(both);
    let mut out = String::new();
    paragraph(&mut out, &words.headline);
    grid(&mut out, &words.scorecards);
    out.push('\n');
    paragraph(&mut out, &words.changes);
    grid(&mut out, &words.accounts);
    if let Some(values) = &words.values {
        out.push('\n');
        grid(&mut out, values);
    }
    if !words.moved.is_empty() {
        out.push('\n');
        paragraph(&mut out, "The accounts that move most");
        let numeric = |name| matches!(name, "value" | "change");
        heading(&mut out, MOVED.iter().map(|&name| (name, numeric(name))));
        for row in &words.moved {
            line(&mut out, row.iter().map(String::as_str));
        }
    }
    out.push('\n');
    if words.differences.is_empty() {
        out.push_str("The scorecards say the same\n");
        return out;
    }
    paragraph(&mut out, "What the new scorecard says differently");
    let headings = ["", "key", "old", "new"];
    heading(&mut out, headings.iter().map(|&name| (name, false)));
    for it in &words.differences {
        let cells = [&it.about, &it.key, &it.before, &it.after];
        line(&mut out, cells.into_iter().map(String::as_str));
    }
    out
}
