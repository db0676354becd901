//! What is kept of the rows of each account, for one measure.

use crate::cell::{Cell, Unreadable};
use crate::scorecard::{Aggregate, Measure};
use crate::table::Table;

use super::bind::BoundMeasure;
use super::depot::DepotError;
use super::distinct::Distinct;
use super::extreme::Extreme;
use super::measured::Values;
use super::median::Medians;
use super::order::{Ordered, Pick};
use super::reading::{Kind, Unusable};
use super::refusal::Refusal;
use super::runs::Runs;
use super::takings::Takings;
use super::terms::Terms;

/// What is kept for one measure, by slot.
#[derive(Debug)]
pub(super) struct State {
    kept: Aggregated,
    /// What the column turned out to hold.
    pub(super) kind: Kind,
}

#[derive(Debug)]
enum Aggregated {
    Count(Vec<u64>),
    Distinct(Distinct),
    Sum(Vec<f64>),
    /// The sum, and of how many.
    Mean(Vec<(f64, u64)>),
    Extreme(Extreme),
    Medians(Medians),
    /// For how many rows it holds, and of how many.
    Share(Vec<(u64, u64)>),
    Ordered(Ordered),
}

/// The rows of a chunk that are of an account.
#[derive(Clone, Copy)]
pub(super) struct Rows<'r> {
    pub(super) table: &'r Table,
    /// Their places in the table.
    pub(super) places: &'r [u32],
    /// The slots of their accounts.
    pub(super) slots: &'r [u32],
}

impl<'r> Rows<'r> {
    fn cell(&self, place: u32, column: usize) -> Cell<'r> {
        self.table
            .cell(self.places[place as usize] as usize, column)
    }
}

