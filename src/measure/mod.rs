//! What the rows of other files say of each account: the measures of `[source.NAME]`.
//!
//! Pure, a chunk of rows at a time: [`BoundSource`] ties a source to the columns of one of its
//! files, [`Ledger`] takes rows in and keeps one value an account and a measure, and [`Measured`]
//! gives them by the account's id. The rows themselves are not kept; the values are kept by
//! column. A `distinct` keeps its texts and a `median` its numbers until the last row.
//!
//! Sources are read before the accounts are known. So every id of a source gets a slot, and those
//! that no account asked for are known when all accounts have been looked up.

mod bind;
mod condition;
mod distinct;
mod extreme;
mod id_map;
mod ledger;
mod measured;
mod order;
mod reading;
mod refusal;
mod slots;
mod state;
mod window;

pub use bind::BoundSource;
pub use id_map::{IdMap, MapClash};
pub use ledger::{Ledger, Refused};
pub use measured::{Joined, Measured, Value};
