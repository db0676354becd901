//! Which accounts are news tonight: the nights of a scorecard, replayed.
//!
//! An alarm that comes every night is read by nobody. So an account that was reported is not
//! reported again until it has recovered, one on the edge has to be past it for some nights in a
//! row, and what the scorecard moved is not news of the customer. Nothing of that is stored: it
//! follows from the nights that are kept, oldest first.
//!
//! For each account and both boundaries (below green, red) the [`Watch`] knows on which side the
//! account has settled. It settles below after `after` nights in a row below, which is when it is
//! reported, and above after as many nights in a row at least `deadband` points above the cut. What
//! lies between counts for neither. A night on which its band is unknown changes nothing, and one
//! on which less is known of it than before nothing for the better, until that has lasted.

mod account;
mod known;
mod stand;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::scorecard::Alerts;

use account::{Fallen, Mark, Patience, Settled};
use known::Known;

pub use stand::{NightCuts, Stand};

/// What the nights up to now say of each account.
#[derive(Clone, Debug)]
pub struct Watch {
    patience: Patience,
    /// By how many millionths of a point an account may fall, each once.
    limits: Vec<i64>,
    /// The first night is still to come.
    begins: bool,
    places: HashMap<Box<str>, usize>,
    settled: Vec<Settled>,
    known: Vec<Known>,
    /// By account, then limit.
    marks: Vec<Mark>,
}

/// What is to be reported of a night. Accounts are told by their places in it, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alarms {
    /// Those that are newly red.
    pub red: Vec<usize>,
    /// Those that are newly in a worse band, red or not.
    pub worse: Vec<usize>,
    /// Those that fell, for each limit of [`Watch::new`].
    pub fallen: Vec<Vec<Fall>>,
}

impl Alarms {
    /// Nothing new, with so many limits.
    fn none(limits: usize) -> Self {
        Alarms {
            fallen: vec![Vec::new(); limits],
            ..Alarms::default()
        }
    }

    fn add(&mut self, place: usize, found: Fallen) {
        if found.red {
            self.red.push(place);
        }
        if found.is_worse() {
            self.worse.push(place);
        }
    }
}

/// An account that fell by more than a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fall {
    /// Its place in the night.
    pub place: usize,
    /// Where it stood, in millionths of a point.
    pub from: i64,
}

/// How many accounts a scorecard moved below a boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Those that it made red.
    pub red: usize,
    /// Those that it brought into a worse band, red or not.
    pub worse: usize,
}

impl Watch {
    /// A watch that has seen no night. `limits` are falls that are watched for, in millionths of a
    /// point.
    pub fn new(alerts: &Alerts, limits: &[i64]) -> Self {
        Watch {
            patience: Patience {
                deadband: (alerts.deadband * 1e6).round() as i64,
                after: alerts.after,
            },
            limits: limits.to_vec(),
            begins: true,
            places: HashMap::new(),
            settled: Vec::new(),
            known: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Sees the next night: its accounts by id, each once.
    ///
    /// In the first night of all nothing is new, and every account has settled as it stands. One
    /// that comes later comes as one that was fine.
    pub fn night<'a>(&mut self, seen: impl IntoIterator<Item = (&'a str, Stand)>) -> Alarms {
        let first = std::mem::take(&mut self.begins);
        let mut alarms = Alarms::none(self.limits.len());
        for (place, (id, stand)) in seen.into_iter().enumerate() {
            let at = self.place(id, first);
            let dim = self.known[at].see(stand.known());
            let found = self.settled[at].see(&stand, dim, self.patience);
            alarms.add(place, found);
            self.measure(at, (&stand, dim), |number, from| {
                alarms.fallen[number].push(Fall { place, from });
            });
        }
        alarms
    }

