//! A backtest in Markdown.

use crate::report::markdown::escaped;
use crate::report::sheet::paragraph;

use super::Page;
use super::roc;
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
    for warning in &page.backtest.warnings {
        paragraph(&mut out, &format!("Warning: {warning}"));
    }
    words.bands.markdown(&mut out);
    paragraph(&mut out, &words.fall);
    if let Some(early) = &words.early {
        early.sheet.markdown(&mut out);
        for text in &early.told {
            paragraph(&mut out, text);
        }
    }
    words.deciles.markdown(&mut out);
    if let Some(curve) = &words.curve {
        paragraph(&mut out, curve);
    }
    chart(&mut out, page, &words);
    words.signals.markdown(&mut out);
    if let Some(profiles) = &words.profiles {
        profiles.markdown(&mut out);
    }
    paragraph(&mut out, "In figures, with 95 % intervals:");
    for figure in &words.figures {
        out.push_str("- ");
        escaped(&mut out, figure);
        out.push('\n');
    }
    out
}

fn chart(out: &mut String, page: &Page<'_>, words: &Words) {
    paragraph(out, words.warned.title);
    out.push_str("```text\n");
    for line in roc::chart(&page.backtest.all) {
        line.write(out, false);
    }
    out.push_str("```\n\n");
    for text in &words.warned.legend {
        paragraph(out, text);
    }
}
