//! A file that translates the ids of another system into those of the accounts.

use std::collections::HashMap;

/// From another system's id to the account's.
#[derive(Clone, Debug, Default)]
pub struct IdMap {
    accounts: HashMap<Box<str>, Box<str>>,
}

/// An id that is translated twice, and not in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapClash {
    /// The other system's id.
    pub id: String,
    /// What it is translated into first.
    pub first: String,
    /// And what then.
    pub second: String,
}

impl IdMap {
    /// Takes in a line: both ids trimmed, to the letter. A line that lacks one says nothing.
    ///
    /// # Errors
    ///
    /// [`MapClash`] when the other system's id is that of another account already.
    pub fn insert(&mut self, other: &str, account: &str) -> Result<(), MapClash> {
        if other.is_empty() || account.is_empty() {
            return Ok(());
        }
        let first = self
            .accounts
            .entry(other.into())
            .or_insert_with(|| account.into());
        if **first == *account {
            return Ok(());
        }
        Err(MapClash {
            id: other.to_owned(),
            first: first.to_string(),
            second: account.to_owned(),
        })
    }

    /// The account's id for one of the other system.
    pub fn account(&self, other: &str) -> Option<&str> {
        self.accounts.get(other).map(|account| &**account)
    }
}
