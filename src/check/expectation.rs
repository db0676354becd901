//! What a test expects, held against what came out.

use crate::score::Unknown;
use crate::scorecard::{Band, Expectation};

use super::outcome::{Found, Miss, Value};

/// How far a score may be from the one expected.
const SCORE_MARGIN: f64 = 0.05;

/// How far a coverage may be from the one expected.
const COVERAGE_MARGIN: f64 = 0.0005;

/// Scores and coverages are decimals of 6 places; this is less than one of them, and more than
/// what taking the difference of two loses.
const NOISE: f64 = 1e-9;

/// What was expected and did not come out, in the order of the contract's keys.
pub(super) fn misses(expect: &Expectation, found: &Found) -> Vec<Miss> {
    let mut misses = Misses(Vec::new());
    let band = found.band.map(Band::name);
    misses.equal(
        "band",
        expect.band.map(Band::name).map(text),
        band.map(text),
    );
    let score = found.score;
    let near = |margin: f64| move |wanted: f64, got: f64| (wanted - got).abs() <= margin + NOISE;
    misses.number("score", expect.score, score, near(SCORE_MARGIN));
    misses.number("score_min", expect.score_min, score, |least, got| {
        got >= least
    });
    misses.number("score_max", expect.score_max, score, |most, got| {
        got <= most
    });
    let coverage = Some(found.coverage);
    misses.number("coverage", expect.coverage, coverage, near(COVERAGE_MARGIN));
    let unknown = found.unknown.map(Unknown::name);
    misses.equal(
        "unknown",
        expect.unknown.as_deref().map(text),
        unknown.map(text),
    );
    // An empty text expects the base, which has no id.
    let profile = found.profile.as_deref().unwrap_or_default();
    misses.equal(
        "profile",
        expect.profile.as_deref().map(text),
        Some(text(profile)),
    );
    let rules = found.rules.iter().map(|(id, _)| id.clone()).collect();
    misses.equal(
        "rules",
        expect.rules.clone().map(Value::List),
        Some(Value::List(rules)),
    );
    let plays = found.plays.clone();
    misses.equal(
        "plays",
        expect.plays.clone().map(Value::List),
        Some(Value::List(plays)),
    );
    misses.0
}

struct Misses(Vec<Miss>);

impl Misses {
    /// What is not expected (`None`) is not looked at.
    fn equal(&mut self, key: &'static str, expected: Option<Value>, got: Option<Value>) {
        let got = got.unwrap_or(Value::Nothing);
        if let Some(expected) = expected.filter(|expected| *expected != got) {
            self.0.push(Miss { key, expected, got });
        }
    }

    /// An account without the number misses whatever is expected of it.
    fn number(
        &mut self,
        key: &'static str,
        expected: Option<f64>,
        got: Option<f64>,
        fits: impl Fn(f64, f64) -> bool,
    ) {
        let Some(expected) = expected else { return };
        if !got.is_some_and(|got| fits(expected, got)) {
            self.0.push(Miss {
                key,
                expected: Value::Number(expected),
                got: got.map_or(Value::Nothing, Value::Number),
            });
        }
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
