//! What the rows of a chunk give to a measure, before it is known which slots they are of.

use crate::scorecard::Aggregate;

use super::order::Moment;

/// For each row that counts, its place among the rows of accounts, and what it gives.
#[derive(Debug)]
pub(super) enum Takings {
    /// Rows are counted.
    Rows(Vec<u32>),
    /// Whether a condition holds for them is counted.
    Answers(Vec<(u32, bool)>),
    /// Texts, by 96 bits of their hashes.
    Texts(Vec<(u32, u128)>),
    /// Numbers, or days since 1970-01-01.
    Numbers(Vec<(u32, f64)>),
    /// When the row was, and the days that its cell counts, where it is told in days.
    Moments(Vec<(u32, Moment, Option<f64>)>),
}

impl Takings {
    pub(super) fn new(aggregate: &Aggregate) -> Self {
        match aggregate {
            Aggregate::Count => Takings::Rows(Vec::new()),
            Aggregate::Share(_) => Takings::Answers(Vec::new()),
            Aggregate::Distinct(_) => Takings::Texts(Vec::new()),
            Aggregate::Sum(_)
            | Aggregate::Mean(_)
            | Aggregate::Median(_)
            | Aggregate::Min(_)
            | Aggregate::Max(_) => Takings::Numbers(Vec::new()),
            Aggregate::First(_) | Aggregate::Latest(_) | Aggregate::Previous(_) => {
                Takings::Moments(Vec::new())
            }
        }
    }

    pub(super) fn clear(&mut self) {
        match self {
            Takings::Rows(rows) => rows.clear(),
            Takings::Answers(answers) => answers.clear(),
            Takings::Texts(texts) => texts.clear(),
            Takings::Numbers(numbers) => numbers.clear(),
            Takings::Moments(moments) => moments.clear(),
        }
    }
}
