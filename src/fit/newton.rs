//! The least of a smooth function whose variables may have to be at least 0.
//!
//! Source: D. P. Bertsekas, "Projected Newton methods for optimization problems with simple
//! constraints", SIAM Journal on Control and Optimization 20 (1982): a Newton step for the
//! variables that are free, none for those that their bound holds, cut off at the bounds, and
//! halved until the function falls enough.

/// A function of some variables.
pub(super) trait Objective {
    /// Its value.
    fn value(&self, at: &[f64]) -> f64;

    /// Its value, how it grows with each variable, and how that grows: a symmetric matrix, of which
    /// the part on and above the diagonal counts, row by row. Near the least it must be convex.
    fn expand(&self, at: &[f64]) -> Expansion;
}

/// A function near a point.
#[derive(Clone, Debug)]
pub(super) struct Expansion {
    pub(super) value: f64,
    pub(super) gradient: Vec<f64>,
    pub(super) hessian: Vec<f64>,
}

impl Expansion {
    /// That of a sum without a part yet.
    pub(super) fn nothing(variables: usize) -> Self {
        Expansion {
            value: 0.0,
            gradient: vec![0.0; variables],
            hessian: vec![0.0; variables * variables],
        }
    }
}

/// Where a variable may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Anywhere.
    Free,
    /// At least 0.
    NotNegative,
    /// At 0.
    Zero,
}

/// How many steps are taken at most.
const STEPS: usize = 200;
/// The last step is the one that promises less than this, for each unit of the function's value: by
/// then steps are so short that each squares what is left, and the value's own rounding hides more.
const PRECISION: f64 = 1e-11;
/// How much of what a step promises it has to keep.
const KEPT: f64 = 1e-4;
/// How often a step is halved at most.
const HALVINGS: i32 = 40;

/// Looks for the least from `start`, which lies within the bounds.
pub(super) fn minimise(objective: &impl Objective, start: Vec<f64>, bounds: &[Bound]) -> Vec<f64> {
    let mut at = start;
    for _ in 0..STEPS {
        let near = objective.expand(&at);
        let Some(direction) = downwards(&at, &near, bounds) else {
            break;
        };
        let step = |length: f64| -> (Vec<f64>, f64) {
            let next = (0..at.len()).map(|it| {
                let next = at[it] + length * direction[it];
                match bounds[it] {
                    Bound::NotNegative => next.max(0.0),
                    Bound::Free | Bound::Zero => next,
                }
            });
            let next: Vec<f64> = next.collect();
            let promised = (0..at.len()).map(|it| near.gradient[it] * (at[it] - next[it]));
            let promised = promised.sum();
            (next, promised)
        };
        let (next, promised) = step(1.0);
        if promised.abs() <= PRECISION * (1.0 + near.value.abs()) {
            return next;
        }
        let lengths = (0..HALVINGS).map(|it| 0.5_f64.powi(it));
        let mut steps = lengths.map(step);
        let falls = |(next, promised): &(Vec<f64>, f64)| {
            *promised > 0.0 && objective.value(next) <= near.value - KEPT * promised
        };
        match steps.find(falls) {
            Some((next, _)) => at = next,
            None => break,
        }
    }
    at
}

/// The Newton step of the variables that are free to move; `None` where none is.
fn downwards(at: &[f64], near: &Expansion, bounds: &[Bound]) -> Option<Vec<f64>> {
    let held = |it: usize| bounds[it] == Bound::NotNegative && at[it] == 0.0;
    let mut free: Vec<usize> = (0..at.len())
        .filter(|&it| bounds[it] != Bound::Zero && !(held(it) && near.gradient[it] >= 0.0))
        .collect();
    // A variable at its bound that the step would push beyond it is held as well, so that the
    // others get a step of their own.
    loop {
        let direction = direction(near, &free, at.len())?;
        let before = free.len();
        free.retain(|&it| !(held(it) && direction[it] < 0.0));
        if free.len() == before {
            return Some(direction);
        }
    }
}

