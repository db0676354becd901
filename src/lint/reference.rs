//! The accounts of another day, which those at hand are held against.

use crate::score::{Account, Observed, Origin};

use super::observe::Observer;

/// Into so many parts a reference is cut, each with about as many of its numbers.
const PARTS: usize = 10;

/// What is counted of one signal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// The accounts that are held to it.
    pub accounts: u64,
    /// Those for which it is measured.
    pub measured: u64,
    /// Those of them for which its strength is 0 or 1.
    pub saturated: u64,
}

impl Stand {
    fn add(&mut self, found: &Observed) {
        self.accounts += 1;
        if found.origin == Origin::Measured {
            self.measured += 1;
            self.saturated += u64::from(found.strength <= 0.0 || found.strength >= 1.0);
        }
    }

    fn merge(&mut self, later: Stand) {
        self.accounts += later.accounts;
        self.measured += later.measured;
        self.saturated += later.saturated;
    }
}

/// What is kept of the accounts of a reference: 8 bytes for each measured signal.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    accounts: u64,
    /// By watched signal: the numbers that entered its curve, or its strengths where the curve
    /// takes no numbers.
    signals: Vec<(Stand, Vec<f64>)>,
}

impl Sample {
    /// Takes in a later chunk.
    pub fn merge(&mut self, later: Sample) {
        self.accounts += later.accounts;
        for (own, later) in self.signals.iter_mut().zip(later.signals) {
            own.0.merge(later.0);
            own.1.extend(later.1);
        }
    }
}

/// How often each part of a signal's numbers occurs.
#[derive(Clone, Debug, Default, PartialEq)]
struct Spread {
    stand: Stand,
    parts: Vec<u64>,
}

/// The accounts of a reference, counted.
#[derive(Clone, Debug)]
pub struct Reference {
    accounts: u64,
    /// By watched signal: where its numbers are cut, and how often each part occurs.
    signals: Vec<(Vec<f64>, Spread)>,
}

/// The accounts at hand, counted in the parts of a reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    signals: Vec<Spread>,
}

impl Counts {
    /// Takes in a later chunk.
    pub fn merge(&mut self, later: &Counts) {
        for (own, later) in self.signals.iter_mut().zip(&later.signals) {
            own.stand.merge(later.stand);
            let parts = own.parts.iter_mut().zip(&later.parts);
            parts.for_each(|(own, later)| *own += later);
        }
    }
}

impl Observer<'_> {
    /// Nothing of a reference kept yet.
    pub fn no_sample(&self) -> Sample {
        Sample {
            accounts: 0,
            signals: vec![Default::default(); self.tracked.signals.len()],
        }
    }

    /// Keeps the accounts of a chunk of a reference.
    pub fn sample<'a>(&self, accounts: impl Iterator<Item = Account<'a>>) -> Sample {
        let mut sample = self.no_sample();
        for account in accounts {
            sample.accounts += 1;
            self.each(&account, |signal, found, number| {
                let (stand, numbers) = &mut sample.signals[signal];
                stand.add(&found);
                numbers.extend(number);
            });
        }
        sample
    }

    /// Hands on what is known of each watched signal of an account, and the number that counts
    /// where it is measured.
    fn each(&self, account: &Account<'_>, mut look: impl FnMut(usize, Observed, Option<f64>)) {
        let slots = &self.tracked.cards[account.card_place()];
        for (slot, &signal) in slots.iter().enumerate() {
            let found = account.observed(slot);
            let (takes_numbers, _) = self.curves[signal];
            let number = if takes_numbers {
                found.number
            } else {
                found.strength
            };
            let measured = found.origin == Origin::Measured;
            look(signal, found, measured.then_some(number));
        }
    }
}

