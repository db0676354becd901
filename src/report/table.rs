//! The table for people.
//!
//! Widths are settled once from all rows; then rows are set a page at a time, so that a table of
//! any length takes little memory beside its rows.

use std::io::{self, Write};

use super::column::Column;
use super::grid::{empty, print, settle};
use super::layout::{self, Extent};
use super::measure::{BAR, Measure, text};
use super::row::Row;
use super::tone::Tone;
use super::view::SEPARATOR;

/// Rows that are set at a time.
const PAGE: usize = 256;

/// How the table looks.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// What is shown, in its order; the rows were made of the same columns.
    pub columns: &'a [Column],
    /// The columns were asked for by name: they do not give way.
    pub asked: bool,
    /// How many terminal cells a line has.
    pub width: usize,
    /// Bands are shown in colour too.
    pub color: bool,
}

/// Writes the table; nothing where there is no row.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, rows: &[Row], look: &Look<'_>) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let shown = shown(rows, look);
    for (place, page) in rows.chunks(PAGE).enumerate() {
        let mut table = empty(look.color);
        if place == 0 {
            let headings = shown.iter().map(|it| {
                let heading = layout::fold(it.column.heading(), it.width);
                Tone::Quiet.cell(heading)
            });
            table.set_header(headings.collect::<Vec<_>>());
        }
        for row in page {
            table.add_row(shown.iter().map(|it| it.cell(row)).collect::<Vec<_>>());
        }
        // A score is followed by its bar, and aligned by itself.
        let right = |it: &Shown<'_>| it.column.is_numeric() && *it.column != Column::Score;
        let numeric = shown.iter().map(right);
        let widths: Vec<usize> = shown.iter().map(|it| it.width).collect();
        settle(&mut table, numeric, &widths);
        print(out, &table)?;
    }
    Ok(())
}

/// A column that did not give way.
struct Shown<'a> {
    column: &'a Column,
    /// Its place in the rows.
    place: usize,
    width: usize,
    /// How wide the widest number before a bar is.
    digits: usize,
    /// The place of the rule reasons, where their column gave way to this one: a band that no
    /// score explains is the first thing to explain.
    reasons: Option<usize>,
}

fn shown<'a>(rows: &[Row], look: &Look<'a>) -> Vec<Shown<'a>> {
    let measured: Vec<Measure> = (0..look.columns.len())
        .map(|place| Measure::of(&look.columns[place], rows, place))
        .collect();
    // A column with nothing in it says nothing, and an id that is shown as the account neither.
    let said = |place: usize| {
        let unnamed = || rows.iter().all(|row| row.cell(0) == row.cell(place));
        look.asked
            || !(measured[place].widest == 0
                || place > 0 && look.columns[place] == Column::Id && unnamed())
    };
    let places: Vec<usize> = (0..look.columns.len()).filter(|&it| said(it)).collect();
    let extents: Vec<Extent> = places
        .iter()
        .map(|&place| measured[place].extent(&look.columns[place], look.asked))
        .collect();
    let widths = layout::widths(&extents, look.width);
    let hidden = places
        .iter()
        .zip(&widths)
        .find(|&(&place, width)| look.columns[place] == Column::Rules && width.is_none());
    let reasons = hidden.map(|(&place, _)| place);
    let widths = places.into_iter().zip(widths);
    widths
        .filter_map(|(place, width)| {
            let column = &look.columns[place];
            Some(Shown {
                column,
                place,
                width: width?,
                digits: measured[place].widest,
                reasons: reasons.filter(|_| *column == Column::Drivers),
            })
        })
        .collect()
}

