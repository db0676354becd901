//! What is said of a proposal is what `health score`, `backtest` and `test` say of the scorecard that
//! it writes.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use super::{json, near, number, own};
use crate::binary::run;

const OUTCOME: &str = "--outcome left --as-of 2026-03-31";

/// A scorecard and accounts, and what they make.
struct Trial {
    folder: TempDir,
    card: String,
    accounts: String,
}

impl Trial {
    fn new(card: &str, accounts: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("a file");
            path.display().to_string()
        };
        Trial {
            card: file("card.toml", card),
            accounts: file("accounts.csv", accounts),
            folder,
        }
    }

    /// Of the accounts of `march.csv`.
    fn of_march(card: &str) -> Self {
        Trial::new(card, &text("march.csv"))
    }

    fn written(&self) -> PathBuf {
        self.folder.path().join("proposed.toml")
    }

    /// What `fit` says, in a format, and what it warns of.
    fn say(&self, flags: &str) -> (String, String) {
        let Trial { card, accounts, .. } = self;
        let output = self.written();
        let output = output.display();
        let output = run(&format!(
            "fit {accounts} -c {card} {OUTCOME} -o {output} {flags}"
        ));
        let [said, warned] = [&output.stdout, &output.stderr].map(|it| {
            String::from_utf8_lossy(it)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        });
        assert!(output.status.success(), "{warned}");
        (said, warned)
    }

    fn fit(&self, flags: &str) -> Value {
        let (said, _) = self.say(&format!("{flags} --format json -q"));
        serde_json::from_str(&said).expect("a JSON document")
    }

    /// What `backtest` says of some accounts by the scorecard that was written.
    fn backtest(&self, accounts: &str) -> Value {
        let card = self.written();
        let card = card.display();
        json(&format!(
            "backtest {accounts} -c {card} {OUTCOME} --format json -q"
        ))
    }

    /// How many accounts are red, yellow and green by a scorecard, by score.
    fn bands(&self, card: &str) -> [u64; 3] {
        let accounts = &self.accounts;
        let output = run(&format!(
            "score {accounts} -c {card} --as-of 2026-03-31 -q --format csv --columns band"
        ));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        ["red", "yellow", "green"].map(|band| text.lines().filter(|it| *it == band).count() as u64)
    }
}

fn text(name: &str) -> String {
    fs::read_to_string(own(name)).expect("a file")
}

/// How many have each band, of a fit.
fn counted(document: &Value, key: &str) -> [u64; 3] {
    let bands = document["bands"]["accounts"].as_array().expect("bands");
    [0, 1, 2].map(|it| bands[it][key].as_u64().expect("a number"))
}

/// `mixed.toml` with cuts of its own in the profile.
fn with_own_cuts(cuts: &str) -> String {
    text("mixed.toml").replace("off = [\"seats\"]", &format!("off = [\"seats\"]\n{cuts}"))
}

#[test]
fn each_account_is_counted_by_the_cuts_of_its_own_card() {
    let own = [
        "bands = { green = 80, yellow = 65 }",
        "bands.green = 75",
        "bands.yellow = 30",
    ];
    for cuts in own {
        for flags in ["", "--bands quarters", "--bands keep"] {
            let trial = Trial::of_march(&with_own_cuts(cuts));
            let document = trial.fit(flags);
            let name = format!("{cuts} {flags}");
            assert_eq!(document["own_cuts"], serde_json::json!(["small"]), "{name}");
            let now = counted(&document, "accounts_now");
            assert_eq!(now, trial.bands(&trial.card), "{name}, now");
            let written = trial.written().display().to_string();
            let proposed = counted(&document, "accounts");
            assert_eq!(proposed, trial.bands(&written), "{name}, proposed");
            // The leavers that are said to be red and green now are those that are.
            let left = counted(&document, "left_now");
            assert_eq!(document["red"]["left_by_current"], left[0] as f64, "{name}");
            assert_eq!(
                document["green"]["left_by_current"], left[2] as f64,
                "{name}"
            );
            let lines = fs::read_to_string(&written).expect("the proposal");
            assert!(lines.contains(cuts), "they stay:\n{lines}");
        }
    }
    let (said, _) = Trial::of_march(&with_own_cuts("bands.green = 75")).say("");
    let kept = "The profile small keeps the cuts of its own";
    assert!(said.contains(kept), "{said}");
}

#[test]
fn a_cut_that_the_cuts_of_a_profile_leave_no_room_for_is_refused() {
    let trial = Trial::of_march(&with_own_cuts("bands = { green = 42 }"));
    let Trial { card, accounts, .. } = &trial;
    let output = run(&format!(
        "fit {accounts} -c {card} {OUTCOME} --cost-missed 9000 --cost-alarm 3000"
    ));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("no room for two cuts"), "{said}");
}

