//! Lints on what the accounts say of one signal, or of two.

use crate::scorecard::{Derivation, Part, Polarity};

use super::code;
use super::data::LEAST;
use super::findings::{Findings, percent};
use super::observe::Observations;
use super::signal_stats::{SignalStats, bounds, ends};
use super::tracked::{Tracked, Watched};

/// Over this share of the accounts without a measurement.
const MISSING: f64 = 0.5;
/// Over this share of the numbers at one end of a curve.
const SATURATED: f64 = 0.8;
/// Over this share of the accounts a weight decides too much.
const SENSITIVE: f64 = 0.1;
/// Beyond this coefficient two signals say the same.
const CORRELATED: f64 = 0.95;

/// Looks at every signal that is watched.
pub(super) fn look<'s>(
    tracked: &Tracked<'s>,
    observed: &Observations,
    findings: &mut Findings<'s>,
) {
    for (watched, stats) in tracked.signals.iter().zip(&observed.signals) {
        if stats.accounts < LEAST {
            continue;
        }
        findings.within(watched.profile);
        missing(watched, stats, findings);
        sensitive(watched, stats, findings);
        if stats.measured >= LEAST {
            let look = [off_by_100, outside, constant, saturated];
            look.iter().any(|look| look(watched, stats, findings));
        }
    }
    correlated(tracked, observed, findings);
    findings.within(None);
}

fn part<'p>(watched: &Watched<'p>, key: Option<&'p str>) -> Part<'p> {
    Part::Signal {
        profile: watched.profile,
        id: &watched.signal.id,
        key,
    }
}

fn missing(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) {
    let share = 1.0 - stats.measured as f64 / stats.accounts as f64;
    if share <= MISSING {
        return;
    }
    let (id, metric) = (&watched.signal.id, &watched.signal.metric);
    let message = if stats.measured == 0 {
        format!(
            "signal {id} is not measured for any of {} accounts",
            stats.accounts
        )
    } else {
        format!(
            "signal {id} is not measured for {} of the accounts",
            percent(share)
        )
    };
    findings.add(
        code::MOSTLY_MISSING,
        part(watched, Some("metric")),
        message,
        format!("have {metric} filled in, or take the signal out: for most accounts the others carry its weight"),
    );
}

fn sensitive(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) {
    let share = stats.moved as f64 / stats.scored as f64;
    if stats.scored < LEAST || share <= SENSITIVE {
        return;
    }
    findings.add(
        code::SENSITIVE_WEIGHT,
        part(watched, Some("weight")),
        format!("{} of the accounts change their band when the weight of signal {} moves by 20 %", percent(share), watched.signal.id),
        "many accounts lie close to a cut: be sure of this weight, or draw the cuts where fewer accounts are",
    );
}

// Percentages written as 45 against bounds such as 0.2, or as 0.45 against bounds such as 20.
fn off_by_100(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) -> bool {
    let signal = watched.signal;
    let days = matches!(
        signal.derivation,
        Derivation::DaysSince | Derivation::DaysUntil
    );
    let Some([low, high]) = bounds(&signal.curve).filter(|_| !days) else {
        return false;
    };
    let bound = low.abs().max(high.abs());
    let largest = stats.least.abs().max(stats.greatest.abs());
    let mean = stats.size / stats.measured as f64;
    let too_large = bound <= 1.0 && largest <= 100.0 && mean > 10.0 * bound;
    let too_small = (10.0..=100.0).contains(&bound) && largest <= 1.0 && stats.fractions > 0;
    let help = match (too_large, too_small) {
        (true, _) => {
            "write the numbers as the column has them, such as [20, 80] instead of [0.2, 0.8]"
        }
        (_, true) => {
            "write the numbers as the column has them, such as [0.2, 0.8] instead of [20, 80]"
        }
        _ => return false,
    };
    let key = signal.curve.key();
    findings.add(
        code::OFF_BY_100,
        part(watched, Some(key)),
        format!(
            "the numbers of signal {} go from {} to {}, and its {key} from {low} to {high}: they look off by 100",
            signal.id, stats.least, stats.greatest
        ),
        help,
    );
    true
}

fn outside(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) -> bool {
    let Some([low, high]) = bounds(&watched.signal.curve) else {
        return false;
    };
    if stats.greatest >= low && stats.least <= high {
        return false;
    }
    let key = watched.signal.curve.key();
    findings.add(
        code::OUTSIDE_RANGE,
        part(watched, Some(key)),
        format!(
            "all numbers of signal {} lie outside of its {key}: they go from {} to {}, and it from {low} to {high}",
            watched.signal.id, stats.least, stats.greatest
        ),
        "check the column and its unit, then write the numbers that it has",
    );
    true
}

fn constant(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) -> bool {
    if stats.least < stats.greatest {
        return false;
    }
    let what = if watched.signal.curve.takes_numbers() {
        "number"
    } else {
        "strength"
    };
    findings.add(
        code::CONSTANT_METRIC,
        part(watched, Some("metric")),
        format!("signal {} has the {what} {} for every account", watched.signal.id, stats.least),
        "it tells no accounts apart: check that the column is the right one, or take the signal out",
    );
    true
}

fn saturated(watched: &Watched<'_>, stats: &SignalStats, findings: &mut Findings<'_>) -> bool {
    let signal = watched.signal;
    let Some([low, high]) = ends(&signal.curve) else {
        return false;
    };
    let share = |accounts: u64| accounts as f64 / stats.measured as f64;
    let (share, end, side) = if share(stats.at_low) > SATURATED {
        (share(stats.at_low), low, "low")
    } else if share(stats.at_high) > SATURATED {
        (share(stats.at_high), high, "high")
    } else {
        return false;
    };
    let strength = signal.curve.strength(end);
    let key = signal.curve.key();
    let part = part(watched, Some(key));
    let message = format!(
        "{} of the numbers of signal {} are at the {side} end of its {key}",
        percent(share),
        signal.id
    );
    if signal.polarity == Polarity::Negative && strength == Some(0.0) {
        let help = "so few complaints are good news; make sure that the column is filled in, and not 0 by default";
        findings.add_mild(code::SATURATED, part, message, help);
    } else {
        let help = "it tells few accounts apart: let it go as far as the numbers do";
        findings.add(code::SATURATED, part, message, help);
    }
    true
}

fn correlated<'s>(tracked: &Tracked<'s>, observed: &Observations, findings: &mut Findings<'s>) {
    for (place, watched) in tracked.signals.iter().enumerate() {
        findings.within(watched.profile);
        for (earlier_place, earlier) in tracked.signals[..place].iter().enumerate() {
            let pair = &observed.pairs[tracked.pair(earlier_place, place)];
            let Some(r) = pair.correlation().filter(|r| r.abs() > CORRELATED) else {
                continue;
            };
            if pair.accounts() < LEAST {
                continue;
            }
            let together = if r > 0.0 {
                "rise and fall together"
            } else {
                "say the same, one up where the other is down"
            };
            findings.add(
                code::CORRELATED_SIGNALS,
                part(watched, None),
                format!(
                    "signals {} and {} {together} (correlation {r:.2})",
                    earlier.signal.id, watched.signal.id
                ),
                "what they say counts twice: keep the one that is easier to explain, with the weight of both",
            );
        }
    }
}
