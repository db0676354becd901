//! The measures of other files, as columns of the accounts.

use std::fmt::Write as _;

use crate::cell::{Cell, Grammar, fold};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::Source as Input;
use crate::measure::{Joined, Measured, Refused, Value};
use crate::report::joined;
use crate::score::Bound;
use crate::scorecard::{ReadAs, Source};
use crate::table::{Column, Header, Table};

use super::translate::{Hand, Reads, Said};
use crate::cli::accounts::sift::Faults;
use crate::cli::failure::Failure;
use crate::cli::printing::voice::Voice;

/// All sources of a run; without any, it changes nothing.
#[derive(Default)]
pub(in crate::cli) struct Joins {
    sources: Vec<Child>,
    columns: Vec<Measure>,
    refused: Refused,
}

/// A source that was read.
pub(in crate::cli) struct Child {
    pub(in crate::cli) measured: Measured,
    /// As messages name them; none where it is absent.
    pub(in crate::cli) files: Vec<String>,
    /// The same, to be read once more.
    pub(in crate::cli) inputs: Vec<Input>,
    /// The file that translates its ids.
    pub(in crate::cli) id_map: Option<Input>,
    /// How its cells are written.
    pub(in crate::cli) grammar: Grammar,
    pub(in crate::cli) max_unmatched: Option<f64>,
}

/// A measure as a column.
struct Measure {
    /// As the scorecard spells it.
    name: String,
    /// Which of the sources, and which of its measures.
    source: usize,
    place: usize,
}

/// Where a measure goes in the tables of a pass.
pub(in crate::cli) struct Target {
    /// The column of the table.
    column: usize,
    /// The measure among all.
    measure: usize,
    /// As what the accounts read it.
    reads: Reads,
}

impl Joins {
    /// Takes in a source that was read.
    pub(in crate::cli) fn add(&mut self, source: &Source, child: Child) {
        let place = self.sources.len();
        let measures = source.measures.iter().enumerate();
        self.columns.extend(measures.map(|(measure, it)| Measure {
            name: it.name.clone(),
            source: place,
            place: measure,
        }));
        self.sources.push(child);
    }

    /// All files that were read.
    pub(in crate::cli) fn files(&self) -> impl Iterator<Item = String> {
        let files = |child: &Child| {
            let map = child.id_map.as_ref().map(Input::name);
            [child.files.as_slice(), map.as_slice()].concat()
        };
        self.sources.iter().flat_map(files)
    }

    /// What was read for each source, in their order.
    pub(in crate::cli) fn children(&self) -> &[Child] {
        &self.sources
    }

    /// Where cells go that cannot be used.
    pub(in crate::cli) fn refused(&mut self) -> &mut Refused {
        &mut self.refused
    }

    /// The cells that cannot be used. Which of them are of an account shows later.
    pub(in crate::cli) fn faults(&self) -> Faults {
        Faults {
            diagnostics: self.refused.diagnostics.clone(),
            cells: self.refused.cells,
            ..Faults::default()
        }
    }

    /// Refuses cells that cannot be used, where nothing can be left out.
    pub(in crate::cli) fn refuse(&self) -> Result<(), Failure> {
        const OR_SKIP: &str = ", or leave that account out with --invalid skip";
        let all = self.refused.cells;
        if all == 0 {
            return Ok(());
        }
        let mut told = self.refused.diagnostics.clone();
        for help in told.iter_mut().filter_map(|fault| fault.help.as_mut()) {
            *help = help.replace(OR_SKIP, "");
        }
        if all > told.len() as u64 {
            let message = format!("{all} invalid cells in other files");
            let all = Diagnostic::error("invalid-cells", message);
            told.push(all.help("the first of them are above"));
        }
        Err(Failure(told))
    }

