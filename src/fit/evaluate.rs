//! What bands and scores made of the accounts that left.

use crate::score::Sides;
use crate::scorecard::{Band, ByBand};

use super::calibration::Calibration;
use super::proportion::Proportion;
use super::ranking::{Auc, Ranking};
use super::roc::{self, Warned};

/// How many parts the accounts are put into by their scores.
const PARTS: usize = 10;

/// Accounts whose outcome is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// How many.
    pub accounts: u64,
    /// How many of them left.
    pub left: u64,
    /// What they are worth, added in input order.
    pub value: f64,
    /// What those that left are worth.
    pub value_left: f64,
}

impl Counts {
    /// Counts an account in; `value` is what it adds, in money.
    pub fn add(&mut self, left: bool, value: f64) {
        self.accounts += 1;
        self.value += value;
        if left {
            self.left += 1;
            self.value_left += value;
        }
    }

    /// Counts others in.
    pub fn merge(&mut self, other: &Counts) {
        self.accounts += other.accounts;
        self.left += other.left;
        self.value += other.value;
        self.value_left += other.value_left;
    }

    /// How many stayed.
    pub fn stayed(&self) -> u64 {
        self.accounts - self.left
    }

    /// How many of them left, of all.
    pub fn churn(&self) -> Proportion {
        Proportion::new(self.left, self.accounts)
    }
}

/// An account with a score, whose outcome is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Its score, 0 to 100.
    pub score: f64,
    /// What it adds to a sum of values.
    pub value: f64,
    /// Whether it left.
    pub left: bool,
}

/// A tenth of the accounts with a score; those with the same score are in one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Decile {
    /// Its accounts; there are none where a score is so frequent that it takes their place.
    pub counts: Counts,
    /// The lowest and the highest score.
    pub scores: Option<[f64; 2]>,
    /// The share of them that the calibration makes out to leave, 0 to 1.
    pub expected: Option<f64>,
}

/// Whether the better band loses fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fall {
    /// No band loses a larger share than a worse one, and the best loses a smaller one than the
    /// worst.
    Falls,
    /// It does not.
    Fails,
    /// Fewer than two bands have accounts.
    Untold,
}

/// What bands and scores made of accounts whose outcome is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    bands: ByBand<Counts>,
    /// Those without a score, whatever their band.
    pub unscored: Counts,
    /// From the lowest scores to the highest.
    pub deciles: [Decile; PARTS],
    /// How well the score tells who left; `None` where nobody with a score did, or all did.
    pub auc: Option<Auc>,
    /// The mean precision of warning by the score; `None` where nobody with a score left.
    pub average_precision: Option<f64>,
    /// How much churn goes with a score; `None` where no curve is likeliest.
    pub calibration: Option<Calibration>,
    /// What a warning would have met, from nobody warned to everybody with a score.
    pub roc: Vec<Warned>,
    /// How many accounts have a score.
    pub scored: Sides<u64>,
}

impl Evaluation {
    /// Evaluates accounts: the counts of each band, those of the accounts without a score, and
    /// each account with one.
    pub fn new(bands: ByBand<Counts>, unscored: Counts, mut cases: Vec<Case>) -> Self {
        // Whole, so that sums do not depend on the order of the input.
        cases.sort_unstable_by(|one, other| {
            let by_score = one.score.total_cmp(&other.score);
            let by_value = || one.value.total_cmp(&other.value);
            by_score.then_with(by_value).then(one.left.cmp(&other.left))
        });
        let of = |left: bool| -> Vec<f64> {
            let some = cases.iter().filter(|it| it.left == left);
            some.map(|it| it.score).collect()
        };
        let ranking = Ranking::new(of(true), of(false));
        let calibration = Calibration::new(&cases);
        Evaluation {
            bands,
            unscored,
            deciles: deciles(&cases, calibration.as_ref()),
            auc: ranking.auc(),
            average_precision: ranking.average_precision(),
            calibration,
            roc: roc::curve(&cases),
            scored: ranking.sides(),
        }
    }

    /// The accounts of a band.
    pub fn band(&self, band: Band) -> &Counts {
        &self.bands[band]
    }

    /// All accounts.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        for band in self.bands.values() {
            all.merge(band);
        }
        all
    }

    /// Of the red accounts, those that left.
    pub fn precision(&self) -> Proportion {
        self.band(Band::Red).churn()
    }

    /// Of the accounts that left, those that were red.
    pub fn recall(&self) -> Proportion {
        Proportion::new(self.band(Band::Red).left, self.all().left)
    }

    /// How many times as often red accounts left as all did; `None` where none is red, or nobody
    /// left.
    pub fn lift(&self) -> Option<f64> {
        let base = self.all().churn().rate().filter(|rate| *rate > 0.0)?;
        Some(self.precision().rate()? / base)
    }

    /// Of the accounts that left, those that were green.
    pub fn false_green(&self) -> Proportion {
        Proportion::new(self.band(Band::Green).left, self.all().left)
    }

    /// The same by value, 0 to 1; `None` where what left has no value.
    pub fn false_green_value(&self) -> Option<f64> {
        let all = self.all().value_left;
        (all > 0.0).then(|| self.band(Band::Green).value_left / all)
    }

    /// In how many tenths the share that left is what the calibration makes it out to be, within
    /// its 95 % interval, and how many tenths have accounts; `None` without a calibration.
    pub fn as_expected(&self) -> Option<Proportion> {
        self.calibration?;
        let mut met = Proportion::default();
        for decile in &self.deciles {
            let interval = decile.counts.churn().interval();
            if let Some(([low, high], expected)) = interval.zip(decile.expected) {
                met.all += 1;
                met.some += u64::from(low <= expected && expected <= high);
            }
        }
        Some(met)
    }

    /// Whether churn falls from red over yellow to green.
    pub fn fall(&self) -> Fall {
        let worst_first = Band::CUT.map(|band| self.band(band));
        let there: Vec<_> = worst_first.iter().filter(|it| it.accounts > 0).collect();
        // In whole numbers, so that equal shares are equal.
        let churn = |one: &Counts, of: &Counts| u128::from(one.left) * u128::from(of.accounts);
        let loses_less = |better, worse| churn(better, worse) < churn(worse, better);
        let [worst, .., best] = there.as_slice() else {
            return Fall::Untold;
        };
        let rises = there.windows(2).any(|pair| loses_less(pair[0], pair[1]));
        if rises || !loses_less(best, worst) {
            Fall::Fails
        } else {
            Fall::Falls
        }
    }
}

