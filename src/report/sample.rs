//! A scorecard and a run that tests of several formats share.

use crate::cell::Date;
use crate::scorecard::Scorecard;

use super::{Run, Speech};

const SOURCE: &str = r#"
[account]
id = "id"

[bands]
green = 70
yellow = 40
labels = { green = "Healthy" }

[positive]
usage = { weight = 1, metric = "logins", range = [0, 60] }
"#;

pub(super) fn scorecard() -> Scorecard {
    let parsed = Scorecard::parse("scoring.toml", SOURCE);
    let scorecard = parsed.expect("a right scorecard").scorecard;
    Scorecard {
        sha256: "0".repeat(64),
        ..scorecard
    }
}

pub(super) fn run(scorecard: &Scorecard) -> Run<'_> {
    Run {
        tool: "health 0.1.0",
        scorecard,
        as_of: Date::from_days(20_758),
        since: None,
        gone: None,
        has_value: true,
        speech: Speech::english(),
    }
}
