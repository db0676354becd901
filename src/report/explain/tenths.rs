//! A waterfall as it is shown.

use crate::report::tenths;

/// What is shown of a waterfall, in tenths of a point: `start` and all `steps` add up to `score`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenths {
    /// What no complaint would leave.
    pub start: i64,
    /// What each step adds or takes, in the order in which they were given.
    pub steps: Vec<i64>,
    /// The score, rounded down as a score always is.
    pub score: i64,
}

impl Tenths {
    /// Shows `start + steps = score`, where `score` is the exact sum brought to six decimals.
    ///
    /// Each shown part is less than a tenth away from the exact one, and a part that is a whole
    /// number of tenths is shown as it is.
    pub fn new(start: f64, steps: &[f64], score: f64) -> Self {
        let score = tenths::of_score(score);
        let parts: Vec<f64> = std::iter::once(start)
            .chain(steps.iter().copied())
            .collect();
        let mut shown = tenths::shares(&parts, score);
        let start = shown.remove(0);
        Tenths {
            start,
            steps: shown,
            score,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::to_six_decimals;
    use proptest::prelude::*;

    #[test]
    fn the_parts_add_up_to_the_score_rounded_down() {
        let rows: [(&str, &[f64], f64, &[i64]); 6] = [
            (
                "whole tenths",
                &[40.0, 22.5, 21.0, -10.0, -5.0],
                68.5,
                &[400, 225, 210, -100, -50],
            ),
            (
                "thirds",
                &[33.333_333, 33.333_333, 33.333_333],
                99.999_999,
                &[333, 333, 333],
            ),
            (
                "a part is lifted",
                &[0.0, 10.06, 10.06, 10.0],
                30.12,
                &[0, 101, 100, 100],
            ),
            (
                "a small loss is none",
                &[50.0, -0.01, -0.02],
                49.97,
                &[500, 0, -1],
            ),
            ("no signal counts", &[0.0], 0.0, &[0]),
            ("all of it", &[30.0, 70.0, 0.0], 100.0, &[300, 700, 0]),
        ];
        for (name, parts, score, shown) in rows {
            let tenths = Tenths::new(parts[0], &parts[1..], score);
            let expected = Tenths {
                start: shown[0],
                steps: shown[1..].to_vec(),
                score: shown.iter().sum(),
            };
            assert_eq!(tenths, expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_signals_are_the_shown_parts_add_up(
            signals in prop::collection::vec((0.000_001_f64..1e6, 0.0_f64..=1.0, any::<bool>()), 1..40)
        ) {
            let total: f64 = signals.iter().map(|it| it.0).sum();
            let negatives = signals.iter().filter(|it| it.2);
            let start = 100.0 * negatives.map(|it| it.0).sum::<f64>() / total;
            let points: Vec<f64> = signals
                .iter()
                .map(|&(weight, strength, negative)| {
                    let signed = if negative { -strength } else { strength };
                    100.0 * weight * signed / total
                })
                .collect();
            let exact = start + points.iter().sum::<f64>();
            let score = to_six_decimals(exact);
            let tenths = Tenths::new(start, &points, score);
            prop_assert_eq!(tenths.start + tenths.steps.iter().sum::<i64>(), tenths.score);
            for (shown, exact) in tenths.steps.iter().zip(&points) {
                prop_assert!((*shown as f64 / 10.0 - exact).abs() < 0.100_001);
                prop_assert!(*shown == 0 || (*shown > 0) == (*exact > 0.0));
            }
        }
    }
}