/// Puts accounts, sorted by their scores, into tenths: those of one score go where the middle one
/// of them belongs.
fn deciles(cases: &[Case], calibration: Option<&Calibration>) -> [Decile; PARTS] {
    let mut deciles = [Decile::default(); PARTS];
    let mut before = 0;
    for same in cases.chunk_by(|one, next| one.score == next.score) {
        let part = PARTS * (2 * before + same.len()) / (2 * cases.len());
        let decile = &mut deciles[part.min(PARTS - 1)];
        for case in same {
            decile.counts.add(case.left, case.value);
        }
        let score = same[0].score;
        let lowest = decile.scores.map_or(score, |scores| scores[0]);
        decile.scores = Some([lowest, score]);
        if let Some(calibration) = calibration {
            let expected = calibration.churn(score) * same.len() as f64;
            decile.expected = Some(decile.expected.unwrap_or(0.0) + expected);
        }
        before += same.len();
    }
    for decile in &mut deciles {
        let accounts = decile.counts.accounts as f64;
        decile.expected = decile.expected.map(|sum| sum / accounts);
    }
    deciles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(left: u64, accounts: u64) -> Counts {
        let mut counts = Counts::default();
        (0..accounts).for_each(|place| counts.add(place < left, 10.0));
        counts
    }

    /// Green, yellow, red and unknown, each as how many left of how many.
    fn of_bands(bands: [(u64, u64); 4]) -> Evaluation {
        let own = ByBand::of(|band| {
            let (left, accounts) = bands[band.place()];
            counts(left, accounts)
        });
        Evaluation::new(own, Counts::default(), Vec::new())
    }

    #[test]
    fn churn_has_to_fall_from_band_to_band() {
        let rows = [
            (
                "as it should",
                [(1, 10), (2, 10), (5, 10), (9, 10)],
                Fall::Falls,
            ),
            ("no yellow", [(1, 10), (0, 0), (5, 10), (0, 0)], Fall::Falls),
            (
                "yellow as green",
                [(1, 3), (2, 6), (5, 10), (0, 0)],
                Fall::Falls,
            ),
            (
                "all the same",
                [(1, 3), (2, 6), (4, 12), (0, 0)],
                Fall::Fails,
            ),
            (
                "yellow worst",
                [(1, 10), (6, 10), (5, 10), (0, 0)],
                Fall::Fails,
            ),
            (
                "upside down",
                [(5, 10), (2, 10), (1, 10), (0, 0)],
                Fall::Fails,
            ),
            ("one band", [(5, 10), (0, 0), (0, 0), (1, 1)], Fall::Untold),
            ("none", [(0, 0); 4], Fall::Untold),
        ];
        for (name, bands, expected) in rows {
            assert_eq!(of_bands(bands).fall(), expected, "{name}");
        }
    }

    #[test]
    fn red_and_green_are_held_against_who_left() {
        let some = of_bands([(2, 60), (4, 40), (14, 20), (0, 5)]);
        assert_eq!(some.precision(), Proportion::new(14, 20));
        assert_eq!(some.recall(), Proportion::new(14, 20));
        assert_eq!(some.false_green(), Proportion::new(2, 20));
        assert_eq!(some.false_green_value(), Some(0.1));
        assert_eq!(some.lift(), Some(0.7 / 0.16));
        let nobody = of_bands([(0, 5), (0, 5), (0, 5), (0, 0)]);
        assert_eq!((nobody.lift(), nobody.false_green_value()), (None, None));
        assert_eq!(nobody.recall().rate(), None);
        let no_red = of_bands([(1, 5), (1, 5), (0, 0), (0, 0)]);
        assert_eq!((no_red.lift(), no_red.precision().rate()), (None, None));
    }

    fn sizes(scores: &[f64]) -> [u64; PARTS] {
        let cases = scores.iter().map(|&score| Case {
            score,
            value: 1.0,
            left: false,
        });
        let evaluation = Evaluation::new(ByBand::default(), Counts::default(), cases.collect());
        evaluation.deciles.map(|it| it.counts.accounts)
    }

    #[test]
    fn accounts_of_one_score_share_a_decile() {
        let apart: Vec<f64> = (0..20).map(f64::from).collect();
        let mut most = vec![50.0; 18];
        most.extend([1.0, 99.0]);
        let rows: [(&str, &[f64], [u64; PARTS]); 4] = [
            ("none", &[], [0; PARTS]),
            ("all apart", &apart, [2; PARTS]),
            ("one", &[7.0], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
            ("most the same", &most, [1, 0, 0, 0, 0, 18, 0, 0, 0, 1]),
        ];
        for (name, scores, expected) in rows {
            assert_eq!(sizes(scores), expected, "{name}");
        }
    }
}
