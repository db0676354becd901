//! The accounts of the new side, each beside what the old side says of it.

use std::collections::HashSet;

use crate::cell::{Date, fold};
use crate::diagnostic::Diagnostic;
use crate::score::{Account, Bound, QuantileCuts, Request, Scores, millionths};
use crate::scorecard::{Band, Derivation, Scorecard, Signal};
use crate::table::{Header, Table};

use super::cause::{Cause, moves, steps};
use super::{Changed, OldSide, Split, Standing};

/// How many accounts are scored at a time.
const CHUNK: usize = 4096;

/// The old side of a difference, ready for accounts of the new one.
///
/// Each account of both sides is scored five times: as it was; the same cells on the new date;
/// then with what is newly measured or no longer; then with all the new cells, still under the
/// old scorecard; then as it is. From one to the next a single cause acts.
///
/// Each side is read as its own scorecard says. What the new input cannot tell the old scorecard
/// (it lacks a column that only that one reads, or a cell only makes sense to the new one) stays
/// as it was until the scorecard changes.
#[derive(Debug)]
pub struct Join<'a> {
    night: &'a OldSide,
    /// The old and the new scorecard.
    scorecards: [&'a Scorecard; 2],
    as_of: Date,
    cuts: Option<QuantileCuts>,
    /// As it was, and on the new date.
    was: [Bound<'a>; 2],
    /// For each column of `was` the place in the night.
    order: Vec<Option<usize>>,
    /// Columns that the new scorecard reads, folded.
    read: HashSet<String>,
}

/// An account of both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its place in the old night.
    pub place: usize,
    /// Its value, in money: the new one, else the old one.
    pub value: Option<f64>,
    /// The band, before and after.
    pub bands: [Band; 2],
    /// The change of the score by cause, in millionths; `None` without a score on both sides.
    pub parts: Option<[i64; Cause::OF_SCORES.len()]>,
    /// What is to be told of it; `None` where nothing changed.
    pub changed: Option<Changed>,
}

/// An account of the new side.
#[derive(Clone, Debug, PartialEq)]
pub enum Joined {
    /// Both sides have it.
    Both(Found),
    /// Only the new side has it.
    Arrived(Changed),
}

impl<'a> Join<'a> {
    /// Makes the old side ready: its cells, both scorecards, the date of either side, and where
    /// the old side's quantile bands are cut.
    ///
    /// # Errors
    ///
    /// Those of [`Bound::new`] for the old scorecard and the columns of the night.
    pub fn new(
        night: &'a OldSide,
        scorecards: [&'a Scorecard; 2],
        [old, new]: [Date; 2],
        cuts: Option<QuantileCuts>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let header = Header::Listed(night.columns().to_vec());
        let bind = |as_of| -> Result<Bound<'a>, Vec<Diagnostic>> {
            let bound = Bound::new(scorecards[0], &header, &Request::new(as_of))?;
            Ok(with_cuts(bound, cuts))
        };
        let was = [bind(old)?, bind(new)?];
        let place = |name: &String| night.columns().iter().position(|it| it == name);
        let order = was[0].columns().iter().map(|it| place(&it.name));
        let read = scorecards[1].reads().into_iter();
        Ok(Join {
            night,
            scorecards,
            as_of: new,
            cuts,
            order: order.collect(),
            was,
            read: read.map(|it| fold(&it.0).into_owned()).collect(),
        })
    }

    /// Why the last of the five scores may differ from the one before it: with one scorecard only
    /// quantile bands can be cut elsewhere.
    fn last(&self) -> Cause {
        let [old, new] = self.scorecards;
        if old.sha256 == new.sha256 {
            Cause::Cuts
        } else {
            Cause::Scorecard
        }
    }

