//! The risk to leave by a score: 1 ÷ (1 + exp(−η)), where η is a line that falls with the score.

use super::newton::{Bound, Expansion, Objective, minimise};

/// The risk by a score: η = level − slope · score, with the score as 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// η of the score 0.
    pub level: f64,
    /// How much η falls from the score 0 to 1; below 0 where better scores leave more.
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

    fn of(at: &[f64]) -> Self {
        Line {
            level: at[0],
            slope: at[1],
        }
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

/// Adds the loss of an account to an expansion; `slopes` is what η grows by with each variable.
pub(super) fn add(near: &mut Expansion, slopes: &[f64], eta: f64, left: bool) {
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

/// Accounts whose scores are given, and what their line is held to.
pub(super) struct Scored<'a> {
    /// 0 to 1, and whether the account left.
    pub(super) cases: &'a [(f64, bool)],
    /// What a slope of 1 costs, twice over.
    pub(super) penalty: f64,
    /// Where the slope may be.
    pub(super) slope: Bound,
}

/// The variables are the level and the slope.
impl Objective for Scored<'_> {
    fn value(&self, at: &[f64]) -> f64 {
        let line = Line::of(at);
        let losses = self
            .cases
            .iter()
            .map(|&(score, left)| loss(line.eta(score), left));
        losses.sum::<f64>() + self.penalty / 2.0 * at[1] * at[1]
    }

    fn expand(&self, at: &[f64]) -> Expansion {
        let line = Line::of(at);
        let mut near = Expansion::nothing(2);
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
    /// The line of least loss, from a line near it.
    pub(super) fn fit(&self, start: Line) -> Line {
        let slope = match self.slope {
            Bound::Free => start.slope,
            Bound::NotNegative => start.slope.max(0.0),
            Bound::Zero => 0.0,
        };
        let found = minimise(self, vec![start.level, slope], &[Bound::Free, self.slope]);
        Line::of(&found)
    }

    /// The loss of a line over all accounts, with the penalty.
    pub(super) fn loss(&self, line: Line) -> f64 {
        self.value(&[line.level, line.slope])
    }

    /// The variance of the slope of a line that was fitted without a penalty: from how sharply the
    /// loss turns there, its observed information.
    pub(super) fn slope_variance(&self, line: Line) -> f64 {
        let near = self.expand(&[line.level, line.slope]);
        let [level, both, slope] = [0, 1, 3].map(|it| near.hessian[it]);
        level / (level * slope - both * both)
    }
}
