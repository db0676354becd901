//! Weights that are learned from who left and who stayed.
//!
//! [`Sample`] keeps the accounts, [`Proposal`] what they teach: for each signal a small whole weight,
//! and for the whole how well it tells who left, by accounts that did not teach it. A signal never
//! weighs against its polarity: where the accounts say otherwise, it weighs nothing.

mod cuts;
mod folds;
mod judge;
mod learn;
mod logistic;
mod model;
mod paired;
mod rewrite;
mod sample;
mod turns;
mod whole;

pub use cuts::{Cutting, NewCuts};
pub use folds::NoOrder;
pub use judge::{Contender, Judgement, Merit, Regrouped};
pub use paired::Estimate;
pub use sample::Sample;
pub use turns::{Judges, Turn};

use crate::diagnostic::Diagnostic;
use crate::scorecard::{Cuts, Dimension, Polarity, Scorecard, Signal};
use crate::threads;

use super::backtest::SignalEvaluation;
use super::line::Line;
use super::observe::Observer;
use learn::{Learned, learn};
use model::Model;

/// What the proposed weights may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// The largest, at least 1.
    pub max_weight: u32,
    /// How many signals may have one; `None` for as many as there are.
    pub max_signals: Option<usize>,
    /// What the cuts of the bands follow.
    pub cutting: Cutting,
}

/// Weights that accounts taught.
#[derive(Clone, Debug)]
pub struct Proposal<'s> {
    /// The signals, each id once, in canonical order.
    pub signals: Vec<Proposed<'s>>,
    /// What the weights are worth.
    pub judgement: Judgement,
    /// How many accounts that left taught them, and how many that stayed.
    pub sides: [u64; 2],
    /// How many of them have a score now and would have none: too little of what weighs is measured.
    pub uncovered: u64,
    /// The penalty for large weights of the regression.
    pub penalty: f64,
    /// The risk to leave by the proposed score.
    pub line: Line,
    /// Where its bands are cut; `None` where the bands follow the accounts by themselves.
    pub cuts: Option<NewCuts>,
    scorecard: &'s Scorecard,
    model: Model,
}

/// What is proposed for a signal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposed<'s> {
    /// The signal, as the first card that has it, with the weight that it has now.
    pub signal: &'s Signal,
    /// The weight that is proposed for it.
    pub weight: u32,
    /// What the regression gave it, in log-odds from the worst to the best.
    pub exact: f64,
    /// Why it weighs nothing; `None` where it does weigh.
    pub reason: Option<Reason>,
}

/// Why a signal weighs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By itself it is better for those that left.
    WrongWay,
    /// Beside the others it says nothing that its polarity allows.
    NothingNew,
    /// Its weight would be under a half of the smallest.
    TooLittle,
    /// Others say more, and only so many signals are wanted.
    LeftOut,
}

/// A weight of the scorecard's file, and what it becomes.
struct NewWeight<'s> {
    /// The place of the profile whose weight it is; `None` for the base.
    profile: Option<usize>,
    of: Weighed<'s>,
    /// 0 for what weighs nothing.
    new: f64,
}

