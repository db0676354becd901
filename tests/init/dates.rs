//! Columns of dates, by whoever wrote their times.

use std::fmt::Write as _;

use super::init;

#[test]
fn times_with_a_zone_behind_a_blank_are_dates() {
    for time in ["10:00:00 UTC", "10:00:00 +0000", "10:00:00.25+02"] {
        let mut text = String::from("id,last_login_at\n");
        for account in 0..20 {
            let (month, day) = (1 + account % 9, 1 + account);
            writeln!(text, "A{account},2026-{month:02}-{day:02} {time}").expect("a text");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("accounts.csv");
        std::fs::write(&file, text).expect("a file");
        let scorecard = init(&file, &[]);
        let signal = "metric = \"last_login_at\", days = \"since\"";
        assert!(scorecard.contains(signal), "{time}: {scorecard}");
    }
}
