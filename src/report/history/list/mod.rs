//! The nights of a history, a line each: for people as a table, for machines as JSON and CSV.

pub mod csv;
pub mod json;
pub mod table;
