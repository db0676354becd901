//! Which columns of a starter scorecard say who an account is.

use std::fmt::Write as _;
use std::fs;

use super::{init, parse};

/// The roles of owner and segment in a scorecard for a file with these columns of words.
fn roles(columns: &[&str]) -> [Option<String>; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.csv");
    let mut text = format!("account_id,logins,{}\n", columns.join(","));
    for (row, word) in ["Ann", "Ben", "Ann", "Cy"].iter().enumerate() {
        let cells = vec![*word; columns.len()];
        // Writing to a string cannot fail.
        let _ = writeln!(text, "A{row},{row},{}", cells.join(","));
    }
    fs::write(&file, text).expect("a file");
    let account = parse(&init(&file, &[])).account;
    [account.owner, account.segment]
}

#[test]
fn what_an_owner_makes_of_an_account_is_no_owner() {
    let owner = Some("Account Owner".to_owned());
    for column in [
        "CSM Sentiment",
        "CSM Pulse",
        "CSM Notes",
        "CSM Score",
        "CSM Confidence",
        "csm_health_rating",
        "Betreuer Stimmung",
        "Commentaire du responsable",
        "Notas del gestor",
        "Avaliação do gerente",
        "담당자 평가",
        "คะแนนผู้ดูแล",
    ] {
        for columns in [[column, "Account Owner"], ["Account Owner", column]] {
            assert_eq!(roles(&columns)[0], owner, "{columns:?}");
        }
        assert_eq!(roles(&[column])[0], None, "{column}");
    }
}

#[test]
fn an_owner_is_named_by_the_whole_of_a_name_first() {
    let rows = [
        (["CSM Team", "Account Owner"], "Account Owner"),
        (["Account Owner", "CSM"], "CSM"),
        (["CSM Name", "Account Owner"], "CSM Name"),
        (["CSM (EMEA)", "Region"], "CSM (EMEA)"),
    ];
    for (columns, expected) in rows {
        assert_eq!(roles(&columns)[0].as_deref(), Some(expected), "{columns:?}");
    }
}

#[test]
fn a_mark_for_a_plan_is_no_segment() {
    let expected = Some("Region".to_owned());
    assert_eq!(roles(&["Plan Rating", "Region"])[1], expected);
}
