//! Where the bands of a proposed scorecard are cut.

use crate::diagnostic::Diagnostic;

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

/// Where bands are cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewCuts {
    /// A score from here on is green.
    pub green: f64,
    /// A score from here on is at least yellow.
    pub yellow: f64,
}

/// The accounts that a cut parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted {
    /// Their proposed scores, 0 to 100, and whether each left; from the lowest score on.
    cases: Vec<Case>,
    /// How many of them are beyond the cut now: red, or green.
    now: usize,
}

pub(super) type Case = (f64, bool);

impl Parted {
    pub(super) fn new(mut cases: Vec<Case>, now: usize) -> Self {
        cases.sort_by(|one, other| one.0.total_cmp(&other.0));
        Parted { cases, now }
    }

    /// The cut that has so many of the lowest below it.
    fn low(&self, below: usize) -> f64 {
        let below = below.min(self.cases.len());
        cut(&self.cases, below, below)
    }

    /// The cut that has so many of the highest above it.
    fn high(&self, above: usize) -> f64 {
        let above = above.min(self.cases.len());
        cut(&self.cases, self.cases.len() - above, above)
    }

    fn quarter(&self) -> usize {
        self.cases.len() / 4
    }
}

impl NewCuts {
    /// Cuts accounts; `green` and `yellow` are those whose cards take that cut.
    pub(super) fn new(
        cutting: Cutting,
        now: [f64; 2],
        [green, yellow]: &[Parted; 2],
        line: Line,
    ) -> Self {
        let [green, yellow] = match cutting {
            Cutting::Keep => now,
            Cutting::Same => [green.high(green.now), yellow.low(yellow.now)],
            Cutting::Quarters => [green.high(green.quarter()), yellow.low(yellow.quarter())],
            Cutting::Lift => [
                green.high(safest(&green.cases)),
                yellow.low(riskiest(&yellow.cases)),
            ],
            Cutting::Costs { missed, alarm } => {
                [alarm / missed / 2.0, alarm / missed].map(|risk| score_of(line, risk))
            }
        };
        NewCuts { green, yellow }
    }

    /// Checks that there is a band between the cuts of a card, which may have some of its own.
    ///
    /// # Errors
    ///
    /// There is none.
    pub(super) fn check(self, own: [Option<f64>; 2]) -> Result<(), Box<Diagnostic>> {
        let green = own[0].unwrap_or(self.green);
        let yellow = own[1].unwrap_or(self.yellow);
        if 0.0 < yellow && yellow < green && green <= 100.0 {
            return Ok(());
        }
        Err(Box::new(no_room(yellow, green)))
    }
}

fn no_room(yellow: f64, green: f64) -> Diagnostic {
    let message = format!(
        "the proposed scores leave no room for two cuts: yellow would begin at {yellow}, green at {green}"
    );
    let help = "keep the cuts of the scorecard with --bands keep";
    Diagnostic::error("no-room-for-bands", message).help(help)
}

/// The shortest number that has as many scores below it, give or take one in a hundred of the `own`
/// ones that the band has; with ties, the nearest place where there is none.
fn cut(cases: &[Case], below: usize, own: usize) -> f64 {
    let parts = |it: &usize| *it == 0 || *it == cases.len() || cases[it - 1].0 < cases[*it].0;
    let places = (0..=cases.len()).filter(parts);
    let place = places.min_by_key(|it| it.abs_diff(below)).unwrap_or(0);
    let exact = cases.get(place).map_or(100.0, |it| it.0);
    let is_near = |cut: f64| {
        let found = cases.partition_point(|it| it.0 < cut);
        found.abs_diff(place) <= own / 100
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

/// How many of the highest scores, up to a half of all, are surely of those that stay.
fn safest(cases: &[Case]) -> usize {
    let sure = |churn: Proportion| churn.interval().map_or(0.0, |it| 1.0 - it[1]);
    surest(cases.iter().rev(), cases.len(), sure)
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
        churn.some += u64::from(case.1);
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

    /// Accounts of which two are green now, and three red.
    fn parted() -> [Parted; 2] {
        let cases = vec![
            (90.0, false),
            (10.25, true),
            (20.5, true),
            (55.0, false),
            (30.125, true),
            (30.125, false),
            (71.3, false),
            (71.9, false),
        ];
        [2, 3].map(|now| Parted::new(cases.clone(), now))
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
            let cuts = NewCuts::new(cutting, [70.0, 40.0], &parted(), line);
            assert_eq!([cuts.green, cuts.yellow], expected, "{name}");
            assert!(cuts.check([None; 2]).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_rounder_cut_moves_one_in_a_hundred_of_the_band_at_most() {
        // A thousand accounts, 8 to a point, and as many red as the row says.
        let cases: Vec<Case> = (0..1000).map(|it| (f64::from(it) / 8.0, false)).collect();
        for (red, expected) in [(13, 1.6), (99, 12.3), (101, 12.6), (399, 50.0), (404, 50.0)] {
            let yellow = Parted::new(cases.clone(), red);
            let cut = yellow.low(red);
            let moved = cases.iter().filter(|it| it.0 < cut).count().abs_diff(red);
            assert!(moved <= red / 100, "{red} red: {moved} moved");
            assert_eq!(cut, expected, "{red} red");
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
        let cuts = NewCuts::new(costs, [70.0, 40.0], &parted(), line);
        let refused = cuts.check([None; 2]).expect_err("no room");
        assert_eq!(refused.code, "no-room-for-bands");
    }

    #[test]
    fn a_cut_of_a_profiles_own_needs_room_as_well() {
        let cuts = NewCuts {
            green: 70.0,
            yellow: 40.0,
        };
        assert!(cuts.check([Some(50.0), None]).is_ok());
        assert!(cuts.check([Some(40.0), None]).is_err(), "green at once");
        assert!(cuts.check([None, Some(70.0)]).is_err(), "no yellow");
    }
}
