//! What would have to change for an account to stand better: the fewest signals, then the least
//! change of them.
//!
//! Nothing is computed beside scoring. A proposal is a few cells of the account's row, written as
//! a person would type them; it counts only when the row with these cells, scored again, reaches
//! the goal. So signals that share a column, profiles and rules are all seen to.
//!
//! What is proposed:
//!
//! - The metrics of signals. What they are divided by or compared with stays as it is; only where
//!   it is empty, and the signal could not be measured otherwise, it is filled in (1 to divide by,
//!   100 or 0 to compare with). A measurement that is too old is dated as-of.
//! - Never a column that a signal with `actionable = false` reads.
//! - The least value that reaches the goal with as many decimals as the cell has now, more only
//!   where there is none; a day for a date, from 1900-01-01 on; a listed text; true or false.
//!
//! What is exact, and what is not:
//!
//! - Whatever is said to be reachable is reached.
//! - The greatest score ("even with everything perfect") is exact unless signals share columns, or
//!   coverage takes more than nine signals whose measured best lowers the score.
//! - The fewest signals are exact where all sets of that many are tried, which is so for up to 12
//!   signals that can change. Beyond, the signals that bring the goal nearest are taken one after
//!   another, which is exact where everything is measured and no column is read twice.
//! - Of the sets of that many signals the one is meant that moves the strengths least, added up;
//!   the eight most promising ones are worked out. In a set the signals with the smallest share are
//!   brought back first, as far as the goal allows: what remains moves where it counts most.
//! - A metric goes no further than where its curve is at its best, also where a rule asks for more.

mod draft;
mod gains;
mod invert;
mod least;
mod lever;
mod plan;
mod search;
mod sets;
mod spell;
mod trials;
mod way;

use crate::cell::fold;
use crate::score::{Account, Input, Unknown};
use crate::scorecard::{Band, Cuts, Rule, Signal};

pub use draft::{Rescored, Setting, rescore};

/// Where an account should stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// In the next better band: yellow for red, green for yellow. For an unknown account it is
    /// yellow, the least that is known and not in trouble.
    NextBand,
    /// In this band or a better one, after the rules.
    Band(Band),
    /// At this score or a higher one, 0 to 100, whatever the rules say of the band.
    Score(f64),
}

/// What was asked, and what came of it.
#[derive(Debug)]
pub struct WhatIf<'a> {
    /// Where the account should stand.
    pub target: Target,
    /// Whether and how it gets there.
    pub outcome: Outcome<'a>,
}

/// Where an account should stand: a goal, with the next band found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// In this band or a better one.
    Band(Band),
    /// At this score or a higher one.
    Score(f64),
}

/// Whether and how a goal is reached.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// It is there; or, for the next band, there is none better.
    AlreadyThere,
    /// With these changes.
    Reachable(Box<Plan<'a>>),
    /// Not with any change that may be proposed.
    OutOfReach(Barrier<'a>),
}

/// Changes that reach a goal, scored.
#[derive(Debug)]
pub struct Plan<'a> {
    /// At least one, in canonical order of their signals.
    pub changes: Vec<Change<'a>>,
    /// The account after all of them.
    pub after: Rescored,
}

impl Plan<'_> {
    /// The cells to set, each once, which [`rescore`] takes: with them the account is
    /// [`Plan::after`].
    pub fn settings(&self) -> Vec<Setting> {
        let mut settings: Vec<Setting> = Vec::new();
        for setting in self.changes.iter().flat_map(|change| &change.settings) {
            // Signals that share a second column say the same of it.
            let column = fold(&setting.column);
            if !settings.iter().any(|it| fold(&it.column) == column) {
                settings.push(setting.clone());
            }
        }
        settings
    }
}

