//! The fewest signals: those whose best is enough, of all that can be changed.

use crate::score::Account;

use super::draft::{Draft, Rescored};
use super::least::{brought_back, slack};
use super::lever::{Lever, Move, levers};
use super::{Outcome, Target, plan};

/// Up to so many sets of one size are all tried: with 12 levers that is every set.
const SETS: usize = 1000;

/// So many of the sets that reach are brought back to what is least, the most promising ones.
const BROUGHT_BACK: usize = 8;

/// An account, where it should stand, and what can be changed.
pub(super) struct Search<'a> {
    pub(super) account: Account<'a>,
    pub(super) target: Target,
    pub(super) levers: Vec<Lever<'a>>,
    /// By lever: its best, where that does not depend on other levers.
    bests: Vec<Option<Move>>,
}

/// How a draft stands.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// Its cells cannot be used.
    invalid: bool,
    /// Required signals without a value.
    lacking: usize,
    /// What is missing to the least coverage, 0 to 1.
    uncovered: f64,
    /// The score, unrounded and 0 to 100, whether or not enough is known; −∞ with no signal.
    score: f64,
    /// The sum of wᵢ·(T − gᵢ) for the score T that is wanted: each signal adds a part of its own.
    short: f64,
}

/// Whether and how an account that is not there reaches its target.
pub(super) fn search<'a>(account: &Account<'a>, target: Target) -> Outcome<'a> {
    let search = Search::new(account, target);
    let perfect = search.perfect();
    let scored = perfect.score();
    let enough = match search.nearest_first() {
        Some(enough) => enough,
        None if search.is_reached(&scored) => perfect,
        None => return Outcome::OutOfReach(plan::barrier(&search, &scored)),
    };
    let fewest = search.fewest(search.pruned(enough));
    Outcome::Reachable(Box::new(plan::plan(&search, &fewest)))
}

