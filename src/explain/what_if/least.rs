//! The least change: levers at their best, brought back as far as the goal allows.

use std::rc::Rc;

use super::draft::Draft;
use super::lever::Move;
use super::search::Search;
use super::trials::Scored;

/// Finer than any cell is written, and coarse enough to come to an end.
const FINEST: f64 = 1e-13;

/// A guess at the least that is enough is lower by this: a score is brought to 6 decimals, so that
/// it reaches a cut a little early.
const EARLY: f64 = 1e-9;

/// A draft that reaches, with its levers brought back one after another, those with the smallest
/// share first: what they leave is made up where a change counts more.
pub(super) fn brought_back<'a>(search: &Search<'a>, mut draft: Draft<'a>) -> Draft<'a> {
    let shares = search.look(&draft, |scored| by_share(search, &draft, scored));
    for (lever, _) in shares {
        draft = bring_back(search, draft, lever);
    }
    draft
}

/// How far the lever with the smallest share can go back at most, as a change of its strength.
pub(super) fn slack<'a>(search: &Search<'a>, draft: &Draft<'a>, scored: &Scored<'_>) -> f64 {
    let account = &scored.account;
    let surplus = account
        .score()
        .map_or(0.0, |score| score - search.target.cut(account));
    let first = by_share(search, draft, scored).into_iter().next();
    first.map_or(0.0, |(lever, share)| {
        let moved = draft.moved(lever).map_or(0.0, |moved| moved.goodness);
        let whole = moved - search.levers[lever].goodness();
        (surplus / (100.0 * share)).min(whole)
    })
}

/// The levers of a scored draft with their shares, the smallest first.
fn by_share<'a>(search: &Search<'a>, draft: &Draft<'a>, scored: &Scored<'_>) -> Vec<(usize, f64)> {
    let share = |lever: usize| {
        let counted = scored.counted(&search.levers[lever]);
        counted.and_then(|it| it.share).unwrap_or(0.0)
    };
    let moves = draft.moves().iter();
    let mut shares: Vec<(usize, f64)> = moves.map(|&(lever, _)| (lever, share(lever))).collect();
    shares.sort_by(|one, other| one.1.total_cmp(&other.1));
    shares
}

/// The least of a lever that is enough, where more goodness never does harm; whatever comes out has
/// been scored and reaches.
fn bring_back<'a>(search: &Search<'a>, draft: Draft<'a>, place: usize) -> Draft<'a> {
    let Some(best) = draft.moved(place) else {
        return draft;
    };
    let lever = &search.levers[place];
    let without = draft.without(place);
    let mut low = search.standing(&without);
    if lever.measured.is_none()
        && let Some(worst) = lever.reach(&without, 0.0)
    {
        let worst = without.with(place, worst.into());
        low = search.standing(&worst);
        if low.reaches {
            return worst;
        }
    }
    let mut between = Between {
        search,
        place,
        too_little: lever.measured.unwrap_or(0.0),
        enough: best.goodness,
        short: [low.short, search.standing(&draft).short],
        kept: Rc::clone(best),
        without,
    };
    between.close();
    between.without.with(place, between.kept)
}

/// The goodness of a lever between what is too little and what is enough.
struct Between<'s, 'a> {
    search: &'s Search<'a>,
    place: usize,
    /// The draft without the lever.
    without: Draft<'a>,
    too_little: f64,
    enough: f64,
    /// By how much too little and the move that is kept fall short of the target.
    short: [f64; 2],
    /// The move that is enough.
    kept: Rc<Move>,
}

impl Between<'_, '_> {
    /// Closes in on the least that is enough.
    ///
    /// What a draft falls short by is a straight line over the goodness, or a few of them, so a
    /// guess along it comes close. Then the cell before it is too little, and nothing lies between
    /// the two; where that is not so, guesses and halves take turns.
    fn close(&mut self) {
        let mut guesses = true;
        while self.enough - self.too_little > FINEST {
            let half = f64::midpoint(self.too_little, self.enough);
            let guess = Some(self.guess()).filter(|it| guesses && self.is_between(*it));
            guesses = !guesses;
            let mut is_enough = self.try_at(guess.unwrap_or(half));
            if is_enough && let Some(before) = self.before() {
                is_enough = self.try_at(before);
            }
            let behind = self.too_little + FINEST / 2.0;
            if !is_enough && self.is_between(behind) {
                self.try_at(behind);
            }
        }
    }

    fn is_between(&self, goodness: f64) -> bool {
        self.too_little < goodness && goodness < self.enough
    }

    /// Where the line from what is too little to what is kept meets the target.
    fn guess(&self) -> f64 {
        let [low, high] = self.short;
        let way = self.kept.goodness - self.too_little;
        self.too_little + way * low / (low - high) - EARLY
    }

    /// The goodness of the cell before the one that is kept.
    fn before(&self) -> Option<f64> {
        let lever = &self.search.levers[self.place];
        let before = lever.goodness_before(&self.without, &self.kept);
        before.filter(|it| self.is_between(*it))
    }

    /// Whether the least move to some goodness is enough.
    fn try_at(&mut self, least: f64) -> bool {
        let Some(moved) = self.search.levers[self.place].reach(&self.without, least) else {
            self.too_little = least;
            return false;
        };
        if moved == *self.kept {
            self.enough = least;
            return true;
        }
        let moved = Rc::new(moved);
        let draft = self.without.with(self.place, Rc::clone(&moved));
        let tried = self.search.standing(&draft);
        if tried.reaches {
            self.enough = least;
            self.short[1] = tried.short;
            self.kept = moved;
        } else {
            // So is whatever is no better.
            self.too_little = moved.goodness.max(least);
            self.short[0] = tried.short;
        }
        tried.reaches
    }
}
