//! The accounts of the page, counted and added up: what its overview is made of.

use std::collections::HashMap;

use crate::cell::{Date, fold};
use crate::report::spoken::shown;
use crate::score::Summary;
use crate::scorecard::{Band, ByBand, Scorecard, Signal};

use super::day::Day;
use super::entry::Entry;
use super::moved::Movers;

/// How many points a bar of the distribution is wide.
pub(super) const BIN: usize = 5;

/// How many bars there are: a score of 100 stands in the last one.
pub(super) const BINS: usize = 100 / BIN;

/// The days from as-of within which renewals are told, as spans that end with these.
pub(super) const RENEWALS: [i32; 3] = [30, 60, 90];

/// The days since the customer came at which a span of ages ends; the last one is open.
pub(super) const AGES: [i32; 5] = [91, 182, 365, 730, 1095];

/// Accounts in a few numbers, and what holds them back.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) summary: Summary,
    /// Points held back by each signal, added up.
    pub(super) lost: Vec<f64>,
    /// By rule: how many of them have a lower band by it.
    pub(super) lowered: Vec<u64>,
}

/// Accounts by a text: each group under the spelling that was met first.
#[derive(Clone, Debug)]
pub(super) struct Groups<T> {
    places: HashMap<Option<Box<str>>, usize>,
    pub(super) groups: Vec<(Option<String>, T)>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Groups {
            places: HashMap::new(),
            groups: Vec::new(),
        }
    }
}

impl<T: Default> Groups<T> {
    fn of(&mut self, name: Option<&str>) -> &mut T {
        let key = name.map(|name| Box::from(fold(name)));
        let place = *self.places.entry(key).or_insert_with(|| {
            self.groups.push((name.map(str::to_owned), T::default()));
            self.groups.len() - 1
        });
        &mut self.groups[place].1
    }

    /// Whether any account has such a text.
    pub(super) fn is_named(&self) -> bool {
        self.groups.iter().any(|(name, _)| name.is_some())
    }
}

/// A mean that grows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, number: f64, weight: f64) {
        self.sum += number * weight;
        self.count += weight;
    }

    /// The mean; `None` of nothing.
    pub(super) fn get(self) -> Option<f64> {
        (self.count > 0.0).then(|| self.sum / self.count)
    }
}

/// The accounts that have no date in a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Undated {
    pub(super) empty: u64,
    pub(super) unreadable: u64,
    /// The first of those that cannot be read.
    pub(super) example: Option<String>,
    /// Of those that can be read: how many lie after as-of, where that cannot be.
    pub(super) ahead: u64,
}

impl Undated {
    fn add(&mut self, day: &Day) {
        match day {
            Day::Unasked | Day::On(_) => {}
            Day::Empty => self.empty += 1,
            Day::Unreadable(text) => {
                self.unreadable += 1;
                self.example.get_or_insert_with(|| text.clone());
            }
        }
    }
}

/// The accounts that have no date, by what it would say.
#[derive(Clone, Debug, Default)]
pub(super) struct UndatedBy {
    pub(super) since: Undated,
    pub(super) renewal: Undated,
}

/// An account that renews soon.
#[derive(Clone, Debug)]
pub(super) struct Renewal {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) date: Date,
    pub(super) band: Band,
    pub(super) value: Option<f64>,
}

/// The accounts of the page, counted and added up.
#[derive(Clone, Debug)]
pub(super) struct Census {
    as_of: Date,
    /// By card and slot: the place of the signal among `signals`.
    signal_places: Vec<Vec<usize>>,
    /// By card and slot: the place of the dimension among `dimensions`.
    dimension_places: Vec<Vec<usize>>,
    /// What people call each signal of any card.
    pub(super) signals: Vec<String>,
    /// The dimensions of all cards.
    pub(super) dimensions: Vec<String>,
    pub(super) all: Tally,
    /// How many points each signal holds back, weighed by value.
    pub(super) lost_by_value: Vec<Mean>,
    /// By [`BIN`] points.
    pub(super) bins: [ByBand<u64>; BINS],
    pub(super) segments: Groups<Summary>,
    pub(super) owners: Groups<Summary>,
    /// By card.
    pub(super) profiles: Vec<Summary>,
    /// By stage.
    pub(super) stages: Groups<ByBand<Tally>>,
    /// By [`AGES`].
    pub(super) ages: [Summary; AGES.len() + 1],
    /// By segment, and dimension.
    pub(super) heat: Groups<Vec<Mean>>,
    /// By [`RENEWALS`].
    pub(super) renewals: [Summary; RENEWALS.len()],
    /// The accounts of those that are not green.
    pub(super) renewing: Vec<Renewal>,
    pub(super) undated: UndatedBy,
    /// Since the last snapshot.
    pub(super) movers: Movers,
}

