//! Finds the columns of everything that a scorecard and a request name.

use std::borrow::Cow;

use crate::scorecard::{Card, Condition, Entry, Scorecard, Signal, WhoLeft};
use crate::table::Header;

use super::bind::{BoundCard, BoundSignal, Roles};
use super::columns::{Columns, Use};
use super::condition::BoundCondition;
use super::measure::{Way, at_whole_numbers};

/// Resolves names to columns, and keeps what is wrong with them.
pub(super) struct Binder<'s> {
    pub(super) scorecard: &'s Scorecard,
    pub(super) columns: Columns,
}

impl<'s> Binder<'s> {
    pub(super) fn new(scorecard: &'s Scorecard, header: &Header, absent: &[String]) -> Self {
        Binder {
            scorecard,
            columns: Columns::new(header, absent),
        }
    }

    pub(super) fn roles(&mut self) -> Roles {
        let account = &self.scorecard.account;
        let mut find = |key: &str, name: Option<&String>, optional: bool| {
            let user = Use::new(format!("account.{key}"), optional);
            name.and_then(|name| self.columns.find(name, &user))
        };
        // Without an id the binding fails as a whole.
        let id = find("id", Some(&account.id), false).unwrap_or(0);
        Roles {
            id,
            date: find("date", account.date.as_ref(), false),
            name: find("name", account.name.as_ref(), account.optional),
            value: find("value", account.value.as_ref(), account.optional),
            owner: find("owner", account.owner.as_ref(), account.optional),
            segment: find("segment", account.segment.as_ref(), account.optional),
            stage: find("stage", account.stage.as_ref(), account.optional),
            parent: None,
        }
    }

    /// The column that says what an account belongs to. Whoever asks for it can't do without it,
    /// whatever is optional.
    pub(super) fn parent(&mut self) -> Option<usize> {
        let name = self.scorecard.account.parent.as_ref()?;
        let user = Use::new("account.parent".to_owned(), false);
        self.columns.find(name, &user)
    }

    /// Asks for the columns of `[account]` that scoring does not need.
    pub(super) fn dates(&mut self) {
        let account = &self.scorecard.account;
        for (key, name) in [("since", &account.since), ("renewal", &account.renewal)] {
            if let Some(name) = name {
                self.columns
                    .find(name, &Use::new(format!("account.{key}"), true));
            }
        }
    }

    pub(super) fn card(&mut self, card: &'s Card) -> BoundCard<'s> {
        let weights = card.signals.iter().zip(card.full_weights());
        let signals = weights.map(|(signal, full_weight)| self.signal(signal, full_weight));
        let signals: Vec<BoundSignal<'s>> = signals.collect();
        BoundCard {
            card,
            full_total: signals
                .iter()
                .fold(0.0, |sum, signal| sum + signal.full_weight),
            signals,
        }
    }

    fn signal(&mut self, signal: &'s Signal, full_weight: f64) -> BoundSignal<'s> {
        let user = Use::new(format!("signal {}", signal.id), signal.optional);
        let metric = self.columns.find(&signal.metric, &user);
        let second_name = signal.derivation.second_column();
        let second = second_name.and_then(|name| self.columns.find(name, &user));
        let date_name = signal
            .freshness
            .as_ref()
            .map(|freshness| &freshness.measured_on);
        let measured_on = date_name.and_then(|name| self.columns.find(name, &user));
        let absent = metric.is_none()
            || second.is_none() && second_name.is_some()
            || measured_on.is_none() && date_name.is_some();
        BoundSignal {
            signal,
            metric,
            second,
            measured_on,
            absent,
            full_weight,
            way: if absent { Way::Long } else { Way::of(signal) },
            at_whole: at_whole_numbers(&signal.curve),
        }
    }

    pub(super) fn profiles(&mut self) -> Vec<BoundCondition> {
        self.conditions(self.scorecard.profiles.iter().map(|it| {
            let user = Use::new(format!("profile {}", it.id), it.optional);
            (user, Cow::Borrowed(&it.when))
        }))
    }

    pub(super) fn rules(&mut self) -> Vec<BoundCondition> {
        self.conditions(self.scorecard.rules.iter().map(|it| {
            let user = Use::new(format!("rule {}", it.id), it.optional);
            (user, Cow::Borrowed(&it.when))
        }))
    }

    pub(super) fn plays(&mut self) -> Vec<BoundCondition> {
        self.conditions(self.scorecard.plays.iter().map(|it| {
            let user = Use::new(format!("play \"{}\"", it.action), it.optional);
            (user, Cow::Borrowed(&it.when))
        }))
    }

    pub(super) fn filters(&mut self, filters: &[Entry]) -> Vec<BoundCondition> {
        self.conditions(filters.iter().map(|entry| {
            let condition = Condition {
                any: vec![vec![entry.clone()]],
            };
            (Use::new("--where".to_owned(), false), Cow::Owned(condition))
        }))
    }

    fn conditions<'c>(
        &mut self,
        conditions: impl Iterator<Item = (Use, Cow<'c, Condition>)>,
    ) -> Vec<BoundCondition> {
        let bound = conditions.map(|(user, condition)| {
            BoundCondition::new(&condition, self.scorecard, |name| {
                self.columns.find(name, &user)
            })
        });
        bound.collect()
    }

    pub(super) fn keep(&mut self, names: &[String]) -> Vec<(String, Option<usize>)> {
        let user = Use::new("--keep".to_owned(), false);
        names
            .iter()
            .map(|name| (name.clone(), self.columns.find(name, &user)))
            .collect()
    }

    /// What says who left, with its column.
    pub(super) fn outcome(&mut self, who: &WhoLeft) -> Option<(usize, WhoLeft)> {
        let user = Use::new("--outcome".to_owned(), false);
        Some((self.columns.find(who.column(), &user)?, who.clone()))
    }

    pub(super) fn group(&mut self, by: &str, roles: &Roles) -> Option<usize> {
        let role = match by {
            "owner" => roles.owner,
            "segment" => roles.segment,
            "stage" => roles.stage,
            _ => None,
        };
        role.or_else(|| self.columns.find(by, &Use::new("--by".to_owned(), false)))
    }

    /// By column. A column whose empty cells count as measured must be there: one that is absent
    /// altogether would make every account look measured.
    pub(super) fn empty_is_zero(&mut self) -> Vec<bool> {
        let names = &self.scorecard.input.empty_is_zero;
        for name in names {
            self.columns
                .find(name, &Use::new("input.empty_is_zero".to_owned(), false));
        }
        self.columns.marked(names)
    }
}
