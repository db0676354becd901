//! Spellings of an empty cell that mean something else.

use std::fs;

use super::{SCORECARD, folder, score};

#[test]
fn a_null_that_means_something_else_is_refused() {
    let folder = folder();
    let scorecard = format!(
        "{SCORECARD}mood = {{ weight = 1, metric = \"mood\", values = {{ good = 1, poor = 0 }} }}\n\
         [[play]]\naction = \"Call\"\nwhen = {{ plan = \"trial\" }}\n"
    );
    fs::write(folder.path().join("mood.toml"), scorecard).expect("mood.toml");
    let input = "account_id,arr,logins_30d,mood,plan\nA1,1,5,good,trial\n";
    fs::write(folder.path().join("mood.csv"), input).expect("mood.csv");
    for (null, code) in [("Good", 2), ("no", 2), ("TRIAL", 2), ("n/a", 0)] {
        let ran = score(
            folder.path(),
            &format!("mood.csv -c mood.toml --null {null}"),
        );
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(code), "{null}: {said}");
        assert_eq!(
            said.contains(&format!("--null {null}")),
            code == 2,
            "{said}"
        );
    }
}
