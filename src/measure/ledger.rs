//! The rows of a source, taken in one after the other.

use std::sync::atomic::AtomicBool;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::scorecard::Source;
use crate::table::Table;
use crate::threads;

use super::bind::BoundSource;
use super::depot::DepotError;
use super::gather::{Gathered, Gatherer};
use super::measured::{Measured, Values};
use super::slots::Slots;
use super::state::{Rows, State};
use super::terms::Terms;

/// Takes in the rows of a source, of all its files in their order.
#[derive(Debug)]
pub struct Ledger<'s> {
    source: &'s Source,
    terms: &'s Terms,
    states: Vec<State>,
    accounts: Slots,
    strangers: Slots,
    spoilt: Vec<bool>,
    rows: u64,
    nameless: u64,
    newest: Option<Date>,
    /// The slots of the rows of a chunk, for the memory.
    slots: Vec<u32>,
}

/// A chunk of rows that was read.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'c> {
    /// What its columns are.
    pub bound: &'c BoundSource<'c>,
    /// Its rows.
    pub table: &'c Table,
    /// The file as the user named it.
    pub file: &'c str,
}

/// Cells of sources that cannot be used.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// The first of them, in input order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many there are.
    pub cells: u64,
}

impl<'s> Ledger<'s> {
    /// A source without rows so far.
    pub fn new(source: &'s Source, terms: &'s Terms) -> Self {
        let measures = || source.measures.iter();
        let keeping = measures().filter(|it| State::keeps_rows(it)).count();
        let memory = terms.memory / keeping.max(1);
        Ledger {
            source,
            terms,
            states: measures().map(|it| State::new(it, memory, terms)).collect(),
            accounts: Slots::default(),
            strangers: Slots::default(),
            spoilt: Vec::new(),
            rows: 0,
            nameless: 0,
            newest: None,
            slots: Vec::new(),
        }
    }

    /// Takes in what a [`Gatherer`] made of a chunk; chunks come in the order of the input. Cells
    /// that cannot be used go to `refused`, at most `told` of them in full.
    ///
    /// # Errors
    ///
    /// Those of the depot that takes what does not fit into memory.
    pub fn add(
        &mut self,
        chunk: Chunk<'_>,
        gathered: &mut Gathered,
        told: usize,
        refused: &mut Refused,
    ) -> Result<(), DepotError> {
        self.agree(chunk, gathered);
        self.rows += chunk.table.rows() as u64;
        self.nameless += gathered.nameless;
        self.newest = self.newest.max(gathered.newest);
        self.find_slots(chunk, gathered);
        let rows = Rows {
            table: chunk.table,
            places: &gathered.rows,
            slots: &self.slots,
        };
        let states = self.states.iter_mut().zip(&gathered.takings);
        for (number, (state, takings)) in (0..).zip(states) {
            let measure = &chunk.bound.measures[number as usize];
            state.add(takings, measure, rows, |place, refusal| {
                let row = gathered.rows[place as usize];
                gathered.refusals.push(((row, number), refusal));
            })?;
        }
        self.refuse(chunk, gathered, told, refused);
        Ok(())
    }

    /// Has a chunk read again where a column turns out to hold something else than its earlier
    /// chunks: the cells that came first decide.
    fn agree(&mut self, chunk: Chunk<'_>, gathered: &mut Gathered) {
        let kinds = self.states.iter().zip(&gathered.kinds);
        if kinds
            .clone()
            .any(|(state, kind)| state.kind.then(*kind).is_none())
        {
            gathered.kinds = self.states.iter().map(|state| state.kind).collect();
            Gatherer::new(chunk.bound, self.terms).gather_as(chunk.table, gathered);
        }
        for (state, &kind) in self.states.iter_mut().zip(&gathered.kinds) {
            state.kind = state.kind.then(kind).unwrap_or(state.kind);
        }
    }

    /// Finds the slots of the accounts of all rows; new ones are made.
    fn find_slots(&mut self, chunk: Chunk<'_>, gathered: &Gathered) {
        let id = |row: u32| chunk.table.cell(row as usize, chunk.bound.id).literal();
        let account = |row| self.terms.account(id(row)).unwrap_or_default();
        self.slots.clear();
        self.accounts
            .count_rows(&gathered.hashes, &mut self.slots, |place| {
                account(gathered.rows[place])
            });
        for &(row, hash) in &gathered.strangers {
            self.strangers.count_row(hash, || id(row));
        }
        let slots = self.accounts.len();
        if slots > self.spoilt.len() {
            self.spoilt.resize(slots, false);
            self.states.iter_mut().for_each(|state| state.grow(slots));
        }
    }

    /// Notes the cells that cannot be used. One that several measures read is told once.
    fn refuse(
        &mut self,
        chunk: Chunk<'_>,
        gathered: &mut Gathered,
        told: usize,
        refused: &mut Refused,
    ) {
        gathered.refusals.sort_by_key(|(spot, _)| *spot);
        let mut met: Vec<(u32, usize)> = Vec::new();
        for &((row, _), refusal) in &gathered.refusals {
            let place = gathered.rows.binary_search(&row).unwrap_or_default();
            let slot = self.slots[place] as usize;
            self.spoilt[slot] = true;
            if met.contains(&(row, refusal.column)) {
                continue;
            }
            met.retain(|it| it.0 == row);
            met.push((row, refusal.column));
            refused.cells += 1;
            if refused.diagnostics.len() < told {
                let account = self.accounts.id(slot);
                let Chunk { bound, table, file } = chunk;
                let told = refusal.diagnostic(bound, table, row as usize, file, account);
                refused.diagnostics.push(told);
            }
        }
    }

    /// The values, when all rows were taken in.
    ///
    /// # Errors
    ///
    /// Those of the depot that took what did not fit into memory.
    pub fn finish(self) -> Result<Measured, DepotError> {
        let slots = self.accounts.len();
        Ok(Measured {
            name: self.source.name.clone(),
            values: finish(self.states, slots)?,
            met: self.spoilt.iter().map(|_| AtomicBool::new(false)).collect(),
            accounts: self.accounts,
            strangers: self.strangers,
            spoilt: self.spoilt,
            rows: self.rows,
            nameless: self.nameless,
            newest: self.newest,
        })
    }
}

/// Finishes the measures side by side: merging what was kept of every row takes its time.
fn finish(states: Vec<State>, slots: usize) -> Result<Vec<Values>, DepotError> {
    let finished = threads::each(states, |state| state.finish(slots));
    finished.into_iter().collect()
}

impl Measured {
    /// A source whose file is absent: its measures are missing for all.
    pub fn absent(source: &Source) -> Self {
        Measured {
            name: source.name.clone(),
            values: source.measures.iter().map(|_| Values::Absent).collect(),
            met: Vec::new(),
            accounts: Slots::default(),
            strangers: Slots::default(),
            spoilt: Vec::new(),
            rows: 0,
            nameless: 0,
            newest: None,
        }
    }
}
