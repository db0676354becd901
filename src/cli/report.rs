//! `health report`.

use anyhow::Result;

use super::args::Report;
use super::exit::Exit;
use super::printing::voice::Voice;
use super::score::score;

/// Writes the accounts as one page: what `health score --format html` does, but that the history
/// is only read.
pub(super) fn report(args: &Report, voice: &Voice) -> Result<Exit> {
    score(&args.as_score(), voice)
}
