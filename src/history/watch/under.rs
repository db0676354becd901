//! How the accounts of a night stand under another scorecard.

use crate::cell::Decimal;
use crate::history::replay::{Replay, ReplayError};
use crate::history::{Row, Snapshot};
use crate::score::{Account, Depth, QuantileCuts, Request};
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
    let request = Request {
        depth: Depth::Band,
        ..Request::new(snapshot.night.as_of)
    };
    let mut replay = Replay::new(&snapshot.accounts, &scorecard, &request, None)?;
    let mut quantile = None;
    if let Cuts::Quantile {
        green_top,
        red_bottom,
    } = scorecard.base.bands.cuts
    {
        let chunks = replay.chunks().iter();
        let scores = chunks.flat_map(|it| replay.score(it).2.scored().collect::<Vec<_>>());
        let mut scores: Vec<f64> = scores.collect();
        let cuts = QuantileCuts::new(&mut scores, green_top, red_bottom);
        replay = replay.with_cuts(cuts);
        quantile = Some(cuts);
    }
    let cuts = NightCuts::new(&scorecard, quantile);
    let mut stands = Vec::with_capacity(snapshot.accounts.len());
    for chunk in replay.chunks() {
        let (bound, table, scores) = replay.score(chunk);
        let start = stands.len();
        stands.extend((0..table.rows()).map(|place| {
            let row = Row::of(&Account::new(bound, &table, &scores, place));
            Stand::new(row.band, row.score, Some(cuts.of(row.profile)))
        }));
        for cell in scores.invalid() {
            stands[start + cell.row] = Stand::new(Band::Unknown, None, None);
        }
    }
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
