//! Parts of the accounts, each judged by what others taught: by those of earlier dates where there
//! are dates that allow it, else by all others in turn.
//!
//! What holds for a while only (a price, a campaign, the way a column was filled) tells accounts of
//! the same time apart, and no others. Parts dealt at random have accounts of every time, and let
//! such a thing look like knowledge; parts by date do not.
//!
//! Source for parts by date: L. J. Tashman, "Out-of-sample tests of forecasting accuracy: an analysis
//! and review", International Journal of Forecasting 16 (2000), with a rolling origin.

use std::collections::BTreeMap;

use crate::cell::Date;
use crate::score::{Side, Sides};

use super::sample::Sample;

/// How many parts are judged, at most where they go by date.
pub(super) const PARTS: usize = 5;

/// How many parts there are by date at least: one that only teaches, and two to judge.
const LEAST: usize = 3;

/// How many that left, and how many that stayed, teach at least, where parts go by date.
const TAUGHT: u64 = 10;
/// How many of each are judged in a part at least.
const JUDGED: u64 = 5;

/// Accounts to learn from, and others to judge by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fold {
    pub(super) learn: Vec<usize>,
    pub(super) judge: Vec<usize>,
    /// The first and the last date of those that are judged, where parts go by date.
    pub(super) span: Option<[Date; 2]>,
}

/// Why parts do not go by date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoOrder {
    /// The scorecard names no date of its accounts.
    NoDate,
    /// There are fewer than three dates.
    FewDates,
    /// Nowhere between two dates are there enough that left and enough that stayed on both sides.
    Uneven,
}

impl NoOrder {
    /// The word in outputs for programs.
    pub fn name(self) -> &'static str {
        match self {
            NoOrder::NoDate => "no-date",
            NoOrder::FewDates => "few-dates",
            NoOrder::Uneven => "uneven",
        }
    }
}

/// Parts by date; where that cannot be, why not, and parts by turns.
pub(super) fn deal(sample: &Sample, rows: &[usize]) -> (Vec<Fold>, Option<NoOrder>) {
    match by_date(sample, rows) {
        Ok(folds) => (folds, None),
        Err(why) => (in_turn(sample, rows), Some(why)),
    }
}

/// Deals rows into parts, so that as many left in one as in another. The rows come in the order of
/// the hashes of their ids, which is as good as shuffled and always the same.
fn in_turn(sample: &Sample, rows: &[usize]) -> Vec<Fold> {
    let mut dealt = Sides::<usize>::default();
    let part = rows.iter().map(|&row| {
        let next = &mut dealt[Side::of(sample.rows[row].left)];
        *next += 1;
        (*next - 1) % PARTS
    });
    let part: Vec<usize> = part.collect();
    let of = |own: usize, judge: bool| -> Vec<usize> {
        let rows = rows
            .iter()
            .zip(&part)
            .filter(|&(_, &it)| (it == own) == judge);
        rows.map(|(&row, _)| row).collect()
    };
    let fold = |own| Fold {
        learn: of(own, false),
        judge: of(own, true),
        span: None,
    };
    (0..PARTS).map(fold).collect()
}

/// Cuts rows into parts between dates, about as many in each. All of one date are in one part; each
/// part but the first is judged by what all before it taught.
fn by_date(sample: &Sample, rows: &[usize]) -> Result<Vec<Fold>, NoOrder> {
    let dated = rows.iter().map(|&row| Some((sample.rows[row].date?, row)));
    let dated: Option<Vec<(Date, usize)>> = dated.collect();
    let dated = dated.ok_or(NoOrder::NoDate)?;
    let mut days: BTreeMap<Date, Sides<u64>> = BTreeMap::new();
    for &(date, row) in &dated {
        days.entry(date).or_default()[Side::of(sample.rows[row].left)] += 1;
    }
    if days.len() < LEAST {
        return Err(NoOrder::FewDates);
    }
    let begins = begins(&days, rows.len() as u64);
    if begins.len() < LEAST {
        return Err(NoOrder::Uneven);
    }
    let of = |is_in: &dyn Fn(Date) -> bool| -> Vec<usize> {
        let rows = dated.iter().filter(|it| is_in(it.0));
        rows.map(|it| it.1).collect()
    };
    let fold = |place: usize| {
        let begin = begins[place];
        let end = begins.get(place + 1).copied();
        let is_in = |date: Date| date >= begin && end.is_none_or(|end| date < end);
        let last = days.keys().rev().copied().find(|&it| is_in(it));
        Fold {
            learn: of(&|date| date < begin),
            judge: of(&is_in),
            span: last.map(|last| [begin, last]),
        }
    };
    Ok((1..begins.len()).map(fold).collect())
}

/// The dates on which parts begin. The first part takes what does not divide.
fn begins(days: &BTreeMap<Date, Sides<u64>>, all: u64) -> Vec<Date> {
    let each = all / (PARTS as u64 + 1);
    let first = all - PARTS as u64 * each;
    let is_enough = |open: Sides<u64>, parts: usize| {
        let least = if parts == 1 { TAUGHT } else { JUDGED };
        open.few(least).is_none()
    };
    let mut begins: Vec<Date> = days.keys().next().copied().into_iter().collect();
    let mut open = Sides::default();
    for (&date, &sides) in days {
        let size = if begins.len() == 1 { first } else { each };
        if open.all() >= size && is_enough(open, begins.len()) {
            begins.push(date);
            open = Sides::default();
        }
        open += sides;
    }
    // What is left at the end, and too little, goes to the part before it.
    if !is_enough(open, begins.len()) {
        begins.pop();
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days on which parts begin, by how many stayed and how many left of each day.
    fn begun(days: &[[u64; 2]]) -> Vec<i32> {
        let sides = days.iter().map(|&[stayed, left]| Sides { left, stayed });
        let days: BTreeMap<Date, Sides<u64>> = (0..).map(Date::from_days).zip(sides).collect();
        let all = days.values().map(|it| it.all()).sum();
        begins(&days, all).into_iter().map(Date::days).collect()
    }

    #[test]
    fn parts_begin_with_a_day_and_are_large_enough() {
        // A name, who stayed and who left of each day, and the days on which parts begin.
        type Row<'a> = (&'a str, &'a [[u64; 2]], &'a [i32]);
        let rows: [Row<'_>; 7] = [
            ("alike", &[[5, 5]; 12], &[0, 2, 4, 6, 8, 10]),
            (
                "a large first day, and two small ones each",
                &[[25, 25], [5, 5], [5, 5], [5, 5], [5, 5], [5, 5], [10, 10]],
                &[0, 1, 3, 5],
            ),
            // Ten that left teach, and five are judged, or the part goes on.
            ("few left", &[[18, 2]; 12], &[0, 5, 8]),
            ("enough at the end", &[[18, 2]; 11], &[0, 5, 8]),
            ("the rest is a part", &[[15, 5]; 7], &[0, 2, 4, 6]),
            (
                "those that left ended first",
                &[[0, 9], [0, 9], [0, 9], [90, 9]],
                &[0],
            ),
            ("one side alone", &[[9, 0]; 6], &[]),
        ];
        for (name, days, expected) in rows {
            assert_eq!(begun(days), expected, "{name}");
        }
    }
}
