//! What the rows of a source are held against.

use std::fmt;

use crate::cell::{Date, Grammar};

use super::depot::NewDepot;
use super::id_map::IdMap;

/// What the rows of a source are held against, the same for all of them.
pub struct Terms {
    /// How the cells are written.
    pub grammar: Grammar,
    /// The date on which the scores are true.
    pub as_of: Date,
    /// Translates the ids into those of the accounts, where they are others.
    pub ids: Option<IdMap>,
    /// Where values go that do not fit into memory.
    pub depot: NewDepot,
    /// How many bytes of memory the values may take that every row adds one to.
    pub memory: usize,
}

impl Terms {
    /// The account that an id of the source is of.
    pub(super) fn account<'i>(&'i self, id: &'i str) -> Option<&'i str> {
        match &self.ids {
            None => Some(id),
            Some(ids) => ids.account(id),
        }
    }
}

impl fmt::Debug for Terms {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Terms { grammar, as_of, .. } = self;
        write!(out, "Terms({as_of}, {grammar:?})")
    }
}
