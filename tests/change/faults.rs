//! Where there is no past to tell, or none that can be read.

use serde_json::Value;

use super::{Nights, account, document, stderr};
use crate::binary::health;

#[test]
fn an_earlier_night_that_cannot_be_read_leaves_a_report_without_changes() {
    let nights = Nights::kept(&[(1, &[("ACME", "45")]), (2, &[("ACME", "50")])]);
    let file = nights.path().join("nights.db");
    let history = rusqlite::Connection::open(file).expect("the history");
    let damage = "UPDATE cells SET packed = x'00' WHERE part = 'account' AND name = 'score' AND night = \
                  (SELECT id FROM night WHERE as_of = '2026-11-01')";
    assert_eq!(history.execute(damage, []).expect("a night"), 1);
    drop(history);
    let output = nights.score(3, "--format json");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("history-corrupt"),
        "{}",
        stderr(&output)
    );
    let told = document(&output);
    assert_eq!(
        (&told["since"], &account(&told, "ACME")["change"]),
        (&Value::Null, &Value::Null)
    );
    // What does not tell the past does not read it; and the night was kept.
    let output = nights.score(3, "--format csv --columns id,score");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("already"), "{}", stderr(&output));
}

#[test]
fn changes_without_a_history_are_an_error_that_says_what_to_do() {
    let nights = Nights::new();
    nights.accounts(&[("ACME", "45")]);
    let rows = [
        "--columns id,trend",
        "--columns change",
        "--columns previous_band",
        "--sort change",
    ];
    for words in rows {
        let mut command = health();
        command
            .args(["score", "accounts.csv"])
            .args(words.split(' '));
        let output = command.current_dir(nights.path()).output().expect("a run");
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(
            stderr(&output).contains("--history"),
            "{words}: {}",
            stderr(&output)
        );
        let first = nights.score(1, words);
        assert_eq!(first.status.code(), Some(0), "{words}: {}", stderr(&first));
    }
}
