//! Which gates close, and what is said of them.

use super::*;
use crate::history::{Cells, Fall};
use crate::scorecard::{Cuts, Labels};

/// Ten accounts worth 200, of which one is red.
fn summary() -> Summary {
    let mut summary = Summary::default();
    for _ in 0..9 {
        summary.add(Band::Green, Some(90.0), Some(10.0));
    }
    summary.add(Band::Red, Some(10.0), Some(110.0));
    summary
}

/// The accounts A0 to A9, worth 10 each but for the last one, which is worth 110.
fn accounts() -> Accounts {
    let ids: Vec<String> = (0..10).map(|number| format!("A{number}")).collect();
    let none = || {
        let mut cells = Cells::default();
        (0..10).for_each(|_| cells.push(None));
        cells
    };
    let mut names = Cells::default();
    (0..10).for_each(|number| names.push_text((number == 9).then_some("Zeta\u{202e}")));
    let mut values = vec![Some(10.0); 10];
    (values[1], values[9]) = (None, Some(110.0));
    let mut bands = vec![Band::Green; 10];
    bands[9] = Band::Red;
    Accounts {
        ids: ids.iter().map(String::as_str).collect(),
        names,
        owners: none(),
        values,
        profiles: none(),
        scores: vec![Some(61.54); 10],
        bands,
        coverages: vec![1.0; 10],
        columns: Vec::new(),
    }
}

const BANDS: Bands = Bands {
    cuts: Cuts::Absolute {
        green: 70.0,
        yellow: 40.0,
    },
    min_coverage: 0.5,
    labels: Labels {
        green: None,
        yellow: None,
        red: None,
        unknown: None,
    },
};

/// Two are newly red, seven worse, three fell by more than 10 and none by more than 30.
fn alarms() -> Alarms {
    let fall = |place, from| Fall { place, from };
    Alarms {
        red: vec![0, 9],
        worse: vec![0, 1, 2, 3, 4, 5, 9],
        fallen: vec![
            vec![
                fall(0, 82_060_000),
                fall(4, 71_600_000),
                fall(9, 105_000_000),
            ],
            Vec::new(),
        ],
    }
}

fn alarmed(id: &str, name: Option<&str>, value: Option<f64>, band: Band) -> Alarmed {
    Alarmed {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        owner: None,
        value,
        score: Some(61.54),
        band,
    }
}

fn closes(text: &str) -> Option<Closed> {
    let (accounts, alarms) = (accounts(), alarms());
    let summary = summary();
    let facts = Facts {
        summary: &summary,
        news: Some(News {
            alarms: &alarms,
            limits: &[10_000_000, 30_000_000],
            accounts: &accounts,
            bands: &BANDS,
        }),
    };
    Gate::parse(text).expect(text).closes(facts)
}

#[test]
fn gates_close_above_their_limit_and_not_on_it() {
    let table = [
        ("red", true),
        ("red>0", true),
        ("red > 1", false),
        ("red>10%", false),
        ("red>9.9%", true),
        ("unknown>0", false),
        ("green>8", true),
        ("value-at-risk>109.99", true),
        ("value-at-risk>110", false),
        ("value-at-risk>54%", true),
        ("value-at-risk>55%", false),
        ("red and value>109", true),
        ("red and value>110", false),
        ("red>1 and value>0", false),
        ("red and value > 55%", false),
        ("red and value > 54.9 %", true),
        ("green and value>44%", true),
        ("green and value>45%", false),
        ("value-at-risk>100 and value>54%", true),
        ("value-at-risk>100 and value>55%", false),
        ("new-red", true),
        ("new-red>0", true),
        ("new-red>1", true),
        ("new-red>2", false),
        ("new-red>19.9%", true),
        ("new-red>20%", false),
        ("new-red and value>119", true),
        ("new-red and value>120", false),
        ("new-red and value>59%", true),
        ("new-red and value>60%", false),
        ("new-red>2 and value>1", false),
        ("worse", true),
        ("worse>6", true),
        ("worse>7", false),
        ("worse > 3 and value > 159.9", true),
        ("worse>3 and value>160", false),
        ("dropped>10", true),
        ("dropped>10 and value>129", true),
        ("dropped>10 and value>130", false),
        ("dropped>10 and value>65%", false),
        ("dropped>30", false),
        ("dropped>30 and value>0", false),
    ];
    for (text, expected) in table {
        assert_eq!(closes(text).is_some(), expected, "{text}");
    }
}

