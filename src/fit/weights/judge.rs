//! What weights are worth, by accounts that taught none of them.

use crate::cell::Date;
use crate::scorecard::Band;
use crate::threads;

use super::super::line::{Line, Scored, loss};
use super::super::newton::Bound;
use super::super::ranking::Auc;
use super::Wish;
use super::folds::{self, Fold};
use super::learn::{Learned, learn};
use super::model::{MIDDLE, Model};
use super::paired::{Estimate, Placements};
use super::sample::Sample;
use super::turns::{Judges, Turn};

/// What keeps the line of given weights finite where their scores part who left from who stayed, and
/// level where all scores are the same.
const SLIGHT: f64 = 1e-6;

/// Weights that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contender {
    /// Those of the scorecard.
    Current,
    /// All the same.
    Equal,
    /// Small whole numbers.
    Proposed,
    /// The regression's, not rounded.
    Unrounded,
}

impl Contender {
    /// All of them.
    pub const ALL: [Contender; 4] = [
        Contender::Current,
        Contender::Equal,
        Contender::Proposed,
        Contender::Unrounded,
    ];
}

/// How well weights tell who left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Merit {
    /// The area under the ROC curve.
    pub auc: Auc,
    /// The mean loss, in nats: −ln of the probability that was given to what happened.
    pub loss: Estimate,
    /// How much larger its area is than that of the current weights.
    pub more_auc: Estimate,
    /// How much larger its loss is.
    pub more_loss: Estimate,
}

/// What was found of all contenders.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// By contender, as in [`Contender::ALL`].
    merits: [Merit; 4],
    /// The loss of who knows nothing but how many leave.
    pub base_loss: f64,
    /// Whose outcomes judged.
    pub judges: Judges,
    /// Their parts, in order of time where they go by date.
    pub turns: Vec<Turn>,
    /// Accounts that were judged, in all parts: how many left, and how many stayed.
    pub sides: [u64; 2],
    /// Of the accounts with the lowest scores, as many as are red.
    pub red: Regrouped,
    /// Of those with the highest scores, as many as are green.
    pub green: Regrouped,
}

/// Who left of the accounts at one end of the scores. Of those with the same score as the last one,
/// a part counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Regrouped {
    /// How many accounts: as many as have the band by their current scores; where none has it, a
    /// quarter.
    pub accounts: u64,
    /// How many of them left, in the order of the current scores.
    pub current: f64,
    /// The same in the order of the proposed scores.
    pub proposed: f64,
}

impl Judgement {
    /// What one of them is worth.
    pub fn of(&self, contender: Contender) -> &Merit {
        &self.merits[contender as usize]
    }

    /// Judges each part of the accounts by what others taught: earlier ones, or all.
    pub(super) fn by_turns(model: &Model, sample: &Sample, rows: &[usize], wish: Wish) -> Self {
        let (folds, no_order) = folds::deal(sample, rows);
        let judge = |fold: &Fold| {
            let learned = learn(model, sample, &fold.learn, wish);
            Part::new(
                model,
                &learned,
                (sample, &fold.learn),
                (sample, &fold.judge),
                fold.span,
            )
        };
        let parts = threads::each(&folds, judge);
        let judges = no_order.map_or(Judges::Later, Judges::InTurn);
        Judgement::new(&parts, judges)
    }

    /// Judges by other accounts.
    pub(super) fn by_others(
        model: &Model,
        learned: &Learned,
        sample: &Sample,
        others: &Sample,
    ) -> Self {
        let all = |of: &Sample| -> Vec<usize> { (0..of.rows.len()).collect() };
        let (learn, judge) = (all(sample), all(others));
        let part = Part::new(model, learned, (sample, &learn), (others, &judge), None);
        Judgement::new(&[part], Judges::Others)
    }

    fn new(parts: &[Part], judges: Judges) -> Self {
        let over = |figure: &dyn Fn(&Part) -> Estimate| -> Estimate {
            Estimate::over_parts(&parts.iter().map(figure).collect::<Vec<_>>())
        };
        let merits = [0, 1, 2, 3].map(|it| Merit {
            auc: area(over(&|part| part.places[it].auc())),
            loss: mean(parts, &|part| part.losses[it].clone()),
            more_auc: over(&|part| part.places[it].difference(&part.places[0])),
            more_loss: mean(parts, &|part| {
                let both = part.losses[it].iter().zip(&part.losses[0]);
                both.map(|(own, current)| own - current).collect()
            }),
        });
        let sum = |side: usize| parts.iter().map(|part| part.turn.sides[side]).sum();
        let add = |all: Regrouped, part: Regrouped| Regrouped {
            accounts: all.accounts + part.accounts,
            current: all.current + part.current,
            proposed: all.proposed + part.proposed,
        };
        Judgement {
            merits,
            base_loss: mean(parts, &|part| part.base.clone()).value,
            judges,
            turns: parts.iter().map(|part| part.turn).collect(),
            sides: [sum(0), sum(1)],
            red: parts
                .iter()
                .map(|part| part.red)
                .fold(Regrouped::default(), add),
            green: parts
                .iter()
                .map(|part| part.green)
                .fold(Regrouped::default(), add),
        }
    }
}

