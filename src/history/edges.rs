//! Where the score cuts bands apart.

use crate::score::{QuantileCuts, millionths};
use crate::scorecard::{Bands, Cuts};

/// From which score on an account was in a band: of its profile, or of that night's run where
/// bands are quantiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edges {
    /// The least score that is green, 0 to 100; `None` where none was.
    pub green: Option<f64>,
    /// The least score that is not red; `None` where none was red.
    pub yellow: Option<f64>,
}

impl Edges {
    /// The edges of some bands; `quantile` is where a run cut those that are quantiles.
    pub fn new(bands: &Bands, quantile: Option<QuantileCuts>) -> Self {
        match bands.cuts {
            Cuts::Absolute { green, yellow } => Edges {
                green: Some(green),
                yellow: Some(yellow),
            },
            // Scores are whole millionths: the next one above the greatest red is not red.
            Cuts::Quantile { .. } => Edges {
                green: quantile.and_then(|cuts| cuts.green_from),
                yellow: quantile
                    .and_then(|cuts| cuts.red_to)
                    .map(|red_to| (millionths(0.0, red_to) + 1) as f64 / 1e6),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Scorecard;

    #[test]
    fn the_edge_above_the_reds_is_a_score() {
        let text = "account.id = \"id\"\nbands = { green = \"top 25%\", red = \"bottom 25%\" }\n\
                    positive.usage = { weight = 1, metric = \"usage\", range = [0, 100] }\n";
        let scorecard = Scorecard::parse("s.toml", text).expect("right").scorecard;
        let of = |green_from, red_to| {
            let cuts = QuantileCuts { green_from, red_to };
            let edges = Edges::new(&scorecard.base.bands, Some(cuts));
            (edges.green, edges.yellow)
        };
        assert_eq!(of(None, None), (None, None));
        assert_eq!(of(Some(15.0), Some(0.0)), (Some(15.0), Some(0.000_001)));
        // Sums of floats miss some of these by their last bit.
        for millionth in (0..1_000_000_u32).step_by(997).map(|it| it * 100) {
            let next = f64::from(millionth + 1) / 1e6;
            let yellow = of(None, Some(f64::from(millionth) / 1e6)).1;
            assert_eq!(yellow.map(f64::to_bits), Some(next.to_bits()), "{next}");
        }
    }
}
