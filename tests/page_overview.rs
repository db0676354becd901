//! The overview of the page says as much as it shows: what it leaves out, why a band is what it is,
//! and which dates nobody can read.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::binary::health;
use crate::page::{data, value};

const SCORECARD: &str = r#"
name = "Book"
account = { id = "id", name = "name", value = "arr", segment = "segment", stage = "stage", since = "since", renewal = "renewal" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 3, metric = "logins", range = [0, 100], dimension = "Use" }
positive.seats = { weight = 1, metric = "seats", range = [0, 3], dimension = "Use" }
rule = [{ id = "gave-notice", when = { notice = true }, cap = "red", reason = "The customer gave notice" }]
play = [{ when = { logins = ">= 0" }, action = "Call" }]
"#;

const HEADER: &str = "id,name,arr,segment,stage,since,renewal,logins,seats,notice\n";

/// A folder with a scorecard, in which the binary runs.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(TempDir::new().expect("a folder"));
        desk.write("scoring.toml", SCORECARD);
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("written");
    }

    /// What it prints, and what it says.
    fn run(&self, words: &str) -> [String; 2] {
        let mut health = health();
        health.args(words.split_whitespace());
        health.current_dir(self.0.path()).env("COLUMNS", "200");
        let output = health.output().expect("the binary runs");
        let [told, said] =
            [output.stdout, output.stderr].map(|it| String::from_utf8(it).expect("text"));
        assert!(output.status.success(), "{words}: {said}");
        [told, said]
    }

    /// The page of these accounts, and what was said.
    fn page(&self, rows: &str) -> [String; 2] {
        self.write("accounts.csv", &format!("{HEADER}{rows}"));
        self.run("report accounts.csv --as-of 2026-11-01")
    }

    /// The page of `now`, which the night before were `then`.
    fn page_since(&self, then: &str, now: &str) -> String {
        self.write("accounts.csv", &format!("{HEADER}{then}"));
        self.run("score accounts.csv --as-of 2026-10-01 --history health.db --format csv");
        self.write("accounts.csv", &format!("{HEADER}{now}"));
        let [page, _] = self.run("report accounts.csv --as-of 2026-11-01 --history health.db");
        page
    }
}

