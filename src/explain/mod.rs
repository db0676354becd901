//! Why a score is what it is, read from what scoring computed and never computed a second time.

mod derivation;
mod drivers;
mod explanation;
mod near;
mod waterfall;
pub mod what_if;

pub use derivation::Derived;
pub use drivers::{Driver, drivers};
pub use explanation::{Explanation, Finding};
pub use near::Near;
