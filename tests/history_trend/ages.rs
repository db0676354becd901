//! How accounts change as they age.

use serde_json::json;

use super::{A_YEAR, book, history, in_one_line, printed, sharper, trend};

#[test]
fn accounts_are_held_against_themselves_at_each_age() {
    let folder = book();
    let cohorts = &trend(folder.path(), "")["cohorts"];
    let rows = cohorts["rows"].as_array().expect("rows");
    let quarters: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row["year"].as_i64(),
                row["quarter"].as_i64(),
                row["accounts"].as_u64(),
            )
        })
        .collect();
    let expected = [
        (Some(2025), Some(4), Some(20)),
        (Some(2026), Some(2), Some(5)),
        (Some(2026), Some(3), Some(1)),
    ];
    assert_eq!(quarters, expected);
    let mean = |accounts: u64, mean: f64| json!({"accounts": accounts, "mean_score": mean});
    // Two nights of 80 and eight of 64; then 56.
    let old = [mean(20, 67.2), mean(20, 56.0)];
    assert_eq!(rows[0]["means"].as_array().expect("means")[3..5], old);
    // Two nights of 100 and five of 80; then 80.
    let young = [mean(5, 85.714_286), mean(5, 80.0)];
    assert_eq!(rows[1]["means"].as_array().expect("means")[..2], young);
    assert_eq!(
        cohorts["left_out"],
        json!({"empty": 1, "unreadable": 0, "future": 0})
    );
    let pair = json!({
        "ages": [{"from": 9, "to": 12}, {"from": 12, "to": 18}],
        "accounts": 20, "lower": 20, "mean_scores": [64.0, 56.0],
    });
    assert_eq!(cohorts["pairs"], json!([pair]));
    let told = "accounts of 12 to 18 months stand 8.0 points lower than at 9 to 12 months (20 \
                accounts seen at both ages, 20 of them lower), under the newest scorecard";
    let table = in_one_line(&printed(folder.path(), "trend"));
    assert!(table.contains(told), "{table}");
}

#[test]
fn a_change_of_the_scorecard_is_no_ageing() {
    // The scorecard changes in the night in which the accounts become a year old.
    let folder = history(false, A_YEAR, &sharper());
    let found = trend(folder.path(), "");
    assert_eq!(found["cohorts"]["pairs"], json!([]));
    let table = in_one_line(&printed(folder.path(), "trend"));
    let told = "the history is too short to tell whether accounts fall as they age";
    assert!(table.contains(told), "{table}");
    assert!(
        table.contains("a step along a row may be the scorecard's"),
        "{table}"
    );
}
