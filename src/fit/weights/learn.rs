//! From accounts to weights: the penalty, the regression, and whole numbers.

use super::folds;
use super::logistic::Regression;
use super::model::Model;
use super::sample::Sample;
use super::{Wish, whole};

/// The penalties that are tried. The smallest lets a signal alone move the odds as it likes, the
/// largest needs thousands of accounts to move them at all.
const PENALTIES: [f64; 9] = [100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01];

/// A weight below this, in log-odds from the worst to the best, is none.
const NOTHING: f64 = 1e-9;

/// Beyond so many accounts, the penalty is chosen by these: it says how large weights are likely to
/// be, which does not depend on how many accounts there are.
const ENOUGH: usize = 10_000;

/// What accounts taught.
#[derive(Clone, Debug)]
pub(super) struct Learned {
    pub(super) penalty: f64,
    /// By signal: it is not left out for others that say more.
    pub(super) kept: Vec<bool>,
    /// The regression's weights, not rounded.
    pub(super) exact: Vec<f64>,
    /// Small whole weights.
    pub(super) whole: Vec<u32>,
}

impl Learned {
    /// Whether no signal tells who left.
    pub(super) fn is_nothing(&self) -> bool {
        self.whole.iter().all(|&it| it == 0)
    }
}

/// Learns weights from some rows.
pub(super) fn learn(model: &Model, sample: &Sample, rows: &[usize], wish: Wish) -> Learned {
    let (penalty, start) = choose(model, sample, rows);
    let regression = Regression {
        model,
        sample,
        rows,
        penalty,
    };
    let mut kept = vec![true; start.len() - 1];
    let mut found = regression.fit(start, &kept);
    if let Some(most) = wish.max_signals {
        kept = whole::fewer(&regression, &found, most);
        found = regression.fit(found, &kept);
    }
    for weight in &mut found[1..] {
        // What is left of rounding says nothing.
        if *weight < NOTHING {
            *weight = 0.0;
        }
    }
    Learned {
        penalty,
        kept,
        exact: found[1..].to_vec(),
        whole: whole::search(&regression, &found, wish.max_weight),
    }
}

/// The penalty under which the accounts of each part are foretold best by the others, and weights
/// near those that it gives.
fn choose(model: &Model, sample: &Sample, rows: &[usize]) -> (f64, Vec<f64>) {
    let rows = &thinned(rows);
    let signals = sample.signals(rows[0]).0.len();
    let allowed = vec![true; signals];
    let mut losses = [0.0; PENALTIES.len()];
    for fold in folds::deal(sample, rows).0 {
        let mut at = start(sample, &fold.learn, signals);
        for (sum, penalty) in losses.iter_mut().zip(PENALTIES) {
            let regression = Regression {
                model,
                sample,
                rows: &fold.learn,
                penalty,
            };
            at = regression.fit(at, &allowed);
            let judged = Regression {
                rows: &fold.judge,
                ..regression
            };
            *sum += judged.losses(&at).sum::<f64>();
        }
    }
    // The first of equals, which is the larger penalty.
    let best = (0..losses.len()).fold(
        0,
        |best, it| if losses[it] < losses[best] { it } else { best },
    );
    let penalty = PENALTIES[best];
    let regression = Regression {
        model,
        sample,
        rows,
        penalty,
    };
    (
        penalty,
        regression.fit(start(sample, rows, signals), &allowed),
    )
}

/// Every so many of the rows where there are more than enough.
fn thinned(rows: &[usize]) -> Vec<usize> {
    let every = rows.len().div_ceil(ENOUGH);
    rows.iter().copied().step_by(every).collect()
}

/// Where the search begins: all weights the same, and the level of the mean.
fn start(sample: &Sample, rows: &[usize], signals: usize) -> Vec<f64> {
    let left = rows.iter().filter(|&&row| sample.rows[row].left).count() as f64;
    let stayed = rows.len() as f64 - left;
    let level = libm::log((left + 0.5) / (stayed + 0.5));
    let mut start = vec![1.0; signals + 1];
    start[0] = level + signals as f64 / 2.0;
    start
}
