//! Whether the accounts are still those that a scorecard was drawn for: what each signal is made of
//! now, against a reference.

use crate::diagnostic::Diagnostic;
use crate::scorecard::{Part, Places, Signal};

use super::code::{self, Lint};
use super::data::LEAST;
use super::findings::{Findings, percent};
use super::observe::Observer;
use super::reference::{Counts, Reference, Stand};

/// Beyond this many standard deviations there is chance once in a hundred.
const ONE_IN_A_HUNDRED: f64 = 2.326_347_874_040_841;

/// From where on a difference is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The population stability index.
    pub drift: f64,
    /// By how much the share without a measurement has grown, 0 to 1.
    pub missing: f64,
    /// By how much the share at an end of the curve has grown, 0 to 1.
    pub saturated: f64,
}

/// A signal, now and in a reference; of pairs the reference comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift<'s> {
    /// The signal.
    pub signal: &'s Signal,
    /// The profile that has it in this form first; `None` for the base.
    pub profile: Option<&'s str>,
    /// What is counted of both.
    pub stands: [Stand; 2],
    /// The population stability index; `None` where it is measured for too few accounts.
    pub index: Option<f64>,
    /// What the index would exceed by chance once in a hundred, with so many accounts; `None`
    /// where there is no index.
    pub chance: Option<f64>,
    /// Its curve has ends that numbers can lie at.
    pub saturates: bool,
}