    /// The header of the accounts with the measures behind it.
    pub(in crate::cli) fn header(&self, header: &Header) -> Result<Header, Vec<Diagnostic>> {
        let Header::Listed(names) = header else {
            return Ok(Header::Open);
        };
        let known = |measure: &&Measure| names.iter().any(|it| fold(it) == fold(&measure.name));
        let clashes = self.columns.iter().filter(known);
        let clashes: Vec<Diagnostic> = clashes.map(|it| self.clash(it)).collect();
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let measures = self.columns.iter().map(|it| it.name.clone());
        Ok(Header::Listed(
            names.iter().cloned().chain(measures).collect(),
        ))
    }

    fn clash(&self, measure: &Measure) -> Diagnostic {
        let source = self.sources[measure.source].measured.name();
        let name = quote(&measure.name);
        let message =
            format!("{name} is a column of the accounts and a measure of source {source}");
        let help = "give the measure another name, or leave the column out of the export";
        Diagnostic::error("measure-clash", message).help(help)
    }

    /// Where the measures go in tables of these columns, which are read as `reads` says, and the
    /// columns as a reader selects them:
    /// it has no measures. A JSON input is asked for them all the same, since a key of the name
    /// would be a clash.
    pub(in crate::cli) fn targets(
        &self,
        columns: &[Column],
        reads: &[(String, ReadAs)],
    ) -> (Vec<Target>, Vec<Column>) {
        let (mut targets, mut selected) = (Vec::new(), columns.to_vec());
        for (column, it) in selected.iter_mut().enumerate() {
            let mut measures = self.columns.iter();
            if let Some(measure) = measures.position(|other| fold(&other.name) == it.name) {
                it.place = None;
                targets.push(Target {
                    column,
                    measure,
                    reads: Reads::of(&self.columns[measure].name, reads),
                });
            }
        }
        (targets, selected)
    }

    /// Counts the measures among the columns that were seen.
    pub(in crate::cli) fn see(targets: &[Target], seen: &mut [bool]) {
        for target in targets {
            seen[target.column] = true;
        }
    }

    /// Fills the measures of a chunk of accounts in, as the accounts write cells.
    pub(in crate::cli) fn fill_accounts(
        &self,
        bound: &Bound<'_>,
        targets: &[Target],
        table: &mut Table,
    ) -> Result<(), Failure> {
        let hand = Hand::Accounts(&bound.scorecard().input.grammar);
        self.fill(bound.id_column(), hand, targets, table)
    }

    /// Fills the measures of a chunk of accounts in, whose ids are in the column `id`.
    pub(in crate::cli) fn fill(
        &self,
        id: usize,
        hand: Hand<'_>,
        targets: &[Target],
        table: &mut Table,
    ) -> Result<(), Failure> {
        let is_seen = |target: &&Target| table.seen()[target.column];
        if let Some(target) = targets.iter().find(is_seen) {
            return Err(Failure::new(self.clash(&self.columns[target.measure])));
        }
        let mut text = String::new();
        for (place, child) in self.sources.iter().enumerate() {
            let ids = (0..table.rows()).map(|row| table.cell(row, id).literal());
            let slots: Vec<Option<usize>> = ids.map(|id| child.measured.find(id)).collect();
            for target in targets {
                let measure = &self.columns[target.measure];
                if measure.source != place {
                    continue;
                }
                for (row, &slot) in slots.iter().enumerate() {
                    let value = child.measured.value(measure.place, slot);
                    let cell = child.cell(value, &target.reads, hand, &mut text);
                    table.put(row, target.column, cell);
                }
            }
        }
        Ok(())
    }

    /// Counts an account as matched; whether a source has a cell of it that cannot be used.
    pub(in crate::cli) fn meet(&self, id: &str) -> bool {
        let sources = self.sources.iter().map(|child| &child.measured);
        sources.fold(false, |spoilt, it| spoilt | it.is_spoilt(it.find(id)))
    }

    /// The rows of accounts of which a source has a cell that cannot be used, in order.
    pub(in crate::cli) fn spoilt(&self, bound: &Bound<'_>, table: &Table) -> Vec<usize> {
        if self.refused.cells == 0 {
            return Vec::new();
        }
        let rows = 0..table.rows();
        rows.filter(|&row| self.meet(bound.id(table, row)))
            .collect()
    }

