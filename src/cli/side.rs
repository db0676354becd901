//! What `health diff` may hold against one another.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::diagnostic::{Diagnostic, quote};

use super::failure::Failure;

/// One side of a difference.
pub(super) enum Side {
    /// A file of accounts, or standard input.
    File(PathBuf),
}

impl Side {
    /// Reads a side as it is typed. What begins with @ is a snapshot.
    pub(super) fn new(typed: &Path) -> Result<Side> {
        let text = typed.to_string_lossy();
        if !text.starts_with('@') {
            return Ok(Side::File(typed.to_owned()));
        }
        let message = format!("{} would be a snapshot", quote(&text));
        let help = format!(
            "this version of health keeps no history yet; for a file of that name write ./{text}"
        );
        Err(Failure::new(Diagnostic::error("not-yet", message).help(help)).into())
    }

    /// The file.
    pub(super) fn file(&self) -> &PathBuf {
        let Side::File(path) = self;
        path
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.file().as_os_str() == "-"
    }
}
