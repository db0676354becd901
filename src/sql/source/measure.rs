//! Measures: what a row gives, and how the rows of an account become one value.

use crate::scorecard::{Aggregate as How, Measure, Scorecard, Source};
use crate::sql::Refusal;
use crate::sql::expr::{Aggregate, Expr, Kind, flag, name, number, of, only, text, whole};
use crate::sql::invalid::Fault;
use crate::sql::names::Names;
use crate::sql::reads::{Origin, Reads};
use crate::sql::stage::Stage;

use super::order::Order;
use super::taking::{Taking, counts, unread_day};
use super::units::Units;
use super::{ACCOUNT, RowFault, told};

/// The measures of a source, as columns of its last stages.
pub(super) struct Measures<'s> {
    pub(super) scorecard: &'s Scorecard,
    pub(super) source: &'s Source,
    /// What the names of its stages begin with.
    pub(super) prefix: &'s str,
    counted: Stage,
    pub(super) rows: Stage,
    pub(super) ranked: Stage,
    pub(super) grouped: Stage,
    /// Which rows cannot be used.
    unusable_rows: Vec<Expr>,
    /// Which groups of rows cannot be used.
    unusable_groups: Vec<Expr>,
    pub(super) units: Vec<Units>,
    pub(super) faults: Vec<RowFault>,
    origins: Vec<(String, Origin)>,
}

/// What came of the measures.
pub(super) struct Finished {
    pub(super) stages: Vec<Stage>,
    /// By name, as columns of the accounts.
    pub(super) measures: Vec<(String, Origin)>,
    /// The flags of the last stage of which each says that an account cannot be used.
    pub(super) spoilt: Vec<String>,
    pub(super) faults: Vec<RowFault>,
}

/// A measure, and the names of its columns.
pub(super) struct Own<'m> {
    pub(super) measure: &'m Measure,
    /// Which rows count; `None` where all do.
    pub(super) counts: Option<Expr>,
    /// What a row gives.
    pub(super) row: String,
    /// The value for the account.
    pub(super) value: String,
}

impl Own<'_> {
    /// What holds of rows that count alone.
    pub(super) fn reached(&self, condition: Expr) -> Expr {
        match &self.counts {
            None => condition,
            Some(counts) => Expr::All(vec![counts.clone(), condition]),
        }
    }

    fn row(&self) -> Expr {
        name(&self.row)
    }

    /// The value of all rows of an account, of an aggregate that puts them into no order.
    fn of_group(&self) -> Expr {
        let count = || self.row().taken(Aggregate::Count).to_number();
        let sum = || self.row().taken(Aggregate::Sum);
        let some = || self.row().taken(Aggregate::Count).above(whole(0));
        match self.measure.aggregate {
            How::Count => count(),
            How::Distinct(_) => self.row().taken(Aggregate::CountDistinct).to_number(),
            How::Sum(_) => sum().or_else(number(0.0)),
            How::Mean(_) => only(some(), sum() / count()),
            How::Share(_) => only(some(), sum().to_number() / count()),
            How::Min(_) => self.row().taken(Aggregate::Least),
            _ => self.row().taken(Aggregate::Greatest),
        }
    }
}

impl<'s> Measures<'s> {
    pub(super) fn new(scorecard: &'s Scorecard, source: &'s Source, prefix: &'s str) -> Self {
        let mut grouped = Stage::new("grouped", "What the rows of an account say together");
        grouped.groups = vec![ACCOUNT.to_owned()];
        grouped.add(ACCOUNT, name(ACCOUNT));
        Measures {
            scorecard,
            source,
            prefix,
            counted: Stage::new("counted", "Which rows count"),
            rows: Stage::new("rows", "What each row gives; NULL is nothing"),
            ranked: Stage::new("ranked", "Where each row stands among those of its account"),
            grouped,
            unusable_rows: Vec::new(),
            unusable_groups: Vec::new(),
            units: Vec::new(),
            faults: Vec::new(),
            origins: Vec::new(),
        }
    }

