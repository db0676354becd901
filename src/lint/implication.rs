//! What follows from a condition: that it can't hold, or that another one holds as well.
//!
//! Both are only said where they are certain. A cell can be read as several kinds, a number, a
//! date, a text, so only comparisons with operands of one kind are held against each other.

use std::cmp::Ordering;

use crate::cell::{Number, fold};
use crate::scorecard::{Comparison, Condition, Entry, Operand, Operator, Subject};

/// Comparisons all of which hold.
type All = Vec<Comparison>;

/// Whether a condition can't hold for any account.
pub(super) fn contradicts_itself(condition: &Condition) -> bool {
    condition
        .any
        .iter()
        .all(|entries| table_contradicts(entries))
}

/// Whether `stronger` holds for no account for which `weaker` does not.
pub(super) fn implies(stronger: &Condition, weaker: &Condition) -> bool {
    stronger.any.iter().all(|strong| {
        let mut weak = weaker.any.iter();
        table_contradicts(strong) || weak.any(|weak| table_implies(strong, weak))
    })
}

/// Whether a condition looks at what changes between one rule and the next.
pub(super) fn looks_at_band(condition: &Condition) -> bool {
    let mut entries = condition.any.iter().flatten();
    entries.any(|entry| entry.subject == Subject::Band)
}

fn table_contradicts(entries: &[Entry]) -> bool {
    entries.iter().enumerate().any(|(place, entry)| {
        // The same column may stand there twice, in upper and in lower case.
        let again = entries[place + 1..]
            .iter()
            .filter(|other| same(&entry.subject, &other.subject));
        let joined = again.fold(entry.any.clone(), |joined, other| join(&joined, &other.any));
        joined.iter().all(|all| contradict(&entry.subject, all))
    })
}

fn join(one: &[All], other: &[All]) -> Vec<All> {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| (one, other)));
    pairs
        .map(|(one, other)| [one.as_slice(), other].concat())
        .collect()
}

fn table_implies(strong: &[Entry], weak: &[Entry]) -> bool {
    weak.iter().all(|weak| {
        let mut own = strong.iter().filter(|it| same(&it.subject, &weak.subject));
        own.any(|own| {
            own.any
                .iter()
                .all(|all| meets_one(&weak.subject, all, &weak.any))
        })
    })
}

fn same(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (Subject::Column(one), Subject::Column(other))
        | (Subject::Since(one), Subject::Since(other))
        | (Subject::Until(one), Subject::Until(other))
        | (Subject::Dimension(one), Subject::Dimension(other)) => fold(one) == fold(other),
        _ => one == other,
    }
}

/// Whether something of which `known` holds meets one of the alternatives.
pub(super) fn meets_one(subject: &Subject, known: &[Comparison], alternatives: &[All]) -> bool {
    let meets = |all: &All| all.iter().all(|it| follows(subject, known, it));
    alternatives.iter().any(meets)
}

/// The numbers that a subject can be.
fn limits(subject: &Subject) -> Option<[f64; 2]> {
    match subject {
        Subject::Score | Subject::Dimension(_) => Some([0.0, 100.0]),
        Subject::Coverage | Subject::Strength(_) => Some([0.0, 1.0]),
        _ => None,
    }
}

/// Whether nothing meets all of these.
pub(super) fn contradict(subject: &Subject, all: &[Comparison]) -> bool {
    // Several rules can have matched: each comparison may be met by another one.
    if *subject == Subject::Rule {
        return false;
    }
    let is_empty = |it: &Comparison| it.operator == Operator::Equal && it.operand == Operand::Empty;
    if all.iter().any(is_empty) {
        // An empty cell meets only `!=` something.
        return all.iter().any(|it| {
            let not_empty = it.operand == Operand::Empty || it.operator != Operator::NotEqual;
            not_empty && !is_empty(it)
        });
    }
    let mut known = all.to_vec();
    if let Some([low, high]) = limits(subject) {
        let bound = |operator, number| Comparison {
            operator,
            operand: Operand::Number(Number::plain(number)),
        };
        known.push(bound(Operator::GreaterOrEqual, low));
        known.push(bound(Operator::LessOrEqual, high));
    }
    all.iter().any(|it| {
        let demands = it.operator != Operator::NotEqual && it.operand != Operand::Empty;
        demands && Reach::of(&known, &it.operand).is_nothing(&known)
    })
}

/// Whether a comparison holds of whatever meets all that is known.
pub(super) fn follows(subject: &Subject, known: &[Comparison], it: &Comparison) -> bool {
    if known.contains(it) {
        return true;
    }
    if *subject == Subject::Rule {
        return false;
    }
    if it.operand == Operand::Empty {
        let demands =
            |it: &Comparison| it.operator != Operator::NotEqual && it.operand != Operand::Empty;
        return it.operator == Operator::NotEqual && known.iter().any(demands);
    }
    let empty = Comparison {
        operator: Operator::Equal,
        operand: Operand::Empty,
    };
    if known.contains(&empty) {
        return it.operator == Operator::NotEqual;
    }
    Reach::of(known, &it.operand).is_within(it)
}

