//! Whether a condition holds for an account.

use std::cmp::Ordering;

use crate::cell::{Cell, Date, fold};
use crate::scorecard::{Band, Comparison, Condition, Operand, Operator, Scorecard, Subject};

use super::Account;
use super::scores::Origin;

/// A condition whose columns, dimensions and signals are resolved.
#[derive(Clone, Debug)]
pub(super) struct BoundCondition {
    any: Vec<Vec<BoundEntry>>,
}

#[derive(Clone, Debug)]
struct BoundEntry {
    subject: BoundSubject,
    any: Vec<Vec<Comparison>>,
}

/// What an entry looks at. A column that the input lacks cannot be told: the entry does not hold.
#[derive(Clone, Debug)]
enum BoundSubject {
    Column(Option<usize>),
    Since(Option<usize>),
    Until(Option<usize>),
    Score,
    Coverage,
    Profile,
    Band,
    /// The slot, by card.
    Dimension(Vec<Option<usize>>),
    /// The slot, by card.
    Strength(Vec<Option<usize>>),
    Rule,
}

/// What an entry found.
pub(super) enum Found<'a> {
    Cell(Cell<'a>),
    Number(Option<f64>),
    Text(Option<&'a str>),
    /// Holds when one of them does; for `!=`, when all do.
    Texts(Vec<&'a str>),
    Nothing,
}

impl BoundCondition {
    pub(super) fn new(
        condition: &Condition,
        scorecard: &Scorecard,
        mut column: impl FnMut(&str) -> Option<usize>,
    ) -> Self {
        let mut subject = |subject: &Subject| match subject {
            Subject::Column(name) => BoundSubject::Column(column(name)),
            Subject::Since(name) => BoundSubject::Since(column(name)),
            Subject::Until(name) => BoundSubject::Until(column(name)),
            Subject::Score => BoundSubject::Score,
            Subject::Coverage => BoundSubject::Coverage,
            Subject::Profile => BoundSubject::Profile,
            Subject::Band => BoundSubject::Band,
            Subject::Rule => BoundSubject::Rule,
            Subject::Dimension(name) => {
                let slots = scorecard.cards().map(|card| {
                    card.dimensions
                        .iter()
                        .position(|it| fold(&it.name) == fold(name))
                });
                BoundSubject::Dimension(slots.collect())
            }
            Subject::Strength(id) => {
                let slots = scorecard.cards();
                let slots = slots.map(|card| card.signals.iter().position(|it| it.id == *id));
                BoundSubject::Strength(slots.collect())
            }
        };
        let mut any = Vec::new();
        for entries in &condition.any {
            let bound = entries.iter().map(|entry| BoundEntry {
                subject: subject(&entry.subject),
                any: entry.any.clone(),
            });
            any.push(bound.collect());
        }
        BoundCondition { any }
    }

    /// Whether it looks at a dimension's score.
    pub(super) fn needs_dimensions(&self) -> bool {
        let mut entries = self.any.iter().flatten();
        entries.any(|entry| matches!(entry.subject, BoundSubject::Dimension(_)))
    }

    /// Whether it reads a column that the input lacks.
    pub(super) fn lacks_column(&self) -> bool {
        let mut entries = self.any.iter().flatten();
        entries.any(|entry| {
            matches!(
                entry.subject,
                BoundSubject::Column(None) | BoundSubject::Since(None) | BoundSubject::Until(None)
            )
        })
    }

    pub(super) fn holds(&self, account: Account<'_>) -> bool {
        self.any
            .iter()
            .any(|entries| entries.iter().all(|entry| entry.holds(account)))
    }

    /// What each entry of each alternative found where the band so far is `band`, and whether it
    /// holds.
    pub(super) fn look<'a>(&self, account: Account<'a>, band: Band) -> Vec<Vec<(Found<'a>, bool)>> {
        let look = |entry: &BoundEntry| {
            let found = match entry.subject {
                BoundSubject::Band => Found::Text(Some(band.name())),
                _ => entry.subject.find(account),
            };
            let holds = entry.accepts(&found, account);
            (found, holds)
        };
        let entries = |entries: &Vec<BoundEntry>| entries.iter().map(look).collect();
        self.any.iter().map(entries).collect()
    }
}

impl BoundEntry {
    fn holds(&self, account: Account<'_>) -> bool {
        self.accepts(&self.subject.find(account), account)
    }

    fn accepts(&self, found: &Found<'_>, account: Account<'_>) -> bool {
        if matches!(found, Found::Nothing) {
            return false;
        }
        self.any
            .iter()
            .any(|all| all.iter().all(|it| found.meets(it, account)))
    }
}

impl BoundSubject {
    fn find<'a>(&self, account: Account<'a>) -> Found<'a> {
        let Account {
            bound,
            table,
            scores,
            row,
        } = account;
        let card = usize::from(scores.card[row]);
        match self {
            BoundSubject::Column(column) => column.map_or(Found::Nothing, |column| {
                Found::Cell(bound.cell(table, row, column))
            }),
            BoundSubject::Since(column) => account.days(*column, |date, as_of| as_of - date),
            BoundSubject::Until(column) => account.days(*column, |date, as_of| date - as_of),
            BoundSubject::Score => {
                Found::Number(scores.unknown[row].is_none().then(|| scores.score[row]))
            }
            BoundSubject::Coverage => Found::Number(Some(scores.coverage[row])),
            BoundSubject::Profile => Found::Text(
                card.checked_sub(1)
                    .map(|it| bound.scorecard.profiles[it].id.as_str()),
            ),
            BoundSubject::Band => Found::Text(Some(scores.band[row].name())),
            BoundSubject::Dimension(slots) => Found::Number(
                slots[card].and_then(|slot| scores.dimensions[slot * scores.rows + row]),
            ),
            BoundSubject::Strength(slots) => Found::Number(slots[card].and_then(|slot| {
                let at = slot * scores.rows + row;
                (scores.origins[at] != Origin::Missing).then(|| scores.strengths[at])
            })),
            BoundSubject::Rule => {
                let rules = bound.scorecard.rules.iter().enumerate();
                let matched = rules.filter(|(rule, _)| scores.matched[rule * scores.rows + row]);
                Found::Texts(matched.map(|(_, rule)| rule.id.as_str()).collect())
            }
        }
    }
}

