//! The fewest signals: those whose best is enough, of all that can be changed.

use std::cell::RefCell;
use std::rc::Rc;
use std::slice;

use crate::score::Account;

use super::draft::Draft;
use super::gains::Gains;
use super::least::{brought_back, slack};
use super::lever::{Lever, Move, levers};
use super::sets::{self, SETS};
use super::trials::{Scored, Standing, Trials};
use super::{Outcome, Target, plan};

/// So many of the sets that reach are brought back to what is least, the most promising ones.
const BROUGHT_BACK: usize = 8;

/// A change that is greater than another one by this is so whatever the last decimals of a score.
const SURELY: f64 = 1e-4;

/// An account, where it should stand, and what can be changed.
pub(super) struct Search<'a> {
    pub(super) account: Account<'a>,
    pub(super) target: Target,
    pub(super) levers: Vec<Lever<'a>>,
    /// By lever: its best, where that does not depend on other levers.
    bests: Vec<Option<Rc<Move>>>,
    trials: RefCell<Trials>,
}

/// Whether and how an account that is not there reaches its target.
pub(super) fn search<'a>(account: &Account<'a>, target: Target) -> Outcome<'a> {
    let search = Search::new(account, target);
    let enough = if let Some(enough) = search.nearest_first() {
        enough
    } else {
        let perfect = search.perfect();
        if !search.is_reached(&perfect) {
            return Outcome::OutOfReach(plan::barrier(&search, &perfect.rescored()));
        }
        perfect
    };
    let fewest = search.fewest(search.pruned(enough));
    Outcome::Reachable(Box::new(plan::plan(&search, &fewest)))
}

impl<'a> Search<'a> {
    fn new(account: &Account<'a>, target: Target) -> Self {
        let draft = Draft::new(*account);
        let levers = levers(account).into_iter();
        let levers = levers.filter_map(|lever| Some((lever.best(&draft)?, lever)));
        // What is measured and at its best already cannot be of use.
        let useful =
            levers.filter(|(best, lever)| lever.measured.is_none_or(|now| now < best.goodness));
        let (bests, levers): (Vec<Move>, Vec<Lever<'a>>) = useful.unzip();
        let alone = |place: usize| {
            let others = levers.iter().enumerate();
            let others = others.filter(|&(other, _)| other != place);
            let mut columns = others.flat_map(|(_, lever)| [Some(lever.metric), lever.second]);
            columns.all(|column| !levers[place].beside().any(|beside| column == Some(beside)))
        };
        let bests = bests.into_iter().enumerate();
        let bests = bests
            .map(|(place, best)| alone(place).then(|| Rc::new(best)))
            .collect();
        Search {
            account: *account,
            target,
            levers,
            bests,
            trials: RefCell::new(Trials::new(account)),
        }
    }

    /// Scores a draft, and looks at it.
    pub(super) fn look<T>(&self, draft: &Draft<'a>, look: impl FnOnce(&Scored<'_>) -> T) -> T {
        let (mut trials, bound) = (self.trials.borrow_mut(), self.account.bound());
        trials.score(bound, slice::from_ref(draft));
        look(&trials.scored(bound, 0))
    }

    /// Whether the best of a lever is the same whatever other levers do.
    pub(super) fn is_settled(&self, lever: usize) -> bool {
        self.bests[lever].is_some()
    }

