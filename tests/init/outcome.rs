//! Starter scorecards by who left and who stayed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use health_score::scorecard::{Curve, Polarity, Scorecard, Signal};

use crate::binary::{example, health};

use super::{init, parse, said};

/// The polarity that a scorecard gives to a column, if it has a signal of it.
fn polarity(scorecard: &Scorecard, metric: &str) -> Option<Polarity> {
    let signals = &scorecard.base.signals;
    let signal = signals.iter().find(|it| it.metric == metric)?;
    Some(signal.polarity)
}

/// Accounts of which those that left have more logins, fewer seats, and a date of leaving; `noise`
/// and `tickets` are of no use.
fn accounts(rows: usize) -> String {
    let mut text =
        String::from("account_id,logins,seats,tickets,plan_level,left_on,status,churned\n");
    for row in 0..rows {
        let left = row % 3 == 0;
        let logins = row % 10 + if left { 6 } else { 0 };
        let seats = row % 7 + if left { 0 } else { 5 };
        let (tickets, level) = (row * 7 % 5, row * 11 % 4);
        let (on, status, churned) = if left {
            ("2026-02-01", "gone", "yes")
        } else {
            ("", "active", "no")
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "A-{row},{logins},{seats},{tickets},{level},{on},{status},{churned}"
        );
    }
    text
}

fn draft(text: &str, column: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    fs::write(&file, text).expect("a file");
    init(&file, &["--outcome", column])
}

#[test]
fn who_left_shows_what_is_better() {
    let text = draft(&accounts(120), "Churned");
    let scorecard = parse(&text);
    // By its name more logins are better, and seats are for a person to decide.
    assert_eq!(
        polarity(&scorecard, "logins"),
        Some(Polarity::Negative),
        "{text}"
    );
    assert_eq!(
        polarity(&scorecard, "seats"),
        Some(Polarity::Positive),
        "{text}"
    );
    assert!(text.contains("Shown by churned (AUC 0."), "{text}");
    // What is chance keeps the guess of its name, or stays open.
    assert_eq!(polarity(&scorecard, "tickets"), Some(Polarity::Negative));
    assert!(
        text.contains("more is worse; churned says nothing of it (AUC 0."),
        "{text}"
    );
    assert_eq!(polarity(&scorecard, "plan_level"), None);
    assert!(
        text.contains("Churned says nothing of it (AUC 0."),
        "{text}"
    );
}

#[test]
fn the_outcome_and_what_repeats_it_are_left_out() {
    let text = draft(&accounts(120), "churned");
    let note = "churned is the outcome: it is left out, and so are left_on, status, which repeat it, or nearly.";
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches("# "))
        .collect();
    assert!(lines.join(" ").contains(note), "{text}");
    for column in ["left_on", "status", "churned"] {
        assert!(!text.contains(&format!("metric = \"{column}\"")), "{text}");
        assert!(!text.contains(&format!("- {column}:")), "{text}");
    }
    let scorecard = parse(&text);
    let mut columns = scorecard.base.signals.iter().flat_map(Signal::columns);
    assert!(columns.all(|it| !["left_on", "status", "churned"].contains(&it)));
}

#[test]
fn what_nearly_repeats_the_outcome_is_left_out_as_well() {
    let accounts = accounts(120)
        .replacen("gone", "gnoe", 1)
        .replacen("active", "gone", 1);
    // A number that tells all but two of them is a part of leaving, too.
    let rows = accounts
        .lines()
        .enumerate()
        .map(|(place, row)| match place {
            0 => format!("{row},farewell_calls"),
            3 | 4 => format!("{row},20"),
            _ if row.ends_with("yes") => format!("{row},{}", 20 + place),
            _ => format!("{row},{}", place % 20),
        });
    let text = draft(&rows.collect::<Vec<_>>().join("\n"), "churned");
    let note = text.replace("\n# ", " ");
    let names = "so are left_on, status, farewell_calls, which repeat it, or nearly";
    assert!(note.contains(names), "{text}");
    for column in ["status", "farewell_calls"] {
        assert!(!text.contains(&format!("metric = \"{column}\"")), "{text}");
    }
}

