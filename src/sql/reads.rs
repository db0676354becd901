//! Reads the columns of the table: from what a cell holds to a number, a day, a truth or a text.
//!
//! Stages ask for what they need by the column's name; the stages that give it are written last,
//! and stand first. `NULL` is a cell that is empty, or that does not read as what was asked for:
//! [`Reads::is_given`] tells which.

mod date;
mod number;
mod text;

use crate::cell::{Grammar, fold};
use crate::scorecard::Scorecard;

use super::dialect::{Dialect, Engine};
use super::expr::{Expr, Function, call, either, name, only, text, whole};
use super::names::Names;
use super::stage::Stage;
use super::{Cells, Refusal};

use self::date::DateColumn;
use self::number::NumberColumn;
pub(super) use self::text::BLANKS;
use self::text::Fold;

/// What was asked of the columns of one table.
pub(super) struct Reads<'s> {
    grammar: &'s Grammar,
    empty_is_zero: Vec<String>,
    cells: Cells,
    dates_are_texts: bool,
    fold: Fold,
    columns: Vec<Column>,
}

/// A column, and the names of what it is read as.
#[derive(Debug)]
struct Column {
    /// As the scorecard first spells it.
    spelled: String,
    folded: String,
    zero: bool,
    raw: Option<String>,
    trimmed: Option<String>,
    text: Option<String>,
    compared: Option<String>,
    truth: Option<String>,
    number: Option<String>,
    day: Option<String>,
    spelled_number: Option<NumberColumn>,
    spelled_date: Option<DateColumn>,
}

/// As what a column is read, where that decides when it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    Number,
    Day,
    Text,
}

impl<'s> Reads<'s> {
    pub(super) fn new(scorecard: &'s Scorecard, cells: Cells, dialect: &dyn Dialect) -> Self {
        let zero = scorecard.input.empty_is_zero.iter();
        Reads {
            grammar: &scorecard.input.grammar,
            empty_is_zero: zero.map(|it| fold(it).into_owned()).collect(),
            cells,
            dates_are_texts: dialect.dates_are_texts(),
            fold: Fold::new(scorecard, dialect.folding()),
            columns: Vec::new(),
        }
    }

    fn column(&mut self, spelled: &str) -> &mut Column {
        let folded = fold(spelled).into_owned();
        let place = self.columns.iter().position(|it| it.folded == folded);
        let place = place.unwrap_or_else(|| {
            self.columns.push(Column {
                spelled: spelled.to_owned(),
                zero: self.empty_is_zero.contains(&folded),
                folded,
                raw: None,
                trimmed: None,
                text: None,
                compared: None,
                truth: None,
                number: None,
                day: None,
                spelled_number: None,
                spelled_date: None,
            });
            self.columns.len() - 1
        });
        &mut self.columns[place]
    }

    fn typed(&self, read_as: As) -> bool {
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
        let truth = &mut column.truth;
        name(&*truth.get_or_insert_with(|| names.give(spelled, "_flag")))
    }

    /// The cell as a number.
    pub(super) fn number(&mut self, spelled: &str, names: &mut Names) -> Expr {
        if self.typed(As::Number) {
            self.raw(spelled, names);
        } else {
            self.text(spelled, names);
            let column = self.column(spelled);
            let parts = &mut column.spelled_number;
            parts.get_or_insert_with(|| NumberColumn::new(spelled, names));
        }
        let number = &mut self.column(spelled).number;
        name(&*number.get_or_insert_with(|| names.give(spelled, "_number")))
    }

    /// 1 where the number is written with a percent sign; none where cells are typed.
    pub(super) fn percent(&mut self, spelled: &str) -> Option<Expr> {
        let number = self.column(spelled).spelled_number.as_ref();
        number.map(|it| name(&it.percent))
    }

    /// The cell as a day number.
    pub(super) fn day(&mut self, spelled: &str, names: &mut Names) -> Expr {
        if self.typed(As::Day) {
            self.raw(spelled, names);
        } else {
            self.text(spelled, names);
            let column = self.column(spelled);
            let parts = &mut column.spelled_date;
            parts.get_or_insert_with(|| DateColumn::new(spelled, names));
        }
        let day = &mut self.column(spelled).day;
        name(&*day.get_or_insert_with(|| names.give(spelled, "_day")))
    }

