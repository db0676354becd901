//! The steps from `start` to the score, as people read them.

use std::borrow::Cow;

use crate::explain::{Explanation, Finding};
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::report::tenths::nearest;
use crate::scorecard::Polarity;

use super::Tenths;
use super::figure::strength;
use super::how::{bounds, how};

/// What a step does to the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It says where the score stands: `start` and the score itself.
    Total,
    /// It adds points.
    Earned,
    /// It takes points away.
    Took,
    /// There is no score.
    None,
}

/// A step from `start` to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What people call it.
    pub title: String,
    /// What it does to the score.
    pub effect: Effect,
    /// Its points, in tenths.
    pub points: i64,
    /// The most it could earn or take, in tenths.
    pub most: i64,
    /// Where the score stood before it, in tenths.
    pub before: i64,
    /// The strength, 0 to 1; empty where there is none.
    pub strength: String,
    /// The weight as in the file; empty where there is none.
    pub weight: String,
    /// How the value became a number.
    pub how: String,
    /// Between which numbers strength grows; empty where no range says so.
    pub bounds: String,
}

impl Step {
    /// How many points it holds back, in tenths.
    pub fn lost(&self) -> i64 {
        match self.effect {
            Effect::Earned => self.most - self.points,
            Effect::Took => -self.points,
            Effect::Total | Effect::None => 0,
        }
    }

    /// How many points it could have added, in tenths.
    pub(super) fn could(&self) -> i64 {
        if self.effect == Effect::Earned {
            self.most
        } else {
            0
        }
    }

    /// The points with their sign; empty where there is no score.
    pub(super) fn shown_points(&self, speech: &Speech) -> String {
        match self.effect {
            Effect::Total => speech.tenths(self.points),
            Effect::Earned | Effect::Took => speech.signed(self.points),
            Effect::None => String::new(),
        }
    }

    fn total(title: Cow<'_, str>, tenths: i64, how: Cow<'_, str>) -> Step {
        Step {
            title: title.into_owned(),
            effect: Effect::Total,
            points: tenths,
            most: tenths,
            before: 0,
            strength: String::new(),
            weight: String::new(),
            how: how.into_owned(),
            bounds: String::new(),
        }
    }

    fn of(finding: &Finding<'_>, points: i64, before: i64, speech: &Speech) -> Step {
        let signal = finding.score.signal;
        let most = most(finding, points);
        let effect = match (finding.score.points, signal.polarity) {
            (None, _) => Effect::None,
            (_, Polarity::Positive) => Effect::Earned,
            (_, Polarity::Negative) => Effect::Took,
        };
        // A value that is not there has no place between two numbers.
        let placed = finding.score.number.and_then(|_| bounds(signal, speech));
        let strength = finding.score.strength.map(|it| strength(it, speech));
        Step {
            title: shown(&signal.title()),
            effect,
            points,
            most,
            before,
            strength: strength.unwrap_or_default(),
            weight: speech.number(signal.weight),
            how: how(finding, speech),
            bounds: placed.unwrap_or_default(),
        }
    }
}

/// The most that a signal could earn or take, in tenths; `points` are those it does.
pub(in crate::report) fn most(finding: &Finding<'_>, points: i64) -> i64 {
    if finding.score.strength == Some(1.0) {
        return points.abs();
    }
    let share = finding.score.share.unwrap_or_default();
    nearest(100.0 * share).max(points.abs())
}

/// The shown tenths of an account's waterfall, its steps by size of effect; `None` without a
/// score.
pub(in crate::report) fn tenths(explanation: &Explanation<'_>) -> Option<Tenths> {
    let account = &explanation.account;
    let points: Option<Vec<f64>> = explanation.steps().map(|it| it.score.points).collect();
    Some(Tenths::new(account.start()?, &points?, account.score()?))
}

/// All steps: `start`, the signals that count by size of effect, the score. Without a score only
/// the signals.
pub(super) fn steps(explanation: &Explanation<'_>, speech: &Speech) -> Vec<Step> {
    let Some(tenths) = tenths(explanation) else {
        let steps = explanation.steps();
        return steps.map(|it| Step::of(it, 0, 0, speech)).collect();
    };
    let start = Step::total(speech.start(), tenths.start, speech.start_why());
    let mut steps = vec![start];
    let mut stands = tenths.start;
    for (finding, &points) in explanation.steps().zip(&tenths.steps) {
        steps.push(Step::of(finding, points, stands, speech));
        stands += points;
    }
    steps.push(Step::total(
        speech.column_score(),
        tenths.score,
        Cow::Borrowed(""),
    ));
    steps
}
