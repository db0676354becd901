//! The roll-up for people.

use std::io::{self, Write};

use crate::rollup::{Parent, Relative, Rollup};

use super::super::Run;
use super::super::grid::{empty, print, settle};
use super::super::layout::{self, Extent, cut, width};
use super::super::markdown::{heading, line};
use super::super::tone::Tone;
use super::column::Column;

/// How wide the name of a parent is that reads well, and how wide it is at the least.
const PARENT: [usize; 2] = [28, 16];

/// The same of the account that stands worst, to which its score and its band come.
const WORST: [usize; 2] = [24, 12];

/// How many levels are told by their indent: a deeper tree would push all else off the screen.
const INDENTED: usize = 8;

/// Writes the roll-up as a table, each parent indented below the one that it belongs to. Columns
/// give way by importance where they need more than `room` terminal cells.
///
/// # Errors
///
/// Those of `out`.
pub fn write(
    out: &mut dyn Write,
    run: &Run<'_>,
    rollup: &Rollup,
    room: usize,
    color: bool,
) -> io::Result<()> {
    let laid: Vec<Laid> = Column::of(run)
        .into_iter()
        .map(|column| Laid::new(column, run, rollup))
        .collect();
    let extents: Vec<Extent> = laid.iter().map(Laid::extent).collect();
    let widths = layout::widths(&extents, room);
    let shown = laid.iter().zip(&widths);
    let shown: Vec<(&Laid, usize)> = shown
        .filter_map(|(laid, width)| Some((laid, (*width)?)))
        .collect();
    let mut table = empty(color);
    let headings = shown.iter().map(|(it, _)| &it.heading);
    let headings = headings.map(|it| Tone::Quiet.cell(it.clone()));
    table.set_header(headings.collect::<Vec<_>>());
    for (row, parent) in rollup.parents.iter().enumerate() {
        let cells = shown.iter().map(|&(laid, width)| {
            let text = fit(&laid.cells[row], width);
            laid.column.tone(parent).cell(text)
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let numeric = shown.iter().map(|(it, _)| !it.column.is_text());
    let widths: Vec<usize> = shown.iter().map(|it| it.1).collect();
    settle(&mut table, numeric, &widths);
    print(out, &table)
}

/// A column with its cells.
struct Laid {
    column: Column,
    heading: String,
    /// By parent: a name or a number, and what stands behind it in any case.
    cells: Vec<[String; 2]>,
}

impl Laid {
    fn new(column: Column, run: &Run<'_>, rollup: &Rollup) -> Self {
        let cells = rollup.parents.iter().map(|it| indented(column, it, run));
        Laid {
            column,
            heading: column.heading(run),
            cells: cells.collect(),
        }
    }

    fn extent(&self) -> Extent {
        let widest = |of: fn(&[String; 2]) -> usize| self.cells.iter().map(of).max().unwrap_or(0);
        let heading = width(&self.heading);
        let natural = widest(|[text, behind]| width(text) + width(behind)).max(heading);
        let wanted = match self.column {
            Column::Parent => PARENT,
            Column::Worst => WORST.map(|name| name + widest(|it| width(&it[1]))),
            _ => [natural; 2],
        };
        let [fair, least] = wanted.map(|it| it.max(heading).min(natural));
        Extent {
            natural,
            fair,
            least,
            rank: Some(self.column.rank()),
        }
    }
}

/// What a column says of a parent; its name stands to the right of that of its own parent.
fn indented(column: Column, parent: &Parent, run: &Run<'_>) -> [String; 2] {
    let [text, behind] = column.cell(parent, None, run);
    match column {
        Column::Parent => ["  ".repeat(parent.level.min(INDENTED)) + &text, behind],
        _ => [text, behind],
    }
}

/// A name and what stands behind it: the name gives way.
fn fit([text, behind]: &[String; 2], room: usize) -> String {
    let text = cut(text, room.saturating_sub(width(behind)));
    cut(&(text + behind), room)
}

/// Appends the roll-up as a table in Markdown, which has no indents: a column says what a parent
/// is part of, where any is.
pub fn markdown(out: &mut String, run: &Run<'_>, rollup: &Rollup) {
    let mut columns = Column::of(run);
    if rollup.parents.iter().any(|it| it.level > 0) {
        columns.insert(1, Column::Above);
    }
    let headings: Vec<String> = columns.iter().map(|it| it.heading(run)).collect();
    let numeric = columns.iter().map(|it| !it.is_text());
    heading(out, headings.iter().map(String::as_str).zip(numeric));
    // The parents above the one that is written, since each stands behind its own.
    let mut way: Vec<&Relative> = Vec::new();
    for parent in &rollup.parents {
        way.truncate(parent.level);
        let above = way.last().map(|it| it.name.as_deref().unwrap_or(&it.id));
        let cells = columns.iter().map(|it| it.cell(parent, above, run));
        let cells: Vec<String> = cells.map(|it| it.concat()).collect();
        line(out, cells.iter().map(|cell| cell.trim()));
        way.push(&parent.own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::rollup::{Entry, Members, Standing};
    use crate::scorecard::Band;

    /// An account: id, name, parent, value, score; left out where that is negative.
    type Row<'a> = (&'a str, &'a str, &'a str, f64, f64);

    fn rollup(rows: &[Row<'_>]) -> Rollup {
        let mut members = Members::default();
        for (place, &(id, name, parent, value, score)) in (0..).zip(rows) {
            let stands = Standing {
                band: Band::of(score, 70.0, 40.0),
                score: Some(score),
                coverage: 0.5,
            };
            members.add(Entry {
                id,
                name: Some(name),
                parent: Some(parent).filter(|it| !it.is_empty()),
                place,
                value: Some(value),
                stands: Some(stands).filter(|_| score >= 0.0),
            });
        }
        members.roll_up(true).unwrap()
    }

    fn written(rollup: &Rollup, room: usize, color: bool) -> String {
        let scorecard = sample::scorecard();
        let mut out = Vec::new();
        write(&mut out, &sample::run(&scorecard), rollup, room, color).unwrap();
        String::from_utf8(out).unwrap()
    }

    const ROWS: [Row<'_>; 4] = [
        ("G", "The Very Long Name of a Holding", "", 0.0, -1.0),
        ("N", "대한민국 지사", "G", 0.0, 80.0),
        ("N1", "Nice & Co \u{1b}[31m", "N", 120_000.0, 75.0),
        ("N2", "Bad Luck Ltd", "N", 240.0, 20.0),
    ];

    #[test]
    fn columns_give_way_by_importance() {
        let all = written(&rollup(&ROWS), 200, false);
        let expected = "\
parent                           itself        accounts  Healthy  yellow  red  not enough data    value  value at risk  share red  mean score  data known  worst account
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
The Very Long Name of a Holding  left out             3        2       0    1                0  120,240            240      < 1 %        74.8        50 %  Bad Luck Ltd 20.0 red
  대한민국 지사                  80.0 Healthy         2        1       0    1                0  120,240            240      < 1 %        74.8        50 %  Bad Luck Ltd 20.0 red
";
        assert_eq!(all, expected);
        let rows = [
            (
                100,
                "parent, accounts, red, share red, mean score, data known, worst account",
            ),
            (70, "parent, red, share red, mean score, worst account"),
            (64, "parent, share red, mean score, worst account"),
            (40, "parent, share red, mean score"),
            (20, "parent"),
        ];
        for (room, headings) in rows {
            let text = written(&rollup(&ROWS), room, false);
            let lines: Vec<&str> = text.lines().collect();
            let shown: Vec<&str> = lines[0].split("  ").map(str::trim).collect();
            let shown: Vec<&str> = shown.into_iter().filter(|it| !it.is_empty()).collect();
            assert_eq!(shown.join(", "), headings, "{room}");
            assert!(
                lines.iter().all(|line| width(line) <= room),
                "{room}:\n{text}"
            );
        }
    }

    #[test]
    fn a_name_gives_way_and_the_score_behind_it_stays() {
        let cells = ["Ski Lodges", " 0.0 red"].map(str::to_owned);
        let rows = [
            (18, "Ski Lodges 0.0 red"),
            (14, "Ski L… 0.0 red"),
            (8, " 0.0 red"),
            (5, " 0.0…"),
        ];
        for (room, expected) in rows {
            assert_eq!(fit(&cells, room), expected, "{room}");
        }
    }

    #[test]
    fn a_band_is_in_colour_too() {
        let text = written(&rollup(&ROWS), 80, true);
        assert!(text.contains("\u{1b}[38;5;1mBad Luck"), "{text:?}");
    }

    #[test]
    fn indents_end_somewhere() {
        let ids: Vec<String> = (0..40).map(|level| level.to_string()).collect();
        let chain: Vec<Row<'_>> = (0..40)
            .map(|level: usize| {
                let parent = level.checked_sub(1).map_or("", |above| ids[above].as_str());
                (ids[level].as_str(), "x", parent, 1.0, 50.0)
            })
            .collect();
        let text = written(&rollup(&chain), 60, false);
        let indents = text
            .lines()
            .map(|line| line.len() - line.trim_start().len());
        assert_eq!(indents.max(), Some(2 * INDENTED));
    }

    #[test]
    fn markdown_says_what_a_parent_is_part_of() {
        let scorecard = sample::scorecard();
        let mut text = String::new();
        markdown(&mut text, &sample::run(&scorecard), &rollup(&ROWS));
        let first: Vec<&str> = text
            .lines()
            .map(|line| &line[..line.len().min(48)])
            .collect();
        assert_eq!(first[0], "| parent | part of | itself | accounts | Healthy");
        assert!(
            text.contains("| 대한민국 지사 | The Very Long Name of a Holding | 80.0 Healthy |"),
            "{text}"
        );
    }
}