/// The text of the card with this title, its words one blank apart.
fn card(page: &str, title: &str) -> String {
    let (_, rest) = page.split_once(&format!("<h2>{title}</h2>")).expect(title);
    let (card, _) = rest.split_once("</section>").expect("its end");
    let card = card.replace('<', " <");
    let texts = card
        .split('<')
        .map(|it| it.split_once('>').map_or(it, |it| it.1));
    let text = texts.collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Acme scores 95 and gave notice; of Birch nothing is known, and it gave notice too.
const NOTICE: &str = "A,Acme,100,x,live,2020-01-01,2027-01-01,100,2.4,yes\n\
    B,Birch,50,x,live,2020-01-01,2027-01-01,,,yes\n\
    C,Cedar,70,x,live,2020-01-01,2027-01-01,20,3,no\n\
    D,Dune,10,x,late,2020-01-01,2027-01-01,20,3,no\n";

#[test]
fn a_band_that_a_rule_lowered_is_told_with_that_rule() {
    let desk = Desk::new();
    let [page, _] = desk.page(NOTICE);
    let data = data(&page);
    let columns = &data["columns"];
    let rule = json!({ "id": "gave-notice", "reason": "The customer gave notice" });
    assert_eq!(data["rules"], json!([rule]));
    for account in 0..4 {
        let id = value(&columns["id"], account).as_str().expect("an id");
        let lowered = value(&columns["lowered"], account);
        let by_rule = ["A", "B"].contains(&id);
        assert_eq!(*lowered == json!([0]), by_rule, "{id}: {lowered}");
    }
    // Cedar and Dune are what their scores say.
    let journey = card(&page, "The journey");
    assert!(
        journey.contains("2 67 % The customer gave notice"),
        "{journey}"
    );
    assert!(journey.contains("1 100 % usage −60.0"), "{journey}");
}

#[test]
fn what_signals_hold_back_is_rounded_once_as_by_score() {
    let desk = Desk::new();
    let mut rows = String::new();
    for logins in 0..60 {
        let seats = f64::from(logins % 31) / 10.0;
        let _ = writeln!(rows, "A{logins},,1,x,live,,,{logins}.37,{seats},no");
    }
    let [page, _] = desk.page(&rows);
    let data = data(&page);
    let (columns, signals) = (&data["columns"], &data["cards"][0]["signals"]);
    let [csv, _] =
        desk.run("score accounts.csv --as-of 2026-11-01 --format csv --columns id,drivers");
    let mut told = 0;
    for account in 0..60 {
        let id = value(&columns["id"], account).as_str().expect("an id");
        let drivers = value(&columns["drivers"], account)
            .as_array()
            .expect("drivers");
        let drivers = drivers.iter().map(|it| {
            let signal = &signals[it[0].as_u64().expect("a slot") as usize]["id"];
            let lost = it[1].as_f64().expect("tenths") / 10.0;
            format!("{} -{lost:.1}", signal.as_str().expect("an id"))
        });
        let line = format!("{id},{}\r\n", drivers.collect::<Vec<_>>().join("; "));
        assert!(csv.contains(&line), "{line}\n{csv}");
        told += 1;
    }
    assert_eq!(told, 60);
}

#[test]
fn an_account_that_a_rule_moved_into_another_band_has_moved() {
    let desk = Desk::new();
    let rows = |notice: &str, logins: u32| {
        let mut rows = format!("A,Acme,100,x,live,,,90,3,{notice}\n");
        for place in 0..12 {
            let _ = writeln!(
                rows,
                "B{place},Birch {place},{place},x,live,,,{logins},3,no"
            );
        }
        rows
    };
    let page = desk.page_since(&rows("no", 80), &rows("yes", 60));
    let movers = card(&page, "Who moved most");
    let first = "Acme 100 92.5 92.5 0.0 ■ red was green The customer gave notice Birch 11 11 85.0 70.0 −15.0";
    assert!(movers.contains(first), "{movers}");
    assert!(movers.ends_with("and 3 more"), "{movers}");
    // The night after it is no news.
    let still = desk.page_since(&rows("yes", 60), &rows("yes", 60));
    assert!(!still.contains("Who moved most"));
}

#[test]
fn the_bands_are_told_with_what_they_were_and_are_worth() {
    let desk = Desk::new();
    let rows = |notice: &str| {
        format!("A,Acme,1000,x,live,,,90,3,{notice}\nB,Birch,200,x,live,,,90,3,no\n")
    };
    let page = desk.page_since(&rows("no"), &rows("yes"));
    let moved = card(&page, "How the accounts moved");
    assert!(
        moved.contains("Band Then Now Change Value then Value now"),
        "{moved}"
    );
    assert!(moved.contains("● green 2 1 −1 1,200 200"), "{moved}");
    assert!(moved.contains("■ red 0 1 +1 0 1,000"), "{moved}");
}

#[test]
fn dates_that_nobody_can_read_are_counted_and_said() {
    let desk = Desk::new();
    let [page, said] = desk.page(
        "A,Acme,100,x,live,01/02/2020,15/11/2026,20,3,no\n\
         B,Birch,50,x,live,2020-01-01,31/12/2026,20,3,no\n\
         C,Cedar,70,x,live,2027-01-01,,20,3,no\n\
         D,Dune,70,x,live,,,20,3,no\n",
    );
    let renewals = card(&page, "Renewals of the next 90 days");
    let left_out = "Not counted: 2 accounts whose date cannot be read; 2 accounts without a date.";
    assert!(renewals.ends_with(left_out), "{renewals}");
    let ages = card(&page, "By age: do customers fall with time?");
    let left_out = "Not counted: 1 account whose date cannot be read; 1 account without a date; \
        1 account whose date lies after 2026-11-01.";
    assert!(ages.ends_with(left_out), "{ages}");
    assert!(!ages.contains("under 3 months"), "{ages}");
    for warning in [
        "1 account has a cell that is no date in column \"since\", such as \"01/02/2020\"",
        "2 accounts have a cell that is no date in column \"renewal\", such as \"15/11/2026\"",
    ] {
        assert!(said.contains(warning), "{said}");
    }
    let data = data(&page);
    let columns = &data["columns"];
    let renewal = |id: &str| -> Value {
        let mut accounts = 0..4;
        let account = accounts.find(|&it| value(&columns["id"], it) == id);
        value(&columns["renewal"], account.expect("the account")).clone()
    };
    assert_eq!(renewal("A"), json!({ "text": "15/11/2026" }));
    assert_eq!(renewal("C"), Value::Null);
    let [page, said] = desk.page("A,Acme,100,x,live,2020-01-01,2026-11-15,20,3,no\n");
    assert!(!page.contains("Not counted"));
    assert_eq!(said, "");
}

#[test]
fn lists_that_are_cut_off_say_so_and_hold_the_largest() {
    let desk = Desk::new();
    let mut rows = String::new();
    for place in 0..40 {
        // The last segments are the largest.
        for twin in 0..=place / 20 {
            let _ = writeln!(
                rows,
                "A{place}-{twin},,{place},s{place:02},live,,2026-11-10,20,3,no"
            );
        }
    }
    let [page, _] = desk.page(&rows);
    let renewals = card(&page, "Renewals of the next 90 days");
    assert!(renewals.ends_with("and 52 more"), "{renewals}");
    assert!(
        renewals.contains("A39-0 ▲ yellow 2026-11-10 39"),
        "{renewals}"
    );
    let heat = card(&page, "Dimensions");
    assert!(heat.ends_with("and 28 more"), "{heat}");
    assert!(
        heat.contains("s31") && !heat.contains("s00") && !heat.contains("s32"),
        "{heat}"
    );
}

#[test]
fn accounts_without_a_score_are_counted_in_both_ways_alike() {
    let desk = Desk::new();
    let [page, _] = desk.page(NOTICE);
    // Birch has no score, and is red all the same.
    let fact = "Without a score</dt><dd><span class=\"figure\">25 %</span> \
        <span class=\"more\">1 of 4 accounts</span>";
    assert!(page.contains(fact), "{page}");
}

#[test]
fn the_spread_of_the_scores_is_told_in_numbers() {
    let desk = Desk::new();
    let [page, _] = desk.page(NOTICE);
    let spoken = "How many of 3 accounts have which score: 40 to 45: 2 accounts, yellow; \
        95 to 100: 1 account, red";
    assert!(page.contains(&format!("aria-label=\"{spoken}\"")), "{page}");
    let spread = card(&page, "How the scores are spread");
    assert!(
        spread.contains("95 to 100: 1 account, red 40 70 2 1 "),
        "{spread}"
    );
}
