//! Two nights on a terminal: a few small tables, then each account with its reasons.

use std::io::{self, Write};

use crate::report::grid;
use crate::report::layout;
use crate::report::tone::Tone;

use super::Nights;
use super::words::{Told, Words};

/// How wide a name may be.
const NAME: usize = 24;

/// Writes what changed.
///
/// # Errors
///
/// Those of `out`.
pub fn write(
    out: &mut dyn Write,
    nights: &Nights<'_>,
    width: usize,
    color: bool,
) -> io::Result<()> {
    let words = Words::new(nights);
    let strong = |text: &str| painted(Tone::Strong, text, color);
    for line in broken(&words.headline, width) {
        writeln!(out, "{}", strong(line))?;
    }
    grid::write(out, &words.sides, color)?;
    for line in &words.changes {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    grid::write(out, &words.accounts, color)?;
    if let Some(values) = &words.values {
        writeln!(out)?;
        grid::write(out, values, color)?;
    }
    for (title, accounts) in &words.lists {
        writeln!(out, "\n{}", strong(title))?;
        list(out, accounts, width, color)?;
    }
    match &words.more {
        Some(more) => writeln!(out, "\n{more}"),
        None => Ok(()),
    }
}

/// A headline in one line, or in two where it is too wide: the names of the sides come first.
fn broken(headline: &str, room: usize) -> Vec<&str> {
    match headline.rfind(": ") {
        Some(colon) if layout::width(headline) > room => {
            vec![&headline[..=colon], &headline[colon + 2..]]
        }
        _ => vec![headline],
    }
}

fn painted(tone: Tone, text: &str, color: bool) -> String {
    let mut painted = String::new();
    tone.paint(&mut painted, text, color);
    painted
}

/// A line an account, with its reasons below.
fn list(out: &mut dyn Write, accounts: &[Told], room: usize, color: bool) -> io::Result<()> {
    let rows: Vec<[String; 4]> = accounts.iter().map(cells).collect();
    let widest = |column: usize| rows.iter().map(|row| layout::width(&row[column])).max();
    let widths = [0, 1, 2, 3].map(|column| widest(column).unwrap_or(0));
    for (told, row) in accounts.iter().zip(&rows) {
        let blanks = |column: usize| " ".repeat(widths[column] - layout::width(&row[column]));
        let [name, change, from_to, value] = row;
        let mut line = painted(Tone::Band(told.band), name, color) + &blanks(0);
        if widths[1] > 0 {
            line = format!("{line}  {}{change}", blanks(1));
        }
        line = format!("{line}  {from_to}{}", blanks(2));
        if widths[3] > 0 {
            line = format!("{line}  {}{value}", blanks(3));
        }
        writeln!(out, "{}", line.trim_end())?;
        for (head, parts) in &told.why {
            reason(out, head, parts, room)?;
        }
    }
    Ok(())
}

fn cells(told: &Told) -> [String; 4] {
    let from_to = match (told.old.as_str(), told.new.as_str()) {
        (old, "") => old.to_owned(),
        ("", new) => new.to_owned(),
        (old, new) => format!("{old} → {new}"),
    };
    let name = layout::cut(&told.name, NAME);
    [name, told.change.clone(), from_to, told.value.clone()]
}

/// `data −8.0: usage −6.0, tickets −2.0`, broken between the entries.
fn reason(out: &mut dyn Write, head: &str, parts: &[String], room: usize) -> io::Result<()> {
    let mut line = format!("  {head}");
    for (place, part) in parts.iter().enumerate() {
        let joint = if place == 0 { ": " } else { ", " };
        let wide = layout::width(&line) + joint.len() + layout::width(part);
        if place > 0 && wide + 1 > room {
            writeln!(out, "{line},")?;
            line = format!("    {part}");
        } else {
            line = line + joint + part;
        }
    }
    writeln!(out, "{line}")
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn a_headline_that_is_too_wide_is_broken_behind_the_names() {
        let headline = "From a: b.csv to snapshot of 2026-11-01: 7 accounts on both sides";
        assert_eq!(broken(headline, headline.len()), [headline]);
        let two = [
            "From a: b.csv to snapshot of 2026-11-01:",
            "7 accounts on both sides",
        ];
        assert_eq!(broken(headline, headline.len() - 1), two);
        assert_eq!(broken("no names at all", 5), ["no names at all"]);
    }
}
