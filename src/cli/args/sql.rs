//! `health sql` as it is typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::sql::{Cells, Engine};

/// `health sql`.
#[derive(Debug, Args)]
#[command(after_long_help = SQL_EXAMPLES)]
pub(in crate::cli) struct Sql {
    /// The engine that runs the query
    #[arg(long, value_enum, value_name = "ENGINE")]
    pub(in crate::cli) dialect: Dialect,
    /// The table with the accounts, such as analytics.accounts
    #[arg(long, value_name = "TABLE", default_value = "accounts")]
    pub(in crate::cli) table: String,
    /// The table of a [source.NAME] of the scorecard; once for each
    #[arg(long, value_name = "NAME=TABLE")]
    pub(in crate::cli) source: Vec<String>,
    /// The table that translates the ids of a source; for each that has an `id_map`
    #[arg(long, value_name = "NAME=TABLE")]
    pub(in crate::cli) id_map: Vec<String>,
    /// An optional column that the table with the accounts lacks; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) without: Vec<String>,
    /// The scorecard; else `$HEALTH_CONFIG`, else ./scoring.toml, else the built-in one
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The date on which the scores are true, or current: the day on which the query runs
    #[arg(long, default_value = "current", value_name = "DATE|current")]
    pub(in crate::cli) as_of: String,
    /// What the columns of the table hold
    #[arg(long, value_enum, default_value_t = CellsHold::Typed, value_name = "KIND")]
    pub(in crate::cli) cells: CellsHold,
    /// Strength and points of each signal as well
    #[arg(long)]
    pub(in crate::cli) detail: bool,
    /// What is written
    #[arg(long = "as", value_enum, default_value_t = Form::Select, value_name = "FORM")]
    pub(in crate::cli) form: Form,
    /// The name of the view, or of the model
    #[arg(long, default_value = "health_scores", value_name = "NAME")]
    pub(in crate::cli) name: String,
    /// Instead, a query that lists the cells that cannot be used, and ids that come again
    #[arg(long, conflicts_with_all = ["form", "name", "detail"])]
    pub(in crate::cli) invalid_query: bool,
    /// Instead, a query that says in one row whether this engine computes as needed
    #[arg(long, conflicts_with_all = ["form", "name", "detail", "table", "cells", "as_of", "invalid_query", "source", "id_map", "without"])]
    pub(in crate::cli) canary: bool,
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The engine that runs the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Dialect(pub(in crate::cli) Engine);

const ENGINES: [Dialect; Engine::ALL.len()] = {
    let mut all = [Dialect(Engine::DuckDb); Engine::ALL.len()];
    let mut place = 0;
    while place < all.len() {
        all[place] = Dialect(Engine::ALL[place]);
        place += 1;
    }
    all
};

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        &ENGINES
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.name()))
    }
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    /// The query alone
    Select,
    /// The portfolio in six rows: accounts, value and mean score of each band, and of all
    Totals,
    /// A view, made anew where there is one
    View,
    /// A model of dbt, over its model or source of the table's name
    Dbt,
    /// What dbt is told of that model: columns, and tests of them
    DbtSchema,
}

/// What the columns of the table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CellsHold {
    /// Numbers, dates and texts, each of its type
    Typed,
    /// Texts, as an export writes them
    Text,
}

impl CellsHold {
    /// The same for the compiler.
    pub(in crate::cli) fn cells(self) -> Cells {
        match self {
            CellsHold::Typed => Cells::Typed,
            CellsHold::Text => Cells::Text,
        }
    }
}

const SQL_EXAMPLES: &str = "\
Examples:
  health sql --dialect duckdb --table accounts
      Print ./scoring.toml as a query that scores the table accounts as of the day it runs

  health sql --dialect postgres --table crm.accounts --as-of 2026-11-01 --output scores.sql
      Write the query that scores a table of PostgreSQL as of a day

  health sql --dialect duckdb --table crm.accounts --as totals
      Add the accounts up instead: how many of each band, what they are worth, their mean score

  health sql --dialect spark --table crm.accounts --source tickets=desk.tickets
      Measure the rows of another table, for a scorecard with [source.tickets]";