#[test]
fn what_closes_says_what_it_found() {
    let table = [
        ("red", "it is 1 of 10"),
        ("red>5%", "it is 1 of 10"),
        ("value-at-risk>100", "it is 110 of 200"),
        ("value-at-risk>100 and value>1", "it is 110 of 200"),
        ("red and value>100", "it is 1 of 10, worth 110"),
        ("new-red", "2 accounts worth 120: A9 Zeta\\u{202e}, A0"),
        (
            "worse>3",
            "7 accounts worth 160: A9 Zeta\\u{202e} (red), A0 (green), A2 (green), A3 (green), \
             A4 (green) and 2 more",
        ),
        (
            "dropped>10",
            "3 accounts worth 130: A9 Zeta\\u{202e} (100.0 to 61.5), A0 (82.0 to 61.5), \
             A4 (71.6 to 61.5)",
        ),
    ];
    for (text, expected) in table {
        let closed = closes(text).expect(text);
        let sentence = format!("--fail-on {text}: {expected}");
        assert_eq!(closed.sentence, sentence);
    }
    let closed = closes("new-red and value>1").expect("it closes");
    let alarm = Alarm {
        gate: "new-red and value>1".to_owned(),
        accounts: vec![
            alarmed("A9", Some("Zeta\u{202e}"), Some(110.0), Band::Red),
            alarmed("A0", None, Some(10.0), Band::Green),
        ],
        value: Some(120.0),
    };
    assert_eq!(closed.alarm, Some(alarm));
    assert_eq!(closes("red").expect("it closes").alarm, None);
}

#[test]
fn without_values_nothing_is_said_of_them() {
    let mut accounts = accounts();
    accounts.values = vec![None; 10];
    let mut alarms = alarms();
    alarms.red = vec![3];
    let mut summary = Summary::default();
    (0..10).for_each(|_| summary.add(Band::Red, Some(1.0), None));
    let facts = |alarms| Facts {
        summary: &summary,
        news: Some(News {
            alarms,
            limits: &[],
            accounts: &accounts,
            bands: &BANDS,
        }),
    };
    let gate = |text| Gate::parse(text).expect(text);
    let closed = gate("new-red").closes(facts(&alarms)).expect("it closes");
    assert_eq!(closed.sentence, "--fail-on new-red: 1 account: A3");
    assert_eq!(gate("new-red and value>0").closes(facts(&alarms)), None);
    // With nothing to compare with, nothing is new.
    let alone = Facts {
        summary: &summary,
        news: None,
    };
    assert_eq!(gate("new-red").closes(alone), None);
    assert!(gate("red").closes(alone).is_some());
}

#[test]
fn what_is_no_gate_is_refused() {
    let table = [
        ("rde>5", "is not a gate"),
        ("", "is not a gate"),
        ("new-green", "is not a gate"),
        ("dropped", "says not how far"),
        ("dropped and value>5", "says not how far"),
        ("dropped>10%", "is not a fall in points"),
        ("dropped>101", "is not a fall in points"),
        ("red>five", "\"five\" in \"red>five\" is not a limit"),
        ("red>-1", "is not a limit"),
        ("red>nan", "is not a limit"),
        ("new-red>", "is not a limit"),
        (
            "red and value",
            "\"value\" in \"red and value\" is not a value",
        ),
        ("red and yellow>5", "is not a value"),
        ("red and value>x", "is not a limit"),
        ("red and value>5 and value>6", "is not a limit"),
        ("value>5", "is not a gate"),
    ];
    for (text, part) in table {
        let problem = Gate::parse(text).expect_err(text);
        assert!(problem.contains(part), "{text}: {problem}");
    }
}

#[test]
fn sums_are_told_without_their_last_bit() {
    let mut summary = Summary::default();
    for value in [0.1, 0.2] {
        summary.add(Band::Red, Some(10.0), Some(value));
    }
    let facts = Facts {
        summary: &summary,
        news: None,
    };
    let closed = Gate::parse("value-at-risk>0")
        .expect("a gate")
        .closes(facts);
    let sentence = closed.expect("it closes").sentence;
    assert_eq!(sentence, "--fail-on value-at-risk>0: it is 0.3 of 0.3");
}
