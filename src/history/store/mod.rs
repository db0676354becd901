//! Snapshots in one `SQLite` file.
//!
//! A night is written in one transaction, and [`Store::keep`] returns when it is on disk. The file
//! uses a rollback journal (`journal_mode = DELETE`) with `synchronous = EXTRA`: `SQLite` syncs the
//! journal, the file, and then the folder from which the journal is deleted, so that a power cut
//! at any moment leaves the night before or the night after. A write-ahead log with `FULL` would
//! promise the same, and keeps two more files beside the history while it is open; one writer a
//! night gains nothing from it, and one file is what a backup or a network share can hold.
//!
//! What is deleted is overwritten (`secure_delete`), and the file is then written anew without it.

mod erase;
mod error;
mod file;
mod migrate;
mod night;
mod pack;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::cell::fold;

use super::{Accounts, Snapshot};

pub use error::{Fault, StoreError};
pub use night::{Kept, NightId};

/// An open history.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    file: String,
}

impl Store {
    /// Opens the history at `path`, waiting at most `patience` wherever another run is writing. An
    /// earlier version of the file is brought up to this one.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; a file that is not a history, or one of a newer version, stays untouched.
    pub fn open(path: &Path, patience: Duration) -> Result<Store, StoreError> {
        let file = path.display().to_string();
        let opened = file::check(path).and_then(|()| Store::connect(path, patience));
        match opened {
            Ok(connection) => Ok(Store { connection, file }),
            Err(fault) => Err(StoreError { file, fault }),
        }
    }

    /// The same; where there is no file, one is made that only its owner can read.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn create(path: &Path, patience: Duration) -> Result<Store, StoreError> {
        file::create(path).map_err(|fault| StoreError {
            file: path.display().to_string(),
            fault,
        })?;
        Store::open(path, patience)
    }

    fn connect(path: &Path, patience: Duration) -> Result<Connection, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(patience)?;
        // Nothing is written before the file is known to be a history.
        migrate::identify_at_once(&connection)?;
        connection.pragma_update(None, "synchronous", "EXTRA")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        migrate::migrate(&mut connection)?;
        Ok(connection)
    }

    /// Keeps a night. One of the same key gives way, unless it is the same run again.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the history is then as it was.
    pub fn keep(&mut self, snapshot: &Snapshot) -> Result<Kept, StoreError> {
        let packed = pack::pack(snapshot.accounts.pack());
        self.write(|transaction| night::keep(transaction, snapshot, &packed))
    }

    /// The nights, oldest first; those of one day by the scorecard's name.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn nights(&self) -> Result<Vec<(NightId, super::Night)>, StoreError> {
        self.read(night::all)
    }

    /// A night, whole.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; [`Fault::Corrupt`] also where the night is not there any more.
    pub fn load(&self, id: NightId) -> Result<Snapshot, StoreError> {
        self.load_where(id, |_| true)
    }

    /// A night with what its accounts scored, and of the input only the columns of these names:
    /// reading a year of nights is then a matter of milliseconds each.
    ///
    /// # Errors
    ///
    /// Those of [`Store::load`].
    pub fn load_columns(&self, id: NightId, columns: &[&str]) -> Result<Snapshot, StoreError> {
        let columns: Vec<_> = columns.iter().map(|name| fold(name)).collect();
        self.load_where(id, |name| columns.iter().any(|it| it == name))
    }

    /// Everything of a night is read at one moment: another run may take its place meanwhile.
    fn load_where(
        &self,
        id: NightId,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Snapshot, StoreError> {
        self.read(|connection| {
            let moment = connection.unchecked_transaction()?;
            night::load(&moment, id, wanted)
        })
    }

    /// Deletes one night.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn remove(&mut self, id: NightId) -> Result<(), StoreError> {
        self.write(|transaction| erase::remove(transaction, id))?;
        self.compact()
    }

    /// The account of an id in a night, alone with all its cells, which is much faster than the
    /// whole night; no account where the night lacks it.
    ///
    /// # Errors
    ///
    /// Those of [`Store::load`].
    pub fn load_account(&self, id: NightId, account: &str) -> Result<Accounts, StoreError> {
        self.read(|connection| night::load_account(connection, id, account))
    }

    /// Forgets an account in all nights, so that no byte of it is left in the file; says how many
    /// nights held it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn forget(&mut self, id: &str) -> Result<usize, StoreError> {
        let nights = self.write(|transaction| erase::forget(transaction, id))?;
        // Also where no night holds it any more: an earlier run may have had no room for this.
        self.compact()?;
        Ok(nights)
    }

    /// Deletes the nights before a date; says how many there were.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn prune(&mut self, before: crate::cell::Date) -> Result<usize, StoreError> {
        let nights = self.write(|transaction| erase::prune(transaction, before))?;
        if nights > 0 || self.read(erase::has_spare_pages)? {
            self.compact()?;
        }
        Ok(nights)
    }

    /// What `SQLite` finds wrong with the file, nothing where it is whole.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare("PRAGMA integrity_check")?;
            let found = statement.query_map([], |row| row.get::<_, String>(0))?;
            let found = found.collect::<Result<Vec<String>, _>>()?;
            Ok(found.into_iter().filter(|it| it != "ok").collect())
        })
    }

    fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        read(&self.connection).map_err(|fault| self.fail(fault))
    }

    /// Writes in one transaction, which takes its lock before it reads anything.
    fn write<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let connection = &mut self.connection;
        let written = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Fault::from)
            .and_then(|transaction| {
                let done = write(&transaction)?;
                transaction.commit()?;
                Ok(done)
            });
        written.map_err(|fault| self.fail(fault))
    }

    /// Writes the file anew, without a byte of what was deleted.
    fn compact(&self) -> Result<(), StoreError> {
        let compacted = erase::compact(&self.connection);
        compacted.map_err(|fault| self.fail(Fault::NotCompacted(Box::new(fault))))
    }

    fn fail(&self, fault: Fault) -> StoreError {
        StoreError {
            file: self.file.clone(),
            fault,
        }
    }
}

#[cfg(test)]
mod tests;