impl<'a> Account<'a> {
    fn days(self, column: Option<usize>, days: impl Fn(i32, i32) -> i32) -> Found<'a> {
        let Some(column) = column else {
            return Found::Nothing;
        };
        let cell = self.bound.cell(self.table, self.row, column);
        let date: Option<Date> = self.bound.scorecard.input.grammar.date(cell).ok();
        let as_of = self.bound.as_of_row(self.table, self.row);
        Found::Number(date.map(|date| f64::from(days(date.days(), as_of.days()))))
    }
}

impl Found<'_> {
    fn meets(&self, comparison: &Comparison, account: Account<'_>) -> bool {
        let Comparison { operator, operand } = comparison;
        if *operand == Operand::Empty {
            return self.is_empty(account) == (*operator == Operator::Equal);
        }
        match self {
            Found::Texts(texts) => {
                let equal = texts
                    .iter()
                    .any(|text| text_order(text, operand).is_some_and(Ordering::is_eq));
                if *operator == Operator::NotEqual {
                    !equal
                } else {
                    equal
                }
            }
            _ => operator.accepts(self.order(operand, account)),
        }
    }

    fn is_empty(&self, account: Account<'_>) -> bool {
        match self {
            Found::Cell(cell) => account.bound.scorecard.input.grammar.is_empty(*cell),
            Found::Number(number) => number.is_none(),
            Found::Text(text) => text.is_none(),
            Found::Texts(texts) => texts.is_empty(),
            Found::Nothing => true,
        }
    }

    /// How it compares with an operand, read as the operand's kind; `None` when it is not of it.
    fn order(&self, operand: &Operand, account: Account<'_>) -> Option<Ordering> {
        match self {
            Found::Cell(cell) => operand.order(*cell, &account.bound.scorecard.input.grammar),
            Found::Number(number) => match operand {
                Operand::Number(operand) => number.as_ref()?.partial_cmp(&operand.value),
                _ => None,
            },
            Found::Text(text) => text.and_then(|text| text_order(text, operand)),
            Found::Texts(_) | Found::Nothing => None,
        }
    }
}

fn text_order(text: &str, operand: &Operand) -> Option<Ordering> {
    match operand {
        Operand::Text(operand) => Some(fold(text).as_ref().cmp(operand)),
        _ => None,
    }
}
