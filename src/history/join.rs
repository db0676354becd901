//! The accounts of the new side, each beside what the old side says of it.

mod under_old;

use std::collections::HashSet;

use crate::cell::{Date, fold};
use crate::diagnostic::Diagnostic;
use crate::score::{Account, Bound, QuantileCuts, Request, Scores, millionths};
use crate::scorecard::{Band, Cuts, Scorecard};
use crate::table::{Header, Table};

use super::cause::{Cause, moves, steps};
use super::{Changed, Configuration, OldSide, Split, Standing};

use under_old::{UnderOld, lenient};

/// How many accounts are scored at a time.
const CHUNK: usize = 4096;

/// The old side of a difference, ready for accounts of the new one.
///
/// Each account of both sides is scored five times: as it was; the same cells on the new date;
/// then with what is newly measured or no longer; then with all the new cells, still under the
/// old scorecard; then as it is. From one to the next a single cause acts. Where two of these can
/// only be the same, they are scored once.
///
/// Each side is read as its own scorecard says. What the new input cannot tell the old scorecard
/// (it lacks a column that only that one reads, or a cell only makes sense to the new one) stays
/// as it was until the scorecard changes.
#[derive(Debug)]
pub struct Join<'a> {
    night: &'a OldSide,
    /// The old and the new scorecard.
    scorecards: [&'a Scorecard; 2],
    as_of: [Date; 2],
    cuts: Option<QuantileCuts>,
    /// By layout of the night.
    was: Vec<Was<'a>>,
    /// Columns that the new scorecard reads, folded.
    read: HashSet<String>,
}

/// The old scorecard, tied to old accounts of one layout.
#[derive(Debug)]
struct Was<'a> {
    /// As it was, and on the new date.
    bounds: [Bound<'a>; 2],
    /// For each column of the layout the one of the tables.
    columns: Vec<Option<usize>>,
}

