//! The binary under test.

use std::process::{Command, Output};

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

/// Runs `health` with words that hold no blanks.
pub(crate) fn run(words: &str) -> Output {
    let mut command = health();
    command
        .args(words.split_whitespace())
        .output()
        .expect("the binary runs")
}

/// The path of a file in `examples/`.
pub(crate) fn example(name: &str) -> String {
    format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}
