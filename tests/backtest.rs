//! `health backtest` says what other programs compute of the same accounts.

mod over_time;
mod properties;

use std::fs;
use std::path::Path;

use health_score::fit::{Proportion, Ranking};
use serde_json::Value;

use crate::binary::{example, run};

const FLAGS: &str = "--outcome left_by_june --as-of 2026-03-31 --format json -q";

/// What `tests/backtest/reference.py` computed.
fn reference() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backtest/reference.json");
    let text = fs::read_to_string(path).expect("the reference");
    serde_json::from_str(&text).expect("JSON")
}

fn json(words: &str) -> Value {
    let output = run(words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

fn churned(accounts: &str, scorecard: &str) -> Value {
    json(&format!("backtest {accounts} -c {scorecard} {FLAGS}"))
}

fn golden(name: &str) -> String {
    format!(
        "{}/tests/cmd/backtest.in/{name}",
        env!("CARGO_MANIFEST_DIR")
    )
}

/// Holds a value against the expected one: numbers to 1e-9, all else to the letter.
fn check(found: &Value, expected: &Value, name: &str) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{name}");
            for (found, expected) in found.iter().zip(expected) {
                check(found, expected, name);
            }
        }
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().expect(name), other.as_f64().expect(name));
            assert!((one - other).abs() < 1e-9, "{name}: {one}, not {other}");
        }
        _ => assert_eq!(found, expected, "{name}"),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let numbers = value.as_array().expect("numbers").iter();
    numbers.map(|it| it.as_f64().expect("a number")).collect()
}

#[test]
fn areas_are_those_of_scikit_learn_and_delong() {
    let reference = reference();
    let areas = reference["areas"].as_array().expect("areas");
    assert_eq!(areas.len(), 8);
    for area in areas {
        let name = area["name"].as_str().expect("a name");
        let ranking = Ranking::new(numbers(&area["left"]), numbers(&area["stayed"]));
        let auc = ranking.auc().expect(name);
        check(&auc.value.into(), &area["auc"], name);
        check(&auc.variance.into(), &area["variance"], name);
        let interval = auc.interval().map(Vec::from);
        check(&interval.into(), &area["interval"], name);
        let precision = ranking.average_precision();
        check(&precision.into(), &area["average_precision"], name);
    }
}

#[test]
fn intervals_are_those_of_statsmodels() {
    let reference = reference();
    let proportions = reference["proportions"].as_array().expect("proportions");
    assert_eq!(proportions.len(), 9);
    for it in proportions {
        let count = |key: &str| it[key].as_u64().expect("a count");
        let proportion = Proportion::new(count("accounts"), count("of"));
        let interval = proportion.interval().map(Vec::from);
        check(&interval.into(), &it["interval"], &it.to_string());
    }
}

#[test]
fn the_example_is_evaluated_as_a_script_does() {
    let expected = &reference()["example"];
    let [accounts, scorecard] = ["churned.csv", "churned.toml"].map(example);
    let document = churned(&accounts, &scorecard);
    let all = &document["all"];
    for (key, of) in [
        ("value", "auc"),
        ("variance", "variance"),
        ("interval", "interval"),
    ] {
        check(&all["auc"][key], &expected[of], key);
    }
    for key in ["average_precision", "lift", "false_green_value"] {
        check(&all[key], &expected[key], key);
    }
    let parts = [
        "intercept",
        "slope",
        "slope_variance",
        "brier",
        "brier_base",
    ];
    for part in parts {
        check(
            &all["calibration"][part],
            &expected["calibration"][part],
            part,
        );
    }
    for key in ["precision", "recall", "false_green"] {
        for part in ["accounts", "of", "share", "interval"] {
            check(&all[key][part], &expected[key][part], key);
        }
    }
    let bands = all["bands"].as_array().expect("bands");
    assert_eq!(bands.len(), 4);
    for band in bands {
        let name = band["band"].as_str().expect("a name");
        let of = &expected["bands"][name];
        let pairs = [
            ("accounts", "of"),
            ("left", "accounts"),
            ("churn", "share"),
            ("interval", "interval"),
            ("value", "value"),
            ("value_left", "value_left"),
        ];
        for (own, other) in pairs {
            check(&band[own], &of[other], &format!("{name} {own}"));
        }
    }
    let signals = document["signals"].as_array().expect("signals");
    assert_eq!(signals.len(), 6);
    for signal in signals {
        let name = signal["id"].as_str().expect("an id");
        let of = &expected["signals"][name];
        check(&signal["auc"]["value"], &of["auc"], name);
        check(&signal["auc"]["variance"], &of["variance"], name);
        assert_eq!(signal["wrong"], name == "training", "{name}");
    }
    let counts = ["outcome_missing", "value_missing", "skipped"].map(|key| &document[key]);
    assert_eq!(counts, [4, 0, 0]);
    assert_eq!(
        all["unscored"],
        serde_json::json!({"accounts": 3, "left": 1})
    );
}

