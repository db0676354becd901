//! The least and the greatest of a column, and its median.

use crate::cell::Date;

use super::reading::Scalar;

/// The least or the greatest of each account, of numbers or of dates.
#[derive(Debug)]
pub(super) struct Extreme {
    greatest: bool,
    /// By slot. Dates are in days since 1970-01-01.
    best: Vec<Option<f64>>,
}

impl Extreme {
    pub(super) fn new(greatest: bool) -> Self {
        Extreme {
            greatest,
            best: Vec::new(),
        }
    }

    pub(super) fn grow(&mut self, slots: usize) {
        self.best.resize(slots, None);
    }

    pub(super) fn add(&mut self, slot: usize, value: Scalar) {
        let value = match value {
            Scalar::Number(number) => number,
            Scalar::Date(date) => f64::from(date.days()),
        };
        let best = &mut self.best[slot];
        let better = best.is_none_or(|best| {
            if self.greatest {
                value > best
            } else {
                value < best
            }
        });
        if better {
            *best = Some(value);
        }
    }

    /// The numbers, by slot.
    pub(super) fn into_numbers(self) -> Vec<Option<f64>> {
        self.best
    }

    /// The dates, by slot, of a column that held such.
    pub(super) fn into_dates(self) -> Vec<Option<Date>> {
        let days = self.best.into_iter();
        days.map(|days| days.map(|days| Date::from_days(days as i32)))
            .collect()
    }
}

/// The median: of an even count the mean of the two middle ones.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    let upper = *numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = numbers[numbers.len() / 2 - 1];
    Some(lower.midpoint(upper))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_of_an_even_count_is_the_mean_of_the_middle() {
        let rows: [(&str, &[f64], Option<f64>); 6] = [
            ("none", &[], None),
            ("one", &[3.0], Some(3.0)),
            ("two", &[4.0, 1.0], Some(2.5)),
            ("three", &[9.0, 1.0, 4.0], Some(4.0)),
            ("ties", &[2.0, 2.0, 1.0, 5.0], Some(2.0)),
            ("large", &[f64::MAX, f64::MAX], Some(f64::MAX)),
        ];
        for (name, numbers, expected) in rows {
            assert_eq!(median(numbers.to_vec()), expected, "{name}");
        }
    }
}