#[test]
fn what_is_no_outcome_is_said_before_there_is_a_scorecard() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    let refused = |text: &str| {
        fs::write(&file, text).expect("a file");
        let mut command = health();
        command.args(["init", &file.display().to_string(), "--outcome", "churned"]);
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2));
        said(&output)
    };
    let words = accounts(60).replace(",no", ",active");
    let told = refused(&words);
    let words = "\"churned\" is neither yes nor no, but \"active\"";
    assert!(told.contains(words), "{told}");
    assert!(told.contains("--outcome 'churned = "), "{told}");
    assert_eq!(told.matches("error:").count(), 1, "{told}");
    // One cell among many is a slip of the pen.
    let told = refused(&accounts(60).replacen(",no", ",active", 1));
    let help = "write yes for what left and no for what stayed; there is no scorecard yet";
    assert!(told.contains(help), "{told}");
    assert!(!told.contains("[input]"), "{told}");
    let plans = ["free", "pro"].map(|plan| format!("{plan},yes\n"));
    let rows = (0..40).map(|row| format!("A-{row},{}", plans[row % 2]));
    let told = refused(&format!("id,plan,churned\n{}", rows.collect::<String>()));
    assert!(told.contains("no column has numbers"), "{told}");
    assert!(
        told.contains("score the words of \"plan\" by hand"),
        "{told}"
    );
}

#[test]
fn a_column_of_words_or_dates_says_who_left_as_one_of_yes_and_no() {
    let rows = accounts(120)
        .replace(",yes", ",Churned")
        .replace(",no", ",Active");
    let with_yes = draft(&accounts(120), "churned");
    for (text, outcome) in [
        (&rows, "churned = Churned"),
        (&rows, "Churned != active"),
        (&rows, "left_on !="),
    ] {
        let text = draft(text, outcome);
        let scorecard = parse(&text);
        let own = &scorecard.base.signals;
        assert_eq!(own, &parse(&with_yes).base.signals, "{outcome}: {text}");
    }
}

#[test]
fn one_error_names_the_words_of_an_outcome_and_what_to_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    let words = ["A", "B", "C", "Cancelled", "D", "E", "F", "G"];
    let mut text = String::from("id,logins,Status,Churn Date\n");
    for row in 0..80 {
        let date = if row % 3 == 0 { "2026-01-31" } else { "" };
        let _ = writeln!(text, "A{row},{row},{},{date}", words[row % words.len()]);
    }
    fs::write(&file, text).expect("a file");
    let listed =
        "\"Status\" is neither yes nor no, but \"A\", \"B\", \"C\", \"Cancelled\", \"D\", \"E\", …";
    for (outcome, message, help) in [
        ("Status", listed, "--outcome 'Status = Cancelled'"),
        (
            "Churn Date",
            "\"Churn Date\" has dates, and not yes and no",
            "--outcome 'Churn Date !='",
        ),
    ] {
        let card = folder.path().join("card.toml");
        let source = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
             positive.logins = { weight = 1, metric = \"logins\", range = [0, 50] }\n";
        fs::write(&card, source).expect("a scorecard");
        let on = |command: &[&str]| {
            let mut run = health();
            run.args(command).arg(&file).args(["--outcome", outcome]);
            if command[0] != "init" {
                run.arg("-c").arg(&card);
            }
            run.output().expect("the binary runs")
        };
        for command in ["init", "backtest", "fit"] {
            let told = said(&on(&[command]));
            assert_eq!(told.matches("error:").count(), 1, "{command}: {told}");
            assert!(told.contains(message), "{command}: {told}");
            assert!(told.contains(help), "{command}: {told}");
        }
    }
}

/// The strength that a scorecard gives to a text of a column.
fn strength(scorecard: &Scorecard, metric: &str, text: &str) -> Option<f64> {
    let mut signals = scorecard.base.signals.iter();
    let Curve::Values { strengths, .. } = &signals.find(|it| it.metric == metric)?.curve else {
        return None;
    };
    let known = strengths.iter().find(|it| it.0 == text)?;
    Some(known.1)
}