/// What is left of one kind of operand.
#[derive(Clone, Copy, Debug, Default)]
struct Reach<'a> {
    low: Option<End<'a>>,
    high: Option<End<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct End<'a> {
    at: &'a Operand,
    included: bool,
}

impl<'a> Reach<'a> {
    /// What comparisons leave of the operands of a kind.
    fn of(known: &'a [Comparison], kind: &Operand) -> Self {
        let mut reach = Reach::default();
        for Comparison { operator, operand } in known {
            if order(operand, kind).is_none() {
                continue;
            }
            let end = |included| End {
                at: operand,
                included,
            };
            match operator {
                Operator::NotEqual => {}
                Operator::Equal => {
                    reach.raise(end(true));
                    reach.lower(end(true));
                }
                Operator::Greater => reach.raise(end(false)),
                Operator::GreaterOrEqual => reach.raise(end(true)),
                Operator::Less => reach.lower(end(false)),
                Operator::LessOrEqual => reach.lower(end(true)),
            }
        }
        reach
    }

    fn raise(&mut self, end: End<'a>) {
        let order = self.low.and_then(|low| order(end.at, low.at));
        let tighter = match order {
            None => true,
            Some(Ordering::Equal) => !end.included,
            Some(order) => order.is_gt(),
        };
        if tighter {
            self.low = Some(end);
        }
    }

    fn lower(&mut self, end: End<'a>) {
        let order = self.high.and_then(|high| order(end.at, high.at));
        let tighter = match order {
            None => true,
            Some(Ordering::Equal) => !end.included,
            Some(order) => order.is_lt(),
        };
        if tighter {
            self.high = Some(end);
        }
    }

    /// Whether no operand is left.
    fn is_nothing(&self, known: &[Comparison]) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else {
            return false;
        };
        match order(low.at, high.at) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => {
                let excluded = known.iter().any(|it| {
                    it.operator == Operator::NotEqual
                        && order(&it.operand, low.at) == Some(Ordering::Equal)
                });
                excluded || !low.included || !high.included
            }
            _ => false,
        }
    }

    /// Whether all that is left meets a comparison of the same kind; a cell of another kind is
    /// only left where there are no ends.
    fn is_within(&self, it: &Comparison) -> bool {
        let from_low = self
            .low
            .and_then(|low| Some((order(low.at, &it.operand)?, low.included)));
        let to_high = self
            .high
            .and_then(|high| Some((order(high.at, &it.operand)?, high.included)));
        let above =
            from_low.is_some_and(|(order, included)| order.is_gt() || order.is_eq() && !included);
        let below =
            to_high.is_some_and(|(order, included)| order.is_lt() || order.is_eq() && !included);
        let at_least = from_low.is_some_and(|(order, _)| order.is_ge());
        let at_most = to_high.is_some_and(|(order, _)| order.is_le());
        match it.operator {
            Operator::Greater => above,
            Operator::GreaterOrEqual => at_least,
            Operator::Less => below,
            Operator::LessOrEqual => at_most,
            Operator::NotEqual => above || below,
            Operator::Equal => at_least && at_most,
        }
    }
}

