//! An explanation in Markdown, as GitHub reads it.

use crate::report::Speech;
use crate::report::markdown::{escaped, heading, line};

use super::page::Page;
use super::step::{Effect, Step};

/// Appends a page.
pub fn write(out: &mut String, page: &Page<'_>) {
    let speech = page.speech;
    out.push_str("**");
    escaped(out, &page.sentence);
    out.push_str("**\n\n");
    escaped(out, &page.who);
    out.push_str("\n\n");
    if !page.steps.is_empty() {
        let columns = [
            (speech.column_signal(), false),
            (speech.column_points(), true),
            (speech.column_of(), true),
            (speech.column_held_back(), true),
            (speech.column_because(), false),
            (speech.column_strength(), true),
            (speech.column_weight(), true),
        ];
        let headings = columns.iter().map(|(text, right)| (text.as_ref(), *right));
        heading(out, headings);
        for step in &page.steps {
            line(out, cells(step, speech).iter().map(String::as_str));
        }
        out.push('\n');
    }
    for note in &page.notes {
        out.push_str("- ");
        if let [one] = note.lines.as_slice() {
            escaped(out, &speech.about(&note.label, one));
            out.push('\n');
            continue;
        }
        escaped(out, &note.label);
        out.push('\n');
        for entry in &note.lines {
            out.push_str("  - ");
            escaped(out, entry);
            out.push('\n');
        }
    }
}

fn cells(step: &Step, speech: &Speech) -> [String; 7] {
    let counts = matches!(step.effect, Effect::Earned | Effect::Took);
    let tenths = |it| {
        if counts {
            speech.tenths(it)
        } else {
            String::new()
        }
    };
    let how = if step.bounds.is_empty() {
        step.how.clone()
    } else {
        format!("{} ({})", step.how, step.bounds)
    };
    [
        step.title.clone(),
        step.shown_points(speech),
        tenths(step.most),
        tenths(step.lost()),
        how,
        step.strength.clone(),
        step.weight.clone(),
    ]
}
