//! Where accounts have dates, earlier ones teach and later ones judge.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{json, near, number, own};
use crate::binary::run;

/// What to write behind a command for a scorecard and accounts, both given as text.
fn words(folder: &TempDir, card: &str, accounts: &str, as_of: &str) -> String {
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    };
    let (card, accounts) = (file("card.toml", card), file("accounts.csv", accounts));
    format!("{accounts} -c {card} --outcome left --as-of {as_of} --format json -q")
}

/// Fits the weights of a scorecard to accounts.
fn fitted(card: &str, accounts: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let words = words(&folder, card, accounts, "2026-06-30");
    // So few scores leave no room for other cuts.
    json(&format!("fit {words} --bands keep"))
}

fn auc(document: &Value, place: usize) -> f64 {
    number(&document["weights"][place]["auc"]["value"])
}

#[test]
fn parts_and_what_they_find_are_those_of_scikit_learn() {
    let [accounts, card] = ["dated.csv", "dated.toml"].map(own);
    let words = "--outcome left --as-of 2026-01-01 --format json -q";
    let found = json(&format!("fit {accounts} -c {card} {words}"));
    let text = fs::read_to_string(own("in_time.json")).expect("the reference");
    let expected: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(found["judged"]["by"], "later");
    assert_eq!(found["judged"]["parts"], expected["parts"]);
    assert_eq!(
        [&found["judged"]["accounts"], &found["learned"]["accounts"]],
        [255, 311]
    );
    near(
        number(&found["penalty"]),
        number(&expected["penalty"]),
        1e-12,
        "penalty",
    );
    // All but the whole numbers, which depend on where they are looked for.
    for (place, expected) in [0, 1, 3]
        .into_iter()
        .zip(expected["weights"].as_array().expect("three"))
    {
        let found = &found["weights"][place];
        assert_eq!(found["weights"], expected["weights"]);
        let name = expected["weights"].as_str().expect("a name");
        near(
            number(&found["auc"]["value"]),
            number(&expected["auc"]),
            1e-9,
            name,
        );
        near(
            number(&found["auc"]["variance"]),
            number(&expected["variance"]),
            1e-9,
            name,
        );
        near(
            number(&found["log_loss"]["value"]),
            number(&expected["log_loss"]),
            1e-4,
            name,
        );
    }
}

/// Accounts of six quarters, 48 each. In every second quarter three of four left, in the others one
/// of four; `price` is a number of the quarter, lower where more left. Nothing else tells.
fn quarters() -> String {
    let mut text = String::from("id,day,price,logins,left\n");
    for quarter in 0..6 {
        let hard = quarter % 2 == 0;
        let (year, month) = (2024 + quarter / 4, quarter % 4 * 3 + 1);
        for account in 0..48 {
            let left = (account % 4 == 0) != hard;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "A-{quarter}-{account},{year}-{month:02}-01,{},{},{}",
                if hard { 10 } else { 90 },
                account * 37 % 101,
                if left { "yes" } else { "no" }
            );
        }
    }
    text
}

const PRICE: &str = "
bands = { green = 60, yellow = 40, min_coverage = 0 }
positive.price = { weight = 5, metric = \"price\", range = [0, 100] }
positive.logins = { weight = 5, metric = \"logins\", range = [0, 100] }
";

#[test]
fn what_tells_times_apart_is_no_knowledge_of_the_next() {
    let dated = format!("account = {{ id = \"id\", date = \"day\" }}{PRICE}");
    let undated = format!("account = {{ id = \"id\" }}{PRICE}");
    let [later, in_turn] = [dated, undated].map(|it| fitted(&it, &quarters()));
    assert_eq!(in_turn["judged"]["by"], "in-turn");
    assert_eq!(in_turn["judged"]["no_order"], "no-date");
    // Of accounts of all quarters the price says in which one each is: three of four that left were
    // in a hard one, and one of four that stayed. The AUC of that alone is
    // 0.75 · 0.75 + (0.75 · 0.25 + 0.25 · 0.75) ÷ 2 = 0.75.
    assert!(auc(&in_turn, 3) > 0.7, "{}", in_turn["weights"][3]);
    // Within each of the five parts, a quarter each, it is the same for all.
    assert_eq!(later["judged"]["by"], "later");
    assert_eq!(later["judged"]["parts"].as_array().map(Vec::len), Some(5));
    assert_eq!(later["judged"]["accounts"], 240);
    assert!(auc(&later, 3) < 0.6, "{}", later["weights"][3]);
    assert_eq!(later["judged"]["no_order"], Value::Null);
}

#[test]
fn parts_take_turns_where_dates_do_not_part_enough() {
    // What each row makes of the day of an account: its quarter, and whether it left.
    type Day = fn(&str, bool) -> String;
    let rows: [(&str, Day, &str); 3] = [
        (
            "one of two dates",
            |day, _| format!("{}-01-01", &day[..4]),
            "few-dates",
        ),
        // As in a file where the rows of an account end when it leaves.
        (
            "all that stayed on the last",
            |day, left| {
                if left {
                    day.to_owned()
                } else {
                    "2026-01-01".to_owned()
                }
            },
            "uneven",
        ),
        (
            "nobody on most",
            |day, _| {
                if day.starts_with("2024-01") {
                    day.to_owned()
                } else {
                    "2026-01-01".to_owned()
                }
            },
            "few-dates",
        ),
    ];
    let card = format!("account = {{ id = \"id\", date = \"day\" }}{PRICE}");
    for (name, day, why) in rows {
        let lines = quarters();
        let moved = lines.lines().map(|line| {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            if cells[0] != "id" {
                cells[1] = day(&cells[1], cells[4] == "yes");
            }
            cells.join(",") + "\n"
        });
        let found = fitted(&card, &moved.collect::<String>());
        assert_eq!(found["judged"]["by"], "in-turn", "{name}");
        assert_eq!(found["judged"]["no_order"], why, "{name}");
        assert_eq!(found["judged"]["accounts"], 288, "{name}");
    }
}

#[test]
fn days_are_counted_to_the_date_of_each_row() {
    // Everybody was seen three days before the day of the row. Counted to one day for all, the days
    // would tell the quarters apart, and with them who left.
    let mut accounts = String::from("id,day,seen,left\n");
    for row in quarters().lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let month = &cells[1][..7];
        // Writing to a string cannot fail.
        let _ = writeln!(accounts, "{},{month}-28,{month}-25,{}", cells[0], cells[4]);
    }
    let card = "
account = { id = \"id\", date = \"day\" }
bands = { green = 60, yellow = 40 }
positive.seen = { weight = 5, metric = \"seen\", days = \"since\", range = [900, 0] }
";
    let folder = tempfile::tempdir().expect("a folder");
    let words = words(&folder, card, &accounts, "2026-06-30");
    let found = json(&format!("backtest {words}"));
    assert_eq!(found["all"]["auc"]["value"], 0.5);
    let output = run(&format!("fit {words}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("no signal tells who left"), "{said}");
}
