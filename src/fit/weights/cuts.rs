//! Where the bands of a proposed scorecard are cut.

use crate::diagnostic::Diagnostic;
use crate::scorecard::Band;

use super::super::line::Line;
use super::super::proportion::Proportion;

/// What the cuts follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cutting {
    /// As many accounts are red, yellow and green as now.
    Same,
    /// The lowest quarter of the scores is red, the highest is green.
    Quarters,
    /// Red is where churn is surely highest, green where it is surely lowest.
    Lift,
    /// What mistakes cost, in any one unit: red is where a warning pays.
    Costs {
        /// A customer that leaves without a warning, and could have been kept.
        missed: f64,
        /// A warning, whether it was needed or not.
        alarm: f64,
    },
    /// As they are.
    Keep,
}

/// Where bands are cut, and what that makes of the accounts that taught the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewCuts {
    /// A score from here on is green.
    pub green: f64,
    /// A score from here on is at least yellow.
    pub yellow: f64,
    /// Of the red, yellow and green accounts, those that left.
    pub bands: [Proportion; 3],
}

/// An account: its proposed score, 0 to 100, the band that its score gives now, and whether it left.
pub(super) type Case = (f64, Band, bool);

impl NewCuts {
    /// Cuts accounts, of which there are some.
    ///
    /// # Errors
    ///
    /// The scores leave no room for two cuts.
    pub(super) fn new(
        cutting: Cutting,
        now: [f64; 2],
        mut cases: Vec<Case>,
        line: Line,
    ) -> Result<Self, Box<Diagnostic>> {
        cases.sort_by(|one, other| one.0.total_cmp(&other.0));
        let all = cases.len();
        let are = |band: Band| cases.iter().filter(|it| it.1 == band).count();
        let [green, yellow] = match cutting {
            Cutting::Keep => now,
            Cutting::Same => [all - are(Band::Green), are(Band::Red)].map(|it| cut(&cases, it)),
            Cutting::Quarters => [all - all / 4, all / 4].map(|it| cut(&cases, it)),
            Cutting::Lift => [safest(&cases), riskiest(&cases)].map(|it| cut(&cases, it)),
            Cutting::Costs { missed, alarm } => {
                [alarm / missed / 2.0, alarm / missed].map(|risk| score_of(line, risk))
            }
        };
        if !(0.0 < yellow && yellow < green && green <= 100.0) {
            return Err(Box::new(no_room(yellow, green)));
        }
        let mut bands = [Proportion::default(); 3];
        for &(score, _, left) in &cases {
            let band = &mut bands[Band::of(score, green, yellow) as usize];
            band.all += 1;
            band.some += u64::from(left);
        }
        Ok(NewCuts {
            green,
            yellow,
            bands,
        })
    }
}

fn no_room(yellow: f64, green: f64) -> Diagnostic {
    let message = format!(
        "the proposed scores leave no room for two cuts: yellow would begin at {yellow}, green at {green}"
    );
    let help = "keep the cuts of the scorecard with --bands keep";
    Diagnostic::error("no-room-for-bands", message).help(help)
}

/// The shortest number that has as many scores below it, give or take one in a hundred; with ties,
/// the nearest place where there is none.
fn cut(cases: &[Case], below: usize) -> f64 {
    let parts = |it: &usize| *it == 0 || *it == cases.len() || cases[it - 1].0 < cases[*it].0;
    let places = (0..=cases.len()).filter(parts);
    let place = places.min_by_key(|it| it.abs_diff(below)).unwrap_or(0);
    let exact = cases.get(place).map_or(100.0, |it| it.0);
    let is_near = |cut: f64| {
        let own = cases.partition_point(|it| it.0 < cut);
        own.abs_diff(place) <= cases.len() / 100
    };
    let shorter = (0..6).flat_map(|digits| {
        let unit = 10_f64.powi(digits);
        [(exact * unit).floor() / unit, (exact * unit).ceil() / unit]
    });
    shorter
        .chain([exact])
        .find(|&it| is_near(it))
        .unwrap_or(exact)
}

/// How many of the lowest scores, up to a half of all, are surely of those that leave: the lower end
/// of the interval of their churn is highest.
fn riskiest(cases: &[Case]) -> usize {
    let sure = |churn: Proportion| churn.interval().map_or(0.0, |it| it[0]);
    surest(cases.iter(), cases.len(), sure)
}

/// How many scores lie below those, up to a half of all, that are surely of those that stay.
fn safest(cases: &[Case]) -> usize {
    let sure = |churn: Proportion| churn.interval().map_or(0.0, |it| 1.0 - it[1]);
    cases.len() - surest(cases.iter().rev(), cases.len(), sure)
}

fn surest<'c>(
    cases: impl Iterator<Item = &'c Case>,
    all: usize,
    sure: impl Fn(Proportion) -> f64,
) -> usize {
    let mut cases = cases.take(all / 2).peekable();
    let mut churn = Proportion::default();
    let mut best = (0.0, 0);
    while let Some(case) = cases.next() {
        churn.all += 1;
        churn.some += u64::from(case.2);
        let ends = cases.peek().is_none_or(|next| next.0 != case.0);
        if ends && sure(churn) > best.0 {
            best = (sure(churn), churn.all as usize);
        }
    }
    best.1
}

/// The whole score at which the risk to leave is just no more than this, within 1 to 100.
fn score_of(line: Line, risk: f64) -> f64 {
    let odds = libm::log(risk / (1.0 - risk));
    let score = 100.0 * (line.level - odds) / line.slope;
    score.ceil().clamp(1.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of accounts, with the band now and whether they left.
    fn cases() -> Vec<Case> {
        use Band::{Green, Red, Yellow};
        vec![
            (90.0, Green, false),
            (10.25, Red, true),
            (20.5, Red, true),
            (55.0, Yellow, false),
            (30.125, Red, true),
            (30.125, Yellow, false),
            (71.3, Green, false),
            (71.9, Yellow, false),
        ]
    }

    #[test]
    fn bands_are_cut_as_was_asked() {
        let line = Line {
            level: 2.0,
            slope: 5.0,
        };
        let costs = |missed, alarm| Cutting::Costs { missed, alarm };
        let rows = [
            ("kept", Cutting::Keep, [70.0, 40.0]),
            // Three are red now; the third and the fourth have one score, so two stay or four.
            ("same", Cutting::Same, [71.9, 30.0]),
            ("quarters", Cutting::Quarters, [71.9, 30.0]),
            ("lift", Cutting::Lift, [55.0, 30.0]),
            ("costs", costs(4.0, 1.0), [79.0, 62.0]),
        ];
        for (name, cutting, expected) in rows {
            let cuts = NewCuts::new(cutting, [70.0, 40.0], cases(), line).expect(name);
            assert_eq!([cuts.green, cuts.yellow], expected, "{name}");
            let all: u64 = cuts.bands.iter().map(|it| it.all).sum();
            assert_eq!(all, 8, "{name}");
        }
    }

    #[test]
    fn a_risk_over_every_cost_leaves_no_room() {
        let costs = Cutting::Costs {
            missed: 10.0,
            alarm: 1.0,
        };
        let line = Line {
            level: 5.0,
            slope: 1.0,
        };
        let refused = NewCuts::new(costs, [70.0, 40.0], cases(), line);
        assert_eq!(refused.expect_err("no room").code, "no-room-for-bands");
    }
}
