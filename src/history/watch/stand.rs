//! How an account stands against the two boundaries between bands.

use crate::history::Edges;
use crate::score::{QuantileCuts, millionths};
use crate::scorecard::{Band, Scorecard};

/// The most that a score can be, in millionths of a point.
const HIGHEST: i64 = 100_000_000;

/// How an account stands on one night.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// The band, after the rules.
    pub band: Band,
    /// The score in millionths of a point.
    pub score: Option<i64>,
    /// The share of the weight that was measured, in millionths.
    pub coverage: i64,
    /// Where its bands are cut; `None` where that is not known any more, and the band alone counts.
    pub cut: Option<Edges>,
}

/// On which side of a boundary an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Not enough is known.
    Unknown,
    /// Its band is below.
    Below,
    /// Its band is above, and its score not by as much as it takes to count.
    Near,
    /// Its band is above, and its score by at least the deadband.
    Clear,
}

impl Stand {
    /// The stand of an account with this band, score, 0 to 100, and coverage, 0 to 1.
    pub fn new(band: Band, score: Option<f64>, coverage: f64, cut: Option<Edges>) -> Self {
        Stand {
            band,
            score: score.map(|score| millionths(0.0, score)),
            coverage: millionths(0.0, coverage),
            cut,
        }
    }

    /// How much of it was measured to score it.
    pub(super) fn known(&self) -> Option<i64> {
        self.score.map(|_| self.coverage)
    }

    /// Its side of the boundary above red.
    pub(super) fn of_red(&self, deadband: i64) -> Side {
        let least = |cut: Edges| cut.yellow.map_or(0, exact);
        self.side(&[Band::Red], self.cut.map(least), deadband)
    }

    /// Its side of the boundary below green.
    pub(super) fn of_green(&self, deadband: i64) -> Side {
        let least = |cut: Edges| cut.green.map_or(HIGHEST, exact);
        self.side(&[Band::Red, Band::Yellow], self.cut.map(least), deadband)
    }

    fn side(&self, below: &[Band], cut: Option<i64>, deadband: i64) -> Side {
        if self.band == Band::Unknown {
            return Side::Unknown;
        }
        if below.contains(&self.band) {
            return Side::Below;
        }
        // What is above a boundary has a score, since a rule can only lower a band.
        let least = cut.map(|cut| (cut + deadband).min(HIGHEST));
        match (self.score, least) {
            (Some(score), Some(least)) if score < least => Side::Near,
            _ => Side::Clear,
        }
    }
}

/// Where a night cut its bands, by profile.
#[derive(Clone, Debug, PartialEq)]
pub struct NightCuts {
    base: Edges,
    profiles: Vec<(String, Edges)>,
}

impl NightCuts {
    /// Where a scorecard cuts, or where the quantiles of the night's own scores did.
    pub fn new(scorecard: &Scorecard, quantile: Option<QuantileCuts>) -> Self {
        let profiles = scorecard.profiles.iter();
        NightCuts {
            base: Edges::new(&scorecard.base.bands, quantile),
            profiles: profiles
                .map(|it| (it.id.clone(), Edges::new(&it.card.bands, quantile)))
                .collect(),
        }
    }

    /// The cut for the accounts of a profile; `None` is the base.
    pub fn of(&self, profile: Option<&str>) -> Edges {
        let mut profiles = self.profiles.iter();
        let own = profile.and_then(|id| profiles.find(|it| it.0 == id));
        own.map_or(self.base, |it| it.1)
    }
}

fn exact(score: f64) -> i64 {
    millionths(0.0, score)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUT: Edges = Edges {
        green: Some(70.0),
        yellow: Some(40.0),
    };

    #[test]
    fn an_account_is_clear_of_a_cut_from_the_deadband_on() {
        use Band::{Green, Red, Unknown, Yellow};
        use Side::{Below, Clear, Near};
        let rows = [
            ("on the cut without deadband", Yellow, 40.0, 0, Clear, Below),
            ("just below it", Red, 39.999_999, 0, Below, Below),
            ("on the cut", Yellow, 40.0, 3, Near, Below),
            ("just within", Yellow, 42.999_999, 3, Near, Below),
            ("on its end", Yellow, 43.0, 3, Clear, Below),
            ("near green", Green, 72.999_999, 3, Clear, Near),
            ("well green", Green, 73.0, 3, Clear, Clear),
            ("no more than all", Green, 100.0, 99, Clear, Clear),
            ("less than all", Green, 99.999_999, 99, Near, Near),
            ("red by a rule", Red, 95.0, 3, Below, Below),
            ("yellow by a rule", Yellow, 95.0, 3, Clear, Below),
            ("unknown", Unknown, 95.0, 3, Side::Unknown, Side::Unknown),
        ];
        for (name, band, score, deadband, red, green) in rows {
            let stand = Stand::new(band, Some(score), 1.0, Some(CUT));
            let deadband = deadband * 1_000_000;
            assert_eq!(stand.of_red(deadband), red, "{name}");
            assert_eq!(stand.of_green(deadband), green, "{name}");
        }
    }

    #[test]
    fn without_a_score_or_a_cut_the_band_alone_counts() {
        let by_rule = Stand::new(Band::Red, None, 0.0, Some(CUT));
        assert_eq!(by_rule.of_red(3), Side::Below);
        let forgotten = Stand::new(Band::Yellow, Some(40.0), 1.0, None);
        assert_eq!(forgotten.of_red(3), Side::Clear);
    }

    #[test]
    fn a_profile_and_a_night_have_cuts_of_their_own() {
        let parse = |bands: &str, profile: &str| {
            let text = format!(
                "account.id = \"id\"\nbands = {bands}\n\
                 positive.usage = {{ weight = 1, metric = \"usage\", range = [0, 100] }}\n{profile}"
            );
            Scorecard::parse("s.toml", &text).expect("right").scorecard
        };
        let young = "[[profile]]\nid = \"young\"\nwhen = { usage = 1 }\nbands = { green = 60 }\n";
        let cuts = NightCuts::new(&parse("{ green = 70, yellow = 40 }", young), None);
        assert_eq!(cuts.of(None), CUT);
        let young = Edges {
            green: Some(60.0),
            ..CUT
        };
        assert_eq!(cuts.of(Some("young")), young);
    }

    #[test]
    fn where_none_is_green_none_is_clear_of_it() {
        let all_yellow = Edges {
            green: None,
            yellow: None,
        };
        let stand = Stand::new(Band::Yellow, Some(99.0), 1.0, Some(all_yellow));
        assert_eq!(stand.of_green(0), Side::Below);
        assert_eq!(stand.of_red(3_000_000), Side::Clear);
        let green = Stand::new(Band::Green, Some(99.0), 1.0, Some(all_yellow));
        assert_eq!(green.of_green(0), Side::Near);
    }
}
