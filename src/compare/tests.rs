//! Accounts in memory under two scorecards.

use super::*;
use crate::cell::Cell;
use crate::score::{Bound, Change, Depth, Request, Scores};
use crate::scorecard::Scorecard;
use crate::table::{Header, Table};
use proptest::prelude::*;

const OLD: &str = r#"
account = { id = "id", name = "name", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 60, metric = "usage", range = [0, 100] }
positive.mood = { weight = 20, metric = "mood", range = [0, 100], dimension = "Voice" }
negative.overdue = { weight = 20, metric = "overdue", range = [0, 100] }
"#;

const NEW: &str = r#"
account = { id = "id", name = "name", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 30, metric = "usage", range = [0, 50] }
positive.calls = { weight = 10, metric = "calls", range = [0, 100] }
negative.mood = { weight = 20, metric = "mood", range = [100, 0], dimension = "Voice" }
negative.late = { weight = 40, metric = "overdue", range = [0, 80], dimension = "Money" }
dimension.Money = { weight = 15 }
"#;

fn parse(source: &str) -> Scorecard {
    Scorecard::parse("scoring.toml", source)
        .expect("a right scorecard")
        .scorecard
}

/// Accounts with the columns id, name, arr, usage, mood, overdue and calls.
fn compare(old: &Scorecard, new: &Scorecard, rows: &[[&str; 7]], top: usize) -> Comparison {
    let names = ["id", "name", "arr", "usage", "mood", "overdue", "calls"];
    let header = Header::Listed(names.map(String::from).to_vec());
    let as_of = "2026-11-01".parse().expect("a date");
    let request = Request {
        depth: Depth::Band,
        ..Request::new(as_of)
    };
    let first = Bound::new(old, &header, &request).expect("all columns");
    let second = Bound::beside(&first, new, &header, &request).expect("all columns");
    let columns = second.columns();
    assert_eq!(columns[..first.columns().len()], *first.columns());
    let mut table = Table::new(columns.len());
    for (line, row) in (2..).zip(rows) {
        table.begin_row(line, None);
        for (place, column) in columns.iter().enumerate() {
            table.set_copy(place, Cell::Text(row[column.place.expect("a place")]));
        }
    }
    let (mut olds, mut news) = (Scores::new(), Scores::new());
    first.score(&table, &mut olds);
    second.score(&table, &mut news);
    let mut comparison = Comparison::new(top);
    for row in 0..rows.len() {
        let old = Account::new(&first, &table, &olds, row);
        let new = Account::new(&second, &table, &news, row);
        comparison.add(&Tally::new(&old, &new));
        comparison.movers.look(&old, &new);
    }
    comparison
}

/// What of a movement must add up, whatever the account.
fn check(moved: &Moved) {
    let sum: f64 = moved.signals.iter().map(Change::gain).sum();
    assert!((sum - moved.change()).abs() < 2e-6, "{moved:?}");
    for (standing, side) in [(&moved.old, 0), (&moved.new, 1)] {
        let effects = moved.signals.iter().filter_map(|it| [it.old, it.new][side]);
        let (points, lost) = effects.fold((0.0, 0.0), |(points, lost), it| {
            (points + it.points, lost + it.lost)
        });
        assert!(
            (standing.start + points - standing.score).abs() < 1e-6,
            "{moved:?}"
        );
        assert!((100.0 - lost - standing.score).abs() < 1e-6, "{moved:?}");
    }
}

