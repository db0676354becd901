//! Reads the columns of the table: from what a cell holds to a number, a day, a truth or a text.
//!
//! Stages ask for what they need by the column's name; the stages that give it are written last,
//! and stand first. `NULL` is a cell that is empty, or that does not read as what was asked for:
//! [`Reads::is_given`] tells which.

mod column;
mod date;
mod number;
mod origin;
mod power;
mod text;

use crate::cell::{Grammar, fold};
use crate::scorecard::{Scorecard, Source};

use super::dialect::{Dialect, Engine};
use super::expr::{Expr, Function, Kind, call, name, only};
use super::names::Names;
use super::stage::Stage;
use super::{Cells, Refusal, Request};

use self::column::Column;
use self::date::DateColumn;
use self::number::NumberColumn;
pub(super) use self::origin::{Chosen, Origin};
pub(super) use self::text::BLANKS;
use self::text::Fold;

/// What was asked of the columns of one table.
pub(super) struct Reads<'s> {
    grammar: &'s Grammar,
    empty_is_zero: Vec<String>,
    cells: Cells,
    dates_are_texts: bool,
    fold: Fold,
    /// Measures of other tables, by folded name.
    measures: Vec<(String, Origin)>,
    /// Columns that the table lacks, folded.
    without: &'s [String],
    columns: Vec<Column>,
}

/// As what a column is read, where that decides when it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    Number,
    Day,
    Text,
}

impl<'s> Reads<'s> {
    /// Reads the accounts.
    pub(super) fn new(scorecard: &'s Scorecard, request: &Request<'s>) -> Self {
        let zero = scorecard.input.empty_is_zero.iter();
        Reads {
            empty_is_zero: zero.map(|it| fold(it).into_owned()).collect(),
            without: request.without,
            ..Reads::of_table(scorecard, &scorecard.input.grammar, request)
        }
    }

    /// Reads the rows of a source.
    pub(super) fn of_source(
        scorecard: &Scorecard,
        source: &'s Source,
        request: &Request<'_>,
    ) -> Self {
        Reads::of_table(scorecard, &source.input.grammar, request)
    }

    fn of_table(scorecard: &Scorecard, grammar: &'s Grammar, request: &Request<'_>) -> Self {
        let dialect: &dyn Dialect = request.engine.dialect();
        Reads {
            grammar,
            empty_is_zero: Vec::new(),
            cells: request.cells,
            dates_are_texts: dialect.dates_are_texts(),
            fold: Fold::new(scorecard, dialect.folding()),
            measures: Vec::new(),
            without: &[],
            columns: Vec::new(),
        }
    }

    /// Lets a measure of another table be a column.
    pub(super) fn join(&mut self, measure: &str, origin: Origin) {
        self.measures.push((fold(measure).into_owned(), origin));
    }

    /// Whether the table lacks a column that it may lack.
    pub(super) fn lacks(&self, spelled: &str) -> bool {
        self.without.iter().any(|it| **it == *fold(spelled))
    }

    fn column(&mut self, spelled: &str) -> &mut Column {
        let folded = fold(spelled).into_owned();
        let place = self.columns.iter().position(|it| it.folded == folded);
        let place = place.unwrap_or_else(|| {
            let mut measures = self.measures.iter();
            let measure = measures.find(|(name, _)| *name == folded);
            let origin = measure.map_or(Origin::Table, |(_, origin)| origin.clone());
            let zero = self.empty_is_zero.contains(&folded);
            self.columns.push(Column::new(spelled, zero, origin));
            self.columns.len() - 1
        });
        &mut self.columns[place]
    }

    /// Whether cells have the type of what they are read as.
    pub(super) fn is_typed(&self, read_as: As) -> bool {
        match read_as {
            As::Text => false,
            As::Number => self.cells == Cells::Typed,
            As::Day => self.cells == Cells::Typed && !self.dates_are_texts,
        }
    }

    /// The cell as it is typed.
    fn raw(&mut self, spelled: &str, names: &mut Names) -> Expr {
        let column = self.column(spelled);
        let raw = &mut column.raw;
        name(&*raw.get_or_insert_with(|| names.give(spelled, "_cell")))
    }

