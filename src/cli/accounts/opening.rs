//! The input of a command, opened and made ready for its scorecard.

use std::path::PathBuf;

use anyhow::Result;

use crate::cell::{Date, Decimal};
use crate::scorecard::{Cuts, Scorecard};

use super::decimal;
use super::sources::Sources;
use crate::cli::args::{Inputs, Reading};
use crate::cli::joined::children::Children;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::Loaded;

/// Opens the input of a command, and finds out what of the scorecard's `[input]` is left to it.
pub(in crate::cli) fn open(
    scorecard: &mut Scorecard,
    files: &[PathBuf],
    reading: &Reading,
    voice: &Voice,
) -> Result<Sources> {
    let again = reads_twice(scorecard);
    make_ready(Sources::new(files, reading)?, scorecard, again, voice)
}

/// The same for an input that is read several times in any case.
pub(in crate::cli) fn open_repeatable(
    scorecard: &mut Scorecard,
    files: &[PathBuf],
    reading: &Reading,
    voice: &Voice,
) -> Result<Sources> {
    make_ready(Sources::new(files, reading)?, scorecard, true, voice)
}

/// The same; [`Sources::sha256`] is known when the accounts were scored.
pub(in crate::cli) fn open_watched(
    scorecard: &mut Scorecard,
    files: &[PathBuf],
    reading: &Reading,
    voice: &Voice,
) -> Result<Sources> {
    let again = reads_twice(scorecard);
    let mut sources = Sources::new(files, reading)?;
    sources.watch();
    make_ready(sources, scorecard, again, voice)
}

/// The same for an input that is read several times in any case, with its hash.
pub(in crate::cli) fn open_reference(
    scorecard: &mut Scorecard,
    files: &[PathBuf],
    reading: &Reading,
    voice: &Voice,
) -> Result<Sources> {
    let mut sources = Sources::new(files, reading)?;
    sources.watch();
    make_ready(sources, scorecard, true, voice)
}

/// One of the ways above to open accounts.
type Open = fn(&mut Scorecard, &[PathBuf], &Reading, &Voice) -> Result<Sources>;

/// Opens accounts, and reads what other files say of them.
pub(in crate::cli) fn open_joined(
    open: Open,
    loaded: &mut Loaded,
    (files, inputs): (&[PathBuf], &Inputs),
    as_of: Date,
    voice: &Voice,
) -> Result<Sources> {
    let mut accounts = open(&mut loaded.scorecard, files, &inputs.reading, voice)?;
    Children::of(inputs, as_of, voice).join(loaded, &mut accounts)?;
    Ok(accounts)
}

fn make_ready(
    mut sources: Sources,
    scorecard: &mut Scorecard,
    again: bool,
    voice: &Voice,
) -> Result<Sources> {
    sources.expect(scorecard);
    if again {
        sources.make_repeatable()?;
    }
    if find_decimal(scorecard, &sources)? == Some(Decimal::Comma) {
        voice.note(DECIMAL_COMMAS);
    }
    Ok(sources)
}

/// The same for two scorecards over one input.
pub(in crate::cli) fn open_for_both(
    scorecards: [&mut Scorecard; 2],
    files: &[PathBuf],
    reading: &Reading,
    voice: &Voice,
) -> Result<Sources> {
    let mut sources = Sources::new(files, reading)?;
    for scorecard in &scorecards {
        sources.expect(scorecard);
    }
    // Each looks for its decimal mark.
    sources.make_repeatable()?;
    let mut comma = false;
    for scorecard in scorecards {
        comma |= find_decimal(scorecard, &sources)? == Some(Decimal::Comma);
    }
    if comma {
        voice.note(DECIMAL_COMMAS);
    }
    Ok(sources)
}

const DECIMAL_COMMAS: &str = "the cells have decimal commas; where that is wrong, use --decimal .";

/// Finds the decimal mark, where the scorecard does not give it.
fn find_decimal(scorecard: &mut Scorecard, sources: &Sources) -> Result<Option<Decimal>> {
    if scorecard.input.decimal_given {
        return Ok(None);
    }
    let found = decimal::find(sources, scorecard)?;
    scorecard.input.grammar.decimal = found;
    Ok(Some(found))
}

/// Whether the input has to be gone over before it is scored.
fn reads_twice(scorecard: &Scorecard) -> bool {
    let quantile = matches!(scorecard.base.bands.cuts, Cuts::Quantile { .. });
    quantile || scorecard.account.date.is_some() || absence_counts(scorecard)
}

/// Whether it matters that no account at all has a column.
pub(in crate::cli) fn absence_counts(scorecard: &Scorecard) -> bool {
    let mut signals = scorecard.cards().flat_map(|card| &card.signals);
    signals.any(|signal| signal.optional && signal.default.is_some())
}
