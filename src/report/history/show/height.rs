//! The axis of scores: which rows there are, and at which dot a score stands.

use crate::history::Edges;
use crate::report::canvas::UP;

/// Up to this range a row is 5 points high, above it 10.
const FINE: i32 = 60;

/// The axis of scores, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heights {
    /// The score at the middle of the lowest row.
    lowest: i32,
    /// The points between two rows.
    step: i32,
    /// How many rows there are.
    pub(super) rows: usize,
}

impl Heights {
    /// The axis for these scores and edges, in tens: with all of them, and a ten beyond each edge,
    /// so that the band there can be seen.
    pub(super) fn new(
        scores: impl Iterator<Item = f64>,
        edges: impl Iterator<Item = f64> + Clone,
    ) -> Self {
        let ten = |it: f64| (it / 10.0).floor() as i32 * 10;
        let ten_up = |it: f64| (it / 10.0).ceil() as i32 * 10;
        let (mut lowest, mut highest) = (i32::MAX, i32::MIN);
        for score in scores {
            (lowest, highest) = (lowest.min(ten(score)), highest.max(ten_up(score)));
        }
        for edge in edges {
            lowest = lowest.min(ten(edge - 10.0));
            highest = highest.max(ten_up(edge + 10.0));
        }
        if lowest > highest {
            (lowest, highest) = (0, 100);
        }
        let lowest = lowest.clamp(0, 90);
        let range = highest.min(100).max(lowest + 10) - lowest;
        let step = if range <= FINE { 5 } else { 10 };
        Heights {
            lowest,
            step,
            rows: (range / step + 1).unsigned_abs() as usize,
        }
    }

    /// The dot of a score, counted from the bottom.
    pub(super) fn dot(&self, score: f64) -> usize {
        let dots = (score - f64::from(self.lowest)) * UP as f64 / f64::from(self.step);
        // The row's own score is its upper middle dot.
        let dot = dots.floor().max(-2.0) as i32 + 2;
        (dot.unsigned_abs() as usize).min(self.rows * UP - 1)
    }

    /// The same, never on the wrong side of what cuts the bands apart.
    pub(super) fn dot_among(&self, score: f64, edges: &Edges) -> usize {
        let mut dot = self.dot(score);
        for edge in [edges.green, edges.yellow].into_iter().flatten() {
            if score < edge {
                dot = dot.min(self.dot(edge).saturating_sub(1));
            }
        }
        dot
    }

    /// The row of a score, counted from the bottom.
    pub(super) fn row(&self, score: f64) -> usize {
        self.dot(score) / UP
    }

    /// What stands at a row, where that is a ten.
    pub(super) fn label(&self, row: usize) -> Option<i32> {
        let score = self.lowest + self.step * i32::try_from(row).unwrap_or(0);
        (score % 10 == 0).then_some(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: Edges = Edges {
        green: Some(70.0),
        yellow: Some(40.0),
    };

    fn heights(scores: &[f64], edges: &[f64]) -> (i32, i32, usize) {
        let it = Heights::new(scores.iter().copied(), edges.iter().copied());
        (it.lowest, it.step, it.rows)
    }

    /// Scores, edges, and the lowest row, the step and the number of the rows.
    type Case<'c> = (&'c str, &'c [f64], &'c [f64], (i32, i32, usize));

    #[test]
    fn rows_hold_the_scores_and_the_edges() {
        let rows: [Case<'_>; 7] = [
            ("between", &[55.0], &[70.0, 40.0], (30, 5, 11)),
            ("above", &[98.5], &[70.0, 40.0], (30, 10, 8)),
            ("everything", &[0.0, 100.0], &[70.0, 40.0], (0, 10, 11)),
            ("at the ends", &[50.0], &[100.0, 0.5], (0, 10, 11)),
            ("odd edges", &[50.0], &[62.5, 35.0], (20, 5, 13)),
            ("one score", &[100.0], &[], (90, 5, 3)),
            ("nothing", &[], &[], (0, 10, 11)),
        ];
        for (name, scores, edges, expected) in rows {
            assert_eq!(heights(scores, edges), expected, "{name}");
        }
    }

    #[test]
    fn a_score_is_on_its_side_of_an_edge() {
        let fine = Heights::new([55.0].into_iter(), [70.0, 40.0].into_iter());
        assert_eq!(fine.dot(30.0), 2);
        assert_eq!(fine.dot(40.0), 10);
        assert_eq!(fine.dot_among(39.999_999, &EDGES), 9);
        assert_eq!(fine.row(40.0), 2);
        assert_eq!((fine.label(2), fine.label(3)), (Some(40), None));
        let coarse = Heights::new([0.0, 100.0].into_iter(), [71.0, 70.5].into_iter());
        assert_eq!(coarse.dot(0.0), 2);
        assert_eq!(coarse.dot(100.0), 42);
        let near = Edges {
            green: Some(71.0),
            yellow: Some(70.5),
        };
        // All three on one dot, if it were not for the bands.
        assert_eq!(coarse.dot(70.2), coarse.dot(71.0));
        assert_eq!(coarse.dot_among(71.0, &near), 30);
        assert_eq!(coarse.dot_among(70.2, &near), 29);
    }
}
