//! Trees small enough to be worked out by hand.

mod properties;
mod spelled;

use crate::scorecard::Band;

use super::{Entry, Fault, Members, Parent, Problem, Rollup, Standing};

/// An account: id, parent or nothing, value, score.
type Row<'a> = (&'a str, &'a str, Option<f64>, Option<f64>);

fn entry((id, parent, value, score): Row<'_>, place: usize) -> Entry<'_> {
    let band = score.map_or(Band::Unknown, |score| Band::of(score, 70.0, 40.0));
    Entry {
        id,
        parent: Some(parent).filter(|it| !it.is_empty()),
        place: place as u64,
        value,
        stands: Some(Standing {
            band,
            score,
            coverage: if score.is_some() { 1.0 } else { 0.25 },
        }),
        ..Entry::default()
    }
}

fn members(rows: &[Row<'_>]) -> Members {
    let mut members = Members::default();
    for (place, &row) in rows.iter().enumerate() {
        members.add(entry(row, place));
    }
    members
}

fn rolled(rows: &[Row<'_>]) -> Rollup {
    members(rows).roll_up(true).expect("a tree")
}

fn parent<'r>(rollup: &'r Rollup, id: &str) -> &'r Parent {
    let mut all = rollup.parents.iter();
    all.find(|it| it.own.id == id).expect("a tree")
}

/// What there is to say of a parent: accounts and scored ones, mean, red share, coverage, worst.
type Figures<'r> = (
    u64,
    u64,
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<&'r str>,
);

fn figures(parent: &Parent) -> Figures<'_> {
    let below = &parent.below;
    (
        below.accounts(),
        below.scored(),
        below.mean_score(),
        below.red_share(),
        below.coverage(),
        parent.worst.as_ref().map(|it| it.id.as_str()),
    )
}

/// The children of one parent, and its figures.
type Case<'a> = (
    &'a str,
    &'a [(&'a str, Option<f64>, Option<f64>)],
    Figures<'a>,
);

#[test]
fn a_parent_is_told_by_its_children() {
    let cases: [Case<'_>; 9] = [
        (
            "weighted by value",
            &[("a", Some(30.0), Some(20.0)), ("b", Some(10.0), Some(80.0))],
            (2, 2, Some(35.0), Some(0.75), Some(1.0), Some("a")),
        ),
        (
            "unknown is counted, and not averaged",
            &[("a", Some(30.0), None), ("b", Some(10.0), Some(80.0))],
            (2, 1, Some(80.0), Some(0.0), Some(0.4375), Some("b")),
        ),
        (
            "all unknown",
            &[("a", Some(30.0), None), ("b", Some(10.0), None)],
            (2, 0, None, Some(0.0), Some(0.25), None),
        ),
        (
            "without a value nothing weighs",
            &[("a", None, Some(20.0)), ("b", Some(10.0), Some(80.0))],
            (2, 2, Some(80.0), Some(0.0), Some(1.0), Some("a")),
        ),
        (
            "values of 0 and less weigh nothing",
            &[("a", Some(0.0), Some(20.0)), ("b", Some(-5.0), Some(80.0))],
            (2, 2, None, None, None, Some("a")),
        ),
        (
            "the value of what is not scored does not count in the mean",
            &[("a", Some(1e9), None), ("b", Some(0.0), Some(80.0))],
            (2, 1, None, Some(0.0), Some(0.25), Some("b")),
        ),
        (
            "of equal scores the larger value is worse, then the first id by bytes",
            &[
                ("c", None, Some(50.0)),
                ("b", Some(2.0), Some(50.0)),
                ("a", Some(2.0), Some(50.0)),
            ],
            (3, 3, Some(50.0), Some(0.0), Some(1.0), Some("a")),
        ),
        (
            "thirds are brought to 6 decimals, a half up",
            &[
                ("a", Some(1.0), Some(70.000_001)),
                ("b", Some(1.0), Some(70.0)),
                ("c", Some(1.0), None),
            ],
            (3, 2, Some(70.000_001), Some(0.0), Some(0.75), Some("b")),
        ),
        (
            "sums that leave the range of floats have no mean",
            &[
                ("a", Some(1.7e308), Some(50.0)),
                ("b", Some(1.7e308), Some(50.0)),
            ],
            (2, 2, None, None, None, Some("a")),
        ),
    ];
    for (name, children, expected) in cases {
        let children = children
            .iter()
            .map(|&(id, value, score)| (id, "p", value, score));
        let rows: Vec<Row<'_>> = std::iter::once(("p", "", Some(7.0), Some(1.0)))
            .chain(children)
            .collect();
        let rollup = rolled(&rows);
        assert_eq!(rollup.parents.len(), 1, "{name}");
        assert_eq!(figures(&rollup.parents[0]), expected, "{name}");
    }
}

