//! What a scorecard is worth, by who left and who stayed.
//!
//! A score that warns is lower for the accounts that left than for those that stayed. Here that is
//! measured: [`Ranking`] says how well an order tells the two apart, [`Evaluation`] what the bands
//! and the scores of some accounts made of them, and [`Backtest`] puts all of it together. Where
//! it is known when accounts left, [`Roll`] says as of which of their dates they are judged, and
//! [`Early`] how early it showed. An account whose outcome nobody knows is counted and otherwise left
//! out. What the weights would be if they came from the accounts, and no meeting, says a
//! [`Proposal`].

mod backtest;
mod calibration;
mod early;
mod evaluate;
pub mod forecast;
mod later;
mod leak;
mod line;
mod newton;
mod observe;
mod proportion;
mod ranking;
mod roc;
mod roll;
mod unknown;
mod weights;

pub use backtest::{Backtest, LEAST, OverTime, Part, SignalEvaluation};
pub use calibration::Calibration;
pub use early::{Before, Early};
pub use evaluate::{Case, Counts, Decile, Evaluation, Fall};
pub use leak::{Repeating, check_outcome};
pub use line::Line;
pub use observe::{Observations, Observer};
pub use proportion::Proportion;
pub use ranking::{Auc, Ranking};
pub use roc::Warned;
pub use roll::{Departures, Roll, Timing, Unjudged, Verdict};
pub use weights::{
    Contender, Cutting, Estimate, Judgement, Judges, Merit, NewCuts, NoOrder, Proposal, Proposed,
    Reason, Recount, Regrouped, Sample, Turn, Wish,
};

/// The quantile of the normal distribution that leaves 2.5 % above it: 95 % intervals reach so
/// many standard deviations to each side.
const Z: f64 = 1.959_963_984_540_054;
