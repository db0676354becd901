//! A night as it would have been under another scorecard.

use std::collections::BTreeSet;

use crate::cell::Grammar;
use crate::score::{QuantileCuts, Summary};
use crate::scorecard::{AccountColumns, Cuts, Scorecard};

use super::replay::{Rescored, rescore};
use super::snapshot::{Snapshot, Totals};

/// Why it cannot be told what a night would have been under another scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// The other scorecard reads columns of these names, folded, which that night did not keep.
    Columns(Vec<String>),
    /// So many accounts have a cell that the other scorecard cannot use.
    Invalid(u64),
}

/// What a night would have come to under another scorecard, on the same day and from the same
/// cells. `rows` are the accounts that count, in their order.
///
/// How an export writes numbers and dates is a matter of that night; what counts as empty is one
/// of the other scorecard.
///
/// # Errors
///
/// [`Untold`]. A column that was not kept counts also where the scorecard calls it optional: the
/// input of that night may have had it.
pub fn in_hindsight(
    mut night: Snapshot,
    scorecard: &Scorecard,
    rows: &[usize],
) -> Result<Totals, Untold> {
    let scorecard = for_cells_of(&night, scorecard)?;
    let reads: BTreeSet<String> = scorecard.reads().into_iter().map(|it| it.0).collect();
    let unkept = reads
        .into_iter()
        .filter(|name| night.accounts.column(name).is_none());
    let unkept: Vec<String> = unkept.collect();
    if !unkept.is_empty() {
        return Err(Untold::Columns(unkept));
    }
    night.night.cuts = cuts(&night, &scorecard)?;
    let mut counts = vec![false; night.accounts.len()];
    for &row in rows {
        counts[row] = true;
    }
    let mut summary = Summary::default();
    score(&night, &scorecard, |it| {
        if counts[it.row] {
            let value = night.accounts.values[it.row];
            summary.add(it.account.band(), it.account.score(), value);
        }
    })?;
    Ok(Totals::of(&summary))
}

/// A scorecard with nothing but what makes scores and bands, for the cells of a night.
fn for_cells_of(night: &Snapshot, scorecard: &Scorecard) -> Result<Scorecard, Untold> {
    // A night whose scorecard cannot be read keeps nothing that could.
    let then = night.night.scorecard();
    let then = then.map_err(|_| Untold::Columns(Vec::new()))?;
    let mut bare = Scorecard {
        account: AccountColumns {
            id: then.account.id,
            ..AccountColumns::default()
        },
        plays: Vec::new(),
        ..scorecard.clone()
    };
    let null = std::mem::take(&mut bare.input.grammar.null);
    bare.input.grammar = Grammar {
        null,
        ..then.input.grammar
    };
    bare.input.decimal_given = true;
    let kept = |name: &String| night.accounts.column(name).is_some();
    bare.input.empty_is_zero.retain(kept);
    Ok(bare)
}

/// Where quantile bands are cut under the scorecard.
fn cuts(night: &Snapshot, scorecard: &Scorecard) -> Result<Option<QuantileCuts>, Untold> {
    let Cuts::Quantile {
        green_top,
        red_bottom,
    } = scorecard.base.bands.cuts
    else {
        return Ok(None);
    };
    let mut scores = Vec::with_capacity(night.accounts.len());
    score(night, scorecard, |it| scores.extend(it.account.score()))?;
    Ok(Some(QuantileCuts::new(&mut scores, green_top, red_bottom)))
}

