//! Everything that stands behind one account's score.

use crate::score::{Account, Evidence, Origin, SignalScore};

use super::near::{Near, near};
use super::{Derived, waterfall};

/// Everything that stands behind one account's score. The account is scored with
/// [`Depth::Full`](crate::score::Depth).
#[derive(Clone)]
pub struct Explanation<'a> {
    /// The account.
    pub account: Account<'a>,
    /// The signals of its profile, in canonical order.
    pub signals: Vec<Finding<'a>>,
    /// The places in `signals` of those that count, by size of effect: the most points first,
    /// added or taken. `start`, and then their points, lead to the score.
    pub steps: Vec<usize>,
    /// The places in `signals` of those that were not measured, the largest share first.
    pub unmeasured: Vec<usize>,
    /// The rules that nearly held, in file order.
    pub near: Vec<Near<'a>>,
}

/// What became of one signal, and how.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// What became of it.
    pub score: SignalScore<'a>,
    /// What stands behind it.
    pub evidence: Evidence<'a>,
    /// How its cells became what entered its curve.
    pub derived: Derived<'a>,
}

impl Finding<'_> {
    /// Whether its strength was read from the data.
    pub fn is_measured(&self) -> bool {
        self.score.origin == Origin::Measured
    }

    /// Whether its strength stands in for a value that is missing.
    pub fn is_assumed(&self) -> bool {
        matches!(self.score.origin, Origin::Policy | Origin::Default)
    }
}

impl<'a> Explanation<'a> {
    /// Everything that stands behind the score of `account`.
    pub fn new(account: Account<'a>) -> Self {
        let signals = account.signals().zip(account.evidence());
        let signals: Vec<Finding<'a>> = signals
            .map(|(score, evidence)| Finding {
                derived: Derived::new(&score, &evidence),
                score,
                evidence,
            })
            .collect();
        Explanation {
            account,
            steps: waterfall::by_effect(&signals),
            unmeasured: waterfall::unmeasured(&signals),
            near: account.rule_checks().filter_map(near).collect(),
            signals,
        }
    }

    /// The signals that count, by size of effect.
    pub fn steps(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.steps.iter().map(|&place| &self.signals[place])
    }

    /// The signals that were not measured, the largest share first.
    pub fn unmeasured(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.unmeasured.iter().map(|&place| &self.signals[place])
    }
}
