//! One account through the nights: how it stood in each, and what happened to it.

mod follow;
mod moved;
mod seen;
#[cfg(test)]
mod tests;

pub use follow::Follow;

use crate::cell::Date;
use crate::score::Unknown;
use crate::scorecard::Band;

use super::{Edges, Move, Split, Standing};

/// One account through the nights of one scorecard, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The id.
    pub id: String,
    /// Every night, also those without the account.
    pub points: Vec<Point>,
    /// What happened, in the order of the nights.
    pub events: Vec<Event>,
}

impl Timeline {
    /// The last night that has the account.
    pub fn last_seen(&self) -> Option<(&Point, &State)> {
        let mut points = self.points.iter().rev();
        points.find_map(|point| Some((point, point.state.as_ref()?)))
    }
}

/// A night, as the account sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The date on which the scores are true.
    pub as_of: Date,
    /// The SHA-256 of the scorecard.
    pub sha256: String,
    /// How the account stood; `None` where the night does not have it.
    pub state: Option<State>,
}

/// How an account stood in a night.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What people call it.
    pub name: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// Score, band, and what else came out.
    pub standing: Standing,
    /// Why each of the rules that lowered the band is there, in the order of [`Standing::rules`].
    pub reasons: Vec<String>,
    /// What cut the bands apart.
    pub cuts: Edges,
}

/// Something that happened between two nights.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The night of which it is first true.
    pub as_of: Date,
    /// How the account stood when it was last seen before that night; `None` where it never was.
    pub old: Option<Stood>,
    /// How it stands in that night; `None` where the night does not have it.
    pub new: Option<Stood>,
    /// What happened.
    pub what: What,
}

/// A standing in short.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stood {
    /// The night.
    pub as_of: Date,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The band, after the rules.
    pub band: Band,
    /// The band that the score alone gives.
    pub band_by_score: Band,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is there for the first time; earlier nights did not have it.
    Arrived,
    /// It is not there any more.
    Absent,
    /// It is there again.
    Back {
        /// After so many nights without it.
        nights: usize,
        /// What cut the bands apart before and now, where another scorecard changed that while it
        /// was away.
        cuts: Option<[Edges; 2]>,
    },
    /// The scorecard is another one.
    Scorecard(Step),
    /// It has another profile: ids, `None` for the base.
    Profile {
        /// The profile before.
        old: Option<String>,
        /// The profile now.
        new: Option<String>,
        /// What cut the bands apart before and now, where that changed with it.
        cuts: Option<[Edges; 2]>,
    },
    /// A rule lowers its band that did not before.
    RuleOn {
        /// The rule's id.
        id: String,
        /// Why the rule is there.
        reason: String,
    },
    /// A rule no longer lowers its band.
    RuleOff {
        /// The rule's id.
        id: String,
        /// Why the rule is, or was, there.
        reason: String,
    },
    /// It has another band: by which causes, in their order.
    Band(Vec<Move>),
    /// It has no score any more.
    Lost {
        /// Why.
        why: Unknown,
        /// The share of the weight that was measured, 0 to 1.
        coverage: f64,
    },
    /// It has a score again.
    Scored,
    /// Its score moved by at least 5 points: by which causes and signals.
    Score(Split),
    /// What is known of it moved by at least a tenth of the weight.
    Known {
        /// The share of the weight that was measured before and now, 0 to 1.
        shares: [f64; 2],
        /// The share before under the scorecard of now, read as now; `None` where the cells that
        /// were kept do not tell.
        before: Option<f64>,
    },
    /// People call it something else.
    Name {
        /// The name before.
        old: Option<String>,
        /// The name now.
        new: Option<String>,
    },
    /// Someone else looks after it.
    Owner {
        /// The owner before.
        old: Option<String>,
        /// The owner now.
        new: Option<String>,
    },
}

impl What {
    /// The word in outputs.
    pub fn name(&self) -> &'static str {
        match self {
            What::Arrived => "arrived",
            What::Absent => "absent",
            What::Back { .. } => "back",
            What::Scorecard(_) => "scorecard",
            What::Profile { .. } => "profile",
            What::RuleOn { .. } => "rule-on",
            What::RuleOff { .. } => "rule-off",
            What::Band(_) => "band",
            What::Lost { .. } => "unknown",
            What::Scored => "scored",
            What::Score(_) => "score",
            What::Known { .. } => "known",
            What::Name { .. } => "name",
            What::Owner { .. } => "owner",
        }
    }
}

/// What another scorecard did to an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The SHA-256 of both scorecards.
    pub sha256: [String; 2],
    /// By how many millionths of a point the score changed that night, and how many of those are
    /// the scorecard's doing, as the difference of the two nights has it; `None` without a score
    /// on both sides.
    pub change: Option<[i64; 2]>,
    /// The score of the night before under the new scorecard, from the cells that were kept then;
    /// `None` where it gives none, or these cells do not tell.
    pub before: Option<f64>,
    /// What cut the bands apart before and now, where that changed.
    pub cuts: Option<[Edges; 2]>,
}
