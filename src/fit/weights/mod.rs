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
mod recount;
mod regrouped;
mod rewrite;
mod sample;
mod task;
mod turns;
mod whole;
mod written;

pub use cuts::{Cutting, NewCuts};
pub use folds::NoOrder;
pub use judge::{Contender, Judgement, Merit};
pub use paired::Estimate;
pub use recount::Recount;
pub use regrouped::Regrouped;
pub use sample::Sample;
pub use turns::{Judges, Turn};

use crate::diagnostic::Diagnostic;
use crate::score::Sides;
use crate::scorecard::{Patch, Signal};
use crate::threads;

use super::backtest::SignalEvaluation;
use super::line::Line;
use super::observe::Observer;
use judge::{Lesson, plain_line};
use learn::{Learned, learn};
use model::Model;
use task::Task;
use written::Written;

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
    pub sides: Sides<u64>,
    /// What the scorecard makes of those whose outcome is known now, and what the proposed one would.
    pub learned: Recount,
    /// The same of the others that judge, where there are.
    pub tested: Option<Recount>,
    /// The penalty for large weights of the regression.
    pub penalty: f64,
    /// The risk to leave by the proposed score.
    pub line: Line,
    /// Where its bands are cut; `None` where the bands follow the accounts by themselves.
    pub cuts: Option<NewCuts>,
    /// The profiles with cuts of their own, which they keep.
    pub own_cuts: Vec<&'s str>,
    /// Columns that tests of the scorecard give, and that nothing would read any more, with how many
    /// tests give each.
    pub unread: Vec<(String, u64)>,
    patch: Patch,
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

impl<'s> Proposal<'s> {
    /// Learns weights from a sample, and judges them: by `others` where there are, else by parts of
    /// the sample, of which each judges what earlier ones taught or, where dates do not allow that,
    /// all others. `alone` is what each signal says by itself, and `patch` the scorecard's file.
    ///
    /// # Errors
    ///
    /// No signal tells who left, or the scores leave no room for bands, or the file cannot be changed
    /// so.
    pub fn new(
        observer: &Observer<'s>,
        sample: Sample,
        others: Option<Sample>,
        alone: &[SignalEvaluation<'_>],
        patch: &Patch,
        wish: Wish,
    ) -> Result<Self, Box<Diagnostic>> {
        let task = Task {
            observer,
            model: Model::new(observer),
            alone,
            patch,
            wish,
        };
        let sample = sample.settle();
        let rows = sample.scored();
        let learned = || learn(&task.model, &sample, &rows, wish);
        let Some(others) = others.map(Sample::settle) else {
            let judge = || Judgement::by_turns(&task, &sample, &rows);
            let (learned, judgement) = threads::both(learned, judge);
            let found = Found::new(&task, &sample, &learned)?;
            return Ok(found.proposal(&task, &sample, &learned, judgement?));
        };
        let learned = learned();
        let found = Found::new(&task, &sample, &learned)?;
        let lesson = Lesson {
            model: &task.model,
            learned: &learned,
            written: Some(&found.written),
        };
        let judgement = Judgement::by_others(lesson, &sample, &others);
        let tested = Recount::new(&others, &found.written);
        let proposal = found.proposal(&task, &sample, &learned, judgement);
        Ok(Proposal {
            tested: Some(tested),
            ..proposal
        })
    }

    /// The scorecard's own file with the proposed weights and cuts, each with what it was in a
    /// comment behind it, and all else to the letter.
    pub fn text(&self) -> &str {
        self.patch.text()
    }

    /// What is wrong with who judged.
    pub fn warning(&self) -> Option<Diagnostic> {
        let (taught, all) = (self.judgement.taught, self.judgement.sides.all());
        let message = format!(
            "{taught} of the {all} accounts of --test taught the weights, as of the same date"
        );
        let help = "what accounts taught is no news of them: give others, or the later date on which \
                    these stood so with --test-as-of";
        (taught > 0).then(|| Diagnostic::warning("test-taught", message).help(help))
    }
}

/// The proposed scorecard, as it is written.
struct Found<'s> {
    signals: Vec<Proposed<'s>>,
    line: Line,
    cuts: Option<NewCuts>,
    patch: Patch,
    written: Written,
}

impl<'s> Found<'s> {
    fn new(
        task: &Task<'_, 's>,
        sample: &Sample,
        learned: &Learned,
    ) -> Result<Self, Box<Diagnostic>> {
        if learned.is_nothing() {
            return Err(Box::new(nothing_tells()));
        }
        let signals = task.signals(learned);
        let (_, weighed) = task.write(&signals, None)?;
        let cases = sample.rows.iter().enumerate().filter_map(|(place, row)| {
            let score = weighed.score(sample, place)?;
            Some((score / 100.0, row.left))
        });
        let line = plain_line(&cases.collect::<Vec<_>>());
        let cuts = task.cuts(sample, &weighed, line)?;
        let (patch, written) = task.write(&signals, cuts)?;
        Ok(Found {
            signals,
            line,
            cuts,
            patch,
            written,
        })
    }

    fn proposal(
        self,
        task: &Task<'_, 's>,
        sample: &Sample,
        learned: &Learned,
        judgement: Judgement,
    ) -> Proposal<'s> {
        let scored = sample.scored();
        Proposal {
            signals: self.signals,
            judgement,
            sides: sample.rows(&scored).sides(),
            learned: Recount::new(sample, &self.written),
            tested: None,
            penalty: learned.penalty,
            line: self.line,
            cuts: self.cuts,
            own_cuts: task.with_own_cuts(),
            unread: recount::unread(task.observer.scorecard, self.written.scorecard()),
            patch: self.patch,
        }
    }
}

fn nothing_tells() -> Diagnostic {
    let message = "no signal tells who left: none is better for those that stayed";
    let help = "the accounts give no reason for other weights; look for signals that do tell, with \
                health backtest";
    Diagnostic::error("nothing-tells", message).help(help)
}
