//! How well an order tells the accounts that left from those that stayed.

use crate::score::Sides;

use super::Z;

/// Accounts that left and accounts that stayed, in the order of a number of which more is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The accounts that share one number, from the lowest to the highest.
    ties: Vec<Sides<u64>>,
    sides: Sides<u64>,
}

/// The area under the ROC curve: the probability that an account that left has a lower number than
/// one that stayed, ties counted half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Auc {
    /// 0 to 1; 0.5 tells nothing.
    pub value: f64,
    /// Its variance; `None` where one of the sides is a single account.
    pub variance: Option<f64>,
}

impl Auc {
    /// Its 95 % interval. `None` where the variance is not known, or 0 because no pair differs
    /// from another: then the sample says nothing of how far off it is.
    pub fn interval(self) -> Option<[f64; 2]> {
        let reach = Z * self.variance.filter(|it| *it > 0.0)?.sqrt();
        let ends = [self.value - reach, self.value + reach];
        Some(ends.map(|end| end.clamp(0.0, 1.0)))
    }
}

impl Ranking {
    /// Ranks accounts by their numbers, none of which is NaN.
    pub fn new(mut left: Vec<f64>, mut stayed: Vec<f64>) -> Self {
        left.sort_unstable_by(f64::total_cmp);
        stayed.sort_unstable_by(f64::total_cmp);
        let sides = Sides {
            left: left.len() as u64,
            stayed: stayed.len() as u64,
        };
        let (mut left, mut stayed) = (left.into_iter().peekable(), stayed.into_iter().peekable());
        let mut ties = Vec::new();
        loop {
            let first = [left.peek(), stayed.peek()].into_iter().flatten();
            let Some(lowest) = first.copied().reduce(f64::min) else {
                break;
            };
            let mut tie = Sides::default();
            while left.next_if(|it| *it == lowest).is_some() {
                tie.left += 1;
            }
            while stayed.next_if(|it| *it == lowest).is_some() {
                tie.stayed += 1;
            }
            ties.push(tie);
        }
        Ranking { ties, sides }
    }

    /// How many left, and how many stayed.
    pub fn sides(&self) -> Sides<u64> {
        self.sides
    }

    /// The area under the ROC curve; `None` where nobody left, or nobody stayed.
    ///
    /// Sources: the area as H. B. Mann and D. R. Whitney's statistic, with ties; its variance by
    /// E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, "Comparing the areas under two or more
    /// correlated receiver operating characteristic curves: a nonparametric approach", Biometrics
    /// 44 (1988); counted along the order in O(n log n) as by X. Sun and W. Xu, "Fast implementation
    /// of DeLong's algorithm for comparing the areas under correlated receiver operating
    /// characteristic curves", IEEE Signal Processing Letters 21 (2014). All counts are whole
    /// numbers, so that no order of the accounts changes a bit.
    #[expect(clippy::doc_markdown, reason = "DeLong is a name, not code")]
    pub fn auc(&self) -> Option<Auc> {
        let all = self.sides;
        if all.few(1).is_some() {
            return None;
        }
        // Everything is counted twice over, so that half a tie is a whole number.
        let (mut sum, mut of_left, mut of_stayed) = (0_u128, 0_u128, 0_u128);
        let (mut below, mut above) = (0, all.stayed);
        for tie in &self.ties {
            above -= tie.stayed;
            let better = u128::from(2 * above + tie.stayed);
            let worse = u128::from(2 * below + tie.left);
            below += tie.left;
            sum += u128::from(tie.left) * better;
            of_left += u128::from(tie.left) * better * better;
            of_stayed += u128::from(tie.stayed) * worse * worse;
        }
        let (m, n) = (all.left as f64, all.stayed as f64);
        let left = spread(of_left, sum, all.left, all.stayed);
        let stayed = spread(of_stayed, sum, all.stayed, all.left);
        let variance = left.zip(stayed).map(|(left, stayed)| left / m + stayed / n);
        Some(Auc {
            value: sum as f64 / (2.0 * m * n),
            variance,
        })
    }

    /// The area under the precision-recall curve as a mean of precisions: of warning of the lowest
    /// number first, then of the next as well, and so on, each weighed by what it adds to recall.
    /// `None` where nobody left.
    pub fn average_precision(&self) -> Option<f64> {
        if self.sides.left == 0 {
            return None;
        }
        let (mut warned, mut right) = (0, 0);
        let parts = self.ties.iter().map(|tie| {
            warned += tie.all();
            right += tie.left;
            tie.left as f64 * (right as f64 / warned as f64)
        });
        Some(parts.sum::<f64>() / self.sides.left as f64)
    }
}

/// The variance between the accounts of one side, of the share of the other side that each beats;
/// `None` of a single account. `squares` and `sum` are of twice the counts.
fn spread(squares: u128, sum: u128, own: u64, other: u64) -> Option<f64> {
    if own < 2 {
        return None;
    }
    let n = u128::from(own);
    let over = n * squares - sum * sum;
    let (own, twice) = (own as f64, 2.0 * other as f64);
    Some(over as f64 / (own * (own - 1.0) * twice * twice))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name, and the numbers of those that left and of those that stayed.
    type Sides<'a> = (&'a str, &'a [f64], &'a [f64]);

    #[test]
    fn edges_are_exact() {
        let rows: [(Sides<'_>, Option<f64>, Option<f64>); 8] = [
            (("nobody", &[], &[]), None, None),
            (("nobody left", &[], &[1.0, 2.0]), None, None),
            (("nobody stayed", &[1.0, 2.0], &[]), None, None),
            (("one each", &[1.0], &[2.0]), Some(1.0), None),
            (("apart", &[1.0, 2.0], &[3.0, 4.0]), Some(1.0), Some(0.0)),
            (
                ("upside down", &[3.0, 4.0], &[1.0, 2.0]),
                Some(0.0),
                Some(0.0),
            ),
            (("all the same", &[5.0; 3], &[5.0; 4]), Some(0.5), Some(0.0)),
            (("two zeros", &[-0.0, 1.0], &[0.0, 2.0]), Some(0.625), None),
        ];
        for ((name, left, stayed), value, variance) in rows {
            let auc = Ranking::new(left.to_vec(), stayed.to_vec()).auc();
            assert_eq!(auc.map(|it| it.value), value, "{name}");
            if let (Some(expected), Some(auc)) = (variance, auc) {
                assert_eq!(auc.variance, Some(expected), "{name}");
                assert_eq!(auc.interval(), None, "{name}");
            }
        }
        let single = Ranking::new(vec![1.0], vec![2.0, 0.5]).auc();
        assert_eq!(single.and_then(|it| it.variance), None);
    }

    #[test]
    fn precision_is_averaged_over_those_that_left() {
        let rows: [(Sides<'_>, Option<f64>); 5] = [
            (("nobody left", &[], &[1.0]), None),
            (("nobody stayed", &[1.0, 2.0], &[]), Some(1.0)),
            (("apart", &[1.0, 2.0], &[3.0]), Some(1.0)),
            (("last of four", &[4.0], &[1.0, 2.0, 3.0]), Some(0.25)),
            (("all the same", &[5.0], &[5.0; 3]), Some(0.25)),
        ];
        for ((name, left, stayed), expected) in rows {
            let ranking = Ranking::new(left.to_vec(), stayed.to_vec());
            assert_eq!(ranking.average_precision(), expected, "{name}");
        }
    }
}