/// A chunk of the new side: what it was scored by, its cells, and what came out.
type Now<'n> = (&'n Bound<'n>, &'n Table, &'n Scores);

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
        as_of: [Date; 2],
        cuts: Option<QuantileCuts>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let tie = |names: &Vec<String>| -> Result<Was<'a>, Vec<Diagnostic>> {
            let header = Header::Listed(names.clone());
            let bind = |as_of| -> Result<Bound<'a>, Vec<Diagnostic>> {
                let bound = Bound::new(scorecards[0], &header, &Request::new(as_of))?;
                Ok(bound.with_cuts(cuts))
            };
            let bounds = [bind(as_of[0])?, bind(as_of[1])?];
            let tables = bounds[0].columns();
            let column = |name: &String| tables.iter().position(|it| it.name == *name);
            let columns = names.iter().map(column).collect();
            Ok(Was { bounds, columns })
        };
        let was = night.layouts().iter().map(tie);
        let read = scorecards[1].reads().into_iter();
        Ok(Join {
            night,
            scorecards,
            as_of,
            cuts,
            was: was.collect::<Result<_, _>>()?,
            read: read.map(|it| it.0).collect(),
        })
    }

    /// Why the last of the five scores may differ from the one before it: with one configuration
    /// only quantile bands can be cut elsewhere.
    fn last(&self) -> Cause {
        if self.is_one_configuration() {
            Cause::Cuts
        } else {
            Cause::Scorecard
        }
    }

    fn is_one_configuration(&self) -> bool {
        let [old, new] = self.scorecards.map(Configuration::of);
        new.since(old).is_none()
    }

    /// Whether the old scorecard can only say of the new cells what the new one says.
    fn says_the_same(&self) -> bool {
        let quantile = matches!(self.scorecards[0].base.bands.cuts, Cuts::Quantile { .. });
        self.is_one_configuration() && !quantile
    }

    /// Holds a chunk of the new side, as it was scored, against the old one. `rows` are those
    /// that count; `absent` are the columns that an input with an open header turned out to lack.
    ///
    /// # Errors
    ///
    /// Those of [`Bound::beside`], which columns that were found once do not give.
    pub fn look(
        &self,
        now: Now<'_>,
        rows: impl Iterator<Item = usize>,
        absent: &[String],
    ) -> Result<Vec<Joined>, Vec<Diagnostic>> {
        let (bound, _, scores) = now;
        if self.says_the_same() {
            let under_old = UnderOld {
                bound,
                scores: Some(scores),
                gaps: bound.gaps(|_| true),
            };
            return Ok(self.compare(now, &under_old, rows));
        }
        let names = bound.columns().iter().map(|it| it.name.clone());
        let names: Vec<String> = names.filter(|name| !absent.contains(name)).collect();
        let lenient = lenient(self.scorecards, &names);
        let (header, request) = (Header::Listed(names), Request::new(self.as_of[1]));
        let bound = Bound::beside(bound, &lenient, &header, &request)?;
        let bound = bound.with_cuts(self.cuts);
        let under_old = UnderOld {
            gaps: bound.gaps(|name| self.read.contains(fold(name).as_ref())),
            bound: &bound,
            scores: None,
        };
        Ok(self.compare(now, &under_old, rows))
    }

    fn compare(
        &self,
        now: Now<'_>,
        under_old: &UnderOld<'_>,
        rows: impl Iterator<Item = usize>,
    ) -> Vec<Joined> {
        let (bound, table, scores) = now;
        let places = (0..table.rows()).map(|row| self.night.find(bound.id(table, row)));
        let places: Vec<Option<usize>> = places.collect();
        let mut joined: Vec<(usize, Joined)> = Vec::with_capacity(table.rows());
        let mut both = Vec::with_capacity(table.rows());
        for row in rows {
            if let Some(place) = places[row] {
                both.push((row, place));
                continue;
            }
            let account = Account::new(bound, table, scores, row);
            if !self.night.left_out(account.id()) {
                joined.push((row, Joined::Arrived(Changed::arrived(&account))));
            }
        }
        for layout in 0..self.was.len() {
            let own = both.iter().copied();
            let own = own.filter(|&(_, place)| self.night.layout(place) == layout);
            let own: Vec<(usize, usize)> = own.collect();
            if !own.is_empty() {
                self.compare_layout(layout, now, under_old, &own, &mut joined);
            }
        }
        joined.sort_by_key(|(row, _)| *row);
        joined.into_iter().map(|(_, it)| it).collect()
    }

    /// Compares accounts with old ones of one layout: `both` are rows of the chunk, and the places
    /// of the same accounts in the night.
    fn compare_layout(
        &self,
        layout: usize,
        (bound, table, scores): Now<'_>,
        under_old: &UnderOld<'_>,
        both: &[(usize, usize)],
        joined: &mut Vec<(usize, Joined)>,
    ) {
        let was = &self.was[layout];
        let mut places = vec![None; table.rows()];
        for &(row, place) in both {
            places[row] = Some(place);
        }
        let olds = self.unpack(layout, places.into_iter());
        let mut first = Scores::new();
        was.bounds[0].score(&olds, &mut first);
        let later = self.later(was, &olds, &first);
        let rows = both.iter().map(|&(row, _)| row);
        let (all, same_profiles) = under_old.all(table, &later, rows);
        let mut known = later.clone();
        // What is known is taken from the new cells under the profile of the old ones.
        if same_profiles {
            was.bounds[1].take_known(&olds, &mut known, &all);
        } else {
            let like = under_old.like(table, &later);
            was.bounds[1].take_known(&olds, &mut known, &like);
        }
        let last = self.last();
        for &(row, place) in both {
            let states = [
                Account::new(&was.bounds[0], &olds, &first, row),
                Account::new(&was.bounds[1], &olds, &later, row),
                Account::new(&was.bounds[1], &olds, &known, row),
                Account::new(under_old.bound, table, &all, row),
                Account::new(bound, table, scores, row),
            ];
            joined.push((row, Joined::Both(found(place, &states, last))));
        }
    }

    /// Old accounts on the new date.
    fn later(&self, was: &Was<'_>, olds: &Table, first: &Scores) -> Scores {
        if self.as_of[0] == self.as_of[1] {
            return first.clone();
        }
        let mut later = Scores::new();
        let bound = &was.bounds[1];
        bound.score(olds, &mut later);
        // On another date another profile may reach cells that nobody had to be able to read.
        bound.stand_in(olds, &mut later, first, &bound.gaps(|_| true));
        later
    }

    /// The accounts of the old side that are not among those `met`, which says so for each place.
    pub fn left(&self, met: &[bool]) -> Vec<Changed> {
        let mut left = Vec::new();
        for (layout, was) in self.was.iter().enumerate() {
            let places = (0..self.night.accounts()).filter(|&place| !met[place]);
            let own = places.filter(|&place| self.night.layout(place) == layout);
            let own: Vec<usize> = own.collect();
            let mut scores = Scores::new();
            for places in own.chunks(CHUNK) {
                let table = self.unpack(layout, places.iter().copied().map(Some));
                let bound = &was.bounds[0];
                bound.score(&table, &mut scores);
                let accounts = (0..table.rows()).map(|row| (row, &scores));
                let accounts = accounts.map(|(row, it)| Account::new(bound, &table, it, row));
                left.extend(accounts.map(|it| Changed::left(&it)));
            }
        }
        left
    }

    /// Old accounts of one layout as a table, with an empty row for each that there is not.
    fn unpack(&self, layout: usize, places: impl Iterator<Item = Option<usize>>) -> Table {
        let Was { bounds, columns } = &self.was[layout];
        let mut table = Table::new(bounds[0].columns().len());
        for place in places {
            match place {
                Some(place) => self.night.unpack(place, columns, &mut table),
                None => {
                    table.begin_row(0, None);
                }
            }
        }
        table
    }
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
