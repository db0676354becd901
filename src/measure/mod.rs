//! What the rows of other files say of each account: the measures of `[source.NAME]`.
//!
//! Pure, a chunk of rows at a time: [`BoundSource`] ties a source to the columns of one of its
//! files, a [`Gatherer`] on each core reads chunks, [`Ledger`] takes in what they gathered, in the
//! order of the input, and keeps one value an account and a measure, and [`Measured`] gives these
//! by the account's id. Rows are not kept, but for the texts of a `distinct` and the numbers of a
//! `median`: those go to sorted runs, and from memory to a [`Depot`] where they grow large.
//!
//! Sources are read before the accounts are known. So every id of a source gets a slot, and those
//! that no account asked for are known when all accounts have been looked up.

mod bind;
mod condition;
mod days;
mod depot;
mod distinct;
mod evidence;
mod extreme;
mod gather;
mod id_map;
mod ledger;
mod measured;
mod median;
mod order;
mod reading;
mod recall;
mod refusal;
mod runs;
mod slots;
mod state;
mod takings;
mod terms;
mod window;

pub use bind::BoundSource;
pub use depot::{Depot, DepotError, NewDepot};
pub use evidence::{Evidence, Inquiry};
pub use gather::{Gathered, Gatherer};
pub use id_map::{IdMap, MapClash};
pub use ledger::{Chunk, Ledger, Refused};
pub use measured::{Joined, Measured, Value};
pub use terms::Terms;
