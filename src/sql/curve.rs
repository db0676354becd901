//! The arithmetic of the curves in SQL, operation by operation as [`score`](crate::score) has it.

use crate::scorecard::{Curve, Other, Point, Signal};

use super::expr::{Expr, Function, call, either, number, only, text};

/// The strength at a number that is given. For curves over texts and booleans what was read is
/// the strength already.
pub(super) fn strength(curve: &Curve, x: &Expr) -> Expr {
    match curve {
        Curve::Range { from, to } => between(x, [*from, *to], share(x.clone(), *from, *to)),
        Curve::LogRange { from, to } => {
            let [start, end] = [*from, *to].map(libm::log1p);
            let log = if (end - start).abs() > NARROW {
                plain_log(x)
            } else {
                exact_log(x)
            };
            between(x, [*from, *to], share(log, start, end))
        }
        Curve::Line(points) => on_line(points, x),
        Curve::Steps(steps) => on_steps(steps, x),
        Curve::HalfLife(half_life) => {
            let age = either(x.clone().above(number(0.0)), x.clone(), number(0.0));
            let halved = age / number(*half_life);
            let power = call(Function::Power, [number(0.5), halved.clone()]);
            either(halved.above(number(MOST_HALVES)), number(0.0), power)
        }
        Curve::Values { .. } | Curve::Flag => x.clone(),
    }
}

/// 1 halved more often is no normal number, and an error on `PostgreSQL`: it counts as 0.
const MOST_HALVES: f64 = 1022.0;

/// A range over logarithms that is narrower asks for more digits than `ln(1 + x)` has.
const NARROW: f64 = 1e-4;

fn plain_log(x: &Expr) -> Expr {
    call(Function::Ln, [number(1.0) + x.clone()])
}

/// ln(1 + x) for small x: what 1 + x loses of x is made up for (Kahan's formula).
fn exact_log(x: &Expr) -> Expr {
    let above = || number(1.0) + x.clone();
    let scaled = call(Function::Ln, [above()]) * (x.clone() / (above() - number(1.0)));
    either(above().equals(number(1.0)), x.clone(), scaled)
}

fn share(x: Expr, from: f64, to: f64) -> Expr {
    let above = if from == 0.0 { x } else { x - number(from) };
    above / number(to - from)
}

/// 0 up to `from`, 1 from `to` on, whichever way round they are. Between them a share lies in
/// 0..=1 as it is.
fn between(x: &Expr, [from, to]: [f64; 2], share: Expr) -> Expr {
    let x = || x.clone();
    let (none, whole) = if from < to {
        (x().at_most(number(from)), x().at_least(number(to)))
    } else {
        (x().at_least(number(from)), x().at_most(number(to)))
    };
    let arms = vec![(none, number(0.0)), (whole, number(1.0))];
    Expr::Case(arms, Some(Box::new(share)))
}

fn on_line(points: &[Point], x: &Expr) -> Expr {
    let mut arms = Vec::new();
    let mut left: Option<Point> = None;
    for right in points {
        let value = match left {
            None => number(right.strength),
            Some(left) => {
                let share = (x.clone() - number(left.x)) / number(right.x - left.x);
                number(left.strength) + number(right.strength - left.strength) * share
            }
        };
        arms.push((x.clone().below(number(right.x)), value));
        left = Some(*right);
    }
    Expr::Case(arms, left.map(|last| Box::new(number(last.strength))))
}

fn on_steps(steps: &[Point], x: &Expr) -> Expr {
    let Some((first, later)) = steps.split_first() else {
        return number(0.0);
    };
    let reached = |step: &Point| (x.clone().at_least(number(step.x)), number(step.strength));
    let arms: Vec<(Expr, Expr)> = later.iter().rev().map(reached).collect();
    Expr::Case(arms, Some(Box::new(number(first.strength))))
}

/// The strength of a folded text, and whether the text is none that `values` lists.
pub(super) fn of_text(signal: &Signal, folded: &Expr) -> Option<(Expr, Option<Expr>)> {
    let Curve::Values { strengths, other } = &signal.curve else {
        return None;
    };
    let arms = strengths.iter().map(|(listed, strength)| {
        let is_listed = folded.clone().equals(text(listed.clone()));
        (is_listed, number(*strength))
    });
    let arms: Vec<(Expr, Expr)> = arms.collect();
    let listed = strengths.iter().map(|(listed, _)| listed.clone());
    let unlisted = || folded.clone().one_of(listed).negated();
    Some(match other {
        Other::Invalid => (Expr::Case(arms, None), Some(unlisted())),
        Other::Missing => (Expr::Case(arms, None), None),
        Other::Strength(other) => {
            let value = Expr::Case(arms, Some(Box::new(number(*other))));
            (only(folded.clone().is_given(), value), None)
        }
    })
}
