//! The least and the greatest of a column.

use crate::cell::Date;

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

    pub(super) fn add(&mut self, slot: usize, value: f64) {
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