fn score(
    night: &Snapshot,
    scorecard: &Scorecard,
    mut each: impl FnMut(Rescored<'_>),
) -> Result<(), Untold> {
    let mut invalid = 0;
    let scored = rescore(night, scorecard, |it| {
        if it.account.is_invalid() {
            invalid += 1;
        } else {
            each(it);
        }
    });
    match scored {
        // A column is missing where an account's input lacked it.
        Err(_) => Err(Untold::Columns(Vec::new())),
        Ok(()) if invalid > 0 => Err(Untold::Invalid(invalid)),
        Ok(()) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::scorecard::Band;

    fn parse(source: &str) -> Scorecard {
        let parsed = Scorecard::parse("scoring.toml", source);
        parsed.expect("a right scorecard").scorecard
    }

    /// Accounts by band and the mean score.
    fn told(scorecard: &str, rows: &[usize]) -> Result<([u64; 4], Option<f64>), Untold> {
        let restated = in_hindsight(sample::snapshot(), &parse(scorecard), rows)?;
        let bands = Band::ALL.map(|band| restated.accounts_of(band));
        Ok((bands, restated.mean_score))
    }

    const ALL: [usize; 5] = [0, 1, 2, 3, 4];

    // Usage 48/60, none, 60/60, 36/60, 1.25/60; complaints 2/5, 1/5, none, 0, 3/5.
    #[test]
    fn a_night_is_scored_by_another_scorecard() {
        let same = in_hindsight(sample::snapshot(), &parse(sample::SCORECARD), &ALL);
        let kept = sample::snapshot().night.totals;
        assert_eq!(same, Ok(kept), "its own scorecard");
        let usage = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
                     positive.usage = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
        // 80, none, 100, 60 and 2.083333.
        let mean = (80.0 + 100.0 + 60.0 + 2.083_333) / 4.0;
        let mean = (mean * 1e6_f64 + 0.5).floor() / 1e6;
        assert_eq!(told(usage, &ALL), Ok(([2, 1, 1, 1], Some(mean))));
        assert_eq!(told(usage, &[0, 3]), Ok(([1, 1, 0, 0], Some(70.0))));
        assert_eq!(told(usage, &[]), Ok(([0; 4], None)));
    }

    #[test]
    fn cells_are_read_as_their_export_wrote_them() {
        let scorecard = "account.id = \"customer\"\ninput.dates = \"%d/%m/%Y\"\n\
                         bands = { green = 70, yellow = 40 }\n\
                         positive.age = { weight = 1, metric = \"since\", days = \"since\", \
                         range = [0, 1000] }";
        // 1005, 488, none, 2 and 2 days.
        assert_eq!(told(scorecard, &ALL), Ok(([1, 1, 2, 1], Some(37.3))));
    }

    #[test]
    fn quantile_bands_are_cut_anew() {
        let quantile = "account.id = \"id\"\nbands = { green = \"top 25%\", red = \"bottom 50%\" }\n\
                        positive.usage = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
        // Of 2.1, 60, 80 and 100 the lower two are red, and the best one green.
        let told = told(quantile, &ALL).expect("all columns");
        assert_eq!(told.0, [1, 1, 2, 1]);
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        let base = "account = { id = \"id\", renewal = \"renewal\" }\n\
                    bands = { green = 70, yellow = 40 }\n";
        let unkept = |name: &str| Err(Untold::Columns(vec![name.to_owned()]));
        let rows = [
            (
                "a column that was not kept",
                "positive.nps = { weight = 1, metric = \"NPS\", range = [0, 10] }",
                unkept("nps"),
            ),
            (
                "an optional one",
                "positive.usage = { weight = 1, metric = \"logins\", range = [0, 60] }\n\
                 positive.nps = { weight = 1, metric = \"nps\", range = [0, 10], optional = true }",
                unkept("nps"),
            ),
            (
                "cells of another kind",
                "positive.usage = { weight = 1, metric = \"status\", range = [0, 60] }",
                Err(Untold::Invalid(3)),
            ),
            (
                "only a play reads it",
                "positive.usage = { weight = 1, metric = \"complaints\", range = [0, 5] }\n\
                 play = [{ action = \"Call\", when = { nps = 1 } }]",
                // 40, 20, none, 0 and 60.
                Ok(([0, 2, 2, 1], Some(30.0))),
            ),
        ];
        for (name, more, expected) in rows {
            assert_eq!(told(&format!("{base}{more}"), &ALL), expected, "{name}");
        }
    }
}
