//! Logistic regression of who left: the risk of an account is 1 ÷ (1 + exp(−η)), where η falls as
//! the account does better, and what is least is the sum of all losses, −ln of the risk given to what
//! happened, and half the penalty times the squares of the weights.

use super::super::line::{add, loss};
use super::super::newton::{Bound, Expansion, Objective, minimise};
use super::model::{MIDDLE, Model, product};
use super::sample::Sample;

/// The accounts to learn from, and the penalty for large weights.
#[derive(Clone, Copy)]
pub(super) struct Regression<'a> {
    pub(super) model: &'a Model,
    pub(super) sample: &'a Sample,
    pub(super) rows: &'a [usize],
    pub(super) penalty: f64,
}

/// The variables are the level, and the weight of each signal.
impl Objective for Regression<'_> {
    fn value(&self, at: &[f64]) -> f64 {
        let ridge = self.penalty / 2.0 * product(&at[1..], &at[1..]);
        self.losses(at).sum::<f64>() + ridge
    }

    fn expand(&self, at: &[f64]) -> Expansion {
        let mut near = Expansion::nothing(at.len());
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
