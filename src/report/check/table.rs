//! As a test runner prints it: a line a test, and what explains a failure.

use std::io::{self, Write};

use crate::check::{Found, Outcome};
use crate::report::grid::{self, Grid};
use crate::report::layout;
use crate::report::number;
use crate::report::tenths;
use crate::report::tone::Tone;
use crate::score::Origin;
use crate::scorecard::Band;

use super::{Suite, shown, words};

/// What stands before the lines that belong to a failed test.
const INDENT: &str = "      ";

/// How many signals explain a failure; the others are one line.
const MOST: usize = 8;

/// Names are set in a column up to this wide.
const NAMES: usize = 64;

/// Writes a line for each test, what explains each failure, and how many passed.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, suite: &Suite<'_>, color: bool) -> io::Result<()> {
    let names = suite.outcomes.iter().map(|it| shown(&it.test.name));
    let names: Vec<String> = names.collect();
    let widths = names.iter().map(|name| layout::width(name));
    let column = widths.filter(|&it| it <= NAMES).max().unwrap_or(0);
    for (outcome, name) in suite.outcomes.iter().zip(&names) {
        let padding = " ".repeat(column.saturating_sub(layout::width(name)));
        let mut line = String::new();
        if outcome.passed() {
            Tone::Band(Band::Green).paint(&mut line, "ok    ", color);
        } else {
            Tone::Error.paint(&mut line, "FAIL  ", color);
        }
        writeln!(out, "{line}{name}{padding}  {}", verdict(outcome))?;
        if !outcome.passed() {
            explain(out, outcome, color)?;
        }
    }
    writeln!(out, "\n{}", totals(suite))
}

/// How an account came out: its score and band.
fn verdict(outcome: &Outcome<'_>) -> String {
    let Ok(found) = &outcome.found else {
        return "    – invalid".to_owned();
    };
    let band = found.band.map_or("", Band::name);
    if let Some(number) = found.score {
        let mut score = String::new();
        number::score(&mut score, number);
        return format!("{score:>5} {band}").trim_end().to_owned();
    }
    let mut known = String::new();
    number::percent(&mut known, found.coverage);
    let by_rule = if found.band == Some(Band::Red) {
        "red, "
    } else {
        ""
    };
    format!("    – {by_rule}not enough data ({known})")
}

/// Writes what was missed, and what explains it.
pub(super) fn explain(out: &mut dyn Write, outcome: &Outcome<'_>, color: bool) -> io::Result<()> {
    let found = match &outcome.found {
        Ok(found) => found,
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{INDENT}{}", shown(&problem.message))?;
                for line in problem.help.iter().flat_map(|help| help.lines()) {
                    writeln!(out, "{INDENT}  help: {}", shown(line))?;
                }
            }
            return Ok(());
        }
    };
    for miss in &found.misses {
        writeln!(out, "{INDENT}{}", words(miss))?;
    }
    for (id, reason) in &found.rules {
        writeln!(out, "{INDENT}rule {}: {}", shown(id), shown(reason))?;
    }
    if let Some(points) = points(found) {
        let mut table = Vec::new();
        grid::write(&mut table, &points, color)?;
        for line in String::from_utf8_lossy(&table).lines() {
            writeln!(out, "{INDENT}{line}")?;
        }
    }
    let missing = found
        .signals
        .iter()
        .filter(|it| it.origin == Origin::Missing);
    let missing: Vec<String> = missing.map(|it| shown(&it.title)).collect();
    if !missing.is_empty() {
        writeln!(out, "{INDENT}no data for {}", missing.join(", "))?;
    }
    Ok(())
}

/// What the score is made of, in tenths that add up; `None` without a score.
fn points(found: &Found) -> Option<Grid> {
    let (score, start) = (found.score?, found.start?);
    let parts = found.by_effect();
    let points = parts.iter().filter_map(|part| part.points);
    let points: Vec<f64> = [start].into_iter().chain(points).collect();
    let shares = tenths::shares(&points, tenths::of_score(score));
    let cells = |name: String, points: i64, lost: Option<f64>| {
        let lost = lost.filter(|&lost| lost >= 0.05);
        let mut held_back = String::new();
        if let Some(lost) = lost {
            number::lost(&mut held_back, lost, "");
        }
        (Tone::Plain, vec![name, tenths::signed(points), held_back])
    };
    let mut rows = vec![cells("start".to_owned(), shares[0], None)];
    let shown_parts = parts.iter().zip(&shares[1..]).take(MOST);
    rows.extend(shown_parts.map(|(part, points)| cells(shown(&part.title), *points, part.lost)));
    if let Some(others @ 1..) = parts.len().checked_sub(MOST) {
        let name = if others == 1 {
            "1 other".to_owned()
        } else {
            format!("{others} others")
        };
        let lost = parts[MOST..].iter().filter_map(|part| part.lost).sum();
        rows.push(cells(name, shares[1 + MOST..].iter().sum(), Some(lost)));
    }
    let headings = ["signal", "points", "held back"]
        .map(str::to_owned)
        .to_vec();
    Some(Grid { headings, rows })
}

fn totals(suite: &Suite<'_>) -> String {
    let (passed, all) = (suite.passed(), suite.outcomes.len());
    let mut totals = format!("{passed} passed, {} failed", all - passed);
    if suite.left_out() > 0 {
        totals = format!("{totals}, {} left out", suite.left_out());
    }
    totals
}
