//! Proposed weights in Markdown.

use crate::report::markdown::escaped;
use crate::report::sheet::paragraph;

use super::Page;
use super::words::Words;

/// The document.
pub fn document(page: &Page<'_>) -> String {
    let words = Words::new(page);
    let mut out = String::from("**");
    escaped(&mut out, &words.headline);
    out.push_str("**\n\n");
    for text in &words.about {
        paragraph(&mut out, text);
    }
    for warning in page.warnings() {
        paragraph(&mut out, &format!("Warning: {warning}"));
    }
    for sheet in &words.sheets {
        sheet.markdown(&mut out);
    }
    paragraph(&mut out, "In figures, with 95 % intervals:");
    for figure in &words.figures {
        out.push_str("- ");
        escaped(&mut out, figure);
        out.push('\n');
    }
    out
}
