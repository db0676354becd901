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

/// How the input of a command is opened.
#[derive(Clone, Copy, Default)]
pub(in crate::cli) struct Opening {
    /// It is read several times in any case, and not only where the scorecard needs that.
    pub(in crate::cli) again: bool,
    /// [`Sources::sha256`] is wanted, and known when the accounts were scored.
    pub(in crate::cli) hashed: bool,
}

impl Opening {
    /// Opens it, and finds out what of the scorecard's `[input]` is left to it.
    pub(in crate::cli) fn open(
        self,
        scorecard: &mut Scorecard,
        files: &[PathBuf],
        reading: &Reading,
        voice: &Voice,
    ) -> Result<Sources> {
        let mut sources = Sources::new(files, reading)?;
        if self.hashed {
            sources.watch();
        }
        sources.expect(scorecard);
        if self.again || reads_twice(scorecard) {
            sources.make_repeatable()?;
        }
        if find_decimal(scorecard, &sources)? == Some(Decimal::Comma) {
            voice.note(DECIMAL_COMMAS);
        }
        Ok(sources)
    }

    /// Opens accounts, and reads what other files say of them.
    pub(in crate::cli) fn joined(
        self,
        loaded: &mut Loaded,
        (files, inputs): (&[PathBuf], &Inputs),
        as_of: Date,
        voice: &Voice,
    ) -> Result<Sources> {
        let mut accounts = self.open(&mut loaded.scorecard, files, &inputs.reading, voice)?;
        Children::of(inputs, as_of, voice).join(loaded, &mut accounts)?;
        Ok(accounts)
    }
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
