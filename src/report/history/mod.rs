//! The history: its nights as a list, the whole book over time, and their accounts for other
//! programs.

pub mod export;
pub mod list;
pub mod trend;

mod sheet;
mod totals;
