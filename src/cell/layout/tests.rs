use proptest::prelude::*;

use super::*;

fn date(year: i32, month: u32, day: u32) -> Result<Date, Unreadable> {
    Date::from_ymd(year, month, day).ok_or(Unreadable::NotADate)
}

fn layouts(texts: &[&str]) -> Vec<DateLayout> {
    let layout = |text: &&str| DateLayout::new(text).expect("a layout");
    texts.iter().map(layout).collect()
}

#[test]
fn no_layout_is_iso_and_says_what_is_ambiguous() {
    let october = date(2026, 10, 2);
    let no = Err(Unreadable::NotADate);
    let ambiguous = Err(Unreadable::AmbiguousDate);
    let rows = [
        ("dates 1", Cell::Text("2026-10-02"), october),
        (
            "dates 2",
            Cell::Text("2026-10-02T23:59:59.5+09:00"),
            october,
        ),
        ("dates 3", Cell::Text("2026-10-02 08:00"), october),
        ("dates 4", Cell::Text(" 2026-10-02T00:00:00Z "), october),
        ("two readings", Cell::Text("03/04/2026"), ambiguous),
        ("short", Cell::Text("3-4-2026"), ambiguous),
        ("points, a time", Cell::Text("03.04.2026 08:15"), ambiguous),
        ("one reading", Cell::Text("13/04/2026"), no),
        ("the same day twice", Cell::Text("04/04/2026"), no),
        ("two marks", Cell::Text("03/04-2026"), no),
        ("no century", Cell::Text("03/04/26"), no),
        ("four parts", Cell::Text("03/04/2026/1"), no),
        ("signs", Cell::Text("+3/+4/2026"), no),
        ("empty", Cell::Text(""), no),
        ("typed number", Cell::Number("20261002"), no),
        ("typed boolean", Cell::Boolean(true), no),
    ];
    for (name, cell, expected) in rows {
        assert_eq!(read(cell, &[], Decimal::Point), expected, "{name}");
    }
}

#[test]
fn both_readings() {
    let expected = Date::from_ymd(2026, 4, 3).zip(Date::from_ymd(2026, 3, 4));
    assert_eq!(readings(" 03/04/2026 "), expected);
    assert_eq!(readings("2026-03-04"), None);
}

/// A name, the layouts of the scorecard, a cell and the day it is.
type Row = (
    &'static str,
    &'static [&'static str],
    Cell<'static>,
    Result<Date, Unreadable>,
);

fn check(rows: &[Row]) {
    for (name, texts, cell, expected) in rows {
        let date = read(*cell, &layouts(texts), Decimal::Point);
        assert_eq!(date, *expected, "{name}");
    }
}

#[test]
fn declared_layouts() {
    let no = Err(Unreadable::NotADate);
    let april = date(2026, 4, 3);
    let rows: &[Row] = &[
        (
            "day first",
            &["%d/%m/%Y"],
            Cell::Text(" 03/04/2026 "),
            april,
        ),
        ("short", &["%d/%m/%Y"], Cell::Text("3/4/2026"), april),
        (
            "month first",
            &["%m/%d/%Y"],
            Cell::Text("04/03/2026"),
            april,
        ),
        (
            "the first wins",
            &["%d/%m/%Y", "%m/%d/%Y"],
            Cell::Text("03/04/2026"),
            april,
        ),
        (
            "the second fits",
            &["%d/%m/%Y", "%m/%d/%Y"],
            Cell::Text("04/13/2026"),
            date(2026, 4, 13),
        ),
        (
            "iso in a list",
            &["%d/%m/%Y", "iso"],
            Cell::Text("2026-04-03T08:00"),
            april,
        ),
        (
            "iso is not implied",
            &["%d/%m/%Y"],
            Cell::Text("2026-04-03"),
            no,
        ),
        ("no such day", &["%d/%m/%Y"], Cell::Text("31/04/2026"), no),
        ("no century", &["%d/%m/%Y"], Cell::Text("03/04/26"), no),
        ("more behind", &["%d/%m/%Y"], Cell::Text("03/04/2026 x"), no),
        (
            "a time",
            &["%d.%m.%Y %H:%M"],
            Cell::Text("03.04.2026 08:15"),
            april,
        ),
        (
            "a month's name",
            &["%b %e, %Y"],
            Cell::Text("apr 3, 2026"),
            april,
        ),
        (
            "a typed number",
            &["%Y%m%d"],
            Cell::Number("20260403"),
            april,
        ),
    ];
    check(rows);
}

