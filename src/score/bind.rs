//! A scorecard tied to the columns of an input.

use std::collections::HashMap;

use crate::cell::{Cell, Date, Shortcut, fold};
use crate::diagnostic::Diagnostic;
use crate::scorecard::{Card, Entry, Scorecard, Signal, WhoLeft};
use crate::table::{Column, Header, Table};

use super::binder::Binder;
use super::columns::Columns;
use super::condition::BoundCondition;
use super::measure::Way;
use super::quantile::QuantileCuts;
use super::scores::Room;

/// How much is computed. Each level holds the ones before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Score, coverage, band and rules.
    #[default]
    Band,
    /// Also the interval and the plays.
    Row,
    /// Also the dimensions and each signal's number.
    Full,
}

/// What a run asks of the engine beside the scorecard.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The date on which the scores are true.
    pub as_of: Date,
    /// Each row is scored as of its own date instead, where the scorecard names a column for it.
    pub dated: bool,
    /// How much is computed.
    pub depth: Depth,
    /// Columns to carry along, by name.
    pub keep: &'r [String],
    /// What accounts are grouped by: `owner`, `segment`, `stage` where the scorecard names a column
    /// for it, else a column.
    pub by: Option<&'r str>,
    /// Also the account that each belongs to, which the scorecard's `parent` says.
    pub parents: bool,
    /// What says who left, where that is asked for.
    pub outcome: Option<&'r WhoLeft>,
    /// Filters; all must hold for an account to be shown.
    pub filters: &'r [Entry],
    /// Also the columns of `[account]` that scoring does not need, where the input has them: the
    /// dates `since` and `renewal`.
    pub dates: bool,
    /// Columns known to be in no account of an input whose header is open, folded.
    pub absent: &'r [String],
    /// Columns that the tables hold beside those that are read, where the input has them.
    pub carry: &'r [String],
}

impl Request<'_> {
    /// Scores, bands and rules as of a date, and nothing beside them.
    pub fn new(as_of: Date) -> Self {
        Request {
            as_of,
            dated: false,
            depth: Depth::Band,
            keep: &[],
            by: None,
            parents: false,
            outcome: None,
            filters: &[],
            dates: false,
            absent: &[],
            carry: &[],
        }
    }
}

/// A scorecard tied to the columns of an input, as of a date: names are resolved, once.
#[derive(Clone, Debug)]
pub struct Bound<'s> {
    pub(super) scorecard: &'s Scorecard,
    pub(super) as_of: Date,
    /// Each row is scored as of its own date.
    pub(super) dated: bool,
    pub(super) depth: Depth,
    pub(super) roles: Roles,
    pub(super) cards: Vec<BoundCard<'s>>,
    /// By profile.
    pub(super) profiles: Vec<BoundCondition>,
    pub(super) rules: Vec<BoundCondition>,
    pub(super) plays: Vec<BoundCondition>,
    pub(super) filters: Vec<BoundCondition>,
    pub(super) keep: Vec<(String, Option<usize>)>,
    pub(super) by: Option<usize>,
    /// What says who left, and its column.
    pub(super) outcome: Option<(usize, WhoLeft)>,
    /// By column: an empty cell reads 0.
    pub(super) empty_is_zero: Vec<bool>,
    pub(super) cuts: Option<QuantileCuts>,
    pub(super) shortcut: Shortcut,
    /// A rule, play or filter looks at a dimension's score.
    pub(super) needs_dimensions: bool,
    pub(super) room: Room,
    columns: Columns,
}

/// Which columns say who an account is.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) id: usize,
    pub(super) name: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) owner: Option<usize>,
    pub(super) segment: Option<usize>,
    pub(super) stage: Option<usize>,
    pub(super) date: Option<usize>,
    /// Where it is asked for.
    pub(super) parent: Option<usize>,
}

/// A card with its signals' columns, and its weights when every signal is present.
#[derive(Clone, Debug)]
pub(super) struct BoundCard<'s> {
    pub(super) card: &'s Card,
    pub(super) signals: Vec<BoundSignal<'s>>,
    /// The sum of the signals' full weights, in canonical order.
    pub(super) full_total: f64,
}

/// A signal with its columns; `None` where the input lacks one, and the signal is optional.
#[derive(Clone, Debug)]
pub(super) struct BoundSignal<'s> {
    pub(super) signal: &'s Signal,
    pub(super) metric: Option<usize>,
    /// The column of `per` or `previous`.
    pub(super) second: Option<usize>,
    pub(super) measured_on: Option<usize>,
    /// An input without one of its columns: the signal is missing for all.
    pub(super) absent: bool,
    /// Its weight when every signal of the card is present.
    pub(super) full_weight: f64,
    /// How its plainest cells are read.
    pub(super) way: Way,
    /// Its strengths at small whole numbers, where they cost much to compute.
    pub(super) at_whole: Box<[f64]>,
}

impl<'s> Bound<'s> {
    /// Ties `scorecard` to the columns of an input.
    ///
    /// # Errors
    ///
    /// A diagnostic for each column that is needed and absent, or needed and there twice.
    pub fn new(
        scorecard: &'s Scorecard,
        header: &Header,
        request: &Request<'_>,
    ) -> Result<Self, Vec<Diagnostic>> {
        Bound::resolve(Binder::new(scorecard, header, request.absent), request)
    }

