//! What stands behind the measures of a few accounts: how many rows count, of which files, and when
//! they were.
//!
//! Scoring keeps one value an account and a measure. Only who asks why pays for more: the rows are
//! looked at once again.

use std::collections::HashMap;

use crate::cell::{Date, Grammar};
use crate::scorecard::{Aggregate, Condition, Measure, Source};
use crate::table::Table;

use super::bind::{BoundMeasure, BoundSource};
use super::condition::{Row, RowCondition};
use super::id_map::IdMap;
use super::recall::Recall;
use super::window::Window;

/// What the rows of an account say in one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'s> {
    /// The source.
    pub source: &'s Source,
    /// The measure.
    pub measure: &'s Measure,
    /// All files, in their order, each with how many rows count; none where there is no file.
    pub files: Vec<(String, u64)>,
    /// How many rows the account has there, whether they count or not.
    pub of: u64,
    /// For how many of those that count the condition of a share holds.
    pub held: u64,
    /// The date of the first row that counts.
    pub first: Option<Date>,
    /// The date of the last one.
    pub last: Option<Date>,
    /// Between which days a row must be, where it must have a date.
    pub window: Option<[Option<Date>; 2]>,
}

impl<'s> Evidence<'s> {
    fn new(source: &'s Source, measure: &'s Measure, as_of: Date) -> Self {
        Evidence {
            source,
            measure,
            files: Vec::new(),
            of: 0,
            held: 0,
            first: None,
            last: None,
            window: Window::of(measure).map(|window| window.days(as_of)),
        }
    }

    /// How many rows count.
    pub fn rows(&self) -> u64 {
        self.files.iter().map(|(_, rows)| rows).sum()
    }

    /// Whether there is a value without a row that counts.
    pub fn is_known_without_rows(&self) -> bool {
        let adds_up = matches!(
            self.measure.aggregate,
            Aggregate::Count | Aggregate::Distinct(_) | Aggregate::Sum(_)
        );
        adds_up && !self.files.is_empty()
    }

    /// What a share asks of the rows that count.
    pub fn share(&self) -> Option<&'s Condition> {
        match &self.measure.aggregate {
            Aggregate::Share(share) => Some(share),
            _ => None,
        }
    }

    fn note(&mut self, bound: &BoundMeasure<'_>, row: Row<'_>, recall: &mut Recall) {
        self.of += 1;
        let counts = counts(bound, row, recall);
        if counts == Counts::No {
            return;
        }
        if let Some((_, rows)) = self.files.last_mut() {
            *rows += 1;
        }
        let holds = bound
            .share
            .as_ref()
            .is_some_and(|share| share.holds(row, recall));
        self.held += u64::from(holds);
        if let Counts::On(date) = counts {
            self.first = Some(self.first.map_or(date, |first| first.min(date)));
            self.last = self.last.max(Some(date));
        }
    }
}

/// Whether a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    No,
    /// Its date is not asked for.
    Undated,
    On(Date),
}

/// Whether a row counts for a measure, as when it is taken in. A cell that cannot be read does not
/// count: with one the account has no score to explain.
fn counts(bound: &BoundMeasure<'_>, row: Row<'_>, recall: &mut Recall) -> Counts {
    let day = |column: usize| row.grammar.date(row.cell(column)).ok();
    let is_empty = |column: usize| row.grammar.is_empty(row.cell(column));
    let mut counts = Counts::Undated;
    if let Some((window, column)) = bound.window {
        let day = day(column)
            .filter(|day| !is_empty(column) && window.span(row.as_of).contains(&day.days()));
        counts = day.map_or(Counts::No, Counts::On);
    }
    let mut fails = |when: &RowCondition<'_>| counts == Counts::No || !when.holds(row, recall);
    if bound.when.as_ref().is_some_and(&mut fails) || bound.column.is_some_and(is_empty) {
        return Counts::No;
    }
    if let Some(order) = bound.order.filter(|_| counts != Counts::No) {
        let day = day(order).filter(|day| !is_empty(order) && *day <= row.as_of);
        counts = day.map_or(Counts::No, Counts::On);
    }
    counts
}

/// Looks for the rows of a few accounts in a source, of all its files in their order.
#[derive(Debug)]
pub struct Inquiry<'s> {
    grammar: Grammar,
    as_of: Date,
    ids: Option<IdMap>,
    recall: Recall,
    /// The place of each account.
    places: HashMap<String, usize>,
    /// By account, then by measure.
    evidence: Vec<Vec<Evidence<'s>>>,
}

impl<'s> Inquiry<'s> {
    /// Asks after `accounts`; the rest is as for a [`Ledger`](super::Ledger).
    pub fn new(
        source: &'s Source,
        grammar: Grammar,
        as_of: Date,
        ids: Option<IdMap>,
        accounts: &[&str],
    ) -> Self {
        let measures = source.measures.iter();
        let none: Vec<Evidence<'s>> = measures
            .map(|measure| Evidence::new(source, measure, as_of))
            .collect();
        let places = accounts.iter().enumerate();
        Inquiry {
            grammar,
            as_of,
            ids,
            recall: Recall::default(),
            places: places.map(|(at, id)| ((*id).to_owned(), at)).collect(),
            evidence: vec![none; accounts.len()],
        }
    }

    /// Begins the next file.
    pub fn begin(&mut self, file: &str) {
        for evidence in self.evidence.iter_mut().flatten() {
            evidence.files.push((file.to_owned(), 0));
        }
    }

    /// Looks at a chunk of its rows, whose columns are those of `bound`.
    pub fn add(&mut self, bound: &BoundSource<'_>, table: &Table) {
        for at in 0..table.rows() {
            let id = table.cell(at, bound.id).literal();
            let account = match &self.ids {
                None => Some(id),
                Some(ids) => ids.account(id),
            };
            let Some(&place) = account.and_then(|account| self.places.get(account)) else {
                continue;
            };
            let row = Row {
                table,
                at,
                grammar: &self.grammar,
                as_of: self.as_of,
            };
            for (evidence, measure) in self.evidence[place].iter_mut().zip(&bound.measures) {
                evidence.note(measure, row, &mut self.recall);
            }
        }
    }

    /// By account, in the order in which they were given: what stands behind each measure.
    pub fn finish(self) -> Vec<Vec<Evidence<'s>>> {
        self.evidence
    }
}
