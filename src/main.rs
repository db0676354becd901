//! The `health` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    health_score::cli::run(std::env::args_os()).into()
}
