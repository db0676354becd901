//! The page says what `health score` and `health explain` say, and nothing in it can act.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::binary::health;

const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the binary writes, with these words behind the file of accounts.
pub(crate) fn written(command: &str, accounts: &Path, words: &str) -> String {
    let mut health = health();
    health.arg(command).arg(accounts);
    health.args(words.split_whitespace());
    health.args(["--as-of", "2026-11-01"]).current_dir(root());
    health
        .env("HEALTH_CONFIG", "scoring.example.toml")
        .env("COLUMNS", "200");
    let output = health.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("text")
}

pub(crate) fn examples() -> std::path::PathBuf {
    root().join("examples/accounts.csv")
}

/// The data of a page.
pub(crate) fn data(page: &str) -> Value {
    let begin = "<script type=\"application/json\" id=\"data\">";
    let (_, rest) = page.split_once(begin).expect("data");
    let (data, _) = rest.split_once("</script>").expect("the end of it");
    serde_json::from_str(data).expect("JSON")
}

/// The value of an account in a column.
pub(crate) fn value(column: &Value, account: usize) -> &Value {
    let Some(at) = column["at"].as_str() else {
        return &column["of"][account];
    };
    let wide = column["wide"].as_u64().expect("a width") as usize;
    let digits = at[account * wide..(account + 1) * wide].chars();
    let place = digits.fold(0, |place, digit| {
        place * 64 + DIGITS.find(digit).expect("a digit")
    });
    &column["of"][place]
}

/// Tenths of a score, rounded down.
fn tenths(score: &Value) -> Value {
    let score = score.as_f64();
    score.map_or(Value::Null, |it| json!((it * 1e6).round() as i64 / 100_000))
}

#[test]
fn the_page_says_what_score_says() {
    let page = data(&written("report", &examples(), ""));
    let document = written("score", &examples(), "--format json --sort risk");
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let accounts = document["accounts"].as_array().expect("accounts");
    assert_eq!(page["count"], accounts.len());
    let columns = &page["columns"];
    for (place, account) in accounts.iter().enumerate() {
        let id = &account["id"];
        let at = |name: &str| value(&columns[name], place);
        for name in ["id", "name", "owner", "segment", "stage"] {
            assert_eq!(at(name), &account[name], "{id}");
        }
        let value_of = at("value").as_f64();
        assert_eq!(value_of, account["value"].as_f64(), "{id}");
        assert_eq!(at("score"), &tenths(&account["score"]), "{id}");
        assert_eq!(at("low"), &tenths(&account["interval"][0]), "{id}");
        assert_eq!(at("high"), &tenths(&account["interval"][1]), "{id}");
        let band = at("band").as_u64().expect("a place") as usize;
        assert_eq!(page["bands"][band]["name"], account["band"], "{id}");
        let plays = at("plays").as_array().expect("plays").iter();
        let plays = plays.map(|it| &page["plays"][it.as_u64().expect("a place") as usize]);
        let expected = account["plays"].as_array().expect("plays");
        assert!(plays.eq(expected), "{id}");
    }
}

#[test]
fn the_points_of_every_account_add_up_to_its_score() {
    let page = data(&written("report", &examples(), ""));
    let columns = &page["columns"];
    let signals = columns["signals"].as_array().expect("signals");
    let mut scored = 0;
    for account in 0..page["count"].as_u64().expect("a count") as usize {
        let points = signals.iter().map(|it| value(&it["points"], account));
        let sum: i64 = points.filter_map(Value::as_i64).sum();
        let Some(score) = value(&columns["score"], account).as_i64() else {
            assert_eq!(sum, 0);
            continue;
        };
        let start = value(&columns["start"], account).as_i64();
        assert_eq!(start.expect("a start") + sum, score, "{account}");
        scored += 1;
    }
    assert_eq!(scored, 37);
}

