//! Quantile bands: cuts that come from all scores of a run.

use crate::scorecard::Band;

/// From which score on an account is green, and up to which it is red.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantileCuts {
    /// The least score that is green; `None` when none is.
    pub green_from: Option<f64>,
    /// The greatest score that is red; `None` when none is.
    pub red_to: Option<f64>,
}

impl QuantileCuts {
    /// Cuts the best `green_top` percent and the worst `red_bottom` percent off `scores`, which
    /// are sorted on the way. Equal scores share a band.
    ///
    /// A score is green when 100 × (scores strictly higher) < `green_top` × n, and red when
    /// 100 × (scores strictly lower) < `red_bottom` × n.
    pub fn new(scores: &mut [f64], green_top: f64, red_bottom: f64) -> Self {
        scores.sort_unstable_by(f64::total_cmp);
        let n = scores.len() as f64;
        // Both counts only change where the score does, so a binary search finds the cut.
        let not_green = scores.partition_point(|&score| {
            let higher = scores.len() - scores.partition_point(|&other| other <= score);
            100.0 * higher as f64 >= green_top * n
        });
        let red = scores.partition_point(|&score| {
            let lower = scores.partition_point(|&other| other < score);
            100.0 * (lower as f64) < red_bottom * n
        });
        QuantileCuts {
            green_from: scores.get(not_green).copied(),
            red_to: red.checked_sub(1).map(|last| scores[last]),
        }
    }

    /// The band of a score of the run; one that is both green and red is yellow.
    pub fn band(&self, score: f64) -> Band {
        let green = self.green_from.is_some_and(|from| score >= from);
        let red = self.red_to.is_some_and(|to| score <= to);
        match (green, red) {
            (true, false) => Band::Green,
            (false, true) => Band::Red,
            _ => Band::Yellow,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::QuantileCuts;

    #[test]
    fn a_quarter_of_twenty_is_five_and_ties_share_a_band() {
        let mut scores: Vec<f64> = (0..20).rev().map(f64::from).collect();
        let cuts = QuantileCuts::new(&mut scores, 25.0, 25.0);
        assert_eq!((cuts.green_from, cuts.red_to), (Some(15.0), Some(4.0)));
        let cuts = QuantileCuts::new(&mut [7.0; 20], 25.0, 25.0);
        assert_eq!((cuts.green_from, cuts.red_to), (Some(7.0), Some(7.0)));
        let cuts = QuantileCuts::new(&mut [1.0, 2.0], 0.0, 0.0);
        assert_eq!((cuts.green_from, cuts.red_to), (None, None));
    }
}