    /// The same for a second scorecard over the input that `first` is tied to: a table of its
    /// columns is one for both, since they begin with those of `first`.
    ///
    /// # Errors
    ///
    /// Those of [`Bound::new`].
    pub fn beside(
        first: &Bound<'_>,
        scorecard: &'s Scorecard,
        header: &Header,
        request: &Request<'_>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut binder = Binder::new(scorecard, header, request.absent);
        binder.columns.begin_with(first.columns());
        Bound::resolve(binder, request)
    }

    fn resolve(mut binder: Binder<'s>, request: &Request<'_>) -> Result<Self, Vec<Diagnostic>> {
        let scorecard = binder.scorecard;
        let mut who = binder.roles();
        if request.parents {
            who.parent = binder.parent();
        }
        let cards: Vec<BoundCard<'s>> = scorecard.cards().map(|card| binder.card(card)).collect();
        let profiles = binder.profiles();
        let rules = binder.rules();
        let plays = binder.plays();
        let filters = binder.filters(request.filters);
        let keep = binder.keep(request.keep);
        if request.dates {
            binder.dates();
        }
        let by = request.by.and_then(|by| binder.group(by, &who));
        let outcome = request.outcome.and_then(|it| binder.outcome(it));
        for name in request.carry {
            binder.columns.carry(name);
        }
        let empty_is_zero = binder.empty_is_zero();
        binder.columns.check()?;
        let mut conditions = rules.iter().chain(&plays).chain(&filters);
        let needs_dimensions = conditions.any(BoundCondition::needs_dimensions);
        let room = Room::new(scorecard);
        Ok(Bound {
            scorecard,
            as_of: request.as_of,
            dated: request.dated,
            depth: request.depth,
            roles: who,
            cards,
            profiles,
            rules,
            plays,
            filters,
            keep,
            by,
            outcome,
            empty_is_zero,
            cuts: None,
            shortcut: scorecard.input.grammar.shortcut(),
            needs_dimensions,
            room,
            columns: binder.columns,
        })
    }

    /// The columns that a [`Table`] for [`Bound::score`] holds, in this order.
    pub fn columns(&self) -> &[Column] {
        self.columns.list()
    }

    /// The column of that name, where the input has it.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        self.columns().iter().position(|it| it.name == name)
    }

    /// The scorecard.
    pub fn scorecard(&self) -> &'s Scorecard {
        self.scorecard
    }

    /// The date on which the scores are true.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The id of a row's account, trimmed and otherwise to the letter.
    pub fn id<'t>(&self, table: &'t Table, row: usize) -> &'t str {
        table.cell(row, self.roles.id).literal()
    }

    /// The column of the account's id.
    pub fn id_column(&self) -> usize {
        self.roles.id
    }

    /// The column of the account's value, where the input has one.
    pub fn value_column(&self) -> Option<usize> {
        self.roles.value
    }

    /// The column that dates the rows of an account that has several.
    pub fn date_column(&self) -> Option<usize> {
        self.roles.date
    }

    /// The same, with quantile bands cut by the scores of the whole run.
    #[must_use]
    pub fn with_cuts(mut self, cuts: Option<QuantileCuts>) -> Self {
        self.cuts = cuts;
        self
    }

    /// Compares with the columns that turned up in an input with an open header, by column.
    ///
    /// # Errors
    ///
    /// A diagnostic for each column that is needed and that no account had.
    ///
    /// `met` gives keys that the accounts have, for what to write instead.
    pub fn check_seen(
        &self,
        seen: &[bool],
        met: impl FnOnce() -> Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        self.columns.check_seen(seen, met)
    }

    /// The names of the optional columns that the input lacks (`seen` for an open header, by
    /// column), in the order of the scorecard.
    pub fn absent(&self, seen: &[bool]) -> Vec<&str> {
        self.columns.absent(seen)
    }

    /// The folded names of the columns that no account of an input with an open header had.
    pub fn unseen<'c>(&'c self, seen: &'c [bool]) -> impl Iterator<Item = &'c str> {
        let columns = self.columns().iter().enumerate();
        let unseen = columns.filter(|&(column, _)| !self.columns.there(column, seen));
        unseen.map(|(_, column)| column.name.as_str())
    }

    /// How many of the scorecard's signals have their columns, and how many there are, counting
    /// each id once.
    pub fn found_signals(&self, seen: &[bool]) -> (usize, usize) {
        let mut found: HashMap<&str, bool> = HashMap::new();
        for bound in self.cards.iter().flat_map(|card| &card.signals) {
            let columns = [bound.metric, bound.second, bound.measured_on];
            let unseen = columns
                .into_iter()
                .flatten()
                .any(|column| !self.columns.there(column, seen));
            let there = found.entry(&bound.signal.id).or_default();
            *there |= !bound.absent && !unseen;
        }
        (found.values().filter(|&&there| there).count(), found.len())
    }

    /// A cell, with `empty_is_zero` applied.
    pub(super) fn cell<'t>(&self, table: &'t Table, row: usize, column: usize) -> Cell<'t> {
        let cell = table.cell(row, column);
        if self.empty_is_zero[column] && self.scorecard.input.grammar.is_empty(cell) {
            Cell::Number("0")
        } else {
            cell
        }
    }
}
