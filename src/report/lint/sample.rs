//! A small scorecard and what lint finds in it, for the tests of the formats.

use super::Lint;
use crate::lint;
use crate::scorecard::Scorecard;

const SOURCE: &str = r#"account.id = "id"
bands = { green = 70, yellow = 40 }

[positive]
usage = { weight = 100, metric = "logins", range = [0, 60], label = "Usage" }
news  = { weight = 1, metric = "news", range = [0, 5] }
mood  = { weight = 50, metric = "mood", range = [0, 10] }

[negative]
late  = { weight = 50, metric = "days", range = [0, 30] }
"#;

/// Calls `look` with what lint finds in the scorecard alone.
pub(super) fn with(look: impl FnOnce(Lint<'_>)) {
    let parsed = Scorecard::parse("scoring.toml", SOURCE).unwrap();
    let as_of = "2026-11-01".parse().unwrap();
    let findings = lint::scorecard(&parsed.scorecard, &parsed.places, as_of);
    look(Lint {
        version: "0.1.0",
        scorecard: &parsed.scorecard,
        as_of,
        findings: &findings,
        cards: &lint::greatest(&parsed.scorecard),
        data: None,
    });
}
