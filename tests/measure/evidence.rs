//! What stands behind the measures, against the measures themselves.

use health_score::cell::{Cell, Grammar};
use health_score::measure::{BoundSource, Evidence, IdMap, Inquiry, Value};
use health_score::scorecard::{Aggregate, Source};
use health_score::table::{Header, Table};
use proptest::prelude::*;

use super::oracle::{MEASURES, row};
use super::{COLUMNS, Row, as_of, measured, source};

/// What stands behind the measures of one account, in chunks of a few rows of two files.
fn evidence<'s>(
    source: &'s Source,
    rows: &[Row],
    ids: Option<IdMap>,
    account: &str,
) -> Vec<Evidence<'s>> {
    let header = Header::Listed(COLUMNS.map(String::from).to_vec());
    let bound = BoundSource::new(source, &header).expect("columns");
    let mut inquiry = Inquiry::new(source, Grammar::default(), as_of(), ids, &[account]);
    let half = rows.len() / 2;
    for (file, rows) in [("a.csv", &rows[..half]), ("b.csv", &rows[half..])] {
        inquiry.begin(file);
        for rows in rows.chunks(7) {
            let mut table = Table::new(bound.columns().len());
            for row in rows {
                table.begin_row(2, None);
                for (column, it) in bound.columns().iter().enumerate() {
                    let cell = &row[it.place.expect("listed")];
                    table.set_copy(column, Cell::Text(cell));
                }
            }
            inquiry.add(&bound, &table);
        }
    }
    inquiry.finish().remove(0)
}

proptest! {
    // One place says which rows count for a value, another which are told: they agree.
    #[test]
    fn as_many_rows_are_told_as_count(rows in proptest::collection::vec(row(), 0..60)) {
        let source = source(MEASURES);
        let (measured, _) = measured(&source, &rows, None);
        for account in ["A", "B", "C", "D"] {
            let slot = measured.find(account);
            let all = rows.iter().filter(|row| row[0] == account).count() as u64;
            let evidence = evidence(&source, &rows, None, account);
            for (place, told) in evidence.iter().enumerate() {
                let name = &told.measure.name;
                let value = measured.value(place, slot);
                let count = told.rows();
                prop_assert_eq!(told.of, all, "{}", name);
                match &told.measure.aggregate {
                    Aggregate::Count => prop_assert_eq!(value, Value::Number(count as f64), "{}", name),
                    Aggregate::Share(_) if count > 0 => {
                        let share = told.held as f64 / count as f64;
                        prop_assert_eq!(value, Value::Number(share), "{}", name);
                    }
                    Aggregate::Distinct(_) => prop_assert_eq!(value == Value::Number(0.0), count == 0),
                    Aggregate::Sum(_) if count > 0 => {}
                    Aggregate::Sum(_) => prop_assert_eq!(value, Value::Number(0.0), "{}", name),
                    Aggregate::Previous(_) => prop_assert_eq!(value == Value::Missing, count < 2),
                    _ => prop_assert_eq!(value == Value::Missing, count == 0, "{}", name),
                }
                if name == "last_seen" {
                    let last = told.last.map(|date| date.to_string());
                    let last = last.as_deref().map_or(Value::Missing, |it| Value::Cell(Cell::Text(it)));
                    prop_assert_eq!(value, last);
                }
            }
        }
    }
}

fn row_of(cells: [&str; 6]) -> Row {
    cells.map(str::to_owned)
}

#[test]
fn rows_are_told_by_file_with_their_dates_and_the_window() {
    let source = source(
        "m = { count = true, date = \"at\", within = 30, until = 2, when = { state = \"open\" } }\n\
         n = { sum = \"amount\" }",
    );
    let rows = [
        row_of(["A", "2026-10-02", "open", "", "", ""]),
        row_of(["A", "2026-10-03", "open", "1", "", ""]),
        row_of(["B", "2026-10-04", "open", "1", "", ""]),
        row_of(["A", "2026-10-30", "Open", "2", "", ""]),
        row_of(["A", "2026-10-31", "open", "", "", ""]),
        row_of(["A", "2026-10-09", "done", "", "", ""]),
    ];
    let told = evidence(&source, &rows, None, "A");
    let day = |date: Option<health_score::cell::Date>| date.map(|it| it.to_string());
    let files = |told: &Evidence<'_>| {
        let files = told.files.iter();
        files
            .map(|(file, rows)| format!("{file} {rows}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(files(&told[0]), ["a.csv 1", "b.csv 1"]);
    assert_eq!((told[0].rows(), told[0].of), (2, 5));
    assert_eq!(day(told[0].first).as_deref(), Some("2026-10-03"));
    assert_eq!(day(told[0].last).as_deref(), Some("2026-10-30"));
    let window = told[0].window.expect("a window").map(day);
    let expected = ["2026-10-03", "2026-10-30"].map(|it| Some(it.to_owned()));
    assert_eq!(window, expected);
    assert_eq!(files(&told[1]), ["a.csv 1", "b.csv 1"]);
    assert_eq!((told[1].last, told[1].window), (None, None));
    assert!(told.iter().all(Evidence::is_known_without_rows));
}

#[test]
fn ids_are_translated_as_they_are_for_the_measures() {
    let source = source("m = { count = true }");
    let mut map = IdMap::default();
    for id in ["11", "12"] {
        map.insert(id, "A").expect("no clash");
    }
    let rows = ["11", "12", "A", "13"].map(|id| row_of([id, "", "", "", "", ""]));
    let told = evidence(&source, &rows, Some(map), "A");
    assert_eq!((told[0].rows(), told[0].of), (2, 2));
}
