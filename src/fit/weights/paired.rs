//! How sure a figure is, and whether two of the same accounts differ.

use super::super::Z;

/// A figure of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its variance; `None` where so few accounts say nothing of it.
    pub variance: Option<f64>,
}

impl Estimate {
    /// The mean of some numbers.
    pub(super) fn mean(numbers: &[f64]) -> Self {
        let n = numbers.len() as f64;
        let value = numbers.iter().sum::<f64>() / n;
        Estimate {
            value,
            variance: spread(numbers, value).map(|it| it / n),
        }
    }

    /// The mean of the figures of several parts, none of which has accounts of another.
    pub(super) fn over_parts(parts: &[Estimate]) -> Self {
        let n = parts.len() as f64;
        let variances: Option<Vec<f64>> = parts.iter().map(|it| it.variance).collect();
        Estimate {
            value: parts.iter().map(|it| it.value).sum::<f64>() / n,
            variance: variances.map(|all| all.iter().sum::<f64>() / (n * n)),
        }
    }

    /// Its 95 % interval; `None` where the variance is not known, or 0.
    pub fn interval(self) -> Option<[f64; 2]> {
        let reach = Z * self.variance.filter(|it| *it > 0.0)?.sqrt();
        Some([self.value - reach, self.value + reach])
    }

    /// Whether 0 lies within the interval: as a difference, it may be chance. True where there is
    /// no interval.
    pub fn may_be_nothing(self) -> bool {
        self.interval()
            .is_none_or(|[low, high]| low <= 0.0 && high >= 0.0)
    }
}

/// The variance between numbers of that mean; `None` of a single one.
fn spread(numbers: &[f64], mean: f64) -> Option<f64> {
    let squares = numbers
        .iter()
        .map(|it| (it - mean) * (it - mean))
        .sum::<f64>();
    (numbers.len() > 1).then(|| squares / (numbers.len() - 1) as f64)
}

/// For each account, the share of those of the other outcome that a score puts on the right side of
/// it, ties counted half.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placements {
    left: Vec<f64>,
    stayed: Vec<f64>,
}

impl Placements {
    /// `scores` are of all accounts, those that left among them.
    pub(super) fn new(scores: &[(f64, bool)]) -> Self {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&one, &other| scores[one].0.total_cmp(&scores[other].0));
        let all_left = scores.iter().filter(|it| it.1).count();
        let all = [(scores.len() - all_left) as f64, all_left as f64];
        let mut place = vec![0.0; scores.len()];
        let mut before = [0.0, 0.0];
        for same in order.chunk_by(|&one, &other| scores[one].0 == scores[other].0) {
            let left = same.iter().filter(|&&it| scores[it].1).count() as f64;
            let own = [same.len() as f64 - left, left];
            for &it in same {
                place[it] = if scores[it].1 {
                    // Those that stayed should come behind it.
                    (all[0] - before[0] - own[0] / 2.0) / all[0]
                } else {
                    (before[1] + own[1] / 2.0) / all[1]
                };
            }
            before = [before[0] + own[0], before[1] + own[1]];
        }
        let of = |left: bool| {
            let own = scores.iter().zip(&place).filter(|(it, _)| it.1 == left);
            own.map(|(_, &place)| place).collect()
        };
        Placements {
            left: of(true),
            stayed: of(false),
        }
    }

    /// The area under the ROC curve. Source: DeLong and others, as for [`super::super::Ranking`].
    #[expect(clippy::doc_markdown, reason = "DeLong is a name, not code")]
    pub(super) fn auc(&self) -> Estimate {
        Placements::estimate(&self.left, &self.stayed)
    }

    /// By how much the area is larger than another one of the same accounts in the same order, with
    /// what the two have in common taken into account.
    pub(super) fn difference(&self, other: &Placements) -> Estimate {
        let off = |own: &[f64], other: &[f64]| -> Vec<f64> {
            own.iter()
                .zip(other)
                .map(|(own, other)| own - other)
                .collect()
        };
        Placements::estimate(
            &off(&self.left, &other.left),
            &off(&self.stayed, &other.stayed),
        )
    }

    fn estimate(left: &[f64], stayed: &[f64]) -> Estimate {
        let [left, stayed] = [left, stayed].map(Estimate::mean);
        let variances = left.variance.zip(stayed.variance);
        Estimate {
            value: left.value,
            variance: variances.map(|(left, stayed)| left + stayed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Ranking;
    use super::*;

    const SCORES: [(f64, bool); 9] = [
        (10.0, true),
        (20.0, true),
        (20.0, false),
        (35.0, true),
        (40.0, false),
        (55.0, false),
        (55.0, true),
        (70.0, false),
        (90.0, false),
    ];

    #[test]
    fn areas_are_those_of_a_ranking() {
        let side = |left| {
            SCORES
                .iter()
                .filter(|it| it.1 == left)
                .map(|it| it.0)
                .collect()
        };
        let expected = Ranking::new(side(true), side(false))
            .auc()
            .expect("an area");
        let found = Placements::new(&SCORES).auc();
        assert!((found.value - expected.value).abs() < 1e-15);
        let variances = found.variance.zip(expected.variance).expect("variances");
        assert!((variances.0 - variances.1).abs() < 1e-15);
    }

    #[test]
    fn a_score_does_not_differ_from_itself() {
        let one = Placements::new(&SCORES);
        let same = one.difference(&Placements::new(
            &SCORES.map(|(score, left)| (score / 3.0, left)),
        ));
        assert_eq!(
            same,
            Estimate {
                value: 0.0,
                variance: Some(0.0)
            }
        );
        assert!(same.may_be_nothing());
        let turned = Placements::new(&SCORES.map(|(score, left)| (-score, left)));
        let both = one.auc().value + turned.auc().value;
        assert!((both - 1.0).abs() < 1e-15, "{both}");
        let apart = [(1.0, true), (2.0, true), (3.0, false), (4.0, false)];
        let turned = Placements::new(&apart.map(|(score, left)| (-score, left)));
        let most = Placements::new(&apart).difference(&turned);
        let all = Estimate {
            value: 1.0,
            variance: Some(0.0),
        };
        assert_eq!(most, all);
    }

    #[test]
    fn few_accounts_have_no_variance() {
        assert_eq!(
            Estimate::mean(&[3.0]),
            Estimate {
                value: 3.0,
                variance: None
            }
        );
        assert_eq!(
            Estimate::mean(&[1.0, 3.0]),
            Estimate {
                value: 2.0,
                variance: Some(1.0)
            }
        );
        let parts = [Estimate::mean(&[1.0, 3.0]), Estimate::mean(&[3.0])];
        let all = Estimate::over_parts(&parts);
        assert_eq!(
            all,
            Estimate {
                value: 2.5,
                variance: None
            }
        );
        assert_eq!(all.interval(), None);
    }
}