    /// Sees the next night, where only that one can tell a change of the scorecard: its accounts,
    /// each once, as they stand under the old scorecard and under the new one. What is new is what
    /// both find; then it is as with [`Watch::rebase`].
    pub fn night_of_change<'a>(
        &mut self,
        seen: impl IntoIterator<Item = (&'a str, [Stand; 2])>,
    ) -> (Alarms, Moved) {
        let first = std::mem::take(&mut self.begins);
        let mut alarms = Alarms::none(self.limits.len());
        let (mut moved, mut met) = (Moved::default(), vec![false; self.settled.len()]);
        for (place, (id, [was, is])) in seen.into_iter().enumerate() {
            let at = self.place(id, first);
            let dim = self.known[at].see(was.known());
            let found = self.settled[at].see(&was, dim, self.patience);
            let holds = self.settled[at].confirm(found, &is);
            alarms.add(place, holds);
            let by_scorecard = is.score.zip(was.score).map_or(0, |(is, was)| is - was);
            self.measure(at, (&was, dim), |number, from| {
                let from = from + by_scorecard;
                alarms.fallen[number].push(Fall { place, from });
            });
            met.resize(self.settled.len(), false);
            met[at] = true;
            self.rebase_one(at, [&was, &is], &mut moved);
        }
        self.forget(&met);
        (alarms, moved)
    }

    /// Tells of a change of the scorecard what it makes of the same cells: the accounts of one
    /// night, each once, as they stood under the old one and as they stand under the new one.
    ///
    /// Who is below a boundary by that alone has settled there without a report, and where a score
    /// stood moves with it. Nobody recovers by it.
    pub fn rebase<'a>(&mut self, stands: impl IntoIterator<Item = (&'a str, [Stand; 2])>) -> Moved {
        let (mut moved, mut met) = (Moved::default(), vec![false; self.settled.len()]);
        for (id, [was, is]) in stands {
            if let Some(&at) = self.places.get(id) {
                met[at] = true;
                self.rebase_one(at, [&was, &is], &mut moved);
            }
        }
        self.forget(&met);
        moved
    }

    fn rebase_one(&mut self, at: usize, [was, is]: [&Stand; 2], moved: &mut Moved) {
        let fallen = self.settled[at].rebase(was, is, self.patience.deadband);
        moved.red += usize::from(fallen.red);
        moved.worse += usize::from(fallen.is_worse());
        self.known[at].rebase(was.known(), is.known());
        for mark in self.marks_of(at) {
            mark.rebase(was.score, is.score);
        }
    }

    /// Nobody knows what a new scorecard would have made of those that were not met.
    fn forget(&mut self, met: &[bool]) {
        for (at, _) in met.iter().enumerate().filter(|it| !it.1) {
            self.marks_of(at).fill(Mark::default());
            self.known[at] = Known::default();
        }
    }

    /// Looks how far an account fell; `tell` gets the number of a limit and from where.
    fn measure(
        &mut self,
        at: usize,
        (stand, dim): (&Stand, bool),
        mut tell: impl FnMut(usize, i64),
    ) {
        let Some(score) = stand.score else { return };
        let limits = self.limits.len();
        let marks = self.marks[at * limits..].iter_mut();
        for (number, (mark, &limit)) in marks.zip(&self.limits).enumerate() {
            if let Some(from) = mark.see(score, dim, limit, self.patience.after) {
                tell(number, from);
            }
        }
    }

    fn marks_of(&mut self, at: usize) -> &mut [Mark] {
        let limits = self.limits.len();
        &mut self.marks[at * limits..(at + 1) * limits]
    }

    /// Takes a night as the first one: every account has settled as it stands. What was known of
    /// accounts that are not there stays, but for where their scores stood and how much was known.
    pub fn restart<'a>(&mut self, seen: impl IntoIterator<Item = (&'a str, Stand)>) {
        self.begins = false;
        self.marks.fill(Mark::default());
        self.known.fill(Known::default());
        for (id, stand) in seen {
            let at = self.place(id, true);
            self.settled[at].settle(&stand);
            self.known[at].rebase(None, stand.known());
            for mark in self.marks_of(at) {
                mark.rebase(None, stand.score);
            }
        }
    }

    /// The place of an account; a new one is `open` until it is known how it stands, or begins as
    /// one that is fine.
    fn place(&mut self, id: &str, open: bool) -> usize {
        if let Some(&at) = self.places.get(id) {
            return at;
        }
        let at = self.settled.len();
        self.places.insert(Box::from(id), at);
        self.settled.push(Settled::new(open));
        self.known.push(Known::default());
        let marks = self.marks.len() + self.limits.len();
        self.marks.resize(marks, Mark::default());
        at
    }
}
