//! Accounts of which nobody knows whether they left.

use crate::diagnostic::quote;
use crate::score::Side;

/// Those that left, or those that stayed, of which there are too few.
#[derive(Clone, Copy)]
pub(super) struct Few {
    pub(super) side: Side,
    /// How many there are.
    pub(super) accounts: u64,
    /// How many are needed.
    pub(super) least: u64,
}

impl Few {
    /// What to do where the empty cells of an outcome may be those that lack: many exports have a
    /// mark for the one and nothing for the other. `None` where they are too few for that.
    pub(super) fn empty_cells(self, empty: u64, outcome: &str) -> Option<String> {
        let word = match self.side {
            Side::Left => "yes",
            Side::Stayed => "no",
        };
        let what = self.side.word();
        (self.accounts + empty >= self.least).then(|| {
            format!(
                "{empty} cells of {} are empty, which leaves those accounts out: nobody knows of \
                 them; where an empty cell means that the account {what}, write {word} into it",
                quote(outcome)
            )
        })
    }
}
