//! Percentages and plain numbers: the numbers of a measure are all of one kind.
//!
//! Over files the first cell decides. A table has no first cell, so that here the percentages are
//! those which cannot be used.

use crate::scorecard::Measure;
use crate::sql::expr::{Aggregate, Expr, Kind, Ranking, flag, name, number, text, whole};
use crate::sql::invalid::Fault;
use crate::sql::names::Names;
use crate::sql::stage::Stage;

use super::RowFault;
use super::measure::{Measures, Own};

/// How the numbers of an account are written, as flags.
pub(super) struct Units {
    percents: String,
    plains: String,
    /// The account has percentages, and the table has plain numbers.
    pub(super) mixed: String,
}

impl Units {
    /// Compares the accounts.
    pub(super) fn compare(&self, stage: &mut Stage) {
        let any_plain = Ranking::Greatest(name(&self.plains)).over(Vec::new(), Vec::new());
        let mixed = Expr::All(vec![name(&self.percents).is_set(), any_plain.is_set()]);
        stage.add(&self.mixed, flag(mixed));
    }
}

impl Measures<'_> {
    /// Notes how the numbers of a measure are written; 0 is of either kind.
    pub(super) fn note_unit(
        &mut self,
        own: &Own<'_>,
        column: &str,
        percent: &Expr,
        names: &mut Names,
    ) {
        let Measure { name: measure, .. } = own.measure;
        let mut give = |what: &str| names.give(measure, what);
        let units = Units {
            percents: give("_percents"),
            plains: give("_plains"),
            mixed: give("_mixed"),
        };
        let differs = || name(&own.row).differs(number(0.0));
        for (flags, is_so) in [(&units.percents, 1), (&units.plains, 0)] {
            let written = percent.clone().equals(whole(is_so));
            let any = flag(Expr::All(vec![differs(), written])).taken(Aggregate::Greatest);
            self.grouped.add(flags, any);
        }
        self.faults.push(RowFault {
            fault: Fault {
                signal: text(format!("source.{}.{measure}", self.source.name)),
                metric: text(column),
                cell: Expr::Nothing(Kind::Text),
                reason: text("a percentage, and other cells are plain numbers"),
                condition: name(&units.mixed).is_set(),
            },
            from: format!("{}measures", self.prefix),
        });
        self.units.push(units);
    }
}