    /// Scores drafts side by side, and looks at each.
    pub(super) fn look_at<T>(
        &self,
        drafts: &[Draft<'a>],
        look: impl Fn(&Scored<'_>, &Draft<'a>) -> T,
    ) -> Vec<T> {
        let (mut trials, bound) = (self.trials.borrow_mut(), self.account.bound());
        trials.score(bound, drafts);
        let drafts = drafts.iter().enumerate();
        drafts
            .map(|(row, draft)| look(&trials.scored(bound, row), draft))
            .collect()
    }

    pub(super) fn is_reached(&self, draft: &Draft<'a>) -> bool {
        self.look(draft, |scored| scored.reaches(self.target))
    }

    /// How a draft stands, on the way to the target.
    pub(super) fn standing(&self, draft: &Draft<'a>) -> Standing {
        self.look(draft, |scored| scored.standing(self.target))
    }

    /// With a lever moved to its best, given the rest.
    pub(super) fn with_best(&self, draft: &Draft<'a>, lever: usize) -> Option<Draft<'a>> {
        let best = self.bests[lever].clone();
        let best = best.or_else(|| Some(self.levers[lever].best(&draft.without(lever))?.into()));
        Some(draft.with(lever, best?))
    }

    /// The draft with the greatest score that is known.
    fn perfect(&self) -> Draft<'a> {
        let highest = self.highest();
        let standing = self.standing(&highest);
        if standing.lacking == 0 && standing.uncovered == 0.0 {
            return highest;
        }
        // What is left lowers the score, and is measured only so that enough is known.
        let left: Vec<usize> = (0..self.levers.len())
            .filter(|&lever| highest.moved(lever).is_none())
            .collect();
        let all = (1_usize << left.len().min(usize::BITS as usize - 1)) - 1;
        let sets = if all < SETS { 1..=all } else { all..=all };
        let drafts = sets.map(|set| {
            let chosen = left.iter().enumerate();
            let chosen = chosen.filter(|(bit, _)| set >> bit & 1 == 1);
            chosen.fold(highest.clone(), |draft, (_, &lever)| {
                self.with_best(&draft, lever).unwrap_or(draft)
            })
        });
        let drafts: Vec<Draft<'a>> = drafts.collect();
        let known = |scored: &Scored<'_>, _: &Draft<'a>| {
            let standing = scored.standing(self.target);
            standing.known_then(-standing.score)
        };
        let known = self.look_at(&drafts, known).into_iter().zip(drafts);
        let best = known.reduce(|one, other| if other.0 < one.0 { other } else { one });
        best.map_or(highest, |(_, draft)| draft)
    }

    /// The draft with the greatest score, known or not, by moving one lever at a time to its best
    /// or back until nothing helps. A score is a mean of what is present: where no single step
    /// makes it greater, no several steps do.
    fn highest(&self) -> Draft<'a> {
        let order = |draft: &Draft<'a>| {
            let standing = self.standing(draft);
            let Standing {
                invalid,
                lacking,
                uncovered,
                score,
                ..
            } = standing;
            (invalid, -score, lacking, uncovered)
        };
        let mut draft = Draft::new(self.account);
        let mut now = order(&draft);
        for _ in 0..=self.levers.len() {
            let before = now;
            for lever in 0..self.levers.len() {
                let back = draft.moved(lever).map(|_| draft.without(lever));
                for other in back.into_iter().chain(self.with_best(&draft, lever)) {
                    let then = order(&other);
                    if then < now {
                        (draft, now) = (other, then);
                    }
                }
            }
            if now == before {
                break;
            }
        }
        draft
    }

    /// Levers at their best, taken one after another, each the one that brings the target nearest;
    /// `None` where all of them together are not enough.
    fn nearest_first(&self) -> Option<Draft<'a>> {
        let mut draft = Draft::new(self.account);
        let mut left: Vec<usize> = (0..self.levers.len()).collect();
        let look = |scored: &Scored<'_>, _: &Draft<'a>| {
            let standing = scored.standing(self.target);
            (standing.known_then(standing.short), standing.reaches)
        };
        while !left.is_empty() {
            let next = left.iter().enumerate();
            let next =
                next.filter_map(|(place, &lever)| Some((place, self.with_best(&draft, lever)?)));
            let (places, drafts): (Vec<usize>, Vec<Draft<'a>>) = next.unzip();
            let looks = self.look_at(&drafts, look);
            let next = looks.into_iter().zip(places).zip(drafts);
            let nearest =
                next.reduce(|one, other| if other.0.0.0 < one.0.0.0 { other } else { one });
            let (((_, reaches), place), next) = nearest?;
            left.remove(place);
            draft = next;
            if reaches {
                return Some(draft);
            }
        }
        None
    }

    /// Without the levers that a draft can do without, the last ones first.
    fn pruned(&self, mut draft: Draft<'a>) -> Draft<'a> {
        let moved: Vec<usize> = draft.moves().iter().map(|(lever, _)| *lever).collect();
        for lever in moved.into_iter().rev() {
            let without = draft.without(lever);
            if self.is_reached(&without) {
                draft = without;
            }
        }
        draft
    }

    /// The fewest levers, at most those of `enough`, and of as many the least change.
    fn fewest(&self, enough: Draft<'a>) -> Draft<'a> {
        let gains = Gains::new(self);
        for size in 1..=enough.moves().len() {
            if sets::count(self.levers.len(), size) > SETS {
                break;
            }
            let found = self.all_that_reach(size, gains.as_ref());
            if let Some(least) = self.least(found, gains.as_ref()) {
                return least;
            }
        }
        brought_back(self, enough)
    }

    /// Of drafts with what they promise, the one that is brought back to the least change; the
    /// first of equals. One that promises no less than what is found need not be tried.
    fn least(&self, found: Vec<(f64, Draft<'a>)>, gains: Option<&Gains>) -> Option<Draft<'a>> {
        let mut least: Option<(f64, Draft<'a>)> = None;
        for (promise, draft) in found {
            let is_worse = |least: &(f64, Draft<'a>)| least.0 + SURELY < promise;
            if least.as_ref().is_some_and(is_worse)
                && gains.is_some_and(|gains| gains.keep_promises(&draft))
            {
                continue;
            }
            let draft = brought_back(self, draft);
            let change = self.change(&draft);
            if least.as_ref().is_none_or(|least| change < least.0) {
                least = Some((change, draft));
            }
        }
        least.map(|(_, draft)| draft)
    }

    /// The most promising sets of so many levers that reach at their best, with the least change
    /// that each promises.
    fn all_that_reach(&self, size: usize, gains: Option<&Gains>) -> Vec<(f64, Draft<'a>)> {
        let sets = sets::each(self.levers.len(), size);
        let sets = sets.filter(|set| gains.is_none_or(|gains| gains.may_reach(set)));
        let drafts = sets.filter_map(|set| {
            let mut levers = set.into_iter();
            let start = Draft::new(self.account);
            let draft = levers.try_fold(start, |draft, lever| self.with_best(&draft, lever));
            draft.filter(|draft| draft.moves().len() == size)
        });
        let drafts: Vec<Draft<'a>> = drafts.collect();
        let promise = |scored: &Scored<'_>, draft: &Draft<'a>| {
            let reaches = scored.reaches(self.target);
            reaches.then(|| self.change(draft) - slack(self, draft, scored))
        };
        let promises = self.look_at(&drafts, promise).into_iter().zip(drafts);
        let found = promises.filter_map(|(promise, draft)| Some((promise?, draft)));
        let mut found: Vec<(f64, Draft<'a>)> = found.collect();
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.truncate(BROUGHT_BACK);
        found
    }

    /// How far a draft moves the strengths, added up.
    fn change(&self, draft: &Draft<'a>) -> f64 {
        let moves = draft.moves().iter();
        let changes = moves.map(|(lever, moved)| moved.goodness - self.levers[*lever].goodness());
        changes.map(f64::abs).sum()
    }
}
