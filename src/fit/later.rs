//! Dates that lie after the day on which an account is scored: what was not known then.

use std::collections::BTreeMap;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};
use crate::score::{Account, Bound};
use crate::scorecard::{Derivation, Scorecard};

use super::observe::Fate;

/// Accounts with such dates, by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LaterDates {
    /// Where the tables of a chunk have the columns with dates of what was; `None` before its first
    /// account.
    places: Option<Vec<usize>>,
    /// By the folded name of the column.
    found: BTreeMap<String, Later>,
}

/// Accounts with such a date in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Later {
    accounts: u64,
    /// How many of them are known to have left before that date.
    gone: u64,
}

impl LaterDates {
    /// Looks at the dates of an account.
    pub(super) fn look(&mut self, account: &Account<'_>, fate: Fate) {
        let bound = account.bound();
        let grammar = &bound.scorecard().input.grammar;
        let places = self.places.get_or_insert_with(|| places(bound));
        for &mut place in places {
            let Ok(date) = grammar.date(account.cell(place)) else {
                continue;
            };
            if date > account.as_of() {
                let name = &bound.columns()[place].name;
                let later = self.found.entry(name.clone()).or_default();
                later.accounts += 1;
                later.gone += u64::from(fate.on.is_some_and(|left| date > left));
            }
        }
    }

    /// Adds what another chunk held.
    pub(super) fn merge(&mut self, other: LaterDates) {
        for (name, later) in other.found {
            let own = self.found.entry(name).or_default();
            own.accounts += later.accounts;
            own.gone += later.gone;
        }
    }

    /// A warning for each column.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        self.found.iter().map(|(name, later)| {
            let gone = match later.gone {
                0 => String::new(),
                gone => format!(", {gone} of them after the account left"),
            };
            let message = format!(
                "{} dates in column {} lie after the day of the score{gone}",
                later.accounts,
                quote(name)
            );
            let help = "what is written there was not known on that day: export the accounts as \
                        they stood";
            Diagnostic::warning("later-date", message).help(help)
        })
    }
}

/// Where the columns are that a signal reads as the date of something that was.
fn places(bound: &Bound<'_>) -> Vec<usize> {
    let past = past(bound.scorecard());
    let columns = bound.columns().iter().enumerate();
    let places = columns.filter(|(_, column)| past.contains(&column.name));
    places.map(|(place, _)| place).collect()
}

/// The folded names of the columns with dates that no scorecard expects to lie ahead.
fn past(scorecard: &Scorecard) -> Vec<String> {
    let signals = scorecard.cards().flat_map(|card| &card.signals);
    let past = signals.flat_map(|signal| {
        let metric = (signal.derivation == Derivation::DaysSince).then_some(&signal.metric);
        let measured_on = signal.freshness.as_ref().map(|it| &it.measured_on);
        metric.into_iter().chain(measured_on)
    });
    past.map(|name| fold(name).into_owned()).collect()
}
