//! The history: its nights as a list, and their accounts for other programs.

pub mod export;
pub mod list;