#[test]
fn what_would_lift_an_account_is_what_explain_says() {
    let page = data(&written("report", &examples(), ""));
    let columns = &page["columns"];
    for id in ["ACC-1022", "ACC-1007", "ACC-1030"] {
        let accounts = 0..page["count"].as_u64().expect("a count") as usize;
        let mut accounts = accounts.filter(|&it| value(&columns["id"], it) == id);
        let account = accounts.next().expect("the account");
        let lines = value(&columns["whatIf"], account);
        let lines = lines.as_array().expect("lines");
        assert!(!lines.is_empty(), "{id}");
        let told = written("explain", &examples(), id);
        for line in lines {
            let line = line.as_str().expect("a line");
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(line), "{id}: {line}\n{told}");
        }
    }
}

#[test]
fn the_same_accounts_give_the_same_bytes() {
    let page = written("report", &examples(), "");
    assert_eq!(written("report", &examples(), ""), page);
    assert_eq!(written("score", &examples(), "--format html"), page);
    let headings = page.split("<h2").skip(1).filter_map(|it| {
        let (_, rest) = it.split_once('>')?;
        Some(rest.split_once("</h2>")?.0)
    });
    let expected = [
        "Where the accounts stand",
        "How the scores are spread",
        "What holds the accounts back",
        "Renewals of the next 90 days",
        "The journey",
        "By segment",
        "By owner",
        "By profile",
        "By age: do customers fall with time?",
        "Dimensions",
    ];
    assert_eq!(headings.collect::<Vec<_>>(), expected);
}

#[test]
fn a_history_tells_how_the_book_moved_and_is_only_read() {
    let folder = TempDir::new().expect("a folder");
    let history = folder.path().join("health.db");
    for day in ["2026-09-01", "2026-10-01"] {
        let mut health = health();
        health.arg("score").arg(examples()).args(["--as-of", day]);
        health.args(["-c", "scoring.example.toml", "--format", "csv", "-q"]);
        health.arg("--history").arg(&history).current_dir(root());
        let kept = health.output().expect("the binary runs");
        assert!(kept.status.success());
    }
    let before = fs::read(&history).expect("a history");
    let words = format!("--history {}", history.display());
    let page = written("report", &examples(), &words);
    assert_eq!(fs::read(&history).expect("a history"), before);
    let since = "Since the snapshot of 2026-10-01.";
    for text in ["How the accounts moved", since, "Who moved most"] {
        assert!(page.contains(text), "{text}");
    }
    let data = data(&page);
    let nights = json!(["2026-09-01", "2026-10-01", "2026-11-01"]);
    assert_eq!(data["nights"], nights);
    let trend = data["columns"]["trend"].as_array().expect("nights");
    let now = value(&data["columns"]["score"], 0);
    assert_eq!(value(&trend[2], 0), now);
    assert!(!written("report", &examples(), "").contains("How the accounts moved"));
}

#[test]
fn a_page_holds_the_accounts_that_are_asked_for() {
    let page = written("report", &examples(), "--band red --top 3");
    assert_eq!(data(&page)["count"], 3);
    assert!(page.contains("<p>3 of 40 accounts, scores as of"));
}

#[test]
fn hostile_texts_are_inert() {
    let folder = TempDir::new().expect("a folder");
    let accounts = folder.path().join("accounts.csv");
    let long = "x".repeat(10_000);
    let hostile = [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\u{202e}evil\u{2066}",
        "\u{2028}]]>-->",
        long.as_str(),
    ];
    let mut text = String::from("account_id,company,csm,open_complaints,days_overdue\n");
    for (place, name) in hostile.iter().enumerate() {
        let _ = writeln!(text, "H-{place},\"{name}\",\"{name}\",0,0");
    }
    fs::write(&accounts, text).expect("written");
    let page = written("report", &accounts, "");
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("<img"));
    assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{2028}']));
    let data = data(&page);
    let names: Vec<&Value> = (0..5)
        .map(|it| value(&data["columns"]["name"], it))
        .collect();
    assert!(names.contains(&&json!("<img src=x onerror=alert(1)>")));
    assert!(names.contains(&&json!(long)));
}