#[test]
fn accounts_that_rules_lower_are_told() {
    let rule =
        "\n[[rule]]\nid = \"small\"\nwhen = { plan = \"small\" }\ncap = \"red\"\nreason = \"S\"\n";
    let plain = Trial::of_march(&text("plain.toml"));
    let ruled = Trial::of_march(&(text("plain.toml") + rule));
    let document = ruled.fit("");
    let [now, by_rule] = [plain.bands(&plain.card), ruled.bands(&ruled.card)];
    let lowered = by_rule[0] - now[0];
    assert!(lowered > 50);
    assert_eq!(document["learned"]["lowered_by_rules"], lowered);
    assert_eq!(counted(&document, "accounts_now"), now, "before rules");
    assert_eq!(document["bands"], plain.fit("")["bands"]);
    let (said, _) = ruled.say("");
    assert!(
        said.starts_with("With as many red and green as now, before rules, "),
        "{said}"
    );
    assert!(
        said.contains(&format!("rules lower {lowered} accounts that taught today")),
        "{said}"
    );
    let (said, _) = plain.say("");
    assert!(!said.contains("rules"), "{said}");
}

#[test]
fn weights_that_stay_are_not_said_to_warn_worse() {
    let trial = Trial::of_march(&text("plain.toml"));
    assert_eq!(trial.fit("")["unchanged"], false);
    let proposed = fs::read_to_string(trial.written()).expect("the proposal");
    let again = Trial::of_march(&proposed);
    assert_eq!(again.fit("")["unchanged"], true);
    let (said, _) = again.say("");
    let same = "The proposed weights are those of now, and every account keeps its score; of 126 that left, ";
    assert!(said.starts_with(same), "{said}");
    assert!(!said.contains("warn worse"), "{said}");
    // They were taught by the very accounts that judge what fewer of them taught.
    assert!(
        said.contains("Where the weights of now came from these very accounts"),
        "{said}"
    );
}

#[test]
fn accounts_that_taught_show_nothing() {
    let trial = Trial::of_march(&text("plain.toml"));
    let march = &trial.accounts;
    let same = format!("--test {march}");
    assert_eq!(trial.fit(&same)["judged"]["taught"], 300);
    let (said, warned) = trial.say(&same);
    assert!(said.contains("300 of which taught the weights"), "{said}");
    assert!(
        said.contains("but they taught the weights, so that it shows nothing"),
        "{said}"
    );
    let warning = "warning: 300 of the 300 accounts of --test taught the weights";
    assert!(warned.contains(warning), "{warned}");
    // The same accounts at a later date are others.
    let later = format!("{same} --test-as-of 2026-06-30");
    let document = trial.fit(&later);
    assert_eq!(document["judged"]["taught"], 0);
    assert_eq!(document["warnings"], serde_json::json!([]));
    let (said, warned) = trial.say(&later);
    assert!(said.contains("that taught nothing"), "{said}");
    assert!(!warned.contains("taught the weights"), "{warned}");
}

/// `march.csv` without the lessons of its first accounts.
fn without_lessons(accounts: usize) -> String {
    let text = text("march.csv");
    let lines = text.lines().enumerate().map(|(line, it)| {
        let mut cells: Vec<&str> = it.split(',').collect();
        if (1..=accounts).contains(&line) {
            cells[4] = "";
        }
        cells.join(",") + "\n"
    });
    lines.collect()
}

#[test]
fn who_gets_a_score_and_who_loses_it_is_told() {
    // Lessons are a third of the weight, and weigh nothing any more.
    let plain = text("plain.toml");
    let strict = plain.replace("[bands]", "[bands]\nmin_coverage = 0.7");
    let trial = Trial::new(&strict, &without_lessons(40));
    let document = trial.fit("");
    assert_eq!(document["learned"]["accounts"], 260);
    assert_eq!(document["learned"]["gained"], 40);
    assert_eq!(document["learned"]["uncovered"], 0);
    let written = trial.written().display().to_string();
    assert_eq!(counted(&document, "accounts"), trial.bands(&written));
    let (said, _) = trial.say("");
    let gained = "40 accounts beside those that taught have no score now, and would have one";
    assert!(
        said.contains(gained) || said.contains("40 accounts whose"),
        "{said}"
    );

    // What is required stays so.
    let lessons = "lessons = { weight = 5, metric = \"lessons\", range = [0, 100]";
    let required = plain.replace(lessons, &format!("{lessons}, required = true"));
    let trial = Trial::new(&required, &without_lessons(40));
    let document = trial.fit("");
    assert_eq!(document["learned"]["accounts"], 260);
    assert_eq!(document["learned"]["gained"], 0);
    let written = fs::read_to_string(trial.written()).expect("the proposal");
    assert!(
        written.contains("lessons = { weight = 0.000001"),
        "{written}"
    );
    let written = trial.written().display().to_string();
    assert_eq!(counted(&document, "accounts"), trial.bands(&written));
}

