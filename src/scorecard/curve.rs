//! The seven curves: from a number, a text or a boolean to a strength.
//!
//! A curve is data here; the arithmetic is in [`score`](crate::score).

/// The function from number to strength. Every strength lies in 0..=1.
#[derive(Clone, Debug, PartialEq)]
pub enum Curve {
    /// Linear from 0 at `from` to 1 at `to`, which may be the lower one; flat beyond.
    Range {
        /// Strength 0 here.
        from: f64,
        /// Strength 1 here.
        to: f64,
    },
    /// As `Range`, over ln(1 + x); both bounds at least 0.
    LogRange {
        /// Strength 0 here.
        from: f64,
        /// Strength 1 here.
        to: f64,
    },
    /// Piecewise linear; x strictly increasing, at least two points, flat beyond the ends.
    Line(Vec<Point>),
    /// The strength of the last step at or below the number; the first one's before it.
    Steps(Vec<Point>),
    /// By text.
    Values {
        /// The listed texts, folded, with their strengths, in file order.
        strengths: Vec<(String, f64)>,
        /// What any other text means.
        other: Other,
    },
    /// By boolean: true is 1, false is 0.
    Flag,
    /// Halves over this many units, above 0: 0.5^(max(x, 0) ÷ `HalfLife`).
    HalfLife(f64),
}

impl Curve {
    /// Its key in the scorecard's file.
    pub fn key(&self) -> &'static str {
        match self {
            Curve::Range { .. } => "range",
            Curve::LogRange { .. } => "log_range",
            Curve::Line(_) => "line",
            Curve::Steps(_) => "steps",
            Curve::Values { .. } => "values",
            Curve::Flag => "flag",
            Curve::HalfLife(_) => "half_life",
        }
    }

    /// Whether it takes numbers, and not texts or booleans.
    pub fn takes_numbers(&self) -> bool {
        !matches!(self, Curve::Values { .. } | Curve::Flag)
    }
}

/// A point of a line or of steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The number.
    pub x: f64,
    /// The strength there, 0 to 1.
    pub strength: f64,
}

/// What a text means that `values` does not list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Other {
    /// It is invalid.
    Invalid,
    /// The signal is missing.
    Missing,
    /// This strength, 0 to 1.
    Strength(f64),
}
