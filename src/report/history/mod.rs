//! The history: its nights as a list, the whole book over time, one account through all nights, and
//! the accounts for other programs.

pub mod export;
pub mod list;
pub mod show;
pub mod trend;

mod sheet;
mod totals;
