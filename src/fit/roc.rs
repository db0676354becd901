//! What a warning would have met, wherever it begins: the ROC curve.

use super::evaluate::Case;

/// At most so many points are given of a curve, beside the one at which nobody is warned.
const POINTS: u128 = 100;

/// A warning of all accounts up to a score: a point of the ROC curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Warned {
    /// The highest score that is warned of; `None` where nobody is.
    pub score: Option<f64>,
    /// How many of them left.
    pub left: u64,
    /// How many of them stayed.
    pub stayed: u64,
}

/// The points of the curve, from nobody warned to everybody; `cases` are sorted by their scores.
///
/// Each is a score that some account has. Of more than [`POINTS`] those are given that lie about
/// evenly along the curve, so that a drawing of it is right within a hundredth of its axes' sum.
pub(super) fn curve(cases: &[Case]) -> Vec<Warned> {
    let left = cases.iter().filter(|it| it.left).count() as u128;
    let stayed = cases.len() as u128 - left;
    let mut warned = Warned {
        score: None,
        left: 0,
        stayed: 0,
    };
    let mut points = vec![warned];
    let mut given = 0;
    for same in cases.chunk_by(|one, next| one.score == next.score) {
        let gone = same.iter().filter(|it| it.left).count() as u64;
        warned.score = Some(same[0].score);
        warned.left += gone;
        warned.stayed += same.len() as u64 - gone;
        // How far along the curve, in shares of both axes together, as a whole number of steps.
        let way = u128::from(warned.left) * stayed + u128::from(warned.stayed) * left;
        let step = (way * POINTS).checked_div(2 * left * stayed);
        let step = step.unwrap_or(POINTS);
        if step > given {
            points.push(warned);
            given = step;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(scores: impl Iterator<Item = (f64, bool)>) -> Vec<Case> {
        let case = |(score, left)| Case {
            score,
            value: 0.0,
            left,
        };
        scores.map(case).collect()
    }

    fn counts(points: &[Warned]) -> Vec<(Option<f64>, u64, u64)> {
        let counts = points.iter().map(|it| (it.score, it.left, it.stayed));
        counts.collect()
    }

    #[test]
    fn few_scores_are_all_given() {
        let few = [(10.0, true), (20.0, true), (20.0, false), (90.0, false)];
        let expected = [
            (None, 0, 0),
            (Some(10.0), 1, 0),
            (Some(20.0), 2, 1),
            (Some(90.0), 2, 2),
        ];
        assert_eq!(counts(&curve(&cases(few.into_iter()))), expected);
    }

    #[test]
    fn one_side_alone_has_its_ends() {
        assert_eq!(counts(&curve(&[])), [(None, 0, 0)]);
        let all_left = [(10.0, true), (20.0, true)];
        let expected = [(None, 0, 0), (Some(10.0), 1, 0)];
        assert_eq!(counts(&curve(&cases(all_left.into_iter()))), expected);
    }

    #[test]
    fn many_scores_are_given_evenly() {
        let many = (0..10_000).map(|it| (f64::from(it) / 100.0, it % 3 == 0));
        let points = curve(&cases(many));
        assert_eq!(points.len(), 101);
        let last = points.last().map(|it| it.left + it.stayed);
        assert_eq!(last, Some(10_000));
        let along = |it: &Warned| it.left as f64 / 3334.0 + it.stayed as f64 / 6666.0;
        for pair in points.windows(2) {
            let step = along(&pair[1]) - along(&pair[0]);
            assert!((0.0194..0.0206).contains(&step), "{pair:?}: {step}");
        }
    }
}
