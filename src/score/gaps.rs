//! What an input cannot tell a scorecard, since it lacks columns.

use super::condition::BoundCondition;
use super::scores::Scores;
use super::{Bound, bind::BoundSignal};
use crate::scorecard::Condition;

/// What an input cannot tell a scorecard that it was not made for: signals, profiles and rules
/// that read a column which is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// By card, then slot.
    pub(super) signals: Vec<Vec<bool>>,
    pub(super) profiles: Vec<bool>,
    pub(super) rules: Vec<bool>,
}

/// What an input cannot tell, and the scores that tell it.
pub(super) type Before<'b> = (&'b Gaps, &'b Scores);

impl Bound<'_> {
    /// What the input cannot tell, since it lacks columns. A column that `is_read` by whom the
    /// input was made for is no gap: that it is gone is what the data says.
    pub fn gaps(&self, is_read: impl Fn(&str) -> bool) -> Gaps {
        let signal = |it: &BoundSignal<'_>| it.absent && !it.signal.columns().all(&is_read);
        let condition = |(bound, when): (&BoundCondition, &Condition)| {
            bound.lacks_column() && !when.columns().all(&is_read)
        };
        let cards = self.cards.iter();
        let profiles = self.scorecard.profiles.iter().map(|it| &it.when);
        let rules = self.scorecard.rules.iter().map(|it| &it.when);
        Gaps {
            signals: cards
                .map(|card| card.signals.iter().map(signal).collect())
                .collect(),
            profiles: self.profiles.iter().zip(profiles).map(condition).collect(),
            rules: self.rules.iter().zip(rules).map(condition).collect(),
        }
    }
}
