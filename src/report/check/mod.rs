//! What came out of a scorecard's own tests: as a test runner prints it, as JSON, and as `JUnit`
//! reads it.

pub mod json;
pub mod junit;
pub mod table;

use crate::check::{Miss, Outcome, Value};
use crate::scorecard::Scorecard;

use super::spoken::shown;

/// A run of a scorecard's tests.
#[derive(Clone, Copy, Debug)]
pub struct Suite<'a> {
    /// The tool and its version, such as `health 0.1.0`.
    pub tool: &'a str,
    /// Whose tests they are.
    pub scorecard: &'a Scorecard,
    /// What came out, in the order of the file.
    pub outcomes: &'a [Outcome<'a>],
}

impl Suite<'_> {
    /// How many tests passed.
    pub fn passed(&self) -> usize {
        self.outcomes.iter().filter(|it| it.passed()).count()
    }

    /// How many tests of the scorecard were not run.
    pub fn left_out(&self) -> usize {
        self.scorecard.tests.len() - self.outcomes.len()
    }
}

/// What was missed, in words.
fn words(miss: &Miss) -> String {
    let Miss { key, expected, got } = miss;
    let expected = match *key {
        "score_min" => format!("a score of at least {}", value(expected)),
        "score_max" => format!("a score of at most {}", value(expected)),
        "profile" if is_base(expected) => "no profile".to_owned(),
        _ => format!("{key} {}", value(expected)),
    };
    let got = match (*key, got) {
        ("band", Value::Nothing) => "one that depends on the other accounts".to_owned(),
        ("unknown", Value::Nothing) => "a score".to_owned(),
        (_, Value::Nothing) => "no score".to_owned(),
        ("profile", got) if is_base(got) => "none".to_owned(),
        (_, got) => value(got),
    };
    format!("expected {expected}, got {got}")
}

/// The base has no id.
fn is_base(profile: &Value) -> bool {
    matches!(profile, Value::Text(id) if id.is_empty())
}

fn value(value: &Value) -> String {
    match value {
        Value::Nothing => "none".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => shown(text),
        Value::List(texts) if texts.is_empty() => "none".to_owned(),
        Value::List(texts) => {
            let quoted = texts.iter().map(|text| format!("\"{}\"", shown(text)));
            quoted.collect::<Vec<_>>().join(", ")
        }
    }
}
