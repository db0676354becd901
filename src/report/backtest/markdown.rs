//! A backtest in Markdown.

use crate::report::markdown::{escaped, heading, line};

use super::Page;
use super::roc;
use super::sheets::Sheet;
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
    sheet(&mut out, &words.bands);
    paragraph(&mut out, &words.fall);
    sheet(&mut out, &words.deciles);
    if let Some(curve) = &words.curve {
        paragraph(&mut out, curve);
    }
    chart(&mut out, page, &words);
    sheet(&mut out, &words.signals);
    if let Some(profiles) = &words.profiles {
        sheet(&mut out, profiles);
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

fn sheet(out: &mut String, sheet: &Sheet) {
    paragraph(out, sheet.title);
    let words = sheet.words();
    let numeric = |place: usize| place > 0 && Some(place) != words;
    let headings = sheet.grid.headings.iter().enumerate();
    heading(
        out,
        headings.map(|(place, text)| (text.as_str(), numeric(place))),
    );
    for (_, row) in &sheet.grid.rows {
        line(out, row.iter().map(String::as_str));
    }
    out.push('\n');
}

fn paragraph(out: &mut String, text: &str) {
    escaped(out, text);
    out.push_str("\n\n");
}
