//! The alarms of a night keep to the schema.

use health_score::history::Overview;
use health_score::report::diff::{self, Alarm, Alarmed, Nights};
use health_score::scorecard::{Band, Scorecard};
use serde_json::Value;

use super::{CARD, OCTOBER};
use crate::schema::{check, schema, validator};

fn alarmed(id: &str, value: Option<f64>) -> Alarmed {
    Alarmed {
        id: id.to_owned(),
        name: Some(format!("{id} Ltd")),
        owner: None,
        value,
        score: value.map(|_| 12.5),
        band: Band::Red,
    }
}

#[test]
fn alarms_keep_to_the_schema() {
    let scorecard = Scorecard::parse("scoring.toml", CARD)
        .expect("a scorecard")
        .scorecard;
    let day = OCTOBER.parse().expect("a date");
    let alarm = |value| Alarm {
        gate: "new-red".to_owned(),
        accounts: vec![alarmed("A-1", value), alarmed("A-2", None)],
        value,
    };
    let document = diff::json::document(&Nights {
        tool: "health 0.1.0",
        names: ["old", "new"],
        scorecards: [&scorecard; 2],
        as_of: [day; 2],
        has_value: [true; 2],
        overview: &Overview::default(),
        accounts: &[],
        told: 0,
        alarms: &[alarm(Some(120_000.0)), alarm(None)],
    });
    let document: Value = serde_json::from_slice(&document).expect("JSON");
    assert_eq!(document["alarms"][0]["value"], 120_000.0);
    let validator = validator(&schema("health/diff/1"));
    check(&validator, &document, "alarms");
    let mut strange = document;
    strange["alarms"][0]["colour"] = Value::from("red");
    assert!(!validator.is_valid(&strange));
}
