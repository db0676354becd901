//! Which accounts judge weights, and what taught those that each part of them judges.

use crate::cell::Date;
use crate::score::Sides;

use super::folds::NoOrder;

/// Which accounts judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judges {
    /// Other ones, none of which taught anything.
    Others,
    /// All but the earliest: each part of them judged what those of earlier dates taught.
    Later,
    /// Each part in turn judged what all others taught, as they could not go by date.
    InTurn(NoOrder),
}

impl Judges {
    /// The word in outputs for programs.
    pub fn name(self) -> &'static str {
        match self {
            Judges::Others => "others",
            Judges::Later => "later",
            Judges::InTurn(_) => "in-turn",
        }
    }
}

/// A part of the accounts that judged. No account is in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// How many accounts taught the weights that it judged.
    pub learned: u64,
    /// Its own accounts: how many left, and how many stayed.
    pub sides: Sides<u64>,
    /// Its first and its last date; `None` where parts do not go by date.
    pub span: Option<[Date; 2]>,
}