    /// The same of a cell that cannot be used, where it is a measure: it stands in another file.
    pub(in crate::cli) fn locate(&self, column: &Column, mut fault: Diagnostic) -> Diagnostic {
        let mut measures = self.columns.iter();
        if let Some(measure) = measures.find(|it| fold(&it.name) == column.name) {
            let Child {
                measured, files, ..
            } = &self.sources[measure.source];
            let source = measured.name();
            let help = format!(
                "{} is a measure of source {source}: fix the cell in {}, say under [source.{source}.input] how cells are written, or leave that account out with --invalid skip",
                measure.name,
                files.join(", ")
            );
            fault.help = Some(help);
        }
        fault
    }

    /// How each source and the accounts that were met fit together.
    pub(in crate::cli) fn joined(&self) -> Vec<Joined> {
        let sources = self.sources.iter();
        sources
            .map(|child| child.measured.joined(child.files.clone()))
            .collect()
    }

    /// Says how the sources and the accounts fit together, when all accounts were met.
    pub(in crate::cli) fn say(&self, voice: &Voice) {
        for joined in self.joined() {
            let sentence = joined::sentence(&joined);
            // What says nothing of anybody leaves everybody as healthy as can be.
            if joined.accounts == 0 && joined.rows > 0 {
                voice.warn(&Diagnostic::warning("nothing-matched", sentence));
            } else {
                voice.note(&sentence);
            }
        }
    }

    /// Refuses a source that fits too badly, when all accounts were met.
    pub(in crate::cli) fn check(&self) -> Result<(), Failure> {
        let joined = self.joined();
        let children = self.sources.iter().zip(&joined);
        let problems = children.filter_map(|(child, it)| unfit(it, child.max_unmatched?));
        let problems: Vec<Diagnostic> = problems.collect();
        if problems.is_empty() {
            return Ok(());
        }
        Err(Failure(problems))
    }
}

/// What is said of a source of whose rows more than this share fit no account.
fn unfit(joined: &Joined, most: f64) -> Option<Diagnostic> {
    let unfit = joined.unmatched_rows + joined.nameless_rows;
    if unfit as f64 <= most * joined.rows as f64 {
        return None;
    }
    let Joined { source, rows, .. } = joined;
    let percent = (most * 1e8).round() / 1e6;
    let message = format!(
        "source {source}: {unfit} of {rows} rows match no account, more than max_unmatched = \"{percent}%\""
    );
    let mut help = "compare the ids with those of the accounts: they are the same to the letter, \
                    or id_map = \"…\" names a file that translates them"
        .to_owned();
    if !joined.first_unmatched.is_empty() {
        let first = joined.first_unmatched.iter().map(|id| quote(id));
        let first: Vec<String> = first.collect();
        help = format!("{help}; the first are {}", first.join(", "));
    }
    let unfit = Diagnostic::error("unmatched", message).help(help);
    Some(match joined.files.first() {
        None => unfit,
        Some(file) => unfit.at(Place {
            file: file.clone(),
            ..Place::default()
        }),
    })
}

impl Child {
    /// A value as a cell of the accounts, which may be written in another hand.
    fn cell<'v>(
        &self,
        value: Value<'v>,
        reads: &Reads,
        hand: Hand<'_>,
        text: &'v mut String,
    ) -> Cell<'v> {
        text.clear();
        let said = match value {
            Value::Missing => return Cell::Text(""),
            Value::Number(number) => Said::Number(number),
            Value::Date(date) => Said::Date(date),
            Value::Cell(cell) => match hand.translate(cell, &self.grammar, reads) {
                None => return cell,
                Some(said) => said,
            },
        };
        match said {
            Said::Number(number) => {
                // Writing to a string cannot fail.
                let _ = write!(text, "{number}");
                Cell::Number(text)
            }
            Said::Date(date) => {
                *text = hand.date(date);
                Cell::Text(text)
            }
            Said::Boolean(truth) => Cell::Boolean(truth),
        }
    }
}