    /// Whether a cell that is read as something is not empty.
    pub(super) fn is_given(&mut self, spelled: &str, read_as: As, names: &mut Names) -> Expr {
        if self.typed(read_as) {
            self.raw(spelled, names).is_given()
        } else {
            self.text(spelled, names).is_given()
        }
    }

    /// The cell for people, whatever it is read as.
    pub(super) fn shown(&mut self, spelled: &str, names: &mut Names) -> Expr {
        if self.column(spelled).raw.is_some() {
            call(Function::ToText, [self.raw(spelled, names)])
        } else {
            self.trimmed(spelled, names)
        }
    }

    /// Whether an engine can have columns of all the names.
    ///
    /// # Errors
    ///
    /// The first name that it cannot have.
    pub(super) fn check(&self, engine: Engine) -> Result<(), Refusal> {
        let longest = engine.dialect().longest_identifier();
        for column in &self.columns {
            let spelled = &column.spelled;
            let what = if spelled.contains('\0') {
                format!(
                    "a column whose name has a NUL character: {}",
                    spelled.escape_debug()
                )
            } else if engine == Engine::Spark && spelled.contains("${") {
                format!("a column whose name has ${{, which Spark replaces: {spelled}")
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
        let mut reads = Stage::new("reads", "Cells as numbers, days, truths and texts");
        for column in &self.columns {
            column.cells(&mut cells);
            column.texts(self, &mut texts);
            if let Some(number) = &column.spelled_number {
                let text = name(column.text.as_deref().unwrap_or_default());
                number.parts(&text, &mut parts);
                number.shapes(self.grammar.decimal, &mut shapes);
                number.checked(&mut checked);
            }
            if let Some(date) = &column.spelled_date {
                let text = name(column.text.as_deref().unwrap_or_default());
                date.stages(self.grammar, &text, [&mut parts, &mut shapes, &mut checked])?;
            }
            column.reads(self, &mut reads);
        }
        let all = [cells, texts, parts, shapes, checked, reads];
        let all = all.into_iter();
        Ok(all.filter(|it| !it.columns.is_empty()).collect())
    }
}

impl Column {
    fn cells(&self, stage: &mut Stage) {
        let cell = || Expr::Column(self.spelled.clone());
        if let Some(raw) = &self.raw {
            let value = if self.zero {
                cell().or_else(whole(0))
            } else {
                cell()
            };
            stage.add(raw, value);
        }
        if let Some(trimmed) = &self.trimmed {
            stage.add(trimmed, call(Function::ToText, [cell()]).trimmed(BLANKS));
        }
    }

    fn texts(&self, reads: &Reads<'_>, stage: &mut Stage) {
        let (Some(own), Some(trimmed)) = (&self.text, &self.trimmed) else {
            return;
        };
        let empty = std::iter::once(String::new()).chain(reads.grammar.null.iter().cloned());
        let is_empty = reads.fold.fold(name(trimmed)).one_of(empty);
        let value = if self.zero {
            either(
                name(trimmed).is_null(),
                text("0"),
                either(is_empty, text("0"), name(trimmed)),
            )
        } else {
            only(is_empty.negated(), name(trimmed))
        };
        stage.add(own, value);
    }

    fn reads(&self, reads: &Reads<'_>, stage: &mut Stage) {
        let text = || name(self.text.as_deref().unwrap_or_default());
        let raw = || name(self.raw.as_deref().unwrap_or_default());
        if let Some(number) = &self.number {
            if let Some(spelled) = &self.spelled_number {
                spelled.reads(number, stage);
            } else {
                let cell = || call(Function::CellToNumber, [raw()]);
                stage.add(number, only(cell().is_finite(), cell()));
            }
        }
        if let Some(day) = &self.day {
            match &self.spelled_date {
                Some(date) => stage.add(day, date.day()),
                None => stage.add(day, call(Function::Day, [raw()])),
            }
        }
        if let Some(compared) = &self.compared {
            stage.add(compared, reads.fold.fold(text()));
        }
        if let Some(truth) = &self.truth {
            let truths = reads.fold.spellings(reads.grammar.spellings(true));
            let falsehoods = reads.fold.spellings(reads.grammar.spellings(false));
            let folded = || reads.fold.fold(text());
            let value = Expr::Case(
                vec![
                    (folded().one_of(truths), whole(1)),
                    (folded().one_of(falsehoods), whole(0)),
                ],
                None,
            );
            stage.add(truth, value);
        }
    }
}
