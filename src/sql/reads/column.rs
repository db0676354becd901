//! A column, and what it is read as.

use crate::cell::fold;
use crate::sql::expr::{Expr, Function, Kind, call, either, name, number, only, text, whole};
use crate::sql::stage::Stage;

use super::date::DateColumn;
use super::number::NumberColumn;
use super::{As, BLANKS, Origin, Reads};

/// A column, and the names of what it is read as.
#[derive(Debug)]
pub(super) struct Column {
    /// As the scorecard first spells it.
    pub(super) spelled: String,
    pub(super) folded: String,
    pub(super) origin: Origin,
    /// Empty cells are 0.
    zero: bool,
    pub(super) raw: Option<String>,
    pub(super) trimmed: Option<String>,
    pub(super) text: Option<String>,
    pub(super) compared: Option<String>,
    pub(super) truth: Option<String>,
    pub(super) number: Option<String>,
    pub(super) day: Option<String>,
    /// Seconds behind midnight, or nothing where no time is written.
    pub(super) time: Option<String>,
    pub(super) spelled_number: Option<NumberColumn>,
    pub(super) spelled_date: Option<DateColumn>,
    /// As what a chosen cell is read where it stands.
    pub(super) own_truth: Option<String>,
    pub(super) own_number: Option<String>,
    pub(super) own_day: Option<String>,
}

impl Column {
    pub(super) fn new(spelled: &str, zero: bool, origin: Origin) -> Self {
        Column {
            spelled: spelled.to_owned(),
            folded: fold(spelled).into_owned(),
            origin,
            zero,
            raw: None,
            trimmed: None,
            text: None,
            compared: None,
            truth: None,
            number: None,
            day: None,
            time: None,
            spelled_number: None,
            spelled_date: None,
            own_truth: None,
            own_number: None,
            own_day: None,
        }
    }

    /// Adds the cells, as the table or a named query has them.
    pub(super) fn cells(&self, stage: &mut Stage) {
        if let Some(raw) = &self.raw {
            let cell = match &self.origin {
                Origin::Number(it) | Origin::Day(it) => it.clone(),
                _ => Expr::Column(self.spelled.clone()),
            };
            let nothing = match self.origin {
                Origin::Number(_) => number(0.0),
                _ => whole(0),
            };
            let value = if self.zero {
                cell.or_else(nothing)
            } else {
                cell
            };
            stage.add(raw, value);
        }
        if let Some(trimmed) = &self.trimmed {
            stage.add(trimmed, self.origin.trimmed(&self.spelled, BLANKS));
        }
        let own = [
            (&self.own_number, As::Number),
            (&self.own_day, As::Day),
            (&self.own_truth, As::Text),
        ];
        for (own, read_as) in own {
            if let Some((own, value)) = own.as_ref().zip(self.origin.own(read_as)) {
                stage.add(own, value.clone());
            }
        }
    }

    /// Adds the text, `NULL` where it is empty.
    pub(super) fn texts(&self, reads: &Reads<'_>, stage: &mut Stage) {
        let (Some(own), Some(trimmed)) = (&self.text, &self.trimmed) else {
            return;
        };
        if let Origin::Number(_) | Origin::Day(_) = self.origin {
            // What is computed is no spelling of an empty cell.
            let zero = || name(trimmed).or_else(text("0"));
            stage.add(own, if self.zero { zero() } else { name(trimmed) });
            return;
        }
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

    /// Adds what the cell is read as.
    pub(super) fn reads(&self, reads: &Reads<'_>, stage: &mut Stage) {
        if let Some(own) = &self.number {
            if let Some(spelled) = &self.spelled_number {
                spelled.percent(stage);
            }
            stage.add(own, self.number());
        }
        let text = || name(self.text.as_deref().unwrap_or_default());
        if let Some(day) = &self.day {
            stage.add(day, self.day());
        }
        if let (Some(time), Some(date)) = (&self.time, &self.spelled_date) {
            stage.add(time, date.seconds(&text()));
        }
        if let Some(compared) = &self.compared {
            stage.add(compared, reads.fold.fold(text()));
        }
        if let Some(truth) = &self.truth {
            let truths = reads.fold.spellings(reads.grammar.spellings(true));
            let falsehoods = reads.fold.spellings(reads.grammar.spellings(false));
            let folded = || reads.fold.fold(text());
            let spelled = Expr::Case(
                vec![
                    (folded().one_of(truths), whole(1)),
                    (folded().one_of(falsehoods), whole(0)),
                ],
                None,
            );
            stage.add(truth, owned(self.own_truth.as_ref(), Some(spelled)));
        }
    }

    fn number(&self) -> Expr {
        let spelled = self.spelled_number.as_ref().map(NumberColumn::number);
        let cell = || call(Function::CellToNumber, [self.raw_cell()]);
        match self.origin {
            Origin::Table => spelled.unwrap_or_else(|| only(cell().is_finite(), cell())),
            _ => self.chosen(self.own_number.as_ref(), spelled),
        }
    }

    fn day(&self) -> Expr {
        let spelled = self.spelled_date.as_ref().map(DateColumn::day);
        match self.origin {
            Origin::Table => spelled.unwrap_or_else(|| call(Function::Day, [self.raw_cell()])),
            _ => self.chosen(self.own_day.as_ref(), spelled),
        }
    }

    fn raw_cell(&self) -> Expr {
        name(self.raw.as_deref().unwrap_or_default())
    }

    /// What a chosen cell is read as.
    fn chosen(&self, own: Option<&String>, spelled: Option<Expr>) -> Expr {
        let value = owned(own, spelled);
        match &self.trimmed {
            Some(trimmed) if self.zero => either(name(trimmed).is_null(), number(0.0), value),
            _ => value,
        }
    }
}

/// What a cell is read as where it stands, else as what it is spelled here.
fn owned(own: Option<&String>, spelled: Option<Expr>) -> Expr {
    match (own, spelled) {
        (Some(own), Some(spelled)) => name(own).or_else(spelled),
        (Some(own), None) => name(own),
        (None, Some(spelled)) => spelled,
        (None, None) => Expr::Nothing(Kind::Number),
    }
}
