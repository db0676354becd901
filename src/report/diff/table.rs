//! Two nights on a terminal: a few small tables, then each account with its reasons.

use std::io::{self, Write};

use crate::report::grid::{self, Grid};
use crate::report::layout;
use crate::report::tone::Tone;

use super::Nights;
use super::words::{Told, Words};

/// How wide a name may be, and how wide it is at the least.
const NAME: usize = 24;
const LEAST_NAME: usize = 12;

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
    grid::write(out, &sides(&words.sides, width), color)?;
    for line in &words.changes {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    grid::write(out, &matrix(&words.accounts, width), color)?;
    if let Some(values) = &words.values {
        writeln!(out)?;
        grid::write(out, &matrix(values, width), color)?;
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

/// Both sides in so much room: the date, the mean score and the bands, of which red stays longest,
/// then the value at risk where there is one.
fn sides(sides: &Grid, room: usize) -> Grid {
    let ranks = [0, 2, 5, 4, 1, 6, 3];
    sides.fit(&ranks[..sides.headings.len()], room)
}

/// A matrix in so much room. None of its columns gives way: what is not there would read as 0.
fn matrix(matrix: &Grid, room: usize) -> Grid {
    matrix.fit(&vec![0; matrix.headings.len()], room)
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
    let mut rows: Vec<[String; 4]> = accounts.iter().map(cells).collect();
    let widest = |rows: &[[String; 4]], column: usize| {
        let widths = rows.iter().map(|row| layout::width(&row[column]));
        widths.max().unwrap_or(0)
    };
    let beside = [1, 2, 3].map(|column| widest(&rows, column));
    let beside = beside.into_iter().filter(|&width| width > 0);
    let beside: usize = beside.map(|width| width + layout::GAP).sum();
    let name = room.saturating_sub(beside).clamp(LEAST_NAME, NAME);
    for row in &mut rows {
        row[0] = layout::cut(&row[0], name);
    }
    let widths = [0, 1, 2, 3].map(|column| widest(&rows, column));
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
    [
        told.name.clone(),
        told.change.clone(),
        from_to,
        told.value.clone(),
    ]
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
    use super::*;
    use crate::report::grid::text;
    use crate::report::layout::width;

    #[test]
    fn tables_fit_the_terminal_and_no_band_of_a_matrix_gives_way() {
        let texts = |texts: &[&str]| texts.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let wide = Grid {
            headings: texts(&[
                "scores as of",
                "mean score",
                "green",
                "yellow",
                "red",
                "not enough data",
                "value at risk",
            ]),
            rows: vec![(
                Tone::Plain,
                texts(&["old: 2026-10-01", "60.0", "1", "1", "1", "0", "48,000,000"]),
            )],
        };
        let moved = Grid {
            headings: texts(&[
                "accounts",
                "now green",
                "now yellow",
                "now red",
                "now not enough data",
            ]),
            rows: vec![(
                Tone::Plain,
                texts(&["was not enough data", "1", "0", "0", "10,000"]),
            )],
        };
        for room in [60, 72, 80] {
            let [sides, matrix] = [sides(&wide, room), matrix(&moved, room)];
            assert_eq!(matrix.headings.len(), 5, "{room}");
            for line in [text(&sides, false), text(&matrix, false)].concat().lines() {
                assert!(width(line) <= room, "{room}: {line}");
            }
        }
        assert_eq!(sides(&wide, 100), wide);
    }

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
