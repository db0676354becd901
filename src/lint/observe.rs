//! What is counted over all accounts, a chunk at a time: chunks are counted on any core, and
//! merged in the order of the input, so that two runs count the same.

use std::collections::BTreeMap;

use crate::cell::{Cell, currency};
use crate::score::{Account, Answers, Asks, Origin};
use crate::scorecard::{Band, ByBand, Scorecard, Signal};

use super::pairs::{Pair, Strengths};
use super::sensitivity::Weighing;
use super::signal_stats::{SignalStats, ends};
use super::tracked::{Tracked, Watched};

/// So many accounts of a card are looked at for correlations at once: their strengths stay close
/// to the processor.
const BLOCK: usize = 256;
/// Of more pairs than these, every second block is looked at, or every third, and so on: the
/// cost of an account stays bounded.
const PAIRS: usize = 500;

/// Counts accounts of a scorecard.
#[derive(Clone, Debug)]
pub struct Observer<'s> {
    pub(super) tracked: Tracked<'s>,
    /// By watched signal: whether its curve takes numbers, and where it is flat.
    pub(super) curves: Vec<(bool, Option<[f64; 2]>)>,
    /// By card: the pairs of its signals, as slots and as the place among all pairs.
    pairs: Vec<Vec<[usize; 3]>>,
    profiles: usize,
    /// What conditions ask of cells.
    pub(super) asks: Asks<'s>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    /// By watched signal.
    pub(super) signals: Vec<SignalStats>,
    pub(super) pairs: Vec<Pair>,
    bands: ByBand<u64>,
    scored: u64,
    /// With a score, and ends of the interval in different bands.
    uncertain: u64,
    /// By profile: accounts that match it, and an earlier one as well.
    pub(super) again: Vec<u64>,
    /// Accounts that match no profile.
    pub(super) unmatched: u64,
    /// The accounts of each currency in the value column.
    pub(super) currencies: BTreeMap<&'static str, u64>,
    /// What the cells say to what conditions ask of them.
    pub(super) asked: Answers,
}

/// What was counted of one signal, for people and programs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted<'s> {
    /// The signal.
    pub signal: &'s Signal,
    /// The profile that has it in this form first; `None` for the base.
    pub profile: Option<&'s str>,
    /// The accounts that are held to it.
    pub accounts: u64,
    /// Those for which it is measured.
    pub measured: u64,
    /// The scored accounts that are held to it.
    pub scored: u64,
    /// Those of them whose band changes when its weight moves by 20 %; nothing with quantile
    /// bands.
    pub moved: u64,
}

impl<'s> Observer<'s> {
    /// An observer for the accounts of `scorecard`.
    pub fn new(scorecard: &'s Scorecard) -> Self {
        let tracked = Tracked::new(scorecard);
        let curve = |it: &Watched<'_>| {
            let curve = &it.signal.curve;
            (curve.takes_numbers(), ends(curve))
        };
        let pairs = tracked.cards.iter().map(|slots| {
            let all = (0..slots.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
            let place =
                |(one, other): (usize, usize)| [one, other, tracked.pair(slots[one], slots[other])];
            all.map(place).collect()
        });
        Observer {
            curves: tracked.signals.iter().map(curve).collect(),
            pairs: pairs.collect(),
            profiles: scorecard.profiles.len(),
            asks: Asks::new(scorecard, &[]),
            tracked,
        }
    }

    /// Nothing counted yet.
    pub fn nothing(&self) -> Observations {
        Observations {
            signals: vec![SignalStats::default(); self.tracked.signals.len()],
            pairs: vec![Pair::default(); self.tracked.pairs()],
            bands: ByBand::default(),
            scored: 0,
            uncertain: 0,
            again: vec![0; self.profiles],
            unmatched: 0,
            currencies: BTreeMap::new(),
            asked: Answers::default(),
        }
    }

