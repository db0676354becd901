//! `health forecast` says what a script computes of the same accounts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::binary::{example, health, run};

const FLAGS: &str = "--outcome left_by_june --past-as-of 2026-03-31 --as-of 2026-07-01";

/// What `tests/forecast/reference.py` computed.
fn reference() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forecast/reference.json");
    let text = fs::read_to_string(path).expect("the reference");
    serde_json::from_str(&text).expect("JSON")
}

/// A forecast of an accounts file.
fn words(accounts: &str) -> String {
    let [scorecard, past] = ["renewals.toml", "churned.csv"].map(example);
    format!("forecast {accounts} -c {scorecard} --past {past} {FLAGS}")
}

fn json(words: &str) -> Value {
    let output = run(&format!("{words} --format json -q"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Holds an estimate against the expected one, to 1e-9 of what it is worth.
fn check(found: &Value, expected: &Value, name: &str) {
    assert_eq!(found["accounts"], expected["accounts"], "{name}");
    for key in ["value", "expected", "low", "high"] {
        let (one, other) = (number(&found[key]), number(&expected[key]));
        let near = (one - other).abs() <= 1e-9 * number(&expected["value"]);
        assert!(near, "{name} {key}: {one}, not {other}");
    }
}

#[test]
fn the_example_is_foretold_as_a_script_does() {
    let expected = reference();
    let found = json(&words(&example("renewals.csv")));
    check(&found["total"], &expected["total"], "total");
    let nothing =
        serde_json::json!({"accounts": 0, "value": 0, "expected": 0, "low": 0, "high": 0});
    let months = found["months"].as_array().expect("months");
    assert_eq!(months.len(), 12);
    for month in months {
        let name = month["month"].as_str().expect("a month");
        check(
            month,
            expected["months"].get(name).unwrap_or(&nothing),
            name,
        );
    }
    for band in found["past"]["bands"].as_array().expect("bands") {
        let name = band["band"].as_str().expect("a band");
        let of = &expected["past"][name];
        assert_eq!(
            [&band["renewed"], &band["accounts"]],
            [&of[0], &of[1]],
            "{name}"
        );
        assert_eq!(band["as_all"], name == "unknown");
    }
    let risks = found["risks"].as_array().expect("risks").iter();
    let others = expected["risks"].as_array().expect("risks").iter();
    assert_eq!(risks.len(), 10);
    for (one, other) in risks.zip(others) {
        assert_eq!(one["id"], other["id"]);
        assert!((number(&one["at_risk"]) - number(&other["at_risk"])).abs() < 1e-6);
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let found = json(&words(&example("renewals.csv")));
    let months = found["months"].as_array().expect("months");
    for key in ["accounts", "value", "expected"] {
        let sum: f64 = months.iter().map(|it| number(&it[key])).sum();
        assert!((sum - number(&found["total"][key])).abs() < 1e-6, "{key}");
    }
    let held = ["overdue", "later", "undated"].map(|key| number(&found[key]["accounts"]));
    assert!(held.iter().all(|&it| it > 0.0), "{held:?}");
    assert_eq!(
        held.iter().sum::<f64>() + number(&found["total"]["accounts"]),
        72.0
    );
}

#[test]
fn the_order_of_the_rows_changes_no_account() {
    let text = fs::read_to_string(example("renewals.csv")).expect("the accounts");
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let folder = tempfile::tempdir().expect("a folder");
    let reversed = folder.path().join("reversed.csv");
    fs::write(&reversed, format!("{header}\n{}\n", rows.join("\n"))).expect("a file");
    let [one, other] = [reversed.display().to_string(), example("renewals.csv")];
    let (one, other) = (json(&words(&one)), json(&words(&other)));
    assert_eq!(one["risks"], other["risks"]);
    check(&one["total"], &other["total"], "reversed");
}

#[test]
fn a_narrow_terminal_gets_fewer_columns() {
    let words = words(&example("renewals.csv"));
    for width in [60, 80, 100] {
        let mut command = health();
        command
            .args(words.split(' '))
            .env("COLUMNS", width.to_string());
        let output = command.output().expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let tables = text.split_once("What renews").expect("the months").1;
        let widest = tables.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{width}:\n{text}");
        assert_eq!(text.contains("at risk"), width >= 80, "{text}");
    }
}

/// A past of 60 accounts: 20 that renewed in time, 10 that left in time, 25 that stayed and renew
/// later, 3 whose renewal was over, and 2 without a date.
fn dated_past(dates: bool) -> String {
    let header = if dates {
        "id,arr,logins,on,left,renews\n"
    } else {
        "id,arr,logins,on,left\n"
    };
    let groups = [
        (20, "no", "2026-05-01"),
        (10, "yes", "2026-06-30"),
        (25, "no", "2026-07-01"),
        (3, "no", "2026-03-30"),
        (2, "no", ""),
    ];
    let mut text = header.to_owned();
    for (group, (accounts, left, day)) in groups.into_iter().enumerate() {
        for place in 0..accounts {
            let row = format!("P{group}-{place},100,{},2026-03-31,{left}", place % 10);
            let day = if dates {
                format!(",{day}")
            } else {
                String::new()
            };
            text.extend([row.as_str(), day.as_str(), "\n"]);
        }
    }
    text
}

/// What is foretold from `dated_past`, or what is said.
fn from_past(account: &str, dates: bool, flags: &str) -> Result<Value, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let bands = "bands = { green = 70, yellow = 40 }\n";
    let signal = "positive.logins = { weight = 1, metric = \"logins\", range = [0, 10] }\n";
    for (name, text) in [
        (
            "s.toml",
            format!("account = {{ {account} }}\n{bands}{signal}"),
        ),
        ("past.csv", dated_past(dates)),
        (
            "now.csv",
            "id,arr,logins,on,renews\nA,100,9,2026-06-30,2026-08-01\n".to_owned(),
        ),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut command = health();
    let words = "forecast now.csv -c s.toml --past past.csv --outcome left --format json -q";
    let words = words.split(' ').chain(flags.split(' '));
    let output = command.current_dir(folder.path()).args(words).output();
    let output = output.expect("the binary runs");
    if output.status.success() {
        Ok(serde_json::from_slice(&output.stdout).expect("a JSON document"))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

const RENEWING: &str = r#"id = "id", value = "arr", renewal = "renews""#;

#[test]
fn only_renewals_whose_end_is_known_are_counted() {
    let spans = [
        (
            "--as-of 2026-06-30 --past-as-of 2026-03-31",
            [30, 20, 3, 25, 2],
        ),
        (
            "--as-of 2026-12-31 --past-as-of 2026-03-31 --past-until 2026-06-30",
            [30, 20, 3, 25, 2],
        ),
        (
            "--as-of 2026-12-31 --past-as-of 2026-03-31",
            [55, 45, 3, 0, 2],
        ),
        (
            "--as-of 2026-12-31 --past-as-of 2026-03-30",
            [58, 48, 0, 0, 2],
        ),
    ];
    for (flags, expected) in spans {
        let found = from_past(RENEWING, true, flags).expect(flags);
        let past = &found["past"];
        assert_eq!(past["basis"], "renewals", "{flags}");
        let left_out = ["before", "after", "undated"].map(|it| &past["left_out"][it]);
        let found = [
            &past["accounts"],
            &past["renewed"],
            left_out[0],
            left_out[1],
            left_out[2],
        ];
        assert_eq!(
            found.map(|it| it.as_u64().expect("a count")),
            expected,
            "{flags}"
        );
    }
}

#[test]
fn a_past_with_dates_of_its_own_needs_none() {
    let account = format!("{RENEWING}, date = \"on\"");
    let found = from_past(&account, true, "--as-of 2026-06-30").expect("a forecast");
    assert_eq!(found["past"]["accounts"], 30);
    // Without them the past is as of today, and all its renewals were over or are to come.
    let said = from_past(RENEWING, true, "--as-of 2026-06-30").expect_err("too few");
    assert!(said.contains("only 10 past renewals"), "{said}");
    for part in [
        "25 renew after 2026-06-30",
        "23 were to renew before",
        "--past-as-of",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_past_without_renewals_is_one_of_accounts() {
    let found = from_past(RENEWING, false, "--as-of 2026-06-30").expect("a forecast");
    let past = &found["past"];
    assert_eq!(
        [&past["basis"], &past["left_out"]["after"]],
        [&Value::from("accounts"), &Value::from(0)]
    );
    assert_eq!(
        [&past["accounts"], &past["renewed"]].map(Value::as_u64),
        [Some(60), Some(50)]
    );
}