#[test]
fn signals_that_a_profile_adds_follow_those_of_their_polarity() {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = folder.path().join("profile.toml");
    let profile = "[[profile]]\nid = \"starter\"\nwhen = { plan = \"starter\" }\n\
                   positive.seats = { weight = 5, metric = \"seats\", range = [0, 50] }\n";
    let own = fs::read_to_string(example("churned.toml")).expect("a scorecard");
    fs::write(&scorecard, format!("{own}\n{profile}")).expect("a file");
    let scorecard = scorecard.display().to_string();
    let canonical = [
        "seats_in_use",
        "usage_trend",
        "survey",
        "training",
        "seats",
        "overdue",
        "complaints",
    ];
    let document = churned(&example("churned.csv"), &scorecard);
    let signals = document["signals"].as_array().expect("signals").iter();
    let ids: Vec<_> = signals.filter_map(|it| it["id"].as_str()).collect();
    assert_eq!(ids, canonical, "backtest");
    let titles = canonical.map(|id| match id {
        "overdue" => "overdue invoices".to_owned(),
        "complaints" => "open complaints".to_owned(),
        id => id.replace('_', " "),
    });
    let text = |words: &str| String::from_utf8(run(words).stdout).expect("UTF-8");
    let table = text(&format!("lint -c {scorecard}"));
    let lines = table.lines().skip_while(|line| !line.starts_with("start"));
    for (line, title) in lines.skip(1).zip(titles) {
        assert!(line.starts_with(&title), "lint: {title}\n{table}");
    }
    let query = text(&format!("sql -c {scorecard} --dialect duckdb --detail"));
    let places = canonical.map(|id| query.rfind(&format!("{id}_points")));
    assert!(places[0].is_some() && places.is_sorted(), "sql: {places:?}");
}

