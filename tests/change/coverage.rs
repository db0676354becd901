//! Where more or less is known of an account than in the last snapshot, its change is in doubt.

use serde_json::json;

use super::{Nights, account, stdout};

const TWO: &str = r#"
name = "Nightly"
account.id = "id"
bands = { green = 70, yellow = 40, min_coverage = 0.5 }
[positive]
logins = { weight = 1, metric = "logins", range = [0, 100] }
seats = { weight = 3, metric = "seats", range = [0, 100] }
"#;

/// The sentence below the table.
const DOUBT: &str = "? behind a change: more or less data is known of the account than then, and \
                     that alone moves a score";

#[test]
fn a_change_says_where_the_data_known_differs() {
    let nights = Nights::new();
    nights.write("scoring.toml", TWO);
    let full = "id,logins,seats\nACME,20,80\nBOLT,50,50\n";
    let less = "id,logins,seats\nACME,,80\nBOLT,50,52\n";
    nights.write("accounts.csv", full);
    assert!(nights.score(1, "-q").status.success());
    let rows = [
        (2, less, "+15.0?", "+1.5", [0.75, 1.0]),
        (3, less, "0.0", "0.0", [0.75, 0.75]),
        (4, full, "−15.0?", "−1.5", [1.0, 0.75]),
    ];
    for (day, accounts, acme, bolt, [now, then]) in rows {
        nights.write("accounts.csv", accounts);
        let told = nights.json(day, "");
        let account = account(&told, "ACME");
        assert_eq!(account["coverage"], json!(now), "{day}");
        assert_eq!(account["previous"]["coverage"], json!(then), "{day}");
        let doubts = usize::from(acme.ends_with('?'));
        for format in ["table", "markdown"] {
            let output = nights.score(day, &format!("-q --format {format} --columns id,change"));
            for change in [acme, bolt] {
                let mut words = stdout(&output).split([' ', '|', '\n']);
                assert!(words.any(|it| it == change), "{}", stdout(&output));
            }
            assert_eq!(stdout(&output).matches(DOUBT).count(), doubts, "{day}");
        }
        // Who does not see the sign is not told what it means.
        for words in ["--columns id,score", "--band unknown"] {
            let output = nights.score(day, &format!("-q --format table {words}"));
            assert!(!stdout(&output).contains(DOUBT), "{}", stdout(&output));
        }
    }
}
