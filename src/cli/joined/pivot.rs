//! The measures of other files as further columns of a file that is converted.

use anyhow::Result;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::input::Reader;
use crate::scorecard::Scorecard;
use crate::table::{Column, Header, Table};

use super::joins::{Joins, Target};
use super::translate::Hand;
use crate::cli::accounts::scan::at;
use crate::cli::failure::Failure;
use crate::cli::printing::voice::Voice;

/// Columns of the accounts, with the measures behind them.
pub(in crate::cli) struct Pivot<'p> {
    joins: &'p Joins,
    /// All names, the measures' last.
    pub(in crate::cli) names: Vec<String>,
    /// How many of them are of the accounts.
    own: usize,
    /// The column of the account's id.
    id: usize,
    targets: Vec<Target>,
}

impl<'p> Pivot<'p> {
    /// Puts the measures behind the columns of a file.
    pub(in crate::cli) fn new(
        joins: &'p Joins,
        names: &[String],
        scorecard: &Scorecard,
        reader: &Reader,
    ) -> Result<Self> {
        let (file, line) = (reader.file(), Some(reader.header_line()));
        let refuse = |problems| at(problems, file, line);
        let wanted = &scorecard.account.id;
        let id = names.iter().position(|name| fold(name) == fold(wanted));
        let Some(id) = id else {
            let message = format!("no column {}, the account's id", quote(wanted));
            let near = nearest(wanted, names.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean {}?", quote(near)),
                None => format!("the columns are: {}", names.join(", ")),
            };
            let absent = Diagnostic::error("missing-column", message).help(help);
            return Err(refuse(vec![absent]).into());
        };
        let own = names.len();
        let Header::Listed(names) = joins
            .header(&Header::Listed(names.to_vec()))
            .map_err(refuse)?
        else {
            anyhow::bail!("the header is open");
        };
        let (targets, _) = joins.targets(&all(&names), &scorecard.reads());
        Ok(Pivot {
            joins,
            names,
            own,
            id,
            targets,
        })
    }

    /// Whether a column, by its place, is one of the accounts' own.
    pub(in crate::cli) fn is_own(&self, place: usize) -> bool {
        place < self.own
    }

    /// Looks at the ids of the accounts, before anything is written: a source with a cell that cannot
    /// be used is refused, and one that fits too badly.
    pub(in crate::cli) fn meet(&self, mut reader: Reader, voice: &Voice) -> Result<()> {
        let listed = *reader.header() != Header::Open;
        let id = Column {
            name: fold(&self.names[self.id]).into_owned(),
            place: listed.then_some(self.id),
        };
        let parser = reader.select_places(&[id]);
        let mut table = Table::new(1);
        while reader.next_table(&parser, &mut table)?.is_some() {
            for row in 0..table.rows() {
                let id = table.cell(row, 0).literal();
                self.joins.meet(id);
            }
        }
        self.joins.say(voice);
        self.joins.refuse()?;
        Ok(self.joins.check()?)
    }

    /// Fills the measures of a chunk in.
    pub(in crate::cli) fn fill(&self, table: &mut Table) -> Result<(), Failure> {
        self.joins.fill(self.id, Hand::Plain, &self.targets, table)
    }
}

fn all(names: &[String]) -> Vec<Column> {
    let column = |name: &String| Column {
        name: fold(name).into_owned(),
        place: None,
    };
    names.iter().map(column).collect()
}