/// One signal whose metric is to change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The signal, as the account's profile has it now.
    pub signal: &'a Signal,
    /// The metric's cell now; `None` when it is empty.
    pub from: Option<Input<'a>>,
    /// What it should become.
    pub to: Input<'static>,
    /// The metric is written as a percentage; `from` and `to` are its fraction.
    pub percent: bool,
    /// The cells to set, as a person would type them: the metric first, then what else the signal
    /// needs to be measured.
    pub settings: Vec<Setting>,
    /// The strength now, as it is used, 0 to 1; `None` when the signal is left out.
    pub before: Option<f64>,
    /// The strength after all changes, 0 to 1; `None` when the account is then held against a
    /// profile without the signal.
    pub after: Option<f64>,
    /// Other signals that read one of these cells and change with it, in canonical order.
    pub also: Vec<Effect<'a>>,
    /// By how many points the score rises with this change on top of those listed before it;
    /// `None` when there is no score before or after it.
    pub gained: Option<f64>,
}

/// What becomes of a signal that reads a cell which is set for another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect<'a> {
    /// The signal, as the account's profile has it now.
    pub signal: &'a Signal,
    /// The strength now, 0 to 1; `None` when the signal is left out.
    pub before: Option<f64>,
    /// The strength after all changes, 0 to 1; `None` when the signal is then left out.
    pub after: Option<f64>,
}

/// Why a goal is out of reach.
#[derive(Debug)]
pub enum Barrier<'a> {
    /// The score would do, but rules hold the band below the goal.
    Capped {
        /// Those rules, in file order.
        rules: Vec<&'a Rule>,
        /// The greatest score that can be reached, 0 to 100.
        perfect: f64,
    },
    /// Even with everything perfect the score is too low.
    TooLow {
        /// The greatest score that can be reached, 0 to 100.
        perfect: f64,
    },
    /// Even with everything measured that can be, there is no score.
    Unknown {
        /// Why not.
        unknown: Unknown,
        /// The coverage that can be reached, 0 to 1.
        coverage: f64,
        /// The signals that stay unmeasured, in canonical order.
        unmeasured: Vec<&'a Signal>,
    },
    /// The bands are quantiles: which band a score falls into depends on all other accounts, so
    /// that only a score can be a goal.
    QuantileBands,
}

/// The fewest signals, and the least change of them, that bring `account` to `goal`.
///
/// The account must have been scored with [`Depth::Full`](crate::score::Depth::Full), and without
/// an invalid cell.
pub fn what_if<'a>(account: &Account<'a>, goal: Goal) -> WhatIf<'a> {
    let target = match goal {
        Goal::NextBand => Target::Band(next(account.band())),
        Goal::Band(band) => Target::Band(band),
        Goal::Score(score) => Target::Score(score),
    };
    let quantile = matches!(account.bands().cuts, Cuts::Quantile { .. });
    let outcome = if target.is_reached(account) {
        Outcome::AlreadyThere
    } else if quantile && matches!(target, Target::Band(_)) {
        Outcome::OutOfReach(Barrier::QuantileBands)
    } else {
        search::search(account, target)
    };
    WhatIf { target, outcome }
}

/// The next better band; green is the best.
fn next(band: Band) -> Band {
    match band {
        Band::Red | Band::Unknown => Band::Yellow,
        Band::Yellow | Band::Green => Band::Green,
    }
}

impl Target {
    /// Whether an account stands there. Everything is at least unknown.
    pub fn is_reached(self, account: &Account<'_>) -> bool {
        match self {
            Target::Band(Band::Unknown) => true,
            Target::Band(band) => account.band() != Band::Unknown && account.band() >= band,
            Target::Score(least) => account.score().is_some_and(|score| score >= least),
        }
    }

    /// The least score that may do for an account, 0 to 100.
    pub fn cut(self, account: &Account<'_>) -> f64 {
        match (self, account.bands().cuts) {
            (Target::Score(score), _) => score,
            (Target::Band(Band::Green), Cuts::Absolute { green, .. }) => green,
            (Target::Band(Band::Yellow), Cuts::Absolute { yellow, .. }) => yellow,
            (Target::Band(_), _) => 0.0,
        }
    }
}