impl State {
    /// `memory` is how many bytes it may take that every row adds to.
    pub(super) fn new(measure: &Measure, memory: usize, terms: &Terms) -> Self {
        let runs = |once| Runs::new(once, memory, terms.depot);
        let kept = match measure.aggregate {
            Aggregate::Count => Aggregated::Count(Vec::new()),
            Aggregate::Distinct(_) => Aggregated::Distinct(Distinct::new(runs(true))),
            Aggregate::Sum(_) => Aggregated::Sum(Vec::new()),
            Aggregate::Mean(_) => Aggregated::Mean(Vec::new()),
            Aggregate::Min(_) => Aggregated::Extreme(Extreme::new(false)),
            Aggregate::Max(_) => Aggregated::Extreme(Extreme::new(true)),
            Aggregate::Median(_) => Aggregated::Medians(Medians::new(runs(false))),
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

    /// Whether every row adds to the memory of a measure.
    pub(super) fn keeps_rows(measure: &Measure) -> bool {
        matches!(
            measure.aggregate,
            Aggregate::Distinct(_) | Aggregate::Median(_)
        )
    }

    /// Makes room for so many slots.
    pub(super) fn grow(&mut self, slots: usize) {
        match &mut self.kept {
            Aggregated::Count(counts) => counts.resize(slots, 0),
            Aggregated::Distinct(_) => {}
            Aggregated::Sum(sums) => sums.resize(slots, 0.0),
            Aggregated::Mean(means) => means.resize(slots, (0.0, 0)),
            Aggregated::Extreme(extreme) => extreme.grow(slots),
            Aggregated::Medians(medians) => medians.grow(slots),
            Aggregated::Share(shares) => shares.resize(slots, (0, 0)),
            Aggregated::Ordered(ordered) => ordered.grow(slots),
        }
    }

    /// Takes in what the rows of a chunk give, in their order. A sum that grows too large is
    /// refused, by the place of the row.
    pub(super) fn add(
        &mut self,
        takings: &Takings,
        bound: &BoundMeasure<'_>,
        rows: Rows<'_>,
        mut refuse: impl FnMut(u32, Refusal),
    ) -> Result<(), DepotError> {
        let slot = |place: u32| rows.slots[place as usize];
        match (&mut self.kept, takings) {
            (Aggregated::Count(counts), Takings::Rows(places)) => {
                for &place in places {
                    counts[slot(place) as usize] += 1;
                }
            }
            (Aggregated::Share(shares), Takings::Answers(answers)) => {
                for &(place, holds) in answers {
                    let share = &mut shares[slot(place) as usize];
                    *share = (share.0 + u64::from(holds), share.1 + 1);
                }
            }
            (Aggregated::Distinct(distinct), Takings::Texts(texts)) => {
                return each(texts, |(at, text)| distinct.add(slot(at), text));
            }
            (Aggregated::Medians(medians), Takings::Numbers(numbers)) => {
                return each(numbers, |(at, number)| medians.add(slot(at), number));
            }
            (Aggregated::Extreme(extreme), Takings::Numbers(numbers)) => {
                for &(place, number) in numbers {
                    extreme.add(slot(place) as usize, number);
                }
            }
            (Aggregated::Ordered(ordered), Takings::Moments(moments)) => {
                for &(place, moment, days) in moments {
                    let cell = rows.cell(place, bound.column.unwrap_or_default());
                    ordered.add(slot(place) as usize, moment, cell, days);
                }
            }
            (Aggregated::Sum(sums), Takings::Numbers(numbers)) => {
                let add = |place, number| add_to(&mut sums[slot(place) as usize], number);
                add_numbers(numbers, add, |place| refuse(place, too_large(bound)));
            }
            (Aggregated::Mean(means), Takings::Numbers(numbers)) => {
                let add = |place, number| add_to_mean(&mut means[slot(place) as usize], number);
                add_numbers(numbers, add, |place| refuse(place, too_large(bound)));
            }
            // Takings are made for the measure that takes them.
            _ => {}
        }
        Ok(())
    }

    /// What came out, by slot of so many.
    pub(super) fn finish(self, slots: usize) -> Result<Values, DepotError> {
        Ok(match self.kept {
            Aggregated::Count(counts) => Values::Counts(counts),
            Aggregated::Distinct(distinct) => Values::Counts(distinct.into_counts(slots)?),
            Aggregated::Sum(sums) => Values::Sums(sums),
            Aggregated::Mean(means) => {
                let means = means.into_iter();
                let mean = |(sum, count)| (count > 0).then(|| sum / count as f64);
                Values::Numbers(means.map(mean).collect())
            }
            Aggregated::Medians(medians) => Values::Numbers(medians.finish()?),
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
        })
    }
}

/// Adds the numbers of rows, by place, and refuses the rows whose number does not fit.
fn add_numbers(
    numbers: &[(u32, f64)],
    mut add: impl FnMut(u32, f64) -> bool,
    mut refuse: impl FnMut(u32),
) {
    for &(place, number) in numbers {
        if !add(place, number) {
            refuse(place);
        }
    }
}

/// Adds as it comes, from the first row to the last; not what makes the sum too large.
fn add_to(sum: &mut f64, number: f64) -> bool {
    let more = *sum + number;
    let fits = more.is_finite();
    if fits {
        *sum = more;
    }
    fits
}

/// The same of a sum, and of how many it is.
fn add_to_mean((sum, count): &mut (f64, u64), number: f64) -> bool {
    let fits = add_to(sum, number);
    *count += u64::from(fits);
    fits
}

/// Takes in one after the other, up to an error.
fn each<T: Copy>(
    takings: &[T],
    mut add: impl FnMut(T) -> Result<(), DepotError>,
) -> Result<(), DepotError> {
    takings.iter().try_for_each(|&it| add(it))
}

fn too_large(bound: &BoundMeasure<'_>) -> Refusal {
    Refusal {
        column: bound.column.unwrap_or_default(),
        reason: Unusable::Unreadable(Unreadable::OutOfRange),
    }
}
