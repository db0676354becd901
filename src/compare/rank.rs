//! How alike two scorecards rank the same accounts.

/// The scores of accounts under two scorecards, 8 bytes an account.
///
/// Scores are millionths, so that equal ones are equal to the bit, and all sums are exact.
#[derive(Clone, Debug, Default)]
pub struct Ranks {
    pairs: Vec<[u32; 2]>,
}

impl Ranks {
    /// Counts an account in that has a score (0 to 100) under both.
    pub fn add(&mut self, old: f64, new: f64) {
        // Not negative, and at most 10⁸.
        let millionths = |score: f64| ((score * 1e6).round() as i64).unsigned_abs() as u32;
        self.pairs.push([millionths(old), millionths(new)]);
    }

    /// Spearman's rank correlation, −1 to 1; `None` for fewer than two accounts, or where a
    /// scorecard gives all the same score.
    ///
    /// It is Pearson's correlation of the ranks, Σ(r − r̄)(s − s̄) ÷ √(Σ(r − r̄)² · Σ(s − s̄)²),
    /// where equal scores share the mean of their ranks: C. Spearman, "The Proof and Measurement
    /// of Association between Two Things", 1904; M. G. Kendall, "The Treatment of Ties in Ranking
    /// Problems", 1945.
    pub fn correlation(mut self) -> Option<f64> {
        let count = i64::try_from(self.pairs.len()).ok()?;
        for side in 0..2 {
            rank(&mut self.pairs, side);
        }
        let [mut both, mut olds, mut news] = [0_i128; 3];
        for [old, new] in self.pairs {
            // Twice the mean rank is count + 1.
            let from_mean = |doubled: u32| i128::from(i64::from(doubled) - (count + 1));
            let (old, new) = (from_mean(old), from_mean(new));
            both += old * new;
            olds += old * old;
            news += new * new;
        }
        let correlation = both as f64 / (olds as f64 * news as f64).sqrt();
        // 0 ÷ 0 where there is nothing to rank.
        (!correlation.is_nan()).then_some(correlation)
    }
}

/// Puts twice the rank in the place of a score: ranks count from 1, and equals share their mean.
fn rank(pairs: &mut [[u32; 2]], side: usize) {
    pairs.sort_unstable_by_key(|pair| pair[side]);
    let mut before = 0;
    for equals in pairs.chunk_by_mut(|one, next| one[side] == next[side]) {
        let doubled = 2 * before + equals.len() + 1;
        before += equals.len();
        for pair in equals {
            pair[side] = doubled as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
        let mut ranks = Ranks::default();
        for &(old, new) in pairs {
            ranks.add(old, new);
        }
        ranks.correlation()
    }

    #[test]
    fn known_correlations_come_out() {
        type Case = (&'static str, &'static [(f64, f64)], Option<f64>);
        let cases: [Case; 8] = [
            ("none", &[], None),
            ("one", &[(1.0, 2.0)], None),
            ("all the same", &[(1.0, 2.0), (1.0, 3.0)], None),
            (
                "the same order",
                &[(1.0, 10.0), (2.0, 20.0), (99.0, 20.5)],
                Some(1.0),
            ),
            (
                "the other way",
                &[(1.0, 9.0), (2.0, 8.0), (3.0, 7.0)],
                Some(-1.0),
            ),
            // 1 − 6 · (1 + 1) ÷ (4 · 15)
            (
                "two change places",
                &[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (4.0, 4.0)],
                Some(0.8),
            ),
            // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 ÷ √(4.5 · 5)
            (
                "a tie",
                &[(1.0, 1.0), (2.0, 2.0), (2.0, 3.0), (4.0, 4.0)],
                Some(4.5 / 22.5_f64.sqrt()),
            ),
            (
                "a millionth apart",
                &[(50.0, 1.0), (50.000_001, 2.0)],
                Some(1.0),
            ),
        ];
        for (name, pairs, expected) in cases {
            let found = correlation(pairs);
            match (found, expected) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-12, "{name}: {found}");
                }
                _ => assert_eq!(found, expected, "{name}"),
            }
        }
    }

    proptest! {
        #[test]
        fn scores_against_themselves_are_one(scores in proptest::collection::vec(0..100_u32, 2..60)) {
            let same: Vec<(f64, f64)> = scores.iter().map(|&it| (f64::from(it), f64::from(it))).collect();
            prop_assume!(scores.iter().any(|it| *it != scores[0]));
            prop_assert_eq!(correlation(&same), Some(1.0));
            let turned: Vec<(f64, f64)> = same.iter().map(|&(it, _)| (it, 100.0 - it)).collect();
            prop_assert_eq!(correlation(&turned), Some(-1.0));
        }

        #[test]
        fn it_lies_between_and_does_not_depend_on_the_order(pairs in proptest::collection::vec((0..30_u32, 0..30_u32), 0..60)) {
            let pairs: Vec<(f64, f64)> = pairs.iter().map(|&(old, new)| (f64::from(old), f64::from(new))).collect();
            let found = correlation(&pairs);
            prop_assert!(found.is_none_or(|it| (-1.0..=1.0).contains(&it)), "{:?}", found);
            let reversed: Vec<(f64, f64)> = pairs.iter().rev().copied().collect();
            prop_assert_eq!(correlation(&reversed), found);
        }
    }
}