    /// Holds a chunk of the new side, as it was scored, against the old one. `rows` are those
    /// that count; `absent` are the columns that an input with an open header turned out to lack.
    ///
    /// # Errors
    ///
    /// Those of [`Bound::beside`], which columns that were found once do not give.
    pub fn look(
        &self,
        (now, table, scores): (&Bound<'_>, &Table, &Scores),
        rows: impl Iterator<Item = usize>,
        absent: &[String],
    ) -> Result<Vec<Joined>, Vec<Diagnostic>> {
        let names = now.columns().iter().map(|it| it.name.clone());
        let names: Vec<String> = names.filter(|name| !absent.contains(name)).collect();
        let lenient = lenient(self.scorecards, &names);
        let header = Header::Listed(names);
        let under_old = Bound::beside(now, &lenient, &header, &Request::new(self.as_of))?;
        let under_old = with_cuts(under_old, self.cuts);
        let places: Vec<Option<usize>> = (0..table.rows())
            .map(|row| self.night.find(now.id(table, row)))
            .collect();
        let olds = self.unpack(places.iter().copied());
        let [mut first, mut later, mut all] = [(); 3].map(|()| Scores::new());
        self.was[0].score(&olds, &mut first);
        self.was[1].score(&olds, &mut later);
        // On another date another profile may reach cells that nobody had to be able to read.
        self.was[1].stand_in(&olds, &mut later, &first, |_| false);
        let stands_in = |signal: &Signal| !self.is_read(signal);
        // What is known is taken from the new cells under the profile of the old ones.
        under_old.score_like(table, &later, &mut all);
        under_old.stand_in(table, &mut all, &later, stands_in);
        let mut known = later.clone();
        self.was[1].take_known(&olds, &mut known, &all);
        under_old.score(table, &mut all);
        under_old.stand_in(table, &mut all, &later, stands_in);
        let joined = rows.filter_map(|row| {
            let account = Account::new(now, table, scores, row);
            let Some(place) = places[row] else {
                let known = self.night.left_out(account.id());
                return (!known).then(|| Joined::Arrived(Changed::arrived(&account)));
            };
            let states = [
                Account::new(&self.was[0], &olds, &first, row),
                Account::new(&self.was[1], &olds, &later, row),
                Account::new(&self.was[1], &olds, &known, row),
                Account::new(&under_old, table, &all, row),
                account,
            ];
            Some(Joined::Both(found(place, &states, self.last())))
        });
        Ok(joined.collect())
    }

    /// The accounts of the old side that are not among those `met`, by their places.
    pub fn left(&self, met: &HashSet<usize>) -> Vec<Changed> {
        let places = (0..self.night.accounts()).filter(|place| !met.contains(place));
        let places: Vec<usize> = places.collect();
        let mut left = Vec::new();
        let mut scores = Scores::new();
        for places in places.chunks(CHUNK) {
            let table = self.unpack(places.iter().copied().map(Some));
            self.was[0].score(&table, &mut scores);
            let rows = 0..table.rows();
            left.extend(
                rows.map(|row| Changed::left(&Account::new(&self.was[0], &table, &scores, row))),
            );
        }
        left
    }

    /// Whether the new scorecard reads all columns of a signal.
    fn is_read(&self, signal: &Signal) -> bool {
        let second = match &signal.derivation {
            Derivation::Per(name)
            | Derivation::RelativeChange(name)
            | Derivation::AbsoluteChange(name) => Some(name),
            Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil => None,
        };
        let date = signal.freshness.as_ref().map(|it| &it.measured_on);
        let mut names = [Some(&signal.metric), second, date].into_iter().flatten();
        names.all(|name| self.read.contains(fold(name).as_ref()))
    }

    /// Old accounts as a table, with an empty row for each that there is not.
    fn unpack(&self, places: impl Iterator<Item = Option<usize>>) -> Table {
        let mut table = Table::new(self.order.len());
        for place in places {
            match place {
                Some(place) => self.night.unpack(place, &self.order, &mut table),
                None => {
                    table.begin_row(0, None);
                }
            }
        }
        table
    }
}

fn with_cuts(bound: Bound<'_>, cuts: Option<QuantileCuts>) -> Bound<'_> {
    match cuts {
        Some(cuts) => bound.with_cuts(cuts),
        None => bound,
    }
}

/// The old scorecard for an input that was made for the new one: what is not there is no error,
/// and the cells are written as the new one says. What counts as empty, or as 0, is a matter of
/// the scorecard, and stays.
fn lenient([old, new]: [&Scorecard; 2], names: &[String]) -> Scorecard {
    let mut lenient = old.clone();
    lenient.account = new.account.clone();
    lenient.account.optional = true;
    let grammar = &mut lenient.input.grammar;
    let null = std::mem::take(&mut grammar.null);
    *grammar = new.input.grammar.clone();
    grammar.null = null;
    let empty_is_zero = &mut lenient.input.empty_is_zero;
    empty_is_zero.retain(|name| names.contains(&fold(name).into_owned()));
    let profiles = lenient.profiles.iter_mut().map(|it| {
        it.optional = true;
        &mut it.card
    });
    for card in profiles.chain([&mut lenient.base]) {
        for signal in &mut card.signals {
            signal.optional = true;
        }
    }
    for rule in &mut lenient.rules {
        rule.optional = true;
    }
    lenient.plays.clear();
    lenient
}

fn found(place: usize, states: &[Account<'_>; 5], last: Cause) -> Found {
    let [old, .., new] = states;
    let both = old.score().and(new.score()).is_some();
    let mut parts = [0; Cause::OF_SCORES.len()];
    for (cause, before, after) in steps(states, last) {
        let at = Cause::OF_SCORES.iter().position(|it| *it == cause);
        if let (Some(at), Some(before), Some(after)) = (at, before.score(), after.score()) {
            parts[at] += millionths(before, after);
        }
    }
    let moves = moves(states, last);
    let told = parts.iter().any(|part| *part != 0)
        || !moves.is_empty()
        || old.score().is_some() != new.score().is_some();
    let value = new.value().or_else(|| old.value());
    Found {
        place,
        value,
        bands: [old.band(), new.band()],
        parts: both.then_some(parts),
        // Building it costs much more than finding that it is not needed.
        changed: told.then(|| Changed {
            name: new.name().or_else(|| old.name()).map(str::to_owned),
            owner: new.owner().or_else(|| old.owner()).map(str::to_owned),
            value,
            old: Some(Standing::new(old)),
            new: Some(Standing::new(new)),
            split: Split::new(states, last),
            moves,
            ..Changed::alone(new)
        }),
    }
}

#[cfg(test)]
mod tests;
