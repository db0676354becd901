//! Two scorecards.