impl Census {
    /// No accounts yet.
    pub(super) fn new(scorecard: &Scorecard, as_of: Date) -> Self {
        let (signals, dimensions) = (scorecard.signals(), scorecard.dimension_names());
        Census {
            as_of,
            all: Tally::default(),
            lost_by_value: vec![Mean::default(); signals.all.len()],
            bins: [ByBand::default(); BINS],
            segments: Groups::default(),
            owners: Groups::default(),
            profiles: vec![Summary::default(); signals.of_cards.len()],
            stages: Groups::default(),
            ages: Default::default(),
            heat: Groups::default(),
            renewals: Default::default(),
            renewing: Vec::new(),
            undated: UndatedBy::default(),
            movers: Movers::new(scorecard.rules.iter().map(|it| shown(&it.reason))),
            signal_places: signals.of_cards,
            dimension_places: dimensions.of_cards,
            signals: signals.all.into_iter().map(Signal::title).collect(),
            dimensions: dimensions.all.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Counts an account in.
    pub(super) fn add(&mut self, entry: &Entry) {
        let count = |summary: &mut Summary| summary.add(entry.band, entry.score, entry.value);
        self.add_lost(entry);
        count(self.segments.of(entry.segment.as_deref()));
        count(self.owners.of(entry.owner.as_deref()));
        count(&mut self.profiles[entry.card]);
        if let Some(score) = entry.score {
            let ends = (1..BINS).map(|bin| (bin * BIN) as f64);
            let bin = ends.filter(|end| score >= *end).count();
            self.bins[bin][entry.band] += 1;
        }
        if let Some(since) = entry.since.days() {
            let age = self.as_of.days() - since;
            if age < 0 {
                self.undated.since.ahead += 1;
            } else {
                count(&mut self.ages[AGES.iter().filter(|&&end| age >= end).count()]);
            }
        }
        self.undated.since.add(&entry.since);
        self.undated.renewal.add(&entry.renewal);
        let heat = self.heat.of(entry.segment.as_deref());
        heat.resize(self.dimensions.len(), Mean::default());
        let places = &self.dimension_places[entry.card];
        for (&place, score) in places.iter().zip(&entry.dimensions) {
            if let Some(score) = score {
                heat[place].add(*score, 1.0);
            }
        }
        self.add_renewal(entry);
        self.movers.add(entry);
    }

    fn add_lost(&mut self, entry: &Entry) {
        let stage = &mut self.stages.of(entry.stage.as_deref())[entry.band];
        for tally in [&mut self.all, stage] {
            tally.lost.resize(self.signals.len(), 0.0);
            tally.summary.add(entry.band, entry.score, entry.value);
            for &rule in &entry.lowered {
                tally.lowered.resize(tally.lowered.len().max(rule + 1), 0);
                tally.lowered[rule] += 1;
            }
            for (&place, told) in self.signal_places[entry.card].iter().zip(&entry.signals) {
                tally.lost[place] += told.lost.unwrap_or_default();
            }
        }
        let value = entry.value.unwrap_or_default().max(0.0);
        if entry.score.is_some() {
            let mut own = vec![0.0; self.signals.len()];
            for (&place, told) in self.signal_places[entry.card].iter().zip(&entry.signals) {
                own[place] = told.lost.unwrap_or_default();
            }
            for (mean, lost) in self.lost_by_value.iter_mut().zip(own) {
                mean.add(lost, value);
            }
        }
    }

    fn add_renewal(&mut self, entry: &Entry) {
        let Some(renewal) = entry.renewal.days() else {
            return;
        };
        let ahead = renewal - self.as_of.days();
        let span = RENEWALS.iter().position(|&end| ahead <= end);
        let Some(span) = span.filter(|_| ahead >= 0) else {
            return;
        };
        self.renewals[span].add(entry.band, entry.score, entry.value);
        if entry.band != Band::Green {
            self.renewing.push(Renewal {
                name: entry.called(),
                id: entry.id.clone(),
                date: Date::from_days(renewal),
                band: entry.band,
                value: entry.value,
            });
        }
    }
}

impl Tally {
    /// The signal that holds these accounts back the most, and by how many points a scored
    /// account; `None` where nothing does.
    pub(super) fn worst(&self) -> Option<(usize, f64)> {
        let worst = self.lost.iter().enumerate();
        // Of equals the first one.
        let worst = worst.rev().max_by(|one, other| one.1.total_cmp(other.1))?;
        let mean = worst.1 / self.summary.scored() as f64;
        (*worst.1 > 0.0).then_some((worst.0, mean))
    }

    /// The rule that lowered the band of most of these accounts, and of how many; `None` where
    /// none did.
    pub(super) fn rule(&self) -> Option<(usize, u64)> {
        let rules = self.lowered.iter().copied().enumerate();
        // Of equals the first one.
        let most = rules.rev().max_by_key(|it| it.1);
        most.filter(|it| it.1 > 0)
    }
}
