//! The scorecard's own tests, and when its alarms count.

use crate::cell::Date;

use super::Band;

/// `[[test]]`: an account, and what the scorecard must say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Unique among the tests.
    pub name: String,
    /// The cells, those of the test it is `like` included; all others are missing.
    pub given: Vec<(String, Given)>,
    /// The date on which it is judged; there where a date is read.
    pub as_of: Option<Date>,
    /// What must come out.
    pub expect: Expectation,
}

/// A cell of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// As in a CSV file. A TOML date is its ISO text.
    Text(String),
    /// A typed number, in its shortest spelling.
    Number(String),
    /// A typed boolean.
    Boolean(bool),
}

/// What a test expects; what is `None` is not looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expectation {
    /// The final band.
    pub band: Option<Band>,
    /// The score, within 0.05.
    pub score: Option<f64>,
    /// The least score.
    pub score_min: Option<f64>,
    /// The greatest score.
    pub score_max: Option<f64>,
    /// The coverage, within 0.0005.
    pub coverage: Option<f64>,
    /// `coverage`, `required` or `no-signal`.
    pub unknown: Option<String>,
    /// The profile's id.
    pub profile: Option<String>,
    /// The ids of the rules that lowered the band, exactly.
    pub rules: Option<Vec<String>>,
    /// The actions, exactly.
    pub plays: Option<Vec<String>>,
}

/// `[alerts]`: when an alarm counts, for runs with a history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alerts {
    /// Points above a cut from which on an account has recovered; 0 to 100.
    pub deadband: f64,
    /// Nights in a row before an alarm counts; 1 or more.
    pub after: u32,
}

impl Default for Alerts {
    fn default() -> Self {
        Alerts {
            deadband: 0.0,
            after: 1,
        }
    }
}
