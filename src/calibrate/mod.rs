//! Freezes what is relative to the accounts of a file into numbers, so that the colour of an
//! account no longer depends on who else is in the file.
//!
//! Quantile cuts become absolute ones that give every account of the reference the band it had
//! ([`freeze`]); ranges of signals can be set to where most of the reference lies ([`Observer`]).

mod cuts;
mod ranges;
mod round;

pub use cuts::{Frozen, Unfrozen, freeze};
pub use ranges::{FoundRange, LEAST, Left, Numbers, Observer, Shares};
