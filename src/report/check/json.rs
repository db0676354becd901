//! One JSON document, `health/test/1`.

use serde::Serialize;

use crate::check::{Found, Outcome, Part, Value};
use crate::score::{Origin, Unknown};
use crate::scorecard::Band;

use super::Suite;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: &'a str,
    scorecard: Scorecard<'a>,
    summary: Summary,
    tests: Vec<Test<'a>>,
}

#[derive(Serialize)]
struct Scorecard<'a> {
    name: Option<&'a str>,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct Test<'a> {
    name: &'a str,
    as_of: Option<String>,
    passed: bool,
    failures: Vec<Failure<'a>>,
    invalid: Vec<Invalid<'a>>,
    result: Option<Result<'a>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    key: &'static str,
    expected: Kind<'a>,
    got: Kind<'a>,
}

/// A value as JSON has it: null, a number, a text or an array of texts.
#[derive(Serialize)]
#[serde(untagged)]
enum Kind<'a> {
    Nothing,
    Number(f64),
    Text(&'a str),
    List(&'a [String]),
}

#[derive(Serialize)]
struct Invalid<'a> {
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Result<'a> {
    score: Option<f64>,
    band: Option<&'static str>,
    coverage: f64,
    unknown: Option<&'static str>,
    profile: Option<&'a str>,
    start: Option<f64>,
    signals: Vec<Signal<'a>>,
    rules: Vec<Rule<'a>>,
    plays: &'a [String],
}

#[derive(Serialize)]
struct Signal<'a> {
    id: &'a str,
    points: Option<f64>,
    lost: Option<f64>,
    measured: bool,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    reason: &'a str,
}

/// The document, with a line break.
pub fn document(suite: &Suite<'_>) -> Vec<u8> {
    let passed = suite.passed();
    let document = Document {
        schema: "health/test/1",
        tool: suite.tool,
        scorecard: Scorecard {
            name: suite.scorecard.name.as_deref(),
            sha256: &suite.scorecard.sha256,
        },
        summary: Summary {
            tests: suite.outcomes.len(),
            passed,
            failed: suite.outcomes.len() - passed,
            left_out: suite.left_out(),
        },
        tests: suite.outcomes.iter().map(test).collect(),
    };
    // Keys are texts and nothing fails on its way, so there is always a document.
    let mut out = serde_json::to_vec_pretty(&document).unwrap_or_default();
    out.push(b'\n');
    out
}

fn test<'a>(outcome: &'a Outcome<'_>) -> Test<'a> {
    let found = outcome.found.as_ref();
    let misses = found.iter().flat_map(|found| &found.misses);
    let problems = found.err().into_iter().flatten();
    Test {
        name: &outcome.test.name,
        as_of: outcome.test.as_of.map(|as_of| as_of.to_string()),
        passed: outcome.passed(),
        failures: misses
            .map(|miss| Failure {
                key: miss.key,
                expected: kind(&miss.expected),
                got: kind(&miss.got),
            })
            .collect(),
        invalid: problems
            .map(|problem| Invalid {
                code: problem.code,
                message: &problem.message,
                help: problem.help.as_deref(),
            })
            .collect(),
        result: found.ok().map(result),
    }
}

fn kind(value: &Value) -> Kind<'_> {
    match value {
        Value::Nothing => Kind::Nothing,
        // The base has no id.
        Value::Text(text) if text.is_empty() => Kind::Nothing,
        Value::Number(number) => Kind::Number(*number),
        Value::Text(text) => Kind::Text(text),
        Value::List(texts) => Kind::List(texts),
    }
}

fn result(found: &Found) -> Result<'_> {
    Result {
        score: found.score,
        band: found.band.map(Band::name),
        coverage: found.coverage,
        unknown: found.unknown.map(Unknown::name),
        profile: found.profile.as_deref(),
        start: found.start,
        signals: found.signals.iter().map(signal).collect(),
        rules: found
            .rules
            .iter()
            .map(|(id, reason)| Rule { id, reason })
            .collect(),
        plays: &found.plays,
    }
}

fn signal(part: &Part) -> Signal<'_> {
    Signal {
        id: &part.id,
        points: part.points,
        lost: part.lost,
        measured: part.origin == Origin::Measured,
    }
}
