//! A forecast in Markdown.

use crate::report::markdown::{escaped, heading, line};

use super::Page;
use super::words::Words;

/// The document.
pub fn document(page: &Page<'_>) -> String {
    let words = Words::new(page);
    let mut out = String::from("**");
    escaped(&mut out, &words.headline);
    out.push_str("**\n\n");
    for text in &words.about {
        escaped(&mut out, text);
        out.push_str("\n\n");
    }
    for sheet in [&words.months, &words.risks, &words.rates] {
        if sheet.rows.is_empty() {
            continue;
        }
        out.push_str(sheet.title);
        out.push_str("\n\n");
        heading(&mut out, sheet.headings.iter().copied());
        for (_, row) in &sheet.rows {
            line(&mut out, row.iter().map(String::as_str));
        }
        out.push('\n');
    }
    out
}
