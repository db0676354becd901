//! A signal: a metric with a polarity, a curve and a weight.

use super::Curve;

/// Whether strength is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// Strength adds points.
    Positive,
    /// Strength takes points away.
    Negative,
}

impl Polarity {
    /// The word in files and outputs.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Positive => "positive",
            Polarity::Negative => "negative",
        }
    }

    /// Goodness of a strength: the strength itself, or what is left of 1 for a negative signal.
    pub fn goodness(self, strength: f64) -> f64 {
        match self {
            Polarity::Positive => strength,
            Polarity::Negative => 1.0 - strength,
        }
    }
}

/// A signal as the engine uses it: whole, and right.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, of its own"
)]
pub struct Signal {
    /// Unique over both polarities.
    pub id: String,
    /// Whether strength is good or bad.
    pub polarity: Polarity,
    /// What people read; the id where there is none.
    pub label: Option<String>,
    /// The signal's own weight, as in the file: 10⁻⁶ to 10⁹.
    pub weight: f64,
    /// Which of the card's dimensions it belongs to.
    pub dimension: Option<usize>,
    /// The column that is read.
    pub metric: String,
    /// How the metric becomes the number that enters the curve.
    pub derivation: Derivation,
    /// What stands in for an empty metric; the signal is then assumed.
    pub default: Option<DefaultValue>,
    /// The date of the measurement, and how old it may be.
    pub freshness: Option<Freshness>,
    /// The metric must lie within these bounds, both included.
    pub valid: Option<[f64; 2]>,
    /// The metric's cells must be (or must not be) percentages, as the bounds are.
    pub unit: Unit,
    /// From number to strength.
    pub curve: Curve,
    /// What a missing value means.
    pub missing: Missing,
    /// A missing value makes the account unknown.
    pub required: bool,
    /// An input without the column is accepted; the signal is then missing for all.
    pub optional: bool,
    /// A what-if may propose to change it.
    pub actionable: bool,
    /// A line that rises and falls is meant.
    pub any_shape: bool,
}

impl Signal {
    /// What people read: the label, else the id with blanks for underscores.
    pub fn title(&self) -> String {
        self.label
            .clone()
            .unwrap_or_else(|| self.id.replace('_', " "))
    }

    /// The names of the columns that it reads, the metric's first.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let dated = self.freshness.as_ref().map(|it| it.measured_on.as_str());
        let beside = self.derivation.second_column().into_iter().chain(dated);
        std::iter::once(self.metric.as_str()).chain(beside)
    }
}

/// How the metric becomes the number that enters the curve.
#[derive(Clone, Debug, PartialEq)]
pub enum Derivation {
    /// The metric itself.
    Plain,
    /// Metric ÷ the column named; missing where that is 0.
    Per(String),
    /// (metric − previous) ÷ |previous|: 0 where both are 0, missing where only previous is.
    RelativeChange(String),
    /// metric − previous.
    AbsoluteChange(String),
    /// As-of − date, in whole days.
    DaysSince,
    /// Date − as-of, in whole days.
    DaysUntil,
}

impl Derivation {
    /// The column that the metric is divided by or compared with.
    pub fn second_column(&self) -> Option<&str> {
        match self {
            Derivation::Per(name)
            | Derivation::RelativeChange(name)
            | Derivation::AbsoluteChange(name) => Some(name),
            Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil => None,
        }
    }
}

/// What stands in for an empty metric.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// For curves over numbers. With a date derivation: the number of days.
    Number(f64),
    /// For `values`, folded.
    Text(String),
    /// For `flag`.
    Boolean(bool),
}

/// The date of a measurement, and how old it may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Freshness {
    /// The column with the date.
    pub measured_on: String,
    /// The greatest age at which the metric still counts, in days.
    pub max_age: u32,
}

/// What the texts of a metric's cells must look like, to fit the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Plain numbers; a percent cell other than `0%` is invalid.
    Plain,
    /// Percentages; a plain text other than `0` is invalid.
    Percent,
    /// Both fit: a ratio, or bounds that are all zero.
    Any,
}

/// What a missing value means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Missing {
    /// The signal leaves the average.
    Exclude,
    /// Goodness 0.
    Worst,
    /// Strength 0.5.
    Neutral,
    /// Goodness 1.
    Best,
    /// This strength, 0 to 1.
    Strength(f64),
    /// A missing value is an invalid cell.
    Error,
}

impl Missing {
    /// The strength that is assumed for a signal of this polarity, if one is.
    pub fn strength(self, polarity: Polarity) -> Option<f64> {
        match self {
            Missing::Exclude | Missing::Error => None,
            Missing::Neutral => Some(0.5),
            Missing::Strength(strength) => Some(strength),
            Missing::Worst => Some(polarity.goodness(0.0)),
            Missing::Best => Some(polarity.goodness(1.0)),
        }
    }
}
