//! `health completions` as it is typed.

use clap::Args;
use clap_complete::Shell;

/// `health completions`.
#[derive(Debug, Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub(in crate::cli) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(health completions bash)
      Complete commands and flags in this bash; in ~/.bashrc, in every one

  health completions fish > ~/.config/fish/completions/health.fish
      The same for fish";