#[test]
fn texts_are_as_good_as_few_of_their_accounts_left() {
    // 56 of 185 left: 0.303. (6 + 3.03) ÷ 70 = 0.129, (15 + 3.03) ÷ 70 = 0.258 and (30 + 3.03) ÷ 70 =
    // 0.472, of which the middle one is (0.472 − 0.258) ÷ (0.472 − 0.129) = 0.62 of the way. Of
    // `letter` there are too few accounts, and `north` and `south` left alike.
    let kinds = [
        ("annual", 60, 6),
        ("invoice", 60, 15),
        ("monthly", 60, 30),
        ("letter", 5, 5),
    ];
    let mut text = String::from("account_id,billing_mode,side,logins,churned\n");
    for (kind, accounts, left) in kinds {
        for account in 0..accounts {
            let side = if account % 2 == 0 { "north" } else { "south" };
            let churned = if account < left { "yes" } else { "no" };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{kind}-{account},{kind},{side},{},{churned}",
                account % 9
            );
        }
    }
    let text = draft(&text, "churned");
    let scorecard = parse(&text);
    for (kind, expected) in [("annual", 1.0), ("invoice", 0.6), ("monthly", 0.0)] {
        assert_eq!(
            strength(&scorecard, "billing_mode", kind),
            Some(expected),
            "{text}"
        );
    }
    assert_eq!(
        strength(&scorecard, "billing_mode", "letter"),
        None,
        "{text}"
    );
    let said = "Shown by churned: 10 % of annual, 25 % of invoice, 50 % of monthly left.";
    let lines: Vec<&str> = text.lines().map(|it| it.trim_start_matches("# ")).collect();
    assert!(lines.join(" ").contains(said), "{text}");
    assert_eq!(polarity(&scorecard, "side"), None, "{text}");
}

#[test]
fn how_long_an_account_has_been_one_is_left_out() {
    // Months on the book, which end for those that left; only its numbers say so.
    let mut text = String::from("account_id,customer_since,on_book,tenure_days,logins,churned\n");
    for row in 0..120 {
        let (left, months) = (row % 3 == 0, 3 + row % 40);
        let (year, month) = (2026 - (months + 1) / 12, 12 - (months + 1) % 12);
        let months = if left { months / 2 } else { months };
        let churned = if left { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "A-{row},{year}-{month:02}-01,{months},{},{},{churned}",
            months * 30,
            row % 10 + if left { 0 } else { 4 }
        );
    }
    let text = draft(&text, "churned");
    let scorecard = parse(&text);
    assert_eq!(polarity(&scorecard, "logins"), Some(Polarity::Positive));
    for column in ["on_book", "tenure_days"] {
        assert_eq!(polarity(&scorecard, column), None, "{text}");
    }
    let reason = "How long somebody has been a customer is no behaviour";
    assert_eq!(text.matches(reason).count(), 2, "{text}");
}

#[test]
fn a_countdown_to_the_renewal_is_left_to_decide_on() {
    // Those that left had fewer days to go, which says when a contract ends, and not how it is.
    let rows = accounts(120);
    let rows = rows.lines().enumerate().map(|(row, line)| match row {
        0 => format!("{line},days_to_renewal"),
        _ if line.ends_with("yes") => format!("{line},{}", row % 60),
        _ => format!("{line},{}", 20 + row),
    });
    let text = draft(&rows.collect::<Vec<_>>().join("\n"), "churned");
    assert_eq!(polarity(&parse(&text), "days_to_renewal"), None, "{text}");
    let note = text.replace("\n# ", " ");
    let reason = "It counts down to the renewal: an account would lose or gain points every day";
    assert!(note.contains(reason), "{text}");
}

#[test]
fn of_few_that_left_names_say_what_is_better() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    fs::write(&file, accounts(57)).expect("a file");
    let mut command = health();
    command
        .arg("init")
        .arg(&file)
        .args(["--outcome", "churned", "--as-of", "2026-11-01"]);
    let output = command.output().expect("the binary runs");
    assert!(output.status.success(), "{}", said(&output));
    let warned = "warning: churned shows nothing: only 19 accounts that left have a score";
    assert!(said(&output).contains(warned), "{}", said(&output));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(polarity(&parse(&text), "logins"), Some(Polarity::Positive));
    assert!(!text.contains("AUC"), "{text}");
    assert!(!text.contains("metric = \"status\""), "{text}");
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let mut command = health();
    command.args(["init", &example("churned.csv"), "--outcome", "left_by_juni"]);
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(
        said.contains("there is no column \"left_by_juni\""),
        "{said}"
    );
    assert!(said.contains("did you mean \"left_by_june\"?"), "{said}");
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn public_data_gets_a_start_by_who_churned() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("../shared/data/saas-churn/accounts.csv");
    if !data.is_file() {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    }
    let scorecard = parse(&init(&data, &["--outcome", "churned"]));
    assert!(
        scorecard
            .base
            .signals
            .iter()
            .all(|it| it.metric != "churned")
    );
    // Its name says nothing, and those that churned had more of them.
    assert_eq!(
        polarity(&scorecard, "smartphone_notifications_viewed"),
        Some(Polarity::Negative)
    );
    assert_eq!(polarity(&scorecard, "csat_score"), Some(Polarity::Positive));
    // The survival time tells who churned, and is no behaviour.
    assert_eq!(polarity(&scorecard, "months_active"), None);
}
