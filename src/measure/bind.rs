//! A source tied to the columns of one of its files.

use crate::cell::{DateLayout, fold};
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::scorecard::{Aggregate, Measure, Source};
use crate::table::{Column, Header};

use super::condition::RowCondition;
use super::window::Window;

/// A source tied to the columns of one of its files: names are resolved, once.
#[derive(Clone, Debug)]
pub struct BoundSource<'s> {
    pub(super) name: &'s str,
    /// How its dates are written, where that is declared.
    pub(super) layouts: &'s [DateLayout],
    pub(super) id: usize,
    pub(super) measures: Vec<BoundMeasure<'s>>,
    /// The columns that say when a row was.
    pub(super) dates: Vec<usize>,
    /// Those, and all others that are read as dates.
    pub(super) days: Vec<usize>,
    columns: Columns,
}

/// A measure with its columns.
#[derive(Clone, Debug)]
pub(super) struct BoundMeasure<'s> {
    pub(super) measure: &'s Measure,
    /// The column that is aggregated.
    pub(super) column: Option<usize>,
    /// Which rows count by the date in a column.
    pub(super) window: Option<(Window, usize)>,
    /// Which rows count.
    pub(super) when: Option<RowCondition<'s>>,
    /// What a share asks of the rows that count.
    pub(super) share: Option<RowCondition<'s>>,
    /// The column that orders the rows.
    pub(super) order: Option<usize>,
}

impl<'s> BoundSource<'s> {
    /// Ties `source` to the columns of a file.
    ///
    /// # Errors
    ///
    /// A diagnostic for each column that is needed and absent.
    pub fn new(source: &'s Source, header: &Header) -> Result<Self, Vec<Diagnostic>> {
        let mut columns = Columns::new(header);
        let id = columns.find(&source.id, &format!("source.{}", source.name));
        let bind = |measure| BoundMeasure::new(measure, source, &mut columns);
        let measures: Vec<BoundMeasure<'s>> = source.measures.iter().map(bind).collect();
        columns.check()?;
        let dates = source.measures.iter().flat_map(Measure::dates);
        let mut dates: Vec<usize> = dates.filter_map(|name| columns.place(name)).collect();
        dates.sort_unstable();
        dates.dedup();
        let days = measures.iter().flat_map(BoundMeasure::days);
        let mut days: Vec<usize> = days.chain(dates.iter().copied()).collect();
        days.sort_unstable();
        days.dedup();
        Ok(BoundSource {
            name: &source.name,
            layouts: &source.input.grammar.dates,
            id,
            measures,
            dates,
            days,
            columns,
        })
    }

    /// The columns that a table for [`Gatherer::gather`](super::Ledger::add) holds, in this order.
    pub fn columns(&self) -> &[Column] {
        &self.columns.list
    }

    /// Compares with the columns that turned up in a file with an open header, by column. `met`
    /// gives keys that its rows have, for what to write instead.
    ///
    /// # Errors
    ///
    /// A diagnostic for each column that no row had.
    pub fn check_seen(
        &self,
        seen: &[bool],
        met: impl FnOnce() -> Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        let unseen = |place: &usize| !seen.get(*place).copied().unwrap_or(true);
        let unseen: Vec<usize> = (0..self.columns.list.len()).filter(unseen).collect();
        if unseen.is_empty() || !self.columns.open {
            return Ok(());
        }
        let met = met();
        let fault = |place| self.columns.fault(place, "no row has", &met);
        Err(unseen.into_iter().map(fault).collect())
    }
}

impl<'s> BoundMeasure<'s> {
    fn new(measure: &'s Measure, source: &Source, columns: &mut Columns) -> Self {
        let user = format!("source.{}.{}", source.name, measure.name);
        let mut entries = columns.entries;
        let mut find = |name: &str| columns.find(name, &user);
        let date = measure.date.as_deref().map(&mut find);
        let mut bind = |condition| RowCondition::new(condition, &mut entries, &mut find);
        let when = measure.when.as_ref().map(&mut bind);
        let share = match &measure.aggregate {
            Aggregate::Share(share) => Some(bind(share)),
            _ => None,
        };
        let bound = BoundMeasure {
            measure,
            column: measure.aggregate.column().map(&mut find),
            window: Window::of(measure).zip(date),
            when,
            share,
            order: measure.order().map(&mut find),
        };
        columns.entries = entries;
        bound
    }

    /// The columns whose cells are read as dates, whatever they hold.
    pub(super) fn days(&self) -> impl Iterator<Item = usize> {
        let counted = self.column.filter(|_| self.measure.days.is_some());
        let window = self.window.map(|(_, column)| column);
        window.into_iter().chain(self.order).chain(counted)
    }
}

/// The columns of a source that are read, each name once.
#[derive(Clone, Debug)]
struct Columns {
    /// As it is written; empty for an open header.
    header: Vec<String>,
    open: bool,
    list: Vec<Column>,
    /// By column: the name as the scorecard spells it, and who reads it first.
    users: Vec<(String, String)>,
    /// How many entries the conditions of all measures have.
    entries: usize,
}

impl Columns {
    fn new(header: &Header) -> Self {
        let (header, open) = match header {
            Header::Listed(names) => (names.clone(), false),
            Header::Open => (Vec::new(), true),
        };
        Columns {
            header,
            open,
            list: Vec::new(),
            users: Vec::new(),
            entries: 0,
        }
    }

    /// The column of that name, which is read from here on.
    fn find(&mut self, name: &str, user: &str) -> usize {
        self.place(name).unwrap_or_else(|| {
            let folded = fold(name).into_owned();
            let place = self.header.iter().position(|it| fold(it) == folded);
            self.list.push(Column {
                name: folded,
                place,
            });
            self.users.push((name.to_owned(), user.to_owned()));
            self.list.len() - 1
        })
    }

    /// The column of that name, where it is read.
    fn place(&self, name: &str) -> Option<usize> {
        let folded = fold(name);
        self.list.iter().position(|it| it.name == folded)
    }

    fn check(&self) -> Result<(), Vec<Diagnostic>> {
        let absent = |place: &usize| !self.open && self.list[*place].place.is_none();
        let absent = (0..self.list.len()).filter(absent);
        let faults = absent.map(|place| self.fault(place, "no column", &self.header));
        let faults: Vec<Diagnostic> = faults.collect();
        if faults.is_empty() {
            return Ok(());
        }
        Err(faults)
    }

    fn fault(&self, place: usize, what: &str, known: &[String]) -> Diagnostic {
        const SHOWN: usize = 12;
        let (name, user) = &self.users[place];
        let message = format!("{what} {}, which {user} reads", quote(name));
        let near = nearest(name, known.iter().map(String::as_str));
        let help = near.map_or_else(
            || {
                let first: Vec<&str> = known.iter().take(SHOWN).map(String::as_str).collect();
                let more = match known.len().checked_sub(SHOWN) {
                    None | Some(0) => String::new(),
                    Some(more) => format!(" and {more} more"),
                };
                format!("the columns are: {}{more}", first.join(", "))
            },
            |near| format!("did you mean {}?", quote(near)),
        );
        Diagnostic::error("missing-column", message).help(help)
    }
}
