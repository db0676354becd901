//! Chains of stages: one of the accounts, and one of each source before it.

use super::spell::Speller;
use super::stage::{Below, Stage};
use super::totals::ADDED;

/// The stages whose columns are read again and again by the next ones.
const READ_OFTEN: [&str; 3] = ["reads", "readings", "weights"];

/// Stages, each over the one before it; the first one reads a table.
#[derive(Debug)]
pub(super) struct Chain {
    /// The table, as it is spelled.
    pub(super) table: String,
    /// What the names of its stages begin with.
    pub(super) prefix: String,
    pub(super) stages: Vec<Stage>,
}

impl Chain {
    /// What each stage is called; a name that comes again, or that a table has, gets a number.
    pub(super) fn names(&self, tables: &[String]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for stage in &self.stages {
            let stem = format!("{}{}", self.prefix, stage.name);
            let mut own = stem.clone();
            for number in 2.. {
                if !names.contains(&own) && !tables.contains(&own) {
                    break;
                }
                own = format!("{stem}_{number}");
            }
            names.push(own);
        }
        names
    }

    fn spell(&self, tables: &[String], speller: Speller<'_>) -> Vec<String> {
        let names = self.names(tables);
        let mut from = Below::Table(&self.table);
        let mut queries = Vec::new();
        for (stage, own) in self.stages.iter().zip(&names) {
            queries.push(stage.spell(own, &from, speller));
            from = match stage.name {
                often if READ_OFTEN.contains(&often) => Below::Often(own),
                ADDED => Below::Grouped(own),
                _ => Below::Stage(own),
            };
        }
        queries
    }
}

/// The stages of all chains as named queries; `tables` are names that none of them may have.
pub(super) fn with(chains: &[Chain], tables: &[String], speller: Speller<'_>) -> String {
    let queries = chains.iter().flat_map(|it| it.spell(tables, speller));
    format!("WITH\n{}\n", queries.collect::<Vec<_>>().join(",\n"))
}