#[test]
fn counted_days() {
    let no = Err(Unreadable::NotADate);
    let april = date(2026, 4, 3);
    let rows: &[Row] = &[
        ("excel", &["excel"], Cell::Text("46115"), april),
        (
            "excel, a time",
            &["excel"],
            Cell::Number("46115.999988425926"),
            april,
        ),
        ("excel, groups", &["excel"], Cell::Text("46,115"), no),
        ("excel, money", &["excel"], Cell::Text("$46115"), no),
        ("excel, a date", &["excel"], Cell::Text("2026-04-03"), no),
        ("epoch", &["epoch"], Cell::Text("1775174400"), april),
        (
            "epoch, last second",
            &["epoch"],
            Cell::Number("1775260799.9"),
            april,
        ),
        (
            "epoch, milliseconds",
            &["epoch"],
            Cell::Text("1775260799999"),
            april,
        ),
        (
            "epoch, before",
            &["epoch"],
            Cell::Text("-1"),
            date(1969, 12, 31),
        ),
        ("epoch, too far", &["epoch"], Cell::Number("1e300"), no),
        ("a boolean", &["epoch"], Cell::Boolean(true), no),
    ];
    check(rows);
    let comma = read(Cell::Text("46115,5"), &[DateLayout::Excel], Decimal::Comma);
    assert_eq!(comma, april);
}

#[test]
fn serial_days() {
    let rows = [
        (0.0, None),
        (0.9, None),
        (1.0, Date::from_ymd(1900, 1, 1)),
        (59.9, Date::from_ymd(1900, 2, 28)),
        (60.5, None),
        (61.0, Date::from_ymd(1900, 3, 1)),
        (2_958_465.9, Date::from_ymd(9999, 12, 31)),
        (2_958_466.0, None),
        (-1.0, None),
        (1e300, None),
    ];
    for (serial, expected) in rows {
        assert_eq!(from_serial(serial), expected, "{serial}");
    }
}

#[test]
fn timestamps() {
    let rows = [
        (0.0, Some(0)),
        (86_399.0, Some(0)),
        (86_400.0, Some(1)),
        (-0.5, Some(-1)),
        (99_999_999_999.0, Some(1_157_407)),
        (1e11, Some(1_157)),
        (-1e11, Some(-1_158)),
        (-62_135_596_801.0, None),
        (253_402_300_800_000.0, None),
    ];
    for (timestamp, days) in rows {
        assert_eq!(
            from_timestamp(timestamp).map(Date::days),
            days,
            "{timestamp}"
        );
    }
}

#[test]
fn names_of_layouts() {
    let yes = [
        "%Y-%m-%d",
        "%d %B %Y",
        "%F",
        "%Y%j",
        "%m/%d/%Y %I:%M %p",
        "%F %T%z",
    ];
    for text in yes {
        assert_eq!(
            DateLayout::new(text),
            Ok(DateLayout::Layout(text.to_owned()))
        );
    }
    assert_eq!(DateLayout::new("iso"), Ok(DateLayout::Iso));
    assert_eq!(DateLayout::new("excel"), Ok(DateLayout::Excel));
    assert_eq!(DateLayout::new("epoch"), Ok(DateLayout::Epoch));
    let no = [
        "",
        "Excel",
        "DD/MM/YYYY",
        "%d/%m",
        "%d/%m/%y",
        "%Y",
        "%H:%M",
        "%",
        "%E",
        "%d %Z",
    ];
    for text in no {
        let problem = DateLayout::new(text).expect_err(text);
        assert!(problem.contains(&format!("`{text}`")), "{problem}");
    }
}