impl Shown<'_> {
    fn cell(&self, row: &Row) -> comfy_table::Cell {
        let text = text(self.column, row.cell(self.place));
        match self.column {
            Column::Score => Tone::Band(row.band).cell(self.bar(text, row.score)),
            Column::Band => Tone::Band(row.band).cell(layout::fold(text, self.width)),
            Column::Drivers => match self.reasons.map(|place| row.cell(place)) {
                None | Some("") => Tone::Plain.cell(self.list(text, driver)),
                Some(reasons) => Tone::Plain.cell(self.list(reasons, layout::cut)),
            },
            Column::Account | Column::Name => Tone::Strong.cell(layout::fold(text, self.width)),
            Column::Id | Column::Coverage => Tone::Quiet.cell(layout::fold(text, self.width)),
            _ => Tone::Plain.cell(self.list(text, layout::cut)),
        }
    }

    /// The entries of a list on one line, else the first two on a line each, cut by `cut`; an
    /// entry alone may take both lines.
    fn list(&self, text: &str, cut: fn(&str, usize) -> String) -> String {
        let Some((first, rest)) = text.split_once(SEPARATOR) else {
            return layout::fold(text, self.width);
        };
        let line = text.replace(SEPARATOR, ", ");
        if layout::width(&line) <= self.width {
            return line;
        }
        let second = rest.split(SEPARATOR).next().unwrap_or(rest);
        let more = if second.len() < rest.len() {
            " …"
        } else {
            ""
        };
        let room = self.width.saturating_sub(layout::width(more));
        format!("{}\n{}{more}", cut(first, self.width), cut(second, room))
    }

    fn bar(&self, text: &str, score: Option<f64>) -> String {
        let digits = self.digits;
        let Some(score) = score else {
            return format!("{text:>digits$}");
        };
        let cells = self.width.saturating_sub(digits + 1).min(BAR);
        let full = (score / 100.0 * cells as f64).round();
        let mut bar = format!("{text:>digits$} ");
        bar.extend((0..cells).map(|cell| if (cell as f64) < full { '█' } else { '░' }));
        bar
    }
}

