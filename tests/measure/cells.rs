//! Single cells: what is refused, with its message, and what ids fit.

use health_score::measure::{IdMap, MapClash};

use super::{Row, measured, source, spelled};

fn row(cells: [&str; 6]) -> Row {
    cells.map(str::to_owned)
}

#[test]
fn cells_that_cannot_be_used_are_named() {
    let rows = [
        (
            "a number",
            r#"m = { sum = "amount" }"#,
            ["", "", "12O", "", ""],
            "invalid number \"12O\" for amount",
        ),
        (
            "the date of a window",
            r#"m = { count = true, date = "at", within = 30 }"#,
            ["31.10.2026", "", "", "", ""],
            "invalid date \"31.10.2026\" for at",
        ),
        (
            "an ambiguous date",
            r#"m = { max = "due" }"#,
            ["", "", "", "", "03/04/2026"],
            "ambiguous date \"03/04/2026\" for due",
        ),
        (
            "neither number nor date",
            r#"m = { max = "user" }"#,
            ["", "", "", "bob", ""],
            "invalid number \"bob\" for user",
        ),
        (
            "an order that is none",
            r#"m = { latest = "user" }"#,
            ["", "", "", "bob", ""],
            "invalid date \"bob\" for user",
        ),
        (
            "the date of an order",
            r#"m = { latest = "user", by = "at" }"#,
            ["soon", "", "", "bob", ""],
            "invalid date \"soon\" for at",
        ),
        (
            "days of what is no date",
            r#"m = { latest = "user", by = "at", days = "since" }"#,
            ["2026-10-01", "", "", "bob", ""],
            "invalid date \"bob\" for user",
        ),
        (
            "a sum out of range",
            r#"m = { sum = "amount" }"#,
            ["", "", "1e308", "", ""],
            "the number \"1e308\" for amount is out of range",
        ),
        (
            "a percentage among numbers",
            r#"m = { mean = "amount" }"#,
            ["", "", "5%", "", ""],
            "\"5%\" for amount is a percentage, but the cells before it are plain numbers",
        ),
        (
            "a date among numbers",
            r#"m = { min = "amount" }"#,
            ["", "", "2026-10-01", "", ""],
            "\"2026-10-01\" for amount is a date, but the cells before it are numbers",
        ),
    ];
    for (name, measure, [at, state, amount, user, due], expected) in rows {
        let source = source(measure);
        let first = row(["A", "", "", "1e308", "", ""]);
        let second = row(["B", at, state, amount, user, due]);
        let both = [first.clone(), row(["B", "", "", "1e308", "", ""]), second];
        let (measured, refused) = measured(&source, &both, None);
        assert_eq!(refused.cells, 1, "{name}");
        let told = &refused.diagnostics[0];
        assert_eq!(told.message, expected, "{name}");
        let place = told.place.clone().expect(name);
        let place = (place.file.as_str(), place.line, place.account.as_deref());
        assert_eq!(place, ("s.csv", Some(4), Some("B")), "{name}");
        assert!(told.help.is_some(), "{name}");
        let spoilt = ["A", "B"].map(|id| measured.is_spoilt(measured.find(id)));
        assert_eq!(spoilt, [false, true], "{name}");
    }
}

#[test]
fn the_cells_that_come_first_decide_what_a_column_holds() {
    let rows: [(&str, [&str; 3], Option<&str>); 5] = [
        (
            "a date behind zeros",
            ["0", "0", "2026-10-01"],
            Some("\"2026-10-01\" for amount is a date, but the cells before it are numbers"),
        ),
        (
            "a number behind dates",
            ["2026-10-01", "", "5"],
            Some("\"5\" for amount is a number, but the cells before it are dates"),
        ),
        (
            "zero behind dates",
            ["2026-10-01", "2026-10-02", "0"],
            Some("\"0\" for amount is a number, but the cells before it are dates"),
        ),
        (
            "a number behind percentages",
            ["0", "5%", "5"],
            Some("\"5\" for amount is a plain number, but the cells before it are percentages"),
        ),
        ("zero behind percentages", ["5%", "0%", "0"], None),
    ];
    for (name, amounts, expected) in rows {
        let source = source("m = { max = \"amount\" }");
        let rows = amounts.map(|amount| row(["A", "", "", amount, "", ""]));
        let (_, refused) = measured(&source, &rows, None);
        let told: Vec<&str> = refused
            .diagnostics
            .iter()
            .map(|it| it.message.as_str())
            .collect();
        assert_eq!(told, Vec::from_iter(expected), "{name}");
    }
}