impl Standing {
    /// Orders drafts by what is known first, and then by something of which less is better.
    fn known_then(self, last: f64) -> (bool, usize, f64, f64) {
        (self.invalid, self.lacking, self.uncovered, last)
    }
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
            .map(|(place, best)| alone(place).then_some(best))
            .collect();
        Search {
            account: *account,
            target,
            levers,
            bests,
        }
    }

    pub(super) fn is_reached(&self, scored: &Rescored) -> bool {
        let account = scored.account(self.account.bound());
        scored.invalid().is_empty() && self.target.is_reached(&account)
    }

    /// With a lever moved to its best, given the rest.
    fn with_best(&self, draft: &Draft<'a>, lever: usize) -> Option<Draft<'a>> {
        let best = self.bests[lever].clone();
        let best = best.or_else(|| self.levers[lever].best(&draft.without(lever)));
        Some(draft.with(lever, best?))
    }

    /// The draft with the greatest score that is known.
    fn perfect(&self) -> Draft<'a> {
        let highest = self.highest();
        let standing = self.standing(&highest.score());
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
        let known = drafts.map(|draft| {
            let standing = self.standing(&draft.score());
            (standing.known_then(-standing.score), draft)
        });
        let best = known.reduce(|one, other| if other.0 < one.0 { other } else { one });
        best.map_or(highest, |(_, draft)| draft)
    }

    /// The draft with the greatest score, known or not, by moving one lever at a time to its best
    /// or back until nothing helps. A score is a mean of what is present: where no single step
    /// makes it greater, no several steps do.
    fn highest(&self) -> Draft<'a> {
        let order = |draft: &Draft<'a>| {
            let Standing {
                invalid,
                lacking,
                uncovered,
                score,
                ..
            } = self.standing(&draft.score());
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
        while !left.is_empty() {
            let next = left.iter().enumerate().filter_map(|(place, &lever)| {
                let draft = self.with_best(&draft, lever)?;
                let standing = self.standing(&draft.score());
                let order = standing.known_then(standing.short);
                Some((order, place, draft))
            });
            let nearest = next.reduce(|one, other| if other.0 < one.0 { other } else { one });
            let (_, place, next) = nearest?;
            left.remove(place);
            draft = next;
            if self.is_reached(&draft.score()) {
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
            if self.is_reached(&without.score()) {
                draft = without;
            }
        }
        draft
    }

    /// The fewest levers, at most those of `enough`, and of as many the least change.
    fn fewest(&self, enough: Draft<'a>) -> Draft<'a> {
        for size in 1..=enough.moves().len() {
            if sets(self.levers.len(), size) > SETS {
                break;
            }
            let found = self.all_that_reach(size);
            if !found.is_empty() {
                let least = found.into_iter().map(|draft| brought_back(self, draft));
                let least =
                    least.min_by(|one, other| self.change(one).total_cmp(&self.change(other)));
                return least.unwrap_or(enough);
            }
        }
        brought_back(self, enough)
    }

    /// The most promising sets of so many levers that reach at their best.
    fn all_that_reach(&self, size: usize) -> Vec<Draft<'a>> {
        let mut found: Vec<(f64, Draft<'a>)> = Vec::new();
        let mut set: Vec<usize> = (0..size).collect();
        loop {
            let start = Some(Draft::new(self.account));
            let draft = set
                .iter()
                .fold(start, |draft, &lever| self.with_best(&draft?, lever));
            if let Some(draft) = draft.filter(|draft| draft.moves().len() == size) {
                let scored = draft.score();
                if self.is_reached(&scored) {
                    found.push((self.change(&draft) - slack(self, &draft, &scored), draft));
                }
            }
            if !turn(&mut set, self.levers.len()) {
                break;
            }
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        let promising = found.into_iter().take(BROUGHT_BACK);
        promising.map(|(_, draft)| draft).collect()
    }

    /// How far a draft moves the strengths, added up.
    fn change(&self, draft: &Draft<'a>) -> f64 {
        let moves = draft.moves().iter();
        let changes = moves.map(|(lever, moved)| moved.goodness - self.levers[*lever].goodness());
        changes.map(f64::abs).sum()
    }

    fn standing(&self, scored: &Rescored) -> Standing {
        let account = scored.account(self.account.bound());
        let (mut lacking, mut score) = (0, f64::NEG_INFINITY);
        for signal in account.signals() {
            lacking += usize::from(signal.signal.required && !signal.origin.has_value());
            if let (Some(share), Some(strength)) = (signal.share, signal.strength) {
                let goodness = signal.signal.polarity.goodness(strength);
                score = score.max(0.0) + 100.0 * share * goodness;
            }
        }
        let uncovered = account.bands().min_coverage - account.coverage();
        let short = if score < 0.0 {
            f64::INFINITY
        } else {
            account.total() * (self.target.cut(&account) - score)
        };
        Standing {
            invalid: !scored.invalid().is_empty(),
            lacking,
            uncovered: uncovered.max(0.0),
            score,
            short,
        }
    }
}

/// How many sets of `size` there are among `all`, or more than are ever tried.
fn sets(all: usize, size: usize) -> usize {
    // The other way round it is as many, and the number only grows on the way.
    let places = 0..size.min(all - size);
    places.fold(1, |sets, place| {
        (sets * (all - place) / (place + 1)).min(SETS * SETS)
    })
}

/// The next set of ascending places below `all`, in the order of a dictionary.
fn turn(set: &mut [usize], all: usize) -> bool {
    let size = set.len();
    let Some(place) = (0..size)
        .rev()
        .find(|&place| set[place] < all - size + place)
    else {
        return false;
    };
    set[place] += 1;
    for next in place + 1..size {
        set[next] = set[next - 1] + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{SETS, sets, turn};

    #[test]
    fn every_set_comes_once() {
        for (all, size) in [(1, 1), (4, 2), (5, 5), (12, 6)] {
            let mut set: Vec<usize> = (0..size).collect();
            let mut seen = vec![set.clone()];
            while turn(&mut set, all) {
                seen.push(set.clone());
            }
            assert_eq!(seen.len(), sets(all, size), "{size} of {all}");
            assert!(seen.is_sorted_by(|one, next| one < next));
            assert!(
                seen.iter()
                    .all(|set| set.is_sorted_by(|one, next| one < next))
            );
        }
        assert_eq!(sets(12, 6), 924);
        assert_eq!(sets(40, 38), 780);
        assert!(sets(200, 180) > SETS);
    }
}
