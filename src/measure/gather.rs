//! Reads the rows of a chunk: the part of the work that needs no other chunk, for any core.

use xxhash_rust::xxh3::xxh3_128;

use crate::cell::{Date, Shortcut};
use crate::scorecard::Aggregate;
use crate::table::Table;

use super::bind::{BoundMeasure, BoundSource};
use super::condition::Row;
use super::days::Days;
use super::order::Moment;
use super::reading::{Kind, Unusable};
use super::recall::Recall;
use super::refusal::Refusal;
use super::runs::PAYLOAD;
use super::slots::Slots;
use super::takings::Takings;
use super::terms::Terms;

/// Reads chunks of rows of one file.
#[derive(Debug)]
pub struct Gatherer<'b> {
    bound: &'b BoundSource<'b>,
    terms: &'b Terms,
    shortcut: Shortcut,
    days: Days,
    recall: Recall,
    /// The rows that count for a measure, by their places.
    chosen: Vec<u32>,
}

/// What a chunk of rows says.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The rows that are of an account, and the hashes of its id.
    pub(super) rows: Vec<u32>,
    pub(super) hashes: Vec<u128>,
    /// Rows with an id that the map of ids does not have, and its hash.
    pub(super) strangers: Vec<(u32, u128)>,
    /// How many rows have no id.
    pub(super) nameless: u64,
    /// By measure.
    pub(super) takings: Vec<Takings>,
    /// By measure: what its column turned out to hold in this chunk.
    pub(super) kinds: Vec<Kind>,
    pub(super) refusals: Vec<(Spot, Refusal)>,
    pub(super) newest: Option<Date>,
}

/// Where a cell is refused: the row, and the measure that asked for it.
pub(super) type Spot = (u32, u32);

impl<'b> Gatherer<'b> {
    /// One for chunks whose columns are those of `bound`.
    pub fn new(bound: &'b BoundSource<'b>, terms: &'b Terms) -> Self {
        Gatherer {
            bound,
            terms,
            shortcut: terms.grammar.shortcut(),
            days: Days::default(),
            recall: Recall::default(),
            chosen: Vec::new(),
        }
    }

    /// Reads a chunk; what `out` held before is forgotten.
    pub fn gather(&mut self, table: &Table, out: &mut Gathered) {
        out.kinds.clear();
        out.kinds.resize(self.bound.measures.len(), Kind::Open);
        self.gather_as(table, out);
    }

    /// The same where the columns are known to hold the kinds that `out` names.
    pub(super) fn gather_as(&mut self, table: &Table, out: &mut Gathered) {
        let (bound, terms) = (self.bound, self.terms);
        self.owners(table, out);
        self.days
            .read(table, &bound.days, &terms.grammar, &self.shortcut);
        let dates = bound.dates.iter();
        let newest = dates.filter_map(|&column| self.days.newest(column, terms.as_of));
        out.newest = newest.max();
        out.refusals.clear();
        let Gathered {
            rows,
            takings,
            kinds,
            refusals,
            ..
        } = out;
        let aggregates = bound.measures.iter().map(|it| &it.measure.aggregate);
        takings.extend(aggregates.skip(takings.len()).map(Takings::new));
        let chunk = Chunk {
            terms,
            shortcut: &self.shortcut,
            days: &self.days,
            dates: &bound.dates,
            table,
            rows,
        };
        for (number, measure) in bound.measures.iter().enumerate() {
            let mut refuse = |row: usize, refusal| {
                refusals.push(((row as u32, number as u32), refusal));
            };
            let takings = &mut takings[number];
            takings.clear();
            let chosen = match takings {
                Takings::Rows(rows) => rows,
                _ => &mut self.chosen,
            };
            chosen.clear();
            chunk.choose(measure, &mut self.recall, chosen, &mut refuse);
            let reading = Reading {
                chunk,
                measure,
                chosen: &self.chosen,
            };
            reading.take(takings, &mut kinds[number], &mut self.recall, &mut refuse);
        }
    }

    /// Finds out which rows are of an account.
    fn owners(&self, table: &Table, out: &mut Gathered) {
        out.rows.clear();
        out.hashes.clear();
        out.strangers.clear();
        out.nameless = 0;
        for at in 0..table.rows() {
            let id = table.cell(at, self.bound.id).literal();
            if id.is_empty() {
                out.nameless += 1;
            } else if let Some(account) = self.terms.account(id) {
                out.rows.push(at as u32);
                out.hashes.push(Slots::hash(account));
            } else {
                out.strangers.push((at as u32, Slots::hash(id)));
            }
        }
    }
}

/// The rows of a chunk that are of an account.
#[derive(Clone, Copy)]
struct Chunk<'c> {
    terms: &'c Terms,
    shortcut: &'c Shortcut,
    days: &'c Days,
    /// The columns that are dates.
    dates: &'c [usize],
    table: &'c Table,
    rows: &'c [u32],
}

