//! What can be wrong with an input.

use std::io;

use crate::diagnostic::{Diagnostic, Place};

/// Why an input cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The operating system could not open or read it.
    #[error("cannot read {file}: {source}")]
    Io {
        /// The input as the user named it.
        file: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// It was read, and is not what it should be.
    #[error("{0}")]
    Bad(Box<Diagnostic>),
}

impl InputError {
    /// The error as it is shown to the user.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            InputError::Bad(diagnostic) => (**diagnostic).clone(),
            InputError::Io { file, source } => {
                let place = Place {
                    file: file.clone(),
                    ..Place::default()
                };
                let help = match source.kind() {
                    io::ErrorKind::IsADirectory => "name a file in it",
                    _ => "check that the file exists and may be read",
                };
                Diagnostic::error("cannot-read", self.to_string())
                    .at(place)
                    .help(help)
            }
        }
    }

    /// Whether all that is wrong is that there is no row below the header.
    pub fn is_no_rows(&self) -> bool {
        matches!(self, InputError::Bad(diagnostic) if diagnostic.code == "no-rows")
    }

    /// What a reader said, which may be a diagnostic of one that unpacks or decodes.
    pub(super) fn reading(file: &str, error: io::Error) -> Self {
        match error.downcast::<Diagnostic>() {
            Ok(fault) => InputError::placed(file, fault),
            Err(source) => InputError::Io {
                file: file.to_owned(),
                source,
            },
        }
    }

    /// A fault that knows its line at most.
    pub(super) fn placed(file: &str, fault: Diagnostic) -> Self {
        let line = fault.place.as_ref().and_then(|place| place.line);
        InputError::at(file, line, None, fault)
    }

    /// Something wrong on a line of a file.
    pub(super) fn at_line(file: &str, line: u64, fault: Diagnostic) -> Self {
        InputError::at(file, Some(line), None, fault)
    }

    /// Something wrong with the file as a whole.
    pub(super) fn in_file(file: &str, fault: Diagnostic) -> Self {
        InputError::at(file, None, None, fault)
    }

    /// Something wrong at a line and a character of it.
    pub(super) fn at(
        file: &str,
        line: Option<u64>,
        column: Option<u64>,
        fault: Diagnostic,
    ) -> Self {
        InputError::Bad(Box::new(fault.at(Place {
            file: file.to_owned(),
            line,
            column,
            account: None,
        })))
    }
}

/// A line that is not UTF-8.
pub(super) fn not_utf8() -> Diagnostic {
    Diagnostic::error("not-utf8", "this line is not UTF-8 text")
        .help("save the file as UTF-8, or name its encoding with --encoding")
}
