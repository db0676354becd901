//! The plays and the rule of a starter scorecard, which wait behind `#`.

use std::fs;

use health_score::scorecard::Scorecard;

use super::{AS_OF, init, inputs, parse, score};

/// How the lines of a play or a rule begin.
const LINES: [&str; 7] = [
    "[[play]]",
    "[[rule]]",
    "action = ",
    "when   = ",
    "id     = ",
    "cap    = ",
    "reason = ",
];

/// The scorecard with the `#` taken away from every line of a play or a rule.
fn let_count(text: &str) -> String {
    let heading = text.find("# --- What to do").expect("a heading");
    let (before, behind) = text.split_at(heading);
    let lines = behind.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if LINES.iter().any(|it| rest.starts_with(it)) => rest,
        _ => line,
    });
    let lines: Vec<&str> = lines.collect();
    format!("{before}{}\n", lines.join("\n"))
}

fn actions(scorecard: &Scorecard) -> Vec<&str> {
    scorecard
        .plays
        .iter()
        .map(|it| it.action.as_str())
        .collect()
}

#[test]
fn what_waits_is_right_once_it_counts() {
    let mut files = inputs("examples");
    files.retain(|file| !file.ends_with("cancelled.csv"));
    files.extend(inputs("examples/exports"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scoring.toml");
    for file in &files {
        let text = init(file, &[]);
        let start = parse(&text);
        assert!(start.plays.is_empty() && start.rules.is_empty(), "{text}");
        let counting = let_count(&text);
        let scorecard = parse(&counting);
        assert!(!scorecard.plays.is_empty(), "{text}");
        fs::write(&path, counting).expect("a file");
        score(file, &path);
    }
}

#[test]
fn the_plays_are_about_the_columns_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    let text = "account_id,days_overdue,open_complaints,last_login,active_users,seats,renewal_date\n\
         A,0,0,2026-10-30,9,10,2026-12-01\nB,60,2,2026-05-01,1,10,2027-06-01\nC,9,1,2026-09-01,5,10,2027-03-01\n";
    fs::write(&file, text).expect("a file");
    let text = let_count(&init(&file, &[]));
    let scorecard = parse(&text);
    let expected = [
        "Deal with days overdue",
        "Deal with open complaints",
        "Get in touch: last login is long ago",
        "Ask why active users is so low",
        "Prepare the renewal",
    ];
    assert_eq!(actions(&scorecard), expected, "{text}");
    assert_eq!(scorecard.rules[0].id, "days_overdue", "{text}");
    let path = folder.path().join("scoring.toml");
    fs::write(&path, &text).expect("a file");
    let document = score(&file, &path);
    let accounts = document["accounts"].as_array().expect("accounts");
    let next = |at: usize| accounts[at]["plays"][0].as_str();
    assert_eq!(next(0), Some("Prepare the renewal"), "{AS_OF}: {document}");
    assert_eq!(next(1), Some("Deal with days overdue"), "{document}");
    assert_eq!(accounts[1]["band"], "red");
}
