//! What weights are worth, by accounts that taught none of them.

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::score::{Sides, to_six_decimals};
use crate::scorecard::Band;
use crate::threads;

use super::super::line::{Line, Scored, loss};
use super::super::newton::Bound;
use super::super::ranking::Auc;
use super::folds::{self, Fold};
use super::learn::{Learned, learn};
use super::model::{MIDDLE, Model};
use super::paired::{Estimate, Placements};
use super::regrouped::Regrouped;
use super::sample::{Rows, Sample};
use super::task::Task;
use super::turns::{Judges, Turn};
use super::written::Written;

/// What keeps the line of some weights finite where their scores part who left from who stayed, and
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
    pub sides: Sides<u64>,
    /// How many of them taught the weights as well: the same id as of the same date.
    pub taught: u64,
    /// Of the accounts with the lowest scores, as many as are red.
    pub red: Regrouped,
    /// Of those with the highest scores, as many as are green.
    pub green: Regrouped,
}

impl Judgement {
    /// What one of them is worth.
    pub fn of(&self, contender: Contender) -> &Merit {
        &self.merits[contender as usize]
    }

    /// Judges each part of the accounts by what others taught: earlier ones, or all.
    ///
    /// # Errors
    ///
    /// What a part teaches cannot be written.
    pub(super) fn by_turns(
        task: &Task<'_, '_>,
        sample: &Sample,
        rows: &[usize],
    ) -> Result<Self, Box<Diagnostic>> {
        let (folds, no_order) = folds::deal(sample, rows);
        let judge = |fold: &Fold| -> Result<Part, Box<Diagnostic>> {
            let [teach, judge] = [&fold.learn, &fold.judge].map(|it| sample.rows(it));
            let learned = learn(&task.model, sample, teach.places, task.wish);
            let written = task.written(&learned)?;
            let lesson = Lesson {
                model: &task.model,
                learned: &learned,
                written: written.as_ref(),
            };
            Ok(Part::new(lesson, teach, judge, fold.span))
        };
        let parts: Result<Vec<Part>, Box<Diagnostic>> =
            threads::each(&folds, judge).into_iter().collect();
        let judges = no_order.map_or(Judges::Later, Judges::InTurn);
        Ok(Judgement::new(&parts?, judges))
    }

    /// Judges by other accounts.
    pub(super) fn by_others(lesson: Lesson<'_>, sample: &Sample, others: &Sample) -> Self {
        let (learn, judge) = (sample.scored(), others.scored());
        let part = Part::new(lesson, sample.rows(&learn), others.rows(&judge), None);
        Judgement {
            taught: others.shared_with(sample),
            ..Judgement::new(&[part], Judges::Others)
        }
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
        let sides = parts.iter().map(|part| part.turn.sides);
        let end = |of: fn(&Part) -> Regrouped| {
            let parts = parts.iter().map(of);
            parts.fold(Regrouped::default(), Regrouped::add)
        };
        Judgement {
            merits,
            base_loss: mean(parts, &|part| part.base.clone()).value,
            judges,
            turns: parts.iter().map(|part| part.turn).collect(),
            sides: sides.fold(Sides::default(), |sum, it| sum + it),
            taught: 0,
            red: end(|part| part.red),
            green: end(|part| part.green),
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

/// What was learned, and in what it is held against other weights.
#[derive(Clone, Copy)]
pub(super) struct Lesson<'a> {
    pub(super) model: &'a Model,
    pub(super) learned: &'a Learned,
    /// The scorecard with the whole weights; `None` where no signal tells who left.
    pub(super) written: Option<&'a Written>,
}

impl Part {
    fn new(lesson: Lesson<'_>, teach: Rows<'_>, judge: Rows<'_>, span: Option<[Date; 2]>) -> Self {
        let judged = Contender::ALL.map(|it| lesson.scores(it, judge));
        let cases = judged.each_ref().map(|scores| cases(scores, judge));
        let losses = Contender::ALL.map(|it| {
            let line = plain_line(&self::cases(&lesson.scores(it, teach), teach));
            let cases = cases[it as usize].iter();
            let losses = cases.map(|&(score, left)| loss(line.eta(score), left));
            losses.collect()
        });
        let taught = teach.sides();
        let level = libm::log(taught.left as f64 / taught.stayed as f64);
        let ends = [Contender::Current, Contender::Proposed].map(|it| &judged[it as usize][..]);
        Part {
            places: cases.each_ref().map(|cases| Placements::new(cases)),
            losses,
            base: judge.iter().map(|row| loss(level, row.left)).collect(),
            turn: Turn {
                learned: taught.all(),
                sides: judge.sides(),
                span,
            },
            red: Regrouped::new(lesson.model, judge, ends, Band::Red),
            green: Regrouped::new(lesson.model, judge, ends, Band::Green),
        }
    }
}

impl Lesson<'_> {
    /// The scores of rows by some weights, 0 to 100.
    fn scores(self, contender: Contender, rows: Rows<'_>) -> Vec<f64> {
        let Rows { sample, places } = rows;
        let by = |weights: &[f64]| -> Vec<f64> {
            let points = places
                .iter()
                .map(|&row| points(self.model, weights, sample, row));
            points.collect()
        };
        let middle = 100.0 * MIDDLE;
        match (contender, self.written) {
            (Contender::Current, _) => rows.iter().map(|it| it.score.unwrap_or(middle)).collect(),
            (Contender::Equal, _) => by(&vec![1.0; self.learned.exact.len()]),
            (Contender::Unrounded, _) => by(&self.learned.exact),
            (Contender::Proposed, None) => vec![middle; places.len()],
            (Contender::Proposed, Some(written)) => {
                let points = places.iter().map(|&row| written.points(sample, row));
                points.collect()
            }
        }
    }
}

/// Scores of rows, 0 to 100, as scores of 0 to 1 with who left.
fn cases(scores: &[f64], rows: Rows<'_>) -> Vec<(f64, bool)> {
    let cases = scores.iter().zip(rows.iter());
    cases
        .map(|(score, row)| (score / 100.0, row.left))
        .collect()
}

/// The line from scores, 0 to 1, to the risk that is likeliest to have made what happened: that of
/// `backtest`, but never one that rises with the score. All weights are held against one another
/// with a line of this kind, from the accounts that teach.
pub(super) fn plain_line(cases: &[(f64, bool)]) -> Line {
    let scored = Scored {
        cases,
        penalty: SLIGHT,
        slope: Bound::NotNegative,
    };
    scored.fit(Line {
        level: 0.0,
        slope: 1.0,
    })
}

/// A score as `score` gives it, 0 to 100 to 6 decimals, by weights that are not written.
fn points(model: &Model, weights: &[f64], sample: &Sample, row: usize) -> f64 {
    to_six_decimals(100.0 * model.score(weights, sample, row).unwrap_or(MIDDLE))
}
