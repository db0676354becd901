//! The sources of a scorecard: what the rows of other tables say of each account, in SQL.
//!
//! The meaning is that of [`measure`](crate::scorecard::Measure) over files. Each source is a
//! chain of stages of its own, from the cells of its table to one row an account, which is joined
//! to the accounts by their ids.

mod child;
mod id_map;
mod measure;
mod order;
mod taking;
mod told;
mod units;

use crate::scorecard::Scorecard;

use super::chain::Chain;
use super::expr::{Expr, Function, Kind, call, flag, name, of};
use super::invalid::Fault;
use super::reads::{BLANKS, Origin, Reads};
use super::stage::{Join, Stage};
use super::{Refusal, Request, TableName};

use self::child::Child;

/// Where the rows of a source are.
#[derive(Clone, Debug)]
pub struct SourceTable {
    /// The table with its rows.
    pub table: TableName,
    /// The table that translates its ids, where the source has one.
    pub id_map: Option<TableName>,
}

/// The column with the account's id in each stage behind the first ones of a source.
pub(super) const ACCOUNT: &str = "account_id";

/// One way in which a row of a source cannot be used.
pub(super) struct RowFault {
    pub(super) fault: Fault,
    /// The stage that has such rows.
    pub(super) from: String,
}

/// All sources of a scorecard.
pub(super) struct Sources {
    children: Vec<Child>,
    /// By name.
    measures: Vec<(String, Origin)>,
}

impl Sources {
    pub(super) fn new(
        scorecard: &Scorecard,
        request: &Request<'_>,
        table: &dyn Fn(&TableName) -> String,
    ) -> Result<Self, Refusal> {
        let mut sources = Sources {
            children: Vec::new(),
            measures: Vec::new(),
        };
        let mut prefixes = Vec::new();
        for (place, source) in scorecard.sources.iter().enumerate() {
            let Some(tables) = request.sources.get(place).and_then(Option::as_ref) else {
                let nothing = Origin::Number(Expr::Nothing(Kind::Number));
                let measures = source.measures.iter();
                let absent = measures.map(|it| (it.name.clone(), nothing.clone()));
                sources.measures.extend(absent);
                continue;
            };
            let prefix = child::prefix(&source.name, &prefixes, &self::tables(request));
            let child = Child::new(scorecard, source, request, tables, &prefix, table)?;
            prefixes.push(prefix);
            sources.measures.extend(child.measures.iter().cloned());
            sources.children.push(child);
        }
        Ok(sources)
    }

    /// Lets the measures be columns of the accounts.
    pub(super) fn join(&self, reads: &mut Reads<'_>) {
        for (measure, origin) in &self.measures {
            reads.join(measure, origin.clone());
        }
    }

    /// Puts the measures beside the cells of the accounts.
    pub(super) fn beside(&self, id: &str, cells: &mut Stage) {
        for child in &self.children {
            let account = call(Function::ToText, [Expr::Column(id.to_owned())]).trimmed(BLANKS);
            cells.joins.push(Join {
                query: child.query.clone(),
                on: of(&child.query, ACCOUNT).equals(account),
                needed: false,
            });
            let flags = child.spoilt.iter();
            let any: Vec<Expr> = flags.map(|it| of(&child.query, it).is_set()).collect();
            if !any.is_empty() {
                cells.add(&child.spoilt_name, flag(Expr::Any(any)));
            }
        }
    }

    /// By source: whether a row of an account cannot be used.
    pub(super) fn spoilt(&self) -> Vec<Expr> {
        let children = self.children.iter();
        let spoilt = children.filter(|it| !it.spoilt.is_empty());
        spoilt.map(|it| name(&it.spoilt_name).is_set()).collect()
    }

    /// The stages, and what cannot be used.
    pub(super) fn finish(self) -> (Vec<Chain>, Vec<RowFault>) {
        let (mut chains, mut faults) = (Vec::new(), Vec::new());
        for child in self.children {
            chains.extend(child.chains);
            faults.extend(child.faults);
        }
        (chains, faults)
    }
}

/// All tables that a query is over.
pub(super) fn tables_of<'r>(request: &Request<'r>) -> impl Iterator<Item = &'r TableName> {
    let sources = request.sources.iter().flatten();
    let sources = sources.flat_map(|it| std::iter::once(&it.table).chain(&it.id_map));
    std::iter::once(request.table).chain(sources)
}

/// Names that would hide a table.
pub(super) fn tables(request: &Request<'_>) -> Vec<String> {
    tables_of(request).filter_map(TableName::bare).collect()
}
