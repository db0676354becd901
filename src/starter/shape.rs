//! From the values of a column to a curve.

use crate::scorecard::Polarity;

use super::column::{Column, Kind, Spread};
use super::human;
use super::scales;

/// The curve of a signal, and how its number comes about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// From nothing to all; bounds in percent where `percent`.
    Range {
        from: f64,
        to: f64,
        percent: bool,
    },
    /// Days since a date: all at the lower bound.
    Days {
        from: f64,
        to: f64,
    },
    Flag,
    /// Texts, folded, with their strengths.
    Values(Vec<(String, f64)>),
    /// The change since another column.
    Change {
        previous: usize,
    },
    /// The part of another column: in percent.
    Part {
        whole: usize,
        from: f64,
        to: f64,
    },
}

/// The curve that fits a column of numbers, dates or flags; `None` where its values do not differ,
/// or are of no such kind.
pub(super) fn of(column: &Column<'_>, polarity: Polarity) -> Option<Shape> {
    match &column.kind {
        Kind::Number(spread) => range(spread, polarity, false),
        Kind::Percent(spread) => range(spread, polarity, true),
        Kind::Date(spread) => days(spread),
        Kind::Flag(_) => Some(Shape::Flag),
        Kind::Few(texts) => scales::rank(texts).map(|(_, ranked)| Shape::Values(ranked)),
        Kind::Empty | Kind::Many | Kind::Mixed(_) => None,
    }
}

/// The curve of a column whose numbers are all the same: from nothing to that number.
pub(super) fn of_one(column: &Column<'_>) -> Option<Shape> {
    let (Kind::Number(spread) | Kind::Percent(spread)) = &column.kind else {
        return None;
    };
    let [from, to] = within_limits(human::range(
        spread.least.min(0.0),
        spread.greatest,
        spread.whole,
    )?)?;
    let percent = matches!(column.kind, Kind::Percent(_));
    Some(Shape::Range { from, to, percent })
}

/// Bounds that a scorecard takes.
fn within_limits(bounds: [f64; 2]) -> Option<[f64; 2]> {
    const LIMIT: f64 = 1e15;
    bounds
        .iter()
        .all(|bound| bound.abs() <= LIMIT)
        .then_some(bounds)
}

fn range(spread: &Spread, polarity: Polarity, percent: bool) -> Option<Shape> {
    if spread.is_one() {
        return None;
    }
    let Spread {
        least,
        greatest,
        whole,
        ..
    } = *spread;
    let counts = whole && least == 0.0;
    let (low, high) = match polarity {
        Polarity::Negative if least >= 0.0 => (0.0, spread.quantile(95)),
        Polarity::Positive if counts => (0.0, spread.quantile(90)),
        _ => (spread.quantile(5), spread.quantile(95)),
    };
    // Where nearly all are alike, the few that differ are what there is to see.
    let bounds =
        human::range(low, high, whole).or_else(|| human::range(least.min(0.0), greatest, whole));
    let bounds = bounds.or_else(|| human::range(least, greatest, whole))?;
    let [from, mut to] = within_limits(bounds)?;
    let parts = least >= 0.0 && greatest <= 100.0 && percent;
    if parts {
        to = to.min(100.0);
    }
    Some(Shape::Range { from, to, percent })
}

fn days(spread: &Spread) -> Option<Shape> {
    let (recent, old) = (spread.quantile(10).max(0.0), spread.quantile(90));
    let [to, from] = human::range(recent, old, true)?;
    Some(Shape::Days { from, to })
}