#[test]
fn a_movement_is_split_over_the_signals() {
    let (old, new) = (parse(OLD), parse(NEW));
    let rows = [
        ["A", "Acme", "100", "50", "100", "0", ""],
        ["B", "", "", "", "", "", ""],
        ["C", "Core", "7", "0", "0", "100", "0"],
    ];
    let comparison = compare(&old, &new, &rows, 5);
    let total = |old, new| comparison.transitions.total(old, new).accounts;
    // A: 30 + 20 + 20 = 70, then all signals at their best; C: 0 both times.
    assert_eq!(total(Band::Green, Band::Green), 1);
    assert_eq!(total(Band::Unknown, Band::Unknown), 1);
    assert_eq!(total(Band::Red, Band::Red), 1);
    assert_eq!((comparison.ranked, comparison.moved), (2, 1));
    let moved: Vec<&Moved> = comparison.movers.iter().collect();
    assert_eq!(moved.len(), 1);
    let acme = moved[0];
    check(acme);
    assert_eq!(
        (acme.id.as_str(), acme.name.as_deref(), acme.value),
        ("A", Some("Acme"), Some(100.0))
    );
    assert_eq!(
        (acme.old.score, acme.new.score, acme.change()),
        (70.0, 100.0, 30.0)
    );
    let usage = &acme.signals[0];
    assert_eq!((usage.id.as_str(), usage.gain()), ("usage", 30.0));
    let sides = |id: &str| {
        let found = acme.signals.iter().find(|it| it.id == id).expect(id);
        (found.old.is_some(), found.new.is_some())
    };
    assert_eq!(sides("overdue"), (true, false), "only in the old one");
    assert_eq!(sides("late"), (false, true), "only in the new one");
    assert_eq!(sides("calls"), (false, false), "left out");
}

#[test]
fn those_that_move_most_come_first_and_equals_in_their_order() {
    let old = parse(OLD);
    let new = parse(&OLD.replace(
        "range = [0, 100] }\npositive.mood",
        "range = [0, 200] }\npositive.mood",
    ));
    let rows = [
        ["A", "", "", "10", "0", "0", ""],
        ["B", "", "", "40", "0", "0", ""],
        ["C", "", "", "0", "0", "0", ""],
        ["D", "", "", "10", "0", "0", ""],
        ["E", "", "", "90", "0", "0", ""],
    ];
    for (top, expected) in [(0, ""), (2, "EB"), (3, "EBA"), (9, "EBAD")] {
        let comparison = compare(&old, &new, &rows, top);
        let ids: String = comparison.movers.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, expected, "{top}");
        // In two chunks it is the same.
        let mut chunks = compare(&old, &new, &rows[..3], top).movers;
        chunks.append(compare(&old, &new, &rows[3..], top).movers);
        assert!(chunks.iter().eq(comparison.movers.iter()), "{top}");
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 4 => (-20..140_i32).prop_map(|it| it.to_string())]
}

proptest! {
    #[test]
    fn movements_add_up(rows in proptest::collection::vec(proptest::array::uniform4(cell()), 1..12)) {
        let (old, new) = (parse(OLD), parse(NEW));
        let rows: Vec<[&str; 7]> = rows
            .iter()
            .map(|it| ["x", "", "1", it[0].as_str(), it[1].as_str(), it[2].as_str(), it[3].as_str()])
            .collect();
        let comparison = compare(&old, &new, &rows, rows.len());
        comparison.movers.iter().for_each(check);
        prop_assert_eq!(comparison.movers.iter().count() as u64, comparison.moved);
        for side in 0..2 {
            prop_assert_eq!(comparison.summaries[side].accounts(), rows.len() as u64);
            for band in Band::ALL {
                let cells = Band::ALL.map(|other| {
                    let (from, to) = if side == 0 { (band, other) } else { (other, band) };
                    comparison.transitions.total(from, to).accounts
                });
                prop_assert_eq!(cells.iter().sum::<u64>(), comparison.summaries[side].band(band).accounts);
            }
        }
    }

    #[test]
    fn a_scorecard_against_itself_changes_nothing(rows in proptest::collection::vec(proptest::array::uniform4(cell()), 1..12)) {
        let new = parse(NEW);
        let rows: Vec<[&str; 7]> = rows
            .iter()
            .map(|it| ["x", "", "1", it[0].as_str(), it[1].as_str(), it[2].as_str(), it[3].as_str()])
            .collect();
        let comparison = compare(&new, &new, &rows, 5);
        prop_assert_eq!(comparison.moved, 0);
        prop_assert_eq!(comparison.transitions.changed(), 0);
        prop_assert_eq!(comparison.movers.iter().count(), 0);
        prop_assert!(comparison.ranks.correlation().is_none_or(|it| it == 1.0));
    }
}
