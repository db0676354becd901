//! Curves the other way round.