#[test]
fn what_a_rule_made_red_is_worst_though_it_scores_well() {
    let mut members = members(&[("p", "", None, None), ("low", "p", Some(1.0), Some(41.0))]);
    for (id, score) in [("no score", None), ("well", Some(90.0))] {
        members.add(Entry {
            id,
            parent: Some("p"),
            place: 9,
            value: Some(1.0),
            stands: Some(Standing {
                band: Band::Red,
                score,
                coverage: 1.0,
            }),
            ..Entry::default()
        });
    }
    let rollup = members.roll_up(true).expect("a tree");
    let expected = (3, 2, Some(65.5), Some(0.666_667), Some(1.0), Some("well"));
    assert_eq!(figures(&rollup.parents[0]), expected);
}

#[test]
fn an_account_that_is_left_out_keeps_its_place_in_the_tree() {
    let mut members = members(&[
        ("top", "", None, None),
        ("leaf", "mid", Some(5.0), Some(30.0)),
    ]);
    members.add(Entry {
        id: "mid",
        name: Some("Middle"),
        parent: Some("top"),
        place: 2,
        ..Entry::default()
    });
    let rollup = members.roll_up(true).expect("a tree");
    let top = parent(&rollup, "top");
    assert_eq!((top.below.accounts(), top.below.skipped()), (1, 1));
    assert_eq!(figures(top).2, Some(30.0));
    let mid = parent(&rollup, "mid");
    assert_eq!((mid.own.stands, mid.own.value), (None, None));
    assert_eq!((mid.level, mid.own.name.as_deref()), (1, Some("Middle")));
}

#[test]
fn all_levels_count_and_the_worst_stand_first() {
    let rollup = rolled(&[
        ("fine", "", None, None),
        ("group", "", Some(1e6), Some(100.0)),
        ("f1", "fine", Some(1.0), Some(75.0)),
        ("east", "group", Some(10.0), Some(90.0)),
        ("west", "group", Some(20.0), Some(50.0)),
        ("w1", "west", Some(30.0), Some(10.0)),
        ("e1", "east", Some(40.0), Some(60.0)),
        ("bare", "", None, None),
        ("b1", "bare", None, Some(5.0)),
    ]);
    let told: Vec<(&str, usize, Option<&str>, Figures<'_>)> = rollup
        .parents
        .iter()
        .map(|it| {
            (
                it.own.id.as_str(),
                it.level,
                it.parent.as_deref(),
                figures(it),
            )
        })
        .collect();
    let expected = [
        // (10 · 90 + 20 · 50 + 30 · 10 + 40 · 60) ÷ 100
        (
            "group",
            0,
            None,
            (4, 4, Some(46.0), Some(0.3), Some(1.0), Some("w1")),
        ),
        (
            "west",
            1,
            Some("group"),
            (1, 1, Some(10.0), Some(1.0), Some(1.0), Some("w1")),
        ),
        (
            "east",
            1,
            Some("group"),
            (1, 1, Some(60.0), Some(0.0), Some(1.0), Some("e1")),
        ),
        (
            "fine",
            0,
            None,
            (1, 1, Some(75.0), Some(0.0), Some(1.0), Some("f1")),
        ),
        ("bare", 0, None, (1, 1, None, None, None, Some("b1"))),
    ];
    assert_eq!(told, expected);
}

#[test]
fn without_values_each_account_weighs_one() {
    let rows = [
        ("p", "", None, None),
        ("a", "p", None, Some(10.0)),
        ("b", "p", None, Some(20.0)),
        ("c", "p", None, Some(70.0)),
        ("d", "p", None, None),
    ];
    let rollup = members(&rows).roll_up(false).expect("a tree");
    let expected = (4, 3, Some(33.333_333), Some(0.5), Some(0.8125), Some("a"));
    assert_eq!(figures(&rollup.parents[0]), expected);
    assert_eq!(rollup.parents[0].below.value_missing(), 4);
}

fn orphan(place: u64, account: &str, parent: &str, near: Option<&str>) -> Fault {
    Fault {
        place,
        account: account.to_owned(),
        problem: Problem::Orphan {
            parent: parent.to_owned(),
            near: near.map(str::to_owned),
        },
    }
}

fn ring(place: u64, ids: &[&str]) -> Fault {
    Fault {
        place,
        account: ids[0].to_owned(),
        problem: Problem::Ring(ids.iter().map(|&id| id.to_owned()).collect()),
    }
}

/// Ids and parents, and what is wrong with them.
type Refused<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [Fault]);