/// A driver cut to its room: the title gives way, the points stay.
fn driver(text: &str, room: usize) -> String {
    let Some((title, points)) = text.rsplit_once(' ') else {
        return layout::cut(text, room);
    };
    let title = layout::cut(title, room.saturating_sub(layout::width(points) + 1));
    format!("{title} {points}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Band::{Green, Red, Unknown, Yellow};

    const COLUMNS: [Column; 10] = [
        Column::Account,
        Column::Id,
        Column::Owner,
        Column::Value,
        Column::Score,
        Column::Band,
        Column::Coverage,
        Column::Drivers,
        Column::Rules,
        Column::Plays,
    ];

    fn rows() -> Vec<Row> {
        let rows: [(_, _, [&str; 10]); 5] = [
            (
                Red,
                Some(58.25),
                [
                    "Acme Industrial Holdings",
                    "ACC-0001",
                    "team-emea",
                    "120,000",
                    "58.2",
                    "Unhealthy",
                    "85 %",
                    "overdue invoices −23.5\nproduct usage −11.2",
                    "The customer asked to cancel",
                    "Call the sponsor today",
                ],
            ),
            (
                Unknown,
                None,
                [
                    "株式会社東京データ",
                    "ACC-0002",
                    "佐藤",
                    "",
                    "–",
                    "not enough data (34 %)",
                    "34 %",
                    "",
                    "",
                    "",
                ],
            ),
            (
                Yellow,
                Some(52.0),
                [
                    "บริษัท กรุงเทพ จำกัด",
                    "ACC-0003",
                    "somchai",
                    "9,500",
                    "52.0",
                    "At risk? 41.2–70.3",
                    "70 %",
                    "Customer's KPIs reached −18.0\nSeats in use −9.4",
                    "Complains often and is left without an answer",
                    "Answer the open complaint, then book a check-up\nSend a payment reminder",
                ],
            ),
            (
                Green,
                Some(100.0),
                [
                    "Zoë & Söhne 👩\u{200d}👧",
                    "ACC-0004",
                    "",
                    "1,250,000",
                    "100.0",
                    "Healthy",
                    "",
                    "",
                    "",
                    "",
                ],
            ),
            (
                Red,
                Some(3.1),
                [
                    "e\u{301}cole",
                    "5",
                    "",
                    "80",
                    "3.1",
                    "Unhealthy",
                    "",
                    "survey −0.1",
                    "",
                    "Call",
                ],
            ),
        ];
        let sample =
            |(band, score, cells): (_, _, [&str; 10])| Row::sample(band, score, cells[1], &cells);
        rows.into_iter().map(sample).collect()
    }

    fn shown(rows: &[Row], width: usize, color: bool) -> String {
        let look = Look {
            columns: &COLUMNS,
            asked: false,
            width,
            color,
        };
        let mut out = Vec::new();
        write(&mut out, rows, &look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn eighty_columns_hold_what_the_table_is_for() {
        let expected = "\
account        score         band         held back by         next step
────────────────────────────────────────────────────────────────────────────────
Acme            58.2 ███░░░  Unhealthy    The customer asked   Call the sponsor
Industrial H…                             to cancel            today
株式会社東京       –         not enough
データ                       data (34 %)
บริษัท กรุงเทพ     52.0 ███░░░  At risk?     Complains often and  Answer the open
จำกัด                         41.2–70.3    is left without an…  complaint, then…
Zoë & Söhne    100.0 ██████  Healthy
👩\u{200d}👧
e\u{301}cole            3.1 ░░░░░░  Unhealthy    survey −0.1          Call
";
        assert_eq!(shown(&rows(), 80, false), expected);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_wide_ones_show_all() {
        for width in 36..240 {
            for line in shown(&rows(), width, false).lines() {
                assert!(layout::width(line) <= width, "{width}: {line}");
            }
        }
        let wide = shown(&rows(), 240, false);
        for column in &COLUMNS {
            assert!(wide.contains(column.heading()), "{}", column.heading());
        }
        assert!(!wide.contains('…'), "{wide}");
    }

    #[test]
    fn a_reason_whose_column_gave_way_stands_in_for_the_drivers() {
        let reason = "The customer asked to cancel";
        let by_rule = Row::sample(Red, Some(91.5), "1", &["1", "usage trend −1.2", reason]);
        let by_score = Row::sample(Red, Some(9.0), "2", &["2", "usage −60.0", ""]);
        let columns = [Column::Account, Column::Drivers, Column::Rules];
        let look = Look {
            columns: &columns,
            asked: false,
            width: 40,
            color: false,
        };
        let mut out = Vec::new();
        write(&mut out, &[by_rule, by_score], &look).unwrap();
        let expected = "\
account  held back by
─────────────────────────
1        The customer
         asked to cancel
2        usage −60.0
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let plain = shown(&rows(), 100, false);
        let mut colored = shown(&rows(), 100, true);
        assert!(!plain.contains('\u{1b}') && colored.contains('\u{1b}'));
        while let Some(start) = colored.find('\u{1b}') {
            let end = start + colored[start..].find('m').unwrap();
            colored.replace_range(start..=end, "");
        }
        assert_eq!(colored, plain);
    }

    #[test]
    fn a_long_table_has_one_heading_and_one_layout() {
        let many: Vec<Row> = rows().into_iter().cycle().take(3 * PAGE).collect();
        let all = shown(&many, 80, false);
        assert_eq!(all.matches("held back by").count(), 1);
        let heading = "account";
        assert!(all.starts_with(heading));
        let rows = shown(&rows(), 80, false);
        let last = rows.lines().last().unwrap();
        assert_eq!(all.lines().filter(|&line| line == last).count(), 153);
    }

    #[test]
    fn columns_that_say_nothing_are_left_out_unless_asked_for() {
        let rows = [Row::sample(Green, Some(80.0), "7", &["7", "7", ""])];
        let columns = [Column::Account, Column::Id, Column::Owner];
        for (asked, expected) in [(false, "account\n"), (true, "account  id  owner\n")] {
            let look = Look {
                columns: &columns,
                asked,
                width: 80,
                color: false,
            };
            let mut out = Vec::new();
            write(&mut out, &rows, &look).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.starts_with(expected), "{text}");
        }
    }
}
