//! One source: from the rows of its table to one row an account.

use crate::cell::fold;
use crate::scorecard::{ReadAs, Scorecard, Source};
use crate::sql::chain::Chain;
use crate::sql::expr::{Expr, name, of, text, whole};
use crate::sql::invalid;
use crate::sql::names::Names;
use crate::sql::reads::{Origin, Reads};
use crate::sql::signal::AS_OF;
use crate::sql::stage::{Join, Stage};
use crate::sql::write::as_of;
use crate::sql::{Refusal, Request, TableName};

use super::measure::Measures;
use super::{ACCOUNT, RowFault, SourceTable, id_map};

/// Whether a row of an account cannot be used.
const SPOILT: &str = "is_spoilt";

/// A source as stages.
pub(super) struct Child {
    pub(super) chains: Vec<Chain>,
    /// What the last stage is called.
    pub(super) query: String,
    pub(super) measures: Vec<(String, Origin)>,
    /// The flags of the last stage of which each says that an account cannot be used.
    pub(super) spoilt: Vec<String>,
    /// What they are called together beside the accounts.
    pub(super) spoilt_name: String,
    pub(super) faults: Vec<RowFault>,
}

/// What the names of the stages of a source begin with, and those of no other source and no table.
pub(super) fn prefix(source: &str, taken: &[String], tables: &[String]) -> String {
    let mut names = Names::default();
    loop {
        let prefix = names.give(source, "") + "_";
        let hides = tables.iter().any(|it| it.starts_with(&prefix));
        if !hides && !taken.contains(&prefix) {
            return prefix;
        }
    }
}

impl Child {
    pub(super) fn new(
        scorecard: &Scorecard,
        source: &Source,
        request: &Request<'_>,
        tables: &SourceTable,
        prefix: &str,
        table: &dyn Fn(&TableName) -> String,
    ) -> Result<Self, Refusal> {
        let own = [ACCOUNT, AS_OF, SPOILT, id_map::OTHER, id_map::OWNERS];
        let mut names = Names::keeping(own.into_iter().chain(invalid::OWN));
        let mut reads = Reads::of_source(scorecard, source, request);
        let id = reads.trimmed(&source.id, &mut names);
        let ids = tables.id_map.as_ref().map(table);
        let mut measures = Measures::new(scorecard, source, prefix);
        for measure in &source.measures {
            measures.add(measure, &mut reads, &mut names)?;
        }
        if ids.is_some() {
            let shown = reads.shown(&source.id, &mut names);
            measures.refuse_clashes(shown);
        }
        reads.check(request.engine)?;
        let mut stages = reads.stages()?;
        if let Some(cells) = stages.first_mut() {
            cells.columns.insert(0, as_of(request));
        }
        stages.push(owned(&id, ids.as_ref().map(|_| prefix)));
        let finished = measures.finish(SPOILT);
        stages.extend(finished.stages);
        stages.retain(|it| !it.columns.is_empty());
        let maps = ids.map(|it| id_map::chain(scorecard, source, it, prefix.to_owned()));
        let mut chains: Vec<Chain> = maps.transpose()?.into_iter().collect();
        chains.push(Chain {
            table: table(&tables.table),
            prefix: prefix.to_owned(),
            stages,
        });
        Ok(Child {
            chains,
            query: format!("{prefix}measures"),
            measures: finished.measures,
            spoilt: finished.spoilt,
            spoilt_name: format!("{prefix}spoilt"),
            faults: finished.faults,
        })
    }
}

impl Measures<'_> {
    /// Lets rows be unusable whose id, which is shown, the map takes for several accounts.
    fn refuse_clashes(&mut self, shown: Expr) {
        let said = [shown, text("the id is of several accounts")];
        let clashes = name(id_map::OWNERS).above(whole(1));
        let source = self.source;
        self.unusable(format!("source.{}", source.name), &source.id, said, clashes);
    }
}

/// The rows that are of an account.
fn owned(id: &Expr, map: Option<&str>) -> Stage {
    let mut stage = Stage::new("owned", "Rows with the id of an account");
    match map {
        None => {
            stage.add(ACCOUNT, id.clone());
            stage.filter = Some(id.clone().differs(text("")));
        }
        Some(prefix) => {
            let query = format!("{prefix}ids");
            stage.add(ACCOUNT, of(&query, ACCOUNT));
            stage.add(id_map::OWNERS, of(&query, id_map::OWNERS));
            stage.joins.push(Join {
                on: of(&query, id_map::OTHER).equals(id.clone()),
                query,
                needed: true,
            });
        }
    }
    stage
}

/// As what the accounts read a measure.
pub(super) fn is_read(scorecard: &Scorecard, measure: &str, read_as: ReadAs) -> bool {
    let folded = fold(measure);
    let mut reads = scorecard.reads().into_iter();
    reads.any(|it| it.0 == *folded && it.1 == read_as)
}