fn area(of: Estimate) -> Auc {
    Auc {
        value: of.value,
        variance: of.variance,
    }
}

/// The mean over all accounts of all parts.
fn mean(parts: &[Part], numbers: &dyn Fn(&Part) -> Vec<f64>) -> Estimate {
    let all: Vec<f64> = parts.iter().flat_map(numbers).collect();
    Estimate::mean(&all)
}

/// A part of the accounts, with what was found for each contender.
struct Part {
    places: [Placements; 4],
    losses: [Vec<f64>; 4],
    /// The losses of who knows nothing but how many leave.
    base: Vec<f64>,
    turn: Turn,
    red: Regrouped,
    green: Regrouped,
}

impl Part {
    fn new(
        model: &Model,
        learned: &Learned,
        (teachers, learn): (&Sample, &[usize]),
        (sample, judge): (&Sample, &[usize]),
        span: Option<[Date; 2]>,
    ) -> Self {
        let cases = |it, sample, rows| cases_of(it, (model, learned), sample, rows);
        let line = |contender: Contender| match contender {
            Contender::Proposed => learned.whole_line,
            Contender::Unrounded => learned.exact_line,
            Contender::Current | Contender::Equal => {
                let cases = cases(contender, teachers, learn);
                let scored = Scored {
                    cases: &cases,
                    penalty: SLIGHT,
                    slope: Bound::NotNegative,
                };
                let start = Line {
                    level: 0.0,
                    slope: 1.0,
                };
                scored.fit(start)
            }
        };
        let judged = Contender::ALL.map(|it| cases(it, sample, judge));
        let losses = Contender::ALL.map(|it| {
            let line = line(it);
            let cases = judged[it as usize].iter();
            cases
                .map(|&(score, left)| loss(line.eta(score), left))
                .collect()
        });
        let left = learn.iter().filter(|&&row| teachers.rows[row].left).count() as f64;
        let level = libm::log(left / (learn.len() as f64 - left));
        let base = judged[0]
            .iter()
            .map(|&(_, left)| loss(level, left))
            .collect();
        let leavers = judged[0].iter().filter(|it| it.1).count() as u64;
        Part {
            places: judged.each_ref().map(|cases| Placements::new(cases)),
            losses,
            base,
            turn: Turn {
                learned: learn.len() as u64,
                sides: [leavers, judge.len() as u64 - leavers],
                span,
            },
            red: Regrouped::new(&judged, how_many(sample, judge, Band::Red), 1.0),
            green: Regrouped::new(&judged, how_many(sample, judge, Band::Green), -1.0),
        }
    }
}

/// The scores of rows by some weights, 0 to 1, and whether each left.
fn cases_of(
    contender: Contender,
    (model, learned): (&Model, &Learned),
    sample: &Sample,
    rows: &[usize],
) -> Vec<(f64, bool)> {
    let weights = match contender {
        Contender::Current => Vec::new(),
        Contender::Equal => vec![1.0; learned.exact.len()],
        Contender::Proposed => learned.whole_weights(),
        Contender::Unrounded => learned.exact.clone(),
    };
    let case = |&row: &usize| {
        let score = match contender {
            Contender::Current => sample.rows[row].score,
            _ => points(model, &weights, sample, row),
        };
        (score / 100.0, sample.rows[row].left)
    };
    rows.iter().map(case).collect()
}

/// How many rows have a band by their current scores; where none of the sample has, a quarter.
fn how_many(sample: &Sample, rows: &[usize], band: Band) -> u64 {
    if sample.rows.iter().all(|row| row.band != band) {
        return (rows.len() as u64).div_ceil(4);
    }
    let own = rows.iter().filter(|&&row| sample.rows[row].band == band);
    own.count() as u64
}

impl Regrouped {
    /// `order` is 1 for the lowest scores and −1 for the highest.
    fn new(judged: &[Vec<(f64, bool)>; 4], accounts: u64, order: f64) -> Self {
        let left = |it: Contender| left_among(&judged[it as usize], accounts, order);
        Regrouped {
            accounts,
            current: left(Contender::Current),
            proposed: left(Contender::Proposed),
        }
    }
}

fn left_among(cases: &[(f64, bool)], accounts: u64, order: f64) -> f64 {
    let mut sorted: Vec<(f64, bool)> = cases.iter().map(|it| (order * it.0, it.1)).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut rest, mut left) = (accounts as f64, 0.0);
    for same in sorted.chunk_by(|one, other| one.0 == other.0) {
        let taken = rest.min(same.len() as f64);
        let own = same.iter().filter(|it| it.1).count() as f64;
        left += own * taken / same.len() as f64;
        rest -= taken;
    }
    left
}

/// A score as `score` gives it, 0 to 100 to 6 decimals.
pub(super) fn points(model: &Model, weights: &[f64], sample: &Sample, row: usize) -> f64 {
    let score = 100.0 * model.score(weights, sample, row).unwrap_or(MIDDLE);
    (score * 1e6 + 0.5).floor() / 1e6
}
