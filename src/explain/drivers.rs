//! Drivers: the signals that hold a score back the most.

use crate::score::Account;
use crate::scorecard::Signal;

/// What a signal must hold back to be worth a mention, in points.
const LEAST: f64 = 0.05;

/// A signal that holds the score back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver<'a> {
    /// The signal, as the account's profile has it.
    pub signal: &'a Signal,
    /// How many points it holds back, at least 0.05.
    pub lost: f64,
}

/// The signals that hold the score back the most, at most `most` of them, the worst first; equals
/// stay in canonical order. None without a score.
pub fn drivers<'a>(account: &Account<'a>, most: usize) -> Vec<Driver<'a>> {
    worst(account.lost(), most)
}

fn worst<'a>(lost: impl Iterator<Item = (&'a Signal, f64)>, most: usize) -> Vec<Driver<'a>> {
    let mut worst: Vec<Driver<'a>> = Vec::with_capacity(most.saturating_add(1).min(64));
    for (signal, lost) in lost.filter(|&(_, lost)| lost >= LEAST) {
        let place = worst.partition_point(|driver| driver.lost >= lost);
        if place < most {
            worst.insert(place, Driver { signal, lost });
            worst.truncate(most);
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::worst;
    use crate::scorecard::{Curve, Derivation, Missing, Polarity, Signal, Unit};

    fn signal(id: &str) -> Signal {
        Signal {
            id: id.to_owned(),
            polarity: Polarity::Positive,
            label: None,
            weight: 1.0,
            dimension: None,
            metric: id.to_owned(),
            derivation: Derivation::Plain,
            default: None,
            freshness: None,
            valid: None,
            unit: Unit::Plain,
            curve: Curve::Flag,
            missing: Missing::Exclude,
            required: false,
            optional: false,
            actionable: true,
            any_shape: false,
        }
    }

    #[test]
    fn the_worst_come_first_and_equals_stay_in_order() {
        let signals = ["a", "b", "c", "d"].map(signal);
        let cases: [(&str, [f64; 4], usize, &[&str]); 5] = [
            ("largest first", [1.0, 3.0, 2.0, 4.0], 2, &["d", "b"]),
            (
                "ties in canonical order",
                [2.0, 5.0, 5.0, 5.0],
                2,
                &["b", "c"],
            ),
            (
                "0.05 counts, less does not",
                [0.05, 0.049_999, 0.0, 0.0],
                2,
                &["a"],
            ),
            ("none wanted", [9.0, 9.0, 9.0, 9.0], 0, &[]),
            (
                "all wanted",
                [0.1, 0.3, 0.2, 0.0],
                usize::MAX,
                &["b", "c", "a"],
            ),
        ];
        for (name, lost, most, expected) in cases {
            let found = worst(signals.iter().zip(lost), most);
            let ids: Vec<&str> = found.iter().map(|it| it.signal.id.as_str()).collect();
            assert_eq!(ids, expected, "{name}");
        }
    }
}
