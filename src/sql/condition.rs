//! Conditions in SQL. What is not known is not met, except by `!=`.

use crate::cell::fold;
use crate::scorecard::{Band, Comparison, Condition, Entry, Operand, Operator, Scorecard, Subject};

use super::expr::{Expr, name, number, text, whole};
use super::names::Names;
use super::reads::Reads;
use super::signal::AS_OF;

/// What an entry of a condition looks at.
pub(super) enum Looked {
    /// A number, `NULL` where there is none.
    Number(Expr),
    /// One of the scorecard's own names, as it spells it; `NULL` where there is none.
    Name(Expr, Vec<String>),
    /// Flags of what may be there, by folded name.
    Flags(Vec<(String, Expr)>),
}

/// A condition over what the table holds, and over what `look` finds for names that begin with @.
pub(super) fn holds(
    condition: &Condition,
    reads: &mut Reads<'_>,
    names: &mut Names,
    look: &mut dyn FnMut(&Subject) -> Looked,
) -> Expr {
    let mut alternatives = Vec::new();
    for entries in &condition.any {
        let mut all = Vec::new();
        for entry in entries {
            all.push(entry_holds(entry, reads, names, look));
        }
        alternatives.push(one_or(all, Expr::All));
    }
    one_or(alternatives, Expr::Any)
}

fn entry_holds(
    entry: &Entry,
    reads: &mut Reads<'_>,
    names: &mut Names,
    look: &mut dyn FnMut(&Subject) -> Looked,
) -> Expr {
    if let Subject::Column(column) | Subject::Since(column) | Subject::Until(column) =
        &entry.subject
        && reads.lacks(column)
    {
        // Not even `!=` is met by what is not there.
        return Expr::Any(Vec::new());
    }
    let mut alternatives = Vec::new();
    for comparisons in &entry.any {
        let mut all = Vec::new();
        for comparison in comparisons {
            all.push(match &entry.subject {
                Subject::Column(column) => of_cell(comparison, column, reads, names),
                Subject::Since(column) => {
                    let days = name(AS_OF) - reads.day(column, names);
                    of_number(comparison, days)
                }
                Subject::Until(column) => {
                    let days = reads.day(column, names) - name(AS_OF);
                    of_number(comparison, days)
                }
                subject => match look(subject) {
                    Looked::Number(it) => of_number(comparison, it),
                    Looked::Name(it, known) => of_name(comparison, it, &known),
                    Looked::Flags(flags) => of_flags(comparison, flags),
                },
            });
        }
        alternatives.push(one_or(all, Expr::All));
    }
    alternatives_in_one(one_or(alternatives, Expr::Any))
}

/// `x = 'a' OR x = 'b'` as a list.
fn alternatives_in_one(expr: Expr) -> Expr {
    let Expr::Any(all) = expr else { return expr };
    let mut looked = None;
    let mut listed = Vec::new();
    for it in &all {
        match it {
            Expr::Binary(super::expr::Operator::Equal, left, right)
                if matches!(**right, Expr::Text(_)) && *looked.get_or_insert(left) == left =>
            {
                listed.push((**right).clone());
            }
            _ => return Expr::Any(all),
        }
    }
    match looked {
        Some(looked) => Expr::OneOf(looked.clone(), listed),
        None => Expr::Any(all),
    }
}

fn one_or(mut all: Vec<Expr>, several: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    match all.len() {
        1 => all.remove(0),
        _ => several(all),
    }
}

fn of_cell(
    comparison: &Comparison,
    column: &str,
    reads: &mut Reads<'_>,
    names: &mut Names,
) -> Expr {
    let operator = comparison.operator;
    match &comparison.operand {
        Operand::Empty => empty(operator, reads.text(column, names)),
        Operand::Number(operand) => {
            compare(operator, reads.number(column, names), number(operand.value))
        }
        Operand::Date(date) => {
            let day = reads.day(column, names);
            compare(operator, day, number(f64::from(date.days())))
        }
        Operand::Boolean(truth) => {
            let truth = whole(i64::from(*truth));
            compare(operator, reads.truth(column, names), truth)
        }
        Operand::Text(operand) => compare(
            operator,
            reads.compared(column, names),
            text(operand.clone()),
        ),
    }
}

fn of_number(comparison: &Comparison, it: Expr) -> Expr {
    match &comparison.operand {
        Operand::Empty => empty(comparison.operator, it),
        Operand::Number(operand) => compare(comparison.operator, it, number(operand.value)),
        // What cannot be compared meets only `!=`.
        _ => never(comparison.operator),
    }
}

/// Names are compared folded; those that are known are, here and now.
fn of_name(comparison: &Comparison, it: Expr, known: &[String]) -> Expr {
    match &comparison.operand {
        Operand::Empty => empty(comparison.operator, it),
        Operand::Text(operand) => {
            let equal = known.iter().find(|known| fold(known).as_ref() == operand);
            equal.map_or_else(
                || never(comparison.operator),
                |equal| compare(comparison.operator, it, text(equal.clone())),
            )
        }
        _ => never(comparison.operator),
    }
}

fn of_flags(comparison: &Comparison, flags: Vec<(String, Expr)>) -> Expr {
    let not = comparison.operator == Operator::NotEqual;
    let any = match &comparison.operand {
        Operand::Empty => {
            let none = flags.into_iter().map(|(_, flag)| flag.equals(whole(0)));
            return if not {
                Expr::All(none.collect()).negated()
            } else {
                one_or(none.collect(), Expr::All)
            };
        }
        Operand::Text(operand) => {
            let equal = flags.into_iter().filter(|(id, _)| id == operand);
            one_or(equal.map(|(_, flag)| flag.is_set()).collect(), Expr::Any)
        }
        _ => Expr::Any(Vec::new()),
    };
    if not { any.negated() } else { any }
}

fn never(operator: Operator) -> Expr {
    if operator == Operator::NotEqual {
        Expr::All(Vec::new())
    } else {
        Expr::Any(Vec::new())
    }
}

fn empty(operator: Operator, it: Expr) -> Expr {
    if operator == Operator::Equal {
        it.is_null()
    } else {
        it.is_given()
    }
}

fn compare(operator: Operator, it: Expr, operand: Expr) -> Expr {
    match operator {
        Operator::Equal => it.equals(operand),
        Operator::NotEqual => Expr::Any(vec![it.clone().is_null(), it.differs(operand)]),
        Operator::Less => it.below(operand),
        Operator::LessOrEqual => it.at_most(operand),
        Operator::Greater => it.above(operand),
        Operator::GreaterOrEqual => it.at_least(operand),
    }
}

/// The names of the bands, as a condition compares them.
pub(super) fn bands() -> Vec<String> {
    Band::ALL.iter().map(|it| it.name().to_owned()).collect()
}

/// The ids of the profiles.
pub(super) fn profiles(scorecard: &Scorecard) -> Vec<String> {
    scorecard.profiles.iter().map(|it| it.id.clone()).collect()
}
