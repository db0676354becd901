//! Measures for which the rows of an account are put in order.

use crate::scorecard::{Aggregate as How, Measure, ReadAs};
use crate::sql::expr::{
    Aggregate, Direction, Expr, Function, Ranking, call, flag, name, number, only, whole,
};
use crate::sql::names::Names;
use crate::sql::reads::{Chosen, Origin, Reads};
use crate::sql::signal::AS_OF;

use super::measure::{Measures, Own};
use super::taking::{counted, unread_day};
use super::{ACCOUNT, told};

/// How one row of an account is chosen.
pub(super) struct Order<'m> {
    /// The column with the cell.
    column: &'m str,
    /// The column with the date of the row.
    by: &'m str,
    direction: Direction,
    /// 1 is the first in that direction.
    place: i64,
}

impl<'m> Order<'m> {
    /// That of a measure which chooses a row.
    pub(super) fn of(measure: &'m Measure) -> Option<Self> {
        let (column, direction, place) = match &measure.aggregate {
            How::First(column) => (column, Direction::Up, 1),
            How::Latest(column) => (column, Direction::Down, 1),
            How::Previous(column) => (column, Direction::Down, 2),
            _ => return None,
        };
        Some(Order {
            column,
            by: measure.order().unwrap_or(column),
            direction,
            place,
        })
    }
}

/// Where a row stands among those of its account for which a flag is alike.
fn place(alike: Expr, order: Vec<(Expr, Direction)>) -> Expr {
    Ranking::Place.over(vec![name(ACCOUNT), alike], order)
}

impl Measures<'_> {
    /// A cell of one row, or the days that it counts.
    pub(super) fn choose(
        &mut self,
        own: &Own<'_>,
        order: &Order<'_>,
        unread: &mut Vec<(Expr, String)>,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Origin {
        let is_it = self.rank(own, order, unread, reads, names);
        let said = told::value(own.measure);
        let pick = |cell: Expr| only(is_it.clone(), cell).taken(Aggregate::Greatest);
        if let Some(days) = own.measure.days {
            let days = counted(days, reads.day(order.column, names));
            self.grouped.explain(said, &own.value, pick(days));
            return Origin::Number(self.joined(&own.value));
        }
        let text = reads.text(order.column, names);
        self.grouped.explain(said, &own.value, pick(text));
        let mut chosen = Chosen {
            text: self.joined(&own.value),
            number: None,
            day: None,
            truth: None,
        };
        for read_as in self.own_reads(own.measure, reads) {
            let (cell, what, place) = match read_as {
                ReadAs::Number => {
                    let cell = reads.number(order.column, names);
                    (cell, "_number", &mut chosen.number)
                }
                ReadAs::Date => {
                    let cell = reads.day(order.column, names);
                    (cell, "_day", &mut chosen.day)
                }
                _ => {
                    let cell = reads.truth(order.column, names);
                    (cell, "_flag", &mut chosen.truth)
                }
            };
            let picked = names.give(&own.measure.name, what);
            self.grouped.add(&picked, pick(cell));
            *place = Some(self.joined(&picked));
        }
        Origin::Chosen(chosen)
    }

    /// Puts the rows in order; the condition for the one that is chosen.
    ///
    /// A table has no order of its own: rows of one moment are in that of their cells.
    fn rank(
        &mut self,
        own: &Own<'_>,
        order: &Order<'_>,
        unread: &mut Vec<(Expr, String)>,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Expr {
        let (column, by) = (order.column, order.by);
        let text = reads.text(column, names);
        let day = reads.day(by, names);
        let filled = || own.reached(text.clone().is_given());
        let said = if by == column {
            "not a date".to_owned()
        } else {
            format!("{by} is not a date")
        };
        let undated = unread_day(by, said, reads, names);
        unread.extend(undated.map(|(it, said)| (Expr::All(vec![filled(), it]), said)));
        let is_past = day.at_most(name(AS_OF));
        let mut has_place = vec![filled(), is_past.clone()];
        if own.measure.days.is_some() && by != column {
            has_place.push(reads.day(column, names).is_given());
            let said = "not a date".to_owned();
            let uncounted = unread_day(column, said, reads, names);
            let reached = |it| Expr::All(vec![filled(), is_past.clone(), it]);
            unread.extend(uncounted.map(|(it, said)| (reached(it), said)));
        }
        self.rows.add(&own.row, flag(Expr::All(has_place)));
        let mut keys = reads.moment(by, names);
        keys.push(call(Function::ByCodePoint, [text]));
        let keys = keys.into_iter().map(|it| (it, order.direction)).collect();
        let ranked = names.give(&own.measure.name, "_place");
        let has_place = || name(&own.row).is_set();
        let place_among = place(name(&own.row), keys);
        self.ranked.add(&ranked, only(has_place(), place_among));
        name(ranked).equals(whole(order.place))
    }

    /// The number in the middle, or the mean of the two there: half of one and half of the other.
    pub(super) fn median(&mut self, own: &Own<'_>, names: &mut Names) -> Expr {
        let row = || name(&own.row);
        let [ranked, all] = ["_place", "_places"].map(|it| names.give(&own.measure.name, it));
        let is_given = || flag(row().is_given());
        let place = place(is_given(), vec![(row(), Direction::Up)]);
        self.ranked.add(&ranked, only(row().is_given(), place));
        let places = Ranking::Sum(is_given()).over(vec![name(ACCOUNT)], Vec::new());
        self.ranked.add(&all, places);
        let middle = |above: [i64; 2]| {
            let twice = Box::new(whole(2) * name(&ranked));
            let all = || name(&all);
            let is_it = Expr::OneOf(twice, above.map(|it| all() + whole(it)).into());
            only(is_it, row()).taken(Aggregate::Greatest) / number(2.0)
        };
        middle([0, 1]) + middle([1, 2])
    }
}