/// The Newton step of the free variables. `None` where there is none.
fn direction(near: &Expansion, free: &[usize], all: usize) -> Option<Vec<f64>> {
    let part = free.iter().map(|&row| {
        let across = free.iter().map(|&column| {
            let (first, second) = (row.min(column), row.max(column));
            near.hessian[first * all + second]
        });
        across.collect::<Vec<f64>>()
    });
    let down: Vec<f64> = free.iter().map(|&it| -near.gradient[it]).collect();
    let solved = solve(part.collect(), down)?;
    let mut direction = vec![0.0; all];
    for (&it, step) in free.iter().zip(solved) {
        direction[it] = step;
    }
    Some(direction)
}

/// Solves a symmetric, positive definite system by Cholesky's method; `None` where it is not.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    for column in 0..n {
        for row in column..n {
            let known: f64 = (0..column).map(|it| rows[row][it] * rows[column][it]).sum();
            let rest = rows[row][column] - known;
            if row > column {
                rows[row][column] = rest / rows[column][column];
            } else if rest > 0.0 {
                rows[column][column] = rest.sqrt();
            } else {
                return None;
            }
        }
        let known: f64 = (0..column).map(|it| rows[column][it] * right[it]).sum();
        right[column] = (right[column] - known) / rows[column][column];
    }
    for column in (0..n).rev() {
        let known: f64 = (column + 1..n).map(|it| rows[it][column] * right[it]).sum();
        right[column] = (right[column] - known) / rows[column][column];
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ½·(x − c)ᵀ·A·(x − c).
    struct Bowl {
        matrix: [[f64; 2]; 2],
        lowest: [f64; 2],
    }

    impl Objective for Bowl {
        fn value(&self, at: &[f64]) -> f64 {
            let by = [at[0] - self.lowest[0], at[1] - self.lowest[1]];
            let up = self.matrix.map(|row| row[0] * by[0] + row[1] * by[1]);
            0.5 * (by[0] * up[0] + by[1] * up[1])
        }

        fn expand(&self, at: &[f64]) -> Expansion {
            let by = [at[0] - self.lowest[0], at[1] - self.lowest[1]];
            Expansion {
                value: self.value(at),
                gradient: self
                    .matrix
                    .map(|row| row[0] * by[0] + row[1] * by[1])
                    .to_vec(),
                hessian: self.matrix.concat(),
            }
        }
    }

    #[test]
    fn the_least_within_the_bounds_is_found() {
        use Bound::{Free, NotNegative, Zero};
        let round = [[1.0, 0.0], [0.0, 4.0]];
        let skewed = [[2.0, 1.5], [1.5, 2.0]];
        let rows = [
            ("free", round, [-3.0, 2.0], [Free, Free], [-3.0, 2.0]),
            ("inside", skewed, [3.0, 2.0], [NotNegative; 2], [3.0, 2.0]),
            (
                "one at its bound",
                skewed,
                [-1.0, 2.0],
                [NotNegative; 2],
                [0.0, 1.25],
            ),
            ("both", round, [-1.0, -2.0], [NotNegative; 2], [0.0, 0.0]),
            (
                "one held",
                skewed,
                [1.0, 2.0],
                [NotNegative, Zero],
                [2.5, 0.0],
            ),
        ];
        for (name, matrix, lowest, bounds, expected) in rows {
            let bowl = Bowl { matrix, lowest };
            for start in [[0.0, 0.0], [5.0, 0.0]] {
                let found = minimise(&bowl, start.to_vec(), &bounds);
                for (found, expected) in found.iter().zip(expected) {
                    assert!(
                        (found - expected).abs() < 1e-9,
                        "{name}: {found}, not {expected}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_flat_system_has_no_solution() {
        assert_eq!(
            solve(vec![vec![1.0, 1.0], vec![1.0, 1.0]], vec![1.0, 2.0]),
            None
        );
        let solved = solve(vec![vec![4.0, 2.0], vec![2.0, 5.0]], vec![8.0, 12.0]);
        assert_eq!(solved, Some(vec![1.0, 2.0]));
    }
}