#[test]
fn a_cell_that_is_not_reached_is_not_read() {
    let rows = [
        r#"m = { sum = "amount", date = "at", within = 30 }"#,
        r#"m = { sum = "amount", when = { state = "open" } }"#,
        r#"m = { latest = "due", by = "at" }"#,
        r#"m = { sum = "amount", date = "due" }"#,
        "m = { count = true }",
    ];
    for measure in rows {
        let bad = row(["A", "2020-01-01", "done", "12O", "", ""]);
        let (_, refused) = measured(&source(measure), &[bad], None);
        assert_eq!(refused.cells, 0, "{measure}: {:?}", refused.diagnostics);
    }
}

#[test]
fn a_cell_that_several_measures_read_is_told_once() {
    let source = source("a = { sum = \"amount\" }\nb = { mean = \"amount\" }");
    let (_, refused) = measured(&source, &[row(["A", "", "", "x", "", ""])], None);
    assert_eq!((refused.cells, refused.diagnostics.len()), (1, 1));
}

#[test]
fn percentages_are_fractions_and_zero_fits_them() {
    let source = source("m = { mean = \"amount\" }");
    let rows = ["50%", "0", "25 %"].map(|amount| row(["A", "", "", amount, "", ""]));
    let (measured, refused) = measured(&source, &rows, None);
    assert_eq!(refused.cells, 0);
    assert_eq!(spelled(measured.value(0, measured.find("A"))), "0.25");
}

#[test]
fn the_time_of_day_orders_the_rows_of_a_day() {
    let source =
        source("m = { latest = \"user\", by = \"at\" }\nn = { first = \"user\", by = \"at\" }");
    let rows = [
        ["A", "2026-10-01T17:05:00Z", "", "", "late", ""],
        ["A", "2026-10-01T08:00:00Z", "", "", "early", ""],
        ["A", "2026-10-01", "", "", "midnight", ""],
    ];
    let (measured, _) = measured(&source, &rows.map(row), None);
    let slot = measured.find("A");
    assert_eq!(spelled(measured.value(0, slot)), "text late");
    assert_eq!(spelled(measured.value(1, slot)), "text midnight");
}

#[test]
fn what_fits_no_account_is_counted() {
    let source = source("m = { count = true, date = \"at\", within = 30 }");
    let ids = ["A", "b", "A ", "", "x", "x", "a"];
    let dates = ["2026-10-01", "2026-10-30", "", "2026-11-02", "x", "", ""];
    let rows = ids.iter().zip(dates);
    // A date that cannot be read says nothing of how new the rows are.
    let rows: Vec<Row> = rows
        .filter(|(_, at)| *at != "x")
        .map(|(id, at)| row([id, at, "", "", "", ""]))
        .collect();
    let (measured, refused) = measured(&source, &rows, None);
    assert_eq!(refused.cells, 0);
    for id in ["A", "B", "C"] {
        let _ = measured.find(id);
    }
    let joined = measured.joined(vec!["s.csv".to_owned()]);
    assert_eq!((joined.rows, joined.accounts), (6, 1));
    assert_eq!((joined.unmatched_ids, joined.unmatched_rows), (3, 3));
    assert_eq!(joined.nameless_rows, 1);
    assert_eq!(joined.first_unmatched, ["b", "x", "a"]);
    let newest = joined.newest.map(|date| date.to_string());
    assert_eq!(newest.as_deref(), Some("2026-10-30"), "not after as-of");
}

#[test]
fn ids_are_translated_and_never_taken_as_they_are() {
    let source = source("m = { count = true }");
    let mut map = IdMap::default();
    assert_eq!(map.insert("11", "A"), Ok(()));
    assert_eq!(map.insert("12", "A"), Ok(()));
    assert_eq!(map.insert("11", "A"), Ok(()));
    assert_eq!(map.insert("13", ""), Ok(()));
    let clash = MapClash {
        id: "12".to_owned(),
        first: "A".to_owned(),
        second: "B".to_owned(),
    };
    assert_eq!(map.insert("12", "B"), Err(clash));
    let rows = ["11", "12", "A", "13", "14"].map(|id| row([id, "", "", "", "", ""]));
    let (measured, _) = measured(&source, &rows, Some(&map));
    assert_eq!(spelled(measured.value(0, measured.find("A"))), "2.0");
    let joined = measured.joined(Vec::new());
    assert_eq!((joined.accounts, joined.unmatched_ids), (1, 3));
    assert_eq!(joined.first_unmatched, ["A", "13", "14"]);
}