impl Reference {
    /// A reference of these accounts.
    pub fn new(sample: Sample) -> Self {
        let signals = sample.signals.into_iter().map(|(stand, mut numbers)| {
            numbers.sort_unstable_by(f64::total_cmp);
            let cuts = cuts(&numbers);
            let mut parts = vec![0; cuts.len() + 1];
            for number in numbers {
                parts[part(&cuts, number)] += 1;
            }
            (cuts, Spread { stand, parts })
        });
        Reference {
            accounts: sample.accounts,
            signals: signals.collect(),
        }
    }

    /// How many accounts it has.
    pub fn accounts(&self) -> u64 {
        self.accounts
    }

    /// Nothing counted yet.
    pub fn nothing(&self) -> Counts {
        let empty = |(cuts, _): &(Vec<f64>, Spread)| Spread {
            stand: Stand::default(),
            parts: vec![0; cuts.len() + 1],
        };
        Counts {
            signals: self.signals.iter().map(empty).collect(),
        }
    }

    /// Counts the accounts of a chunk, which `observer` watches.
    pub fn count<'a>(
        &self,
        observer: &Observer<'_>,
        accounts: impl Iterator<Item = Account<'a>>,
    ) -> Counts {
        let mut counts = self.nothing();
        for account in accounts {
            observer.each(&account, |signal, found, number| {
                let spread = &mut counts.signals[signal];
                spread.stand.add(&found);
                if let Some(number) = number {
                    spread.parts[part(&self.signals[signal].0, number)] += 1;
                }
            });
        }
        counts
    }

    /// By watched signal: what is counted of both, and how often each part occurs in both, the
    /// reference first.
    pub(super) fn with<'c>(
        &'c self,
        counts: &'c Counts,
    ) -> impl Iterator<Item = ([Stand; 2], [&'c [u64]; 2])> {
        let both = self.signals.iter().zip(&counts.signals);
        both.map(|((_, then), now)| {
            let parts = [then.parts.as_slice(), now.parts.as_slice()];
            ([then.stand, now.stand], parts)
        })
    }
}

/// Where sorted numbers are cut into tenths, each cut once: a part reaches from above one cut up to
/// the next one. Where the lowest tenth is one number, what lies below it is a part of its own, as
/// what lies above the highest is where that is the last cut.
fn cuts(sorted: &[f64]) -> Vec<f64> {
    let Some(&lowest) = sorted.first() else {
        return Vec::new();
    };
    let cut = |tenth: usize| sorted[(tenth * sorted.len()).div_ceil(PARTS) - 1];
    let mut cuts: Vec<f64> = (1..PARTS).map(cut).collect();
    cuts.dedup();
    if cuts[0] == lowest {
        cuts.insert(0, lowest.next_down());
    }
    cuts
}

/// The part that a number belongs to.
fn part(cuts: &[f64], number: f64) -> usize {
    cuts.partition_point(|&cut| cut < number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cut_into_tenths_and_ties_stay_together() {
        let rows: [(&str, Vec<f64>, Vec<f64>); 5] = [
            ("nothing", vec![], vec![]),
            (
                "twenty",
                (1..=20).map(f64::from).collect(),
                vec![2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0],
            ),
            (
                "all the same",
                vec![5.0; 12],
                vec![5.0_f64.next_down(), 5.0],
            ),
            (
                "mostly zero",
                [vec![0.0; 8], vec![1.0, 3.0]].concat(),
                vec![0.0_f64.next_down(), 0.0, 1.0],
            ),
            (
                "mostly the highest",
                [vec![1.0], vec![9.0; 9]].concat(),
                vec![1.0_f64.next_down(), 1.0, 9.0],
            ),
        ];
        for (name, sorted, expected) in rows {
            assert_eq!(cuts(&sorted), expected, "{name}");
        }
        let cuts = [1.0, 2.0];
        let parts = [0.5, 1.0, 1.5, 2.0, 2.5].map(|number| part(&cuts, number));
        assert_eq!(parts, [0, 0, 1, 1, 2]);
    }
}
