//! A step of the configuration between two nights never looks like a change of a customer.

use serde_json::{Value, json};

use super::{Nights, SCORECARD, account, document, night, stderr, stdout};

#[test]
fn a_changed_scorecard_is_no_change_of_a_customer() {
    let nights = Nights::kept(&[
        (1, &[("SAME", "45"), ("FALL", "45")]),
        (2, &[("SAME", "45"), ("FALL", "45")]),
    ]);
    let stricter = SCORECARD.replace("[0, 100]", "[0, 150]");
    nights.write("scoring.toml", &stricter);
    nights.accounts(&[("SAME", "45"), ("FALL", "30")]);
    let output = nights.score(3, "--format json");
    let note = "note: the scorecard changed since the snapshot of 2026-11-02; changes are those \
                of the accounts alone: that night is scored again the new way\n";
    assert_eq!(stderr(&output), note);
    let told = document(&output);
    assert_eq!(told["since"], "2026-11-02");
    let same = account(&told, "SAME");
    assert_eq!(same["change"], json!(0.0));
    let previous = json!({ "as_of": "2026-11-02", "score": 30.0, "band": "red", "coverage": 1.0 });
    assert_eq!(same["previous"], previous);
    assert_eq!(same["trend"], json!([night(2, 30.0), night(3, 30.0)]));
    assert_eq!(account(&told, "FALL")["change"], json!(-10.0));
    // Back to the first one: the night in between is restated, the ones before it count as kept.
    nights.write("scoring.toml", SCORECARD);
    let back = nights.json(4, "");
    let fall = account(&back, "FALL");
    assert_eq!(fall["change"], json!(0.0));
    let trend = [
        night(1, 45.0),
        night(2, 45.0),
        night(3, 30.0),
        night(4, 30.0),
    ];
    assert_eq!(fall["trend"], json!(trend));
}

#[test]
fn what_counts_as_empty_is_configuration_too() {
    let nights = Nights::kept(&[(1, &[("ACME", "7")])]);
    nights.write(
        "scoring.toml",
        &SCORECARD.replace("[bands]", "[input]\nnull = [\"n/a\"]\n[bands]"),
    );
    nights.accounts(&[("ACME", "7")]);
    let first = nights.json(2, "-q");
    assert_eq!(account(&first, "ACME")["change"], json!(0.0));
    let output = nights.score(3, "--format json --null 7");
    let told = document(&output);
    assert!(stderr(&output).contains("what counts as an empty cell changed"));
    let acme = account(&told, "ACME");
    let previous =
        json!({ "as_of": "2026-11-02", "score": null, "band": "unknown", "coverage": 0.0 });
    assert_eq!(
        (&acme["change"], &acme["previous"]),
        (&Value::Null, &previous)
    );
}

#[test]
fn a_night_that_cannot_be_scored_again_gives_no_change() {
    let more = "seats = { weight = 1, metric = \"seats\", range = [0, 9], optional = true }\n";
    let rows = [
        (
            "a column that is not kept",
            format!("{SCORECARD}{more}"),
            "the column \"seats\" was not kept",
        ),
        (
            "a column of another name",
            SCORECARD.replace("metric = \"logins\"", "metric = \"arr\""),
            "",
        ),
    ];
    for (name, scorecard, part) in rows {
        let nights = Nights::kept(&[(1, &[("ACME", "45")])]);
        nights.write("scoring.toml", &scorecard);
        let output = nights.score(2, "--format json");
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        let told = document(&output);
        let acme = account(&told, "ACME");
        if part.is_empty() {
            // `arr` is the value, and kept.
            assert_eq!(
                (&told["since"], &acme["change"]),
                (&json!("2026-11-01"), &json!(0.0))
            );
            continue;
        }
        assert!(
            stderr(&output).contains(part),
            "{name}: {}",
            stderr(&output)
        );
        assert_eq!(told["since"], Value::Null, "{name}");
        let nothing = (&acme["change"], &acme["previous"]);
        assert_eq!(nothing, (&Value::Null, &Value::Null), "{name}");
        assert_eq!(acme["trend"].as_array().map(Vec::len), Some(1), "{name}");
        let table = nights.score(2, "-q");
        assert!(
            !stdout(&table).contains("new"),
            "{name}: {}",
            stdout(&table)
        );
    }
}

#[test]
fn another_scorecard_in_the_same_history_is_another_matter() {
    let nights = Nights::kept(&[(1, &[("ACME", "45")])]);
    nights.write("other.toml", &SCORECARD.replace("Nightly", "Other"));
    let other = nights.json(2, "-c other.toml");
    assert_eq!(other["since"], Value::Null);
    let own = nights.json(3, "");
    assert_eq!(own["since"], "2026-11-01");
}
