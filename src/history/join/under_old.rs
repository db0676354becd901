//! New cells under the old scorecard.

use std::borrow::Cow;

use crate::cell::fold;
use crate::score::{Bound, Gaps, Scores};
use crate::scorecard::Scorecard;
use crate::table::Table;

/// The old scorecard, tied to a chunk of the new side.
pub(super) struct UnderOld<'u> {
    pub(super) bound: &'u Bound<'u>,
    /// What comes out, where that is known.
    pub(super) scores: Option<&'u Scores>,
    pub(super) gaps: Gaps,
}

impl<'u> UnderOld<'u> {
    /// All the new cells under the old scorecard, and whether that holds each of `rows` against
    /// the profile that it has in `later`.
    pub(super) fn all(
        &self,
        table: &Table,
        later: &Scores,
        rows: impl Iterator<Item = usize>,
    ) -> (Cow<'u, Scores>, bool) {
        if let Some(all) = self.scores {
            return (Cow::Borrowed(all), all.same_cards(later, rows));
        }
        let mut all = Scores::new();
        self.bound.score_across(table, later, &self.gaps, &mut all);
        let same = all.same_cards(later, rows);
        self.bound.stand_in(table, &mut all, later, &self.gaps);
        (Cow::Owned(all), same)
    }

    /// The same, with each account held against the profile that it has in `later`.
    pub(super) fn like(&self, table: &Table, later: &Scores) -> Scores {
        let mut like = Scores::new();
        self.bound.score_like(table, later, &mut like);
        self.bound.stand_in(table, &mut like, later, &self.gaps);
        like
    }
}

/// The old scorecard for an input that was made for the new one: what is not there is no error,
/// and the cells are written as the new one says. What counts as empty, or as 0, is a matter of
/// the scorecard, and stays.
pub(super) fn lenient([old, new]: [&Scorecard; 2], names: &[String]) -> Scorecard {
    let mut lenient = old.clone();
    lenient.account = new.account.clone();
    lenient.account.optional = true;
    let grammar = &mut lenient.input.grammar;
    let null = std::mem::take(&mut grammar.null);
    *grammar = new.input.grammar.clone();
    grammar.null = null;
    let empty_is_zero = &mut lenient.input.empty_is_zero;
    empty_is_zero.retain(|name| names.contains(&fold(name).into_owned()));
    let profiles = lenient.profiles.iter_mut().map(|it| {
        it.optional = true;
        &mut it.card
    });
    for card in profiles.chain([&mut lenient.base]) {
        for signal in &mut card.signals {
            signal.optional = true;
        }
    }
    for rule in &mut lenient.rules {
        rule.optional = true;
    }
    lenient.plays.clear();
    lenient
}
