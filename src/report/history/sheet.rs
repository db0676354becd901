//! A wide table on a terminal: its headings take several lines, what is least important gives way
//! where there is no room, and a line across it tells where two parts are not one series.

use std::io::{self, Write};

use crate::report::layout::{self, GAP};
use crate::report::tone::Tone;

/// A table.
pub(super) struct Sheet {
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
}

/// A column.
pub(super) struct Column {
    /// What stands above it, in one line or several.
    pub(super) heading: String,
    /// Its cells stand to the right.
    pub(super) numeric: bool,
    /// What gives way first has the highest number; 0 never gives way.
    pub(super) rank: usize,
    /// How many blanks stand before it, where it is not the first.
    pub(super) gap: usize,
}

/// A line of a table.
pub(super) enum Line {
    /// A cell for each column.
    Row(Vec<Cell>),
    /// A text across all columns.
    Across(String),
}

/// A cell.
pub(super) enum Cell {
    /// A text.
    Text(Tone, String),
    /// Parts of a whole, each with its mark; as long as there is room.
    Bar(Vec<(Tone, char, u64)>),
}

/// How long a bar is at least and at most.
const BAR: std::ops::RangeInclusive<usize> = 8..=24;

impl Column {
    /// A column of texts that never gives way.
    pub(super) fn text(heading: &str) -> Self {
        Column {
            heading: heading.to_owned(),
            numeric: false,
            rank: 0,
            gap: GAP,
        }
    }

    /// A column of numbers.
    pub(super) fn number(heading: &str, rank: usize) -> Self {
        Column {
            heading: heading.to_owned(),
            numeric: true,
            rank,
            gap: GAP,
        }
    }
}

impl Cell {
    /// A text like any other.
    pub(super) fn plain(text: String) -> Self {
        Cell::Text(Tone::Plain, text)
    }

    fn width(&self) -> usize {
        match self {
            Cell::Text(_, text) => layout::width(text),
            Cell::Bar(_) => *BAR.start(),
        }
    }
}

impl Sheet {
    fn rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(cells) => Some(cells),
            Line::Across(_) => None,
        })
    }

    fn has_bar(&self, place: usize) -> bool {
        self.rows().any(|row| matches!(row[place], Cell::Bar(_)))
    }

    /// Which columns are shown, and how wide each of them is.
    fn widths(&self, room: usize) -> Vec<(usize, usize)> {
        let needs = self.columns.iter().enumerate().map(|(place, column)| {
            let cells = self.rows().map(|row| row[place].width());
            let headings = column.heading.lines().map(layout::width);
            (place, cells.chain(headings).max().unwrap_or(0))
        });
        let mut shown: Vec<(usize, usize)> = needs.collect();
        while self.total(&shown) > room {
            let ranks = shown.iter().map(|&(place, _)| self.columns[place].rank);
            let Some(last) = ranks.max().filter(|&rank| rank > 0) else {
                break;
            };
            shown.retain(|&(place, _)| self.columns[place].rank < last);
        }
        let spare = room.saturating_sub(self.total(&shown));
        for (place, width) in &mut shown {
            if self.has_bar(*place) {
                *width = (*width + spare).min(*BAR.end());
            }
        }
        shown
    }

    /// How many terminal cells columns of these widths take.
    fn total(&self, shown: &[(usize, usize)]) -> usize {
        let gaps = shown
            .iter()
            .skip(1)
            .map(|&(place, _)| self.columns[place].gap);
        shown.iter().map(|(_, width)| width).sum::<usize>() + gaps.sum::<usize>()
    }

    /// Writes the table into `room` terminal cells, or into as many as it needs at least.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub(super) fn write(&self, out: &mut dyn Write, room: usize, color: bool) -> io::Result<()> {
        let shown = self.widths(room);
        let headings = shown.iter().map(|&(place, _)| &self.columns[place].heading);
        let height = headings.map(|it| it.lines().count()).max().unwrap_or(0);
        for line in 0..height {
            let cell = |place: usize| {
                let heading: Vec<&str> = self.columns[place].heading.lines().collect();
                // They stand on the line below them.
                let line = (line + heading.len()).checked_sub(height);
                line.map_or("", |line| heading[line])
            };
            let cells = shown.iter().map(|&(place, _)| {
                let text = cell(place).to_owned();
                Cell::Text(Tone::Quiet, text)
            });
            self.write_row(out, &shown, &cells.collect::<Vec<_>>(), color)?;
        }
        writeln!(out, "{}", "─".repeat(self.total(&shown)))?;
        for line in &self.lines {
            match line {
                Line::Row(cells) => {
                    let cells: Vec<&Cell> = shown.iter().map(|&(it, _)| &cells[it]).collect();
                    self.write_row(out, &shown, &cells, color)?;
                }
                Line::Across(text) => {
                    let rest = self.total(&shown).saturating_sub(layout::width(text) + 4);
                    writeln!(out, "╌╌ {text} {}", "╌".repeat(rest))?;
                }
            }
        }
        Ok(())
    }

    fn write_row<C: std::borrow::Borrow<Cell>>(
        &self,
        out: &mut dyn Write,
        shown: &[(usize, usize)],
        cells: &[C],
        color: bool,
    ) -> io::Result<()> {
        let mut line = String::new();
        // Blanks are only written before something: no line ends with them.
        let mut blanks = 0;
        for (&(place, width), cell) in shown.iter().zip(cells) {
            let gap = self.columns[place].gap;
            blanks += if line.is_empty() && blanks == 0 {
                0
            } else {
                gap
            };
            let mut text = String::new();
            let used = match cell.borrow() {
                Cell::Text(tone, plain) => {
                    let used = layout::width(plain);
                    tone.paint(&mut text, plain, color && used > 0);
                    used
                }
                Cell::Bar(parts) => {
                    bar(&mut text, parts, width, color);
                    if text.is_empty() { 0 } else { width }
                }
            };
            let rest = width.saturating_sub(used);
            let before = if self.columns[place].numeric { rest } else { 0 };
            if used > 0 {
                line.extend(std::iter::repeat_n(' ', blanks + before));
                line.push_str(&text);
                blanks = rest - before;
            } else {
                blanks += width;
            }
        }
        writeln!(out, "{line}")
    }
}