impl<'s> Drift<'s> {
    /// Of each watched signal.
    pub fn of(observer: &Observer<'s>, reference: &Reference, now: &Counts) -> Vec<Drift<'s>> {
        let watched = observer.tracked.signals.iter().zip(&observer.curves);
        let both = watched.zip(reference.with(now));
        let drift = both.map(|((watched, curve), (stands, parts))| {
            let enough = stands.iter().all(|it| it.measured >= LEAST);
            let both = enough.then_some(parts);
            Drift {
                signal: watched.signal,
                profile: watched.profile,
                stands,
                index: both.map(stability),
                chance: both.map(chance),
                saturates: curve.1.is_some(),
            }
        });
        drift.collect()
    }

    /// The shares of the accounts without a measurement.
    pub fn missing(&self) -> [Option<f64>; 2] {
        let [then, now] = self.stands;
        [then, now].map(|it| share(it.accounts - it.measured, it.accounts))
    }

    /// The shares of the numbers at an end of the curve, where it has any.
    pub fn saturated(&self) -> [Option<f64>; 2] {
        let share = |it: Stand| share(it.saturated, it.measured);
        self.stands.map(|it| share(it).filter(|_| self.saturates))
    }

    /// Whether it is spread otherwise than in the reference, and that is no chance.
    pub fn has_drifted(&self, limits: &Limits) -> bool {
        let beyond = |index: f64| index > limits.drift && self.chance.is_some_and(|it| index > it);
        self.index.is_some_and(beyond)
    }

    /// Whether it is missing more often, and that is no chance.
    pub fn is_missing_more(&self, limits: &Limits) -> bool {
        let some = self
            .stands
            .map(|it| [it.accounts - it.measured, it.accounts]);
        has_grown(some, limits.missing)
    }

    /// Whether it is at an end of its curve more often, and that is no chance.
    pub fn is_saturated_more(&self, limits: &Limits) -> bool {
        let some = self.stands.map(|it| [it.saturated, it.measured]);
        self.saturates && has_grown(some, limits.saturated)
    }
}

/// What is found of drifts, in file order.
pub fn drift(places: &Places, drifts: &[Drift<'_>], limits: &Limits) -> Vec<Diagnostic> {
    let mut findings = Findings::new(places);
    for drift in drifts {
        findings.within(drift.profile);
        let id = &drift.signal.id;
        let mut add = |lint: Lint, message: String, help: String| {
            let part = Part::Signal {
                profile: drift.profile,
                id,
                key: Some("metric"),
            };
            findings.add(lint, part, message, help);
        };
        if let Some(index) = drift.index.filter(|_| drift.has_drifted(limits)) {
            add(
                code::DRIFT,
                format!("signal {id} has drifted from the reference: population stability index {index:.2}"),
                "look whether the export still means the same; where the accounts have changed, draw the curve anew"
                    .to_owned(),
            );
        }
        if let [Some(then), Some(now)] = drift.missing()
            && drift.is_missing_more(limits)
        {
            let (then, now, metric) = (percent(then), percent(now), &drift.signal.metric);
            add(
                code::MISSING_MORE,
                format!(
                    "signal {id} is not measured for {now} of the accounts, and was not for {then} of the reference"
                ),
                format!(
                    "look why {metric} is no longer filled in: the others carry its weight meanwhile"
                ),
            );
        }
        if let [Some(then), Some(now)] = drift.saturated()
            && drift.is_saturated_more(limits)
        {
            let (then, now) = (percent(then), percent(now));
            add(
                code::SATURATED_MORE,
                format!("{now} of the numbers of signal {id} are at an end of its curve, and {then} of the reference were"),
                "it tells fewer accounts apart than it did: draw its curve for the numbers of today".to_owned(),
            );
        }
    }
    findings.in_file_order()
}

fn share(some: u64, all: u64) -> Option<f64> {
    (all > 0).then(|| some as f64 / all as f64)
}

/// The population stability index, Σ (aᵢ − eᵢ) · ln(aᵢ ÷ eᵢ) over all parts, where eᵢ is the share
/// of a part in the reference, and aᵢ that now. A part that only one side has counts as half an
/// account on the other.
///
/// Sources: N. Siddiqi, "Credit Risk Scorecards", 2006; it is Jeffreys' divergence of both: H.
/// Jeffreys, "An invariant form for the prior probability in estimation problems", Proceedings of
/// the Royal Society A 186 (1946).
fn stability([then, now]: [&[u64]; 2]) -> f64 {
    let all = [then, now].map(|it| it.iter().sum::<u64>() as f64);
    let parts = then.iter().zip(now).filter(|it| *it != (&0, &0));
    let shares = parts.map(|(&then, &now)| {
        let [then, now] = [then, now].map(|it| (it as f64).max(0.5));
        (then / all[0], now / all[1])
    });
    shares.fold(0.0, |sum, (then, now)| {
        sum + (now - then) * libm::log(now / then)
    })
}

/// What the index exceeds once in a hundred where nothing has changed. With B parts it is then
/// about (1 ÷ n + 1 ÷ m) times a chi-square of B − 1 degrees of freedom.
///
/// Source: B. Yurdakul and J. Naranjo, "Statistical properties of the population stability index",
/// Journal of Risk Model Validation 14 (2020).
fn chance([then, now]: [&[u64]; 2]) -> f64 {
    let parts = then.iter().zip(now).filter(|it| *it != (&0, &0)).count();
    let spread: f64 = [then, now]
        .map(|it| 1.0 / it.iter().sum::<u64>() as f64)
        .iter()
        .sum();
    chi_square(parts.saturating_sub(1)) * spread
}

/// The value that a chi-square exceeds once in a hundred, to about 1 %.
///
/// Source: E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", Proceedings of the
/// National Academy of Sciences 17 (1931).
fn chi_square(freedom: usize) -> f64 {
    if freedom == 0 {
        return 0.0;
    }
    let part = 2.0 / (9.0 * freedom as f64);
    let root = 1.0 - part + ONE_IN_A_HUNDRED * part.sqrt();
    freedom as f64 * root * root * root
}

/// Whether a share is larger by more than `limit`, and by more than chance would have it: the test
/// of two proportions with their pooled variance.
fn has_grown([[then, all_then], [now, all_now]]: [[u64; 2]; 2], limit: f64) -> bool {
    if all_then < LEAST || all_now < LEAST {
        return false;
    }
    let [n, m] = [all_then, all_now].map(|it| it as f64);
    let growth = now as f64 / m - then as f64 / n;
    let pooled = (then + now) as f64 / (n + m);
    let deviation = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    growth > limit && growth > ONE_IN_A_HUNDRED * deviation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_that_of_the_books() {
        let rows: [(&str, [&[u64]; 2], f64); 4] = [
            ("the same", [&[10, 20, 30], &[20, 40, 60]], 0.0),
            // (0.6 − 0.4) · ln 1.5 + (0.4 − 0.6) · ln (2 ÷ 3)
            (
                "two parts",
                [&[40, 60], &[60, 40]],
                0.162_186_043_243_265_75,
            ),
            // (0.5 − 0.005) · ln 100 + (0.5 − 1) · ln 0.5
            (
                "a part that the reference lacks",
                [&[0, 100], &[50, 50]],
                2.626_132_832_344_078,
            ),
            ("a part that nobody has", [&[0, 7], &[0, 9]], 0.0),
        ];
        for (name, parts, expected) in rows {
            let found = stability(parts);
            assert!((found - expected).abs() < 1e-12, "{name}: {found}");
        }
        assert_eq!(
            stability([&[40, 60], &[60, 40]]),
            stability([&[60, 40], &[40, 60]])
        );
    }

    #[test]
    fn chance_falls_with_the_number_of_accounts() {
        // As tables have it: 6.635, 21.666, 24.725.
        for (freedom, expected) in [(1, 6.635), (9, 21.666), (11, 24.725)] {
            let found = chi_square(freedom);
            assert!((found / expected - 1.0).abs() < 0.01, "{freedom}: {found}");
        }
        assert_eq!(chi_square(0), 0.0);
        let few = chance([&[10, 10], &[10, 10]]);
        let many = chance([&[1000, 1000], &[1000, 1000]]);
        assert!((few - 100.0 * many).abs() < 1e-9);
    }

    #[test]
    fn a_share_grows_by_more_than_chance() {
        let rows = [
            ("grown", [[10, 100], [40, 100]], true),
            ("shrunk", [[40, 100], [10, 100]], false),
            ("too little", [[10, 100], [20, 100]], false),
            ("perhaps by chance", [[1, 10], [4, 10]], false),
            ("too few", [[0, 9], [9, 9]], false),
            ("from nothing to all", [[0, 10], [10, 10]], true),
            ("all of both", [[10, 10], [10, 10]], false),
        ];
        for (name, shares, expected) in rows {
            assert_eq!(has_grown(shares, 0.1), expected, "{name}");
        }
    }
}
