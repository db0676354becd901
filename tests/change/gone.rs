//! An account that leaves the export is told: that fewer are red is then no good news.

use serde_json::{Value, json};

use super::{Nights, stdout};

/// A name, the accounts of the second night, what JSON says is gone, and the words.
type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], Value, &'c str);

#[test]
fn an_account_that_is_gone_is_told() {
    let nights = Nights::new();
    nights.accounts(&[("ACME", "50"), ("BOLT", "9"), ("CORE", "80")]);
    assert_eq!(nights.json(1, "")["summary"]["gone"], Value::Null);
    let rows: [Case<'_>; 3] = [
        (
            "a red one",
            &[("ACME", "50"), ("CORE", "80")],
            json!({ "accounts": 1, "value": 100.0, "ids": ["BOLT"] }),
            "1 account worth 100, 1 of them red: BOLT",
        ),
        (
            "skipped as invalid",
            &[("ACME", "50"), ("BOLT", "what?"), ("CORE", "80")],
            json!({ "accounts": 0, "value": 0.0, "ids": [] }),
            "",
        ),
        (
            "two, and one is new",
            &[("EAST", "50"), ("CORE", "80")],
            json!({ "accounts": 2, "value": 200.0, "ids": ["ACME", "BOLT"] }),
            "2 accounts worth 200, 1 of them red: ACME, BOLT",
        ),
    ];
    for (name, accounts, gone, sentence) in rows {
        nights.accounts(accounts);
        let words = "--invalid skip -q --format";
        let told = super::document(&nights.score(2, &format!("{words} json")));
        assert_eq!(told["summary"]["gone"], gone, "{name}");
        for format in ["table", "markdown"] {
            let output = nights.score(2, &format!("{words} {format}"));
            let told = stdout(&output);
            let line = told.lines().find(|it| it.starts_with("gone since"));
            let expected = format!("gone since the snapshot of 2026-11-01: {sentence}");
            let expected = Some(expected).filter(|_| !sentence.is_empty());
            assert_eq!(line, expected.as_deref(), "{name}");
        }
    }
}