/// How operands of one kind compare.
fn order(one: &Operand, other: &Operand) -> Option<Ordering> {
    match (one, other) {
        (Operand::Number(one), Operand::Number(other)) => one.value.partial_cmp(&other.value),
        (Operand::Date(one), Operand::Date(other)) => Some(one.cmp(other)),
        (Operand::Boolean(one), Operand::Boolean(other)) => Some(one.cmp(other)),
        (Operand::Text(one), Operand::Text(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Scorecard;

    fn conditions(first: &str, second: &str) -> [Condition; 2] {
        let source = format!(
            "account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\npositive.usage = {{ weight = 1, metric = \"m\", flag = true }}\n[[play]]\naction = \"a\"\nwhen = {first}\n[[play]]\naction = \"b\"\nwhen = {second}\n[[rule]]\nid = \"r\"\ncap = \"red\"\nreason = \"r\"\nwhen = {{ a = 1 }}\n[[rule]]\nid = \"s\"\ncap = \"red\"\nreason = \"r\"\nwhen = {{ a = 1 }}\n"
        );
        let parsed = Scorecard::parse("scoring.toml", &source).expect(&source);
        let mut plays = parsed.scorecard.plays.into_iter();
        [(); 2].map(|()| plays.next().expect("a play").when)
    }

    #[test]
    fn contradictions_are_found_and_nothing_else() {
        let rows = [
            ("{ a = \">= 10 and < 5\" }", true),
            ("{ a = \">= 5 and < 10\" }", false),
            ("{ a = \"> 5 and <= 5\" }", true),
            ("{ a = \">= 5 and <= 5\" }", false),
            ("{ a = \">= 5 and <= 5 and != 5\" }", true),
            ("{ a = \"> 2026-02-01 and < 2026-01-01\" }", true),
            ("{ a = \"> 5 and < 2026-01-01\" }", false),
            ("{ a = [\"> 5 and < 3\", \"x\"] }", false),
            (
                "[{ a = \"> 5 and < 3\" }, { a = \"> 9 and < 3\", b = 1 }]",
                true,
            ),
            ("[{ a = \"> 5 and < 3\" }, { b = 1 }]", false),
            ("{ plan = \"pro\", Plan = \"team\" }", true),
            ("{ plan = \"pro\", Plan = [\"team\", \"PRO\"] }", false),
            ("{ plan = \"\", Plan = \"pro\" }", true),
            ("{ plan = \"\", Plan = \"!=\" }", true),
            ("{ plan = \"\", Plan = \"!= pro\" }", false),
            ("{ a = true, A = false }", true),
            ("{ a = true, A = 1 }", false),
            ("{ \"@score\" = \"> 100\" }", true),
            ("{ \"@score\" = \">= 100\" }", false),
            ("{ \"@coverage\" = \"> 60\" }", true),
            ("{ \"@strength.usage\" = \"< 0\" }", true),
            ("{ \"@score\" = \"!= 200\" }", false),
            ("{ \"@since.a\" = \"> 9 and < 3\" }", true),
            ("{ \"@since.a\" = \"> 9\", \"@until.a\" = \"> 9\" }", false),
        ];
        for (condition, expected) in rows {
            let [condition_read, _] = conditions(condition, "{ a = 1 }");
            assert_eq!(contradicts_itself(&condition_read), expected, "{condition}");
        }
    }

    #[test]
    fn what_follows_is_found_and_nothing_else() {
        // (stronger, weaker, whether it follows)
        let rows = [
            ("{ plan = \"pro\" }", "{ Plan = \"PRO\" }", true),
            ("{ plan = \"pro\", a = 1 }", "{ plan = \"pro\" }", true),
            ("{ plan = \"pro\" }", "{ plan = \"pro\", a = 1 }", false),
            ("{ plan = \"pro\" }", "{ plan = [\"team\", \"pro\"] }", true),
            (
                "{ plan = [\"team\", \"pro\"] }",
                "{ plan = \"pro\" }",
                false,
            ),
            ("{ plan = \"pro\" }", "{ plan = \"!= team\" }", true),
            ("{ plan = \"pro\" }", "{ plan = \"!=\" }", true),
            ("{ plan = \"!= team\" }", "{ plan = \"!=\" }", false),
            ("{ plan = \"\" }", "{ plan = \"!= team\" }", true),
            ("{ a = \">= 10\" }", "{ a = \">= 5\" }", true),
            ("{ a = \">= 10\" }", "{ a = \"> 10\" }", false),
            ("{ a = \"> 10\" }", "{ a = \">= 10\" }", true),
            ("{ a = \"> 10\" }", "{ a = \"!= 10\" }", true),
            ("{ a = \">= 10\" }", "{ a = \"!= 10\" }", false),
            ("{ a = \">= 5 and < 9\" }", "{ a = \"< 10 and > 1\" }", true),
            ("{ a = \">= 5\" }", "{ a = \"< 10\" }", false),
            ("{ a = 7 }", "{ a = \">= 5 and <= 7\" }", true),
            ("{ a = \"7\" }", "{ a = \">= 5\" }", false),
            ("{ a = \"!= 3\" }", "{ a = \">= 5\" }", false),
            ("[{ a = 1 }, { a = 2 }]", "{ a = [1, 2, 3] }", true),
            ("{ a = 1 }", "[{ b = 1 }, { a = \"> 0\" }]", true),
            ("{ b = \"> 5 and < 1\" }", "{ a = 1 }", true),
            ("{ \"@rule\" = \"r\" }", "{ \"@rule\" = \"r\" }", true),
            ("{ \"@rule\" = \"r\" }", "{ \"@rule\" = \"!= s\" }", false),
            (
                "{ \"@since.a\" = \"> 9\" }",
                "{ \"@until.a\" = \"> 9\" }",
                false,
            ),
        ];
        for (strong, weak, expected) in rows {
            let [stronger, weaker] = conditions(strong, weak);
            assert_eq!(implies(&stronger, &weaker), expected, "{strong} → {weak}");
        }
    }
}
