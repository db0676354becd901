//! The history as a run meets it: the nights before it, its own, and what is new tonight.

pub(super) mod alarms;
pub(super) mod nights;
pub(super) mod notify;
pub(super) mod open_history;
pub(super) mod past;
pub(super) mod record;
