//! What can be wrong with a history.

use std::io;

use rusqlite::ErrorCode;

use crate::diagnostic::Diagnostic;

/// Why a history cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the history {file}: {fault}")]
pub struct StoreError {
    /// The file as the user named it.
    pub file: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a history.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no file.
    #[error("there is no such file")]
    Missing,
    /// Another run holds it, and did not let go in time.
    #[error("another run is using it, and did not end in time")]
    Busy,
    /// It is something else.
    #[error("it is not a history of health")]
    Foreign,
    /// A later version of the program wrote it.
    #[error("a newer version of health wrote it (version {0} of the file)")]
    Newer(i64),
    /// It is damaged.
    #[error("it is damaged: {0}")]
    Corrupt(String),
    /// There is no room.
    #[error("the disk is full")]
    Full,
    /// It may not be opened or written.
    #[error("it cannot be opened for writing: {0}")]
    ReadOnly(String),
    /// What was to be deleted is, and the file is as large as before.
    #[error("what was asked for is deleted, but the file could not be written anew: {0}")]
    NotCompacted(Box<Fault>),
    /// The operating system refuses.
    #[error("{0}")]
    Io(String),
}

impl StoreError {
    /// The error as it is told.
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, help) = match &self.fault {
            Fault::Missing => (
                "history-missing-file",
                "name the file that score --history writes",
            ),
            Fault::Busy => ("history-busy", "run it again when the other run has ended"),
            Fault::Foreign => (
                "history-foreign",
                "nothing was changed; name another file for the history",
            ),
            Fault::Newer(_) => (
                "history-newer",
                "nothing was changed; use the newer version of health",
            ),
            Fault::Corrupt(_) => (
                "history-corrupt",
                "nothing was changed; name another file, or bring a backup back: first delete the \
                 damaged file and the one with its name and -journal behind it",
            ),
            Fault::Full => (
                "history-full",
                "nothing was changed; make room, and run it again",
            ),
            Fault::ReadOnly(_) => (
                "history-read-only",
                "nothing was changed; give this user the right to write the file and its folder",
            ),
            Fault::NotCompacted(_) => (
                "history-not-compacted",
                "make room for a second copy of the file, and run it again: it finds nothing more \
                 to delete, and writes the file anew",
            ),
            Fault::Io(_) => ("history-io", "the history is as it was before this run"),
        };
        Diagnostic::error(code, self.to_string()).help(help)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
            Some(ErrorCode::NotADatabase) => Fault::Foreign,
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Fault::ReadOnly(text)
            }
            // Without a code: what is there does not fit what was asked for, a kind or a number.
            None | Some(ErrorCode::DatabaseCorrupt | ErrorCode::TypeMismatch) => {
                Fault::Corrupt(text)
            }
            Some(_) => Fault::Io(text),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Fault::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Fault::ReadOnly(error.to_string())
            }
            _ => Fault::Io(error.to_string()),
        }
    }
}
