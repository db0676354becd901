//! Conditions: what a profile, a rule, a play or a filter asks of an account.

use crate::cell::{Date, Number};

use super::Band;

/// Holds when one of its alternatives does.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// At least one; each holds when all its entries do.
    pub any: Vec<Vec<Entry>>,
}

impl Condition {
    /// The columns that it reads, as the scorecard spells them; one may come several times.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let subjects = self.any.iter().flatten().map(|entry| &entry.subject);
        subjects.filter_map(|subject| match subject {
            Subject::Column(name) | Subject::Since(name) | Subject::Until(name) => {
                Some(name.as_str())
            }
            _ => None,
        })
    }
}

/// One entry of a condition: what is looked at, and what it must be.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is looked at.
    pub subject: Subject,
    /// Holds when one of these does; each holds when all its comparisons do.
    pub any: Vec<Vec<Comparison>>,
}

/// What an entry looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A column of the input.
    Column(String),
    /// `@since.COLUMN`: days from that date to as-of.
    Since(String),
    /// `@until.COLUMN`: days from as-of to that date.
    Until(String),
    /// `@score`, empty when there is none.
    Score,
    /// `@coverage`, 0 to 1.
    Coverage,
    /// `@profile`, empty for the base.
    Profile,
    /// `@band`.
    Band,
    /// `@dimension.NAME`: the dimension's score, by name, empty when there is none.
    Dimension(String),
    /// `@strength.ID`: the strength that was used, by signal id, empty when left out.
    Strength(String),
    /// `@rule`: the ids of the rules that matched.
    Rule,
}

/// One comparison with an operand.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// How two things are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// How it is written; nothing for equality, which an operand alone means.
    pub fn symbol(self) -> &'static str {
        match self {
            Operator::Equal => "",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
        }
    }
}

/// What a cell is compared with; the cell is read as the same kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number; a percentage is the fraction.
    Number(Number),
    /// A date.
    Date(Date),
    /// A boolean.
    Boolean(bool),
    /// A text, folded. Ordered by code point.
    Text(String),
    /// Nothing: `""` with `Equal`, `!=` alone with `NotEqual`.
    Empty,
}

/// A hard limit on the band, whatever the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Unique among the rules.
    pub id: String,
    /// When it applies.
    pub when: Condition,
    /// The band is at most this: yellow or red.
    pub cap: Band,
    /// What people read.
    pub reason: String,
    /// From this as-of on it does nothing.
    pub expires: Option<Date>,
    /// An input without its columns is accepted; what cannot be told does not hold.
    pub optional: bool,
}

/// A recommended action, with the condition for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    /// What to do.
    pub action: String,
    /// When.
    pub when: Condition,
    /// No later play is listed after this one.
    pub stop: bool,
    /// An input without its columns is accepted; what cannot be told does not hold.
    pub optional: bool,
}
