//! Points as people read them: tenths that add up.

use crate::score::apportion;

/// Tenths for parts of a number of which `total` tenths are shown: each part rounded down or up,
/// so that they add up to the total.
pub(super) fn shares(parts: &[f64], total: i64) -> Vec<i64> {
    apportion(parts.iter().map(|part| part * 10.0), total)
}

/// The tenths of a score as [`number::score`](super::number::score) shows them: rounded down.
pub(super) fn of_score(score: f64) -> i64 {
    (score * 1e6).round() as i64 / 100_000
}

/// Tenths with their sign: `+22.5`, `−10.0`, `0.0`.
pub(super) fn signed(tenths: i64) -> String {
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => "\u{2212}",
    };
    format!("{sign}{}", plain(tenths.abs()))
}

/// Tenths of 0 or more: `22.5`.
pub(super) fn plain(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_add_up_to_what_is_shown() {
        let cases: [(&str, &[f64], i64, &[i64]); 7] = [
            ("exact", &[40.0, 22.5, -10.0], 525, &[400, 225, -100]),
            (
                "thirds",
                &[33.333_333, 33.333_333, 33.333_334],
                1000,
                &[333, 333, 334],
            ),
            ("equals in order", &[0.05, 0.05], 1, &[1, 0]),
            ("a tenth too many", &[0.1, 0.19], 1, &[0, 1]),
            ("zero stays", &[0.0, 0.07], 1, &[0, 1]),
            ("negative", &[-5.26, 1.04], -42, &[-52, 10]),
            ("nothing to share", &[0.0], 1, &[0]),
        ];
        for (name, parts, total, expected) in cases {
            assert_eq!(shares(parts, total), expected, "{name}");
        }
    }

    #[test]
    fn signs_are_shown() {
        assert_eq!(
            [225, -100, 0, -5].map(signed),
            ["+22.5", "−10.0", "0.0", "−0.5"]
        );
        assert_eq!([of_score(69.999_999), of_score(0.3)], [699, 3]);
    }

    proptest! {
        #[test]
        fn each_part_is_off_by_less_than_two_tenths(parts in proptest::collection::vec(-50.0..50.0_f64, 1..12)) {
            let sum: f64 = parts.iter().sum();
            let total = (sum * 10.0).floor() as i64;
            let tenths = shares(&parts, total);
            prop_assert_eq!(tenths.iter().sum::<i64>(), total);
            for (part, shown) in parts.iter().zip(tenths) {
                prop_assert!((part * 10.0 - shown as f64).abs() < 2.0);
            }
        }
    }
}
