//! How signals go together: sums over pairs of columns, from which correlations come.

/// Sums over the accounts for which both signals of a pair are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pair {
    accounts: f64,
    one: f64,
    other: f64,
    one_squared: f64,
    other_squared: f64,
    product: f64,
}

impl Pair {
    pub(super) fn merge(&mut self, later: &Pair) {
        self.accounts += later.accounts;
        self.one += later.one;
        self.other += later.other;
        self.one_squared += later.one_squared;
        self.other_squared += later.other_squared;
        self.product += later.product;
    }

    /// For how many accounts both are measured.
    pub(super) fn accounts(&self) -> u64 {
        (self.accounts as i64).unsigned_abs()
    }

    /// Pearson's coefficient of correlation, −1 to 1; `None` where one of the two hardly varies.
    pub(super) fn correlation(&self) -> Option<f64> {
        /// Below this variance the sums say nothing any more.
        const LEAST: f64 = 1e-9;
        let n = self.accounts;
        let variance = |sum: f64, squared: f64| squared / n - (sum / n) * (sum / n);
        let one = variance(self.one, self.one_squared);
        let other = variance(self.other, self.other_squared);
        let together = self.product / n - (self.one / n) * (self.other / n);
        (n > 0.0 && one > LEAST && other > LEAST)
            .then(|| (together / (one * other).sqrt()).clamp(-1.0, 1.0))
    }
}

/// The strengths of one signal in a block of accounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Strengths {
    /// 1 where it is measured, else 0.
    known: Vec<f64>,
    /// 0 where it is not measured.
    values: Vec<f64>,
    squares: Vec<f64>,
}

impl Strengths {
    /// Appends an account, `None` where the signal is not measured.
    #[inline]
    pub(super) fn push(&mut self, strength: Option<f64>) {
        let known = strength.unwrap_or(0.0);
        self.known.push(f64::from(u8::from(strength.is_some())));
        self.values.push(known);
        self.squares.push(known * known);
    }

    pub(super) fn clear(&mut self) {
        self.known.clear();
        self.values.clear();
        self.squares.clear();
    }

    /// The sums of a block over this signal and another one.
    pub(super) fn with(&self, other: &Strengths) -> Pair {
        Pair {
            accounts: dot(&self.known, &other.known),
            one: dot(&self.values, &other.known),
            other: dot(&self.known, &other.values),
            one_squared: dot(&self.squares, &other.known),
            other_squared: dot(&self.known, &other.squares),
            product: dot(&self.values, &other.values),
        }
    }
}

// Four sums side by side keep the processor busy, and add up in the same order everywhere.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    const LANES: usize = 4;
    let (ones, one_rest) = one.as_chunks::<LANES>();
    let (others, other_rest) = other.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (one, other) in ones.iter().zip(others) {
        for lane in 0..LANES {
            sums[lane] += one[lane] * other[lane];
        }
    }
    let rest = one_rest.iter().zip(other_rest);
    let rest: f64 = rest.map(|(one, other)| one * other).sum();
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strengths(all: &[Option<f64>]) -> Strengths {
        let mut strengths = Strengths::default();
        for one in all {
            strengths.push(*one);
        }
        strengths
    }

    #[test]
    fn correlations_are_those_of_the_accounts_with_both() {
        let up = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.9];
        let known = |it: f64| Some(it);
        let line = strengths(&up.map(known));
        let down = strengths(&up.map(|it| Some(1.0 - it)));
        let flat = strengths(&up.map(|_| Some(0.5)));
        // Computed by hand with the textbook formula over 0.1, 0.2, 0.4 and 0.3, 0.1, 0.2.
        let some = strengths(&[Some(0.3), Some(0.1), None, Some(0.2), None, None, None]);
        let rows = [
            ("itself", &line, 7, Some(1.0)),
            ("the other way", &down, 7, Some(-1.0)),
            ("does not vary", &flat, 7, None),
            ("some accounts", &some, 3, Some(-0.327_326_835_353_988_6)),
        ];
        for (name, other, accounts, expected) in rows {
            let pair = line.with(other);
            assert_eq!(pair.accounts(), accounts, "{name}");
            match (pair.correlation(), expected) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-9, "{name}: {found}");
                }
                (found, expected) => assert_eq!(found, expected, "{name}"),
            }
        }
        assert_eq!(Pair::default().correlation(), None);
    }

    #[test]
    fn blocks_add_up_to_the_whole() {
        let all: Vec<Option<f64>> = (0..11)
            .map(|it| (it % 3 != 0).then(|| f64::from(it) / 16.0))
            .collect();
        let other: Vec<Option<f64>> = (0..11).map(|it| Some(f64::from(it * it) / 128.0)).collect();
        let whole = strengths(&all).with(&strengths(&other));
        let mut parts = strengths(&all[..5]).with(&strengths(&other[..5]));
        parts.merge(&strengths(&all[5..]).with(&strengths(&other[5..])));
        assert_eq!(parts, whole);
    }
}
