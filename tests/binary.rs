//! The binary under test.

use std::process::{Command, Output};

use serde_json::Value;

/// `health`, in an environment that says nothing.
pub(crate) fn health() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_health"));
    let silent = [
        "HEALTH_CONFIG",
        "HEALTH_HISTORY",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "LANGUAGE",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
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

/// What a score counts of its accounts: its summary without what it says of other files and nights.
pub(crate) fn totals(document: &Value) -> Value {
    let mut summary = document["summary"].clone();
    let members = summary.as_object_mut().expect("a summary");
    members.remove("sources").expect("what is said of them");
    members.remove("gone").expect("who is gone");
    summary
}

/// The path of a file in `examples/`.
pub(crate) fn example(name: &str) -> String {
    format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}
