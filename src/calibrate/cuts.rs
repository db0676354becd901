//! Cuts by the place among all accounts, as cuts by the score.

use crate::score::QuantileCuts;
use crate::scorecard::Band;

use super::round::roundest;

/// Cuts by the score; 0 < yellow < green <= 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frozen {
    /// A score from here on is green.
    pub green: f64,
    /// A score from here on is at least yellow.
    pub yellow: f64,
}

/// Why no cuts by the score give the same bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfrozen {
    /// A cut for green would have to lie above 100.
    #[error("no account is green although the best have 100 points, and no cut lies above them")]
    NoneGreen,
    /// A cut for yellow would have to lie at 0.
    #[error("no account is red although the worst have 0 points, and no cut lies below them")]
    NoneRed,
}

/// The cuts that give each of `scores` the band that `cuts` give it, with as few decimals as can
/// be, and in the middle between the bands where there is a choice. The scores are sorted on the
/// way.
///
/// # Errors
///
/// There are no such cuts. That takes ties at 0 or at 100.
pub fn freeze(scores: &mut [f64], cuts: QuantileCuts) -> Result<Frozen, Unfrozen> {
    scores.sort_unstable_by(f64::total_cmp);
    let reds = scores.partition_point(|&it| cuts.band(it) == Band::Red);
    let not_green = scores.partition_point(|&it| cuts.band(it) != Band::Green);
    let below = |place: usize| place.checked_sub(1).map(|it| scores[it]);
    let worst_green = scores.get(not_green).copied().unwrap_or(100.0);
    let least_not_red = scores.get(reds).copied().unwrap_or(worst_green);
    let best_not_green = below(not_green).unwrap_or(0.0);
    let best_red = below(reds).unwrap_or(0.0);
    if best_not_green >= 100.0 {
        return Err(Unfrozen::NoneGreen);
    }
    if least_not_red <= 0.0 {
        return Err(Unfrozen::NoneRed);
    }
    let green = roundest(best_not_green, worst_green);
    // Nobody may be yellow: the cuts then lie between the same two scores.
    let yellow = roundest(best_red, least_not_red.min(green.next_down()));
    Ok(Frozen { green, yellow })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A name, scores, and the cuts for green and yellow.
    type Row = (&'static str, Vec<f64>, Result<(f64, f64), Unfrozen>);

    #[test]
    fn cuts_are_short_and_lie_between_the_bands() {
        let many: Vec<f64> = (0..20).map(|it| 30.0 + 2.5 * f64::from(it)).collect();
        let rows: [Row; 6] = [
            ("spread", many, Ok((66.0, 41.0))),
            ("all the same", vec![50.0; 20], Ok((75.0, 25.0))),
            ("all best", vec![100.0; 20], Err(Unfrozen::NoneGreen)),
            ("all worst", vec![0.0; 20], Err(Unfrozen::NoneRed)),
            (
                "close",
                vec![50.123_456, 50.123_457, 50.123_458, 50.123_459],
                Ok((50.123_459, 50.123_457)),
            ),
            (
                "nobody in the middle",
                [vec![40.0; 10], vec![40.000_001; 10]].concat(),
                Ok((40.000_001, 40.000_000_5)),
            ),
        ];
        for (name, mut scores, expected) in rows {
            let cuts = if name.starts_with("nobody") {
                QuantileCuts {
                    green_from: Some(40.000_001),
                    red_to: Some(40.0),
                }
            } else {
                QuantileCuts::new(&mut scores, 25.0, 25.0)
            };
            let found = freeze(&mut scores, cuts).map(|it| (it.green, it.yellow));
            assert_eq!(found, expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_account_keeps_its_band(
            // Of few different scores, so that many are tied.
            places in prop::collection::vec(0_u32..40, 1..80),
            unit in prop::sample::select(vec![2_500_000_u32, 1_000_003, 1]),
            base in 0_u32..60_000_000,
            green_top in 0.5..60.0,
            red_bottom in 0.5..40.0,
        ) {
            let score = |place: &u32| f64::from((base + place * unit).min(100_000_000)) / 1e6;
            let mut scores: Vec<f64> = places.iter().map(score).collect();
            let cuts = QuantileCuts::new(&mut scores, green_top, red_bottom);
            match freeze(&mut scores, cuts) {
                Ok(Frozen { green, yellow }) => {
                    prop_assert!(0.0 < yellow && yellow < green && green <= 100.0);
                    for &score in &scores {
                        prop_assert_eq!(Band::of(score, green, yellow), cuts.band(score));
                    }
                }
                Err(Unfrozen::NoneGreen) => {
                    prop_assert_eq!(scores.last(), Some(&100.0));
                    prop_assert!(cuts.band(100.0) != Band::Green);
                }
                Err(Unfrozen::NoneRed) => {
                    prop_assert_eq!(scores.first(), Some(&0.0));
                    prop_assert!(cuts.band(0.0) != Band::Red);
                }
            }
        }
    }
}