    /// The cell as a text without blanks around it; an id is no more than that.
    pub(super) fn trimmed(&mut self, spelled: &str, names: &mut Names) -> Expr {
        let column = self.column(spelled);
        let trimmed = &mut column.trimmed;
        name(&*trimmed.get_or_insert_with(|| names.give(spelled, "_trimmed")))
    }

    /// The cell as a text to the letter; `NULL` where it is empty.
    pub(super) fn text(&mut self, spelled: &str, names: &mut Names) -> Expr {
        self.trimmed(spelled, names);
        let column = self.column(spelled);
        let text = &mut column.text;
        name(&*text.get_or_insert_with(|| names.give(spelled, "_text")))
    }

    /// The cell as a text is compared: in lower case and NFC.
    pub(super) fn compared(&mut self, spelled: &str, names: &mut Names) -> Expr {
        self.text(spelled, names);
        let column = self.column(spelled);
        let compared = &mut column.compared;
        name(&*compared.get_or_insert_with(|| names.give(spelled, "_folded")))
    }

    /// 1 for a cell that reads as true, 0 for false.
    pub(super) fn truth(&mut self, spelled: &str, names: &mut Names) -> Expr {
        self.compared(spelled, names);
        let column = self.column(spelled);
        if column.origin.own(As::Text).is_some() {
            let own = &mut column.own_truth;
            own.get_or_insert_with(|| names.give(spelled, "_own_flag"));
        }
        let truth = &mut column.truth;
        name(&*truth.get_or_insert_with(|| names.give(spelled, "_flag")))
    }

    /// The cell as a number.
    pub(super) fn number(&mut self, spelled: &str, names: &mut Names) -> Expr {
        let typed = self.is_typed(As::Number);
        let column = self.column(spelled);
        match &column.origin {
            Origin::Number(_) => return self.raw(spelled, names),
            Origin::Day(_) => return Expr::Nothing(Kind::Number),
            Origin::Chosen(_) => {
                if column.origin.own(As::Number).is_some() {
                    let own = &mut column.own_number;
                    own.get_or_insert_with(|| names.give(spelled, "_own_number"));
                }
                self.text(spelled, names);
            }
            Origin::Table if typed => _ = self.raw(spelled, names),
            Origin::Table => _ = self.text(spelled, names),
        }
        let column = self.column(spelled);
        if !typed {
            let parts = &mut column.spelled_number;
            parts.get_or_insert_with(|| NumberColumn::new(spelled, names));
        }
        let number = &mut column.number;
        name(&*number.get_or_insert_with(|| names.give(spelled, "_number")))
    }

    /// 1 where the number is written with a percent sign; none where cells are typed.
    pub(super) fn percent(&mut self, spelled: &str) -> Option<Expr> {
        let column = self.column(spelled);
        let percent = name(&column.spelled_number.as_ref()?.percent);
        Some(match &column.own_number {
            // What its own table reads is a plain number, and fits all bounds.
            Some(own) => only(name(own).is_null(), percent),
            None => percent,
        })
    }

    /// The cell as a day number.
    pub(super) fn day(&mut self, spelled: &str, names: &mut Names) -> Expr {
        let typed = self.is_typed(As::Day);
        let column = self.column(spelled);
        match &column.origin {
            Origin::Number(_) => return Expr::Nothing(Kind::Number),
            Origin::Day(_) => return self.raw(spelled, names),
            Origin::Chosen(_) => {
                if column.origin.own(As::Day).is_some() {
                    let own = &mut column.own_day;
                    own.get_or_insert_with(|| names.give(spelled, "_own_day"));
                }
                self.text(spelled, names);
            }
            Origin::Table if typed => _ = self.raw(spelled, names),
            Origin::Table => _ = self.text(spelled, names),
        }
        let column = self.column(spelled);
        if !typed {
            let parts = &mut column.spelled_date;
            parts.get_or_insert_with(|| DateColumn::new(spelled, names));
        }
        let day = &mut column.day;
        name(&*day.get_or_insert_with(|| names.give(spelled, "_day")))
    }

