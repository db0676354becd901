//! The rows of a source, taken in one after the other.

use std::borrow::Cow;
use std::sync::atomic::AtomicBool;

use crate::cell::{Date, Grammar};
use crate::diagnostic::Diagnostic;
use crate::scorecard::Source;
use crate::table::Table;

use super::bind::BoundSource;
use super::condition::Row;
use super::id_map::IdMap;
use super::measured::{Measured, Values};
use super::slots::Slots;
use super::state::State;

/// Takes in the rows of a source, of all its files in their order.
#[derive(Debug)]
pub struct Ledger<'s> {
    source: &'s Source,
    grammar: Grammar,
    as_of: Date,
    ids: Option<IdMap>,
    states: Vec<State>,
    accounts: Slots,
    strangers: Slots,
    spoilt: Vec<bool>,
    rows: u64,
    nameless: u64,
    newest: Option<Date>,
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
    /// A source without rows so far, whose cells are written in `grammar`. Its ids are those of the
    /// accounts, or `ids` translates them.
    pub fn new(source: &'s Source, grammar: Grammar, as_of: Date, ids: Option<IdMap>) -> Self {
        Ledger {
            states: source.measures.iter().map(State::new).collect(),
            source,
            grammar,
            as_of,
            ids,
            accounts: Slots::default(),
            strangers: Slots::default(),
            spoilt: Vec::new(),
            rows: 0,
            nameless: 0,
            newest: None,
        }
    }

    /// Takes in a chunk of rows of `file`, whose columns are those of `bound`. Cells that cannot be
    /// used go to `refused`, at most `told` of them in full.
    pub fn add(
        &mut self,
        bound: &BoundSource<'_>,
        table: &Table,
        file: &str,
        told: usize,
        refused: &mut Refused,
    ) {
        self.rows += table.rows() as u64;
        for at in 0..table.rows() {
            let Some(account) = self.account(table.cell(at, bound.id).literal()) else {
                continue;
            };
            let slot = self.slot(&account);
            let row = Row {
                table,
                at,
                grammar: &self.grammar,
                as_of: self.as_of,
            };
            let mut met: Vec<usize> = Vec::new();
            for (state, measure) in self.states.iter_mut().zip(&bound.measures) {
                let Err(refusal) = state.add(slot, measure, row) else {
                    continue;
                };
                self.spoilt[slot] = true;
                // A cell that several measures read is told once.
                if met.contains(&refusal.column) {
                    continue;
                }
                met.push(refusal.column);
                refused.cells += 1;
                if refused.diagnostics.len() < told {
                    let told = refusal.diagnostic(bound, table, at, file, &account);
                    refused.diagnostics.push(told);
                }
            }
        }
        self.note_newest(bound, table);
    }

    /// The account that a row is of; a row that is of none is counted.
    fn account<'i>(&mut self, id: &'i str) -> Option<Cow<'i, str>> {
        if id.is_empty() {
            self.nameless += 1;
            return None;
        }
        let Some(ids) = &self.ids else {
            return Some(Cow::Borrowed(id));
        };
        let account = ids.account(id);
        if account.is_none() {
            self.strangers.count_row(id);
        }
        account.map(|account| Cow::Owned(account.to_owned()))
    }

    /// The slot of an account, which may be new, with one more row.
    fn slot(&mut self, account: &str) -> usize {
        let slot = self.accounts.count_row(account);
        if slot == self.spoilt.len() {
            self.spoilt.push(false);
            for state in &mut self.states {
                state.grow(slot + 1);
            }
        }
        slot
    }

    /// The newest date, of whichever rows: that of an unknown account says as well how fresh the
    /// file is.
    fn note_newest(&mut self, bound: &BoundSource<'_>, table: &Table) {
        for &column in &bound.dates {
            for row in 0..table.rows() {
                let date = self.grammar.date(table.cell(row, column)).ok();
                let date = date.filter(|date| *date <= self.as_of);
                self.newest = self.newest.max(date);
            }
        }
    }

    /// The values, when all rows were taken in.
    pub fn finish(self) -> Measured {
        let values = self.states.into_iter().map(State::finish);
        Measured {
            name: self.source.name.clone(),
            values: values.collect(),
            met: self.spoilt.iter().map(|_| AtomicBool::new(false)).collect(),
            accounts: self.accounts,
            strangers: self.strangers,
            spoilt: self.spoilt,
            rows: self.rows,
            nameless: self.nameless,
            newest: self.newest,
        }
    }
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
