//! The currencies of the values: every sum takes them all for one.

use crate::cell::{Cell, currency};
use crate::diagnostic::{Diagnostic, quote};
use crate::input::Source;
use crate::lint::code::MIXED_CURRENCIES;
use crate::score::Account;

use crate::cli::accounts::file_and_line;

/// The first cell of each of two currencies; more of them say nothing more.
#[derive(Default)]
pub(in crate::cli) struct Currencies(Vec<Marked>);

/// A value with a currency mark.
struct Marked {
    currency: &'static str,
    cell: String,
    place: u64,
}

impl Currencies {
    /// Looks at the value of an account, which is at `place`.
    pub(super) fn see(&mut self, account: &Account<'_>, place: u64) {
        if let Some(Cell::Text(cell)) = account.value_cell()
            && let Some(currency) = currency(cell)
            && self.lacks(currency)
        {
            self.0.push(Marked {
                currency,
                cell: cell.to_owned(),
                place,
            });
        }
    }

    /// Takes in those of a later chunk, which then has none.
    pub(super) fn append(&mut self, later: &mut Currencies) {
        for marked in later.0.drain(..) {
            if self.lacks(marked.currency) {
                self.0.push(marked);
            }
        }
    }

    fn lacks(&self, currency: &str) -> bool {
        self.0.len() < 2 && self.0.iter().all(|it| it.currency != currency)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// What is said where there are several in the column of values.
    pub(super) fn warning(&self, column: &str, sources: &[Source]) -> Option<Diagnostic> {
        let [one, other] = self.0.as_slice() else {
            return None;
        };
        let [one, other] = [one, other].map(|it| {
            let (file, line) = file_and_line(it.place, sources);
            format!("{} ({file}:{line})", quote(it.cell.trim()))
        });
        let message = format!("{column} has several currencies: {one} and {other}");
        let help = "sums and the order of the list take them all for one: convert them before the \
                    export";
        Some(Diagnostic::warning(MIXED_CURRENCIES.code, message).help(help))
    }
}
