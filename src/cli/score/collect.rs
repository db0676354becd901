//! All portions of a run, put together in input order.

use std::collections::HashMap;

use anyhow::Result;

use crate::cell::fold;
use crate::diagnostic::Diagnostic;
use crate::rollup::Members;
use crate::score::{Answers, Group, Summary};

use super::currencies::Currencies;
use super::portion::{Portion, Tally};
use crate::cli::failure::Failure;
use crate::cli::printing::hold::Hold;
use crate::cli::printing::output::Destination;

/// All portions of a run.
pub(in crate::cli) struct Collected {
    pub(in crate::cli) summary: Summary,
    pub(in crate::cli) groups: Groups,
    pub(in crate::cli) members: Members,
    pub(in crate::cli) asked: Answers,
    pub(in crate::cli) currencies: Currencies,
    pub(in crate::cli) hold: Hold,
    /// How many accounts the filters let through.
    pub(in crate::cli) matching: u64,
    /// How many accounts were printed so far.
    pub(in crate::cli) printed: usize,
}

impl Collected {
    pub(in crate::cli) fn new() -> Self {
        Collected {
            summary: Summary::default(),
            groups: Groups::default(),
            members: Members::default(),
            asked: Answers::default(),
            currencies: Currencies::default(),
            hold: Hold::new(),
            matching: 0,
            printed: 0,
        }
    }

    /// Counts a portion in, but for what it prints.
    pub(in crate::cli) fn count(&mut self, portion: &mut Portion) {
        for tally in &portion.tallies {
            self.summary.add(tally.band, tally.score, tally.value);
            if tally.lowered {
                self.summary.lower(tally.band);
            }
        }
        self.matching += portion.ends.len() as u64;
        for (group, tally) in portion.groups.iter().zip(&portion.tallies) {
            self.groups.add(group.as_deref(), *tally);
        }
        self.members.append(&portion.members);
        self.asked.merge(&portion.asked);
        self.currencies.append(&mut portion.currencies);
    }

    /// Counts in those that were left out as invalid, and refuses values that add up to what no
    /// number can say.
    pub(in crate::cli) fn end(&mut self, skipped: u64) -> Result<(), Failure> {
        self.summary.skip(skipped);
        if self.summary.value().is_finite() {
            return Ok(());
        }
        let message = "the values of the accounts add up to more than 1.8e308, the largest number";
        let help = "correct the cells of the column that value names under [account]";
        Err(Failure::new(
            Diagnostic::error("value-sum", message).help(help),
        ))
    }

    /// Hands on what a portion prints: to where it goes, where results are not held back.
    pub(in crate::cli) fn print(
        &mut self,
        portion: &mut Portion,
        top: usize,
        through: Option<&mut Destination>,
    ) -> Result<()> {
        match through {
            Some(destination) => self.pass_on(portion, top, destination),
            None => self.keep(portion, top),
        }
    }

    /// Keeps what a portion prints until the input is accepted.
    fn keep(&mut self, portion: &mut Portion, top: usize) -> Result<()> {
        if portion.keys.is_empty() {
            let bytes = self.first(portion, top);
            return self.hold.append(&portion.bytes[..bytes]);
        }
        let mut start = 0;
        for (end, key) in portion.ends.iter().zip(portion.keys.drain(..)) {
            let end = *end as usize;
            self.hold.insert(key, &portion.bytes[start..end])?;
            start = end;
        }
        Ok(())
    }

    /// Writes what a portion prints at once.
    fn pass_on(
        &mut self,
        portion: &Portion,
        top: usize,
        destination: &mut Destination,
    ) -> Result<()> {
        let bytes = self.first(portion, top);
        destination.write(&portion.bytes[..bytes])
    }

    /// How many of a portion's bytes belong to the first `top` accounts of the run.
    fn first(&mut self, portion: &Portion, top: usize) -> usize {
        let accounts = portion.ends.len().min(top.saturating_sub(self.printed));
        self.printed += accounts;
        accounts
            .checked_sub(1)
            .map_or(0, |last| portion.ends[last] as usize)
    }
}

/// Groups of accounts, by the folded text of a column.
#[derive(Default)]
pub(in crate::cli) struct Groups {
    places: HashMap<Option<Box<str>>, usize>,
    groups: Vec<Group>,
}

impl Groups {
    fn add(&mut self, group: Option<&str>, tally: Tally) {
        let key = group.map(|name| Box::from(fold(name)));
        let place = *self.places.entry(key).or_insert_with(|| {
            let name = group.map(str::to_owned);
            self.groups.push(Group {
                name,
                summary: Summary::default(),
            });
            self.groups.len() - 1
        });
        self.groups[place]
            .summary
            .add(tally.band, tally.score, tally.value);
    }

    /// The groups by name, the nameless last.
    pub(in crate::cli) fn sorted(&mut self) -> Vec<Group> {
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by_cached_key(|group| {
            let name = group.name.as_deref().map(|name| fold(name).into_owned());
            (name.is_none(), name)
        });
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Band;

    #[test]
    fn values_that_no_number_can_sum_are_refused() {
        let sum = |values: [f64; 2]| {
            let mut collected = Collected::new();
            for (band, value) in [Band::Red, Band::Green].into_iter().zip(values) {
                collected.summary.add(band, None, Some(value));
            }
            collected.end(0)
        };
        assert!(sum([1.7e308, 0.5e307]).is_ok());
        let refused = sum([1.7e308, 1.7e308]).expect_err("too much").to_string();
        assert!(refused.contains("add up to more than 1.8e308"), "{refused}");
    }
}
