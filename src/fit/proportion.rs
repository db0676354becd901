//! How many of how many, and how sure that is.

use super::Z;

/// Some of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// How many of them.
    pub some: u64,
    /// Of how many; at least `some`.
    pub all: u64,
}

impl Proportion {
    /// Some of all.
    pub fn new(some: u64, all: u64) -> Self {
        Proportion { some, all }
    }

    /// The share, 0 to 1; `None` of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.all > 0).then(|| self.some as f64 / self.all as f64)
    }

    /// The 95 % interval of the share, by Wilson's score; `None` of nothing.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    /// inference", Journal of the American Statistical Association 22 (1927).
    pub fn interval(self) -> Option<[f64; 2]> {
        let rate = self.rate()?;
        let n = self.all as f64;
        let z2 = Z * Z;
        let middle = rate + z2 / (2.0 * n);
        let reach = Z * (rate * (1.0 - rate) / n + z2 / (4.0 * n * n)).sqrt();
        let end = |sum: f64| (sum / (1.0 + z2 / n)).clamp(0.0, 1.0);
        // None and all are ends themselves, which rounding would miss.
        let low = if self.some == 0 {
            0.0
        } else {
            end(middle - reach)
        };
        let high = if self.some == self.all {
            1.0
        } else {
            end(middle + reach)
        };
        Some([low, high])
    }
}

#[cfg(test)]
mod tests {
    use super::Proportion;

    #[test]
    fn the_ends_are_exact_and_nothing_has_no_share() {
        let rows = [
            ("nothing", 0, 0, None, None),
            ("none of one", 0, 1, Some(0.0), Some((Some(0.0), None))),
            ("one of one", 1, 1, Some(1.0), Some((None, Some(1.0)))),
            (
                "none of many",
                0,
                1_000_000,
                Some(0.0),
                Some((Some(0.0), None)),
            ),
            (
                "all of many",
                1_000_000,
                1_000_000,
                Some(1.0),
                Some((None, Some(1.0))),
            ),
        ];
        for (name, some, all, rate, ends) in rows {
            let share = Proportion::new(some, all);
            assert_eq!(share.rate(), rate, "{name}");
            let interval = share.interval();
            assert_eq!(interval.is_some(), ends.is_some(), "{name}");
            if let (Some([low, high]), Some((first, last))) = (interval, ends) {
                assert_eq!(first.unwrap_or(low), low, "{name}");
                assert_eq!(last.unwrap_or(high), high, "{name}");
                assert!(low < high, "{name}: {low} {high}");
            }
        }
    }
}
