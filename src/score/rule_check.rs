//! Why a rule holds for an account or does not: entry by entry.

use crate::scorecard::{Band, Entry, Operand, Rule};

use super::condition::Found;
use super::{Account, Input};

/// A rule as it was held against an account.
#[derive(Clone, Debug)]
pub struct RuleCheck<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its condition holds, and it has not expired.
    pub matched: bool,
    /// It lowered the band.
    pub lowered: bool,
    /// As of this date it does nothing any more.
    pub expired: bool,
    /// The entries of each alternative of its condition.
    pub alternatives: Vec<Vec<EntryCheck<'a>>>,
}

/// One entry of a rule's condition as it was held against an account.
#[derive(Clone, Debug)]
pub struct EntryCheck<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Whether it holds.
    pub holds: bool,
    /// What it found, read as the kind it is compared with; `None` when that is empty.
    pub found: Option<Input<'a>>,
    /// The input lacks the column.
    pub lacking: bool,
}

impl<'a> Account<'a> {
    /// All rules, in file order, as they were held against the account: `@band` is the band that
    /// each met.
    pub fn rule_checks(&self) -> impl Iterator<Item = RuleCheck<'a>> + use<'a> {
        let account = *self;
        let mut band = self.band_by_score();
        let rules = self.bound.scorecard.rules.iter().enumerate();
        rules.map(move |(index, rule)| {
            let check = account.rule_check(index, rule, band);
            if check.lowered {
                band = rule.cap;
            }
            check
        })
    }

    fn rule_check(&self, index: usize, rule: &'a Rule, band: Band) -> RuleCheck<'a> {
        let looked = self.bound.rules[index].look(*self, band);
        let alternatives = rule.when.any.iter().zip(looked).map(|(entries, looked)| {
            let entries = entries.iter().zip(looked);
            let check = |(entry, (found, holds)): (&'a Entry, (Found<'a>, bool))| EntryCheck {
                entry,
                holds,
                lacking: matches!(found, Found::Nothing),
                found: self.found(entry, found),
            };
            entries.map(check).collect()
        });
        let at = index * self.scores.rows + self.row;
        RuleCheck {
            rule,
            matched: self.scores.matched[at],
            lowered: self.scores.lowered[at],
            expired: rule.expires.is_some_and(|expires| self.as_of() >= expires),
            alternatives: alternatives.collect(),
        }
    }

    fn found(&self, entry: &Entry, found: Found<'a>) -> Option<Input<'a>> {
        match found {
            Found::Nothing => None,
            Found::Number(number) => number.map(Input::Number),
            Found::Text(text) => text.map(|text| Input::Text(text.into())),
            Found::Texts(texts) => {
                (!texts.is_empty()).then(|| Input::Text(texts.join(", ").into()))
            }
            Found::Cell(cell) => {
                let grammar = &self.bound.scorecard.input.grammar;
                if grammar.is_empty(cell) {
                    return None;
                }
                let first = entry.any.iter().flatten().next()?;
                let read = match first.operand {
                    Operand::Number(_) => {
                        grammar.number(cell).ok().map(|it| Input::Number(it.value))
                    }
                    Operand::Date(_) => grammar.date(cell).ok().map(Input::Date),
                    Operand::Boolean(_) => grammar.boolean(cell).ok().map(Input::Boolean),
                    Operand::Text(_) | Operand::Empty => None,
                };
                Some(read.unwrap_or_else(|| Input::of_text(cell)))
            }
        }
    }
}