    /// Adds a measure.
    ///
    /// # Errors
    ///
    /// A measure of which it cannot be told what it takes.
    pub(super) fn add(
        &mut self,
        measure: &Measure,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Result<(), Refusal> {
        let counts = counts(measure, reads, names).map(|counts| {
            let own = names.give(&measure.name, "_counts");
            self.counted
                .explain(told::rows(measure), &own, flag(counts));
            name(own).is_set()
        });
        let own = Own {
            measure,
            counts,
            row: names.give(&measure.name, "_row"),
            value: names.give(&measure.name, "_value"),
        };
        let mut unread = Vec::new();
        if let Some(date) = &measure.date {
            let said = match measure.aggregate.column() {
                Some(column) if column != date => format!("{date} is not a date"),
                _ => "not a date".to_owned(),
            };
            unread.extend(unread_day(date, said, reads, names));
        }
        let origin = if let Some(order) = Order::of(measure) {
            self.choose(&own, &order, &mut unread, reads, names)
        } else if let Some(taking) = self.take(measure, reads, names)? {
            self.gather(&own, taking, &mut unread, names)
        } else {
            // Nothing reads it.
            Origin::Number(Expr::Nothing(Kind::Number))
        };
        self.refuse(measure, unread, reads, names);
        self.origins.push((measure.name.clone(), origin));
        Ok(())
    }

    /// One value of all rows that count.
    fn gather(
        &mut self,
        own: &Own<'_>,
        taking: Taking,
        unread: &mut Vec<(Expr, String)>,
        names: &mut Names,
    ) -> Origin {
        let reasons = taking.unread.into_iter();
        unread.extend(reasons.map(|(condition, reason)| (own.reached(condition), reason)));
        let row = match &own.counts {
            Some(counts) => only(counts.clone(), taking.value),
            None => taking.value,
        };
        self.rows.add(&own.row, row);
        if let Some((column, percent)) = taking.percent {
            self.note_unit(own, &column, &percent, names);
        }
        let value = match own.measure.aggregate {
            How::Median(_) => self.median(own, names),
            _ => own.of_group(),
        };
        self.grouped
            .explain(told::value(own.measure), &own.value, value);
        if let How::Sum(_) | How::Mean(_) = own.measure.aggregate {
            let sum = own.row().taken(Aggregate::Sum);
            self.unusable_groups.push(sum.is_finite().negated());
        }
        let joined = self.joined(&own.value);
        match own.measure.aggregate {
            How::Count | How::Distinct(_) | How::Sum(_) => {
                Origin::Number(joined.or_else(number(0.0)))
            }
            _ if taking.is_day => Origin::Day(joined),
            _ => Origin::Number(joined),
        }
    }

    /// A column of the last stage, where it stands beside the accounts.
    pub(super) fn joined(&self, column: &str) -> Expr {
        of(&format!("{}measures", self.prefix), column)
    }

    /// Notes which cells of a measure cannot be used, and says why.
    fn refuse(
        &mut self,
        measure: &Measure,
        unread: Vec<(Expr, String)>,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) {
        let column = measure.aggregate.column().or(measure.date.as_deref());
        let Some(column) = column.filter(|_| !unread.is_empty()) else {
            return;
        };
        let cell = reads.shown(column, names);
        let invalid = names.give(&measure.name, "_invalid");
        let arms = unread.into_iter().map(|(it, reason)| (it, text(reason)));
        self.rows.add(&invalid, Expr::Case(arms.collect(), None));
        self.unusable(
            format!("source.{}.{}", self.source.name, measure.name),
            column,
            [cell, name(&invalid)],
            name(&invalid).is_given(),
        );
    }

    /// Lets rows for which a condition holds be unusable; `said` is the cell, and why.
    pub(super) fn unusable(
        &mut self,
        measure: String,
        column: &str,
        said: [Expr; 2],
        condition: Expr,
    ) {
        self.unusable_rows.push(condition.clone());
        let [cell, reason] = said;
        self.faults.push(RowFault {
            fault: Fault {
                signal: text(measure),
                metric: text(column),
                cell,
                reason,
                condition,
            },
            from: format!("{}rows", self.prefix),
        });
    }

    /// The stages, where all measures are added.
    pub(super) fn finish(mut self, spoilt: &str) -> Finished {
        let mut any = self.unusable_groups;
        if !self.unusable_rows.is_empty() {
            let row = flag(Expr::Any(self.unusable_rows));
            any.push(row.taken(Aggregate::Greatest).is_set());
        }
        let mut flags = Vec::new();
        if !any.is_empty() {
            self.grouped.explain(
                "whether a cell of the account cannot be used",
                spoilt,
                flag(Expr::Any(any)),
            );
            flags.push(spoilt.to_owned());
        }
        let mut last = Stage::new("measures", "Whether percentages stand among plain numbers");
        for units in &self.units {
            units.compare(&mut last);
            flags.push(units.mixed.clone());
        }
        if last.columns.is_empty() {
            self.grouped.name = "measures";
        }
        Finished {
            stages: vec![self.counted, self.rows, self.ranked, self.grouped, last],
            measures: self.origins,
            spoilt: flags,
            faults: self.faults,
        }
    }
}
