//! The binary under test.

use std::process::Command;

/// `health`, in an environment that says nothing.
pub(crate) fn health() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_health"));
    let silent = [
        "HEALTH_CONFIG",
        "HEALTH_HISTORY",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
    ];
    for name in silent {
        command.env_remove(name);
    }
    command
}
