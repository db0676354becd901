//! What is kept of the rows of each account, for one measure.

use crate::cell::Unreadable;
use crate::scorecard::{Aggregate, Days, Measure};

use super::bind::BoundMeasure;
use super::condition::Row;
use super::distinct::Distinct;
use super::extreme::{Extreme, median};
use super::measured::Values;
use super::order::{Kept, Moment, Ordered, Pick};
use super::reading::{Kind, Scalar, Unusable};
use super::refusal::Refusal;

/// What is kept for one measure, by slot.
#[derive(Debug)]
pub(super) struct State {
    kept: Aggregated,
    /// What the column turned out to hold.
    kind: Kind,
}

#[derive(Debug)]
enum Aggregated {
    Count(Vec<u64>),
    Distinct(Distinct),
    Sum(Vec<f64>),
    /// The sum, and of how many.
    Mean(Vec<(f64, u64)>),
    Extreme(Extreme),
    Median(Vec<Vec<f64>>),
    /// For how many rows it holds, and of how many.
    Share(Vec<(u64, u64)>),
    Ordered(Ordered),
}

impl State {
    pub(super) fn new(measure: &Measure) -> Self {
        let kept = match measure.aggregate {
            Aggregate::Count => Aggregated::Count(Vec::new()),
            Aggregate::Distinct(_) => Aggregated::Distinct(Distinct::default()),
            Aggregate::Sum(_) => Aggregated::Sum(Vec::new()),
            Aggregate::Mean(_) => Aggregated::Mean(Vec::new()),
            Aggregate::Min(_) => Aggregated::Extreme(Extreme::new(false)),
            Aggregate::Max(_) => Aggregated::Extreme(Extreme::new(true)),
            Aggregate::Median(_) => Aggregated::Median(Vec::new()),
            Aggregate::Share(_) => Aggregated::Share(Vec::new()),
            Aggregate::First(_) => Aggregated::Ordered(Ordered::new(Pick::First)),
            Aggregate::Latest(_) => Aggregated::Ordered(Ordered::new(Pick::Latest)),
            Aggregate::Previous(_) => Aggregated::Ordered(Ordered::new(Pick::Previous)),
        };
        State {
            kept,
            kind: Kind::Open,
        }
    }

    /// Makes room for so many slots.
    pub(super) fn grow(&mut self, slots: usize) {
        match &mut self.kept {
            Aggregated::Count(counts) => counts.resize(slots, 0),
            Aggregated::Distinct(distinct) => distinct.counts.resize(slots, 0),
            Aggregated::Sum(sums) => sums.resize(slots, 0.0),
            Aggregated::Mean(means) => means.resize(slots, (0.0, 0)),
            Aggregated::Extreme(extreme) => extreme.grow(slots),
            Aggregated::Median(numbers) => numbers.resize(slots, Vec::new()),
            Aggregated::Share(shares) => shares.resize(slots, (0, 0)),
            Aggregated::Ordered(ordered) => ordered.grow(slots),
        }
    }

    /// Takes in a row of the account of a slot.
    ///
    /// In this order: the window, the condition, the cell. One that is not reached is not read,
    /// and cannot be invalid.
    pub(super) fn add(
        &mut self,
        slot: usize,
        bound: &BoundMeasure<'_>,
        row: Row<'_>,
    ) -> Result<(), Refusal> {
        if let Some((window, column)) = bound.window {
            let cell = row.cell(column);
            if row.grammar.is_empty(cell) {
                return Ok(());
            }
            let date = row.grammar.date(cell).map_err(|reason| Refusal {
                column,
                reason: Unusable::Unreadable(reason),
            })?;
            if !window.holds(date, row.as_of) {
                return Ok(());
            }
        }
        if bound.when.as_ref().is_some_and(|when| !when.holds(row)) {
            return Ok(());
        }
        match (&mut self.kept, bound.column) {
            (Aggregated::Count(counts), _) => counts[slot] += 1,
            (Aggregated::Share(shares), _) => {
                let holds = bound.share.as_ref().is_some_and(|share| share.holds(row));
                shares[slot].0 += u64::from(holds);
                shares[slot].1 += 1;
            }
            (_, Some(column)) if !row.grammar.is_empty(row.cell(column)) => {
                return self.add_cell(slot, bound, row, column);
            }
            // An empty cell is left out.
            _ => {}
        }
        Ok(())
    }

