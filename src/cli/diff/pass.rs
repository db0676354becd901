//! One pass over a side, be it a file or a snapshot.

use anyhow::Result;

use crate::cli::accounts::sift::{Faults, Scored, Sifted};
use crate::cli::accounts::{Accounts, Prepared, accept, check_enough, say_skipped, told};
use crate::cli::args::InvalidPolicy;
use crate::cli::printing::notes::say_each_understood;
use crate::cli::printing::voice::Voice;
use crate::history::{Chunk, Replay, Snapshot};
use crate::score::{Bound, QuantileCuts, Request};
use crate::scorecard::Cuts;
use crate::threads::{self, workers};

use super::listed::Sought;
use super::side::{Held, Side, unscored};

/// A side that is about to be scored.
pub(in crate::cli) struct Pass<'a> {
    side: &'a Side,
    way: Way<'a>,
    manner: Manner<'a>,
}

/// What both sides are scored with.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Manner<'a> {
    pub(in crate::cli) invalid: InvalidPolicy,
    /// Whose accounts are asked for.
    pub(in crate::cli) owner: &'a Sought,
    pub(in crate::cli) voice: &'a Voice,
}

enum Way<'a> {
    File(Box<(Accounts<'a>, Prepared)>),
    Night(Replay<'a>, Option<QuantileCuts>),
}

/// What was learnt of a side that was scored.
pub(in crate::cli) struct Seen {
    /// By layout: the folded names of the columns that the accounts have, an empty one for each
    /// that the input turned out to lack.
    pub(in crate::cli) layouts: Vec<Vec<String>>,
    /// The scorecard names a column of values that the input has.
    pub(in crate::cli) has_value: bool,
    /// How many accounts were left out as invalid.
    pub(in crate::cli) skipped: u64,
}

impl<'a> Pass<'a> {
    /// Finds out what depends on the side as a whole. The tables also hold the columns `carry`.
    pub(in crate::cli) fn new(
        side: &'a Side,
        carry: &'a [String],
        manner: Manner<'a>,
    ) -> Result<Self> {
        let request = Request {
            carry,
            ..Request::new(side.as_of)
        };
        let way = match &side.held {
            Held::File(sources) => {
                let accounts = Accounts {
                    sources,
                    scorecard: &side.scorecard,
                    request,
                    invalid: manner.invalid,
                    voice: manner.voice,
                };
                let prepared = accounts.prepare()?;
                Way::File(Box::new((accounts, prepared)))
            }
            Held::Night(snapshot) => {
                let Snapshot { night, accounts } = snapshot.as_ref();
                let replay = Replay::new(accounts, &side.scorecard, &request, None);
                let replay = replay.map_err(|error| unscored(night, &error))?;
                let cuts = cuts(side, snapshot, &replay)?;
                Way::Night(replay.with_cuts(cuts), cuts)
            }
        };
        Ok(Pass { side, way, manner })
    }

    /// Where quantile bands are cut, if the scorecard has them.
    pub(in crate::cli) fn cuts(&self) -> Option<QuantileCuts> {
        match &self.way {
            Way::File(file) => file.1.cuts(),
            Way::Night(_, cuts) => *cuts,
        }
    }

    /// The columns that an input with an open header turned out to lack, where that matters.
    pub(in crate::cli) fn absent(&self) -> Vec<String> {
        match &self.way {
            Way::File(file) => file.1.absent.clone(),
            Way::Night(..) => Vec::new(),
        }
    }

    /// Scores all accounts. `work` runs on all cores and gets each chunk scored, and its layout;
    /// `collect` gets what it gave, in the order of the accounts.
    pub(in crate::cli) fn run<T: Send>(
        self,
        work: impl Fn(&Scored<'_>, usize) -> T + Sync,
        collect: impl FnMut(T) -> Result<()>,
    ) -> Result<Seen> {
        let owner = self.manner.owner;
        let work = |scored: &Scored<'_>, layout: usize| {
            owner.look(scored);
            work(scored, layout)
        };
        match self.way {
            Way::File(file) => {
                let (accounts, prepared) = *file;
                score_file(&accounts, prepared, work, collect)
            }
            Way::Night(ref replay, _) => {
                let skipped = self.score_night(replay, &work, collect)?;
                let layouts = replay.layouts();
                let names = |bound: &Bound<'_>| {
                    let columns = bound.columns().iter();
                    columns.map(|it| it.name.clone()).collect()
                };
                Ok(Seen {
                    layouts: layouts.iter().map(names).collect(),
                    has_value: layouts.iter().any(|it| it.value_column().is_some()),
                    skipped,
                })
            }
        }
    }

    /// Scores a snapshot, as many chunks at once as there are cores. A cell may be invalid where
    /// the scorecard is not its own.
    fn score_night<T: Send>(
        &self,
        replay: &Replay<'_>,
        work: &(impl Fn(&Scored<'_>, usize) -> T + Sync),
        mut collect: impl FnMut(T) -> Result<()>,
    ) -> Result<u64> {
        let (name, told) = (self.side.name.as_str(), told(self.manner.invalid));
        let score = |chunk: &Chunk| {
            let (bound, table, scores) = replay.score(chunk);
            let mut sifted = Sifted::default();
            let result = work(
                &sifted.sift_kept(bound, &table, &scores, (name, told)),
                chunk.layout,
            );
            (result, sifted.take_faults())
        };
        let mut faults = Faults::default();
        for chunks in replay.chunks().chunks(workers()) {
            let results = threads::each(chunks, score);
            for (result, found) in results {
                faults.add(found, told);
                say_skipped(self.manner.invalid, &mut faults, self.manner.voice);
                collect(result)?;
            }
        }
        accept(self.manner.invalid, &mut faults)?;
        Ok(faults.accounts)
    }
}

fn score_file<T: Send>(
    accounts: &Accounts<'_>,
    prepared: Prepared,
    work: impl Fn(&Scored<'_>, usize) -> T + Sync,
    collect: impl FnMut(T) -> Result<()>,
) -> Result<Seen> {
    let outcome = accounts.run(prepared, |scored| work(scored, 0), collect)?;
    say_each_understood(&outcome.scanned, true, accounts.voice);
    let layouts = outcome.scanned.iter().map(|scanned| {
        let unseen: Vec<&str> = scanned.bound.unseen(&scanned.seen).collect();
        let names = scanned.bound.columns().iter().map(|it| it.name.as_str());
        let names = names.map(|it| if unseen.contains(&it) { "" } else { it });
        names.map(str::to_owned).collect()
    });
    let mut bounds = outcome.scanned.iter().map(|it| &it.bound);
    Ok(Seen {
        layouts: layouts.collect(),
        has_value: bounds.any(|bound| bound.value_column().is_some()),
        skipped: outcome.skipped,
    })
}

/// Where the quantile bands of a snapshot are cut: where they were that night, or by its accounts
/// where the scorecard is another one.
fn cuts(side: &Side, snapshot: &Snapshot, replay: &Replay<'_>) -> Result<Option<QuantileCuts>> {
    let Cuts::Quantile {
        green_top,
        red_bottom,
    } = side.scorecard.base.bands.cuts
    else {
        return Ok(None);
    };
    let night = &snapshot.night;
    if side.scorecard.sha256 == night.scorecard.sha256 && night.cuts.is_some() {
        return Ok(night.cuts);
    }
    let mut all = Vec::new();
    let mut invalid = false;
    for chunk in replay.chunks() {
        let (_, _, scores) = replay.score(chunk);
        all.extend(scores.scored());
        invalid |= !scores.invalid().is_empty();
    }
    // Invalid cells are told first, when the accounts are scored.
    if !invalid {
        check_enough(all.len())?;
    }
    Ok(Some(QuantileCuts::new(&mut all, green_top, red_bottom)))
}
