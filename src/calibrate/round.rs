//! Numbers that people can read and remember.

/// The number with the fewest decimals that lies above `above` and up to `to`; of several the one
/// that is nearest to the middle. `to` itself where nothing shorter does.
pub(super) fn roundest(above: f64, to: f64) -> f64 {
    // A score has six decimals, and something between two of them has seven.
    const DECIMALS: i32 = 7;
    let middle = above + (to - above) / 2.0;
    let candidates = (0..=DECIMALS).flat_map(|decimals| {
        let unit = 10_f64.powi(decimals);
        let nearest = (middle * unit).round();
        [nearest, nearest + 1.0, nearest - 1.0].map(|it| it / unit)
    });
    let mut inside = candidates.filter(|it| above < *it && *it <= to);
    inside.next().unwrap_or(to)
}

/// A number to three digits.
pub(super) fn three_digits(number: f64) -> f64 {
    if number == 0.0 {
        return 0.0;
    }
    let digits = number.abs().log10().floor() as i32;
    let decimals = 2 - digits;
    // Dividing by a whole power of ten gives the number nearest to the decimal one.
    if decimals >= 0 {
        let unit = 10_f64.powi(decimals);
        (number * unit).round() / unit
    } else {
        let unit = 10_f64.powi(-decimals);
        (number / unit).round() * unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_decimals_win() {
        let rows = [
            ("a whole number", 70.2, 74.9, 73.0),
            ("the only one", 70.2, 71.9, 71.0),
            ("its upper end", 69.5, 70.0, 70.0),
            ("not its lower end", 70.0, 70.9, 70.5),
            ("one decimal", 70.21, 70.58, 70.4),
            ("neighbours", 70.123_456, 70.123_457, 70.123_457),
            (
                "between neighbours",
                70.123_456,
                70.123_457_f64.next_down(),
                70.123_456_5,
            ),
        ];
        for (name, above, to, expected) in rows {
            assert_eq!(roundest(above, to), expected, "{name}");
        }
    }

    #[test]
    fn three_digits_stay() {
        let rows = [
            (0.0, 0.0),
            (47.52, 47.5),
            (-1_234.5, -1_230.0),
            (0.012_345, 0.012_3),
            (123_456_789.0, 123_000_000.0),
            (9.999, 10.0),
        ];
        for (number, expected) in rows {
            assert_eq!(three_digits(number), expected);
        }
    }
}