    fn add_cell(
        &mut self,
        slot: usize,
        bound: &BoundMeasure<'_>,
        row: Row<'_>,
        column: usize,
    ) -> Result<(), Refusal> {
        let refuse = |reason| Refusal { column, reason };
        let days = bound.measure.days;
        match &mut self.kept {
            Aggregated::Count(_) | Aggregated::Share(_) => {}
            Aggregated::Distinct(distinct) => distinct.add(slot, row.cell(column).literal()),
            Aggregated::Sum(sums) => {
                let number = number(&mut self.kind, row, column, days).map_err(refuse)?;
                add_to(&mut sums[slot], number).map_err(refuse)?;
            }
            Aggregated::Mean(means) => {
                let number = number(&mut self.kind, row, column, days).map_err(refuse)?;
                add_to(&mut means[slot].0, number).map_err(refuse)?;
                means[slot].1 += 1;
            }
            Aggregated::Median(numbers) => {
                numbers[slot].push(number(&mut self.kind, row, column, days).map_err(refuse)?);
            }
            Aggregated::Extreme(extreme) => {
                let value = match days {
                    None => self.kind.scalar(row.cell(column), row.grammar),
                    Some(days) => counted(row, column, days).map(Scalar::Number),
                };
                extreme.add(slot, value.map_err(refuse)?);
            }
            Aggregated::Ordered(ordered) => return add_ordered(ordered, slot, bound, row, column),
        }
        Ok(())
    }

    /// What came out, by slot.
    pub(super) fn finish(self) -> Values {
        match self.kept {
            Aggregated::Count(counts) => Values::Counts(counts),
            Aggregated::Distinct(distinct) => Values::Counts(distinct.into_counts()),
            Aggregated::Sum(sums) => Values::Sums(sums),
            Aggregated::Mean(means) => {
                let means = means.into_iter();
                let mean = |(sum, count)| (count > 0).then(|| sum / count as f64);
                Values::Numbers(means.map(mean).collect())
            }
            Aggregated::Median(numbers) => {
                Values::Numbers(numbers.into_iter().map(median).collect())
            }
            Aggregated::Share(shares) => {
                let shares = shares.into_iter();
                let share = |(held, rows)| (rows > 0).then(|| held as f64 / rows as f64);
                Values::Numbers(shares.map(share).collect())
            }
            Aggregated::Extreme(extreme) if self.kind == Kind::Dates => {
                Values::Dates(extreme.into_dates())
            }
            Aggregated::Extreme(extreme) => Values::Numbers(extreme.into_numbers()),
            Aggregated::Ordered(ordered) => Values::Cells(ordered.into_cells()),
        }
    }
}

/// Adds as it comes, from the first row to the last.
fn add_to(sum: &mut f64, number: f64) -> Result<(), Unusable> {
    let more = *sum + number;
    if !more.is_finite() {
        return Err(Unusable::Unreadable(Unreadable::OutOfRange));
    }
    *sum = more;
    Ok(())
}

/// A cell as a number: its own, or days.
fn number(
    kind: &mut Kind,
    row: Row<'_>,
    column: usize,
    days: Option<Days>,
) -> Result<f64, Unusable> {
    match days {
        None => kind.number(row.cell(column), row.grammar),
        Some(days) => counted(row, column, days),
    }
}

/// Days from or to the date in a cell.
fn counted(row: Row<'_>, column: usize, days: Days) -> Result<f64, Unusable> {
    let date = row.grammar.date(row.cell(column));
    let date = date.map_err(Unusable::Unreadable)?;
    let since = f64::from(row.as_of.days()) - f64::from(date.days());
    Ok(match days {
        Days::Since => since,
        Days::Until => 0.0 - since,
    })
}

fn add_ordered(
    ordered: &mut Ordered,
    slot: usize,
    bound: &BoundMeasure<'_>,
    row: Row<'_>,
    column: usize,
) -> Result<(), Refusal> {
    let (cell, grammar) = (row.cell(column), row.grammar);
    let own = bound.order.unwrap_or(column);
    let when = row.cell(own);
    // A row that has no place in the order is left out.
    if grammar.is_empty(when) {
        return Ok(());
    }
    let moment = Moment::read(when, grammar).map_err(|reason| Refusal {
        column: own,
        reason: if own == column {
            Unusable::Unordered(reason)
        } else {
            Unusable::Unreadable(reason)
        },
    })?;
    // What was not known on that day is not told of it.
    if moment.day() > row.as_of {
        return Ok(());
    }
    let Some(days) = bound.measure.days else {
        ordered.add(slot, moment, || Kept::of(cell));
        return Ok(());
    };
    let counted = counted(row, column, days).map_err(|reason| Refusal { column, reason })?;
    ordered.add(slot, moment, || Kept::Days(counted));
    Ok(())
}
