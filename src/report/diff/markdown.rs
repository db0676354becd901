//! Two nights in Markdown.

use crate::report::markdown::{escaped, grid, heading, line};
use crate::report::sheet::paragraph;

use super::Nights;
use super::words::{Told, Words, in_a_line};

/// The document.
pub fn document(nights: &Nights<'_>) -> String {
    let words = Words::new(nights);
    let mut out = String::new();
    paragraph(&mut out, &words.headline);
    grid(&mut out, &words.sides);
    out.push('\n');
    for text in &words.changes {
        paragraph(&mut out, text);
    }
    grid(&mut out, &words.accounts);
    if let Some(values) = &words.values {
        out.push('\n');
        grid(&mut out, values);
    }
    for (title, accounts) in &words.lists {
        out.push('\n');
        paragraph(&mut out, title);
        list(&mut out, accounts);
    }
    if let Some(more) = &words.more {
        out.push('\n');
        escaped(&mut out, more);
        out.push('\n');
    }
    out
}

/// The accounts of one list; a column without any text is left out.
fn list(out: &mut String, accounts: &[Told]) {
    const HEADINGS: [&str; 6] = ["account", "value", "old", "new", "change", "why"];
    let rows: Vec<[String; 6]> = accounts.iter().map(cells).collect();
    let columns = (0..HEADINGS.len()).filter(|&it| rows.iter().any(|row| !row[it].is_empty()));
    let columns: Vec<usize> = columns.collect();
    let numeric = |name| matches!(name, "value" | "change");
    let headings = columns.iter().map(|&it| HEADINGS[it]);
    heading(out, headings.map(|name| (name, numeric(name))));
    for row in &rows {
        line(out, columns.iter().map(|&it| row[it].as_str()));
    }
}

fn cells(told: &Told) -> [String; 6] {
    let why = told.why.iter().map(in_a_line);
    let why = why.collect::<Vec<_>>().join("; ");
    let Told {
        name,
        value,
        old,
        new,
        change,
        ..
    } = told;
    [name, value, old, new, change, &why].map(String::clone)
}
