//! How much churn goes with a score.

use super::Z;
use super::evaluate::Case;
use super::line::{Line, Scored};
use super::newton::Bound;

/// The score that is 1 to the line.
const MOST: f64 = 100.0;

/// The logistic curve from scores to churn that is likeliest to have made what happened.
///
/// A score is no probability, so there is nothing in it to be right or wrong about; what can be
/// asked is which churn goes with which score, and whether one smooth curve tells it. The odds of
/// leaving change by the same factor for each point: `ln(p ÷ (1 − p)) = intercept + slope · score`.
///
/// Source: D. R. Cox, "Two further applications of a model for binary regression", Biometrika 45
/// (1958); the likeliest curve by Newton's method, as in A. Agresti, "Categorical Data Analysis".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    line: Line,
    /// The variance of [`slope`](Self::slope).
    pub slope_variance: f64,
    /// The Brier score of the curve: the mean square of what it is off by, 0 to 1, for the accounts
    /// that it was fitted to.
    pub brier: f64,
    /// That of naming the share that left for everybody.
    pub brier_base: f64,
}

impl Calibration {
    /// Fits the curve. `None` where none is likeliest: all of a side are above all of the other
    /// (there is always a steeper one), or nobody left, or nobody stayed.
    ///
    /// Source for when there is one: A. Albert and J. A. Anderson, "On the existence of maximum
    /// likelihood estimates in logistic regression models", Biometrika 71 (1984).
    pub(super) fn new(cases: &[Case]) -> Option<Calibration> {
        let ends = |left: bool| {
            let mut scores = cases.iter().filter(|it| it.left == left);
            let first = scores.next()?.score;
            let ends = [first, first];
            Some(scores.fold(ends, |it, case| {
                [it[0].min(case.score), it[1].max(case.score)]
            }))
        };
        let (left, stayed) = (ends(true)?, ends(false)?);
        if left[1] <= stayed[0] || stayed[1] <= left[0] {
            return None;
        }
        let scored: Vec<(f64, bool)> = cases.iter().map(|it| (it.score / MOST, it.left)).collect();
        let scored = Scored {
            cases: &scored,
            penalty: 0.0,
            slope: Bound::Free,
        };
        let all = cases.len() as f64;
        let share = cases.iter().filter(|it| it.left).count() as f64 / all;
        let line = scored.fit(Line {
            level: libm::log(share / (1.0 - share)),
            slope: 0.0,
        });
        let mut calibration = Calibration {
            line,
            slope_variance: scored.slope_variance(line) / (MOST * MOST),
            brier: 0.0,
            brier_base: share * (1.0 - share),
        };
        let off = |it: &Case| f64::from(u8::from(it.left)) - calibration.churn(it.score);
        calibration.brier = cases.iter().map(|it| off(it) * off(it)).sum::<f64>() / all;
        Some(calibration)
    }

    /// The logarithm of the odds of leaving at a score of 0.
    pub fn intercept(&self) -> f64 {
        self.line.level
    }

    /// What a point adds to it; below 0 where better scores leave less.
    pub fn slope(&self) -> f64 {
        -self.line.slope / MOST
    }

    /// The churn to expect at a score, 0 to 1.
    pub fn churn(&self, score: f64) -> f64 {
        self.line.risk(score / MOST)
    }

    /// By which factor the odds of leaving grow with ten points less.
    pub fn ten_less(&self) -> f64 {
        libm::exp(-10.0 * self.slope())
    }

    /// The 95 % interval of that factor.
    pub fn ten_less_interval(&self) -> [f64; 2] {
        let reach = Z * self.slope_variance.sqrt();
        [self.slope() + reach, self.slope() - reach].map(|slope| libm::exp(-10.0 * slope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(left: &[f64], stayed: &[f64]) -> Vec<Case> {
        let case = |left: bool| {
            move |&score: &f64| Case {
                score,
                value: 0.0,
                left,
            }
        };
        let stayed = stayed.iter().map(case(false));
        left.iter().map(case(true)).chain(stayed).collect()
    }

    #[test]
    fn there_is_no_curve_where_no_one_is_likeliest() {
        let rows: [(&str, &[f64], &[f64], bool); 8] = [
            ("nobody", &[], &[], false),
            ("nobody left", &[], &[10.0, 20.0], false),
            ("nobody stayed", &[10.0, 20.0], &[], false),
            ("apart", &[10.0, 20.0], &[30.0, 40.0], false),
            ("touching", &[10.0, 20.0], &[20.0, 40.0], false),
            ("upside down", &[30.0, 40.0], &[10.0, 30.0], false),
            ("all the same", &[50.0; 3], &[50.0; 4], false),
            ("mixed", &[10.0, 30.0], &[20.0, 40.0], true),
        ];
        for (name, left, stayed, expected) in rows {
            let curve = Calibration::new(&cases(left, stayed));
            assert_eq!(curve.is_some(), expected, "{name}");
        }
    }

    #[test]
    fn two_scores_are_met_exactly() {
        // 3 of 4 left at 20, 1 of 5 at 70.
        let left = [20.0, 20.0, 20.0, 70.0];
        let stayed = [20.0, 70.0, 70.0, 70.0, 70.0];
        let curve = Calibration::new(&cases(&left, &stayed)).expect("a curve");
        assert!((curve.churn(20.0) - 0.75).abs() < 1e-12);
        assert!((curve.churn(70.0) - 0.2).abs() < 1e-12);
        // The odds are 3 and 1/4: a factor of 12 over 50 points.
        assert!((curve.ten_less() - 12_f64.powf(0.2)).abs() < 1e-12);
        // 4 cases are off by 1/4 on average of squares 0.1875, 5 by 0.16.
        assert!((curve.brier - (4.0 * 0.1875 + 5.0 * 0.16) / 9.0).abs() < 1e-12);
    }

    #[test]
    fn a_steep_curve_is_found() {
        let left: Vec<f64> = (0..500).map(|it| f64::from(it) / 10.0).collect();
        let stayed: Vec<f64> = (498..1000).map(|it| f64::from(it) / 10.0).collect();
        let curve = Calibration::new(&cases(&left, &stayed)).expect("a curve");
        assert!(
            curve.churn(49.0) > 0.99 && curve.churn(51.0) < 0.01,
            "{curve:?}"
        );
        let expected: f64 = left.iter().chain(&stayed).map(|&it| curve.churn(it)).sum();
        assert!(
            (expected - 500.0).abs() < 1e-6,
            "the sum is met: {expected}"
        );
    }
}
