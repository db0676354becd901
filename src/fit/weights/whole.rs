//! Small whole weights of least loss, looked for on the loss itself.
//!
//! A card's weights count by their ratios alone, and the line from its score to the risk is its own:
//! what whole weights lose against the regression is the least over all lines. Near the regression's
//! weights that loss is known in closed form, from the curvature of the losses of all accounts;
//! there, from many roundings of different scale, weights are raised and lowered by one as long as
//! that helps. The best few are then held against the accounts, and the best of these is changed by
//! ones again as long as the loss of the accounts falls, what costs least in closed form tried first.
//!
//! Source of the approach: J. Liu, C. Zhong, B. Li, M. Seltzer and C. Rudin, "`FasterRisk`: fast and
//! accurate interpretable risk scores", Advances in Neural Information Processing Systems 35 (2022),
//! which rounds at many scales and judges by the loss.

use super::super::line::{Line, Scored};
use super::super::newton::{Bound, Expansion, Objective, minimise};
use super::logistic::Regression;
use super::model::{MIDDLE, product};

/// How many are held against the accounts.
const FINALISTS: usize = 4;
/// How many of the changes by one, those that cost least in closed form, are.
const NEIGHBOURS: usize = 8;

/// The loss near the regression's weights, with the level that suits best.
struct Valley {
    signals: usize,
    lowest: Vec<f64>,
    gradient: Vec<f64>,
    hessian: Vec<f64>,
}

impl Valley {
    fn new(regression: &Regression<'_>, found: &[f64]) -> Self {
        let near = regression.expand(found);
        let (all, signals) = (found.len(), found.len() - 1);
        let level = |it: usize| near.hessian[it + 1];
        let mut hessian = vec![0.0; signals * signals];
        for row in 0..signals {
            for column in row..signals {
                let bend = near.hessian[(row + 1) * all + column + 1];
                let bend = bend - level(row) * level(column) / near.hessian[0];
                hessian[row * signals + column] = bend;
                hessian[column * signals + row] = bend;
            }
        }
        Valley {
            signals,
            lowest: found[1..].to_vec(),
            gradient: near.gradient[1..].to_vec(),
            hessian,
        }
    }

    fn row(&self, signal: usize) -> &[f64] {
        &self.hessian[signal * self.signals..(signal + 1) * self.signals]
    }
}

/// The variables are the weights.
impl Objective for Valley {
    fn value(&self, at: &[f64]) -> f64 {
        self.expand(at).value
    }

    fn expand(&self, at: &[f64]) -> Expansion {
        let off: Vec<f64> = at
            .iter()
            .zip(&self.lowest)
            .map(|(at, low)| at - low)
            .collect();
        let bent: Vec<f64> = (0..self.signals)
            .map(|it| product(self.row(it), &off))
            .collect();
        Expansion {
            value: 0.5 * product(&bent, &off) + product(&self.gradient, &off),
            gradient: bent
                .iter()
                .zip(&self.gradient)
                .map(|(bent, own)| bent + own)
                .collect(),
            hessian: self.hessian.clone(),
        }
    }
}

/// Which signals to keep, so that no more than `most` are left: one after the other is taken out,
/// the one first that costs least. A signal without weight is kept: it costs nothing.
pub(super) fn fewer(regression: &Regression<'_>, found: &[f64], most: usize) -> Vec<bool> {
    let valley = Valley::new(regression, found);
    let mut at = valley.lowest.clone();
    let mut kept = vec![true; at.len()];
    let weighs = |at: &[f64], kept: &[bool]| -> Vec<usize> {
        (0..kept.len())
            .filter(|&it| kept[it] && at[it] > 0.0)
            .collect()
    };
    while weighs(&at, &kept).len() > most {
        let without = weighs(&at, &kept).into_iter().map(|signal| {
            let bound = |it| {
                if kept[it] && it != signal {
                    Bound::NotNegative
                } else {
                    Bound::Zero
                }
            };
            let bounds: Vec<Bound> = (0..kept.len()).map(bound).collect();
            let mut start = at.clone();
            start[signal] = 0.0;
            let next = minimise(&valley, start, &bounds);
            (valley.value(&next), signal, next)
        });
        let best = without.reduce(|best, next| if next.0 < best.0 { next } else { best });
        let Some((_, signal, next)) = best else { break };
        kept[signal] = false;
        at = next;
    }
    kept
}

/// Whole weights in 0..=`most` of least loss. A signal without weight in the regression gets none.
pub(super) fn search(regression: &Regression<'_>, found: &[f64], most: u32) -> Vec<u32> {
    let valley = Valley::new(regression, found);
    let largest = valley.lowest.iter().copied().fold(0.0, f64::max);
    let mut ends: Vec<Climber> = Vec::new();
    if largest > 0.0 {
        for top in 1..=most {
            let scale = f64::from(top) / largest;
            let start = valley
                .lowest
                .iter()
                .map(|it| ((it * scale).round() as i64).unsigned_abs() as u32);
            let end = Climber::new(&valley, start.collect()).climb(&valley, most);
            if !ends.iter().any(|it| it.weights == end.weights) {
                ends.push(end);
            }
        }
    }
    ends.sort_by(|one, other| other.gain.total_cmp(&one.gain));
    let line = Line {
        level: found[0],
        slope: regression.model.whole(&found[1..]),
    };
    let judge = |weights: Vec<u32>| Judged::new(regression, weights, line);
    let finalists = ends.into_iter().take(FINALISTS).map(|it| judge(it.weights));
    let best = finalists.reduce(|best, next| if next.loss < best.loss { next } else { best });
    let mut best = best.unwrap_or_else(|| judge(vec![0; valley.signals]));
    loop {
        let mut near = neighbours(&valley, &best.weights, most)
            .into_iter()
            .map(judge);
        match near.find(|it| it.loss < best.loss) {
            Some(next) => best = next,
            None => break,
        }
    }
    smallest(best.weights)
}

