//! Points as people read them: tenths that add up.

/// Tenths for parts of a number of which `total` tenths are shown: each part rounded down or up,
/// so that they add up to the total.
///
/// Shared out by the largest remainder (Hamilton's method): the parts are rounded down, and the
/// tenths left over go to those that lost most by it, equals in their order. A part that is 0
/// stays 0.
///
/// Parts are brought to six decimals first, so that one that is a whole number of tenths is shown
/// as it is, whatever its last bit.
pub(super) fn shares(parts: &[f64], total: i64) -> Vec<i64> {
    let exact: Vec<i64> = parts.iter().map(|&part| millionths(part)).collect();
    let mut tenths: Vec<i64> = exact.iter().map(|it| it.div_euclid(TENTH)).collect();
    let mut order: Vec<usize> = (0..parts.len()).filter(|&it| exact[it] != 0).collect();
    order.sort_by_key(|&part| -exact[part].rem_euclid(TENTH));
    let Some(count) = i64::try_from(order.len()).ok().filter(|&it| it > 0) else {
        return tenths;
    };
    let left = total - tenths.iter().sum::<i64>();
    // A shown total is rounded as well, so that a tenth may be missing, or more than one a part
    // left.
    let (each, more) = (left.div_euclid(count), left.rem_euclid(count));
    for (place, part) in (0_i64..).zip(order) {
        tenths[part] += each + i64::from(place < more);
    }
    tenths
}

/// How many millionths a tenth is.
const TENTH: i64 = 100_000;

fn millionths(number: f64) -> i64 {
    (number * 1e6).round() as i64
}

/// The tenths of a score as [`number::score`](super::number::score) shows them: rounded down.
pub(super) fn of_score(score: f64) -> i64 {
    millionths(score) / TENTH
}

/// A number of tenths, to the nearest.
pub(super) fn nearest(number: f64) -> i64 {
    (number * 10.0).round() as i64
}

/// Tenths with one decimal; a minus sign where they are negative: `22.5`, `−10.0`.
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

    #[test]
    fn a_score_is_rounded_down() {
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
