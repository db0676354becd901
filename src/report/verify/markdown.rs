//! A verification in Markdown.

use crate::report::markdown::{escaped, grid, heading, line};
use crate::report::sheet::paragraph;

use super::Page;
use super::words::{DIFFERENCES, Words};

/// The document.
pub fn document(page: &Page<'_>) -> String {
    let words = Words::new(page);
    let mut out = String::from("**");
    escaped(&mut out, &words.headline);
    out.push_str("**\n\n");
    paragraph(&mut out, &words.about);
    grid(&mut out, &words.accounts);
    if let Some(columns) = &words.columns {
        out.push('\n');
        grid(&mut out, columns);
    }
    if !words.differences.is_empty() {
        out.push('\n');
        paragraph(&mut out, &Words::title(page.found));
        heading(&mut out, DIFFERENCES.iter().map(|&name| (name, false)));
        for row in &words.differences {
            line(&mut out, row.iter().map(String::as_str));
        }
    }
    for note in &words.notes {
        out.push('\n');
        escaped(&mut out, note);
        out.push('\n');
    }
    out
}
