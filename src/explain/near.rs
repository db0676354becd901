//! Rules that nearly held: one thing away.

use crate::score::{EntryCheck, Input, RuleCheck};
use crate::scorecard::{Comparison, Entry, Operand, Operator, Rule};

/// How near a number must be, as a part of what it is compared with.
const NEAR: f64 = 0.1;

/// How near a date must be, in days.
const NEAR_DAYS: f64 = 7.0;

/// A rule that did not hold because of a single entry of its condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Near<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The entry that does not hold.
    pub entry: &'a Entry,
    /// What it found; `None` when that is empty.
    pub found: Option<Input<'a>>,
    /// How far a number is from what is asked, at least 0; in days for a date; `None` where that
    /// cannot be told.
    pub gap: Option<f64>,
}

/// Whether a rule nearly held: of one of its alternatives a single entry fails, and either that is
/// a number (within a tenth of what is asked, or one away in whole numbers) or a date (within a
/// week), or it is something else and the other entries hold.
pub(super) fn near(check: RuleCheck<'_>) -> Option<Near<'_>> {
    if check.matched || check.expired {
        return None;
    }
    let rule = check.rule;
    let found = check.alternatives.into_iter().filter_map(|entries| {
        let others = entries.len() - 1;
        let mut failing = entries.into_iter().filter(|entry| !entry.holds);
        let (only, more) = (failing.next()?, failing.next());
        if more.is_some() || only.lacking {
            return None;
        }
        let gap = gap(&only);
        let near = match gap {
            Some((_, close)) => close,
            None => others > 0,
        };
        near.then_some(Near {
            rule,
            entry: only.entry,
            found: only.found,
            gap: gap.map(|(gap, _)| gap),
        })
    });
    // The alternative that is nearest; one whose distance is not known comes last.
    let far = |near: &Near<'_>| near.gap.unwrap_or(f64::INFINITY);
    found.min_by(|one, other| far(one).total_cmp(&far(other)))
}

/// How far an entry is from holding, and whether that is near.
fn gap(check: &EntryCheck<'_>) -> Option<(f64, bool)> {
    let found = check.found.as_ref()?;
    let gaps = check.entry.any.iter().filter_map(|all| {
        let gaps = all.iter().map(|comparison| distance(found, comparison));
        // All comparisons must hold: the one that is farthest counts.
        gaps.reduce(|one, other| {
            let ((one, near), (other, also)) = (one?, other?);
            Some((one.max(other), near && also))
        })?
    });
    gaps.min_by(|(one, _), (other, _)| one.total_cmp(other))
}

/// How far a number or a date is from meeting a comparison, and whether that is near.
fn distance(found: &Input<'_>, comparison: &Comparison) -> Option<(f64, bool)> {
    let (x, bound, near) = match (found, &comparison.operand) {
        (Input::Number(x), Operand::Number(bound)) => {
            let bound = bound.value;
            let whole = x.fract() == 0.0 && bound.fract() == 0.0;
            let least: f64 = if whole { 1.0 } else { 0.0 };
            (*x, bound, least.max(NEAR * bound.abs()))
        }
        (Input::Date(x), Operand::Date(bound)) => {
            (f64::from(x.days()), f64::from(bound.days()), NEAR_DAYS)
        }
        _ => return None,
    };
    let short = match comparison.operator {
        Operator::Greater | Operator::GreaterOrEqual => bound - x,
        Operator::Less | Operator::LessOrEqual => x - bound,
        Operator::Equal => (x - bound).abs(),
        Operator::NotEqual if x == bound => return None,
        Operator::NotEqual => 0.0,
    };
    Some((short.max(0.0), short <= near))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::{Band, Condition};

    fn rule() -> Rule {
        Rule {
            id: "r".to_owned(),
            when: Condition { any: Vec::new() },
            cap: Band::Yellow,
            reason: "why".to_owned(),
            expires: None,
            optional: false,
        }
    }

    fn entry(text: &str) -> Entry {
        Entry::parse_filter(text).expect(text)
    }

    /// Its name, what is asked, what is found, whether other entries hold, and the gap.
    type Row = (
        &'static str,
        &'static str,
        Option<Input<'static>>,
        bool,
        Option<Option<f64>>,
    );

    #[test]
    fn near_is_one_entry_and_a_short_way() {
        let number = |x| Some(Input::Number(x));
        let text = |x: &'static str| Some(Input::Text(x.into()));
        let rows: [Row; 12] = [
            (
                "one short of three",
                "a >= 3",
                number(2.0),
                false,
                Some(Some(1.0)),
            ),
            ("two short", "a >= 3", number(1.0), true, None),
            (
                "just at the bound",
                "a > 3",
                number(3.0),
                false,
                Some(Some(0.0)),
            ),
            (
                "a tenth",
                "a >= 10000",
                number(9000.0),
                false,
                Some(Some(1000.0)),
            ),
            ("over a tenth", "a >= 10000", number(8999.0), true, None),
            (
                "a fraction is not one away",
                "a >= 0.5",
                number(0.2),
                true,
                None,
            ),
            ("equal", "a = 5.0", number(4.0), false, Some(Some(1.0))),
            ("a text alone", "a = lost", text("won"), false, None),
            (
                "a text, the rest holds",
                "a = lost",
                text("won"),
                true,
                Some(None),
            ),
            ("empty, the rest holds", "a >= 3", None, true, Some(None)),
            (
                "a week",
                "a < 2026-11-01",
                Some(Input::Date("2026-11-08".parse().expect("a date"))),
                false,
                Some(Some(7.0)),
            ),
            (
                "over a week",
                "a < 2026-11-01",
                Some(Input::Date("2026-11-09".parse().expect("a date"))),
                true,
                None,
            ),
        ];
        let (rule, other) = (rule(), entry("b = 1.0"));
        for (name, asked, found, others, expected) in rows {
            let entry = entry(asked);
            let check = |entry, holds, found| EntryCheck {
                entry,
                holds,
                found,
                lacking: false,
            };
            let mut entries = vec![check(&entry, false, found)];
            if others {
                entries.push(check(&other, true, number(1.0)));
            }
            let check = RuleCheck {
                rule: &rule,
                matched: false,
                lowered: false,
                expired: false,
                alternatives: vec![entries],
            };
            let result = near(check).map(|near| near.gap);
            assert_eq!(result, expected, "{name}");
        }
    }

    #[test]
    fn a_rule_that_held_or_expired_or_misses_two_things_is_not_near() {
        let (rule, entry) = (rule(), entry("a >= 3"));
        let check = || EntryCheck {
            entry: &entry,
            holds: false,
            found: Some(Input::Number(2.0)),
            lacking: false,
        };
        let one = RuleCheck {
            rule: &rule,
            matched: false,
            lowered: false,
            expired: false,
            alternatives: vec![vec![check()]],
        };
        assert!(near(one.clone()).is_some());
        let matched = RuleCheck {
            matched: true,
            ..one.clone()
        };
        let expired = RuleCheck {
            expired: true,
            ..one.clone()
        };
        let two = RuleCheck {
            alternatives: vec![vec![check(), check()]],
            ..one
        };
        for (name, check) in [("matched", matched), ("expired", expired), ("two", two)] {
            assert_eq!(near(check), None, "{name}");
        }
    }
}
