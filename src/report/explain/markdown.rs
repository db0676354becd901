//! An explanation in Markdown, as GitHub reads it.

use crate::report::markdown::{escaped, heading, line};

use super::page::Page;
use super::step::{Effect, Step};
use crate::report::tenths;

/// Appends a page.
pub fn write(out: &mut String, page: &Page) {
    out.push_str("**");
    escaped(out, &page.sentence);
    out.push_str("**\n\n");
    escaped(out, &page.who);
    out.push_str("\n\n");
    if !page.steps.is_empty() {
        let columns = [
            ("signal", false),
            ("points", true),
            ("of", true),
            ("held back", true),
            ("because", false),
            ("strength", true),
            ("weight", true),
        ];
        heading(out, columns.into_iter());
        for step in &page.steps {
            line(out, cells(step).iter().map(String::as_str));
        }
        out.push('\n');
    }
    for note in &page.notes {
        out.push_str("- ");
        escaped(out, note.label);
        if let [one] = note.lines.as_slice() {
            out.push_str(": ");
            escaped(out, one);
            out.push('\n');
            continue;
        }
        out.push('\n');
        for entry in &note.lines {
            out.push_str("  - ");
            escaped(out, entry);
            out.push('\n');
        }
    }
}

fn cells(step: &Step) -> [String; 7] {
    let counts = matches!(step.effect, Effect::Earned | Effect::Took);
    let tenths = |it| {
        if counts {
            tenths::shown(it)
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
        step.shown_points(),
        tenths(step.most),
        tenths(step.lost()),
        how,
        step.strength.clone(),
        step.weight.clone(),
    ]
}
