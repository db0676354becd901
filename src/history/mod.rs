//! What happened: every night kept as it was, and what changed between two of them.
//!
//! A [`Snapshot`] is one run of `score`: who the accounts were, what they scored, and every cell
//! that the scorecard read. Strengths and points are not kept; [`rescore`] computes them again
//! from the cells with the scorecard of that night. All of that is pure; [`store`] alone knows
//! that snapshots live in an `SQLite` file.

mod cells;
mod guard;
mod pack;
mod replay;
#[cfg(test)]
mod sample;
mod snapshot;
pub mod store;

pub use cells::Cells;
pub use guard::{Limits, check};
pub use pack::{Packed, Part};
pub use replay::{ReplayError, Rescored, rescore, verify};
pub use snapshot::{Accounts, Column, Night, Reading, Row, Snapshot, Totals, Written};
