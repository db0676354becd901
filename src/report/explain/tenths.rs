//! Exact parts as tenths that add up to the shown total.

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
    /// By largest remainders: every part is rounded down, and those that lost most by it get a
    /// tenth back until the sum is right. So each shown part is less than a tenth away from the
    /// exact one, a part that is a whole number of tenths is shown as it is, and as many parts as
    /// can be are rounded to the nearest.
    pub fn new(start: f64, steps: &[f64], score: f64) -> Self {
        let score = millionths(score).div_euclid(TENTH);
        let exact = std::iter::once(start).chain(steps.iter().copied());
        let exact: Vec<i64> = exact.map(millionths).collect();
        let mut shown: Vec<i64> = exact.iter().map(|it| it.div_euclid(TENTH)).collect();
        let short = score - shown.iter().sum::<i64>();
        let mut places: Vec<usize> = (0..exact.len()).collect();
        if short >= 0 {
            places.sort_by_key(|&place| -exact[place].rem_euclid(TENTH));
            let most = usize::try_from(short).unwrap_or_default();
            places.iter().take(most).for_each(|&it| shown[it] += 1);
        } else if let Some(&largest) = places.iter().max_by_key(|&&place| exact[place]) {
            // Only where bringing the parts to six decimals carried one over a tenth.
            shown[largest] += short;
        }
        let start = shown.remove(0);
        Tenths {
            start,
            steps: shown,
            score,
        }
    }
}

/// How many millionths a tenth is.
const TENTH: i64 = 100_000;

fn millionths(number: f64) -> i64 {
    (number * 1e6).round() as i64
}

/// A number of tenths, to the nearest.
pub(super) fn nearest(number: f64) -> i64 {
    (number * 10.0).round() as i64
}

/// Tenths with one decimal; a minus sign where they are negative.
pub(super) fn shown(tenths: i64) -> String {
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// The same, with a plus sign where they are positive.
pub(super) fn signed(tenths: i64) -> String {
    let plus = if tenths > 0 { "+" } else { "" };
    format!("{plus}{}", shown(tenths))
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn tenths_are_told_with_their_sign() {
        let rows = [
            (0, "0.0", "0.0"),
            (7, "0.7", "+0.7"),
            (-123, "−12.3", "−12.3"),
            (1000, "100.0", "+100.0"),
        ];
        for (tenths, plain, with_sign) in rows {
            assert_eq!(
                (shown(tenths).as_str(), signed(tenths).as_str()),
                (plain, with_sign)
            );
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
            let score = (exact * 1e6 + 0.5).floor() / 1e6;
            let tenths = Tenths::new(start, &points, score);
            prop_assert_eq!(tenths.start + tenths.steps.iter().sum::<i64>(), tenths.score);
            for (shown, exact) in tenths.steps.iter().zip(&points) {
                prop_assert!((*shown as f64 / 10.0 - exact).abs() < 0.100_001);
                prop_assert!(*shown == 0 || (*shown > 0) == (*exact > 0.0));
            }
        }
    }
}
