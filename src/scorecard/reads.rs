//! As what a scorecard reads its columns.

use std::collections::BTreeSet;

use super::{
    Aggregate, Condition, Curve, Derivation, Entry, Operand, Scorecard, Signal, Source, Subject,
};
use crate::cell::fold;

/// As what a column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadAs {
    /// A number.
    Number,
    /// A date.
    Date,
    /// True or false.
    Boolean,
    /// A text.
    Text,
}

impl Scorecard {
    /// Every column that the scorecard reads, folded, and as what. A column that several read, or
    /// that is read as several kinds, is there several times. `parent` is not among them: no score
    /// depends on it.
    pub fn reads(&self) -> Vec<(String, ReadAs)> {
        let mut reads = Reads::default();
        reads.add(&self.account.id, ReadAs::Text);
        let account = &self.account;
        let columns = [
            (&account.name, ReadAs::Text),
            (&account.owner, ReadAs::Text),
            (&account.segment, ReadAs::Text),
            (&account.stage, ReadAs::Text),
            (&account.value, ReadAs::Number),
            (&account.since, ReadAs::Date),
            (&account.renewal, ReadAs::Date),
            (&account.date, ReadAs::Date),
        ];
        for (name, read_as) in columns {
            if let Some(name) = name {
                reads.add(name, read_as);
            }
        }
        for signal in self.cards().flat_map(|card| &card.signals) {
            reads.signal(signal);
        }
        self.conditions().for_each(|it| reads.condition(it));
        reads.0
    }

    /// The folded names of all columns that it reads, each once.
    pub fn columns(&self) -> BTreeSet<String> {
        self.reads().into_iter().map(|it| it.0).collect()
    }
}

impl Source {
    /// Every column that the source's measures read, folded, and as what, as
    /// [`Scorecard::reads`] does. What may be a number or something else counts as a number.
    pub fn reads(&self) -> Vec<(String, ReadAs)> {
        let mut reads = Reads::default();
        reads.add(&self.id, ReadAs::Text);
        for measure in &self.measures {
            if let Some(column) = measure.aggregate.column() {
                let read_as = match measure.aggregate {
                    Aggregate::Distinct(_) => ReadAs::Text,
                    _ if measure.days.is_some() => ReadAs::Date,
                    _ => ReadAs::Number,
                };
                reads.add(column, read_as);
            }
            for date in measure.dates() {
                reads.add(date, ReadAs::Date);
            }
            let share = match &measure.aggregate {
                Aggregate::Share(share) => Some(share),
                _ => None,
            };
            for condition in measure.when.iter().chain(share) {
                reads.condition(condition);
            }
        }
        reads.0
    }
}

#[derive(Default)]
struct Reads(Vec<(String, ReadAs)>);

impl Reads {
    fn add(&mut self, name: &str, read_as: ReadAs) {
        self.0.push((fold(name).into_owned(), read_as));
    }

    fn signal(&mut self, signal: &Signal) {
        let read_as = match (&signal.derivation, &signal.curve) {
            (Derivation::DaysSince | Derivation::DaysUntil, _) => ReadAs::Date,
            (_, Curve::Flag) => ReadAs::Boolean,
            (_, Curve::Values { .. }) => ReadAs::Text,
            _ => ReadAs::Number,
        };
        self.add(&signal.metric, read_as);
        if let Some(name) = signal.derivation.second_column() {
            self.add(name, ReadAs::Number);
        }
        if let Some(freshness) = &signal.freshness {
            self.add(&freshness.measured_on, ReadAs::Date);
        }
    }

    fn condition(&mut self, condition: &Condition) {
        for entry in condition.any.iter().flatten() {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match &entry.subject {
            Subject::Column(name) => {
                for comparison in entry.any.iter().flatten() {
                    match comparison.operand {
                        Operand::Number(_) => self.add(name, ReadAs::Number),
                        Operand::Date(_) => self.add(name, ReadAs::Date),
                        Operand::Boolean(_) => self.add(name, ReadAs::Boolean),
                        Operand::Text(_) | Operand::Empty => self.add(name, ReadAs::Text),
                    }
                }
            }
            Subject::Since(name) | Subject::Until(name) => self.add(name, ReadAs::Date),
            _ => {}
        }
    }
}