#[test]
fn a_spreadsheet_has_no_day_before_1900_and_skips_its_leap_day() {
    let rows = [
        ((1899, 12, 31), None),
        ((1900, 1, 1), Some("1")),
        ((1900, 2, 28), Some("59")),
        ((1900, 3, 1), Some("61")),
        ((2026, 11, 1), Some("46327")),
    ];
    for ((year, month, day), expected) in rows {
        let date = Date::from_ymd(year, month, day).expect("a date");
        let written = DateLayout::Excel.write(date);
        assert_eq!(written.as_deref(), expected, "{date}");
    }
}

proptest! {
    #[test]
    fn layouts_read_what_they_wrote(days in -354_285..=2_932_896_i32) {
        let date = Date::from_days(days);
        let (year, month, day) = date.ymd();
        let text = format!("{day}.{month}.{year}");
        let layout = DateLayout::Layout("%d.%m.%Y".to_owned());
        prop_assert_eq!(read(Cell::Text(&text), &[layout], Decimal::Point), Ok(date));
    }

    #[test]
    fn every_layout_writes_what_it_reads(days in -25_567..=2_932_896_i32) {
        let date = Date::from_days(days);
        for layout in layouts(&["iso", "excel", "epoch", "%d.%m.%Y", "%B %e, %Y", "%Y-%m-%d %H:%M"]) {
            let text = layout.write(date).expect("a day from 1900-01-01 on");
            prop_assert_eq!(read(Cell::Text(&text), &[layout], Decimal::Point), Ok(date), "{}", text);
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), layout in any::<String>()) {
        let layouts = [
            DateLayout::Iso,
            DateLayout::Excel,
            DateLayout::Epoch,
            DateLayout::Layout(layout.clone()),
            DateLayout::Layout("%d/%m/%Y".to_owned()),
        ];
        let _ = DateLayout::new(&layout);
        let _ = readings(&text);
        for cell in [Cell::Text(&text), Cell::Number(&text)] {
            let _ = read(cell, &[], Decimal::Point);
            let _ = read(cell, &layouts, Decimal::Comma);
        }
    }
}

#[test]
fn layouts_in_letters_are_translated() {
    let rows = [
        ("DD/MM/YYYY", "%d/%m/%Y"),
        ("MM/DD/YYYY", "%m/%d/%Y"),
        ("dd.mm.yyyy", "%d.%m.%Y"),
        ("YYYY/MM/DD", "%Y/%m/%d"),
        ("d.M.yyyy HH:mm:ss", "%d.%m.%Y %H:%M:%S"),
        ("DD MMM YYYY", "%d %b %Y"),
        ("MMMM D, YYYY", "%B %d, %Y"),
        ("yyyymmdd", "%Y%m%d"),
    ];
    for (text, layout) in rows {
        let meant = DateLayout::meant_by(text).expect(text);
        assert_eq!(meant.name(), layout, "{text}");
        assert!(DateLayout::new(text).is_err(), "{text}");
    }
    for text in ["DD/MM", "DD/MM/YY", "european", "", "YYYY", "%d/%m"] {
        assert_eq!(DateLayout::meant_by(text), None, "{text}");
    }
}

/// The letters that the README lists.
#[test]
fn the_letters_of_layouts() {
    let november = date(2026, 11, 1);
    let rows = [
        ("%Y-%m-%d", "2026-11-01"),
        ("%Y-%m-%d", "2026-11-1"),
        ("%e.%m.%Y", " 1.11.2026"),
        ("%d %b %Y", "01 Nov 2026"),
        ("%d %B %Y", "1 November 2026"),
        ("%A, %d %B %Y", "Sunday, 1 November 2026"),
        ("%a %d %b %Y", "Sun 1 Nov 2026"),
        ("%Y%j", "2026305"),
        ("%m/%d/%Y %H:%M:%S", "11/01/2026 23:59:59"),
        ("%m/%d/%Y %I:%M %p", "11/01/2026 11:59 PM"),
        ("%Y/%m/%d %H:%M:%S%.f", "2026/11/01 23:59:59.125"),
        ("%Y/%m/%d %H:%M %z", "2026/11/01 23:59 +0900"),
    ];
    for (layout, text) in rows {
        let read = read(Cell::Text(text), &layouts(&[layout]), Decimal::Point);
        assert_eq!(read, november, "{layout}: {text}");
    }
    assert!(DateLayout::new("%d/%m/%y").is_err(), "no century");
}
