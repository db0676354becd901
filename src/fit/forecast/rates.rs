//! How often accounts of each band renewed.

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::fit::Proportion;
use crate::fit::unknown::Few;
use crate::score::Sides;
use crate::scorecard::{Band, ByBand};

use super::past::{Basis, LeftOut, Past};

/// With fewer past renewals in all, nothing is foretold: it would be chance.
pub const LEAST_RENEWALS: u64 = 20;

/// With fewer that left, or stayed, nothing is foretold either: a column that says the same of all
/// most likely does not say who left.
///
/// Source: so many of a kind are the rule of thumb for where a share says something of a whole, as
/// in W. G. Cochran, "Some methods for strengthening the common chi-squared tests", Biometrics 10
/// (1954).
pub const LEAST_OF_A_SIDE: u64 = 5;

/// A band with fewer past renewals counts as all bands together.
pub const FEWEST: u64 = 10;

/// How often past accounts renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    bands: ByBand<Proportion>,
    /// Of all together: how many renewed, of how many.
    pub all: Proportion,
    /// What is counted: renewals, or accounts that stayed.
    pub basis: Basis,
    /// The first day on which past accounts stood so, and the last one of which it is known who
    /// left.
    pub span: [Date; 2],
    /// Past accounts whose renewal is not counted.
    pub left_out: LeftOut,
    /// Past accounts whose outcome nobody knows, which are not among them.
    pub no_outcome: u64,
}

impl Rates {
    /// What became of past accounts; `outcome` is the column that says so.
    ///
    /// # Errors
    ///
    /// Fewer than [`LEAST_RENEWALS`] are counted, or fewer than [`LEAST_OF_A_SIDE`] of them left,
    /// or stayed.
    pub fn new(past: &Past, outcome: &str) -> Result<Self, Box<Diagnostic>> {
        let rates = Rates::of(past);
        let [renewed, known] = [rates.all.some, rates.all.all];
        let who = match rates.basis {
            Basis::Renewals => "past renewals",
            Basis::Accounts => "past accounts",
        };
        if known < LEAST_RENEWALS {
            let message = format!(
                "only {known} {who} have a known outcome, and at least {LEAST_RENEWALS} are \
                 needed: of fewer, any rate would be chance"
            );
            let help = format!(
                "{}name more files of earlier months with --past",
                rates.others()
            );
            let problem = Diagnostic::error("too-few-renewals", message);
            return Err(Box::new(problem.help(help)));
        }
        let sides = Sides {
            left: known - renewed,
            stayed: renewed,
        };
        let Some((side, accounts)) = sides.few(LEAST_OF_A_SIDE) else {
            return Ok(rates);
        };
        let message = format!(
            "only {accounts} of {known} {who} {}, and at least {LEAST_OF_A_SIDE} are needed: of \
             fewer, any rate would be chance",
            side.word()
        );
        let few = Few {
            side,
            accounts,
            least: LEAST_OF_A_SIDE,
        };
        let help = few
            .empty_cells(rates.no_outcome, outcome)
            .unwrap_or_else(|| "name more files of earlier months with --past".to_owned());
        let problem = Diagnostic::error("too-few-outcomes", message);
        Err(Box::new(problem.help(help)))
    }

    /// The same of accounts that may be few.
    pub(super) fn of(past: &Past) -> Self {
        let bands = past.counted();
        let sum = |of: fn(&Proportion) -> u64| bands.values().map(of).sum();
        Rates {
            all: Proportion::new(sum(|it| it.some), sum(|it| it.all)),
            bands,
            basis: past.basis(),
            span: [past.since.unwrap_or(past.until), past.until],
            left_out: past.left_out(),
            no_outcome: past.no_outcome,
        }
    }

    /// What is said of the past accounts that are not counted, before what to do about it.
    fn others(&self) -> String {
        let [since, until] = self.span;
        let LeftOut {
            before,
            after,
            undated,
        } = self.left_out;
        let rows = [
            (after, format!("renew after {until}")),
            (before, format!("were to renew before {since}")),
            (undated, "have no renewal date".to_owned()),
            (self.no_outcome, "have no outcome".to_owned()),
        ];
        let rows = rows.iter().filter(|(some, _)| *some > 0);
        let others: Vec<String> = rows.map(|(some, why)| format!("{some} {why}")).collect();
        if others.is_empty() {
            return String::new();
        }
        let days = match self.basis {
            Basis::Renewals => {
                "say with --past-as-of and --past-until from when to when it is known who left, or "
            }
            Basis::Accounts => "",
        };
        format!("{}; {days}", others.join(", "))
    }

    /// How many past accounts of a band renewed.
    pub fn own(&self, band: Band) -> Proportion {
        self.bands[band]
    }

    /// Whether a band has fewer than [`FEWEST`], so that all bands together stand in for it.
    pub fn is_borrowed(&self, band: Band) -> bool {
        self.own(band).all < FEWEST
    }

    /// The past accounts that stand for those of a band.
    pub fn used(&self, band: Band) -> Proportion {
        if self.is_borrowed(band) {
            self.all
        } else {
            self.own(band)
        }
    }

    /// How often accounts of a band renew, 0 to 1.
    pub fn rate(&self, band: Band) -> f64 {
        // There are past accounts in all, and so behind each band.
        self.used(band).rate().unwrap_or(0.0)
    }
}
