//! Tables in Markdown, as GitHub reads it.

use std::borrow::Cow;

use super::Speech;
use super::column::Column;
use super::grid::Grid;
use super::row::Row;
use super::summary::Words;
use super::view::SEPARATOR;

/// Appends the heading lines of a table of accounts.
pub fn head(out: &mut String, columns: &[Column], speech: &Speech) {
    let headings = columns.iter().map(|it| it.heading(speech));
    let headings: Vec<Cow<'_, str>> = headings.collect();
    let numeric = columns.iter().map(Column::is_numeric);
    heading(out, headings.iter().map(Cow::as_ref).zip(numeric));
}

/// Appends an account.
pub fn row(out: &mut String, row: &Row, columns: &[Column]) {
    line(out, (0..columns.len()).map(|place| row.cell(place)));
}

/// Appends a grid.
pub fn grid(out: &mut String, grid: &Grid) {
    let headings = grid.headings.iter().enumerate();
    heading(
        out,
        headings.map(|(place, text)| (text.as_str(), place > 0)),
    );
    for (_, row) in &grid.rows {
        line(out, row.iter().map(String::as_str));
    }
}

/// Appends a summary.
pub fn summary(out: &mut String, words: &Words) {
    out.push('\n');
    escaped(out, &words.headline);
    out.push_str("\n\n");
    grid(out, &words.bands);
    for note in words.notes.iter().chain(&words.hint) {
        out.push('\n');
        paragraph(out, note);
    }
}

/// Appends a text by itself on a line.
pub fn paragraph(out: &mut String, text: &str) {
    escaped(out, text);
    out.push('\n');
}

/// Appends the heading lines of a table; numbers stand to the right.
pub(super) fn heading<'t>(
    out: &mut String,
    headings: impl Iterator<Item = (&'t str, bool)> + Clone,
) {
    line(out, headings.clone().map(|(text, _)| text));
    for (_, numeric) in headings {
        out.push_str(if numeric { "|---:" } else { "|---" });
    }
    out.push_str("|\n");
}

/// Appends a row of a table.
pub(super) fn line<'t>(out: &mut String, cells: impl Iterator<Item = &'t str>) {
    for cell in cells {
        out.push_str("| ");
        escaped(out, cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Appends a text so that it stays a text.
pub(super) fn escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            SEPARATOR => out.push_str("; "),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Band;

    #[test]
    fn data_cannot_become_syntax() {
        let columns = [Column::Account, Column::Score, Column::Plays];
        let cells = ["<b>A|B*_`[x](y)\\", "58.2", "call & ask\nsend #1"];
        let mut out = String::new();
        head(&mut out, &columns, Speech::english());
        row(
            &mut out,
            &Row::sample(Band::Red, Some(58.2), "1", &cells),
            &columns,
        );
        let expected = "| account | score | next step |\n|---|---:|---|\n\
            | &lt;b&gt;A\\|B\\*\\_\\`\\[x\\](y)\\\\ | 58.2 | call &amp; ask; send \\#1 |\n";
        assert_eq!(out, expected);
    }
}
