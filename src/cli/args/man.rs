//! `health man` as it is typed.

use clap::Args;

/// `health man`.
#[derive(Debug, Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(in crate::cli) struct Man {
    /// Of which command [default: the page of health itself]
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Option<String>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  health man score | man -l -
      Read the page of health score

  health man > ~/.local/share/man/man1/health.1
      Keep the page of health, for man health";
