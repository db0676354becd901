use super::*;
use crate::report::Language;
use crate::scorecard::Band::{Green, Red, Unknown, Yellow};

fn write(out: &mut Vec<u8>, rows: &[Row], look: &Look<'_>) -> io::Result<()> {
    let mut needs = Needs::default();
    for row in rows {
        needs.look_at(row, look.columns);
    }
    let mut pages = Pages::new(&needs, look);
    rows.iter().try_for_each(|row| pages.row(out, row))?;
    pages.finish(out)
}

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
        speech: Speech::english(),
    };
    let mut out = Vec::new();
    write(&mut out, rows, &look).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn eighty_columns_hold_what_the_table_is_for() {
    let expected = "\
account            value  score  band         held back by       next step
────────────────────────────────────────────────────────────────────────────────
Acme             120,000   58.2  Unhealthy    The customer       Call the
Industrial H…                                 asked to cancel    sponsor today
株式会社東京                  –  not enough
データ                           data (34 %)
บริษัท กรุงเทพ        9,500   52.0  At risk?     Complains often    Answer the open
จำกัด                             41.2–70.3    and is left with…  complaint, the…
Zoë & Söhne    1,250,000  100.0  Healthy
👩\u{200d}👧
e\u{301}cole                 80    3.1  Unhealthy    survey −0.1        Call
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
        assert!(
            wide.contains(column.heading(Speech::english()).as_ref()),
            "{column:?}"
        );
    }
    assert!(!wide.contains('…'), "{wide}");
}

#[test]
fn no_line_is_too_wide_in_any_language() {
    for language in Language::ALL {
        for width in 40..200 {
            let look = Look {
                columns: &COLUMNS,
                asked: false,
                width,
                color: false,
                speech: Speech::of(language),
            };
            let mut out = Vec::new();
            write(&mut out, &rows(), &look).unwrap();
            let table = String::from_utf8(out).unwrap();
            for line in table.lines() {
                assert!(
                    layout::width(line) <= width,
                    "{language:?}, {width}: {line}"
                );
            }
        }
    }
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
        speech: Speech::english(),
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
            speech: Speech::english(),
        };
        let mut out = Vec::new();
        write(&mut out, &rows, &look).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with(expected), "{text}");
    }
}

/// The rows as they are with a history, some days later.
fn rows_since() -> (Vec<Column>, Vec<Row>) {
    let columns = Column::for_people_since(&[]);
    let past = [
        ("−12.5", "▇▇▇▆▆▅▅▁", "Unhealthy ↓\nwas At risk"),
        ("", "▅▅·", "not enough data (34 %)\nwas Healthy"),
        ("+0.2", "▅▅", "At risk? 41.2–70.3 ↑\nwas Unhealthy"),
        ("new", "", "Healthy"),
        ("0.0", "▅▅▅▅▅▅▅▅", "Unhealthy"),
    ];
    let rows = rows()
        .into_iter()
        .zip(past)
        .map(|(row, (change, trend, band))| {
            let mut cells: Vec<&str> = (0..COLUMNS.len()).map(|place| row.cell(place)).collect();
            cells[5] = band;
            cells.splice(5..5, [change, trend]);
            Row::sample(row.band, row.score, row.id(), &cells)
        });
    (columns, rows.collect())
}

fn shown_since(width: usize) -> String {
    let (columns, rows) = rows_since();
    let look = Look {
        columns: &columns,
        asked: false,
        width,
        color: false,
        speech: Speech::english(),
    };
    let mut out = Vec::new();
    write(&mut out, &rows, &look).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_change_is_worth_more_than_a_bar() {
    let expected = "\
account       score  change  band         held back by         next step
────────────────────────────────────────────────────────────────────────────────
Acme           58.2   −12.5  Unhealthy ↓  The customer asked   Call the sponsor
Industrial…                  was At risk  to cancel            today
株式会社東京      –          not enough
データ                       data (34 %)
                             was Healthy
บริษัท กรุงเทพ    52.0    +0.2  At risk?     Complains often and  Answer the open
จำกัด                         41.2–70.3 ↑  is left without an…  complaint, then…
                             was
                             Unhealthy
Zoë & Söhne   100.0     new  Healthy
👩\u{200d}👧
e\u{301}cole           3.1     0.0  Unhealthy    survey −0.1          Call
";
    assert_eq!(shown_since(80), expected);
    let wide = shown_since(240);
    assert!(
        wide.contains("58.2 █████░░░   −12.5  ▇▇▇▆▆▅▅▁  Unhealthy ↓, was At risk"),
        "{wide}"
    );
}

#[test]
fn what_is_told_of_the_past_gives_way_too() {
    for width in 36..240 {
        let table = shown_since(width);
        for line in table.lines() {
            assert!(layout::width(line) <= width, "{width}: {line}");
        }
        let shown = |heading: &str| table.lines().next().unwrap().contains(heading);
        assert!(shown("change") || !shown("trend"), "{width}");
        assert!(shown("next step") || !shown("change"), "{width}");
    }
    assert!(shown_since(130).contains("trend"));
}
