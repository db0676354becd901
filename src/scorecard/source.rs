//! Other files from which columns are computed.

use crate::cell::Date;

use super::account::InputSection;
use super::{Condition, Form};

/// `[source.NAME]`: another file, one or many rows an account, and the measures taken of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name, unique among the sources.
    pub name: String,
    /// The file, from the folder of the scorecard; `*` and `?` stand for several.
    pub file: String,
    /// The column with the account's id.
    pub id: String,
    /// The file may be absent.
    pub optional: bool,
    /// The greatest share of rows (0 to 1) whose account may be unknown.
    pub max_unmatched: Option<f64>,
    /// The greatest age of the newest row, in days.
    pub max_stale: Option<f64>,
    /// A file that translates its ids into those of the accounts.
    pub id_map: Option<String>,
    /// How it writes cells: as the accounts, but for what it says itself.
    pub input: InputSection,
    /// How its file is read.
    pub form: Form,
    /// In file order.
    pub measures: Vec<Measure>,
}

/// One number or text that is computed for each account from the rows of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Unique in its source.
    pub name: String,
    /// How the rows become one value.
    pub aggregate: Aggregate,
    /// Which rows count.
    pub when: Option<Condition>,
    /// The column with the date of a row. Rows after as-of, or without a date, do not count then.
    pub date: Option<String>,
    /// Rows less than so many days before as-of count.
    pub within: Option<u32>,
    /// Rows at least so many days before as-of count.
    pub until: Option<u32>,
    /// The column by whose order `first`, `latest` and `previous` choose a row.
    pub by: Option<String>,
    /// The cells are dates, and become days since or until them before they are aggregated.
    pub days: Option<Days>,
}

/// Which way days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// From the date to as-of.
    Since,
    /// From as-of to the date.
    Until,
}

impl Days {
    /// How many days lie between as-of and a date; negative in the other direction.
    pub fn count(self, date: Date, as_of: Date) -> f64 {
        let since = f64::from(as_of.days()) - f64::from(date.days());
        match self {
            Days::Since => since,
            // From 0, so that no day becomes −0.
            Days::Until => 0.0 - since,
        }
    }
}

/// How the rows of an account become one value.
#[derive(Clone, Debug, PartialEq)]
pub enum Aggregate {
    /// How many rows.
    Count,
    /// How many different texts of a column.
    Distinct(String),
    /// The sum of a column.
    Sum(String),
    /// The mean of a column.
    Mean(String),
    /// The least of a column.
    Min(String),
    /// The greatest of a column.
    Max(String),
    /// The median of a column.
    Median(String),
    /// The share of the rows for which a condition holds, 0 to 1.
    Share(Condition),
    /// A column of the first row.
    First(String),
    /// A column of the last row.
    Latest(String),
    /// A column of the row before the last.
    Previous(String),
}

impl Source {
    /// The conditions of its measures.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        fn share(measure: &Measure) -> Option<&Condition> {
            match &measure.aggregate {
                Aggregate::Share(condition) => Some(condition),
                _ => None,
            }
        }
        let measures = self.measures.iter();
        measures.flat_map(|it| it.when.iter().chain(share(it)))
    }
}

impl Aggregate {
    /// The column whose cells are aggregated; none where rows are counted.
    pub fn column(&self) -> Option<&str> {
        match self {
            Aggregate::Count | Aggregate::Share(_) => None,
            Aggregate::Distinct(column)
            | Aggregate::Sum(column)
            | Aggregate::Mean(column)
            | Aggregate::Min(column)
            | Aggregate::Max(column)
            | Aggregate::Median(column)
            | Aggregate::First(column)
            | Aggregate::Latest(column)
            | Aggregate::Previous(column) => Some(column),
        }
    }

    /// Whether it chooses one row of an account by an order.
    pub fn is_ordered(&self) -> bool {
        matches!(
            self,
            Aggregate::First(_) | Aggregate::Latest(_) | Aggregate::Previous(_)
        )
    }
}

impl Measure {
    /// The column by whose dates the rows are ordered: `by`, else `date`, else the column itself;
    /// none where no row is chosen.
    pub fn order(&self) -> Option<&str> {
        if !self.aggregate.is_ordered() {
            return None;
        }
        let given = self.by.as_deref().or(self.date.as_deref());
        given.or_else(|| self.aggregate.column())
    }

    /// The columns that say when a row was.
    pub fn dates(&self) -> impl Iterator<Item = &str> {
        self.date.as_deref().into_iter().chain(self.order())
    }
}
