//! How a command ends.

use std::process::ExitCode;

/// How a command ended; the number is the process's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Done, and a gate or a finding said no.
    Finding = 1,
    /// It could not run: usage, scorecard, input or output.
    Failed = 2,
    /// Done, but some accounts were skipped as invalid.
    Skipped = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
