//! Numbers as a person would choose and write them.

/// Where a range begins and ends: the quantiles that it should reach, on round numbers.
///
/// Both bounds lie on a grid of 1, 2, 2.5 or 5 × 10ᵏ that is a quarter of their distance or finer;
/// a lower bound that is next to nothing becomes 0. `None` where there is no distance.
pub(super) fn range(low: f64, high: f64, whole: bool) -> Option<[f64; 2]> {
    if !(low.is_finite() && high.is_finite() && low < high) {
        return None;
    }
    let low = if low > 0.0 && low < high / 10.0 {
        0.0
    } else {
        low
    };
    if low == 0.0 {
        return Some([0.0, at_most_two_digits(high, whole)]);
    }
    let step = Round::below((high - low) / 4.0, whole);
    let (from, to) = (step.near(low), step.near(high));
    (from < to).then_some([from, to])
}

/// The nearest of 1, 2, 2.5 and 5 × 10ᵏ, by ratio. Of small counts, and whatever has one digit, a
/// person keeps the number itself.
pub(super) fn at_most_two_digits(number: f64, whole: bool) -> f64 {
    if whole && number <= 10.0 {
        return number.round().max(1.0);
    }
    let below = Round::below(number, false);
    let above = below.next();
    let (low, high) = (below.value(), above.value());
    if number / low <= high / number {
        low
    } else {
        high
    }
}

/// A number that is 1, 2, 2.5 or 5 × 10ᵏ.
#[derive(Clone, Copy, Debug)]
struct Round {
    /// 10, 20, 25 or 50.
    tenths: i64,
    power: i32,
}

impl Round {
    const TENTHS: [i64; 4] = [10, 20, 25, 50];

    /// The greatest that is not above a number; of whole numbers, a whole one.
    fn below(number: f64, whole: bool) -> Round {
        let mut power = number.log10().floor() as i32;
        // A logarithm may be off by the last bit.
        power += i32::from(number >= exact(10, power + 1)) - i32::from(number < exact(10, power));
        let fits = |&&tenths: &&i64| exact(tenths, power) <= number;
        let tenths = Round::TENTHS.iter().rev().find(fits).copied().unwrap_or(10);
        match (whole, power, tenths) {
            (true, ..0, _) => Round {
                tenths: 10,
                power: 0,
            },
            (true, 0, 25) => Round { tenths: 20, power },
            _ => Round { tenths, power },
        }
    }

    fn next(self) -> Round {
        let mut larger = Round::TENTHS.iter().filter(|&&tenths| tenths > self.tenths);
        match larger.next() {
            Some(&tenths) => Round { tenths, ..self },
            None => Round {
                tenths: 10,
                power: self.power + 1,
            },
        }
    }

    fn value(self) -> f64 {
        exact(self.tenths, self.power)
    }

    /// The multiple that is nearest to a number.
    fn near(self, number: f64) -> f64 {
        let times = (number / self.value()).round() as i64;
        exact(times.saturating_mul(self.tenths), self.power)
    }
}

/// `tenths` × 10^(power − 1), the float nearest to it.
fn exact(tenths: i64, power: i32) -> f64 {
    let scale = 10_f64.powi((power - 1).abs());
    if power > 0 {
        tenths as f64 * scale
    } else {
        tenths as f64 / scale
    }
}

/// A number for a sentence: up to four digits, with commas between thousands.
pub(super) fn spoken(number: f64) -> String {
    let size = number.abs();
    let decimals = match size {
        _ if number.fract() == 0.0 => 0,
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let text = format!("{size:.decimals$}");
    let (whole, rest) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, decimals.trim_end_matches('0')),
        None => (text.as_str(), ""),
    };
    let mut spoken = String::from(if number < 0.0 { "-" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            spoken.push(',');
        }
        spoken.push(digit);
    }
    if !rest.is_empty() {
        spoken.push('.');
        spoken.push_str(rest);
    }
    spoken
}

/// A part in percent, for a sentence: whole, but never 0 or 100 where it is neither.
pub(super) fn percent(part: u64, all: u64) -> String {
    let percent = (100.0 * part as f64 / all.max(1) as f64).round();
    match percent {
        0.0 if part > 0 => "under 1 %".to_owned(),
        100.0 if part < all => "over 99 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_round() {
        let rows = [
            ("from nothing", 0.0, 184.0, true, Some([0.0, 200.0])),
            ("from next to nothing", 3.0, 60.0, true, Some([0.0, 50.0])),
            ("small counts stay", 0.0, 3.0, true, Some([0.0, 3.0])),
            ("a survey", 4.0, 9.0, true, Some([4.0, 9.0])),
            ("percent", 72.0, 98.0, true, Some([70.0, 100.0])),
            (
                "far from nothing",
                1040.0,
                1200.0,
                true,
                Some([1050.0, 1200.0]),
            ),
            ("fractions", 0.31, 0.82, false, Some([0.3, 0.8])),
            ("below nothing", -33.0, 41.0, false, Some([-30.0, 40.0])),
            ("one number", 5.0, 5.0, true, None),
            ("nothing", f64::INFINITY, f64::NEG_INFINITY, true, None),
            (
                "whole numbers next to each other",
                2.0,
                3.0,
                true,
                Some([2.0, 3.0]),
            ),
            ("large", 0.0, 2.7e6, true, Some([0.0, 2.5e6])),
        ];
        for (name, low, high, whole, expected) in rows {
            assert_eq!(range(low, high, whole), expected, "{name}");
        }
    }

    #[test]
    fn numbers_are_rounded_by_ratio() {
        let rows = [
            (0.07, 0.05),
            (0.08, 0.1),
            (1.0, 1.0),
            (2.2, 2.0),
            (2.3, 2.5),
            (37.0, 50.0),
            (999.0, 1000.0),
            (1000.0, 1000.0),
            (1414.0, 1000.0),
            (1500.0, 2000.0),
        ];
        for (number, expected) in rows {
            assert_eq!(at_most_two_digits(number, false), expected, "{number}");
        }
        assert_eq!(at_most_two_digits(7.0, true), 7.0);
        assert_eq!(at_most_two_digits(0.2, true), 1.0);
    }

    #[test]
    fn numbers_are_written_for_people() {
        let rows = [
            (0.0, "0"),
            (184.0, "184"),
            (1234.0, "1,234"),
            (2_500_000.75, "2,500,001"),
            (0.0712, "0.071"),
            (3.5, "3.5"),
            (45.96, "46"),
            (-1500.0, "-1,500"),
        ];
        for (number, expected) in rows {
            assert_eq!(spoken(number), expected);
        }
        assert_eq!(percent(0, 812), "0 %");
        assert_eq!(percent(1, 812), "under 1 %");
        assert_eq!(percent(811, 812), "over 99 %");
        assert_eq!(percent(41, 812), "5 %");
    }
}
