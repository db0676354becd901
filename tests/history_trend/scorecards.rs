//! What a change of the scorecard did by itself.

use serde_json::{Value, json};

use super::{SCORECARD, book, history, in_one_line, printed, trend};

#[test]
fn what_the_scorecard_did_is_no_change_of_the_customers() {
    let folder = book();
    let found = trend(folder.path(), "");
    let [change] = found["changes"].as_array().expect("changes").as_slice() else {
        panic!("one change");
    };
    assert_eq!(change["as_of"], "2026-08-09");
    assert_eq!(change["before"], "2026-08-02");
    // Everything is four fifths of what it was: 2130 ÷ 26 becomes 1704 ÷ 26.
    assert_eq!(change["was"]["mean_score"], 81.923_077);
    assert_eq!(change["restated"]["mean_score"], 65.538_462);
    let alone = json!({
        "green_share": -0.769_231, "yellow_share": 0.769_231, "red_share": 0.0,
        "unknown_share": 0.0, "mean_score": -16.384_615, "value_at_risk": 0.0,
    });
    assert_eq!(found["change_by_scorecard"], alone);
    let table = printed(folder.path(), "trend");
    let marks: Vec<&str> = table.lines().filter(|line| line.starts_with('╌')).collect();
    assert_eq!(marks.len(), 1, "{table}");
    assert!(
        marks[0].starts_with("╌╌ scorecard changed on 2026-08-09 ╌"),
        "{table}"
    );
    let told = "under the old one 2026-08-02 had mean score 81.9, 96 % green, 0 % yellow and 4 % red; \
                under the new one it would have had mean score 65.5, 19 % green, 77 % yellow and \
                4 % red";
    assert!(in_one_line(&table).contains(told), "{table}");
}

#[test]
fn a_scorecard_that_reads_more_cannot_be_held_against_what_was_not_kept() {
    let more = SCORECARD.to_owned()
        + "nps = { weight = 1, metric = \"nps\", range = [0, 10], optional = true }\n";
    let folder = history(true, 12, &more);
    let found = trend(folder.path(), "");
    assert_eq!(found["changes"][0]["restated"], Value::Null);
    assert_eq!(found["changes"][0]["not_kept"], json!(["nps"]));
    assert_eq!(found["change_by_scorecard"], Value::Null);
    let table = in_one_line(&printed(folder.path(), "trend"));
    for told in [
        "what the change did by itself cannot be told: the column \"nps\" was not kept before",
        "How much of that is the change of the scorecard cannot be told",
    ] {
        assert!(table.contains(told), "{table}");
    }
}

#[test]
fn a_change_of_any_band_is_told() {
    // The twenty accounts of 80 are green no longer, and as far from red as before.
    let folder = history(false, 2, &SCORECARD.replace("green = 70", "green = 81"));
    let found = trend(folder.path(), "");
    let alone = json!({
        "green_share": -0.769_231, "yellow_share": 0.769_231, "red_share": 0.0,
        "unknown_share": 0.0, "mean_score": 0.0, "value_at_risk": 0.0,
    });
    assert_eq!(found["change_by_scorecard"], alone);
    for words in ["trend", "trend --format markdown"] {
        let text = in_one_line(&printed(folder.path(), words));
        for told in [
            "From 2026-07-26 to 2026-11-01: green 96 % to 19 %, yellow 0 % to 77 %, red 4 % as \
             before, mean score ",
            "Of that, the change of the scorecard by itself: green −76.9 percentage points, yellow \
             +76.9 percentage points ",
            "under the old one 2026-08-02 had mean score 81.9, 96 % green, 0 % yellow and 4 % red; \
             under the new one it would have had mean score 81.9, 19 % green, 77 % yellow and 4 % \
             red",
        ] {
            assert!(text.contains(told), "{told}\n{text}");
        }
    }
}
