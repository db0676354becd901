//! How the accounts of a night stand under another scorecard.

use crate::cell::Decimal;
use crate::history::replay::{ReplayError, Rescored, rescore_as};
use crate::history::{Row, Snapshot};
use crate::score::QuantileCuts;
use crate::scorecard::{Band, Cuts, Scorecard};

use super::stand::{NightCuts, Stand};

/// How the accounts of a night stand, from their cells, under a scorecard that is not theirs; in
/// their order. Quantile bands are cut anew. An account with a cell that this scorecard cannot
/// read is unknown.
///
/// # Errors
///
/// [`ReplayError::Columns`] where the night did not keep a column that the scorecard needs.
pub fn stands_under(snapshot: &Snapshot, scorecard: &Scorecard) -> Result<Vec<Stand>, ReplayError> {
    let scorecard = for_bands(scorecard, snapshot);
    let mut quantile = None;
    if let Cuts::Quantile {
        green_top,
        red_bottom,
    } = scorecard.base.bands.cuts
    {
        let mut scores = Vec::new();
        rescore_as(snapshot, &scorecard, None, |it, invalid| {
            scores.extend(it.account.score().filter(|_| !invalid));
        })?;
        quantile = Some(QuantileCuts::new(&mut scores, green_top, red_bottom));
    }
    let cuts = NightCuts::new(&scorecard, quantile);
    let unknown = Stand::new(Band::Unknown, None, None);
    let mut stands = vec![unknown; snapshot.accounts.len()];
    rescore_as(snapshot, &scorecard, quantile, |it, invalid| {
        let Rescored { row, account } = it;
        if !invalid {
            let Row {
                band,
                score,
                profile,
                ..
            } = Row::of(&account);
            stands[row] = Stand::new(band, score, Some(cuts.of(profile)));
        }
    })?;
    Ok(stands)
}

/// A scorecard as far as it decides on scores and bands, for cells written as those of the night.
fn for_bands(scorecard: &Scorecard, snapshot: &Snapshot) -> Scorecard {
    let mut scorecard = scorecard.clone();
    scorecard.plays.clear();
    scorecard.account.optional = true;
    let decimal = snapshot.night.reading.decimal;
    if decimal != Decimal::Undecided {
        scorecard.input.grammar.decimal = decimal;
        scorecard.input.decimal_given = true;
    }
    scorecard
}
