//! What will renew, by how past accounts of the same bands did.
//!
//! [`Past`] counts what became of past accounts, [`Rates`] says how often those of each band
//! renewed, [`Book`] gathers the accounts that are
//! to renew, and [`Forecast`] puts both together: by month of the renewal, with what is expected,
//! how far off that may be, and which accounts carry the risk.

mod book;
mod estimate;
mod past;
mod rates;

pub use book::{Book, Renewal, UnreadableDate};
pub use estimate::Estimate;
pub use past::{Basis, LeftOut, Past};
pub use rates::{FEWEST, LEAST_OF_A_SIDE, LEAST_RENEWALS, Rates};

use crate::cell::Date;

use estimate::Sum;

/// How many months are foretold, from the as-of date on. Where that is not the first of a month,
/// they are parts of one calendar month more.
pub const MONTHS: u8 = 12;

/// What will renew.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// How often past accounts renewed.
    pub rates: Rates,
    /// The months of the calendar; of the first and the last one maybe a part.
    pub months: Vec<Month>,
    /// All months together.
    pub total: Estimate,
    /// The accounts whose renewal lies before the as-of date.
    pub overdue: Held,
    /// Those behind the twelve months.
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
    /// The first and the last day of it that are foretold.
    pub days: [Date; 2],
    /// Whether those are not all.
    pub is_part: bool,
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
        let last = last_day(as_of);
        let first = month(as_of);
        let months = (month(last) - first).unsigned_abs() as usize + 1;
        let mut months = vec![Sum::default(); months];
        let (mut total, mut held) = (Sum::default(), [Held::default(); 3]);
        let (mut risks, mut no_value) = (Vec::new(), 0);
        for renewal in book.renewals {
            no_value += u64::from(renewal.value.is_none());
            let place = match renewal.date {
                None => Err(2),
                Some(date) if date < as_of => Err(0),
                Some(date) if date > last => Err(1),
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
        let months = (first..).zip(months);
        let months =
            months.map(|(number, sum)| Month::new(number, [as_of, last], sum.estimate(&rates)));
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

impl Month {
    /// The month of a number of months since the year 0, as far as it lies between two days.
    fn new(number: i32, [first, last]: [Date; 2], estimate: Estimate) -> Self {
        let (year, month) = (
            number.div_euclid(12),
            number.rem_euclid(12).unsigned_abs() + 1,
        );
        let begin = Date::from_ymd(year, month, 1).unwrap_or(first);
        let end = begin.plus_months(1).map_or(last, day_before);
        let days = [begin.max(first), end.min(last)];
        Month {
            year,
            month,
            days,
            is_part: days != [begin, end],
            estimate,
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

/// The last day that is foretold: with it [`MONTHS`] are over.
fn last_day(as_of: Date) -> Date {
    let end = as_of.plus_months(i32::from(MONTHS));
    // Nothing is dated behind the calendar's end.
    let never = || Date::from_ymd(9999, 12, 31).unwrap_or(as_of);
    end.map_or_else(never, day_before)
}

fn day_before(day: Date) -> Date {
    Date::from_days(day.days() - 1)
}

/// Months since the year 0.
fn month(date: Date) -> i32 {
    let (year, month, _) = date.ymd();
    year * 12 + month.cast_signed() - 1
}

#[cfg(test)]
mod tests;