    /// Counts the accounts of a chunk, which are scored with their interval.
    pub fn observe<'a>(&self, accounts: impl Iterator<Item = Account<'a>>) -> Observations {
        let mut observed = self.nothing();
        let accounts: Vec<Account<'a>> = accounts.collect();
        observed.asked = self.asks.look(|| accounts.iter().copied());
        let mut weighing = Weighing::default();
        let block = |slots: &Vec<usize>| Block {
            rows: 0,
            number: 0,
            signals: vec![Strengths::default(); slots.len()],
        };
        let mut blocks: Vec<Block> = self.tracked.cards.iter().map(block).collect();
        for account in accounts {
            observed.count(&account);
            let card = account.card_place();
            self.add(&account, &mut blocks[card], &mut observed);
            let slots = &self.tracked.cards[card];
            weighing.look(&account, |slot| {
                observed.signals[slots[slot]].moved += 1;
            });
            if blocks[card].rows == BLOCK {
                blocks[card].sum_up(&self.pairs[card], &mut observed);
            }
        }
        for (block, pairs) in blocks.iter_mut().zip(&self.pairs) {
            block.sum_up(pairs, &mut observed);
        }
        observed
    }

    fn add(&self, account: &Account<'_>, block: &mut Block, observed: &mut Observations) {
        let slots = &self.tracked.cards[account.card_place()];
        let scored = u64::from(account.score().is_some());
        block.rows += 1;
        for (slot, (&signal, strengths)) in slots.iter().zip(&mut block.signals).enumerate() {
            let found = account.observed(slot);
            let (takes_numbers, ends) = self.curves[signal];
            let stats = &mut observed.signals[signal];
            stats.add(&found, takes_numbers, ends);
            stats.scored += scored;
            let measured = found.origin == Origin::Measured;
            strengths.push(measured.then_some(found.strength));
        }
    }

    /// What was counted of each watched signal: those of the base, then those of profiles.
    pub fn signals(&self, observed: &Observations) -> Vec<Counted<'s>> {
        let both = self.tracked.signals.iter().zip(&observed.signals);
        let signal = |(watched, stats): (&Watched<'s>, &SignalStats)| Counted {
            signal: watched.signal,
            profile: watched.profile,
            accounts: stats.accounts,
            measured: stats.measured,
            scored: stats.scored,
            moved: stats.moved,
        };
        both.map(signal).collect()
    }
}

impl Observations {
    /// How many accounts there are.
    pub fn accounts(&self) -> u64 {
        self.bands.values().sum()
    }

    /// How many of them are in a band, after the rules.
    pub fn band(&self, band: Band) -> u64 {
        self.bands[band]
    }

    /// How many have a score.
    pub fn scored(&self) -> u64 {
        self.scored
    }

    /// How many have a score, and could be in another band by what is not known of them.
    pub fn uncertain(&self) -> u64 {
        self.uncertain
    }

    /// Takes in a later chunk.
    pub fn merge(&mut self, later: &Observations) {
        let signals = self.signals.iter_mut().zip(&later.signals);
        signals.for_each(|(own, later)| own.merge(later));
        let pairs = self.pairs.iter_mut().zip(&later.pairs);
        pairs.for_each(|(own, later)| own.merge(later));
        let counts = self.bands.values_mut().chain(&mut self.again);
        let more = later.bands.values().chain(&later.again);
        counts.zip(more).for_each(|(own, more)| *own += more);
        self.scored += later.scored;
        self.uncertain += later.uncertain;
        self.unmatched += later.unmatched;
        self.asked.merge(&later.asked);
        for (currency, accounts) in &later.currencies {
            *self.currencies.entry(currency).or_default() += accounts;
        }
    }

    fn count(&mut self, account: &Account<'_>) {
        self.bands[account.band()] += 1;
        let scored = account.score().is_some();
        self.scored += u64::from(scored);
        self.uncertain += u64::from(scored && account.certain() == Some(false));
        if !self.again.is_empty() {
            let mut matching = account.matching_profiles();
            if matching.next().is_none() {
                self.unmatched += 1;
            }
            for profile in matching {
                self.again[profile] += 1;
            }
        }
        if let Some(Cell::Text(text)) = account.value_cell()
            && !is_plain(text)
            && let Some(mark) = currency(text)
        {
            *self.currencies.entry(mark).or_default() += 1;
        }
    }
}

// Most values are digits and nothing else.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
}

/// Accounts of one card, until there are enough to sum up.
struct Block {
    rows: usize,
    /// Which block of its card and chunk it is.
    number: usize,
    /// By slot.
    signals: Vec<Strengths>,
}

impl Block {
    /// Adds what is in it to the pairs, and empties it.
    fn sum_up(&mut self, pairs: &[[usize; 3]], observed: &mut Observations) {
        if self.rows > 0 && self.number.is_multiple_of(pairs.len() / PAIRS + 1) {
            for &[one, other, place] in pairs {
                let sums = self.signals[one].with(&self.signals[other]);
                observed.pairs[place].merge(&sums);
            }
        }
        self.rows = 0;
        self.number += 1;
        self.signals.iter_mut().for_each(Strengths::clear);
    }
}