#[test]
fn figures_are_of_the_weights_that_are_written() {
    let play = "\n[[play]]\naction = \"Train\"\nwhen = { \"@strength.lessons\" = \"< 0.5\" }\n";
    let trial = Trial::of_march(&(text("plain.toml") + play));
    let june = own("june.csv");
    let document = trial.fit(&format!("--test {june}"));
    let written = fs::read_to_string(trial.written()).expect("the proposal");
    assert!(
        written.contains("lessons = { weight = 0.000001"),
        "{written}"
    );
    let found = number(&document["weights"][2]["auc"]["value"]);
    let all = &trial.backtest(&june)["all"];
    near(found, number(&all["auc"]["value"]), 1e-12, "AUC");
    let bands = document["bands"]["test"]
        .as_array()
        .expect("bands of the others");
    for it in bands {
        let band = it["band"].as_str().expect("a band");
        let backtest = all["bands"].as_array().expect("bands").iter();
        let same = backtest.filter(|other| other["band"] == band);
        let accounts: Vec<&Value> = same.map(|other| &other["accounts"]).collect();
        assert_eq!(accounts, [&it["accounts"]], "{band}");
    }
}

#[test]
fn the_risk_is_that_of_a_backtest_of_what_is_written() {
    for card in ["plain.toml", "mixed.toml"] {
        let trial = Trial::of_march(&text(card));
        let risk = &trial.fit("--bands keep")["risk"];
        let curve = &trial.backtest(&trial.accounts)["all"]["calibration"];
        near(
            number(&risk["level"]),
            number(&curve["intercept"]),
            1e-4,
            card,
        );
        let slope = -100.0 * number(&curve["slope"]);
        near(number(&risk["slope"]), slope, 1e-4, card);
    }
}

#[test]
fn what_tests_give_and_nothing_reads_is_told() {
    let test = "\n[[test]]\nname = \"busy\"\ngiven = { logins = 90, lessons = 1, seats = 90, tickets = 0 }\nexpect = { band = \"green\" }\n";
    let trial = Trial::of_march(&(text("plain.toml") + test));
    let unread = &trial.fit("")["unread"];
    assert_eq!(
        *unread,
        serde_json::json!([{"column": "lessons", "tests": 1}])
    );
    let (said, _) = trial.say("");
    assert!(
        said.contains("what its test expects may have moved"),
        "{said}"
    );
    let written = trial.written();
    let tested = run(&format!("test -c {}", written.display()));
    let warned = String::from_utf8_lossy(&tested.stderr);
    assert!(
        warned.contains("\"lessons\", which nothing reads"),
        "{warned}"
    );
}

#[test]
fn nobody_is_said_in_one_way() {
    let card = text("plain.toml").replace("green = 60", "green = 83");
    let (said, _) = Trial::of_march(&card).say("");
    let none = "and none green instead of 1; the proposed weights warn better";
    assert!(said.contains(none), "{said}");
}

#[test]
fn the_cells_of_tests_go_with_the_signals_that_read_them() {
    let tests = "\n[[test]]\nname = \"best\"\nexpect = { score_min = 0 }\n[test.given]\nlogins = 100\nlessons = 100  # all\n\
         seats = 100\ntickets = 0\n[[test]]\nname = \"on one line\"\nexpect = { score_min = 0 }\ngiven = { logins = 1, lessons = 1, \
         seats = 1, tickets = 1 }\n";
    let trial = Trial::of_march(&format!("{}{tests}", text("plain.toml")));
    trial.say("--max-signals 2");
    let proposed = fs::read_to_string(trial.written()).expect("a scorecard");
    let lines: Vec<&str> = proposed.lines().collect();
    let columns = ["logins", "lessons", "seats", "tickets"];
    let is_gone = |column: &&&str| {
        let begin = format!("# {column} = ");
        let behind = "taken out: nothing reads it any more";
        lines
            .iter()
            .any(|it| it.starts_with(&begin) && it.ends_with(behind))
    };
    assert_eq!(columns.iter().filter(is_gone).count(), 2, "{proposed}");
    // What shares its line stays, is told by `lint` and `test`, and not by what scores accounts.
    let written = trial.written().display().to_string();
    let told = |words: &str| {
        let output = run(words);
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&said)
            .matches("which nothing reads")
            .count()
    };
    assert_eq!(told(&format!("test -c {written}")), 2);
    assert_eq!(told(&format!("lint -c {written}")), 2);
    let accounts = &trial.accounts;
    assert_eq!(told(&format!("score {accounts} -c {written}")), 0);
    assert_eq!(
        told(&format!("backtest {accounts} -c {written} {OUTCOME}")),
        0
    );
}

#[test]
fn a_cell_is_not_taken_for_a_slip_where_the_test_gives_the_other_too() {
    let tests = |given: &str| {
        let test = "[[test]]\nname = \"a\"\nexpect = { score_min = 0 }\ngiven = ";
        let trial = Trial::of_march(&format!("{}{test}{given}\n", text("plain.toml")));
        let output = run(&format!("test -c {}", trial.card));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let help = "did you mean \"lessons\"?";
    assert!(tests("{ lesson = 1 }").contains(help));
    let both = tests("{ lesson = 1, lessons = 2 }");
    assert!(
        !both.contains(help) && both.contains("nothing reads"),
        "{both}"
    );
}
