//! Why a score is what it is, read from what scoring computed and never computed a second time.

mod drivers;
pub mod what_if;

pub use drivers::{Driver, drivers};
