//! One account in one night, ready to be scored by any scorecard.

use std::rc::Rc;

use crate::history::alone::changed;
use crate::history::snapshot::{Night, Reading, Snapshot};
use crate::history::{Changed, Edges, Replay, ReplayError, Restated, Standing, restate};
use crate::score::{Account, Bound, Depth, Request, Scores};
use crate::scorecard::Scorecard;
use crate::table::Table;

use super::{State, Stood};

/// The scorecards of the nights, each parsed once.
#[derive(Debug, Default)]
pub(super) struct Scorecards(Vec<(Reading, Rc<Scorecard>)>);

impl Scorecards {
    /// The scorecard of a night, reading cells as that run did.
    pub(super) fn of(&mut self, night: &Night) -> Result<Rc<Scorecard>, ReplayError> {
        let mut same = self.0.iter();
        let same = same.find(|it| it.1.sha256 == night.scorecard.sha256 && it.0 == night.reading);
        if let Some((_, scorecard)) = same {
            return Ok(Rc::clone(scorecard));
        }
        let mut known = self.0.iter().map(|it| &it.1);
        let known = known.find(|it| it.sha256 == night.scorecard.sha256);
        let scorecard = match known {
            Some(known) => reading(known, &night.reading),
            None => night.scorecard()?,
        };
        let scorecard = Rc::new(scorecard);
        self.0.push((night.reading.clone(), Rc::clone(&scorecard)));
        Ok(scorecard)
    }
}

/// A scorecard that reads cells in some way.
fn reading(scorecard: &Scorecard, reading: &Reading) -> Scorecard {
    let mut scorecard = scorecard.clone();
    reading.apply(&mut scorecard);
    scorecard
}

/// An account in a night that has it.
#[derive(Debug)]
pub(super) struct Seen {
    /// The night with the account alone.
    alone: Snapshot,
    pub(super) scorecard: Rc<Scorecard>,
    pub(super) state: State,
}

/// What scoring made of one account.
struct Scored<'a> {
    bound: &'a Bound<'a>,
    table: &'a Table,
    scores: &'a Scores,
}

impl Seen {
    /// Takes the account out of a night, and scores it again for what is not kept.
    pub(super) fn new(
        snapshot: &Snapshot,
        row: usize,
        scorecard: Rc<Scorecard>,
    ) -> Result<Seen, ReplayError> {
        let kept = snapshot.accounts.row(row);
        let mut seen = Seen {
            alone: snapshot.only(row),
            state: State {
                name: kept.name.map(str::to_owned),
                owner: kept.owner.map(str::to_owned),
                value: kept.value,
                standing: Standing {
                    score: kept.score,
                    band: kept.band,
                    band_by_score: kept.band,
                    unknown: None,
                    coverage: kept.coverage,
                    profile: kept.profile.map(str::to_owned),
                    rules: Vec::new(),
                },
                reasons: Vec::new(),
                cuts: Edges {
                    green: None,
                    yellow: None,
                },
            },
            scorecard,
        };
        let (standing, reasons, cuts) = seen.score(&seen.scorecard, &[], |scored| {
            let account = scored.account();
            let reasons = account.rules().map(|rule| rule.reason.clone()).collect();
            let cuts = Edges::new(account.bands(), seen.alone.night.cuts);
            (Standing::new(&account), reasons, cuts)
        })?;
        let state = &mut seen.state;
        (state.reasons, state.cuts) = (reasons, cuts);
        // What was kept is what everybody saw that night.
        state.standing.band_by_score = standing.band_by_score;
        state.standing.unknown = standing.unknown;
        state.standing.rules = standing.rules;
        Ok(seen)
    }

    pub(super) fn stood(&self) -> Stood {
        Stood {
            as_of: self.alone.night.as_of,
            score: self.state.standing.score,
            band: self.state.standing.band,
            band_by_score: self.state.standing.band_by_score,
        }
    }

    /// What cut the bands apart, where the scorecard says it and it is something else now.
    pub(super) fn other_cuts(&self, now: &Seen) -> Option<[Edges; 2]> {
        let quantiles = [self, now].iter().any(|it| it.alone.night.cuts.is_some());
        let cuts = [self.state.cuts, now.state.cuts];
        (!quantiles && cuts[0] != cuts[1]).then_some(cuts)
    }

    /// Scores the account; the table also holds the columns that are to be carried.
    fn score<T>(
        &self,
        scorecard: &Scorecard,
        carry: &[String],
        read: impl FnOnce(Scored<'_>) -> T,
    ) -> Result<T, ReplayError> {
        let request = Request {
            depth: Depth::Full,
            dates: true,
            carry,
            ..Request::new(self.alone.night.as_of)
        };
        let replay = Replay::new(
            &self.alone.accounts,
            scorecard,
            &request,
            self.alone.night.cuts,
        )?;
        // One account is one chunk.
        let (bound, table, scores) = replay.score(&replay.chunks()[0]);
        Ok(read(Scored {
            bound,
            table: &table,
            scores: &scores,
        }))
    }

    /// The score of this night under another scorecard; `None` where it gives none, or cannot
    /// read the cells.
    pub(super) fn score_under(&self, scorecard: &Scorecard) -> Option<f64> {
        self.under(scorecard)?.accounts.scores[0]
    }

    /// The share of the weight that was measured this night under another scorecard; `None` where
    /// that cannot read the cells.
    pub(super) fn coverage_under(&self, scorecard: &Scorecard) -> Option<f64> {
        Some(self.under(scorecard)?.accounts.coverages[0])
    }

    fn under(&self, scorecard: &Scorecard) -> Option<Restated> {
        let restated = restate(&self.alone, scorecard).ok()?;
        (restated.invalid == 0).then_some(restated)
    }

    /// Whether both nights have one scorecard, and the same cells count as empty.
    pub(super) fn reads_as(&self, other: &Seen) -> bool {
        let [one, two] = [&self.scorecard, &other.scorecard];
        one.sha256 == two.sha256 && one.input.grammar.null == two.input.grammar.null
    }

    /// What changed since this night, cause by cause; `None` where nothing did.
    pub(super) fn changed(&self, now: &Seen) -> Result<Option<Changed>, ReplayError> {
        let carry: Vec<String> = if self.scorecard.sha256 == now.scorecard.sha256 {
            Vec::new()
        } else {
            self.scorecard.reads().into_iter().map(|it| it.0).collect()
        };
        let cuts = self.alone.night.cuts;
        let changed = self.score(&self.scorecard, &[], |old| {
            now.score(&now.scorecard, &carry, |new| {
                changed(&old.account(), &new.account(), cuts).map_err(ReplayError::Columns)
            })
        });
        // Either night may be one that cannot be scored again.
        changed??
    }
}

impl<'a> Scored<'a> {
    fn account(&self) -> Account<'a> {
        Account::new(self.bound, self.table, self.scores, 0)
    }
}