impl Chunk<'_> {
    fn row(&self, at: usize) -> Row<'_> {
        Row {
            table: self.table,
            at,
            grammar: &self.terms.grammar,
            as_of: self.terms.as_of,
        }
    }

    fn day(&self, at: usize, column: usize) -> Result<Option<Date>, Refusal> {
        let day = self.days.of(self.table, at, column, &self.terms.grammar);
        day.map_err(|reason| Refusal {
            column,
            reason: Unusable::Unreadable(reason),
        })
    }

    fn is_empty(&self, at: usize, column: usize) -> bool {
        let text = self.table.text_bytes(at, column);
        let full = text.is_none_or(|text| self.shortcut.is_text(text));
        !full && self.terms.grammar.is_empty(self.table.cell(at, column))
    }

    /// Finds the rows that count: by the window, then by the condition. A cell that is not reached
    /// is not read, and cannot be invalid.
    fn choose(
        &self,
        measure: &BoundMeasure<'_>,
        recall: &mut Recall,
        chosen: &mut Vec<u32>,
        refuse: &mut impl FnMut(usize, Refusal),
    ) {
        let window = measure.window.as_ref();
        let window = window.map(|(window, column)| (window.span(self.terms.as_of), *column));
        for (place, &at) in (0..).zip(self.rows) {
            let at = at as usize;
            if let Some((span, column)) = &window {
                match self.days.is_in(at, *column, span.clone()) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => {
                        if let Err(refusal) = self.day(at, *column) {
                            refuse(at, refusal);
                        }
                        continue;
                    }
                }
            }
            let when = measure.when.as_ref();
            if when.is_none_or(|when| when.holds(self.row(at), recall)) {
                chosen.push(place);
            }
        }
    }
}

/// The rows of a chunk that count for a measure.
struct Reading<'c> {
    chunk: Chunk<'c>,
    measure: &'c BoundMeasure<'c>,
    chosen: &'c [u32],
}

impl Reading<'_> {
    /// Takes what each row gives; an empty cell gives nothing.
    fn take(
        &self,
        takings: &mut Takings,
        kind: &mut Kind,
        recall: &mut Recall,
        refuse: &mut impl FnMut(usize, Refusal),
    ) {
        // What is counted has no column, and none is asked for.
        let column = self.measure.column.unwrap_or_default();
        match takings {
            Takings::Rows(_) => {}
            Takings::Answers(answers) => answers.extend(self.places().map(|(place, at)| {
                let share = self.measure.share.as_ref();
                let row = self.chunk.row(at);
                (place, share.is_some_and(|share| share.holds(row, recall)))
            })),
            Takings::Texts(texts) => texts.extend(self.filled(column).map(|(place, at)| {
                let text = self.chunk.table.cell(at, column).literal();
                (place, xxh3_128(text.as_bytes()) & ((1 << PAYLOAD) - 1))
            })),
            Takings::Numbers(numbers) => {
                for (place, at) in self.filled(column) {
                    match self.number(at, column, kind) {
                        Ok(number) => numbers.extend(number.map(|number| (place, number))),
                        Err(reason) => refuse(at, Refusal { column, reason }),
                    }
                }
            }
            Takings::Moments(moments) => {
                for (place, at) in self.filled(column) {
                    match self.moment(at, column) {
                        Ok(found) => moments.extend(found.map(|it| (place, it.0, it.1))),
                        Err(refusal) => refuse(at, refusal),
                    }
                }
            }
        }
    }

    /// The rows, by their places and in the chunk.
    fn places(&self) -> impl Iterator<Item = (u32, usize)> {
        let row = |&place: &u32| (place, self.chunk.rows[place as usize] as usize);
        self.chosen.iter().map(row)
    }

    /// Those whose cell in `column` is not empty.
    fn filled(&self, column: usize) -> impl Iterator<Item = (u32, usize)> {
        let places = self.places();
        places.filter(move |it| !self.chunk.is_empty(it.1, column))
    }

    fn number(&self, at: usize, column: usize, kind: &mut Kind) -> Result<Option<f64>, Unusable> {
        let Chunk {
            table,
            terms,
            shortcut,
            ..
        } = self.chunk;
        if self.measure.measure.days.is_some() {
            return self.counted(at, column).map_err(|refusal| refusal.reason);
        }
        let cell = table.cell(at, column);
        if let Aggregate::Min(_) | Aggregate::Max(_) = self.measure.measure.aggregate {
            if self.chunk.dates.contains(&column) {
                *kind = Kind::Dates;
                let day = self
                    .chunk
                    .day(at, column)
                    .map_err(|refusal| refusal.reason)?;
                return Ok(day.map(|day| f64::from(day.days())));
            }
            return kind.scalar(cell, &terms.grammar).map(Some);
        }
        let short = table.short_text(at, column);
        let plain = short.and_then(|(bytes, length)| shortcut.short_number(bytes, length));
        match plain {
            Some(number) if kind.takes_plain(number) => Ok(Some(number)),
            _ => kind.number(cell, &terms.grammar).map(Some),
        }
    }

    /// Days from or to the date in a cell.
    fn counted(&self, at: usize, column: usize) -> Result<Option<f64>, Refusal> {
        let Some(days) = self.measure.measure.days else {
            return Ok(None);
        };
        let day = self.chunk.day(at, column)?;
        Ok(day.map(|day| days.count(day, self.chunk.terms.as_of)))
    }

    /// When a row was, and the days that its cell counts; `None` for one that has no place in the
    /// order, or that was not known yet.
    fn moment(&self, at: usize, column: usize) -> Result<Option<(Moment, Option<f64>)>, Refusal> {
        let own = self.measure.order.unwrap_or(column);
        let day = self
            .chunk
            .day(at, own)
            .map_err(|refusal| refusal.of_order(own == column))?;
        let Some(day) = day.filter(|day| *day <= self.chunk.terms.as_of) else {
            return Ok(None);
        };
        let days = self.counted(at, column)?;
        let cell = self.chunk.table.cell(at, own);
        let moment = Moment::new(day, cell, &self.chunk.terms.grammar);
        Ok(Some((moment, days)))
    }
}
