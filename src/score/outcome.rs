//! What became of an account: whether it left, where a column of the input says so.

use crate::cell::{Cell, Unreadable, fold};
use crate::diagnostic::{Diagnostic, quote};
use crate::table::Table;

use super::scores::{Invalid, InvalidCell, Scores};
use super::{Account, Bound};

impl Account<'_> {
    /// Whether it left; `None` where nobody knows, or no column was asked for.
    pub fn outcome(&self) -> Option<bool> {
        let read = self.bound.outcome(self.table, self.row)?;
        read.ok()
    }
}

impl Bound<'_> {
    /// Notes the cells that do not say whether an account left.
    pub(super) fn check_outcomes(&self, table: &Table, scores: &mut Scores) {
        let Some(column) = self.outcome_column() else {
            return;
        };
        for row in 0..scores.rows {
            if let Some(Err(reason)) = self.outcome(table, row) {
                scores.invalid.push(InvalidCell {
                    row,
                    column,
                    signal: None,
                    reason: Invalid::Unreadable(reason),
                });
            }
        }
    }

    /// What to do about a cell that does not say whether an account left: which word means what,
    /// only the user knows, so both are named.
    pub(super) fn help_with_outcome(&self, cell: Cell<'_>, column: &str) -> String {
        let written = "write yes for what left and no for what stayed";
        let is_text = matches!(cell, Cell::Text(_));
        if is_text && self.scorecard.input.grammar.date(cell).is_ok() {
            return format!(
                "a date says when, and not whether: {written}; `health backtest` takes the dates \
                 from a file by themselves, with --outcomes FILE --outcome-date {}",
                quote(column)
            );
        }
        let spelled = if is_text {
            ", or say under [input] which words mean that: `true = [\"churned\"]` is what left, \
             `false = [\"active\"]` what stayed"
        } else {
            ""
        };
        format!("{written}{spelled}")
    }

    /// The column that says who left, where that is asked for.
    pub(super) fn outcome_column(&self) -> Option<usize> {
        self.outcome.as_ref().map(|it| it.0)
    }

    /// The outcome of a row; `None` where nobody knows it.
    fn outcome(&self, table: &Table, row: usize) -> Option<Result<bool, Unreadable>> {
        let (column, who) = self.outcome.as_ref()?;
        let cell = self.cell(table, row, *column);
        who.read(cell, &self.scorecard.input.grammar)
    }
}

/// What stands in a column that ought to say yes of those that left: whether it is one of yes and
/// no with a few wrong cells, or one of other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeWords {
    column: String,
    /// How many cells are yes or no, and how many are neither.
    cells: [u64; 2],
    /// How many cells are dates.
    dates: u64,
    /// The first different words that are neither, as they are spelled.
    words: Vec<String>,
    /// There are more.
    more: bool,
}

impl OutcomeWords {
    /// How many words are listed.
    const LISTED: usize = 6;

    /// Looks at the accounts of a chunk; at nothing where no yes and no is asked for.
    pub fn of(bound: &Bound<'_>, table: &Table) -> Self {
        let mut found = OutcomeWords::default();
        let Some((column, who)) = bound.outcome.as_ref().filter(|it| it.1.is_yes_or_no()) else {
            return found;
        };
        who.column().clone_into(&mut found.column);
        let grammar = &bound.scorecard.input.grammar;
        for row in 0..table.rows() {
            match bound.outcome(table, row) {
                None => {}
                Some(Ok(_)) => found.cells[0] += 1,
                Some(Err(_)) => {
                    let cell = bound.cell(table, row, *column);
                    found.cells[1] += 1;
                    let is_date = matches!(cell, Cell::Text(_)) && grammar.date(cell).is_ok();
                    found.dates += u64::from(is_date);
                    found.note(cell.literal());
                }
            }
        }
        found
    }

    /// Adds what a later chunk holds.
    pub fn merge(&mut self, other: OutcomeWords) {
        if self.column.is_empty() {
            *self = other;
            return;
        }
        for (own, cells) in self.cells.iter_mut().zip(other.cells) {
            *own += cells;
        }
        self.dates += other.dates;
        other.words.iter().for_each(|word| self.note(word));
        self.more |= other.more;
    }

    fn note(&mut self, word: &str) {
        if self.words.iter().any(|it| fold(it) == fold(word)) {
            return;
        }
        if self.words.len() < OutcomeWords::LISTED {
            self.words.push(word.to_owned());
        } else {
            self.more = true;
        }
    }

    /// What is said of a column of which most cells are neither yes nor no: what they are, and how
    /// to say which of them means that an account left.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let [known, other] = self.cells;
        if other <= known {
            return None;
        }
        let column = quote(&self.column);
        if self.dates == other {
            let message = format!("{column} has dates, and not yes and no");
            let help = format!(
                "where a date means that the account left, and an empty cell that it stayed, write \
                 --outcome '{} !='; `health backtest` takes the dates from a file by themselves, \
                 with --outcomes FILE --outcome-date {column}",
                self.column
            );
            return Some(Diagnostic::error("outcome-words", message).help(help));
        }
        let mut words: Vec<String> = self.words.iter().map(|it| quote(it)).collect();
        if self.more {
            words.push("…".to_owned());
        }
        let message = format!("{column} is neither yes nor no, but {}", words.join(", "));
        let help = format!(
            "say which word means that an account left: --outcome '{} = {}'",
            self.column,
            self.meant().unwrap_or("WORD")
        );
        Some(Diagnostic::error("outcome-words", message).help(help))
    }

    /// The word that most likely means that an account left.
    fn meant(&self) -> Option<&str> {
        const LEFT: [&str; 10] = [
            "churn", "cancel", "lost", "left", "gone", "terminat", "closed", "kundig", "resili",
            "해지",
        ];
        let is_meant = |word: &&String| LEFT.iter().any(|it| fold(word).contains(it));
        self.words.iter().find(is_meant).map(String::as_str)
    }
}