#[test]
fn what_is_no_tree_is_refused() {
    let cases: [Refused<'_>; 7] = [
        (
            "an orphan",
            &[("a", ""), ("b", "x")],
            &[orphan(1, "b", "x", None)],
        ),
        ("itself", &[("a", "a")], &[ring(0, &["a"])]),
        (
            "a ring of three, and what hangs on it",
            &[("x", "c"), ("c", "a"), ("a", "b"), ("b", "c"), ("d", "x")],
            &[ring(1, &["c", "a", "b"])],
        ),
        (
            "two rings and an orphan, in input order",
            &[("a", "b"), ("o", "?"), ("b", "a"), ("z", "z")],
            &[
                ring(0, &["a", "b"]),
                orphan(1, "o", "?", None),
                ring(3, &["z"]),
            ],
        ),
        (
            "a number as a data frame spells it",
            &[("1001", ""), ("7", "1001.0")],
            &[orphan(1, "7", "1001.0", Some("1001"))],
        ),
        (
            "zeros that a spreadsheet took",
            &[("007", ""), ("8", "7")],
            &[orphan(1, "8", "7", Some("007"))],
        ),
        (
            "upper and lower case",
            &[("Acc-1", ""), ("b", "ACC-1")],
            &[orphan(1, "b", "ACC-1", Some("Acc-1"))],
        ),
    ];
    for (name, pairs, expected) in cases {
        let rows: Vec<Row<'_>> = pairs
            .iter()
            .map(|&(id, parent)| (id, parent, None, None))
            .collect();
        let faults = members(&rows).roll_up(true).expect_err("no tree");
        assert_eq!(faults.told, expected, "{name}");
        let is_ring = |it: &&Fault| matches!(it.problem, Problem::Ring(_));
        let rings = expected.iter().filter(is_ring).count();
        assert_eq!(
            (faults.rings, faults.orphans),
            (rings, expected.len() - rings),
            "{name}"
        );
    }
}

#[test]
fn twenty_faults_are_told_and_all_are_counted() {
    let ids: Vec<String> = (0..50).map(|number| format!("a{number}")).collect();
    let rows: Vec<Row<'_>> = ids
        .iter()
        .map(|id| (id.as_str(), "gone", None, None))
        .collect();
    let faults = members(&rows).roll_up(true).expect_err("no tree");
    assert_eq!((faults.told.len(), faults.orphans), (20, 50));
    assert_eq!(faults.told[19], orphan(19, "a19", "gone", None));
}

#[test]
fn a_chain_may_be_long_and_a_ring_too() {
    const LONG: usize = 10_000;
    let ids: Vec<String> = (0..=LONG).map(|number| number.to_string()).collect();
    // Each hangs on the next; the last one on nothing, or on the first.
    let chain = |end: &'static str| {
        let mut members = Members::default();
        for place in 0..LONG {
            let parent = if place + 1 == LONG {
                end
            } else {
                &ids[place + 1]
            };
            members.add(entry((&ids[place], parent, Some(1.0), Some(50.0)), place));
        }
        members
    };
    let rollup = chain("").roll_up(true).expect("a tree");
    assert_eq!(rollup.parents.len(), LONG - 1);
    let last = &rollup.parents[LONG - 2];
    assert_eq!((last.level, last.below.accounts()), (LONG - 2, 1));
    assert_eq!(rollup.parents[0].below.accounts(), LONG as u64 - 1);
    assert_eq!(rollup.parents[0].below.mean_score(), Some(50.0));
    let faults = chain("0").roll_up(true).expect_err("no tree");
    let [
        Fault {
            problem: Problem::Ring(ring),
            ..
        },
    ] = &faults.told[..]
    else {
        panic!("one ring: {faults}");
    };
    assert_eq!(ring.len(), LONG);
}
