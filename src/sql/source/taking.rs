//! What a row gives to a measure.

use crate::cell::{Decimal, Grammar, fold};
use crate::scorecard::{Aggregate, Condition, Days, Measure, ReadAs};
use crate::sql::Refusal;
use crate::sql::condition::{Looked, holds};
use crate::sql::expr::{Expr, Kind, flag, name, number, whole};
use crate::sql::names::Names;
use crate::sql::reads::{As, Reads};
use crate::sql::signal::AS_OF;

use super::child::is_read;
use super::measure::Measures;

/// What a row gives, and why a cell cannot be used.
pub(super) struct Taking {
    /// `NULL` where the row gives nothing.
    pub(super) value: Expr,
    /// Which cells that are reached cannot be read, and what is said of them.
    pub(super) unread: Vec<(Expr, String)>,
    /// The column, and 1 where its number is written as a percentage.
    pub(super) percent: Option<(String, Expr)>,
    /// The value is a day number that stands for a date.
    pub(super) is_day: bool,
}

impl Taking {
    fn new(value: Expr) -> Self {
        Taking {
            value,
            unread: Vec::new(),
            percent: None,
            is_day: false,
        }
    }
}

/// Which rows count, by the window and the condition; `None` where all do.
pub(super) fn counts(measure: &Measure, reads: &mut Reads<'_>, names: &mut Names) -> Option<Expr> {
    let mut all = Vec::new();
    if let Some(date) = &measure.date {
        let age = name(AS_OF) - reads.day(date, names);
        let until = f64::from(measure.until.unwrap_or(0));
        all.push(age.clone().at_least(number(until)));
        let within = measure.within.map(f64::from);
        all.extend(within.map(|it| age.below(number(it))));
    }
    if let Some(when) = &measure.when {
        all.push(of_row(when, reads, names));
    }
    (!all.is_empty()).then_some(Expr::All(all))
}

impl Measures<'_> {
    /// What a row that counts gives to a measure that is no choice of a row.
    pub(super) fn take(
        &self,
        measure: &Measure,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Result<Option<Taking>, Refusal> {
        let taking = match &measure.aggregate {
            Aggregate::Count => Taking::new(whole(1)),
            Aggregate::Share(share) => Taking::new(flag(of_row(share, reads, names))),
            Aggregate::Distinct(column) => Taking::new(reads.text(column, names)),
            Aggregate::Min(column) | Aggregate::Max(column) if measure.days.is_none() => {
                match self.kind(measure, column)? {
                    None => return Ok(None),
                    Some(As::Day) => day(column, reads, names),
                    Some(_) => plain(column, reads, names),
                }
            }
            Aggregate::Sum(column)
            | Aggregate::Mean(column)
            | Aggregate::Median(column)
            | Aggregate::Min(column)
            | Aggregate::Max(column) => match measure.days {
                None => plain(column, reads, names),
                Some(days) => {
                    let taking = day(column, reads, names);
                    Taking {
                        value: counted(days, taking.value.clone()),
                        is_day: false,
                        ..taking
                    }
                }
            },
            Aggregate::First(_) | Aggregate::Latest(_) | Aggregate::Previous(_) => return Ok(None),
        };
        Ok(Some(taking))
    }

    /// Whether `min` or `max` takes days or numbers: as the source and the accounts read them.
    /// `None` where nothing reads the measure.
    fn kind(&self, measure: &Measure, column: &str) -> Result<Option<As>, Refusal> {
        let mut dates = self.source.measures.iter().flat_map(Measure::dates);
        let read = |read_as| is_read(self.scorecard, &measure.name, read_as);
        if dates.any(|it| fold(it) == fold(column)) || read(ReadAs::Date) {
            Ok(Some(As::Day))
        } else if read(ReadAs::Number) {
            Ok(Some(As::Number))
        } else if read(ReadAs::Text) || read(ReadAs::Boolean) {
            Err(Refusal::new(
                format!(
                    "the measure {}, which may be a number or a date",
                    measure.name
                ),
                "compare it with a number or a date, or name its column as the date of a measure",
            ))
        } else {
            Ok(None)
        }
    }

    /// As what a chosen cell is to be read where it stands: where the accounts would not read its
    /// text so.
    pub(super) fn own_reads(&self, measure: &Measure, reads: &Reads<'_>) -> Vec<ReadAs> {
        let (own, accounts) = (&self.source.input.grammar, &self.scorecard.input.grammar);
        let comma = |it: &Grammar| it.decimal == Decimal::Comma;
        let truths = |it: &Grammar| (it.truths.clone(), it.falsehoods.clone());
        let all = [
            (
                ReadAs::Number,
                reads.is_typed(As::Number) || comma(own) != comma(accounts),
            ),
            (ReadAs::Date, reads.is_typed(As::Day)),
            (ReadAs::Boolean, truths(own) != truths(accounts)),
        ];
        let asked = all.into_iter().filter(|(read_as, otherwise)| {
            *otherwise && is_read(self.scorecard, &measure.name, *read_as)
        });
        asked.map(|(read_as, _)| read_as).collect()
    }
}

/// A condition over the columns of a source.
fn of_row(condition: &Condition, reads: &mut Reads<'_>, names: &mut Names) -> Expr {
    holds(condition, reads, names, &mut |_| {
        Looked::Number(Expr::Nothing(Kind::Number))
    })
}

/// A number.
fn plain(column: &str, reads: &mut Reads<'_>, names: &mut Names) -> Taking {
    let value = reads.number(column, names);
    let given = reads.is_given(column, As::Number, names);
    let unread = Expr::All(vec![given, value.clone().is_null()]);
    Taking {
        unread: vec![(unread, "not a number".to_owned())],
        percent: reads.percent(column).map(|it| (column.to_owned(), it)),
        is_day: false,
        value,
    }
}

/// A day number.
fn day(column: &str, reads: &mut Reads<'_>, names: &mut Names) -> Taking {
    Taking {
        value: reads.day(column, names),
        unread: unread_day(column, "not a date".to_owned(), reads, names)
            .into_iter()
            .collect(),
        percent: None,
        is_day: true,
    }
}

/// Whether a text is no date, and what is said of it. Where columns have types, the engine itself
/// fails.
pub(super) fn unread_day(
    column: &str,
    reason: String,
    reads: &mut Reads<'_>,
    names: &mut Names,
) -> Option<(Expr, String)> {
    if reads.is_typed(As::Day) {
        return None;
    }
    let given = reads.is_given(column, As::Day, names);
    let unread = Expr::All(vec![given, reads.day(column, names).is_null()]);
    Some((unread, reason))
}

/// Days from or to a day.
pub(super) fn counted(days: Days, day: Expr) -> Expr {
    match days {
        Days::Since => name(AS_OF) - day,
        Days::Until => day - name(AS_OF),
    }
}