#[test]
fn the_curve_is_that_of_scikit_learn() {
    let reference = reference();
    let expected = reference["example"]["roc"].as_array().expect("points");
    let [accounts, scorecard] = ["churned.csv", "churned.toml"].map(example);
    let document = churned(&accounts, &scorecard);
    let points = document["roc"].as_array().expect("points");
    assert!((50..=101).contains(&points.len()), "{}", points.len());
    assert_eq!(points[0]["score"], Value::Null);
    let last = [&points[points.len() - 1], &expected[expected.len() - 1]];
    assert_eq!(last[0]["score"], last[1]["score"], "everybody is warned");
    for point in points {
        let of = expected.iter().find(|it| it["score"] == point["score"]);
        let of = of.expect("a point of the curve");
        for key in ["recall", "false_alarms"] {
            check(&point[key], &of[key], &point.to_string());
        }
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let accounts = example("churned.csv");
    for scorecard in [example("churned.toml"), golden("profiles.toml")] {
        let document = churned(&accounts, &scorecard);
        let sum = |parts: &[&Value], key: &str| -> f64 {
            parts.iter().map(|it| it[key].as_f64().expect(key)).sum()
        };
        let list = |of: &Value| -> Vec<Value> { of.as_array().expect("a list").clone() };
        let all = &document["all"];
        let bands = list(&all["bands"]);
        let mut scored = list(&document["deciles"]);
        let profiles = list(&document["profiles"]);
        let profiles: Vec<&Value> = profiles.iter().map(|it| &it["evaluation"]).collect();
        for key in ["accounts", "left", "value", "value_left"] {
            let whole = all[key].as_f64().expect(key);
            assert_eq!(sum(&bands.iter().collect::<Vec<_>>(), key), whole, "{key}");
            if !profiles.is_empty() {
                assert_eq!(sum(&profiles, key), whole, "{key} by profile");
            }
        }
        let unscored = all["unscored"]["accounts"].as_f64().expect("a count");
        let deciles: Vec<&Value> = scored.iter().collect();
        let with_score = all["accounts"].as_f64().expect("a count") - unscored;
        assert_eq!(sum(&deciles, "accounts"), with_score);
        scored.retain(|it| it["accounts"] != 0);
        let expected = scored.iter().map(|it| {
            let accounts = it["accounts"].as_f64().expect("a count");
            it["expected"].as_f64().expect("a share") * accounts
        });
        let left = all["left"].as_f64().expect("a count");
        let unscored_left = all["unscored"]["left"].as_f64().expect("a count");
        let off = expected.sum::<f64>() - (left - unscored_left);
        assert!(
            off.abs() < 1e-6,
            "as many are expected to leave as left: {off}"
        );
        let ends: Vec<f64> = scored
            .iter()
            .flat_map(|it| numbers(&it["scores"]))
            .collect();
        assert!(ends.is_sorted(), "{ends:?}");
    }
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let [accounts, scorecard] = ["churned.csv", "churned.toml"].map(example);
    let text = fs::read_to_string(&accounts).expect("the accounts");
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let folder = tempfile::tempdir().expect("a folder");
    let reversed = folder.path().join("reversed.csv");
    fs::write(&reversed, format!("{header}\n{}\n", rows.join("\n"))).expect("a file");
    let reversed = churned(&reversed.display().to_string(), &scorecard);
    assert_eq!(reversed, churned(&accounts, &scorecard));
}

#[test]
fn a_narrow_terminal_gets_fewer_columns() {
    let [accounts, scorecard] = ["churned.csv", "churned.toml"].map(example);
    let words = format!("backtest {accounts} -c {scorecard} --outcome left_by_june -q");
    for width in [60, 80, 100] {
        let mut command = crate::binary::health();
        command
            .args(words.split(' '))
            .env("COLUMNS", width.to_string());
        let output = command.output().expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let (tables, _) = text.split_once("What each signal").expect("the signals");
        let widest = tables.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{width}:\n{text}");
        assert_eq!(tables.contains("95 % interval"), width >= 80, "{text}");
        assert!(tables.contains("value left"), "{text}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn public_data_is_judged_as_the_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("../shared/data/saas-churn/accounts.csv");
    if !data.is_file() {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    }
    let (data, scorecard) = (data.display(), example("saas-churn.toml"));
    let document = json(&format!(
        "backtest {data} -c {scorecard} --outcome churned --format json -q"
    ));
    let all = &document["all"];
    assert_eq!([&all["left"], &all["recall"]["accounts"]], [652, 128]);
    assert_eq!(all["false_green"]["accounts"], 178);
    let figures = [
        all["auc"]["value"].as_f64(),
        all["auc"]["interval"][0].as_f64(),
        all["auc"]["interval"][1].as_f64(),
    ];
    let figures = figures.map(|it| format!("{:.3}", it.expect("a number")));
    assert_eq!(figures, ["0.839", "0.819", "0.860"]);
    assert_eq!(all["falls"], true);
    let slope = all["calibration"]["slope"].as_f64().expect("a slope");
    assert_eq!(format!("{:.2}", (-10.0 * slope).exp()), "3.94");
    let deciles = document["deciles"].as_array().expect("deciles").iter();
    let missed = deciles.filter(|it| {
        let interval = numbers(&it["interval"]);
        let expected = it["expected"].as_f64().expect("a share");
        !(interval[0]..=interval[1]).contains(&expected)
    });
    assert_eq!(missed.count(), 4);
}