/// Appends parts of a whole as a bar.
fn bar(out: &mut String, parts: &[(Tone, char, u64)], width: usize, color: bool) {
    let counts: Vec<u64> = parts.iter().map(|part| part.2).collect();
    for (&(tone, mark, _), length) in parts.iter().zip(lengths(&counts, width)) {
        if length > 0 {
            tone.paint(out, &mark.to_string().repeat(length), color);
        }
    }
}

/// How many of `width` cells each part takes, by the largest remainder. What is there takes at
/// least one, from the longest.
fn lengths(parts: &[u64], width: usize) -> Vec<usize> {
    let all: u64 = parts.iter().sum();
    if all == 0 {
        return vec![0; parts.len()];
    }
    let wide = width as u64;
    let mut lengths: Vec<u64> = parts.iter().map(|part| part * wide / all).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(parts[place] * wide % all));
    let left = wide - lengths.iter().sum::<u64>();
    for &place in order.iter().take(left as usize) {
        lengths[place] += 1;
    }
    for place in 0..parts.len() {
        let longest = (0..parts.len()).max_by_key(|&it| lengths[it]);
        if let Some(longest) = longest.filter(|&it| lengths[it] > 1)
            && parts[place] > 0
            && lengths[place] == 0
        {
            lengths[longest] -= 1;
            lengths[place] = 1;
        }
    }
    lengths.into_iter().map(|it| it as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Band;

    #[test]
    fn bars_are_whole_and_nothing_in_them_is_lost() {
        let rows: [(&str, &[u64], usize, &[usize]); 7] = [
            ("exact", &[5, 3, 2], 10, &[5, 3, 2]),
            ("largest remainder", &[1, 1, 1], 8, &[3, 3, 2]),
            ("a little is seen", &[996, 1, 3, 0], 10, &[8, 1, 1, 0]),
            ("one of a thousand", &[999, 1], 24, &[23, 1]),
            ("all in one", &[0, 7], 9, &[0, 9]),
            ("nothing", &[0, 0], 8, &[0, 0]),
            ("too narrow", &[9, 1, 1], 2, &[1, 1, 0]),
        ];
        for (name, parts, width, expected) in rows {
            assert_eq!(lengths(parts, width), expected, "{name}");
        }
    }

    fn sheet() -> Sheet {
        let row = |date: &str, number: &str, some: &str, parts: [u64; 2]| {
            let [green, red] = [Band::Green, Band::Red].map(Tone::Band);
            Line::Row(vec![
                Cell::plain(date.to_owned()),
                Cell::plain(number.to_owned()),
                Cell::plain(some.to_owned()),
                Cell::Bar(vec![(green, '░', parts[0]), (red, '█', parts[1])]),
            ])
        };
        Sheet {
            columns: vec![
                Column::text("scores\nas of"),
                Column::number("accounts", 0),
                Column::number("less\nimportant", 2),
                Column {
                    heading: String::new(),
                    rank: 1,
                    ..Column::text("")
                },
            ],
            lines: vec![
                row("2026-11-01", "7", "", [3, 1]),
                Line::Across("another scorecard".to_owned()),
                row("2026-11-02", "12", "5", [1, 3]),
            ],
        }
    }

    fn written(room: usize, color: bool) -> String {
        let mut out = Vec::new();
        sheet().write(&mut out, room, color).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_give_way_and_a_bar_takes_what_is_left() {
        let wide = "\
scores                     less
as of       accounts  important
─────────────────────────────────────────────
2026-11-01         7             ░░░░░░░░░███
╌╌ another scorecard ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
2026-11-02        12          5  ░░░█████████
";
        assert_eq!(written(45, false), wide);
        let narrow = "\
scores
as of       accounts
──────────────────────────────
2026-11-01         7  ░░░░░░██
╌╌ another scorecard ╌╌╌╌╌╌╌╌╌
2026-11-02        12  ░░██████
";
        assert_eq!(written(30, false), narrow);
        assert!(written(29, false).contains("2026-11-01         7\n"));
        let most = written(500, false);
        assert_eq!(most.lines().map(layout::width).max(), Some(57));
    }

    #[test]
    fn an_empty_bar_leaves_no_blanks() {
        let mut sheet = sheet();
        for line in &mut sheet.lines {
            if let Line::Row(cells) = line {
                cells[3] = Cell::Bar(vec![(Tone::Plain, '░', 0)]);
            }
        }
        let mut out = Vec::new();
        sheet.write(&mut out, 45, false).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("2026-11-01         7\n"), "{text}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
    }

    #[test]
    fn colour_changes_no_letter() {
        let painted = written(45, true);
        assert!(painted.contains("\u{1b}[32m░░░░░░░░░\u{1b}[0m\u{1b}[31m███\u{1b}[0m"));
        let mut plain = painted;
        for code in ["\u{1b}[32m", "\u{1b}[31m", "\u{1b}[2m", "\u{1b}[0m"] {
            plain = plain.replace(code, "");
        }
        assert_eq!(plain, written(45, false));
    }
}