/// The weights that are one change by one away, the ones first that cost least in the valley.
fn neighbours(valley: &Valley, weights: &[u32], most: u32) -> Vec<Vec<u32>> {
    let here = Climber::new(valley, weights.to_vec());
    let moves = moves(weights, &valley.lowest, most).into_iter();
    let mut moves: Vec<(f64, Move)> = moves.map(|it| (here.gain_of(valley, it), it)).collect();
    moves.sort_by(|one, other| other.0.total_cmp(&one.0));
    moves.truncate(NEIGHBOURS);
    moves
        .into_iter()
        .map(|(_, it)| moved(weights, it))
        .collect()
}

/// A signal, and whether its weight becomes one more or one less.
type Move = (usize, i32);

/// The moves within the bounds; a signal without weight in the regression stays without.
fn moves(weights: &[u32], lowest: &[f64], most: u32) -> Vec<Move> {
    let up = (0..weights.len()).filter(|&it| lowest[it] > 0.0 && weights[it] < most);
    let down = (0..weights.len()).filter(|&it| weights[it] > 0);
    up.map(|it| (it, 1))
        .chain(down.map(|it| (it, -1)))
        .collect()
}

fn moved(weights: &[u32], (signal, by): Move) -> Vec<u32> {
    let mut weights = weights.to_vec();
    weights[signal] = weights[signal].saturating_add_signed(by);
    weights
}

/// Whole weights held against the accounts.
struct Judged {
    weights: Vec<u32>,
    loss: f64,
}

impl Judged {
    fn new(regression: &Regression<'_>, weights: Vec<u32>, near: Line) -> Self {
        let exact: Vec<f64> = weights.iter().map(|&it| f64::from(it)).collect();
        let case = |&row: &usize| {
            let score = regression.model.score(&exact, regression.sample, row);
            (score.unwrap_or(MIDDLE), regression.sample.rows[row].left)
        };
        let cases: Vec<(f64, bool)> = regression.rows.iter().map(case).collect();
        let whole = regression.model.whole(&exact);
        // The penalty is that of the regression's weights, which are the shares times the slope.
        let shares = if whole > 0.0 {
            product(&exact, &exact) / (whole * whole)
        } else {
            0.0
        };
        let scored = Scored {
            cases: &cases,
            penalty: regression.penalty * shares,
            slope: Bound::NotNegative,
        };
        let line = scored.fit(near);
        Judged {
            weights,
            loss: scored.loss(line),
        }
    }
}

/// The smallest whole numbers with the same ratios.
fn smallest(weights: Vec<u32>) -> Vec<u32> {
    let common = |mut one: u32, mut other: u32| {
        while other > 0 {
            (one, other) = (other, one % other);
        }
        one
    };
    let factor = weights.iter().copied().fold(0, common).max(1);
    weights.into_iter().map(|it| it / factor).collect()
}

/// Whole weights, and what they gain in the valley over no weights at all.
struct Climber {
    weights: Vec<u32>,
    /// The valley's bend along them, by signal.
    bent: Vec<f64>,
    /// The same, times the weights.
    across: f64,
    /// How far down they lead.
    down: f64,
    gain: f64,
}

impl Climber {
    fn new(valley: &Valley, weights: Vec<u32>) -> Self {
        let exact: Vec<f64> = weights.iter().map(|&it| f64::from(it)).collect();
        let bent: Vec<f64> = (0..valley.signals)
            .map(|it| product(valley.row(it), &exact))
            .collect();
        let across = product(&bent, &exact);
        let down = product(&bent, &valley.lowest) - product(&valley.gradient, &exact);
        Climber {
            gain: gain(down, across),
            weights,
            bent,
            across,
            down,
        }
    }

    /// Raises and lowers by one as long as that helps, what helps most first.
    fn climb(mut self, valley: &Valley, most: u32) -> Self {
        loop {
            let moves = moves(&self.weights, &valley.lowest, most).into_iter();
            let judged = moves.map(|it| (self.gain_of(valley, it), it));
            let best = judged.reduce(|best, next| if next.0 > best.0 { next } else { best });
            match best.filter(|best| best.0 > self.gain * (1.0 + 1e-12)) {
                Some((_, it)) => self = Climber::new(valley, moved(&self.weights, it)),
                None => return self,
            }
        }
    }

    fn gain_of(&self, valley: &Valley, (signal, by): Move) -> f64 {
        let (row, by) = (valley.row(signal), f64::from(by));
        let across = self.across + 2.0 * by * self.bent[signal] + row[signal];
        let down = product(row, &valley.lowest) - valley.gradient[signal];
        gain(self.down + by * down, across)
    }
}

/// How far down a valley a direction leads, over all lengths.
fn gain(down: f64, across: f64) -> f64 {
    if down > 0.0 && across > 0.0 {
        down * down / (2.0 * across)
    } else {
        0.0
    }
}