/// What has a weight.
enum Weighed<'s> {
    /// A signal.
    Signal(Polarity, &'s str),
    /// A dimension with a weight of its own.
    Dimension(&'s str),
}

impl<'s> Proposal<'s> {
    /// Learns weights from a sample, and judges them: by `others` where there are, else by parts of
    /// the sample, of which each judges what earlier ones taught or, where dates do not allow that,
    /// all others. `alone` is what each signal says by itself.
    ///
    /// # Errors
    ///
    /// No signal tells who left, or the scores leave no room for bands.
    pub fn new(
        observer: &Observer<'s>,
        sample: Sample,
        others: Option<Sample>,
        alone: &[SignalEvaluation<'_>],
        wish: Wish,
    ) -> Result<Self, Box<Diagnostic>> {
        let model = Model::new(observer);
        let sample = sample.settle();
        let rows: Vec<usize> = (0..sample.rows.len()).collect();
        let (learned, judgement) = match others {
            Some(others) => {
                let learned = learn(&model, &sample, &rows, wish);
                let judgement = Judgement::by_others(&model, &learned, &sample, &others.settle());
                (learned, judgement)
            }
            None => threads::both(
                || learn(&model, &sample, &rows, wish),
                || Judgement::by_turns(&model, &sample, &rows, wish),
            ),
        };
        if learned.whole.iter().all(|&it| it == 0) {
            return Err(Box::new(nothing_tells()));
        }
        Ok(Proposal {
            signals: proposed(observer, &learned, alone),
            judgement,
            sides: sample.sides(),
            uncovered: uncovered(&model, &sample, &learned),
            penalty: learned.penalty,
            line: learned.whole_line,
            cuts: cuts(observer, &model, &sample, &learned, wish.cutting)?,
            scorecard: observer.scorecard,
            model,
        })
    }

    /// The weights of all cards; what a profile takes over from the base is among those of both.
    fn weights(&self) -> Vec<NewWeight<'s>> {
        let whole: Vec<f64> = self.signals.iter().map(|it| f64::from(it.weight)).collect();
        let mut weights = Vec::new();
        let cards = self.scorecard.cards().zip(self.model.cards());
        for (place, (card, shape)) in cards.enumerate() {
            let profile = place.checked_sub(1);
            for (signal, place) in card.signals.iter().zip(&shape.places) {
                weights.push(NewWeight {
                    profile,
                    of: Weighed::Signal(signal.polarity, &signal.id),
                    new: tidy(shape.factors[*place] * whole[*place]),
                });
            }
            for group in &shape.groups {
                let Dimension { name, weight } = &card.dimensions[group.dimension];
                weights.extend(weight.map(|_| NewWeight {
                    profile,
                    of: Weighed::Dimension(name),
                    new: tidy(group.weight(&whole)),
                }));
            }
        }
        weights
    }
}

fn uncovered(model: &Model, sample: &Sample, learned: &Learned) -> u64 {
    let whole = learned.whole_weights();
    let rows = 0..sample.rows.len();
    rows.filter(|&row| !model.is_covered(&whole, sample, row))
        .count() as u64
}

/// Cuts of the base's bands for the proposed weights.
fn cuts(
    observer: &Observer<'_>,
    model: &Model,
    sample: &Sample,
    learned: &Learned,
    cutting: Cutting,
) -> Result<Option<NewCuts>, Box<Diagnostic>> {
    let Cuts::Absolute { green, yellow } = observer.scorecard.base.bands.cuts else {
        return Ok(None);
    };
    let whole = learned.whole_weights();
    let case = |(place, row): (usize, &sample::Row)| {
        let score = judge::points(model, &whole, sample, place);
        (score, row.band, row.left)
    };
    let cases = sample.rows.iter().enumerate().map(case).collect();
    NewCuts::new(cutting, [green, yellow], cases, learned.whole_line).map(Some)
}

/// A weight to 6 decimals, as a product of others would be written.
fn tidy(weight: f64) -> f64 {
    (weight * 1e6).round() / 1e6
}

fn nothing_tells() -> Diagnostic {
    let message = "no signal tells who left: none is better for those that stayed";
    let help = "the accounts give no reason for other weights; look for signals that do tell, with \
                health backtest";
    Diagnostic::error("nothing-tells", message).help(help)
}

fn proposed<'s>(
    observer: &Observer<'s>,
    learned: &Learned,
    alone: &[SignalEvaluation<'_>],
) -> Vec<Proposed<'s>> {
    let signals = observer.signals.iter().enumerate();
    let proposed = signals.map(|(place, &signal)| {
        let by_itself = alone.iter().find(|it| it.signal.id == signal.id);
        let reason = if !learned.kept[place] {
            Reason::LeftOut
        } else if learned.exact[place] > 0.0 {
            Reason::TooLittle
        } else if by_itself.is_some_and(SignalEvaluation::is_wrong) {
            Reason::WrongWay
        } else {
            Reason::NothingNew
        };
        Proposed {
            signal,
            weight: learned.whole[place],
            exact: learned.exact[place],
            reason: Some(reason).filter(|_| learned.whole[place] == 0),
        }
    });
    proposed.collect()
}
