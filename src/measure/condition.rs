//! Whether a condition holds for a row of a source.

use crate::cell::{Cell, Date, Grammar};
use crate::scorecard::{Comparison, Condition, Entry, Subject};
use crate::table::Table;

use super::recall::Recall;

/// A condition whose columns are resolved. Scoring has one that sees more: a row of a source has
/// neither score nor band.
#[derive(Clone, Debug)]
pub(super) struct RowCondition<'s> {
    any: Vec<Vec<RowEntry<'s>>>,
}

#[derive(Clone, Debug)]
struct RowEntry<'s> {
    /// Its number among all entries of the source.
    number: usize,
    column: usize,
    looked_at: LookedAt,
    any: &'s [Vec<Comparison>],
}

#[derive(Clone, Copy, Debug)]
enum LookedAt {
    Cell,
    DaysSince,
    DaysUntil,
}

/// A row of a source, and how its cells are read.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) table: &'r Table,
    pub(super) at: usize,
    pub(super) grammar: &'r Grammar,
    pub(super) as_of: Date,
}

impl<'r> Row<'r> {
    pub(super) fn cell(&self, column: usize) -> Cell<'r> {
        self.table.cell(self.at, column)
    }
}

impl<'s> RowCondition<'s> {
    /// Resolves the names by `column`. Its entries are numbered from `entries` on.
    pub(super) fn new(
        condition: &'s Condition,
        entries: &mut usize,
        mut column: impl FnMut(&'s str) -> usize,
    ) -> Self {
        let resolve = |entry: &'s Entry| {
            let (name, looked_at) = match &entry.subject {
                Subject::Column(name) => (name, LookedAt::Cell),
                Subject::Since(name) => (name, LookedAt::DaysSince),
                Subject::Until(name) => (name, LookedAt::DaysUntil),
                // A scorecard whose measures ask for anything else is refused.
                _ => return None,
            };
            Some((name.as_str(), looked_at, entry.any.as_slice()))
        };
        let mut any = Vec::new();
        for alternative in &condition.any {
            let bound = alternative.iter().filter_map(resolve);
            let bound = bound.map(|(name, looked_at, any)| {
                *entries += 1;
                RowEntry {
                    number: *entries - 1,
                    column: column(name),
                    looked_at,
                    any,
                }
            });
            any.push(bound.collect());
        }
        RowCondition { any }
    }

    /// Whether it holds; `recall` knows what earlier rows were told.
    pub(super) fn holds(&self, row: Row<'_>, recall: &mut Recall) -> bool {
        let mut holds = |entry: &RowEntry<'_>| match row.table.text_bytes(row.at, entry.column) {
            Some(text) => recall.answer(entry.number, text, || entry.holds(row)),
            None => entry.holds(row),
        };
        let mut alternatives = self.any.iter();
        alternatives.any(|entries| entries.iter().all(&mut holds))
    }
}

impl RowEntry<'_> {
    fn holds(&self, row: Row<'_>) -> bool {
        let cell = row.cell(self.column);
        let days = |sign: f64| {
            let date = row.grammar.date(cell).ok()?;
            Some(sign * f64::from(row.as_of.days() - date.days()))
        };
        let meets = |comparison: &Comparison| match self.looked_at {
            LookedAt::Cell => comparison.is_met_by(cell, row.grammar),
            LookedAt::DaysSince => comparison.is_met_by_number(days(1.0)),
            LookedAt::DaysUntil => comparison.is_met_by_number(days(-1.0)),
        };
        self.any.iter().any(|all| all.iter().all(meets))
    }
}
