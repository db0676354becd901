//! The new side: each account is held against what the old side says of it.

use anyhow::Result;

use crate::cli::accounts::sift::Scored;
use crate::cli::failure::Failure;
use crate::history::{Changed, Join, Joined, OldSide, Overview};
use crate::score::Account;
use crate::scorecard::Band;

use super::listed::Listed;
use super::old::Before;
use super::pass::{Manner, Pass, Seen};
use super::side::Side;

/// What an account adds to a summary.
pub(super) type Tally = (Band, Option<f64>, Option<f64>);

/// Holds the new side against the old one.
pub(super) fn compare(
    [old, new]: [&Side; 2],
    before: &Before,
    (overview, listed): (&mut Overview, &mut Listed),
    manner: Manner<'_>,
) -> Result<Seen> {
    let (scorecards, as_of) = ([&old.scorecard, &new.scorecard], [old.as_of, new.as_of]);
    let night = &before.night;
    let join = Join::new(night, scorecards, as_of, before.cuts).map_err(Failure)?;
    let mut carry: Vec<String> = Vec::new();
    if old.scorecard.sha256 != new.scorecard.sha256 {
        carry.extend(old.scorecard.reads().into_iter().map(|it| it.0));
    }
    let pass = Pass::new(new, &carry, manner)?;
    let absent = pass.absent();
    let mut met = vec![false; night.accounts()];
    let seen = pass.run(
        |scored, _| {
            let now = (scored.bound, scored.table, scored.scores);
            let joined = join.look(now, scored.rows(), &absent);
            (tallies(scored), left_out(scored, night), joined)
        },
        |(tallies, left_out, joined)| {
            for (band, score, value) in tallies {
                overview.summaries[1].add(band, score, value);
            }
            for place in left_out {
                met[place] = true;
            }
            for joined in joined.map_err(Failure)? {
                if let Some(changed) = count(joined, &mut met, overview) {
                    listed.add(changed);
                }
            }
            Ok(())
        },
    )?;
    overview.summaries[1].skip(seen.skipped + new.skipped());
    let left = join.left(&met);
    overview.left = left.len() as u64;
    for account in left {
        listed.add(account);
    }
    listed.settle();
    Ok(seen)
}

/// Counts an account in; gives back what is to be told of it.
fn count(joined: Joined, met: &mut [bool], overview: &mut Overview) -> Option<Changed> {
    match joined {
        Joined::Arrived(changed) => {
            overview.arrived += 1;
            Some(changed)
        }
        Joined::Both(found) => {
            met[found.place] = true;
            overview.add(&found);
            found.changed
        }
    }
}

/// What each account of a chunk adds to a summary.
pub(super) fn tallies(scored: &Scored<'_>) -> Vec<Tally> {
    let tally = |it: Account<'_>| (it.band(), it.score(), it.value());
    scored.accounts().map(tally).collect()
}

/// The old places of accounts that the new side left out as invalid: those are not gone.
fn left_out(scored: &Scored<'_>, night: &OldSide) -> Vec<usize> {
    let ids = scored.left_out().iter();
    let ids = ids.map(|&row| scored.bound.id(scored.table, row));
    ids.filter_map(|id| night.find(id)).collect()
}
