//! What will renew, by how past accounts of the same bands did.
//!
//! [`Rates`] says how often accounts of each band renewed, [`Book`] gathers the accounts that are
//! to renew, and [`Forecast`] puts both together: by month of the renewal, with what is expected,
//! how far off that may be, and which accounts carry the risk.

mod book;
mod estimate;
mod rates;

pub use book::{Book, Renewal, UnreadableDate};
pub use estimate::Estimate;
pub use rates::{FEWEST, LEAST_RENEWALS, Rates};

use crate::cell::Date;

use estimate::Sum;

/// How many months are foretold: that of the as-of date, and those behind it.
pub const MONTHS: usize = 12;

/// What will renew.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// How often past accounts renewed.
    pub rates: Rates,
    /// The months, the first one from the as-of date on.
    pub months: Vec<Month>,
    /// All months together.
    pub total: Estimate,
    /// The accounts whose renewal lies before the as-of date.
    pub overdue: Held,
    /// Those behind the last month.
    pub later: Held,
    /// Those without a date.
    pub undated: Held,
    /// The accounts of the months with the most value at risk, the most first.
    pub risks: Vec<Risk>,
    /// Accounts without a value, which add nothing.
    pub no_value: u64,
}

/// A month, and what renews in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// Its year.
    pub year: i32,
    /// Its number, 1 to 12.
    pub month: u32,
    /// What renews.
    pub estimate: Estimate,
}

/// Accounts of which nothing is foretold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// How many.
    pub accounts: u64,
    /// What they are worth.
    pub value: f64,
}

/// An account that is to renew, and may not.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// The account.
    pub renewal: Renewal,
    /// How often accounts such as it renew, 0 to 1.
    pub rate: f64,
    /// Its value times how often such accounts do not.
    pub at_risk: f64,
}

impl Forecast {
    /// Puts together how past accounts did and which are to renew, as of a date. At most `top`
    /// accounts are named.
    pub fn new(rates: Rates, book: Book, as_of: Date, top: usize) -> Self {
        let first = month(as_of);
        let mut months = vec![Sum::default(); MONTHS];
        let (mut total, mut held) = (Sum::default(), [Held::default(); 3]);
        let (mut risks, mut no_value) = (Vec::new(), 0);
        for renewal in book.renewals {
            no_value += u64::from(renewal.value.is_none());
            let place = match renewal.date {
                None => Err(2),
                Some(date) if date < as_of => Err(0),
                Some(date) => usize::try_from(month(date) - first).map_err(|_| 1),
            };
            match place.and_then(|place| months.get_mut(place).ok_or(1)) {
                Ok(sum) => {
                    sum.add(&renewal, &rates);
                    total.add(&renewal, &rates);
                    risks.extend(Risk::of(renewal, &rates));
                }
                Err(place) => held[place].add(&renewal),
            }
        }
        risks.sort_by(|one, other| {
            let by_risk = other.at_risk.total_cmp(&one.at_risk);
            by_risk.then_with(|| one.renewal.id.cmp(&other.renewal.id))
        });
        risks.truncate(top);
        let months = (first..).zip(months).map(|(number, sum)| Month {
            year: number.div_euclid(12),
            month: number.rem_euclid(12).unsigned_abs() + 1,
            estimate: sum.estimate(&rates),
        });
        let [overdue, later, undated] = held;
        Forecast {
            months: months.collect(),
            total: total.estimate(&rates),
            rates,
            overdue,
            later,
            undated,
            risks,
            no_value,
        }
    }
}

impl Held {
    fn add(&mut self, renewal: &Renewal) {
        self.accounts += 1;
        self.value += renewal.value.unwrap_or(0.0);
    }
}

impl Risk {
    /// `None` where nothing is at risk.
    fn of(renewal: Renewal, rates: &Rates) -> Option<Self> {
        let rate = rates.rate(renewal.band);
        let at_risk = renewal.value? * (1.0 - rate);
        (at_risk > 0.0).then_some(Risk {
            renewal,
            rate,
            at_risk,
        })
    }
}

/// Months since the year 0.
fn month(date: Date) -> i32 {
    let (year, month, _) = date.ymd();
    year * 12 + month.cast_signed() - 1
}

#[cfg(test)]
mod tests;
