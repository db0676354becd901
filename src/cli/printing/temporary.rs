//! Temporary files, and what is said where there is no room for them.

use std::env;
use std::fs::File;
use std::io;

use crate::cli::failure::Failure;
use crate::diagnostic::Diagnostic;

/// An empty file without a name, which is gone when it is closed.
pub(in crate::cli) fn unnamed() -> Result<File, Failure> {
    tempfile::tempfile().map_err(|error| unwritten(&error))
}

/// What is said where a temporary file cannot be made or written.
pub(in crate::cli) fn unwritten(error: &io::Error) -> Failure {
    let folder = env::temp_dir();
    let message = format!(
        "cannot write a temporary file in {}: {error}",
        folder.display()
    );
    let unwritten = Diagnostic::error("temporary-file", message);
    Failure::new(unwritten.help("make room there, or name another folder in TMPDIR"))
}
