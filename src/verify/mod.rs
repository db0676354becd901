//! Holds what an engine made of a scorecard against the accounts as they are scored here, account
//! by account.
//!
//! ```text
//! Tables of the engine's result ──Results::take──▶ Results ──Index──▶ by the account's id
//! Account ──Tally::look──▶ Tally ──Verification──▶ report
//! ```
//!
//! The engine's rows are kept as the texts that they are, for they come in any order; an account
//! that is scored is held against its row and forgotten.

mod field;
mod results;
mod tally;

pub use field::{Field, Said};
pub use results::{Index, Lost, NotAResult, Results};
pub use tally::{Difference, FieldTally, Listed, Tally, Verification};