    /// By what rows are put in the order of the moments in a column: `day` is the first, and its
    /// rows are known to have one.
    pub(super) fn moment(&mut self, spelled: &str, names: &mut Names) -> Vec<Expr> {
        let day = self.day(spelled, names);
        if self.is_typed(As::Day) {
            return vec![self.raw(spelled, names)];
        }
        let column = self.column(spelled);
        let time = &mut column.time;
        vec![
            day,
            name(&*time.get_or_insert_with(|| names.give(spelled, "_time"))),
        ]
    }

    /// Whether a cell that is read as something is not empty.
    pub(super) fn is_given(&mut self, spelled: &str, read_as: As, names: &mut Names) -> Expr {
        let typed = self.is_typed(read_as);
        match (&self.column(spelled).origin, read_as) {
            (Origin::Number(_) | Origin::Day(_), As::Number | As::Day) => {
                self.raw(spelled, names).is_given()
            }
            (Origin::Table, _) if typed => self.raw(spelled, names).is_given(),
            _ => self.text(spelled, names).is_given(),
        }
    }

    /// The cell for people, whatever it is read as.
    pub(super) fn shown(&mut self, spelled: &str, names: &mut Names) -> Expr {
        let column = self.column(spelled);
        match (&column.raw, &column.origin) {
            (Some(raw), Origin::Day(_)) => call(Function::DayText, [name(raw)]),
            (Some(raw), _) => call(Function::ToText, [name(raw)]),
            (None, _) => self.trimmed(spelled, names),
        }
    }

    /// Whether an engine can have columns of all the names.
    ///
    /// # Errors
    ///
    /// The first name that it cannot have.
    pub(super) fn check(&self, engine: Engine) -> Result<(), Refusal> {
        let dialect = engine.dialect();
        let longest = dialect.longest_identifier();
        let is_there = |it: &&Column| matches!(it.origin, Origin::Table);
        for column in self.columns.iter().filter(is_there) {
            let spelled = &column.spelled;
            let what = if spelled.contains('\0') {
                format!(
                    "a column whose name has a NUL character: {}",
                    spelled.escape_debug()
                )
            } else if let Some((part, said)) = dialect.refused_in_identifiers()
                && spelled.contains(part)
            {
                format!("{said}: {spelled}")
            } else if spelled.len() > longest {
                format!("the column {spelled}, of more than {longest} bytes")
            } else {
                continue;
            };
            return Err(Refusal::new(what, "rename the column"));
        }
        Ok(())
    }

    /// The stages that read, in their order; those that nothing asks for are left out.
    ///
    /// # Errors
    ///
    /// What cannot be read in SQL.
    pub(super) fn stages(&self) -> Result<Vec<Stage>, Refusal> {
        let mut cells = Stage::new("cells", "The cells that the scorecard reads");
        let mut texts = Stage::new("texts", "Texts, without those that mean an empty cell");
        let mut parts = Stage::new("parts", "What is written around the digits of a number");
        let mut shapes = Stage::new(
            "shapes",
            "How numbers and dates are written: a 0 for any digit",
        );
        let mut checked = Stage::new("checked", "What follows the first digits");
        let mut powers = Stage::new("powers", "How large a number with a long exponent is");
        let mut reads = Stage::new("reads", "Cells as numbers, days, truths and texts");
        for column in &self.columns {
            column.cells(&mut cells);
            column.texts(self, &mut texts);
            if let Some(number) = &column.spelled_number {
                let text = name(column.text.as_deref().unwrap_or_default());
                number.parts(&text, &mut parts);
                number.shapes(self.grammar.decimal, &mut shapes);
                number.checked(&mut checked);
                number.powers(&mut powers);
            }
            if let Some(date) = &column.spelled_date {
                let text = name(column.text.as_deref().unwrap_or_default());
                date.stages(self.grammar, &text, [&mut parts, &mut shapes, &mut checked])?;
            }
            column.reads(self, &mut reads);
        }
        let all = [cells, texts, parts, shapes, checked, powers, reads];
        let all = all.into_iter();
        Ok(all.filter(|it| !it.columns.is_empty()).collect())
    }
}
