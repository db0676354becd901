//! The history: its nights as a list, their accounts for other programs, and one account through
//! all of them.

pub mod export;
pub mod list;
pub mod show;
