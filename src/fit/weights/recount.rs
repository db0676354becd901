//! What the scorecard makes of accounts now, and what the proposed one would make of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::fold;
use crate::scorecard::{ByBand, Scorecard};

use super::super::proportion::Proportion;
use super::sample::Sample;
use super::written::Written;

/// A score that moves by less is the same to people, who see one decimal.
const SAME: f64 = 1e-4;

/// What the scorecard makes of some accounts now, and what the proposed one would make of them.
/// Bands are by score, before rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recount {
    /// Of those that are in a band now, how many left.
    pub now: ByBand<Proportion>,
    /// Of those that would be; `None` where the bands follow the accounts.
    pub proposed: Option<ByBand<Proportion>>,
    /// How many have a band now that rules lower.
    pub lowered: u64,
    /// How many have a score now, and would have none.
    pub uncovered: u64,
    /// How many have no score now, and would have one.
    pub gained: u64,
    /// Whether all keep the score that they have.
    pub is_unchanged: bool,
}

impl Recount {
    pub(super) fn new(sample: &Sample, written: &Written) -> Self {
        let mut count = Recount {
            now: ByBand::default(),
            proposed: Some(ByBand::default()),
            lowered: 0,
            uncovered: 0,
            gained: 0,
            is_unchanged: true,
        };
        for (place, row) in sample.rows.iter().enumerate() {
            let new = written.score(sample, place);
            add(&mut count.now[row.band], row.left);
            match (&mut count.proposed, written.band(sample, place)) {
                (Some(bands), Some(band)) => add(&mut bands[band], row.left),
                _ => count.proposed = None,
            }
            count.lowered += u64::from(row.is_lowered && row.score.is_some());
            count.uncovered += u64::from(row.score.is_some() && new.is_none());
            count.gained += u64::from(row.score.is_none() && new.is_some());
            let stays = match (row.score, new) {
                (Some(now), Some(new)) => (now - new).abs() < SAME,
                (now, new) => now == new,
            };
            count.is_unchanged &= stays;
        }
        count
    }
}

fn add(some: &mut Proportion, left: bool) {
    some.all += 1;
    some.some += u64::from(left);
}

/// Columns that tests give, that `now` reads and `proposed` does not, with how many tests give each.
pub(super) fn unread(now: &Scorecard, proposed: &Scorecard) -> Vec<(String, u64)> {
    let columns =
        |of: &Scorecard| -> BTreeSet<String> { of.reads().into_iter().map(|it| it.0).collect() };
    let (before, after) = (columns(now), columns(proposed));
    let mut unread: BTreeMap<String, u64> = BTreeMap::new();
    for (name, _) in now.tests.iter().flat_map(|test| &test.given) {
        let folded = fold(name);
        if before.contains(&*folded) && !after.contains(&*folded) {
            *unread.entry(name.clone()).or_default() += 1;
        }
    }
    unread.into_iter().collect()
}
