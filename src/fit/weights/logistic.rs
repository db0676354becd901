//! Logistic regression of who left: the risk of an account is 1 ÷ (1 + exp(−η)), where η falls as
//! the account does better, and what is least is the sum of all losses, −ln of the risk given to what
//! happened, and half the penalty times the squares of the weights.

use super::model::{MIDDLE, Model, product};
use super::newton::{Bound, Expansion, Objective, minimise};
use super::sample::Sample;

/// The accounts to learn from, and the penalty for large weights.
#[derive(Clone, Copy)]
pub(super) struct Regression<'a> {
    pub(super) model: &'a Model,
    pub(super) sample: &'a Sample,
    pub(super) rows: &'a [usize],
    pub(super) penalty: f64,
}

/// The risk by a score: η = level − slope · score, with the score as 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// η of the score 0.
    pub level: f64,
    /// How much η falls from the score 0 to 1; at least 0.
    pub slope: f64,
}

impl Line {
    /// η of a score, 0 to 1.
    pub(super) fn eta(self, score: f64) -> f64 {
        self.level - self.slope * score
    }

    /// The probability to leave of an account with a score, 0 to 1.
    pub fn risk(self, score: f64) -> f64 {
        risk(self.eta(score))
    }
}

/// −ln of the risk that was given to what happened.
pub(super) fn loss(eta: f64, left: bool) -> f64 {
    let tail = libm::log1p(libm::exp(-eta.abs()));
    let against = if left { -eta } else { eta };
    against.max(0.0) + tail
}

fn risk(eta: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-eta))
}

/// Adds an account to an expansion; `slopes` is what η grows by with each variable.
fn add(near: &mut Expansion, slopes: &[f64], eta: f64, left: bool) {
    let risk = risk(eta);
    let off = risk - f64::from(left);
    let bend = risk * (1.0 - risk);
    near.value += loss(eta, left);
    let all = slopes.len();
    for (row, &slope) in slopes.iter().enumerate() {
        near.gradient[row] += off * slope;
        let scaled = bend * slope;
        let across = &mut near.hessian[row * all + row..(row + 1) * all];
        for (sum, other) in across.iter_mut().zip(&slopes[row..]) {
            *sum += scaled * other;
        }
    }
}

fn nothing(variables: usize) -> Expansion {
    Expansion {
        value: 0.0,
        gradient: vec![0.0; variables],
        hessian: vec![0.0; variables * variables],
    }
}

/// The variables are the level, and the weight of each signal.
impl Objective for Regression<'_> {
    fn value(&self, at: &[f64]) -> f64 {
        let ridge = self.penalty / 2.0 * product(&at[1..], &at[1..]);
        self.losses(at).sum::<f64>() + ridge
    }

    fn expand(&self, at: &[f64]) -> Expansion {
        let mut near = nothing(at.len());
        let mut slopes = vec![0.0; at.len() - 1];
        let mut grows = vec![1.0; at.len()];
        for &row in self.rows {
            let good = self.model.slopes(&at[1..], self.sample, row, &mut slopes);
            for (grows, slope) in grows[1..].iter_mut().zip(&slopes) {
                *grows = -slope;
            }
            add(&mut near, &grows, at[0] - good, self.sample.rows[row].left);
        }
        near.value += self.penalty / 2.0 * product(&at[1..], &at[1..]);
        for it in 1..at.len() {
            near.gradient[it] += self.penalty * at[it];
            near.hessian[it * at.len() + it] += self.penalty;
        }
        near
    }
}

impl<'a> Regression<'a> {
    /// The loss of each account, without the penalty.
    pub(super) fn losses(&self, at: &[f64]) -> impl Iterator<Item = f64> + use<'_, 'a> {
        let (level, weights) = (at[0], at[1..].to_vec());
        let whole = self.model.whole(&weights);
        self.rows.iter().map(move |&row| {
            let score = self.model.score(&weights, self.sample, row);
            let eta = level - whole * score.unwrap_or(MIDDLE);
            loss(eta, self.sample.rows[row].left)
        })
    }

    /// The level and the weights of least loss, from `start`. A weight that is not `allowed` is 0.
    pub(super) fn fit(&self, start: Vec<f64>, allowed: &[bool]) -> Vec<f64> {
        let bound = |&allowed: &bool| {
            if allowed {
                Bound::NotNegative
            } else {
                Bound::Zero
            }
        };
        let bounds: Vec<Bound> = std::iter::once(Bound::Free)
            .chain(allowed.iter().map(bound))
            .collect();
        let inside = start.into_iter().zip(&bounds);
        let inside = inside.map(|(it, bound)| if *bound == Bound::Zero { 0.0 } else { it });
        minimise(self, inside.collect(), &bounds)
    }
}

/// Accounts whose scores are given, and what their line is held to.
pub(super) struct Scored<'a> {
    /// 0 to 1, and whether the account left.
    pub(super) cases: &'a [(f64, bool)],
    /// What a slope of 1 costs, twice over.
    pub(super) penalty: f64,
}

/// The variables are the level and the slope.
impl Objective for Scored<'_> {
    fn value(&self, at: &[f64]) -> f64 {
        let line = Line {
            level: at[0],
            slope: at[1],
        };
        let losses = self
            .cases
            .iter()
            .map(|&(score, left)| loss(line.eta(score), left));
        losses.sum::<f64>() + self.penalty / 2.0 * at[1] * at[1]
    }

    fn expand(&self, at: &[f64]) -> Expansion {
        let line = Line {
            level: at[0],
            slope: at[1],
        };
        let mut near = nothing(2);
        for &(score, left) in self.cases {
            add(&mut near, &[1.0, -score], line.eta(score), left);
        }
        near.value += self.penalty / 2.0 * at[1] * at[1];
        near.gradient[1] += self.penalty * at[1];
        near.hessian[3] += self.penalty;
        near
    }
}

impl Scored<'_> {
    /// The line of least loss, from a line near it, and that loss with its penalty.
    pub(super) fn fit(&self, start: Line) -> (Line, f64) {
        let start = vec![start.level, start.slope.max(0.0)];
        let found = minimise(self, start, &[Bound::Free, Bound::NotNegative]);
        let line = Line {
            level: found[0],
            slope: found[1],
        };
        (line, self.value(&found))
    }
}
