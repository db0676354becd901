//! Why a score is what it is, read from what scoring computed and never computed a second time.

mod drivers;

pub use drivers::{Driver, drivers};
